// SPDX-License-Identifier: MIT
#include "net/internet_addresses.hpp"

#include <algorithm>
#include <array>

#include "net/prefix.hpp"
#include "net/private_ranges.hpp"

namespace vnetsim {

bool isInternetAddress(IpAddress address) {
  static const std::array unicast6{*Prefix::parse("2000::/3")};
  static const std::array reserved4{*Prefix::parse("0.0.0.0/8"), *Prefix::parse("127.0.0.0/8"),
                                    *Prefix::parse("169.254.0.0/16"), *Prefix::parse("198.18.0.0/15"),
                                    *Prefix::parse("224.0.0.0/3")};
  const auto holdsIt = [&](const Prefix& prefix) { return prefix.contains(address); };
  if (isPrivateAddress(address) || isPlatformAddress(address)) return false;
  if (address.family() == IpFamily::V6) return std::ranges::any_of(unicast6, holdsIt);
  return std::ranges::none_of(reserved4, holdsIt);
}

}  // namespace vnetsim
