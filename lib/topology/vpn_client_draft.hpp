// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "net/ip_address.hpp"
#include "topology/reference.hpp"

namespace vnetsim {

/// A point-to-site client of a gateway.
struct VpnClientDraft {
  Located<std::string> name;
  Located<IpAddress> address;
};

}  // namespace vnetsim
