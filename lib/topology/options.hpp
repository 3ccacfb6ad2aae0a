// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "net/prefix.hpp"

namespace vnetsim {

/// What traffic for a private endpoint meets behind an appliance of the client's network that keeps the
/// source, where sources contradict each other (R129).
enum class EndpointThroughAppliance : std::uint8_t { Lab, Warn };

/// Points where Azure's behaviour is not settled or drifts, and what this design takes it to be.
struct Options {
  /// The prefixes of the platform's `None` rows (R3). Default: the documented four.
  std::vector<Prefix> noneRoutes;
  /// Lost, as a lab captured, or delivered with a warning. Called peNvaSnat.
  EndpointThroughAppliance endpointThroughAppliance = EndpointThroughAppliance::Lab;
  /// Whether a default route in a subnet's table puts every address into its tag VirtualNetwork, which is
  /// the literal reading of R101. Called vnetTagIncludesDefaultUdr.
  bool virtualNetworkTagIncludesDefaultRoutes = true;
  /// Whether routing appliances of the platform have the limits of their preview (R94). Called vnraPreview.
  bool routingAppliancesArePreview = false;

  Options();
};

/// A named list of None prefixes: "documented4", "observed2023" or "observed2026" (R3); nothing for other
/// names.
std::optional<std::span<const Prefix>> noneRoutesNamed(std::string_view name);

}  // namespace vnetsim
