// SPDX-License-Identifier: MIT
#include "forwarding/row_emission.hpp"

#include <algorithm>
#include <utility>

#include "base/overload.hpp"
#include "forwarding/bastion_sessions.hpp"
#include "forwarding/crossing.hpp"
#include "forwarding/dropped_row.hpp"
#include "forwarding/hub_gateway_egress.hpp"
#include "forwarding/internet_edge.hpp"
#include "forwarding/internet_exit.hpp"
#include "routing/appliance_resolution.hpp"
#include "topology/subnet_peering.hpp"

namespace vnetsim {
namespace {

constexpr Rule stoppedMachine{45};
constexpr Rule basicAcrossRegions{28};
constexpr Rule unownedAddress{55};
constexpr Rule exchangeOfRoutes{69};
constexpr Rule learnedNextHop{79};
constexpr Rule endpointThroughAppliance{129};
constexpr Rule serviceEndpoint{125};
constexpr Rule wayOutOfOwn{119};
constexpr Rule answerToNobody{122};
constexpr Rule virtualWan{87};

/// Whether somebody at this owner takes packets in.
std::optional<Ending> refusesToReceive(const Topology& topology, const AddressOwner& owner,
                                       std::optional<PeeringId> over) {
  if (const auto* nic = std::get_if<NetworkInterfaceId>(&owner))
    if (!topology[topology[*nic].virtualMachine].isRunning)
      return droppedEnding(Reason::ApplianceStopped, stoppedMachine);
  if (const auto* balancer = std::get_if<LoadBalancerId>(&owner))
    if (topology[*balancer].sku == LoadBalancerSku::Basic && over && topology[*over].isGlobal)
      return droppedEnding(Reason::NextHopNotAdjacent, basicAcrossRegions);
  return std::nullopt;
}

/// R29b: a load balancer's backend may be in a subnet that the peering to its frontend leaves out; whether
/// packets get there nobody has shown.
std::optional<Ending> doubtOfBackends(const Topology& topology, const AddressOwner& owner,
                                      std::optional<PeeringId> over) {
  const auto* balancer = std::get_if<LoadBalancerId>(&owner);
  if (balancer == nullptr || !over) return std::nullopt;
  const bool areNamed = std::ranges::all_of(topology[*balancer].backends, [&](NetworkInterfaceId nic) {
    return takesPart(topology, *over, topology[nic].subnet);
  });
  if (areNamed) return std::nullopt;
  Ending ending = unsupportedEnding(Unsupported::BackendsOutsidePeering);
  ending.peering = over;
  return ending;
}

/// The owner of the destination in `network`: R54; nobody: R55.
std::variant<Position, Ending> deliverIn(const StepContext& context, VirtualNetworkId network,
                                         IpAddress destination, std::optional<PeeringId> over) {
  const auto& topology = context.network.topology();
  for (const auto& host : context.hosts)
    if (host.address == destination && topology[host.subnet].virtualNetwork == network)
      return positionOf(host);
  const auto owner = topology.ownerOf(network, destination);
  if (!owner) {
    if (const auto gap = unknownAddressIn(topology, network)) return unknownValueEnding(*gap, unownedAddress);
    return droppedEnding(Reason::NoSuchHost, unownedAddress);
  }
  if (const auto refused = refusesToReceive(topology, *owner, over)) return *refused;
  if (const auto doubt = doubtOfBackends(topology, *owner, over)) return *doubt;
  return positionOf(topology, *owner, destination);
}

bool isGateway(const Device& device) { return std::holds_alternative<GatewayId>(device); }

/// Sends a branch that has left its device along the row it took.
class Emission {
 public:
  Emission(const StepContext& context, const Position& from, Branch& branch)
      : context_{context}, from_{from}, branch_{branch} {}

  std::vector<Branch> operator()(const next_hop::VnetLocal&) {
    return arrive(deliverIn(context_, network(), destination(), std::nullopt));
  }

  std::vector<Branch> operator()(const next_hop::VNetPeering& hop) {
    const VirtualNetworkId remote = topology()[hop.peering].remote;
    std::optional<SubnetId> to;  // matters where subnets are peered, and costs a look at all of the network's
    if (isOfSubnets(topology(), hop.peering)) to = topology().subnetHolding(remote, destination());
    if (!crosses(hop.peering, to)) return take();
    return arrive(deliverIn(context_, remote, destination(), hop.peering));
  }

  /// R90: direct, as over a peering; but no flag says what becomes of traffic that a device passes on.
  std::vector<Branch> operator()(const next_hop::ConnectedGroup& hop) {
    if (!holdsSource()) return endWith(unsupportedEnding(Unsupported::ConnectedGroupForOthers));
    if (isBasicAcrossRegions(hop))
      return endWith(unsupportedEnding(Unsupported::BasicBalancerInConnectedGroup));
    return arrive(deliverIn(context_, hop.holder, destination(), std::nullopt));
  }

  /// R86
  std::vector<Branch> operator()(const next_hop::VirtualHub& hop) {
    return endWith(positionOf(topology(), hop.table));
  }

  /// R87: into the connected network, or, by a static route of the connection, to an appliance in it. Which
  /// of them goes first for an address of the network is the default of Azure's: the network.
  std::vector<Branch> operator()(const next_hop::HubConnection& hop) {
    const HubConnection& connection = topology()[hop.connection];
    const VirtualNetworkId remote = connection.remoteVirtualNetwork;
    const auto holdsIt = [&](const Prefix& prefix) { return prefix.contains(destination()); };
    if (!std::ranges::any_of(topology()[remote].addressPrefixes, holdsIt))
      return endWith(atConnectionRoute(connection));
    if (isBasicBalancer(topology().ownerOf(remote, destination())))
      return endWith(unsupportedEnding(Unsupported::BasicBalancerBehindHub));
    return arrive(deliverIn(context_, remote, destination(), std::nullopt));
  }

  std::vector<Branch> operator()(const next_hop::InterfaceEndpoint& hop) {
    if (hop.over && !crosses(*hop.over, topology()[hop.endpoint].subnet)) return take();
    return arrive(positionOf(topology(), hop.endpoint, destination()));
  }

  std::vector<Branch> operator()(const next_hop::VirtualNetworkGateway& hop) {
    if (hop.over && !crosses(*hop.over, topology()[hop.gateway].subnet)) return take();
    switch (topology()[hop.gateway].gatewayType) {
      case GatewayType::Vpn:
        return endWith(positionOf(topology(), hop.gateway));
      case GatewayType::ExpressRoute:
        break;
    }
    if (const auto refused = refusesBetweenCircuits(context_, hop.gateway, branch_.header.source))
      return endWith(*refused);
    // On the way out ExpressRoute traffic goes to the edge that said the row's prefix, past the gateway,
    // whatever that knows of the destination (R72).
    const auto speaker = context_.network.propagation().graph.find(hop.gateway);
    const Prefix prefix = context_.network.rowOf(*branch_.route).prefix;
    return emitByLearned(context_, context_.network.learnedRoutes(*speaker, prefix), branch_);
  }

  std::vector<Branch> operator()(const next_hop::VirtualAppliance& hop) {
    // Read before the peering, which lies elsewhere: so both are waited for together in a large network.
    const IpAddress address = context_.network.rowOf(*branch_.route).nextHopIpAddress.front();
    if (hop.over && !crosses(*hop.over, subnetOf(hop.owner))) return take();
    return endWith(atAppliance(hop, address));
  }

  /// R37, R80: each next hop is a way of its own. That a Route Server programs routes of IPv6, no source
  /// shows.
  std::vector<Branch> operator()(const next_hop::LearnedAppliances&) {
    if (destination().family() == IpFamily::V6)
      return endWith(unsupportedEnding(Unsupported::RouteServerForIpv6));
    std::vector<Branch> branches;
    for (const IpAddress address : context_.network.rowOf(*branch_.route).nextHopIpAddress) {
      Branch one = branch_;
      Emission{context_, from_, one}.toAppliance(address);
      branches.push_back(std::move(one));
    }
    if (branches.empty()) return endWith(droppedEnding(Reason::NextHopUnresolved, learnedNextHop));
    return branches;
  }

  /// The service knows the sender by the subnet; of what a device passes on nothing is known.
  std::vector<Branch> operator()(const next_hop::ServiceEndpoint&) {
    if (!isHostItself()) return endWith(unsupportedEnding(Unsupported::ServiceEndpointForOthers));
    return toService(*topology().publicServiceAt(destination()), true);
  }

  std::vector<Branch> operator()(const next_hop::Internet&) {
    if (answersOverEdge(context_, destination())) {
      answerOverEdge(context_, from_, branch_);
      return take();
    }
    const auto address = topology().publicIPAddressAt(destination());
    const auto service = topology().publicServiceAt(destination());
    const bool isOutside = address || service || context_.internet == destination();
    if (!sendsAsItself(topology(), from_, branch_.header.source))
      return isOutside && sendsForAnother()
                 ? endWith(undeterminedEnding(Reason::SourceNotTranslated, wayOutOfOwn))
                 : endAtRow();
    if (address && context_.isReply)  // nobody had asked from there
      return endWith(droppedEnding(Reason::AsymmetricPath, answerToNobody));
    if (address) return leaveToPublicAddress(context_, from_, branch_, *address);
    if (service) return toService(*service, false);
    if (context_.internet != destination()) return endAtRow();
    return leaveTo(context_, from_, branch_, positionOf(InternetHost{destination()}));
  }
  std::vector<Branch> operator()(const next_hop::None&) { return endAtRow(); }
  std::vector<Branch> operator()(const next_hop::Unknown& hop) {
    return endWith(unknownValueEnding(hop.gap, Rule{38}));
  }
  std::vector<Branch> operator()(const next_hop::Unsettled& hop) {
    Ending ending = undeterminedEnding(Reason::RoutesUnsettled, exchangeOfRoutes);
    ending.speaker = hop.speaker;
    return endWith(ending);
  }

 private:
  const Topology& topology() const { return context_.network.topology(); }
  VirtualNetworkId network() const { return topology()[*from_.subnet].virtualNetwork; }
  IpAddress destination() const { return branch_.header.destination; }
  void assume(Assumption assumption) { branch_.assumptions.push_back(assumption); }

  void toAppliance(IpAddress address) {
    const auto resolution = resolveAppliance(topology(), network(), address);
    if (const auto* degraded = std::get_if<Degraded>(&resolution)) {
      branch_.outcome = droppedEnding(degraded->reason, degraded->rule);
    } else if (const auto* gap = std::get_if<GapId>(&resolution)) {
      branch_.outcome = unknownValueEnding(*gap, learnedNextHop);
    } else {
      const auto& hop = std::get<next_hop::VirtualAppliance>(resolution);
      if (!hop.over || crosses(*hop.over, subnetOf(hop.owner))) branch_.outcome = atAppliance(hop, address);
    }
  }

  /// R24, R42: an instance of a VPN gateway forwards what comes to its own address, against Azure's advice;
  /// nobody has shown what one of ExpressRoute does.
  std::variant<Position, Ending> atAppliance(const next_hop::VirtualAppliance& hop, IpAddress address) {
    if (const auto doubt = doubtOfBackends(topology(), hop.owner, hop.over)) return *doubt;
    if (const auto* gateway = std::get_if<GatewayId>(&hop.owner)) {
      if (topology()[*gateway].gatewayType == GatewayType::ExpressRoute)
        return unsupportedEnding(Unsupported::AddressOfExpressRouteGateway);
      assume({Assumption::Kind::GatewayInstanceAddress, {}, *gateway, {}});
    }
    return positionOf(topology(), hop.owner, address);
  }

  /// The longest static route of the connection that holds the destination.
  std::variant<Position, Ending> atConnectionRoute(const HubConnection& connection) {
    const ConnectionStaticRoute* best = nullptr;
    int longest = -1;
    for (const auto& route : connection.staticRoutes)
      for (const Prefix& prefix : route.addressPrefixes)
        if (prefix.contains(destination()) && prefix.length() > longest) {
          best = &route;
          longest = prefix.length();
        }
    if (best == nullptr) return droppedEnding(Reason::NoRoute, virtualWan);
    const auto resolution =
        resolveAppliance(topology(), connection.remoteVirtualNetwork, best->nextHopIpAddress);
    if (const auto* degraded = std::get_if<Degraded>(&resolution))
      return droppedEnding(degraded->reason, degraded->rule);
    if (const auto* gap = std::get_if<GapId>(&resolution)) return unknownValueEnding(*gap, virtualWan);
    const auto& hop = std::get<next_hop::VirtualAppliance>(resolution);
    if (hop.over || isBasicBalancer(hop.owner))
      return unsupportedEnding(Unsupported::ApplianceBeyondConnection);
    return atAppliance(hop, best->nextHopIpAddress);
  }

  /// Behind a hub nobody knows which region a packet for it comes from (R28).
  bool isBasicBalancer(const std::optional<AddressOwner>& owner) const {
    const auto* balancer = owner ? std::get_if<LoadBalancerId>(&*owner) : nullptr;
    return balancer != nullptr && topology()[*balancer].sku == LoadBalancerSku::Basic;
  }

  std::vector<Branch> take() {
    return onlyBranch(std::move(branch_));
  }

  std::vector<Branch> endWith(std::variant<Position, Ending> outcome) {
    branch_.outcome = std::move(outcome);
    return take();
  }

  std::vector<Branch> arrive(std::variant<Position, Ending> outcome) {
    const auto* at = std::get_if<Position>(&outcome);
    if (at == nullptr || !std::holds_alternative<PrivateEndpointId>(at->device))
      return endWith(std::move(outcome));
    // R94: not in the preview, and nobody has shown it since.
    if (std::holds_alternative<VirtualNetworkApplianceId>(from_.device))
      return endWith(unsupportedEnding(Unsupported::EndpointBehindRoutingAppliance));
    if (!passesOnForeignSource()) return endWith(std::move(outcome));
    const bool isLost = topology().options().endpointThroughAppliance == EndpointThroughAppliance::Lab;
    if (isLost && holdsSource())
      return endWith(droppedEnding(Reason::EndpointBehindAppliance, endpointThroughAppliance));
    assume({Assumption::Kind::PrivateEndpointThroughAppliance, {}, {}, from_.device});
    return endWith(std::move(outcome));
  }

  /// R129: an appliance or firewall that does not translate the source. Gateways hand on without harm.
  bool passesOnForeignSource() const {
    const bool isAppliance = std::holds_alternative<VirtualMachineId>(from_.device) ||
                             std::holds_alternative<AzureFirewallId>(from_.device);
    return isAppliance && !owns(topology(), from_, branch_.header.source);
  }

  /// Whether the sender is in the network of the device that sends its traffic, or passes it on.
  bool holdsSource() const {
    return std::ranges::any_of(topology()[network()].addressPrefixes,
                               [&](const Prefix& prefix) { return prefix.contains(branch_.header.source); });
  }

  /// R28 speaks of global peerings; whether it goes for a connected group, too, is not known.
  bool isBasicAcrossRegions(const next_hop::ConnectedGroup& hop) const {
    const auto owner = topology().ownerOf(hop.holder, destination());
    const auto* balancer = owner ? std::get_if<LoadBalancerId>(&*owner) : nullptr;
    return balancer != nullptr && topology()[*balancer].sku == LoadBalancerSku::Basic &&
           topology()[network()].location != topology()[hop.holder].location;
  }

  SubnetId subnetOf(const AddressOwner& owner) const {
    return std::visit([&](auto id) { return topology()[id].subnet; }, owner);
  }

  /// Whether the peering lets the packet pass to a device in `to`; if not, the branch ends here.
  bool crosses(PeeringId peering, std::optional<SubnetId> to) {
    const auto crossing = crossPeering(
        topology(), {peering, *from_.subnet, to, branch_.header.source, isGateway(from_.device)});
    branch_.crossed = peering;
    for (const auto& assumption : crossing.assumptions) assume(assumption);
    if (crossing.refused) branch_.outcome = *crossing.refused;
    return !crossing.refused;
  }

  bool sendsForAnother() const {
    return passesOnForeignSource() || std::holds_alternative<VirtualNetworkApplianceId>(from_.device);
  }

  bool isHostItself() const {
    return !std::holds_alternative<AzureFirewallId>(from_.device) &&
           sendsAsItself(topology(), from_, branch_.header.source);
  }

  /// A service that denies by default knows those it lets in by the service endpoint of their subnet only
  /// (R125); rules for public addresses are not modelled.
  std::vector<Branch> toService(PublicServiceId id, bool byServiceEndpoint) {
    const auto& service = topology()[id];
    const bool isListed = std::ranges::count(service.virtualNetworkRules, *from_.subnet) > 0;
    std::variant<Position, Ending> end = positionOf(PublicServiceHost{id, destination()});
    if (service.deniesByDefault && !(byServiceEndpoint && isListed)) {
      Ending denied = droppedEnding(Reason::ServiceDeny, serviceEndpoint);
      denied.service = id;
      end = denied;
    }
    return byServiceEndpoint ? endWith(std::move(end)) : leaveTo(context_, from_, branch_, end);
  }

  std::vector<Branch> endAtRow() {
    const auto& row = context_.network.rowOf(*branch_.route);
    if (row.degraded && row.degraded->rule == Rule{47, 'b'})
      assume({Assumption::Kind::GatewayRouteIsNone, {}, {}, {}});
    if (row.degraded && row.degraded->rule == Rule{46})
      assume({Assumption::Kind::UnownedApplianceIsNone, {}, {}, {}});
    auto ending = endingAtRow(topology(), context_.network.tableOf(*from_.subnet), row, destination());
    const bool isPlatformDrop = row.source == RouteSource::Default && ending.reason == Reason::NextHopNone;
    if (isPlatformDrop) addUnusedGateway(context_.network, network(), destination(), ending);
    return endWith(ending);
  }

  const StepContext& context_;
  const Position& from_;
  Branch& branch_;
};

/// Over which kind of link the branch comes to its next device: a gateway lets only traffic between links
/// with BGP pass (R68).
bool arrivesByBgp(const StepContext& context, const Branch& branch) {
  return branch.arrival.over && context.network.propagation().graph[*branch.arrival.over].hasBgp;
}

}  // namespace

std::vector<Branch> emitByTable(const StepContext& context, const Position& from, Branch&& branch) {
  const auto& table = context.network.tableOf(*from.subnet);
  if (const auto gap = context.network.gapOf(*from.subnet, branch.header.destination)) {
    branch.outcome = unknownValueEnding(*gap, table.gap ? Rule{53} : Rule{35});
    return onlyBranch(std::move(branch));
  }
  branch.route = context.network.lookup(*from.subnet, branch.header.destination);
  if (!branch.route) {
    branch.outcome = endingWithoutRow(table, branch.header.destination);
    return onlyBranch(std::move(branch));
  }
  const NextHop& hop = context.network.rowOf(*branch.route).nextHop;
  if (std::holds_alternative<BastionHostId>(from.device))
    if (const auto doubt = doubtOfSessions(context.network.topology(), hop)) {
      branch.outcome = *doubt;
      return onlyBranch(std::move(branch));
    }
  return std::visit(Emission{context, from, branch}, hop);
}

void emitOver(const StepContext& context, LinkId id, Branch& branch) {
  const auto& graph = context.network.propagation().graph;
  const Link& link = graph[id];
  const IpAddress address = link.farAddresses.empty() ? unknownAddress : link.farAddresses.front();
  if (const auto* tunnel = std::get_if<GuestTunnelId>(&link.over))
    branch.assumptions.push_back(
        {Assumption::Kind::TunnelIsUp, {}, {}, Device{context.network.topology()[*tunnel].from}});
  branch.arrival = {link.reverse, false};
  branch.outcome = positionOf(context.network.topology(), graph[link.to], address);
}

std::vector<Branch> emitByLearned(const StepContext& context, const std::vector<LearnedRouteRef>& routes,
                                  const Branch& branch) {
  std::vector<Branch> branches;
  for (const LearnedRouteRef& decision : routes) {
    const auto& route = context.network.routeOf(decision);
    Branch one = branch;
    one.learned = decision;
    if (route.isUnsettled) {
      Ending ending = undeterminedEnding(Reason::RoutesUnsettled, exchangeOfRoutes);
      ending.speaker = decision.speaker;
      one.outcome = ending;
    } else if (route.gap) {
      one.outcome = unknownValueEnding(*route.gap, Rule{23});
    } else {
      emitOver(context, *route.over, one);
    }
    const auto isSame = [&](const Branch& other) {
      const auto* there = std::get_if<Position>(&other.outcome);
      const auto* here = std::get_if<Position>(&one.outcome);
      return there != nullptr && here != nullptr && there->device == here->device &&
             arrivesByBgp(context, other) == arrivesByBgp(context, one);
    };
    if (std::ranges::none_of(branches, isSame)) branches.push_back(std::move(one));
  }
  return branches;
}

}  // namespace vnetsim
