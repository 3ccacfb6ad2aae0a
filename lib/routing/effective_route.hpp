// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "base/reason.hpp"
#include "base/rule.hpp"
#include "net/prefix.hpp"
#include "routing/learned_route.hpp"
#include "topology/gap.hpp"
#include "topology/ids.hpp"
#include "topology/next_hop_type.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// Where a row of an effective route table comes from (R136).
enum class RouteSource : std::uint8_t { Default, VirtualNetworkGateway, User };

/// `Active` rows forward. `Invalid` rows lost and are printed by Azure as such (R34). `Hidden` rows lost and
/// are not printed by Azure at all (R4-R6); they are kept here so that the answer can say why.
enum class RouteState : std::uint8_t { Active, Invalid, Hidden };

std::string_view nameOf(RouteSource source);
std::string_view nameOf(RouteState state);

/// What the platform does with a packet that takes a row: the *effective* next hop, with its target resolved.
namespace next_hop {
struct VnetLocal {};
/// The owner of the destination in the network the peering points at.
struct VNetPeering {
  PeeringId peering;
};
/// The owner of the destination in another member of a connected group (R90).
struct ConnectedGroup {
  ConnectedGroupId group;
  VirtualNetworkId holder;
};
/// A gateway of the own network, or of the network behind `over` (R47, R62).
struct VirtualNetworkGateway {
  GatewayId gateway;
  std::optional<PeeringId> over;
};
/// The device that owns the configured address, in the own network or behind `over` (R40-R42).
struct VirtualAppliance {
  AddressOwner owner;
  std::optional<PeeringId> over;
};
/// The devices that own the next hops which a Route Server heard (R79), as far as they are in reach (R40).
struct LearnedAppliances {
  RouteServerId routeServer;
};

/// The router of a virtual hub, which forwards by one of its tables (R86, R87).
struct VirtualHub {
  HubRouteTableId table;
};
/// The owner of the destination in a virtual network that is connected to the hub (R87).
struct HubConnection {
  HubConnectionId connection;
};

/// A private endpoint of the own network, or of the network behind `over` (R127).
struct InterfaceEndpoint {
  PrivateEndpointId endpoint;
  std::optional<PeeringId> over;
};
/// A public service, over the service endpoint of the subnet (R125).
struct ServiceEndpoint {};
struct Internet {};
struct None {};  // Azure's word for "drop"
/// Not known, because the input does not tell.
struct Unknown {
  GapId gap;
};
/// Not known, because the routes of this speaker keep changing.
struct Unsettled {
  SpeakerId speaker;
};
}  // namespace next_hop

using NextHop =
    std::variant<next_hop::VnetLocal, next_hop::VNetPeering, next_hop::ConnectedGroup,
                 next_hop::VirtualNetworkGateway, next_hop::VirtualAppliance, next_hop::LearnedAppliances,
                 next_hop::VirtualHub, next_hop::HubConnection,
                 next_hop::InterfaceEndpoint, next_hop::ServiceEndpoint, next_hop::Internet, next_hop::None,
                 next_hop::Unknown, next_hop::Unsettled>;

/// Why a row is not active: the row that beat it (an index into the same table), if it was one, and the rule
/// that says so.
struct Overridden {
  std::optional<std::uint32_t> by;
  Rule rule;
};

/// Why the platform turned a configured next hop into None: the cause in the design and the rule.
struct Degraded {
  Reason reason{};
  Rule rule;
};

/// One candidate for one prefix in one table; also those that lost stay. A route for a service tag has one
/// for each prefix of the tag, which Azure prints as one row (R35).
struct EffectiveRoute {
  Prefix prefix;
  RouteSource source = RouteSource::Default;
  RouteState state = RouteState::Active;
  NextHopType type = NextHopType::None;  // as printed: the effective one (R38-R49)
  NextHop nextHop = next_hop::None{};
  std::vector<IpAddress> nextHopIpAddress;  // as printed; kept where the effective type is None (R45, R46)
  Rule rule;                                // the rule that puts the row into the table
  std::optional<RouteRef> configured;       // user-defined rows: the route they come from
  std::optional<LearnedRouteRef> learned;   // rows of a gateway: its best route of this prefix
  std::uint32_t asPathLength = 0;           // of that route
  std::optional<Degraded> degraded;
  std::optional<Overridden> overridden;  // present unless Active

  /// Whether it stands there and leads where it says, as far as anybody knows.
  bool isCertain() const {
    return !std::holds_alternative<next_hop::Unknown>(nextHop) &&
           !std::holds_alternative<next_hop::Unsettled>(nextHop);
  }
};

/// A user-defined route for a service tag whose prefixes are not known. It may have a row for any prefix of
/// public addresses; private ones are in no published tag.
struct UnknownTagRoute {
  RouteRef configured;
  GapId gap;
};

/// Every candidate of the subnets that share one virtual network, one route table and their service
/// endpoints, in Azure's order (R135).
struct EffectiveRouteTable {
  std::vector<EffectiveRoute> routes;
  std::vector<UnknownTagRoute> unknownTagRoutes;  // in the order of their table
  std::optional<GapId>
      gap;  // rows may be missing: which table the subnet has, or what it holds, is not known
  VirtualNetworkId network;
  std::optional<RouteTableId> routeTable;
  bool disableBgpRoutePropagation = false;
};

}  // namespace vnetsim
