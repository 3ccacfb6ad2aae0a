// SPDX-License-Identifier: MIT
#include "net/prefix_cover.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "support/literals.hpp"

namespace vnetsim {
namespace {

TEST(PrefixCover, TellsWhatItContainsFromWhatItOverlaps) {
  const PrefixCover cover{std::vector<Prefix>{prefix("10.1.0.0/16"), prefix("10.1.2.0/24"),
                                              prefix("10.0.0.0/17"), prefix("10.0.128.0/17"),
                                              prefix("2001:db8::/48")}};
  struct Case {
    const char* prefix;
    bool isContained;
    bool isOverlapped;
  };
  for (const auto& c :
       {Case{"10.1.0.0/16", true, true}, Case{"10.1.2.0/24", true, true}, Case{"10.1.200.0/24", true, true},
        Case{"10.0.0.0/16", false, true}, Case{"10.0.0.0/8", false, true}, Case{"0.0.0.0/0", false, true},
        Case{"10.2.0.0/16", false, false}, Case{"9.0.0.0/8", false, false}, Case{"::/0", false, true},
        Case{"2001:db8:0:1::/64", true, true}, Case{"2001:db9::/48", false, false}}) {
    EXPECT_EQ(cover.contains(prefix(c.prefix)), c.isContained) << c.prefix;
    EXPECT_EQ(cover.overlaps(prefix(c.prefix)), c.isOverlapped) << c.prefix;
  }
}

TEST(PrefixCover, OfNothingHasToDoWithNothing) {
  EXPECT_FALSE(PrefixCover{}.contains(prefix("10.0.0.0/8")));
  EXPECT_FALSE(PrefixCover{}.overlaps(prefix("0.0.0.0/0")));
}

}  // namespace
}  // namespace vnetsim
