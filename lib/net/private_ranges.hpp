// SPDX-License-Identifier: MIT
#pragma once

#include "net/ip_address.hpp"

namespace vnetsim {

/// Addresses that the Internet never carries: RFC 1918 and RFC 6598 space, unique-local IPv6.
bool isPrivateAddress(IpAddress address);

/// The addresses under which the platform itself answers every machine, past all routes (R12): 168.63.129.16
/// (DNS, DHCP, probes, agent) and 169.254.169.254 (instance metadata).
bool isPlatformAddress(IpAddress address);

}  // namespace vnetsim
