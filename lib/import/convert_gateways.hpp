// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "import/convert.hpp"

namespace vnetsim {

/// The connected clients of a gateway, from the object that holds `clients`.
std::vector<VpnClientDraft> vpnClients(const ObjectView& object);

/// What stands for the device at the far end of a tunnel; `bgpKey` holds how that speaks BGP.
LocalNetworkGatewayDraft farDevice(const MapEntry& entry, std::string_view bgpKey);

}  // namespace vnetsim
