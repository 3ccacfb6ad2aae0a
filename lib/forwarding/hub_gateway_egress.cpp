// SPDX-License-Identifier: MIT
#include "forwarding/hub_gateway_egress.hpp"

#include <algorithm>
#include <utility>

#include "forwarding/row_emission.hpp"
#include "routing/virtual_hub_propagation.hpp"

namespace vnetsim {
namespace {

constexpr Rule clientsOfOneGateway{70};
constexpr Rule circuitsOfHubs{72};

std::vector<Branch> ended(Branch&& branch, std::variant<Position, Ending> outcome) {
  branch.outcome = std::move(outcome);
  return onlyBranch(std::move(branch));
}

class HubGatewayEgress {
 public:
  HubGatewayEgress(const StepContext& context, const Departure& departure, GatewayId id, Branch& branch)
      : context_{context}, departure_{departure}, id_{id}, branch_{branch} {}

  std::vector<Branch> run() && {
    const bool isForBranch = comesFromOutside() ? tableLeadsHere() : true;
    const auto routes = isForBranch ? branchRoutesHere() : std::vector<LearnedRouteRef>{};
    if (routes.empty()) return emitByTable(context_, departure_.from, std::move(branch_));
    const LearnedRoute& route = context_.network.routeOf(routes.front());
    if (!route.over && !route.isUnsettled) return toClient(routes.front());
    if (topology()[id_].gatewayType == GatewayType::ExpressRoute)
      if (const auto refused = refusesBetweenCircuits(context_, id_, branch_.header.source))
        return ended(std::move(branch_), *refused);
    return emitByLearned(context_, routes, branch_);
  }

 private:
  const Topology& topology() const { return context_.network.topology(); }
  const SpeakerGraph& graph() const { return context_.network.propagation().graph; }
  IpAddress destination() const { return branch_.header.destination; }
  bool comesFromOutside() const { return departure_.arrival.over || departure_.arrival.isFromClient; }

  bool tableLeadsHere() const {
    const auto decision = context_.network.lookup(*departure_.from.subnet, destination());
    if (!decision) return false;
    const auto* hop =
        std::get_if<next_hop::VirtualNetworkGateway>(&context_.network.rowOf(*decision).nextHop);
    return hop != nullptr && hop->gateway == id_;
  }

  /// The routes of the longest prefix, if its own branches brought it.
  std::vector<LearnedRouteRef> branchRoutesHere() const {
    auto routes = context_.network.learnedRoutes(*graph().find(id_), destination());
    if (routes.empty()) return routes;
    const LearnedRoute& route = context_.network.routeOf(routes.front());
    const bool isOfBranch = route.over ? graph()[*route.over].carriesTraffic() : route.isProgrammed;
    if (!isOfBranch) routes.clear();
    return routes;
  }

  /// Whether clients of one gateway reach each other is documented both ways (R70).
  std::vector<Branch> toClient(LearnedRouteRef pool) {
    branch_.learned = pool;
    if (departure_.arrival.isFromClient)
      return ended(std::move(branch_), droppedEnding(Reason::GatewayNoTransit, clientsOfOneGateway));
    return ended(std::move(branch_), positionOf(PointToSiteHost{id_, destination()}));
  }

  const StepContext& context_;
  const Departure& departure_;
  GatewayId id_;
  Branch& branch_;
};

}  // namespace

std::vector<Branch> emitFromHubGateway(const StepContext& context, const Departure& departure,
                                       GatewayId gateway, Branch&& branch) {
  return HubGatewayEgress{context, departure, gateway, branch}.run();
}

std::optional<Ending> refusesBetweenCircuits(const StepContext& context, GatewayId gateway,
                                             IpAddress source) {
  const Topology& topology = context.network.topology();
  const auto hub = hubOf(topology, gateway);
  // The edge may tell one hub of the networks of another one: these are not behind a circuit.
  if (!hub || !topology.networksHolding(source).empty()) return std::nullopt;
  for (std::uint32_t i = 0; i < topology.gateways().size(); ++i) {
    const GatewayId other{i};
    const auto itsHub = hubOf(topology, other);
    if (topology[other].gatewayType != GatewayType::ExpressRoute || !itsHub) continue;
    if (topology[*itsHub].virtualWan != topology[*hub].virtualWan) continue;
    const auto speaker = *context.network.propagation().graph.find(other);
    const auto routes = context.network.learnedRoutes(speaker, source);
    if (routes.empty()) continue;
    const LearnedRoute& route = context.network.routeOf(routes.front());
    if (!route.over || !context.network.propagation().graph[*route.over].carriesTraffic()) continue;
    if (topology[*hub].privatePolicy || topology[*itsHub].privatePolicy)
      return unsupportedEnding(Unsupported::IntentBetweenCircuits);
    return droppedEnding(Reason::GatewayNoTransit, circuitsOfHubs);
  }
  return std::nullopt;
}

}  // namespace vnetsim
