// SPDX-License-Identifier: MIT
#include "forwarding/transit.hpp"

#include <algorithm>
#include <utility>

#include "base/overload.hpp"
#include "net/private_ranges.hpp"

namespace vnetsim {
namespace {

constexpr Rule ipForwarding{43};
constexpr Rule statefulDevice{58};
constexpr Rule firewallSourceNat{117};
constexpr Rule firewallDefault{118};

TransitPart passing(const Parcel& parcel, TrafficSet traffic, Header out, bool stateful) {
  return {.traffic = std::move(traffic),
          .header = out,
          .translatesSource = false,
          .allowedBy = {},
          .isKnownFlow = false,
          .session = Session{parcel.at.device, parcel.header, out, stateful, {}},
          .ending = {}};
}

TransitPart ending(const Parcel& parcel, TrafficSet traffic, Ending how) {
  return {.traffic = std::move(traffic),
          .header = parcel.header,
          .translatesSource = false,
          .allowedBy = {},
          .isKnownFlow = false,
          .session = {},
          .ending = how};
}

std::vector<TransitPart> passingOn(const Parcel& parcel) {
  return {passing(parcel, parcel.traffic, parcel.header, false)};
}

/// The session of the flow whose reply the parcel is, at this device.
const Session* sessionOf(const StepContext& context, const Parcel& parcel) {
  for (const Session& session : context.sessions)
    if (session.device == parcel.at.device && session.out.reversed() == parcel.header) return &session;
  return nullptr;
}

/// A reply through a device that knows the flow goes back with the header the flow came with.
TransitPart replyPart(const Parcel& parcel, const Session& session) {
  auto part = passing(parcel, parcel.traffic, session.in.reversed(), session.stateful);
  part.isKnownFlow = true;
  return part;
}

// --- virtual machines ---

std::optional<Ending> refusesToForward(const Topology& topology, const Parcel& parcel, VirtualMachineId id) {
  const auto& nic = *parcel.at.networkInterface;
  // What comes out of a tunnel was addressed to the machine on its way through the network.
  if (!parcel.arrival.over) {
    if (const auto gap = topology.gapIn(nic, GapProperty::EnableIPForwarding))
      return unknownValueEnding(*gap, ipForwarding);
    if (!topology[nic].enableIPForwarding) return droppedEnding(Reason::IpForwardingOff, ipForwarding);
  }
  if (const auto gap = topology.gapIn(id, GapProperty::Guest)) return unknownValueEnding(*gap, ipForwarding);
  if (!topology[id].guest.forwards) return droppedEnding(Reason::IpForwardingOff, ipForwarding);
  return std::nullopt;
}

std::vector<TransitPart> throughMachine(const StepContext& context, const Parcel& parcel,
                                        VirtualMachineId id) {
  const auto& topology = context.network.topology();
  const auto& guest = topology[id].guest;
  if (const auto refused = refusesToForward(topology, parcel, id))
    return {ending(parcel, parcel.traffic, *refused)};
  if (const Session* session = sessionOf(context, parcel); session && session->stateful)
    return {replyPart(parcel, *session)};
  if (context.isReply && guest.stateful)
    return {ending(parcel, parcel.traffic, droppedEnding(Reason::AsymmetricPath, statefulDevice))};

  std::vector<TransitPart> parts;
  TrafficSet passes = parcel.traffic.subtract(guest.drops);
  TrafficSet dropped = parcel.traffic.intersect(guest.drops);
  if (!passes.empty()) {
    parts.push_back(passing(parcel, std::move(passes), parcel.header, guest.stateful || guest.snat));
    parts.back().translatesSource = guest.snat;
  }
  if (!dropped.empty())
    parts.push_back(ending(parcel, std::move(dropped), droppedEnding(Reason::ApplianceDeny, ipForwarding)));
  return parts;
}

// --- Azure Firewall ---

Ending deniedBy(const std::optional<FirewallRuleRef>& rule) {
  Ending denied = droppedEnding(Reason::FirewallDeny, rule ? Rule{114} : firewallDefault);
  denied.firewallRule = rule;
  return denied;
}

std::vector<TransitPart> throughFirewall(const StepContext& context, const Parcel& parcel,
                                         AzureFirewallId id) {
  const auto& topology = context.network.topology();
  if (const Session* session = sessionOf(context, parcel)) return {replyPart(parcel, *session)};
  if (context.isReply)
    return {ending(parcel, parcel.traffic, droppedEnding(Reason::AsymmetricPath, statefulDevice))};
  if (const auto gap = topology.gapIn(id, GapProperty::FirewallPolicy))
    return {ending(parcel, parcel.traffic, unknownValueEnding(*gap, firewallDefault))};
  const auto& rules = context.network.firewallRules(id);
  if (rules.gap()) return {ending(parcel, parcel.traffic, unknownValueEnding(*rules.gap(), firewallDefault))};

  // Towards a public range that a virtual network holds, the firewall puts its own address in place (R117),
  // which is not modelled yet; towards the Internet the walk ends at the edge either way.
  const bool translates = !isPrivateAddress(parcel.header.destination) &&
                          !topology.networksHolding(parcel.header.destination).empty();
  std::vector<TransitPart> parts;
  auto allowed = passing(parcel, TrafficSet{}, parcel.header, true);
  for (auto& decision : rules.decide(parcel.header.source, parcel.header.destination, parcel.traffic)) {
    switch (decision.action) {
      case FirewallAction::Deny:
        parts.push_back(ending(parcel, decision.traffic, deniedBy(decision.rule)));
        if (!decision.rule)
          parts.back().ending->nearMiss =
              rules.nearestAllow(parcel.header.source, parcel.header.destination, decision.traffic);
        break;
      case FirewallAction::Allow:
        allowed.traffic = allowed.traffic.unionWith(decision.traffic);
        allowed.allowedBy.push_back(std::move(decision));
        break;
    }
  }
  if (translates) allowed.ending = undeterminedEnding(Reason::UnsupportedResource, firewallSourceNat);
  if (!allowed.traffic.empty()) parts.insert(parts.begin(), std::move(allowed));
  return parts;
}

}  // namespace

std::vector<TransitPart> transit(const StepContext& context, const Parcel& parcel) {
  return std::visit(Overload{
                        [&](VirtualMachineId id) { return throughMachine(context, parcel, id); },
                        [&](AzureFirewallId id) { return throughFirewall(context, parcel, id); },
                        // Gateways, edges, routers and balancers forward without filter or state (R59, R73).
                        [&](GatewayId) { return passingOn(parcel); },
                        [&](LoadBalancerId) { return passingOn(parcel); },
                        [&](CircuitId) { return passingOn(parcel); },
                        [&](OnPremisesSiteId) { return passingOn(parcel); },
                        [&](const auto&) {  // a host forwards nothing
                          return std::vector{ending(parcel, parcel.traffic,
                                                    droppedEnding(Reason::IpForwardingOff, ipForwarding))};
                        },
                    },
                    parcel.at.device);
}

}  // namespace vnetsim
