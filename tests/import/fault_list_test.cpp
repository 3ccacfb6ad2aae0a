// SPDX-License-Identifier: MIT
#include "import/fault_list.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace vnetsim {
namespace {

Diagnostic at(std::uint32_t document, std::uint32_t line, std::uint32_t column) {
  return fault(Finding::UnknownKey, "x", {document, line, column, 1});
}

TEST(FaultList, GivesTheFaultsByLocation) {
  FaultList faults;
  for (const auto& place : {at(1, 1, 1), at(0, 2, 1), at(0, 1, 5), at(0, 1, 2)}) faults.add(place);
  const auto sorted = std::move(faults).take();
  ASSERT_EQ(sorted.size(), 4u);
  EXPECT_EQ(sorted[0].at.column, 2u);
  EXPECT_EQ(sorted[1].at.column, 5u);
  EXPECT_EQ(sorted[2].at.line, 2u);
  EXPECT_EQ(sorted[3].at.document, 1u);
}

TEST(FaultList, KeepsAThousandAndCountsTheRest) {
  FaultList faults;
  for (std::uint32_t i = 1; i <= 1234; ++i) faults.add(at(0, i, 1));
  EXPECT_TRUE(faults.isFull());
  const auto kept = std::move(faults).take();
  ASSERT_EQ(kept.size(), 1001u);
  EXPECT_EQ(kept.back().finding, Finding::LimitExceeded);
  EXPECT_EQ(kept.back().message, "234 more faults are not listed");
}

}  // namespace
}  // namespace vnetsim
