// SPDX-License-Identifier: MIT
#include "net/prefix_order.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace vnetsim {
namespace {

std::vector<std::uint32_t> ordered(const std::vector<Prefix>& prefixes) {
  PrefixOrder order{prefixes.size()};
  for (std::uint32_t i = 0; i < prefixes.size(); ++i) order.add(prefixes[i], i);
  return std::move(order).places();
}

Prefix prefix(const char* cidr) { return *Prefix::parse(cidr); }

TEST(PrefixOrder, IsByFamilyNetworkAndLength) {
  const std::vector<Prefix> prefixes{prefix("::/0"),      prefix("255.255.255.255/32"), prefix("10.0.0.0/16"),
                                     prefix("0.0.0.0/0"), prefix("10.0.0.0/8"),         prefix("10.0.0.0/16"),
                                     prefix("0.0.0.0/32")};
  EXPECT_EQ(ordered(prefixes), (std::vector<std::uint32_t>{3, 6, 4, 2, 5, 1, 0}));
  EXPECT_TRUE(ordered({}).empty());
}

}  // namespace
}  // namespace vnetsim
