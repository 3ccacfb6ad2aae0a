// SPDX-License-Identifier: MIT
#pragma once

#include "net/address_set.hpp"
#include "net/ip_address.hpp"

namespace vnetsim {

/// Whether the Internet may carry packets to `address`: neither private nor the platform's, and in no block
/// that is set aside for loopbacks, links, groups or nobody (RFC 6890). Blocks for examples count as public.
bool isInternetAddress(IpAddress address);

/// All IPv4 addresses for which `isInternetAddress` is false.
const AddressSet& addressesOffTheInternet();

}  // namespace vnetsim
