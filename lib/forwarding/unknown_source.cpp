// SPDX-License-Identifier: MIT
#include "forwarding/unknown_source.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/overload.hpp"
#include "forwarding/backends.hpp"
#include "forwarding/internet_edge.hpp"
#include "forwarding/security.hpp"
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

  /// What a rule sends to another port of the backends meets their rules with that port. What no rule is for
  /// gets to none of them, whatever its source.
  TrafficSet operator()(LoadBalancerId id) const {
    TrafficSet doubt;
    for (const auto& rule : topology()[id].rules) {
      const TrafficSet balanced = rule.traffic.intersect(traffic_);
      if (!rule.backendPort) {
        doubt = doubt.unionWith(atBackends(id, balanced));
        continue;
      }
      const PortTranslation translation{balanced, *rule.backendPort};
      const auto arriving = translation.original.withDestinationPort(translation.port);
      doubt = doubt.unionWith(translation.before(atBackends(id, arriving)));
    }
    return doubt;
  }

  /// R116: only NAT rules are asked, and who they send it to sees the firewall. Where they send it matters,
  /// too.
  TrafficSet operator()(AzureFirewallId id) const {
    if (answerHangsOnSource(topology()[id].subnet)) return traffic_;
    std::vector<IpAddress> borders;
    std::set<Target> targets;
    for (auto policy = topology()[id].firewallPolicy; policy; policy = topology()[*policy].basePolicy)
      for (const auto& group : topology()[*policy].groups)
        for (const auto& collection : group.collections)
          for (const FirewallRule& rule : collection.rules) {
            if (rule.type != FirewallRuleType::Nat) continue;
            addSources(borders, rule);
            targets.insert(targetOf(rule));
          }
    TrafficSet doubt;
    for (const Target& target : targets)
      doubt = doubt.unionWith(contested(borders, [&](IpAddress source) {
        return translatedTo(target, source, network_.firewallRules(id));
      }));
    return doubt;
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
    const LoadBalancer& balancer = topology()[id];
    TrafficSet doubt;
    const IpFamily family = header_.source.family();
    for (const NetworkInterfaceId nic : healthyBackends(network_, balancer, family))
      if (!closedTo(topology(), *balancer.publicIPAddress, nic))
        doubt = doubt.unionWith(atInterface(nic, topology()[nic].configurationFor(family)->address, traffic));
    return doubt;
  }

  /// R95, R106: all rules there together, since one may let pass what another would single out.
  TrafficSet atInterface(NetworkInterfaceId nic, IpAddress destination, const TrafficSet& traffic) const {
    const SubnetId subnet = topology()[nic].subnet;
    if (answerHangsOnSource(subnet)) return traffic;
    Position at = positionOf(topology(), nic);
    at.address = destination;
    const auto allowed = [&](IpAddress source) {
      TrafficSet all;
      for (const auto& part :
           secured({network_, {}, {}}, at, SecurityDirection::Inbound, {source, destination}, traffic))
        if (!part.ending) all = all.unionWith(part.traffic);
      return all;
    };
    return contested(bordersAt(nic), allowed);
  }

  /// Where rules at the interface begin or cease to match.
  std::vector<IpAddress> bordersAt(NetworkInterfaceId nic) const {
    const Subnet& subnet = topology()[topology()[nic].subnet];
    std::vector<IpAddress> borders;
    for (const auto& ref : adminRulesOf(topology(), subnet.virtualNetwork, SecurityDirection::Inbound))
      addSources(borders, topology()[*ref.admin].source);
    for (const auto& group : {subnet.networkSecurityGroup, topology()[nic].networkSecurityGroup}) {
      if (!group) continue;
      for (const SecurityRule& rule : topology()[*group].rules)
        if (rule.direction == SecurityDirection::Inbound) addSources(borders, rule.source);
    }
    return borders;
  }

  void addSources(std::vector<IpAddress>& borders, const SecurityMatch& source) const {
    addBorders(borders, source.addresses);
    for (const ServiceTagId tag : source.serviceTags)
      addBorders(borders, AddressSet::of(topology()[tag].addressPrefixes).ranges());
  }

  /// The destination that a NAT rule gives, and its port.
  using Target = std::pair<std::optional<IpAddress>, std::optional<std::uint16_t>>;

  static Target targetOf(const FirewallRule& rule) { return {rule.translatedAddress, rule.translatedPort}; }

  TrafficSet translatedTo(const Target& target, IpAddress source, const FirewallRules& rules) const {
    TrafficSet all;
    for (const auto& decision : rules.translations(source, header_.destination, traffic_))
      if (targetOf(ruleOf(topology(), *decision.rule)) == target) all = all.unionWith(decision.traffic);
    return all;
  }

  void addSources(std::vector<IpAddress>& borders, const FirewallRule& rule) const {
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
             !addressesOffTheInternet().contains(AddressSet::of(row.prefix)) && !isInNetwork(row.prefix);
    });
  }

  bool isInNetwork(const Prefix& prefix) const {
    return std::ranges::any_of(topology().virtualNetworks(), [&](const VirtualNetwork& network) {
      return std::ranges::any_of(network.addressPrefixes,
                                 [&](const Prefix& space) { return space.contains(prefix); });
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
