// SPDX-License-Identifier: MIT
#include "forwarding/transit.hpp"

#include <algorithm>
#include <utility>

#include "base/overload.hpp"
#include "forwarding/firewall_transit.hpp"
#include "forwarding/threat_assumption.hpp"

namespace vnetsim {
namespace {

constexpr Rule ipForwarding{43};
constexpr Rule statefulDevice{58};

std::vector<TransitPart> passingOn(const Parcel& parcel) {
  return onlyPart(passingPart(parcel, parcel.traffic, parcel.header, false));
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
    return onlyPart(endingPart(parcel, parcel.traffic, *refused));
  if (const Session* session = sessionOf(context, parcel); session && session->stateful)
    return onlyPart(replyPart(parcel, *session));
  if (context.isReply && guest.stateful)
    return onlyPart(
        endingPart(parcel, parcel.traffic, droppedEnding(Reason::AsymmetricPath, statefulDevice)));

  const bool isStateful = guest.stateful || guest.snat;
  if (guest.drops.empty()) {
    auto parts = onlyPart(passingPart(parcel, parcel.traffic, parcel.header, isStateful));
    parts.back().translatesSource = guest.snat;
    return parts;
  }
  std::vector<TransitPart> parts;
  // The traffic of a walk is named as the first packet is; what is new at this machine is the answer.
  const TrafficSet drops = context.isReply ? guest.drops.reversed() : guest.drops;
  TrafficSet passes = parcel.traffic.subtract(drops);
  TrafficSet dropped = parcel.traffic.intersect(drops);
  if (!passes.empty()) {
    parts.push_back(passingPart(parcel, std::move(passes), parcel.header, isStateful));
    parts.back().translatesSource = guest.snat;
  }
  if (!dropped.empty())
    parts.push_back(
        endingPart(parcel, std::move(dropped), droppedEnding(Reason::ApplianceDeny, ipForwarding)));
  return parts;
}

/// R94: it filters nothing. Whether a group on its subnet does nobody has shown.
std::vector<TransitPart> throughAppliance(const StepContext& context, const Parcel& parcel,
                                          VirtualNetworkApplianceId id) {
  const auto& topology = context.network.topology();
  if (!topology[topology[id].subnet].networkSecurityGroup) return passingOn(parcel);
  return onlyPart(
      endingPart(parcel, parcel.traffic, unsupportedEnding(Unsupported::SecurityGroupOfAppliance)));
}

/// R59, R73: without filter or state. That one of a VPN carries IPv6, no source shows.
std::vector<TransitPart> throughGateway(const Topology& topology, const Parcel& parcel, GatewayId id) {
  const bool isVersion6 = parcel.header.destination.family() == IpFamily::V6;
  if (!isVersion6 || topology[id].gatewayType != GatewayType::Vpn) return passingOn(parcel);
  return onlyPart(endingPart(parcel, parcel.traffic, unsupportedEnding(Unsupported::VpnGatewayForIpv6)));
}

}  // namespace

TransitPart passingPart(const Parcel& parcel, TrafficSet traffic, Header out, bool stateful) {
  TransitPart part;
  part.traffic = std::move(traffic);
  part.header = out;
  Session& session = part.session.emplace();
  session.device = parcel.at.device;
  session.in = parcel.header;
  session.out = out;
  session.stateful = stateful;
  return part;
}

TransitPart endingPart(const Parcel& parcel, TrafficSet traffic, Ending how) {
  TransitPart part;
  part.traffic = std::move(traffic);
  part.header = parcel.header;
  part.ending = how;
  return part;
}

const Session* sessionOf(const StepContext& context, const Parcel& parcel) {
  for (const Session& session : context.sessions)
    if (session.device == parcel.at.device && session.out.reversed() == parcel.header) return &session;
  return nullptr;
}

TransitPart replyPart(const Parcel& parcel, const Session& session) {
  auto part = passingPart(parcel, parcel.traffic, session.in.reversed(), session.stateful);
  if (session.ports) {
    part.traffic = session.ports->before(parcel.traffic);
    part.ports = PortTranslation{{}, session.ports->port, true};
  }
  part.isKnownFlow = true;
  return part;
}

std::vector<TransitPart> transit(const StepContext& context, const Parcel& parcel) {
  return std::visit(Overload{
                        [&](VirtualMachineId id) { return throughMachine(context, parcel, id); },
                        [&](AzureFirewallId id) {
                          return assumingNoThreat(context, parcel, id, throughFirewall(context, parcel, id));
                        },
                        [&](GatewayId id) { return throughGateway(context.network.topology(), parcel, id); },
                        // Edges, routers, also those of hubs, and balancers forward without filter or state.
                        [&](VirtualNetworkApplianceId id) { return throughAppliance(context, parcel, id); },
                        [&](LoadBalancerId) { return passingOn(parcel); },
                        [&](VirtualHubId) { return passingOn(parcel); },
                        [&](CircuitId) { return passingOn(parcel); },
                        [&](OnPremisesSiteId) { return passingOn(parcel); },
                        [&](const auto&) {  // a host forwards nothing
                          return onlyPart(endingPart(parcel, parcel.traffic,
                                                     droppedEnding(Reason::IpForwardingOff, ipForwarding)));
                        },
                    },
                    parcel.at.device);
}

}  // namespace vnetsim
