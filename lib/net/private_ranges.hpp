// SPDX-License-Identifier: MIT
#pragma once

#include "net/ip_address.hpp"

namespace vnetsim {

/// Addresses that the Internet never carries: RFC 1918 and RFC 6598 space, unique-local IPv6.
bool isPrivateAddress(IpAddress address);

}  // namespace vnetsim
