// SPDX-License-Identifier: MIT
#include "net/internet_addresses.hpp"

#include <array>
#include <vector>

#include "net/prefix.hpp"
#include "net/private_ranges.hpp"

namespace vnetsim {

const AddressSet& addressesOffTheInternet() {
  static const AddressSet addresses = [] {
    const std::array others{*Prefix::parse("0.0.0.0/8"), *Prefix::parse("127.0.0.0/8"),
                            *Prefix::parse("169.254.0.0/16"), *Prefix::parse("198.18.0.0/15"),
                            *Prefix::parse("224.0.0.0/3"), *Prefix::parse("168.63.129.16/32")};
    std::vector<Prefix> all{others.begin(), others.end()};
    for (const Prefix& range : privateRanges())
      if (range.family() == IpFamily::V4) all.push_back(range);
    return AddressSet::of(all);
  }();
  return addresses;
}

bool isInternetAddress(IpAddress address) {
  static const Prefix unicast6 = *Prefix::parse("2000::/3");
  if (address.family() == IpFamily::V6) return unicast6.contains(address);
  return !addressesOffTheInternet().contains(address);
}

}  // namespace vnetsim
