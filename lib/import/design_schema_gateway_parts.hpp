// SPDX-License-Identifier: MIT
//
// What gateways of virtual networks and of virtual hubs have in common in the design file's table.
#pragma once

#include "import/design_schema_parts.hpp"

namespace vnetsim {

inline constexpr KeySchema vpnClientAddressPoolKey{
    .name = "vpnClientAddressPool",
    .description = "The prefixes that clients get addresses from.",
    .shape = Shape::OneOrMore,
    .type = ValueType::Prefix,
    .isRequired = true};
inline constexpr KeySchema vpnClientsKey{.name = "clients",
                                         .description = "Connected clients, by name, with their addresses.",
                                         .shape = Shape::LabelledValues,
                                         .type = ValueType::Address};

// How the device at the far end of a tunnel speaks BGP.
inline constexpr std::array deviceBgpKeys{asnKey, KeySchema{.name = "bgpPeeringAddress",
                                                            .description = "The BGP address of the device.",
                                                            .type = ValueType::Address}};
inline constexpr std::array<std::string_view, 1> bgpNotModelled{"peerWeight"};

}  // namespace vnetsim
