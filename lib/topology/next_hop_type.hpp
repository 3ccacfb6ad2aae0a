// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vnetsim {

/// Where a route sends a packet, spelled as Azure's API spells it (R136).
enum class NextHopType : std::uint8_t {
  VnetLocal,
  VNetPeering,
  VNetGlobalPeering,
  VirtualNetworkGateway,
  VirtualAppliance,
  Internet,
  None,
  VirtualNetworkServiceEndpoint,
  InterfaceEndpoint,
  ConnectedGroup,
};

/// The API's spelling, e.g. "VNetPeering".
std::string_view nameOf(NextHopType type);
/// The type spelled so, without regard to case; nothing when there is none.
std::optional<NextHopType> nextHopTypeNamed(std::string_view name);
/// Whether a user-defined route may have this type (R38).
bool isConfigurable(NextHopType type);

}  // namespace vnetsim
