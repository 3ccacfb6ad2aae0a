// SPDX-License-Identifier: MIT
#include "support/drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/names.hpp"
#include "support/drawing_hybrid.hpp"
#include "support/drawing_line.hpp"
#include "support/drawing_manager.hpp"
#include "support/drawing_security.hpp"

namespace vnetsim {
namespace {

AddressRange rangeOf(const Prefix& prefix) { return {prefix.first(), prefix.last()}; }

/// One side of a firewall rule.
struct Ends {
  std::vector<AddressRange> addresses;
  std::vector<Reference> ipGroups;
  std::vector<Reference> tags = {};
  std::vector<std::string> names = {};
};

Ends parseEnds(const Line& line, const Word& word) {
  if (word.value == "*")
    return {{rangeOf(Prefix::everything(IpFamily::V4)), rangeOf(Prefix::everything(IpFamily::V6))}, {}};
  Ends ends;
  for (const std::string& part : split(word.value, ',')) {
    if (part.starts_with('@')) {
      ends.ipGroups.push_back({part.substr(1), word.at});
    } else if (part.starts_with("tag:")) {
      ends.tags.push_back({part.substr(4), word.at});
    } else if (part.starts_with("host:")) {
      ends.names.push_back(part.substr(5));
    } else if (const auto address = IpAddress::parse(part)) {
      ends.addresses.push_back({*address, *address});
    } else {
      ends.addresses.push_back(rangeOf(line.parsePrefix(part)));
    }
  }
  return ends;
}

GapDraft::Kind parseGapKind(const Line& line, const std::string& text) {
  constexpr std::array kinds{
      std::pair{"vnet", GapDraft::Kind::VirtualNetwork},
      std::pair{"subnet", GapDraft::Kind::Subnet},
      std::pair{"peering", GapDraft::Kind::Peering},
      std::pair{"table", GapDraft::Kind::RouteTable},
      std::pair{"route", GapDraft::Kind::Route},
      std::pair{"gateway", GapDraft::Kind::Gateway},
      std::pair{"vm", GapDraft::Kind::VirtualMachine},
      std::pair{"nic", GapDraft::Kind::NetworkInterface},
      std::pair{"firewall", GapDraft::Kind::AzureFirewall},
      std::pair{"policy", GapDraft::Kind::FirewallPolicy},
  };
  for (const auto& [name, kind] : kinds)
    if (text == name) return kind;
  line.fail(fmt::format("'{}' is no kind of resource", text));
}

GapProperty parseGapProperty(const Line& line, const std::string& text) {
  constexpr std::array properties{
      GapProperty::AllowVirtualNetworkAccess,
      GapProperty::AllowForwardedTraffic,
      GapProperty::AllowGatewayTransit,
      GapProperty::UseRemoteGateways,
      GapProperty::RouteTable,
      GapProperty::Routes,
      GapProperty::NextHop,
      GapProperty::EnableIPForwarding,
      GapProperty::Guest,
      GapProperty::FirewallPolicy,
      GapProperty::RuleCollectionGroups,
      GapProperty::PrivateIPAddress,
  };
  for (const GapProperty property : properties)
    if (text == nameOf(property)) return property;
  line.fail(fmt::format("'{}' is no property that may be open", text));
}

class Drawing {
 public:
  void add(Line line) {
    using Statement = void (Drawing::*)(Line&);
    static const std::map<std::string, Statement, std::less<>> statements{
        {"vnet", &Drawing::vnet},
        {"subnet", &Drawing::subnet},
        {"peer", &Drawing::peer},
        {"table", &Drawing::table},
        {"route", &Drawing::route},
        {"gateway", &Drawing::hybrid<&HybridDrawing::gateway>},
        {"client", &Drawing::hybrid<&HybridDrawing::client>},
        {"site", &Drawing::hybrid<&HybridDrawing::site>},
        {"host", &Drawing::hybrid<&HybridDrawing::host>},
        {"neighbor", &Drawing::hybrid<&HybridDrawing::neighbor>},
        {"lng", &Drawing::hybrid<&HybridDrawing::localNetworkGateway>},
        {"connection", &Drawing::hybrid<&HybridDrawing::connection>},
        {"circuit", &Drawing::hybrid<&HybridDrawing::circuit>},
        {"link", &Drawing::hybrid<&HybridDrawing::link>},
        {"tunnel", &Drawing::hybrid<&HybridDrawing::tunnel>},
        {"routeserver", &Drawing::hybrid<&HybridDrawing::routeServer>},
        {"session", &Drawing::hybrid<&HybridDrawing::session>},
        {"summarize", &Drawing::summarize},
        {"lb", &Drawing::loadBalancer},
        {"rule", &Drawing::loadBalancingRule},
        {"outbound", &Drawing::outboundRule},
        {"public", &Drawing::publicAddress},
        {"nat", &Drawing::natGateway},
        {"pe", &Drawing::privateEndpoint},
        {"bastion", &Drawing::bastionHost},
        {"appliance", &Drawing::virtualNetworkAppliance},
        {"service", &Drawing::publicService},
        {"tag", &Drawing::serviceTag},
        {"firewall", &Drawing::firewall},
        {"policy", &Drawing::policy},
        {"ipgroup", &Drawing::ipGroup},
        {"vm", &Drawing::vm},
        {"nic", &Drawing::nic},
        {"nsg", &Drawing::networkSecurityGroup},
        {"asg", &Drawing::applicationSecurityGroup},
        {"in", &Drawing::ruleIn},
        {"out", &Drawing::ruleOut},
        {"manager", &Drawing::managed<&ManagerDrawing::manager>},
        {"group", &Drawing::managed<&ManagerDrawing::group>},
        {"mesh", &Drawing::managed<&ManagerDrawing::mesh>},
        {"hub", &Drawing::managed<&ManagerDrawing::hub>},
        {"spokes", &Drawing::managed<&ManagerDrawing::spokes>},
        {"admin-rules", &Drawing::managed<&ManagerDrawing::adminRules>},
        {"admin-in", &Drawing::adminRuleIn},
        {"admin-out", &Drawing::adminRuleOut},
        {"managed-routes", &Drawing::managed<&ManagerDrawing::managedRoutes>},
        {"managed", &Drawing::managed<&ManagerDrawing::managedRoute>},
        {"gap", &Drawing::gap},
        {"allow", &Drawing::allow},
        {"deny", &Drawing::deny},
        {"dnat", &Drawing::dnat},
        {"keep-source", &Drawing::keepSource},
        {"name", &Drawing::hostName},
        {"none-routes", &Drawing::noneRoutes},
    };
    if (line.isEmpty()) return;
    const Word first = line.take("a statement");
    const auto statement = statements.find(first.value);
    if (statement == statements.end()) line.fail(fmt::format("'{}' starts no statement", first.value));
    (this->*statement->second)(line);
    line.expectEnd();
  }

  TopologyDraft take() && {
    for (const auto& [network, peering] : peerings_) place(network, peering);
    hybrid_.finish();
    return std::move(draft_);
  }

 private:
  void vnet(Line& line) {
    auto& network = draft_.virtualNetworks.emplace_back();
    const Word name = line.take("a name");
    network.name = named(name);
    network.at = name.at;
    network.addressPrefixes = line.takePrefixes();
    if (line.takeIf("in")) network.location = line.take("a location").value;
  }

  void subnet(Line& line) {
    if (draft_.virtualNetworks.empty()) line.fail("no vnet above");
    auto& subnet = draft_.virtualNetworks.back().subnets.emplace_back();
    subnet.name = line.take("a name");
    subnet.addressPrefixes = line.takePrefixes();
    if (line.takeIf("table")) subnet.routeTable = line.take("a route table");
    if (line.takeIf("nsg")) subnet.networkSecurityGroup = line.take("a network security group");
    if (line.takeIf("policies"))
      subnet.privateEndpointNetworkPolicies = parsePolicies(line, line.take("policies").value);
    if (line.takeIf("nat")) subnet.natGateway = line.take("a nat gateway");
    subnet.defaultOutboundAccess = !line.takeIf("no-default-outbound");
    if (line.takeIf("delegated")) subnet.delegations = {line.take("a service").value};
    if (line.takeIf("services"))
      while (!line.isEmpty()) subnet.serviceEndpoints.push_back(line.take("a service"));
  }

  static PrivateEndpointPolicies parsePolicies(const Line& line, const std::string& text) {
    if (text == "enabled") return PrivateEndpointPolicies::Enabled;
    if (text == "routes") return PrivateEndpointPolicies::RouteTableEnabled;
    if (text == "rules") return PrivateEndpointPolicies::NetworkSecurityGroupEnabled;
    line.fail(fmt::format("'{}' are no policies", text));
  }

  struct PeeringEnd {
    Word network;
    PeeringDraft peering;
  };

  void peer(Line& line) {
    PeeringEnd first = takePeeringEnd(line);
    const bool isPair = line.takeIf("<->");
    if (!isPair) line.expect("->");
    PeeringEnd second = isPair ? takePeeringEnd(line) : PeeringEnd{line.take("a vnet"), {}};
    connect(first, second);
    if (isPair) connect(second, first);
  }

  PeeringEnd takePeeringEnd(Line& line) {
    PeeringEnd end{line.take("a vnet"), {}};
    if (!line.takeIf("(")) return end;
    while (!line.takeIf(")")) setFlag(line, end.peering);
    return end;
  }

  static void setFlag(Line& line, PeeringDraft& peering) {
    const std::string flag = line.take("a flag or ')'").value;
    if (flag == "forwarded") {
      peering.allowForwardedTraffic = true;
    } else if (flag == "transit") {
      peering.allowGatewayTransit = true;
    } else if (flag == "remote-gateways") {
      peering.useRemoteGateways = true;
    } else if (flag == "no-access") {
      peering.allowVirtualNetworkAccess = false;
    } else if (flag == "only-ipv6") {
      peering.enableOnlyIPv6Peering = true;
    } else if (flag == "subnets" || flag == "remote") {
      const Word names = line.take("subnets");
      peering.peerCompleteVnets = {false, names.at};
      auto& list = flag == "subnets" ? peering.localSubnetNames : peering.remoteSubnetNames;
      for (const auto& name : split(names.value, ',')) list.push_back({name, names.at});
    } else {
      line.fail(fmt::format("'{}' is no flag of a peering", flag));
    }
  }

  void connect(const PeeringEnd& local, const PeeringEnd& remote) {
    PeeringDraft peering = local.peering;
    peering.name = {local.network.value + "-to-" + remote.network.value, local.network.at};
    peering.remoteVirtualNetwork = remote.network;
    if (peering.peerCompleteVnets && peering.remoteSubnetNames.empty())
      peering.remoteSubnetNames = remote.peering.localSubnetNames;
    peerings_.push_back({local.network, std::move(peering)});
  }

  void place(const Word& network, const PeeringDraft& peering) {
    networkNamed(network).peerings.push_back(peering);
  }

  VirtualNetworkDraft& networkNamed(const Word& name) {
    for (auto& candidate : draft_.virtualNetworks)
      if (sameName(candidate.name.label, name.value)) return candidate;
    throw std::invalid_argument{fmt::format("line {}: there is no vnet '{}'", name.at.line, name.value)};
  }

  void table(Line& line) {
    auto& table = draft_.routeTables.emplace_back();
    const Word name = line.take("a name");
    table.name = named(name);
    table.at = name.at;
    if (line.takeIf("in")) table.location = line.take("a location").value;
    table.disableBgpRoutePropagation = line.takeIf("no-propagation");
    hybrid_.routesBelongTo(HybridDrawing::Owner::Table);
  }

  void route(Line& line) {
    if (hybrid_.routesBelongToARouter()) return hybrid_.route(line);
    if (draft_.routeTables.empty()) line.fail("no table, site or vm above");
    auto& route = draft_.routeTables.back().routes.emplace_back();
    std::string destinations;
    if (!line.nextIsPrefix() && !line.nextIs("tag")) route.name = line.take("a name or a prefix").value;
    if (line.takeIf("tag")) {
      const Word tag = line.take("a service tag");
      route.addressPrefix = tag;
      route.at = tag.at;
      destinations = tag.value;
    } else {
      const auto prefix = line.takePrefix();
      route.addressPrefix = prefix.value;
      route.at = prefix.at;
      destinations = prefix.value.text();
    }
    if (route.name.empty()) {
      route.name = "to-" + destinations;
      std::replace(route.name.begin(), route.name.end(), '/', '-');
    }
    line.expect("->");
    setNextHop(line, route);
  }

  static void setNextHop(Line& line, RouteDraft& route) {
    if (const auto address = line.takeAddressIfAny()) {
      route.nextHopType = NextHopType::VirtualAppliance;
      route.nextHopIpAddress = address->value;
      return;
    }
    const Word hop = line.take("an address or a next hop type");
    const auto type = nextHopTypeNamed(hop.value);
    if (!type) line.fail(fmt::format("'{}' is no next hop", hop.value));
    route.nextHopType = *type;
  }

  template <auto statement>
  void hybrid(Line& line) {
    (hybrid_.*statement)(line);
  }

  template <auto statement>
  void managed(Line& line) {
    (manager_.*statement)(line);
  }

  void adminRuleIn(Line& line) { manager_.adminRule(line, SecurityDirection::Inbound); }
  void adminRuleOut(Line& line) { manager_.adminRule(line, SecurityDirection::Outbound); }

  void summarize(Line& line) {
    const Word name = line.take("a vnet");
    auto& network = networkNamed(name);
    for (const auto& prefix : line.takePrefixes()) network.summarizedGatewayPrefixes.push_back(prefix.value);
  }

  void loadBalancer(Line& line) {
    auto& balancer = draft_.loadBalancers.emplace_back();
    const Word name = line.take("a name");
    balancer.name = named(name);
    balancer.at = name.at;
    if (line.takeIf("public")) {
      balancer.publicIPAddress = line.take("a public address");
    } else {
      balancer.subnet = line.take("a subnet");
      balancer.privateIPAddress = line.takeAddressIfAny();
    }
    if (line.takeIf("basic")) balancer.sku = LoadBalancerSku::Basic;
    balancer.haPorts = line.takeIf("ha");
    line.expect("backends");
    const Word backends = line.take("backends");
    for (const std::string& backend : split(backends.value, ','))
      balancer.backends.push_back({backend, backends.at});
  }

  void loadBalancingRule(Line& line) {
    if (draft_.loadBalancers.empty()) line.fail("no lb above");
    auto& rules = draft_.loadBalancers.back().rules;
    const Word traffic = line.take("traffic");
    rules.push_back(
        {fmt::format("rule-{}", rules.size() + 1), line.parseTraffic(traffic.value), {}, traffic.at});
    if (line.takeIf("to"))
      rules.back().backendPort = static_cast<std::uint16_t>(line.takeNumber("a port").value);
    rules.back().disableOutboundSnat = line.takeIf("no-snat");
  }

  void outboundRule(Line& line) {
    if (draft_.loadBalancers.empty()) line.fail("no lb above");
    auto& rules = draft_.loadBalancers.back().outboundRules;
    const Word traffic = line.take("traffic");
    rules.push_back(
        {fmt::format("outbound-{}", rules.size() + 1), line.parseTraffic(traffic.value), traffic.at});
  }

  void publicAddress(Line& line) {
    auto& address = draft_.publicIPAddresses.emplace_back();
    const Word name = line.take("a name");
    address.name = named(name);
    address.at = name.at;
    if (const auto written = line.takeAddressIfAny()) address.ipAddress = written->value;
    if (line.takeIf("basic")) address.sku = PublicIPAddressSku::Basic;
  }

  void natGateway(Line& line) {
    auto& gateway = draft_.natGateways.emplace_back();
    const Word name = line.take("a name");
    gateway.name = named(name);
    gateway.at = name.at;
    while (!line.isEmpty()) gateway.publicIPAddresses.push_back(line.take("a public address"));
  }

  void privateEndpoint(Line& line) {
    auto& endpoint = draft_.privateEndpoints.emplace_back();
    const Word name = line.take("a name");
    endpoint.name = named(name);
    endpoint.at = name.at;
    endpoint.subnet = line.take("a subnet");
    endpoint.privateIPAddress = line.takeAddressIfAny();
  }

  void virtualNetworkAppliance(Line& line) {
    auto& appliance = draft_.virtualNetworkAppliances.emplace_back();
    const Word name = line.take("a name");
    appliance.name = named(name);
    appliance.at = name.at;
    appliance.subnet = takeSubnetOf(line, "VirtualNetworkApplianceSubnet");
    appliance.privateIPAddress = line.takeAddressIfAny();
  }

  void bastionHost(Line& line) {
    const Word name = line.take("a name");
    draft_.bastionHosts.push_back(
        {.name = named(name), .at = name.at, .subnet = takeSubnetOf(line, "AzureBastionSubnet")});
  }

  void publicService(Line& line) {
    auto& service = draft_.publicServices.emplace_back();
    const Word name = line.take("a name");
    service.name = named(name);
    service.at = name.at;
    service.service = line.take("a service").value;
    service.addressPrefixes = line.takePrefixes();
    service.deniesByDefault = line.takeIf("only");
    while (service.deniesByDefault && !line.isEmpty())
      service.virtualNetworkRules.push_back(line.take("a subnet"));
  }

  void serviceTag(Line& line) {
    auto& tag = draft_.serviceTags.emplace_back();
    const Word name = line.take("a name");
    tag.name = name.value;
    tag.at = name.at;
    for (const auto& prefix : line.takePrefixesIfAny()) tag.addressPrefixes.push_back(prefix.value);
    if (!line.takeIf("everywhere")) tag.region = regionInName(tag.name);
  }

  void firewall(Line& line) {
    auto& firewall = draft_.azureFirewalls.emplace_back();
    const Word name = line.take("a name");
    firewall.name = named(name);
    firewall.at = name.at;
    firewall.subnet = takeSubnetOf(line, "AzureFirewallSubnet");
    firewall.privateIPAddress = line.takeAddressIfAny();
    if (line.takeIf("public")) {
      const Word addresses = line.take("public addresses");
      for (const std::string& address : split(addresses.value, ','))
        firewall.publicIPAddresses.push_back({address, addresses.at});
    }
    if (line.takeIf("policy")) firewall.firewallPolicy = line.take("a policy");
    rulesGoTo_ = RulesGoTo::Firewall;
  }

  void policy(Line& line) {
    addPolicy(line.take("a name"));
    if (line.takeIf("base")) draft_.firewallPolicies.back().basePolicy = line.take("a policy");
  }

  void addPolicy(const Word& name) {
    auto& policy = draft_.firewallPolicies.emplace_back();
    policy.name = named(name);
    policy.at = name.at;
    rulesGoTo_ = RulesGoTo::Policy;
  }

  void allow(Line& line) { rule(line, FirewallAction::Allow); }
  void deny(Line& line) { rule(line, FirewallAction::Deny); }

  /// Every rule is a collection of its own, so that the order of the lines is the order of evaluation.
  void rule(Line& line, FirewallAction action) {
    const bool isForNames = line.takeIf("web");
    auto& drawn = addRule(line, action);
    if (isForNames) {
      drawn.rule.type = FirewallRuleType::Application;
      for (const std::string& name : split(line.take("names").value, ',')) {
        const bool isTag = name.starts_with("tag:");
        (isTag ? drawn.rule.fqdnTags : drawn.rule.fqdns).push_back(isTag ? name.substr(4) : name);
      }
      return;
    }
    const Ends to = parseEnds(line, line.take("a destination"));
    drawn.rule.destinationAddresses = to.addresses;
    drawn.rule.fqdns = to.names;
    drawn.destinationIpGroups = to.ipGroups;
    drawn.destinationTags = to.tags;
  }

  void dnat(Line& line) {
    auto& drawn = addRule(line, FirewallAction::Dnat);
    drawn.rule.type = FirewallRuleType::Nat;
    drawn.rule.destinationAddresses = parseEnds(line, line.take("a destination")).addresses;
    line.expect("to");
    drawn.rule.translatedAddress = line.takeAddress().value;
    if (!line.isEmpty())
      drawn.rule.translatedPort = static_cast<std::uint16_t>(line.takeNumber("a port").value);
  }

  void keepSource(Line& line) {
    auto& ranges = draft_.firewallPolicies.back().privateRanges.emplace();
    for (const auto& prefix : line.takePrefixes()) ranges.push_back(rangeOf(prefix.value));
  }

  void hostName(Line& line) {
    const Word name = line.take("a name");
    auto& known = draft_.fqdns.emplace_back(Fqdn{name.value, {}, name.at});
    for (const auto& address : line.takeAddresses()) known.addresses.push_back(address.value);
  }

  /// Reads up to the arrow. The rule's collection is its own.
  FirewallRuleDraft& addRule(Line& line, FirewallAction action) {
    auto& collections = groupForRules(line).collections;
    const int place = static_cast<int>(collections.size()) + 1;
    const Word traffic = line.take("traffic");
    const Ends from = parseEnds(line, line.take("a source"));
    line.expect("->");

    auto& collection = collections.emplace_back();
    collection.name = {fmt::format("collection-{}", place), traffic.at};
    collection.priority = 100 + place;
    collection.action = action;
    auto& drawn = collection.rules.emplace_back();
    drawn.rule.name = fmt::format("rule-{}", place);
    drawn.rule.at = traffic.at;
    drawn.rule.traffic = line.parseTraffic(traffic.value);
    drawn.rule.sourceAddresses = from.addresses;
    drawn.sourceIpGroups = from.ipGroups;
    return drawn;
  }

  RuleCollectionGroupDraft& groupForRules(const Line& line) {
    if (rulesGoTo_ == RulesGoTo::Nothing) line.fail("no firewall or policy above");
    if (rulesGoTo_ == RulesGoTo::Firewall) {
      auto& firewall = draft_.azureFirewalls.back();
      if (firewall.firewallPolicy) line.fail("the firewall above has a policy, which holds the rules");
      firewall.firewallPolicy = Word{firewall.name.label + "-policy", firewall.at};
      addPolicy(*firewall.firewallPolicy);
    }
    auto& policy = draft_.firewallPolicies.back();
    if (policy.groups.empty()) {
      auto& group = policy.groups.emplace_back();
      group.name = {"rules", policy.at};
      group.priority = 100;
    }
    return policy.groups.back();
  }

  void ipGroup(Line& line) {
    auto& group = draft_.ipGroups.emplace_back();
    const Word name = line.take("a name");
    group.name = named(name);
    group.at = name.at;
    for (const auto& prefix : line.takePrefixes()) group.addresses.push_back(rangeOf(prefix.value));
  }

  void vm(Line& line) {
    auto& machine = draft_.virtualMachines.emplace_back();
    const Word name = line.take("a name");
    machine.name = named(name);
    machine.at = name.at;
    hybrid_.routesBelongTo(HybridDrawing::Owner::Machine);
    if (line.isEmpty()) return;
    if (!nextIsWordOfMachine(line)) {
      auto& nic = machine.networkInterfaces.emplace_back();
      nic.name = name;
      nic.subnet = line.take("a subnet");
      addConfigurations(line, nic);
      takeSecurityGroups(line, nic);
    }
    while (!line.isEmpty()) setWord(line, machine);
  }

  /// One configuration for each address; without any, one whose address Azure gives.
  static void addConfigurations(Line& line, NetworkInterfaceDraft& nic) {
    const auto add = [&](std::optional<Located<IpAddress>> address, std::optional<IpFamily> version) {
      const auto place = nic.ipConfigurations.size() + 1;
      nic.ipConfigurations.push_back(
          {{fmt::format("ipconfig{}", place), nic.name.at}, std::move(address), version, {}});
    };
    add(line.takeAddressIfAny(), {});
    while (auto address = line.takeAddressIfAny()) add(std::move(address), {});
    if (line.takeIf("dual")) add({}, IpFamily::V6);
  }

  static bool nextIsWordOfMachine(const Line& line) {
    constexpr std::array words{"forwarding", "snat",       "stateless", "no-forward", "drops", "stopped",
                               "asn",        "advertises", "loopback",  "next-hop",   "public"};
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return line.nextIs(word); });
  }

  static void setWord(Line& line, VirtualMachineDraft& machine) {
    const std::string word = line.take("a word").value;
    if (word == "forwarding") {
      if (machine.networkInterfaces.empty()) line.fail("'forwarding' belongs to the nic lines here");
      machine.networkInterfaces.back().enableIPForwarding = true;
    } else if (word == "public") {
      if (machine.networkInterfaces.empty()) line.fail("'public' needs the subnet before it");
      machine.networkInterfaces.back().ipConfigurations.front().publicIPAddress =
          line.take("a public address");
    } else if (word == "snat") {
      machine.guest.snat = true;
    } else if (word == "stateless") {
      machine.guest.stateful = false;
    } else if (word == "no-forward") {
      machine.guest.forwards = false;
    } else if (word == "drops") {
      machine.guest.drops = line.takeTraffic();
    } else if (word == "stopped") {
      machine.isRunning = false;
    } else if (word == "asn") {
      machine.bgp.emplace().asn = line.takeNumber("an as number").value;
    } else if (word == "next-hop") {
      if (!machine.bgp) line.fail("'next-hop' follows 'asn'");
      machine.bgp->nextHop = line.takeAddresses().front().value;
    } else if (word == "advertises") {
      if (!machine.bgp) line.fail("'advertises' follows 'asn'");
      for (const auto& prefix : line.takePrefixes()) machine.bgp->advertises.push_back(prefix.value);
    } else if (word == "loopback") {
      machine.loopbacks = line.takeAddresses();
    } else {
      line.fail(fmt::format("'{}' says nothing about a vm", word));
    }
  }

  void nic(Line& line) {
    if (draft_.virtualMachines.empty()) line.fail("no vm above");
    auto& nic = draft_.virtualMachines.back().networkInterfaces.emplace_back();
    nic.name = line.take("a name");
    nic.subnet = line.take("a subnet");
    addConfigurations(line, nic);
    takeSecurityGroups(line, nic);
    nic.enableIPForwarding = line.takeIf("forwarding");
  }

  void networkSecurityGroup(Line& line) { SecurityDrawing{draft_}.group(line); }
  void applicationSecurityGroup(Line& line) { SecurityDrawing{draft_}.applicationGroup(line); }
  void ruleIn(Line& line) { SecurityDrawing{draft_}.rule(line, SecurityDirection::Inbound); }
  void ruleOut(Line& line) { SecurityDrawing{draft_}.rule(line, SecurityDirection::Outbound); }

  void gap(Line& line) {
    GapDraft gap;
    gap.kind = parseGapKind(line, line.take("a kind of resource").value);
    const Word path = line.take("a path");
    gap.resource = path.value;
    gap.at = path.at;
    gap.property = parseGapProperty(line, line.take("a property").value);
    gap.reason = "drawn as a gap";
    draft_.gaps.push_back(std::move(gap));
  }

  void noneRoutes(Line& line) {
    const Word name = line.take("a name");
    const auto routes = noneRoutesNamed(name.value);
    if (!routes) line.fail(fmt::format("'{}' is no list of None routes", name.value));
    draft_.options.noneRoutes.assign(routes->begin(), routes->end());
  }

  enum class RulesGoTo { Nothing, Firewall, Policy };

  TopologyDraft draft_;
  HybridDrawing hybrid_{draft_};
  ManagerDrawing manager_{draft_};
  std::vector<std::pair<Word, PeeringDraft>> peerings_;  // placed at the end: a vnet may follow its peerings
  RulesGoTo rulesGoTo_ = RulesGoTo::Nothing;
};

}  // namespace

TopologyDraft draw(std::string_view drawing) {
  Drawing result;
  std::uint32_t number = 0;
  while (!drawing.empty()) {
    const std::size_t end = std::min(drawing.find('\n'), drawing.size());
    result.add(Line{drawing.substr(0, end), ++number});
    drawing.remove_prefix(std::min(end + 1, drawing.size()));
  }
  return std::move(result).take();
}

Topology topologyOf(std::string_view drawing) {
  BuildResult built = buildTopology(draw(drawing));
  if (built.topology) return *std::move(built.topology);
  std::string faults;
  for (const Diagnostic& fault : built.diagnostics)
    faults += fmt::format("line {}: {}\n", fault.at.line, fault.message);
  throw std::invalid_argument{"the drawing has errors:\n" + faults};
}

}  // namespace vnetsim
