// SPDX-License-Identifier: MIT
#include "model/comparison.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <map>

namespace plain {
namespace {

constexpr int shards = 40;
constexpr int designsOfShard = 50;
constexpr int questionsOfDesign = 10;
constexpr std::uint64_t firstSeed = 20261;

Case caseOf(int shard, int number) {
  return randomCase(firstSeed + static_cast<std::uint64_t>(shard * designsOfShard + number), questionsOfDesign);
}

class PlainModel : public testing::TestWithParam<int> {};

/// Stops at the first difference: the next ones are mostly the same.
TEST_P(PlainModel, AgreesWithTheEngine) {
  for (int number = 0; number < designsOfShard; ++number) {
    const Case one = caseOf(GetParam(), number);
    Comparison comparison{one.design};
    ASSERT_EQ(comparison.differenceInRoutes(), "") << report(one, std::nullopt);
    for (const Question& question : one.questions)
      ASSERT_EQ(comparison.differenceInAnswer(question), "") << report(one, question);
  }
}

INSTANTIATE_TEST_SUITE_P(Shards, PlainModel, testing::Range(0, shards));

/// What the comparison is worth: it counts what the model says about the same cases.
TEST(PlainModelCases, AreManyAndMostlyNotDelivered) {
  std::map<std::string, int> verdicts;
  std::map<std::string, int> reasons;
  int compared = 0;
  for (int shard = 0; shard < shards; ++shard) {
    for (int number = 0; number < designsOfShard; ++number) {
      const Case one = caseOf(shard, number);
      World world = worldOf(one.design);
      for (const Question& question : one.questions) {
        const Answer answer = interpret(world, question);
        ++verdicts[answer.verdict];
        if (answer.verdict != "outside") ++compared;
        for (const std::string& reason : answer.reasons) ++reasons[reason];
      }
    }
  }
  for (const auto& [name, count] : verdicts) std::cout << name << " " << count << "\n";
  for (const auto& [name, count] : reasons) std::cout << name << " " << count << "\n";
  EXPECT_GE(compared, 10000);
  EXPECT_LE(verdicts["reachable"] * 2, compared);
}

}  // namespace
}  // namespace plain
