// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace vnetsim {

/// A random small network as a drawing: a hub with a firewall, a forwarding machine and perhaps a gateway,
/// two to four spokes with random peering flags, and route tables with random prefixes and next hops. Draws
/// its choices from rapidcheck, so it may only be called inside a property.
std::string anyNetwork();

}  // namespace vnetsim
