// SPDX-License-Identifier: MIT
#include "forwarding/way_out.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace vnetsim {
namespace {

constexpr Rule explicitWayOut{119};
constexpr Rule defaultOutbound{120};
constexpr Rule noOutbound{121};

TrafficSet portTraffic() { return TrafficSet::of(Protocol::Tcp).unionWith(TrafficSet::of(Protocol::Udp)); }

/// A rule of either kind translates what its backends send by the rule's protocol, from any port.
TrafficSet outboundTrafficOf(const LoadBalancer& balancer) {
  TrafficSet traffic;
  for (const auto& rule : balancer.outboundRules) traffic = traffic.unionWith(rule.traffic);
  for (const auto& rule : balancer.rules)
    for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp})
      if (const auto all = TrafficSet::of(protocol); !rule.disableOutboundSnat && rule.traffic.overlaps(all))
        traffic = traffic.unionWith(all);
  return traffic;
}

class WaysOut {
 public:
  WaysOut(const Topology& topology, const Position& from, IpAddress source, TrafficSet traffic)
      : topology_{topology}, from_{from}, source_{source}, rest_{std::move(traffic)} {}

  std::vector<OutboundPart> find() && {
    const auto& subnet = topology_[*from_.subnet];
    const bool isVersion4 = source_.family() == IpFamily::V4;
    const auto own = publicAddress();
    if (isVersion4 && subnet.natGateway) {
      take(portTraffic(), *subnet.natGateway);
      // Whether the machine's own address takes what a NAT gateway does not is not described.
      endRest(own ? undeterminedEnding(Reason::LeavesToInternet, explicitWayOut)
                  : droppedEnding(Reason::LeavesToInternet, explicitWayOut));
    } else if (own) {
      take(TrafficSet::all(), *own);
    } else if (std::holds_alternative<AzureFirewallId>(from_.device)) {
      // Azure does not create one without a public address, but where all leaves elsewhere: the design only does
      // not say it.
      endRest(undeterminedEnding(Reason::LeavesToInternet, explicitWayOut));
    } else {
      if (isVersion4) takeByLoadBalancers();
      leaveByDefault(subnet);
    }
    return std::move(parts_);
  }

 private:
  void take(const TrafficSet& traffic, WayOut way) {
    auto taken = rest_.intersect(traffic);
    if (taken.empty()) return;
    rest_ = rest_.subtract(traffic);
    parts_.push_back({std::move(taken), way});
  }

  void endRest(Ending ending) {
    if (!rest_.empty()) parts_.push_back({std::exchange(rest_, TrafficSet{}), ending});
  }

  std::optional<PublicIPAddressId> publicAddress() const {
    if (const auto* firewall = std::get_if<AzureFirewallId>(&from_.device)) {
      const auto& all = topology_[*firewall].publicIPAddresses;
      return all.empty() ? std::nullopt : std::optional{all.front()};
    }
    if (!from_.networkInterface) return std::nullopt;
    const auto* sender = topology_[*from_.networkInterface].configurationOf(source_);
    return sender == nullptr ? std::nullopt : sender->publicIPAddress;
  }

  bool isBehind(const LoadBalancer& balancer) const {
    return from_.networkInterface && std::ranges::count(balancer.backends, *from_.networkInterface) > 0;
  }

  void takeByLoadBalancers() {
    for (std::uint32_t i = 0; i < topology_.loadBalancers().size(); ++i) {
      const LoadBalancer& balancer = topology_.loadBalancers()[i];
      if (balancer.isPublic() && isBehind(balancer)) take(outboundTrafficOf(balancer), LoadBalancerId{i});
    }
  }

  /// R121: a backend of a Standard load balancer, of either kind, has no default outbound access. Whether it
  /// exists for IPv6 is not described.
  void leaveByDefault(const Subnet& subnet) {
    const bool isBehindStandard =
        std::ranges::any_of(topology_.loadBalancers(), [&](const LoadBalancer& balancer) {
          return balancer.sku == LoadBalancerSku::Standard && isBehind(balancer);
        });
    if (isBehindStandard) return endRest(droppedEnding(Reason::LeavesToInternet, noOutbound));
    if (!subnet.defaultOutboundAccess)
      return endRest(droppedEnding(Reason::LeavesToInternet, defaultOutbound));
    if (source_.family() == IpFamily::V6)
      return endRest(undeterminedEnding(Reason::LeavesToInternet, defaultOutbound));
    take(TrafficSet::all(), DefaultOutboundAccess{});
  }

  const Topology& topology_;
  const Position& from_;
  IpAddress source_;
  TrafficSet rest_;
  std::vector<OutboundPart> parts_;
};

}  // namespace

std::vector<OutboundPart> waysOut(const Topology& topology, const Position& from, IpAddress source,
                                  const TrafficSet& traffic) {
  return WaysOut{topology, from, source, traffic}.find();
}

}  // namespace vnetsim
