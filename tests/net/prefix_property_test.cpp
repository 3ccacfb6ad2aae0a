// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <string_view>

#include "net/prefix.hpp"
#include "support/net_generators.hpp"

namespace vnetsim {
namespace {

RC_GTEST_PROP(IpAddressProperty, TextReadsBackAsTheSameAddress, ()) {
  const IpAddress address = *generate::address(*generate::family());
  RC_ASSERT(IpAddress::parse(address.text()) == address);
}

RC_GTEST_PROP(IpAddressProperty, TextIsTheOnlyCanonicalSpelling, ()) {
  const std::string written = *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"0012fF:::."}));
  const auto address = IpAddress::parse(written);
  if (!address) return;
  const std::string canonical = address->text();
  RC_ASSERT(IpAddress::parse(canonical) == address);
  RC_ASSERT(IpAddress::parse(canonical)->text() == canonical);
}

RC_GTEST_PROP(PrefixProperty, TextReadsBackAsTheSamePrefix, ()) {
  const Prefix prefix = *generate::prefix(*generate::family());
  const auto parsed = Prefix::parse(prefix.text());
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(*parsed == prefix);
}

RC_GTEST_PROP(PrefixProperty, IsReadExactlyWhenNoHostBitIsSet, ()) {
  const IpFamily family = *generate::family();
  const IpAddress address = *generate::address(family);
  const int length = *rc::gen::inRange(0, widthOf(family) + 1);
  const Prefix meant = Prefix::covering(address, length);
  const auto parsed = Prefix::parse(address.text() + '/' + std::to_string(length));
  RC_ASSERT(parsed.has_value() == (meant.first() == address));
  RC_ASSERT((parsed.has_value() ? parsed->text() : parsed.error().suggestion) == meant.text());
}

RC_GTEST_PROP(PrefixProperty, ContainsExactlyTheAddressesBetweenItsEnds, ()) {
  const IpFamily family = *generate::family();
  const IpAddress anchor = *generate::address(family);
  const Prefix prefix = *generate::prefixNear(anchor, 8);
  const IpAddress address = (*generate::prefixNear(anchor, 8)).first();
  RC_ASSERT(prefix.contains(address) == (prefix.first() <= address && address <= prefix.last()));
}

RC_GTEST_PROP(PrefixProperty, TwoPrefixesNestOrAreDisjoint, ()) {
  const IpAddress anchor = *generate::address(*generate::family());
  const Prefix a = *generate::prefixNear(anchor, 8);
  const Prefix b = *generate::prefixNear(anchor, 8);
  const bool shareAddresses = a.first() <= b.last() && b.first() <= a.last();
  RC_ASSERT(a.overlaps(b) == shareAddresses);
  RC_ASSERT((a.contains(b) || b.contains(a)) == shareAddresses);
}

}  // namespace
}  // namespace vnetsim
