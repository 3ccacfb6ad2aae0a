// SPDX-License-Identifier: MIT
#include "report/sentences.hpp"

#include <fmt/format.h>

#include "base/overload.hpp"

namespace vnetsim {
namespace {

std::string resourceText(const Topology& topology, const ResourceRef& resource) {
  return std::visit(Overload{
                        [&](VirtualNetworkId id) { return topology[id].name.label; },
                        [&](SubnetId id) { return pathOf(topology, id); },
                        [&](PeeringId id) { return pathOf(topology, id); },
                        [&](RouteRef ref) {
                          return topology[ref.table].name.label + "/" +
                                 topology[ref.table].routes[ref.index].name;
                        },
                        [&](NetworkInterfaceId id) {
                          return topology[topology[id].virtualMachine].name.label + "/" + topology[id].name;
                        },
                        [&](ServiceTagId id) { return "the service tag " + topology[id].name; },
                        [&](auto id) { return topology[id].name.label; },
                    },
                    resource);
}

}  // namespace

const ServiceTag* serviceTagOf(const Topology& topology, const EffectiveRoute& row) {
  if (!row.configured) return nullptr;
  const auto* tag = topology[row.configured->table].routes[row.configured->index].serviceTag();
  return tag == nullptr ? nullptr : &topology[*tag];
}

const ConnectedGroup* connectedGroupOf(const Topology& topology, const EffectiveRoute* row) {
  if (row == nullptr) return nullptr;
  const auto* hop = std::get_if<next_hop::ConnectedGroup>(&row->nextHop);
  return hop == nullptr ? nullptr : &topology[hop->group];
}

std::string hubText(const Topology& topology, const NextHop& nextHop) {
  if (const auto* hop = std::get_if<next_hop::VirtualHub>(&nextHop))
    return fmt::format(" {}/{}", topology[topology[hop->table].hub].name.label, topology[hop->table].name);
  if (const auto* hop = std::get_if<next_hop::HubConnection>(&nextHop))
    return fmt::format(" connection {}", topology[hop->connection].name);
  return {};
}

std::string rowText(const Topology& topology, const EffectiveRoute& row) {
  const auto* tag = serviceTagOf(topology, row);
  std::string text = fmt::format("{} {}{} {}", nameOf(row.source), row.prefix.text(),
                                 tag == nullptr ? "" : fmt::format(" ({})", tag->name), nameOf(row.type));
  for (const auto& address : row.nextHopIpAddress) text += " " + address.text();
  return text + hubText(topology, row.nextHop);
}

std::string configuredRouteText(const Topology& topology, const EffectiveRoute& row) {
  return row.configured ? resourceText(topology, *row.configured) : std::string{};
}

std::string rejectionText(const RejectedRoute& rejected) {
  const auto rule = rejected.because;
  const auto because = [&]() -> std::string_view {
    switch (rule.number) {
      case 4:
        return "the network's own space takes the None row away";
      case 5:
        return "a default route takes the None rows away";
      case 6:
        return "a route for the same prefix takes the None row away";
      case 17:
        return "address spaces overlap; the network's own, then the first peering, wins";
      case 25:
        return "two gateways serve the network; the first one wins";
      case 30:
        return "a longer prefix wins";
      case 31:
        return "same prefix: User beats VirtualNetworkGateway beats Default";
      case 33:
        return "the network's own rows, its peerings and service endpoints beat what a gateway learned";
      case 34:
        return "a gateway's default route takes the Internet row away";
      case 35:
        return "same prefix: written out beats a tag, a region's tag one of all regions, any tag AzureCloud";
      case 51:
        return "disableBgpRoutePropagation keeps it out";
      case 71:
        return "ExpressRoute beats VPN";
      case 90:
        return "another connected group brings it already";
      case 91:
        return "a peering beats a connected group";
      case 80:
        return "a shorter AS path wins";
      case 83:
        return "the Route Server prefers the other kind";
      case 85:
        return "GatewaySubnet uses no default route of a Route Server";
      case 128:
        return "a user's route takes the place of the private endpoint's";
      default:
        return "overridden";
    }
  }();
  return fmt::format("{} ({})", because, rule.text());
}

std::string interfaceText(const Topology& topology, NetworkInterfaceId nic) {
  return fmt::format("{} ({})", topology[nic].name, topology[nic].address().text());
}

std::string wayOutText(const Topology& topology, const WayOut& way) {
  return std::visit(
      Overload{
          [](DefaultOutboundAccess) { return std::string{"default outbound access"}; },
          [&](NatGatewayId id) { return fmt::format("the NAT gateway {}", topology[id].name.label); },
          [&](PublicIPAddressId id) { return fmt::format("the public address {}", topology[id].name.label); },
          [&](LoadBalancerId id) { return fmt::format("the load balancer {}", topology[id].name.label); },
      },
      way);
}

std::string backendsText(const Topology& topology, LoadBalancerId balancer) {
  std::string running;
  std::string stopped;
  for (const NetworkInterfaceId nic : topology[balancer].backends) {
    const auto& machine = topology[topology[nic].virtualMachine];
    auto& list = machine.isRunning ? running : stopped;
    list += (list.empty() ? "" : ", ") + machine.name.label;
  }
  if (running.empty()) running = "none";
  return stopped.empty() ? running : running + "; stopped: " + stopped;
}

std::string gapText(const Topology& topology, GapId id) {
  const Gap& gap = topology[id];
  return fmt::format("{} of {} is not known: {}", nameOf(gap.property), resourceText(topology, gap.resource),
                     gap.reason);
}

std::string unsettledText(const CompiledNetwork& network, SpeakerId speaker) {
  return fmt::format("the routes of {} keep changing: its neighbours' preferences have no stable outcome",
                     labelOfSpeaker(network.topology(), network.propagation().graph[speaker]));
}

std::string uncertaintyText(const CompiledNetwork& network, const NextHopAnswer& answer) {
  return answer.gap ? gapText(network.topology(), *answer.gap) : unsettledText(network, *answer.unsettled);
}

std::string assumptionText(const Topology& topology, const Assumption& assumption) {
  switch (assumption.kind) {
    case Assumption::Kind::ForwardedTrafficBlock:
      return fmt::format(
          "allowForwardedTraffic=false on {} blocks this traffic: documented, but disputed by "
          "field reports; do not rely on it to isolate (R20)",
          pathOf(topology, *assumption.peering));
    case Assumption::Kind::ForwardedTrafficException:
      return fmt::format(
          "{} lets forwarded traffic in although allowForwardedTraffic is off, because it uses "
          "remote gateways; setting the flag removes the doubt (R20)",
          pathOf(topology, *assumption.peering));
    case Assumption::Kind::VirtualNetworkAccessBlock:
      return fmt::format("allowVirtualNetworkAccess=false on {} blocks all traffic that leaves over it (R19)",
                         pathOf(topology, *assumption.peering));
    case Assumption::Kind::GatewaySubnetBlock:
      return fmt::format(
          "{} peers subnets and not the GatewaySubnet, which is taken to keep traffic of the gateway out: "
          "documented of subnets in general, and not seen of this one (R29b)",
          pathOf(topology, *assumption.peering));
    case Assumption::Kind::VirtualNetworkAccessOneSided:
      return fmt::format(
          "allowVirtualNetworkAccess is off on {} only, which is taken to block only what leaves "
          "over it (R19)",
          pathOf(topology, *assumption.peering));
    case Assumption::Kind::GatewayInstanceAddress:
      return fmt::format(
          "an instance address of the gateway {} as appliance works but is not supported (R24)",
          topology[*assumption.gateway].name.label);
    case Assumption::Kind::GatewayRouteIsNone:
      return "a route to a gateway that the network cannot use is taken to drop (R47b)";
    case Assumption::Kind::UnownedApplianceIsNone:
      return "a route to an appliance address that nobody owns is taken to drop (R46)";
    case Assumption::Kind::SiteRoutesSupposed:
      return fmt::format(
          "the design does not state the routes of {}; it is taken to send the prefixes that the gateway "
          "serves into the tunnel",
          labelOf(topology, *assumption.device));
    case Assumption::Kind::TunnelIsUp:
      return fmt::format(
          "a tunnel of {} is taken to be up: whether its ends reach each other is not worked out",
          labelOf(topology, *assumption.device));
    case Assumption::Kind::DefaultOutboundAccess:
      return fmt::format("{} reaches the Internet by default outbound access, which new networks lack (R120)",
                         labelOf(topology, *assumption.device));
    case Assumption::Kind::DefaultRouteInVirtualNetworkTag:
      return "a default route in a subnet's table puts every address into its tag VirtualNetwork, which is "
             "the literal reading and disputed (R101)";
    case Assumption::Kind::PrivateEndpointThroughAppliance:
      return fmt::format(
          "traffic for a private endpoint passes {} with its own source: a lab saw that work, another found "
          "that it takes source NAT (R129)",
          labelOf(topology, *assumption.device));
    case Assumption::Kind::PublicAddressNotTold:
      return fmt::format("the design does not tell the public address {}; {} stands for it",
                         topology[*assumption.publicAddress].name.label,
                         topology[*assumption.publicAddress].ipAddress.text());
    case Assumption::Kind::SourceAddressNotTold:
      return fmt::format("nobody tells the public address that {} leaves by; 240.0.0.0 stands for it",
                         labelOf(topology, *assumption.device));
    case Assumption::Kind::AddressGiven:
      return fmt::format("the design does not give {} an address; it has the one Azure would give (R10)",
                         labelOf(topology, *assumption.device));
    case Assumption::Kind::NotListedAsThreat:
      return fmt::format(
          "{} drops what Microsoft's threat intelligence lists; the public addresses here, and the names "
          "asked "
          "for at them, are taken not to be on that list (R113)",
          labelOf(topology, *assumption.device));
  }
  return {};
}

std::string outcomeText(const CompiledNetwork& network, const Trace& trace, const Outcome& outcome) {
  const Path& forward = trace.forward.paths[outcome.forwardPath];
  if (outcome.bypassed)
    return fmt::format("delivered, but the reply does not pass {}, which is stateful and saw the request",
                       labelOf(network.topology(), *outcome.bypassed));
  if (outcome.replyPath) {
    const Path& reply = trace.reply->paths[*outcome.replyPath];
    if (reply.ending.disposition == Disposition::Delivered && outcome.kind != Outcome::Kind::Works)
      return fmt::format("delivered, but the reply ends at {}, which did not ask",
                         labelOf(network.topology(), reply.hops.back().at.device));
    if (outcome.kind == Outcome::Kind::Works) return "delivered and answered";
    return fmt::format("delivered, but the reply is lost at {}: {} ({})",
                       labelOf(network.topology(), reply.hops.back().at.device), endingText(network, reply),
                       codeOf(reply.ending.reason));
  }
  if (outcome.reason == Reason::UnsupportedResource && forward.ending.disposition == Disposition::Delivered)
    return fmt::format("delivered to {}; whether it answers traffic to its own address is not modelled",
                       labelOf(network.topology(), forward.hops.back().at.device));
  if (outcome.reason == Reason::DeliveredElsewhere)
    return fmt::format("delivered to {}, which has the same address as {}",
                       labelOf(network.topology(), forward.hops.back().at.device), trace.to.name);
  if (outcome.kind == Outcome::Kind::Works) return "delivered";
  return endingText(network, forward);
}

std::string faultText(const Fault& fault) {
  switch (fault.kind) {
    case Fault::Kind::WrongVerdict:
      return fmt::format("expected {}, is {}", fault.expected, fault.actual);
    case Fault::Kind::WrongReason:
      return fmt::format("expected reason {}, is {}", fault.expected, fault.actual);
    case Fault::Kind::NotVia:
      return fmt::format("does not pass {} (or not in this order)", fault.expected);
    case Fault::Kind::NothingDelivered:
      return "nothing is delivered, so no path can pass anything";
    case Fault::Kind::IsVia:
      return fmt::format("must not pass {}, but does", fault.expected);
    case Fault::Kind::NotSymmetric:
      return fmt::format("the reply should pass {}, but passes {}", fault.expected, fault.actual);
    case Fault::Kind::WrongNextHopType:
      return fmt::format("expected next hop type {}, is {}", fault.expected, fault.actual);
    case Fault::Kind::WrongNextHopAddress:
      return fmt::format("expected next hop {}, is {}", fault.expected,
                         fault.actual.empty() ? "none" : fault.actual);
    case Fault::Kind::RowMissing:
      return fmt::format("no such row for {}", fault.expected);
  }
  return {};
}

}  // namespace vnetsim
