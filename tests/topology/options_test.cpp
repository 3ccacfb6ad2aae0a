// SPDX-License-Identifier: MIT
#include "topology/options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "support/literals.hpp"

namespace vnetsim {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAreArray;
using testing::IsSupersetOf;
using testing::Not;
using testing::SizeIs;

std::vector<Prefix> listed(std::string_view name) {
  const auto list = noneRoutesNamed(name);
  if (!list) return {};
  return {list->begin(), list->end()};
}

TEST(NoneRoutes, DefaultToTheDocumentedFour) {
  EXPECT_THAT(Options{}.noneRoutes,
              testing::UnorderedElementsAre(prefix("10.0.0.0/8"), prefix("172.16.0.0/12"),
                                            prefix("192.168.0.0/16"), prefix("100.64.0.0/10")));
  EXPECT_THAT(Options{}.noneRoutes, ElementsAreArray(listed("documented4")));
}

TEST(NoneRoutes, ObservedListsExtendTheDocumentedOne) {
  const auto documented = listed("documented4");
  EXPECT_THAT(listed("observed2023"), AllOf(SizeIs(17), IsSupersetOf(documented)));
  EXPECT_THAT(listed("observed2026"), AllOf(SizeIs(21), IsSupersetOf(documented)));
}

TEST(NoneRoutes, ObservedListsDifferInTheirParts) {
  EXPECT_THAT(listed("observed2023"), Contains(prefix("25.48.0.0/12")));
  EXPECT_THAT(listed("observed2026"), Not(Contains(prefix("25.48.0.0/12"))));
  EXPECT_THAT(listed("observed2026"), Contains(prefix("25.159.0.0/16")));
}

TEST(NoneRoutes, ListsHoldNoPrefixTwice) {
  for (const char* name : {"documented4", "observed2023", "observed2026"}) {
    auto list = listed(name);
    std::sort(list.begin(), list.end());
    EXPECT_EQ(std::adjacent_find(list.begin(), list.end()), list.end()) << name;
  }
}

TEST(NoneRoutes, AreFoundByNameWithoutCaseOnly) {
  EXPECT_TRUE(noneRoutesNamed("Observed2026").has_value());
  EXPECT_FALSE(noneRoutesNamed("observed2025").has_value());
}

}  // namespace
}  // namespace vnetsim
