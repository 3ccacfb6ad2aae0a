// SPDX-License-Identifier: MIT
#include "model/design_text.hpp"

#include "model/cloud_text.hpp"
#include "model/places.hpp"
#include "model/yaml_lines.hpp"

namespace plain {
namespace {

std::vector<std::string> asText(const std::vector<PortRange>& ranges) {
  std::vector<std::string> all;
  for (const PortRange& one : ranges)
    all.push_back(one.first == one.last ? std::to_string(one.first)
                                        : std::to_string(one.first) + "-" + std::to_string(one.last));
  return all;
}

std::vector<std::string> addressTexts(const std::vector<Address>& addresses) {
  std::vector<std::string> all;
  for (const Address one : addresses) all.push_back(text(one));
  return all;
}

std::vector<std::string> quoted(std::vector<std::string> all) {
  for (std::string& one : all) one = "\"" + one + "\"";
  return all;
}

const std::vector<std::string> anything{"\"*\""};
std::vector<std::string> orAnything(std::vector<std::string> values) {
  return values.empty() ? anything : values;
}

/// One printer for each kind of element, in the order of Design.
class Printer {
 public:
  explicit Printer(const Design& design) : design_{design} {}

  std::string print() {
    const Design& design = design_;
    section("virtualNetworks", design.networks);
    section("routeTables", design.routeTables);
    section("virtualMachines", design.machines);
    section("loadBalancers", design.balancers);
    section("networkSecurityGroups", design.securityGroups);
    if (!design.applicationGroups.empty()) {
      out_.open("applicationSecurityGroups");
      for (const std::string& name : design.applicationGroups) out_.value(name, "{}");
      out_.close();
    }
    printNetworkManager();
    section("ipGroups", design.ipGroups);
    section("firewallPolicies", design.policies);
    section("azureFirewalls", design.firewalls);
    section("publicIPAddresses", design.publicAddresses);
    section("natGateways", design.natGateways);
    section("privateEndpoints", design.privateEndpoints);
    section("virtualNetworkAppliances", design.routingAppliances);
    section("bastionHosts", design.bastions);
    section("virtualNetworkGateways", design.gateways);
    section("onPremisesSites", design.sites);
    section("localNetworkGateways", design.localGateways);
    section("expressRouteCircuits", design.circuits);
    section("connections", design.connections);
    section("routeServers", design.routeServers);
    section("publicServices", design.publicServices);
    section("serviceTags", design.serviceTags);
    if (!design.hostNames.empty()) {
      out_.open("fqdns");
      for (const HostName& one : design.hostNames) out_.list(one.name, addressTexts(one.addresses));
      out_.close();
    }
    writeManagers(design, out_);
    writeVirtualHubs(design, out_);
    return out_.take();
  }

 private:
  template <class Element>
  void section(const std::string& key, const std::vector<Element>& elements) {
    if (elements.empty()) return;
    out_.open(key);
    for (const Element& one : elements) {
      out_.open(one.name);
      print(one);
      out_.close();
    }
    out_.close();
  }

  void print(const Network& network) {
    out_.text("location", network.location);
    out_.list("addressPrefixes", texts(network.prefixes));
    out_.list("summarizedGatewayPrefixes", texts(network.summaries));
    if (!network.subnets.empty()) {
      out_.open("subnets");
      for (const Subnet& one : network.subnets) print(one);
      out_.close();
    }
    if (!network.peerings.empty()) {
      out_.open("virtualNetworkPeerings");
      for (const Peering& one : network.peerings) print(one);
      out_.close();
    }
  }

  void print(const Subnet& subnet) {
    out_.open(subnet.name);
    out_.list("addressPrefixes", texts(prefixesOf(subnet)));
    out_.text("routeTable", subnet.routeTable);
    out_.text("networkSecurityGroup", subnet.securityGroup);
    out_.text("natGateway", subnet.natGateway);
    out_.flag("defaultOutboundAccess", subnet.defaultOutbound, true);
    out_.text("privateEndpointNetworkPolicies", subnet.endpointPolicies);
    if (subnet.storageEndpoint) out_.value("serviceEndpoints", "[Microsoft.Storage]");
    out_.close();
  }

  void print(const Peering& peering) {
    out_.open("to-" + peering.remote);
    out_.value("remoteVirtualNetwork", peering.remote);
    out_.flag("allowVirtualNetworkAccess", peering.access, true);
    out_.flag("allowForwardedTraffic", peering.forwarded, false);
    out_.flag("allowGatewayTransit", peering.transit, false);
    out_.flag("useRemoteGateways", peering.remoteGateways, false);
    out_.flag("enableOnlyIPv6Peering", peering.onlyV6, false);
    if (!peering.isComplete()) {
      out_.value("peerCompleteVnets", "false");
      out_.list("localSubnetNames", peering.localSubnets);
      out_.list("remoteSubnetNames", peering.remoteSubnets);
    }
    out_.close();
  }

  void print(const RouteTable& table) {
    out_.flag("disableBgpRoutePropagation", table.noPropagation, false);
    if (table.routes.empty()) return out_.value("routes", "{}");
    out_.open("routes");
    int number = 0;
    for (const Route& one : table.routes) {
      out_.open("r" + std::to_string(number++));
      out_.value("addressPrefix", one.tag.empty() ? scalar(one.prefix) : one.tag);
      out_.value("nextHopType", one.type);
      if (one.ip) out_.value("nextHopIpAddress", scalar(*one.ip));
      out_.close();
    }
    out_.close();
  }

  void print(const Machine& machine) {
    out_.open("networkInterfaces");
    for (const Interface& one : machine.interfaces) {
      out_.open(one.name);
      out_.value("subnet", one.network + "/" + one.subnet);
      printAddresses(one);
      out_.flag("enableIPForwarding", one.forwards, false);
      out_.text("networkSecurityGroup", one.securityGroup);
      out_.list("applicationSecurityGroups", one.applicationGroups);
      out_.close();
    }
    out_.close();
    if (!machine.running) out_.value("powerState", "deallocated");
    printGuest(machine);
  }

  void printAddresses(const Interface& interface) {
    if (!interface.addressV6) {
      out_.value("privateIPAddress", scalar(interface.address));
      return out_.text("publicIPAddress", interface.publicAddress);
    }
    out_.open("ipConfigurations");
    out_.open("v4");
    out_.value("privateIPAddress", scalar(interface.address));
    out_.text("publicIPAddress", interface.publicAddress);
    out_.close();
    out_.value("v6", "{ privateIPAddress: " + scalar(*interface.addressV6) + " }");
    out_.close();
  }

  void print(const Tunnel& tunnel) {
    out_.value("peer", tunnel.peer);
    out_.flag("bgp", tunnel.bgp, false);
  }

  void printGuest(const Machine& machine) {
    out_.open("guest");
    out_.value("forwards", machine.forwards ? "true" : "false");
    out_.flag("stateful", machine.stateful, true);
    out_.flag("snat", machine.snat, false);
    if (!machine.drops.empty()) out_.list("drops", {machine.drops});
    if (machine.statesRoutes && machine.guestRoutes.empty()) out_.value("routes", "{}");
    if (!machine.guestRoutes.empty()) {
      out_.open("routes");
      for (const GuestRoute& one : machine.guestRoutes) out_.value(scalar(one.prefix), one.out);
      out_.close();
    }
    std::vector<std::string> loopbacks;
    for (const Address one : machine.loopbacks) loopbacks.push_back(scalar(one));
    out_.list("loopbacks", loopbacks);
    section("tunnels", machine.tunnels);
    if (machine.asn != 0) {
      out_.open("bgp");
      out_.value("asn", std::to_string(machine.asn));
      out_.list("advertises", texts(machine.advertises));
      if (machine.saidNextHop) out_.value("nextHop", scalar(*machine.saidNextHop));
      out_.close();
    }
    out_.close();
  }

  void print(const Balancer& balancer) {
    out_.value("sku", balancer.sku);
    out_.open("frontend");
    if (balancer.publicAddress.empty()) {
      out_.value("subnet", balancer.network + "/" + balancer.subnet);
      out_.value("privateIPAddress", scalar(balancer.address));
    }
    out_.text("publicIPAddress", balancer.publicAddress);
    out_.close();
    out_.flag("haPorts", balancer.haPorts, false);
    out_.list("backends", balancer.backends);
    printOutboundRules(balancer.outboundRules);
    if (balancer.rules.empty()) return;
    out_.open("loadBalancingRules");
    int number = 0;
    for (const BalancerRule& one : balancer.rules) {
      out_.open("r" + std::to_string(number++));
      out_.value("protocol", one.protocol);
      out_.value("frontendPort", std::to_string(one.frontendPort));
      if (one.backendPort != 0) out_.value("backendPort", std::to_string(one.backendPort));
      out_.flag("disableOutboundSnat", one.noOutbound, false);
      out_.close();
    }
    out_.close();
  }

  void printOutboundRules(const std::vector<std::string>& protocols) {
    if (protocols.empty()) return;
    out_.open("outboundRules");
    int number = 0;
    for (const std::string& one : protocols)
      out_.value("o" + std::to_string(number++), "{ protocol: " + one + " }");
    out_.close();
  }

  void printNetworkManager() {
    if (design_.networkGroups.empty()) return;
    out_.open("networkManagers");
    out_.open("manager");
    out_.open("networkGroups");
    for (const NetworkGroup& one : design_.networkGroups)
      out_.value(one.name, "{ members: [" + joined(one.members) + "] }");
    out_.close();
    if (!design_.adminCollections.empty()) {
      out_.open("securityAdminConfigurations");
      out_.open("guard");
      out_.open("ruleCollections");
      for (const AdminCollection& one : design_.adminCollections) print(one);
      for (int i = 0; i < 3; ++i) out_.close();
    }
    out_.close();
    out_.close();
  }

  void print(const AdminCollection& collection) {
    out_.open(collection.name);
    out_.list("appliesToGroups", collection.groups);
    out_.open("rules");
    int number = 0;
    for (const AdminRule& one : collection.rules) {
      out_.open("r" + std::to_string(number++));
      const SecurityRule& match = one.match;
      out_.value("priority", std::to_string(match.priority));
      out_.value("direction", match.inbound ? "Inbound" : "Outbound");
      out_.value("access", one.access);
      out_.value("protocol", match.protocol == "*" ? "Any" : match.protocol);
      adminSide("sources", match.sourceTag, match.sources);
      adminSide("destinations", match.destinationTag, match.destinations);
      out_.list("sourcePortRanges", asText(match.sourcePorts));
      out_.list("destinationPortRanges", asText(match.ports));
      out_.close();
    }
    out_.close();
    out_.close();
  }

  void adminSide(const std::string& key, const std::string& tag, const std::vector<Prefix>& prefixes) {
    if (!tag.empty()) return out_.list(key, {tag});
    out_.list(key, texts(prefixes));
  }

  void print(const SecurityGroup& group) {
    if (group.rules.empty()) return out_.value("securityRules", "{}");
    out_.open("securityRules");
    int number = 0;
    for (const SecurityRule& one : group.rules) {
      out_.open("r" + std::to_string(number++));
      out_.value("priority", std::to_string(one.priority));
      out_.value("direction", one.inbound ? "Inbound" : "Outbound");
      out_.value("access", one.allow ? "Allow" : "Deny");
      out_.value("protocol", "\"" + one.protocol + "\"");
      side("source", one.sourceTag, one.sourceGroups, one.sources);
      out_.list("sourcePortRanges", orAnything(asText(one.sourcePorts)));
      side("destination", one.destinationTag, one.destinationGroups, one.destinations);
      out_.list("destinationPortRanges", orAnything(asText(one.ports)));
      out_.close();
    }
    out_.close();
  }

  void side(const std::string& name, const std::string& tag, const std::vector<std::string>& groups,
            const std::vector<Prefix>& prefixes) {
    if (!tag.empty()) return out_.value(name + "AddressPrefix", tag);
    if (!groups.empty()) return out_.list(name + "ApplicationSecurityGroups", groups);
    if (prefixes.empty()) return out_.value(name + "AddressPrefix", "\"*\"");
    out_.list(name + "AddressPrefixes", texts(prefixes));
  }

  void print(const ServiceTag& tag) { out_.list("addressPrefixes", texts(tag.prefixes)); }

  void print(const IpGroup& group) { out_.list("ipAddresses", texts(group.prefixes)); }

  void print(const FirewallPolicy& policy) {
    out_.text("basePolicy", policy.base);
    if (policy.privateRanges)
      out_.value("snat", "{ privateRanges: [" + joined(texts(*policy.privateRanges)) + "] }");
    if (policy.groups.empty()) return out_.value("ruleCollectionGroups", "{}");
    out_.open("ruleCollectionGroups");
    int number = 0;
    for (const RuleGroup& one : policy.groups) {
      out_.open("g" + std::to_string(number++));
      out_.value("priority", std::to_string(one.priority));
      out_.open("ruleCollections");
      int collection = 0;
      for (const RuleCollection& part : one.collections) {
        out_.open("c" + std::to_string(collection++));
        print(part);
        out_.close();
      }
      out_.close();
      out_.close();
    }
    out_.close();
  }

  static std::string joined(const std::vector<std::string>& values) {
    std::string all;
    for (const std::string& one : values) all += (all.empty() ? "" : ", ") + one;
    return all;
  }

  void print(const RuleCollection& collection) {
    out_.value("priority", std::to_string(collection.priority));
    out_.value("action", collection.action);
    out_.open("rules");
    int number = 0;
    for (const FirewallRule& one : collection.rules) {
      out_.open("r" + std::to_string(number++));
      print(one);
      out_.close();
    }
    out_.close();
  }

  void print(const FirewallRule& rule) {
    out_.value("ruleType", rule.kind);
    const bool isApplicationRule = rule.kind == "ApplicationRule";
    out_.list(isApplicationRule ? "protocols" : "ipProtocols", quoted(rule.protocols));
    const bool anySource = rule.sources.empty() && rule.sourceGroups.empty();
    out_.list("sourceAddresses", anySource ? anything : texts(rule.sources));
    out_.list("sourceIpGroups", rule.sourceGroups);
    if (isApplicationRule) return out_.list("targetFqdns", quoted(rule.names));
    auto destinations = texts(rule.destinations);
    destinations.insert(destinations.end(), rule.destinationTags.begin(), rule.destinationTags.end());
    const bool anyDestination = destinations.empty() && rule.destinationGroups.empty() && rule.names.empty();
    out_.list("destinationAddresses", anyDestination ? anything : destinations);
    out_.list("destinationIpGroups", rule.destinationGroups);
    out_.list("destinationFqdns", rule.names);
    out_.list("destinationPorts", orAnything(asText(rule.ports)));
    if (rule.kind != "NatRule") return;
    out_.value("translatedAddress", scalar(rule.translatedAddress));
    if (rule.translatedPort != 0) out_.value("translatedPort", std::to_string(rule.translatedPort));
  }

  void print(const Firewall& firewall) {
    if (firewall.hub.empty())
      out_.value("subnet", firewall.network + "/AzureFirewallSubnet");
    else
      out_.value("virtualHub", firewall.hub);
    out_.value("privateIPAddress", scalar(firewall.address));
    out_.text("firewallPolicy", firewall.policy);
    out_.text("publicIPAddress", firewall.publicAddress);
  }

  void print(const PublicAddress& one) {
    out_.value("ipAddress", scalar(one.address));
    if (one.basic) out_.value("sku", "Basic");
  }

  void print(const NatGateway& one) { out_.value("publicIPAddresses", "[" + one.publicAddress + "]"); }

  void print(const PrivateEndpoint& endpoint) {
    out_.value("subnet", endpoint.network + "/" + endpoint.subnet);
    out_.value("privateIPAddress", scalar(endpoint.address));
  }

  void print(const RoutingAppliance& one) {
    out_.value("subnet", one.network + "/VirtualNetworkApplianceSubnet");
    out_.value("privateIPAddress", scalar(one.address));
  }

  void print(const Bastion& one) { out_.value("subnet", one.network + "/AzureBastionSubnet"); }

  void print(const Gateway& gateway) {
    if (gateway.isExpressRoute) return printExpressRoute(gateway);
    out_.value("gatewayType", "Vpn");
    out_.value("subnet", gateway.network + "/GatewaySubnet");
    out_.flag("activeActive", gateway.activeActive, false);
    out_.value("enableBgp", gateway.bgp ? "true" : "false");
    if (gateway.bgp) out_.value("bgpSettings", "{ asn: " + std::to_string(gateway.asn) + " }");
    out_.text("publicIPAddress", gateway.publicAddress);
    if (!gateway.clientPool) return;
    out_.open("vpnClientConfiguration");
    out_.list("vpnClientAddressPool", {scalar(*gateway.clientPool)});
    if (gateway.client) out_.value("clients", "{ client: " + scalar(*gateway.client) + " }");
    out_.close();
  }

  void printExpressRoute(const Gateway& gateway) {
    const Address first = placeOf(design_, gateway).address;
    out_.value("gatewayType", "ExpressRoute");
    out_.value("subnet", gateway.network + "/GatewaySubnet");
    out_.list("privateIPAddresses", {scalar(first), scalar(first + 1)});
    out_.flag("allowRemoteVnetTraffic", gateway.remoteNetworks, true);
  }

  void print(const Circuit& circuit) {
    out_.text("site", circuit.site);
    out_.open("links");
    for (std::size_t i = 0; i < circuit.edges.size(); ++i)
      out_.value(i == 0 ? "primary" : "secondary", "{ up: " + std::string{circuit.isUp ? "true" : "false"} +
                                                       ", edgeAddress: " + scalar(circuit.edges[i]) + " }");
    out_.close();
  }

  void print(const Neighbor& one) {
    out_.value("localPreference", std::to_string(one.preference));
    out_.value("asPathPrepend", std::to_string(one.prepends));
    out_.flag("asOverride", one.overridesAs, false);
  }

  void print(const Site& site) {
    out_.list("addressPrefixes", texts(site.prefixes));
    if (!site.hosts.empty()) {
      out_.open("hosts");
      int number = 0;
      for (const Address one : site.hosts) out_.value("h" + std::to_string(number++), scalar(one));
      out_.close();
    }
    if (site.asn != 0) {
      out_.open("bgp");
      out_.value("asn", std::to_string(site.asn));
      out_.list("advertises", texts(site.advertises));
      section("neighbors", site.neighbors);
      out_.close();
    }
    out_.flag("internetAccess", site.internetAccess, false);
  }

  void print(const LocalGateway& one) {
    out_.text("site", one.site);
    out_.list("addressPrefixes", texts(one.prefixes));
    if (one.asn != 0)
      out_.value("bgpSettings", "{ asn: " + std::to_string(one.asn) +
                                    ", bgpPeeringAddress: " + scalar(one.bgpAddress) + " }");
  }

  void print(const Connection& one) {
    out_.value("connectionType", !one.circuit.empty()       ? "ExpressRoute"
                                 : one.localGateway.empty() ? "Vnet2Vnet"
                                                            : "IPsec");
    out_.text("peer", one.circuit);
    out_.value("virtualNetworkGateway1", one.gateway);
    out_.text("localNetworkGateway2", one.localGateway);
    out_.text("virtualNetworkGateway2", one.remoteGateway);
    out_.flag("enableBgp", one.bgp, false);
  }

  void print(const RouteServer& server) {
    out_.value("subnet", server.network + "/RouteServerSubnet");
    out_.flag("allowBranchToBranchTraffic", server.branchToBranch, false);
    out_.value("hubRoutingPreference", server.preference);
    if (server.machines.empty()) return;
    out_.open("bgpConnections");
    for (const std::string& one : server.machines) {
      const Machine& machine = *find(design_.machines, one);
      out_.value(one, "{ peerIp: " + scalar(machine.interfaces.front().address) +
                          ", peerAsn: " + std::to_string(machine.asn) + " }");
    }
    out_.close();
  }

  void print(const PublicService& service) {
    out_.value("service", "Microsoft.Storage");
    out_.list("addressPrefixes", texts(service.prefixes));
    if (!service.deny) return;
    out_.open("networkAcls");
    out_.value("defaultAction", "Deny");
    out_.list("virtualNetworkRules", service.allowedSubnets);
    out_.close();
  }

  const Design& design_;
  YamlLines out_;
};

}  // namespace

std::string designText(const Design& design) { return Printer{design}.print(); }

std::string questionText(const Question& question) {
  std::string ports;
  if (question.protocol == "tcp" || question.protocol == "udp")
    ports = " from port " + std::to_string(question.sourcePort) + " to port " +
            std::to_string(question.destinationPort);
  return question.from + " -> " + question.to + (question.onlyV6 ? ", IPv6" : "") + ", " + question.protocol +
         ports;
}

}  // namespace plain
