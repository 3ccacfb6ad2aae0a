// SPDX-License-Identifier: MIT
#include "net/private_ranges.hpp"

#include <algorithm>
#include <array>

namespace vnetsim {

std::span<const Prefix> privateRanges() {
  static const std::array ranges{*Prefix::parse("10.0.0.0/8"), *Prefix::parse("172.16.0.0/12"),
                                 *Prefix::parse("192.168.0.0/16"), *Prefix::parse("100.64.0.0/10"),
                                 *Prefix::parse("fc00::/7")};
  return ranges;
}

bool isPrivateAddress(IpAddress address) {
  return std::ranges::any_of(privateRanges(), [&](const Prefix& range) { return range.contains(address); });
}

std::span<const Prefix> probeSources() {
  static const std::array sources{*Prefix::parse("168.63.129.16/32"),
                                  *Prefix::parse("fe80::1234:5678:9abc/128")};
  return sources;
}

bool isPlatformAddress(IpAddress address) {
  static const std::array addresses{*IpAddress::parse("168.63.129.16"), *IpAddress::parse("169.254.169.254")};
  return std::find(addresses.begin(), addresses.end(), address) != addresses.end();
}

}  // namespace vnetsim
