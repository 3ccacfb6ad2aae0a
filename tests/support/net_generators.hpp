// SPDX-License-Identifier: MIT
#pragma once

// Random addresses, prefixes and tables for rapidcheck properties.

#include <rapidcheck.h>

#include <cstdint>
#include <ostream>
#include <vector>

#include "net/ip_address.hpp"
#include "net/match_table.hpp"
#include "net/prefix.hpp"

namespace vnetsim {

inline void showValue(IpFamily family, std::ostream& out) { out << (family == IpFamily::V4 ? "v4" : "v6"); }
inline void showValue(const IpAddress& address, std::ostream& out) { out << address.text(); }
inline void showValue(const Prefix& prefix, std::ostream& out) { out << prefix.text(); }
inline void showValue(const MatchEntry& entry, std::ostream& out) {
  out << entry.prefix.text() << " = " << entry.value;
}

namespace generate {

inline rc::Gen<IpFamily> family() { return rc::gen::element(IpFamily::V4, IpFamily::V6); }

/// Any address of the family. Groups of 16 bits are often all zeros or all ones, so that long zero runs and
/// the ends of the address space turn up.
inline rc::Gen<IpAddress> address(IpFamily family) {
  const auto group = rc::gen::weightedOneOf<std::uint16_t>({{2, rc::gen::just<std::uint16_t>(0)},
                                                            {1, rc::gen::just<std::uint16_t>(0xFFFF)},
                                                            {3, rc::gen::arbitrary<std::uint16_t>()}});
  const auto groups = rc::gen::container<std::vector<std::uint16_t>>(8, group);
  return rc::gen::map(groups, [family](const std::vector<std::uint16_t>& values) {
    AddressBits bits = 0;
    for (const std::uint16_t value : values) bits = bits << 16 | value;
    return IpAddress{family, bits & highestBits(family)};
  });
}

inline rc::Gen<Prefix> prefix(IpFamily family) {
  return rc::gen::apply([](IpAddress around, int length) { return Prefix::covering(around, length); },
                        address(family), rc::gen::inRange(0, widthOf(family) + 1));
}

/// A prefix of any length around `anchor` with its lowest `spread` bits changed: two such prefixes often
/// nest.
inline rc::Gen<Prefix> prefixNear(IpAddress anchor, int spread) {
  const IpFamily family = anchor.family();
  const AddressBits low = Prefix::covering({family, 0}, widthOf(family) - spread).last().bits();
  return rc::gen::apply(
      [=](IpAddress noise, int length) {
        const AddressBits bits = (anchor.bits() & ~low) | (noise.bits() & low);
        return Prefix::covering({family, bits}, length);
      },
      address(family), rc::gen::inRange(0, widthOf(family) + 1));
}

/// Entries of one family that nest deeply; their prefixes are pairwise different. Few distinct values, so
/// that neighbours often share one.
inline rc::Gen<std::vector<MatchEntry>> nestedEntries(IpFamily family) {
  const auto oneEntry = [](Prefix prefix, std::uint32_t value) { return MatchEntry{prefix, value}; };
  return rc::gen::mapcat(address(family), [=](IpAddress anchor) {
    const auto prefixes = rc::gen::mapcat(rc::gen::inRange(1, widthOf(family) + 1),
                                          [=](int spread) { return prefixNear(anchor, spread); });
    return rc::gen::uniqueBy<std::vector<MatchEntry>>(
        rc::gen::apply(oneEntry, prefixes, rc::gen::inRange<std::uint32_t>(0, 5)),
        [](const MatchEntry& entry) { return entry.prefix; });
  });
}

}  // namespace generate
}  // namespace vnetsim
