// SPDX-License-Identifier: MIT
#include "forwarding/step.hpp"

#include <algorithm>
#include <utility>

#include "base/overload.hpp"
#include "forwarding/crossing.hpp"
#include "forwarding/dropped_row.hpp"
#include "forwarding/transit.hpp"
#include "net/private_ranges.hpp"

namespace vnetsim {

namespace {

/// The owner of the destination in `network`: R54; nobody: R55.
std::variant<Position, Ending> deliverIn(const StepContext& context, VirtualNetworkId network,
                                         IpAddress destination) {
  const auto& topology = context.network.topology();
  for (const auto& host : context.hosts)
    if (host.address == destination && topology[host.subnet].virtualNetwork == network)
      return positionOf(host);
  if (const auto owner = topology.ownerOf(network, destination))
    return positionOf(topology, *owner, destination);
  return droppedEnding(Reason::NoSuchHost, Rule{55});
}

bool isGateway(const Device& device) { return std::holds_alternative<GatewayId>(device); }

/// Sends a branch that has left its device along the row it took.
class Emission {
 public:
  Emission(const StepContext& context, const Position& from, Branch& branch)
      : context_{context}, from_{from}, branch_{branch} {}

  void operator()(const next_hop::VnetLocal&) {
    branch_.outcome = deliverIn(context_, network(), destination());
  }

  void operator()(const next_hop::VNetPeering& hop) {
    if (crosses(hop.peering))
      branch_.outcome = deliverIn(context_, topology()[hop.peering].remote, destination());
  }

  void operator()(const next_hop::VirtualNetworkGateway& hop) {
    if (hop.over && !crosses(*hop.over)) return;
    const auto& gateway = topology()[hop.gateway];
    branch_.outcome = Position{hop.gateway, gateway.subnet, gateway.instanceAddresses.front(), std::nullopt};
  }

  void operator()(const next_hop::VirtualAppliance& hop) {
    if (hop.over && !crosses(*hop.over)) return;
    if (const auto* gateway = std::get_if<GatewayId>(&hop.owner))
      assume({Assumption::Kind::GatewayInstanceAddress, {}, *gateway, {}});
    const auto& row = context_.network.rowOf(*branch_.route);
    branch_.outcome = positionOf(topology(), hop.owner, row.nextHopIpAddress.front());
  }

  void operator()(const next_hop::Internet&) { endAtRow(); }
  void operator()(const next_hop::None&) { endAtRow(); }
  void operator()(const next_hop::Unknown& hop) { branch_.outcome = unknownValueEnding(hop.gap, Rule{38}); }

 private:
  const Topology& topology() const { return context_.network.topology(); }
  VirtualNetworkId network() const { return topology()[from_.subnet].virtualNetwork; }
  IpAddress destination() const { return branch_.header.destination; }
  void assume(Assumption assumption) { branch_.assumptions.push_back(assumption); }

  /// Whether the peering lets the packet pass; if not, the branch ends here.
  bool crosses(PeeringId peering) {
    auto crossing = crossPeering(topology(), peering, branch_.header.source, isGateway(from_.device));
    branch_.crossed = peering;
    for (const auto& assumption : crossing.assumptions) assume(assumption);
    if (crossing.refused) branch_.outcome = *crossing.refused;
    return !crossing.refused;
  }

  void endAtRow() {
    const auto& row = context_.network.rowOf(*branch_.route);
    branch_.outcome = endingAtRow(topology(), network(), row, destination());
    if (!row.degraded) return;
    if (row.degraded->rule == Rule{47, 'b'}) assume({Assumption::Kind::GatewayRouteIsNone, {}, {}, {}});
    if (row.degraded->rule == Rule{46}) assume({Assumption::Kind::UnownedApplianceIsNone, {}, {}, {}});
  }

  const StepContext& context_;
  const Position& from_;
  Branch& branch_;
};

/// Looks the destination up in the table of the subnet the packet leaves at this moment (R53).
void emit(const StepContext& context, const Position& from, Branch& branch) {
  const auto& table = context.network.tableOf(from.subnet);
  if (table.gap) {
    branch.outcome = unknownValueEnding(*table.gap, Rule{53});
    return;
  }
  branch.route = context.network.lookup(from.subnet, branch.header.destination);
  if (!branch.route) {
    branch.outcome = droppedEnding(Reason::NoRoute, Rule{30});
    return;
  }
  std::visit(Emission{context, from, branch}, context.network.rowOf(*branch.route).nextHop);
}

/// R12: the host answers by itself, whatever the routes say.
Ending deliveredToPlatform() {
  Ending ending;
  ending.rule = Rule{12};
  return ending;
}

Branch branchOf(TrafficSet traffic, Header header) {
  Branch branch;
  branch.traffic = std::move(traffic);
  branch.header = header;
  return branch;
}

/// In reply direction an address that a device lent to a flow by source NAT is not a destination but a
/// session.
bool hasTranslatedSession(const StepContext& context, const Parcel& parcel) {
  return std::any_of(context.sessions.begin(), context.sessions.end(), [&](const Session& session) {
    return session.device == parcel.at.device && session.out.reversed() == parcel.header &&
           session.in != session.out;
  });
}

}  // namespace

std::vector<Branch> step(const StepContext& context, const Parcel& parcel) {
  std::vector<Branch> branches;
  if (parcel.originates) {
    branches.push_back(branchOf(parcel.traffic, parcel.header));
    if (isPlatformAddress(parcel.header.destination))
      branches.back().outcome = deliveredToPlatform();
    else
      emit(context, parcel.at, branches.back());
    return branches;
  }
  if (owns(context.network.topology(), parcel.at, parcel.header.destination) &&
      !hasTranslatedSession(context, parcel)) {
    branches.push_back(branchOf(parcel.traffic, parcel.header));
    branches.back().outcome = Ending{};
    return branches;
  }
  for (auto& part : transit(context, parcel)) {
    Branch branch = branchOf(std::move(part.traffic), part.header);
    branch.allowedBy = std::move(part.allowedBy);
    branch.isKnownFlow = part.isKnownFlow;
    if (part.ending) {
      branch.outcome = *part.ending;
    } else {
      branch.session = part.session;
      emit(context, part.leavesFrom, branch);
    }
    branches.push_back(std::move(branch));
  }
  return branches;
}

}  // namespace vnetsim
