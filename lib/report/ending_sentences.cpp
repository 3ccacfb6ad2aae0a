// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/names.hpp"
#include "report/sentences.hpp"
#include "topology/connected_group.hpp"
#include "topology/subnet_peering.hpp"

namespace vnetsim {
namespace {

std::string labelOf(const Topology& topology, VirtualNetworkId network) {
  return topology[network].name.label;
}

/// Which flag keeps a gateway that knows the destination from the network.
std::string unusedGatewayText(const Topology& topology, const Ending& ending) {
  if (!ending.unusedGateway) return {};
  const auto& peering = topology[*ending.peering];
  const bool isUseOff = !peering.useRemoteGateways;
  return fmt::format("; {} in {} knows the way, but {} has {} off (R23)",
                     topology[*ending.unusedGateway].name.label, labelOf(topology, peering.remote),
                     pathOf(topology, isUseOff ? *ending.peering : *peering.reverse),
                     isUseOff ? "useRemoteGateways" : "allowGatewayTransit");
}

/// The subnet whose table a hop asked: that of the interface it left by. Pre: it asked one.
SubnetId subnetAskedBy(const Topology& topology, const Hop& hop) {
  return hop.leavesBy ? topology[*hop.leavesBy].subnet : *hop.at.subnet;
}

/// Why traffic to the Internet is not answered, whoever let it out: a subnet's row or a site.
std::string internetText(const Topology& topology, const Path& path) {
  const Hop& last = path.hops.back();
  const auto destination = last.header.destination.text();
  const auto* firewall = std::get_if<AzureFirewallId>(&last.at.device);
  if (path.ending.rule == Rule{119} && firewall != nullptr && topology[*firewall].publicIPAddresses.empty() &&
      !topology[topology[*firewall].subnet].natGateway)
    return fmt::format("the design names neither a public address nor a NAT gateway by which {} leaves",
                       vnetsim::labelOf(topology, last.at.device));
  if (path.ending.isUndetermined)
    return fmt::format("{} leaves to the Internet, and what happens at its edge is not modelled yet",
                       destination);
  const auto device = vnetsim::labelOf(topology, last.at.device);
  if (path.ending.rule == Rule{117})
    return fmt::format(
        "{} leaves to the Internet from {}, which {} keeps: its policy calls all of that private",
        destination, last.header.source.text(), vnetsim::labelOf(topology, last.at.device));
  if (path.ending.rule == Rule{121})
    return fmt::format("{} is a backend of a Standard load balancer and has no way out of its own", device);
  if (path.ending.rule == Rule{120})
    return fmt::format("{} has no way out of its own, and defaultOutboundAccess of its subnet is off",
                       device);
  if (path.ending.rule == Rule{119})
    return fmt::format("the way out of {} translates TCP and UDP only", device);
  return fmt::format("{} leaves to the Internet, which never carries it to its owner", destination);
}

/// Which end of the way the peering leaves out (R29).
std::string notPeeredText(const Topology& topology, const Path& path) {
  const auto& ending = path.ending;
  const auto peering = pathOf(topology, *ending.peering);
  const auto destination = path.hops.back().header.destination;
  if (!carries(topology, *ending.peering, destination.family()))
    return fmt::format("the peering {} carries IPv6 only", peering);
  if (!ending.subnet)
    return fmt::format("{} is in none of the subnets that the peering {} names", destination.text(), peering);
  return fmt::format("{} takes no part in the peering {}, which is one of named subnets",
                     pathOf(topology, *ending.subnet), peering);
}

/// Where a next hop is that is not in reach: behind a peering that leaves its subnet out, or farther away.
std::string farNextHopText(const Topology& topology, VirtualNetworkId network, IpAddress address) {
  for (const PeeringId id : topology[network].peerings) {
    const auto holders = topology.networksHolding(address);
    if (!topology[id].isConnected() || std::ranges::find(holders, topology[id].remote) == holders.end())
      continue;
    return fmt::format("part of {} that the peering {} leaves out", labelOf(topology, topology[id].remote),
                       pathOf(topology, id));
  }
  return fmt::format("network that {} is not peered with", labelOf(topology, network));
}

/// Why a connected group that both networks are in does not bring the address (R90).
std::string leftOutText(const Topology& topology, VirtualNetworkId here, VirtualNetworkId there,
                        IpAddress destination) {
  const auto& group = topology[*commonGroup(topology, here, there)];
  if (connects(topology, group, here, there))
    return fmt::format("{} is in {}, and the connected group {} leaves it out: another member holds it, too",
                       destination.text(), labelOf(topology, there), group.name);
  return fmt::format(
      "{} is in {}, and the connected group {} does not connect {} with {}, as it is not global",
      destination.text(), labelOf(topology, there), group.name, topology[here].location,
      topology[there].location);
}

/// Who could not be asked for, or what a row led to nothing.
std::string rowEndingText(const CompiledNetwork& network, const Path& path) {
  const auto& topology = network.topology();
  const Hop& last = path.hops.back();
  const auto destination = last.header.destination.text();
  const SubnetId subnet = subnetAskedBy(topology, last);
  const auto here = labelOf(topology, topology[subnet].virtualNetwork);
  const auto& row = network.rowOf(*last.route);
  switch (path.ending.reason) {
    case Reason::PeeringNotTransitive:
      return fmt::format(
          "{} is in {}, which {} has no peering with; both are peered with {}, but peerings do not chain",
          destination, labelOf(topology, *path.ending.holder), here,
          labelOf(topology, *path.ending.commonPeer));
    case Reason::PeeringMissing:
      return fmt::format("{} is in {}, and neither a peering nor a common peer leads there from {}",
                         destination, labelOf(topology, *path.ending.holder), here);
    case Reason::HubRouteMissing:
      if (path.ending.unusedGateway)
        return fmt::format("{} is in a branch behind {}, and the virtual hub has no route there for {}",
                           destination, topology[*path.ending.unusedGateway].name.label, here);
      return fmt::format("{} is in {}, and the virtual hub has no route there for {}", destination,
                         labelOf(topology, *path.ending.holder), here);
    case Reason::ConnectedGroupLeavesOut:
      return leftOutText(topology, topology[subnet].virtualNetwork, *path.ending.holder,
                         last.header.destination);
    case Reason::PeeringNotConnected:
      return fmt::format("{} is in {}, and the peering {} has no counterpart, so it is not connected",
                         destination, labelOf(topology, *path.ending.holder),
                         pathOf(topology, *path.ending.peering));
    case Reason::NextHopUnresolved:
      return fmt::format("the next hop {} of {} is no address of a device in {} or its peers",
                         row.nextHopIpAddress.front().text(), configuredRouteText(topology, row), here);
    case Reason::NextHopNotAdjacent:
      if (path.ending.rule == Rule{28})
        return fmt::format("{} is the frontend of a Basic load balancer, which global peerings do not reach",
                           row.nextHopIpAddress.empty() ? destination : row.nextHopIpAddress.front().text());
      return fmt::format(
          "the next hop {} of {} is in a {}", row.nextHopIpAddress.front().text(),
          configuredRouteText(topology, row),
          farNextHopText(topology, topology[subnet].virtualNetwork, row.nextHopIpAddress.front()));
    case Reason::ApplianceStopped:
      return fmt::format("the next hop {} of {} belongs to a machine that is stopped",
                         row.nextHopIpAddress.front().text(), configuredRouteText(topology, row));
    case Reason::RemoteGatewaysOff:
      return fmt::format("the route {} leads to a gateway, but no peering of {} has useRemoteGateways",
                         configuredRouteText(topology, row), here);
    case Reason::GatewayTransitOff:
      return fmt::format(
          "the route {} leads to a gateway of a peer whose peering has allowGatewayTransit off",
          configuredRouteText(topology, row));
    case Reason::NoGateway:
      if (path.ending.rule == Rule{47, 'c'})
        return fmt::format("the route {} leads to a gateway, and none can be a next hop beside ExpressRoute",
                           configuredRouteText(topology, row));
      return fmt::format("the route {} leads to a gateway, and {} can use none",
                         configuredRouteText(topology, row), here);
    default:
      return fmt::format("the row {} of {} drops it{}", row.prefix.text(), pathOf(topology, subnet),
                         unusedGatewayText(topology, path.ending));
  }
}

/// Why nobody can tell whether a rule matches.
std::string doubtfulRuleText(const Topology& topology, const Path& path) {
  const auto& ending = path.ending;
  const Hop& last = path.hops.back();
  const FirewallRule& rule = ruleOf(topology, *ending.firewallRule);
  const auto text = fmt::format(
      "whether the rule {} of {} matches {} is not known: ", pathOf(topology, *ending.firewallRule),
      vnetsim::labelOf(topology, last.at.device), last.received.destination.text());
  if (ending.gap) return text + gapText(topology, *ending.gap);
  const auto& names = rule.fqdns.empty() ? rule.fqdnTags : rule.fqdns;
  return text + fmt::format("it names {}, and fqdns of the design does not tell which addresses that means",
                            enumerated(names));
}

/// What the nearest rule lacks for traffic that none allows.
std::string nearMissText(const Topology& topology, const Path& path) {
  if (!path.ending.nearMiss) return {};
  const Header& header = path.hops.back().received;
  const auto rule = pathOf(topology, path.ending.nearMiss->rule);
  switch (path.ending.nearMiss->but) {
    case FirewallNearMiss::But::Source:
      return fmt::format("; {} would, but {} is not among its sources", rule, header.source.text());
    case FirewallNearMiss::But::Destination:
      return fmt::format("; {} would, but {} is not among its destinations", rule, header.destination.text());
    case FirewallNearMiss::But::Traffic:
      return fmt::format("; {} would, but not for this protocol and port", rule);
  }
  return {};
}

/// The subnets that a public service lets in.
std::string admittedText(const Topology& topology, PublicServiceId service) {
  std::string text;
  for (const SubnetId subnet : topology[service].virtualNetworkRules)
    text += (text.empty() ? "" : ", ") + pathOf(topology, subnet);
  return text.empty() ? "subnets with a rule, of which there are none" : text;
}

/// Why nothing comes in at a public address.
std::string closedText(const Topology& topology, const PublicIPAddress& address) {
  if (const auto* nat = std::get_if<NatGatewayId>(&*address.owner))
    return fmt::format("{} belongs to the NAT gateway {}, which lets in answers only", address.name.label,
                       topology[*nat].name.label);
  if (const auto* gateway = std::get_if<GatewayId>(&*address.owner))
    return fmt::format("{} belongs to the gateway {}, behind which it leads nowhere", address.name.label,
                       topology[*gateway].name.label);
  return fmt::format("{} is of sku Standard, which lets in nothing that no security rule allows",
                     address.name.label);
}

/// A gateway took traffic in over one connection and would have had to send it into another (R68-R72).
std::string noTransitText(const CompiledNetwork& network, const Path& path) {
  const auto gateway = vnetsim::labelOf(network.topology(), path.hops.back().at.device);
  switch (path.ending.rule.number) {
    case 68:
      return fmt::format("{} passes traffic from connection to connection only where both use BGP", gateway);
    case 70:
      return fmt::format("{} does not pass this on to its point-to-site clients", gateway);
    case 71:
      return fmt::format("{} does not pass traffic between VPN and ExpressRoute", gateway);
    default:
      return fmt::format("{} does not pass traffic from circuit to circuit", gateway);
  }
}

/// What nobody has shown or this version does not model.
std::string unsupportedText(const CompiledNetwork& network, const Path& path) {
  const auto& topology = network.topology();
  const auto& ending = path.ending;
  const Hop& last = path.hops.back();
  const auto device = vnetsim::labelOf(topology, last.at.device);
  const auto destination = last.header.destination.text();
  const auto group = [&] { return connectedGroupOf(topology, &network.rowOf(*last.route))->name; };
  switch (*ending.unsupported) {
    case Unsupported::VpnGatewayForIpv6:
      return fmt::format("whether {} carries IPv6 is not known", device);
    case Unsupported::RouteServerForIpv6:
      return "whether a Route Server programs routes of IPv6 is not known";
    case Unsupported::BackendsOutsidePeering:
      return fmt::format(
          "whether {} reaches a load balancer's backends in subnets it leaves out is not known",
          pathOf(topology, *ending.peering));
    case Unsupported::AddressOfExpressRouteGateway:
      return "whether an ExpressRoute gateway forwards what is sent to its address is not known";
    case Unsupported::ConnectedGroupForOthers:
      return fmt::format(
          "whether the connected group {} carries traffic that {} passes on for others is not known", group(),
          device);
    case Unsupported::BasicBalancerInConnectedGroup:
      return fmt::format(
          "whether the connected group {} carries traffic to a Basic load balancer of another "
          "region is not known",
          group());
    case Unsupported::EndpointBehindRoutingAppliance:
      return fmt::format("whether {} passes on what is for a private endpoint is not known", device);
    case Unsupported::SecurityGroupOfAppliance:
      return fmt::format(
          "whether the security group on the subnet of {} filters what it forwards is not known", device);
    case Unsupported::Inbound:
      return fmt::format("what becomes of traffic from the Internet to {} is not modelled", destination);
    case Unsupported::GatewayAtPublicAddress:
      return fmt::format("whether the gateway of {} answers this itself is not modelled",
                         topology[*ending.publicAddress].name.label);
    case Unsupported::PublicAddressOfItsOwn:
      return fmt::format("whether {} reaches the address {} by which it leaves is not known", device,
                         destination);
    case Unsupported::ServiceEndpointForOthers:
      return fmt::format("{} passes this on over a service endpoint, which is not modelled yet", device);
    case Unsupported::BasicBalancerBehindHub:
    case Unsupported::BastionBeyondHub:
    case Unsupported::ApplianceBeyondConnection:
    case Unsupported::IntentBetweenCircuits:
      return fmt::format("what {} does with this is not modelled yet", device);
  }
  return {};
}

/// R43: of three kinds of packets that an interface does not take or send.
std::string notForwardingText(const Topology& topology, const Hop& last) {
  const auto device = labelOf(topology, last.at.device);
  if (owns(topology, last.at, last.header.source))
    return fmt::format(
        "the interface by which {} sends this does not have the address {}, and its "
        "enableIPForwarding is off",
        device, last.header.source.text());
  if (owns(topology, last.at, last.header.destination))
    return fmt::format(
        "the interface of {} that this came to does not have the address {}, and its "
        "enableIPForwarding is off",
        device, last.header.destination.text());
  return fmt::format(
      "{} is not the destination and does not forward: enableIPForwarding of its interface "
      "or forwarding in its guest is off",
      device);
}

}  // namespace

std::string endingText(const CompiledNetwork& network, const Path& path) {
  const auto& topology = network.topology();
  const auto& ending = path.ending;
  const Hop& last = path.hops.back();
  const std::string device = vnetsim::labelOf(topology, last.at.device);
  switch (ending.reason) {
    case Reason::Delivered:
      if (ending.rule == Rule{12}) return "answered by the platform itself, past all routes";
      return fmt::format("delivered to {}", device);
    case Reason::NoSourceAddress:
      return fmt::format("{} has no {} address to send from", device,
                         nameOf(last.header.destination.family()));
    case Reason::NoPublicAddress:
      return fmt::format("{} is no public address of the design, and nothing else leads in from the Internet",
                         last.header.destination.text());
    case Reason::PublicAddressClosed:
      return closedText(topology, topology[*ending.publicAddress]);
    case Reason::NoSuchHost:
      return fmt::format("nobody owns {}", last.header.destination.text());
    case Reason::NoRoute:
      if (ending.rule == Rule{70})
        return fmt::format(
            "its gateway gives {} no route to {}: it serves no network that holds it, and no BGP "
            "tells it",
            device, last.header.destination.text());
      return fmt::format("no route of {} holds {}",
                         last.at.subnet ? pathOf(topology, subnetAskedBy(topology, last)) : device,
                         last.header.destination.text());
    case Reason::SubnetNotPeered:
      return notPeeredText(topology, path);
    case Reason::VnetAccessOff:
      return fmt::format("the peering {} has allowVirtualNetworkAccess off",
                         pathOf(topology, *ending.peering));
    case Reason::ForwardedTrafficOff:
      return fmt::format("the peering {} has allowForwardedTraffic off, and {} does not come from {}{}",
                         pathOf(topology, *ending.peering), last.header.source.text(),
                         isOfSubnets(topology, *ending.peering) ? "the peered subnets of " : "",
                         labelOf(topology, topology[*ending.peering].remote));
    case Reason::ApplianceStopped:
      // Where a route led to a stopped appliance, the packet did not leave its sender.
      return last.route && network.rowOf(*last.route).degraded
                 ? rowEndingText(network, path)
                 : fmt::format("the owner of {} is stopped", last.header.destination.text());
    case Reason::NoHealthyBackend:
      return fmt::format("no backend of {} is running", device);
    case Reason::NoLoadBalancingRule:
      return fmt::format("no rule of {} balances this traffic", device);
    case Reason::EndpointBehindAppliance:
      return fmt::format(
          "{} keeps the source {}, which is of its own network; what it sends on to a private endpoint is "
          "then lost at its host",
          device, last.header.source.text());
    case Reason::AnswersOnly:
      return fmt::format("{} only answers; it opens no connection", device);
    case Reason::ServiceDeny:
      return fmt::format("the firewall of {} lets in none but {}, by their service endpoints",
                         topology[*ending.service].name.label, admittedText(topology, *ending.service));
    case Reason::PropagationOff:
      return fmt::format("disableBgpRoutePropagation keeps the gateway's route to {} out of {}",
                         last.header.destination.text(), pathOf(topology, subnetAskedBy(topology, last)));
    case Reason::GatewayNoTransit:
      return noTransitText(network, path);
    case Reason::LeavesModel:
      return fmt::format("{} passes {} on to something that the design does not describe", device,
                         last.header.destination.text());
    case Reason::RoutesUnsettled:
      return unsettledText(network, *ending.speaker);
    case Reason::IpForwardingOff:
      return notForwardingText(topology, last);
    case Reason::NsgDeny:
    case Reason::AdminRuleDeny:
      return fmt::format("{} of {} denies it {} {}", nameOf(topology, *ending.securityRule),
                         holderOf(topology, *ending.securityRule),
                         ending.securityRule->direction == SecurityDirection::Inbound ? "into" : "out of",
                         device);
    case Reason::FirewallDeny:
      return ending.firewallRule
                 ? fmt::format("the rule {} of {} denies it", pathOf(topology, *ending.firewallRule), device)
                 : fmt::format("no rule of {} allows it{}", device, nearMissText(topology, path));
    case Reason::ApplianceDeny:
      return fmt::format("the filter of {} drops it", device);
    case Reason::AsymmetricPath:
      if (ending.rule == Rule{122})
        return fmt::format("{} takes the answer to the Internet, and the request did not come in by it",
                           device);
      return fmt::format("{} is stateful and did not see the other half of the flow", device);
    case Reason::Loop:
      return fmt::format("it is back at {} with the same header", device);
    case Reason::HopLimit:
      return "it did not arrive within 64 hops";
    case Reason::BranchLimit:
      return "it may take more ways than are told apart (256)";
    case Reason::GuestRoutesUnknown:
      return fmt::format("which interface or tunnel {} sends this into is not known", device);
    case Reason::UnknownValue:
      return ending.firewallRule ? doubtfulRuleText(topology, path) : gapText(topology, *ending.gap);
    case Reason::UnsupportedResource:
      return unsupportedText(network, path);
    case Reason::PeeringNotTransitive:
    case Reason::PeeringMissing:
    case Reason::PeeringNotConnected:
    case Reason::ConnectedGroupLeavesOut:
    case Reason::HubRouteMissing:
    case Reason::NextHopNone:
    case Reason::NoGateway:
    case Reason::RemoteGatewaysOff:
    case Reason::GatewayTransitOff:
    case Reason::NextHopUnresolved:
    case Reason::NextHopNotAdjacent:
      return rowEndingText(network, path);
    case Reason::LeavesToInternet:
      return internetText(topology, path);
    case Reason::SourceNotTranslated:
      return fmt::format(
          "{} sends it to the Internet with the source {}, which is not its own; whether Azure translates "
          "that "
          "is not known",
          device, last.header.source.text());
    case Reason::UnknownSourceAddress:
      return fmt::format(
          "by which public address {} leaves is not known, and rules or routes at {} tell such addresses "
          "apart",
          device, topology[*last.entersBy].name.label);
    case Reason::DeliveredElsewhere:
    case Reason::ReturnPathFails:
      break;  // a verdict on two directions, not the end of one path
  }
  return {};
}

}  // namespace vnetsim
