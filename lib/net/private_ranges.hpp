// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "net/ip_address.hpp"
#include "net/prefix.hpp"

namespace vnetsim {

/// What the Internet never carries: RFC 1918 and RFC 6598 space, unique-local IPv6.
std::span<const Prefix> privateRanges();

/// Whether `address` is in one of `privateRanges`.
bool isPrivateAddress(IpAddress address);

/// From where the platform probes the backends of load balancers, one host of each version (R103, R126).
std::span<const Prefix> probeSources();

/// The addresses under which the platform itself answers every machine, past all routes (R12): 168.63.129.16
/// (DNS, DHCP, probes, agent) and 169.254.169.254 (instance metadata).
bool isPlatformAddress(IpAddress address);

}  // namespace vnetsim
