// SPDX-License-Identifier: MIT
#include "dump.hpp"

#include <sstream>
#include <variant>

#include "rendered.hpp"

namespace vnetsim {
namespace {

class Dump {
 public:
  template <class... Fields>
  void line(const Fields&... fields) {
    ((put(fields), out_ << ' '), ...);
    out_ << '\n';
  }
  std::string text() const { return out_.str(); }

 private:
  template <class Tag>
  void put(Id<Tag> id) {
    out_ << '#' << id.index;
  }
  void put(const RouteRef& ref) { out_ << '#' << ref.table.index << '.' << ref.index; }
  void put(const Prefix& prefix) { out_ << prefix.text(); }
  void put(IpAddress address) { out_ << address.text(); }
  void put(const AddressRange& range) { out_ << range.first.text() << '-' << range.last.text(); }
  void put(const SourceLocation& at) { out_ << '@' << at.line << ':' << at.column; }
  void put(const ResourceName& name) { out_ << name.label << '=' << name.name; }
  void put(const std::string& text) { out_ << text; }
  void put(std::string_view text) { out_ << text; }
  void put(const char* text) { out_ << text; }
  void put(bool flag) { out_ << flag; }
  void put(int number) { out_ << number; }
  void put(std::uint32_t number) { out_ << number; }
  void put(std::uint16_t number) { out_ << number; }
  template <class... Alternatives>
  void put(const std::variant<Alternatives...>& one) {
    out_ << one.index();
    std::visit([this](const auto& alternative) { this->put(alternative); }, one);
  }
  void put(const RouterRoute& route) {
    put(route.prefix);
    out_ << "->";
    put(route.out);
  }
  void put(const BgpNeighbor& neighbor) {
    out_ << neighbor.name << ':' << neighbor.localPreference << ':' << neighbor.asPathPrepend << ':'
         << neighbor.asOverride;
  }
  void put(const RouterBgp& bgp) {
    out_ << bgp.asn;
    put(bgp.advertises);
    put(bgp.neighbors);
  }
  void put(const TrafficSet& traffic) { out_ << traffic.text(); }
  template <class T>
  void put(const std::vector<T>& list) {
    for (const T& one : list) {
      out_ << ' ';
      put(one);
    }
  }
  template <class T>
  void put(const std::optional<T>& value) {
    if (value) {
      put(*value);
    } else {
      out_ << '-';
    }
  }

  std::ostringstream out_;
};

void dumpNetworks(const Topology& net, Dump& dump) {
  for (const auto& one : net.virtualNetworks())
    dump.line("vnet", one.name, one.location, one.addressPrefixes, one.summarizedGatewayPrefixes, one.subnets,
              one.peerings, one.at);
  for (const auto& one : net.subnets())
    dump.line("subnet", one.name, one.virtualNetwork, one.addressPrefixes, one.routeTable, one.delegations,
              static_cast<int>(one.role), one.at);
  for (const auto& one : net.peerings())
    dump.line("peering", one.name, one.local, one.remote, one.allowVirtualNetworkAccess,
              one.allowForwardedTraffic, one.allowGatewayTransit, one.useRemoteGateways,
              one.peerCompleteVnets, one.localSubnets, one.remoteSubnets, one.enableOnlyIPv6Peering,
              one.localAddressSpace, one.remoteAddressSpace, one.reverse, one.isGlobal, one.createdBy,
              one.at);
  for (const auto& one : net.serviceTags())
    dump.line("service tag", one.name, one.region, one.addressPrefixes, one.at);
  for (const auto& table : net.routeTables()) {
    dump.line("table", table.name, table.location, table.disableBgpRoutePropagation, table.at);
    for (const auto& route : table.routes)
      dump.line("route", route.name, route.addressPrefix, nameOf(route.nextHopType), route.nextHopIpAddress,
                route.at);
  }
}

void dumpDevices(const Topology& net, Dump& dump) {
  for (const auto& one : net.gateways())
    dump.line("gateway", one.name, static_cast<int>(one.gatewayType), static_cast<int>(one.vpnType), one.sku,
              one.virtualNetwork, one.subnet, one.activeActive, one.enableBgp, one.asn, one.instanceAddresses,
              one.addressesAreAssumed, one.bgpPeeringAddresses, one.publicIPAddresses, one.gatewayDefaultSite,
              one.vpnClientAddressPool, one.allowRemoteVnetTraffic, one.at);
  for (const auto& one : net.vpnClients()) dump.line("client", one.name, one.gateway, one.address, one.at);
  for (const auto& one : net.virtualMachines())
    dump.line("vm", one.name, one.networkInterfaces, one.isRunning, one.guest.snat, one.guest.drops,
              one.routes, one.bgp, one.loopbacks, one.at);
  for (const auto& one : net.networkInterfaces()) {
    dump.line("nic", one.name, one.virtualMachine, one.subnet, one.enableIPForwarding, one.at);
    for (const auto& address : one.ipConfigurations)
      dump.line("ip", address.name, address.address, address.addressIsAssumed, address.publicIPAddress);
  }
  for (const auto& one : net.azureFirewalls())
    dump.line("firewall", one.name, one.virtualNetwork, one.subnet, one.privateIPAddress,
              one.addressIsAssumed, one.firewallPolicy, one.at);
  for (const auto& one : net.loadBalancers()) {
    dump.line("lb", one.name, static_cast<int>(one.sku), one.virtualNetwork, one.subnet, one.frontendAddress,
              one.addressIsAssumed, one.backends, one.haPorts, one.publicIPAddress, one.at);
    for (const auto& rule : one.rules)
      dump.line("lb-rule", rule.name, rule.traffic, rule.backendPort, rule.disableOutboundSnat, rule.at);
    for (const auto& rule : one.outboundRules) dump.line("lb-outbound", rule.name, rule.traffic, rule.at);
  }
  for (const auto& one : net.publicIPAddresses())
    dump.line("public", one.name, static_cast<int>(one.sku), one.ipAddress, one.addressIsAssumed, one.at);
  for (const auto& one : net.natGateways()) dump.line("nat", one.name, one.publicIPAddresses, one.at);
  for (const auto& one : net.privateEndpoints())
    dump.line("pe", one.name, one.virtualNetwork, one.subnet, one.privateIPAddress, one.addressIsAssumed,
              one.groupIds, one.at);
  for (const auto& one : net.bastionHosts())
    dump.line("bastion", one.name, one.virtualNetwork, one.subnet, one.privateIPAddress, one.at);
  for (const auto& one : net.virtualNetworkAppliances())
    dump.line("appliance", one.name, one.subnet, one.addresses, one.addressesAreAssumed, one.at);
  for (const auto& one : net.publicServices())
    dump.line("service", one.name, one.service, one.addressPrefixes, one.deniesByDefault,
              one.virtualNetworkRules, one.at);
  for (const auto& one : net.connectedGroups())
    dump.line("connected group", one.name, one.members, one.isGlobal, one.allowsOverlap, one.at);
  for (const auto& one : net.adminRules())
    dump.line("admin rule", one.configuration, one.collection, one.name, one.priority,
              static_cast<int>(one.direction), static_cast<int>(one.access), one.traffic, one.virtualNetworks,
              one.at);
  for (const auto& one : net.gaps()) dump.line("gap", one.resource, nameOf(one.property), one.reason, one.at);
}

void dumpHybridParts(const Topology& net, Dump& dump) {
  for (const auto& one : net.localNetworkGateways())
    dump.line("lng", one.name, one.addressPrefixes, one.asn, one.bgpPeeringAddress, one.device, one.at);
  for (const auto& one : net.connections())
    dump.line("connection", one.name, static_cast<int>(one.connectionType), one.virtualNetworkGateway1,
              one.peer, one.enableBgp, one.gatewayInstance, one.remoteGateway, one.reverse, one.at);
  for (const auto& one : net.expressRouteCircuits()) {
    dump.line("circuit", one.name, one.site, one.at);
    for (const auto& link : one.links)
      dump.line("link", link.name, link.peerAddressPrefix, link.edgeAddress, link.up, link.at);
  }
  for (const auto& one : net.onPremisesSites())
    dump.line("site", one.name, one.addressPrefixes, one.hosts, one.bgp, one.internetAccess, one.routes,
              one.isImplied, one.at);
  for (const auto& one : net.onPremisesHosts()) dump.line("host", one.name, one.site, one.address, one.at);
  for (const auto& one : net.guestTunnels()) dump.line("tunnel", one.name, one.from, one.to, one.bgp, one.at);
}

void dumpPolicies(const Topology& net, Dump& dump) {
  for (const auto& one : net.ipGroups()) dump.line("ipgroup", one.name, one.addresses, one.at);
  for (const auto& policy : net.firewallPolicies()) {
    dump.line("policy", policy.name, policy.basePolicy, policy.at);
    for (const auto& group : policy.groups) {
      dump.line("group", group.name, group.priority, group.at);
      for (const auto& collection : group.collections) {
        dump.line("collection", collection.name, collection.priority, static_cast<int>(collection.action));
        for (const auto& rule : collection.rules)
          dump.line("rule", rule.name, rule.traffic, rule.sourceAddresses, rule.sourceIpGroups,
                    rule.destinationAddresses, rule.destinationIpGroups, rule.destinationTags, rule.fqdns,
                    rule.fqdnTags, rule.translatedAddress, rule.translatedPort, rule.at);
      }
    }
  }
}

}  // namespace

std::string dumpOf(const BuildResult& result) {
  Dump dump;
  if (result.topology) {
    dumpNetworks(*result.topology, dump);
    dumpDevices(*result.topology, dump);
    dumpHybridParts(*result.topology, dump);
    dumpPolicies(*result.topology, dump);
  }
  for (const Diagnostic& one : result.diagnostics) {
    dump.line(rendered(one), one.at, one.label, one.help);
    for (const DiagnosticNote& note : one.notes) dump.line("note", note.text, note.at);
  }
  return dump.text();
}

}  // namespace vnetsim
