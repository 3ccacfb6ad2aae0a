// SPDX-License-Identifier: MIT
#include "net/private_ranges.hpp"

#include <algorithm>
#include <array>

#include "net/prefix.hpp"

namespace vnetsim {

bool isPrivateAddress(IpAddress address) {
  static const std::array ranges{*Prefix::parse("10.0.0.0/8"), *Prefix::parse("172.16.0.0/12"),
                                 *Prefix::parse("192.168.0.0/16"), *Prefix::parse("100.64.0.0/10"),
                                 *Prefix::parse("fc00::/7")};
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Prefix& range) { return range.contains(address); });
}

bool isPlatformAddress(IpAddress address) {
  static const std::array addresses{*IpAddress::parse("168.63.129.16"), *IpAddress::parse("169.254.169.254")};
  return std::find(addresses.begin(), addresses.end(), address) != addresses.end();
}

}  // namespace vnetsim
