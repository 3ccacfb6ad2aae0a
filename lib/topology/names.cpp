// SPDX-License-Identifier: MIT
#include "base/names.hpp"

#include <array>

#include "topology/expectation.hpp"
#include "topology/gap.hpp"
#include "topology/next_hop_type.hpp"
#include "topology/topology.hpp"

namespace vnetsim {
namespace {

constexpr std::array nextHopTypes{
    NextHopType::VnetLocal,
    NextHopType::VNetPeering,
    NextHopType::VNetGlobalPeering,
    NextHopType::VirtualNetworkGateway,
    NextHopType::VirtualAppliance,
    NextHopType::Internet,
    NextHopType::None,
    NextHopType::VirtualNetworkServiceEndpoint,
    NextHopType::InterfaceEndpoint,
    NextHopType::ConnectedGroup,
};

constexpr std::array verdicts{Verdict::Reachable, Verdict::Partial, Verdict::Intermittent,
                              Verdict::Unreachable, Verdict::Undetermined};

/// The element of `all` with this name, without regard to case.
template <class Enum, std::size_t size>
std::optional<Enum> named(const std::array<Enum, size>& all, std::string_view name) {
  for (const Enum element : all)
    if (const std::string_view known = nameOf(element); known.size() == name.size() && sameName(known, name))
      return element;
  return std::nullopt;
}

}  // namespace

std::string_view nameOf(NextHopType type) {
  switch (type) {
    case NextHopType::VnetLocal:
      return "VnetLocal";
    case NextHopType::VNetPeering:
      return "VNetPeering";
    case NextHopType::VNetGlobalPeering:
      return "VNetGlobalPeering";
    case NextHopType::VirtualNetworkGateway:
      return "VirtualNetworkGateway";
    case NextHopType::VirtualAppliance:
      return "VirtualAppliance";
    case NextHopType::Internet:
      return "Internet";
    case NextHopType::None:
      return "None";
    case NextHopType::VirtualNetworkServiceEndpoint:
      return "VirtualNetworkServiceEndpoint";
    case NextHopType::InterfaceEndpoint:
      return "InterfaceEndpoint";
    case NextHopType::ConnectedGroup:
      return "ConnectedGroup";
  }
  return "";
}

std::optional<NextHopType> nextHopTypeNamed(std::string_view name) { return named(nextHopTypes, name); }

bool isConfigurable(NextHopType type) {
  switch (type) {
    case NextHopType::VnetLocal:
    case NextHopType::VirtualNetworkGateway:
    case NextHopType::VirtualAppliance:
    case NextHopType::Internet:
    case NextHopType::None:
      return true;
    case NextHopType::VNetPeering:
    case NextHopType::VNetGlobalPeering:
    case NextHopType::VirtualNetworkServiceEndpoint:
    case NextHopType::InterfaceEndpoint:
    case NextHopType::ConnectedGroup:
      return false;
  }
  return false;
}

std::string_view nameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::Reachable:
      return "reachable";
    case Verdict::Partial:
      return "partial";
    case Verdict::Intermittent:
      return "intermittent";
    case Verdict::Unreachable:
      return "unreachable";
    case Verdict::Undetermined:
      return "undetermined";
  }
  return "";
}

std::optional<Verdict> verdictNamed(std::string_view name) { return named(verdicts, name); }

std::string_view nameOf(FirewallRuleType type) {
  switch (type) {
    case FirewallRuleType::Nat:
      return "NatRule";
    case FirewallRuleType::Network:
      return "NetworkRule";
    case FirewallRuleType::Application:
      return "ApplicationRule";
  }
  return "";
}

std::string_view nameOf(GapProperty property) {
  switch (property) {
    case GapProperty::AllowVirtualNetworkAccess:
      return "allowVirtualNetworkAccess";
    case GapProperty::AllowForwardedTraffic:
      return "allowForwardedTraffic";
    case GapProperty::AllowGatewayTransit:
      return "allowGatewayTransit";
    case GapProperty::UseRemoteGateways:
      return "useRemoteGateways";
    case GapProperty::RouteTable:
      return "routeTable";
    case GapProperty::Routes:
      return "routes";
    case GapProperty::NextHop:
      return "nextHop";
    case GapProperty::EnableIPForwarding:
      return "enableIPForwarding";
    case GapProperty::Guest:
      return "guest";
    case GapProperty::FirewallPolicy:
      return "firewallPolicy";
    case GapProperty::RuleCollectionGroups:
      return "ruleCollectionGroups";
    case GapProperty::PrivateIPAddress:
      return "privateIPAddress";
    case GapProperty::AddressPrefixes:
      return "addressPrefixes";
    case GapProperty::Precedence:
      return "precedence";
    case GapProperty::EnableInternetSecurity:
      return "enableInternetSecurity";
    case GapProperty::NextHopIpAddress:
      return "nextHopIpAddress";
  }
  return "";
}

std::string destinationsOf(const Topology& topology, const Route& route) {
  const auto* tag = route.serviceTag();
  return tag != nullptr ? topology[*tag].name : route.prefix()->text();
}

std::string pathOf(const Topology& topology, SubnetId subnet) {
  const Subnet& which = topology[subnet];
  return topology[which.virtualNetwork].name.label + "/" + which.name;
}

std::string pathOf(const Topology& topology, PeeringId peering) {
  const VirtualNetworkPeering& which = topology[peering];
  return topology[which.local].name.label + "/" + which.name;
}

std::string pathOf(const Topology& topology, OnPremisesHostId host) {
  const OnPremisesHost& which = topology[host];
  return topology[which.site].name.label + "/" + which.name;
}

std::string pathOf(const Topology& topology, VpnClientId client) {
  const VpnClient& which = topology[client];
  return topology[which.gateway].name.label + "/" + which.name;
}

std::string pathOf(const Topology& topology, GuestTunnelId tunnel) {
  const GuestTunnel& which = topology[tunnel];
  return topology[which.from].name.label + "/" + which.name;
}

}  // namespace vnetsim
