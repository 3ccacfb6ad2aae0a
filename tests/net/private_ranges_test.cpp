// SPDX-License-Identifier: MIT
#include "net/private_ranges.hpp"

#include <gtest/gtest.h>

#include "support/literals.hpp"

namespace vnetsim {
namespace {

TEST(PrivateRanges, HoldThePrivateAndSharedBlocksAndNoNeighbour) {
  for (const char* inside : {"10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.1", "100.64.0.0",
                             "100.127.255.255", "fc00::1", "fdff::1"})
    EXPECT_TRUE(isPrivateAddress(address(inside))) << inside;
  for (const char* outside : {"9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.169.0.0", "100.63.0.0",
                              "100.128.0.0", "8.8.8.8", "2001:db8::1", "fe00::1"})
    EXPECT_FALSE(isPrivateAddress(address(outside))) << outside;
}

}  // namespace
}  // namespace vnetsim
