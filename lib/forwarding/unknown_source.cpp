// SPDX-License-Identifier: MIT
#include "forwarding/unknown_source.hpp"

#include <algorithm>
#include <vector>

#include "base/overload.hpp"
#include "net/internet_addresses.hpp"
#include "net/port_translation.hpp"

namespace vnetsim {
namespace {

/// The addresses from which on one of `ranges` begins, or no longer holds.
void addBorders(std::vector<IpAddress>& borders, std::span<const AddressRange> ranges) {
  for (const AddressRange& range : ranges) {
    borders.push_back(range.first);
    if (range.last.bits() != highestBits(range.last.family()))
      borders.emplace_back(range.last.family(), range.last.bits() + 1);
  }
}

/// One question about one source that stands for many.
class Doubt {
 public:
  Doubt(const CompiledNetwork& network, const Header& header, const TrafficSet& traffic)
      : network_{network}, header_{header}, traffic_{traffic} {}

  TrafficSet operator()(const IpConfigurationRef& place) const {
    return atInterface(place.networkInterface, header_.destination, traffic_);
  }

  /// What a rule sends to another port of the backends meets their rules with that port.
  TrafficSet operator()(LoadBalancerId id) const {
    TrafficSet unchanged = traffic_;
    TrafficSet doubt;
    for (const auto& rule : topology()[id].rules) {
      if (!rule.backendPort) continue;
      const PortTranslation translation{rule.traffic.intersect(traffic_), *rule.backendPort};
      const auto arriving = translation.original.withDestinationPort(translation.port);
      doubt = doubt.unionWith(translation.before(atBackends(id, arriving)));
      unchanged = unchanged.subtract(translation.original);
    }
    return doubt.unionWith(atBackends(id, unchanged));
  }

  /// R116: only NAT rules are asked, and who they send it to sees the firewall.
  TrafficSet operator()(AzureFirewallId id) const {
    if (answerHangsOnSource(topology()[id].subnet)) return traffic_;
    std::vector<IpAddress> borders;
    for (auto policy = topology()[id].firewallPolicy; policy; policy = topology()[*policy].basePolicy)
      for (const auto& group : topology()[*policy].groups)
        for (const auto& collection : group.collections)
          for (const FirewallRule& rule : collection.rules) addSources(borders, rule);
    const auto translated = [&](IpAddress source) {
      TrafficSet all;
      for (const auto& decision :
           network_.firewallRules(id).translations(source, header_.destination, traffic_))
        all = all.unionWith(decision.traffic);
      return all;
    };
    return contested(std::move(borders), translated);
  }

  TrafficSet operator()(GatewayId) const { return {}; }
  TrafficSet operator()(NatGatewayId) const { return {}; }

 private:
  const Topology& topology() const { return network_.topology(); }

  /// Whether the unknown address may be this one: not one that somebody is known to have in private.
  bool isPossible(IpAddress address) const {
    return address.family() == header_.source.family() && isInternetAddress(address) &&
           topology().networksHolding(address).empty();
  }

  TrafficSet atBackends(LoadBalancerId id, const TrafficSet& traffic) const {
    TrafficSet doubt;
    for (const NetworkInterfaceId nic : topology()[id].backends)
      if (const auto* own = topology()[nic].configurationFor(header_.source.family()))
        doubt = doubt.unionWith(atInterface(nic, own->address, traffic));
    return doubt;
  }

  TrafficSet atInterface(NetworkInterfaceId nic, IpAddress destination, const TrafficSet& traffic) const {
    const SubnetId subnet = topology()[nic].subnet;
    if (answerHangsOnSource(subnet)) return traffic;
    TrafficSet doubt;
    for (const auto& group : {topology()[subnet].networkSecurityGroup, topology()[nic].networkSecurityGroup})
      if (group) doubt = doubt.unionWith(atGroup(*group, subnet, destination, traffic));
    return doubt;
  }

  TrafficSet atGroup(NetworkSecurityGroupId group, SubnetId subnet, IpAddress destination,
                     const TrafficSet& traffic) const {
    std::vector<IpAddress> borders;
    for (const SecurityRule& rule : topology()[group].rules) {
      if (rule.direction != SecurityDirection::Inbound) continue;
      addBorders(borders, rule.source.addresses);
      for (const ServiceTagId tag : rule.source.serviceTags)
        addBorders(borders, AddressSet::of(topology()[tag].addressPrefixes).ranges());
    }
    const auto allowed = [&](IpAddress source) {
      TrafficSet all;
      for (const auto& decision : network_.securityRules(group).decide(
               SecurityDirection::Inbound, source, destination, traffic, network_.tagsOf(subnet)))
        if (decision.access == SecurityAccess::Allow && !decision.gap) all = all.unionWith(decision.traffic);
      return all;
    };
    return contested(std::move(borders), allowed);
  }

  void addSources(std::vector<IpAddress>& borders, const FirewallRule& rule) const {
    if (rule.type != FirewallRuleType::Nat) return;
    addBorders(borders, rule.sourceAddresses);
    for (const IpGroupId group : rule.sourceIpGroups) addBorders(borders, topology()[group].addresses);
  }

  /// The traffic that passes for some of the addresses only. Between two borders all fare alike.
  template <class Passing>
  TrafficSet contested(std::vector<IpAddress> borders, const Passing& passing) const {
    addressesAfterImpossibleOnes(borders);
    std::ranges::sort(borders);
    borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
    const TrafficSet usual = passing(header_.source);
    TrafficSet doubt;
    for (const IpAddress address : borders) {
      if (!isPossible(address)) continue;
      const TrafficSet one = passing(address);
      doubt = doubt.unionWith(usual.subtract(one)).unionWith(one.subtract(usual));
    }
    return doubt;
  }

  /// A range that begins among addresses that nobody can have is told by the first one behind them.
  void addressesAfterImpossibleOnes(std::vector<IpAddress>& borders) const {
    addBorders(borders, addressesOffTheInternet().ranges());
    for (const VirtualNetwork& network : topology().virtualNetworks())
      addBorders(borders, AddressSet::of(network.addressPrefixes).ranges());
  }

  /// Whether some row of the table would take the answer to some public addresses, and not to the stand-in.
  /// Default rows for public addresses belong to networks and services, or drop what nobody is given.
  bool answerHangsOnSource(SubnetId subnet) const {
    return std::ranges::any_of(network_.tableOf(subnet).routes, [&](const EffectiveRoute& row) {
      return row.state == RouteState::Active && row.source != RouteSource::Default &&
             row.prefix.family() == header_.source.family() && !row.prefix.contains(header_.source) &&
             !addressesOffTheInternet().contains(AddressSet::of(row.prefix));
    });
  }

  const CompiledNetwork& network_;
  const Header& header_;
  const TrafficSet& traffic_;
};

}  // namespace

bool isUnknownPublicAddress(const Topology& topology, IpAddress address) {
  if (address == unknownPublicAddress) return true;
  const auto known = topology.publicIPAddressAt(address);
  return known && topology[*known].addressIsAssumed;
}

TrafficSet hangingOnSource(const CompiledNetwork& network, const PublicAddressOwner& owner,
                           const Header& header, const TrafficSet& traffic) {
  if (!isUnknownPublicAddress(network.topology(), header.source)) return {};
  return std::visit(Doubt{network, header, traffic}, owner);
}

}  // namespace vnetsim
