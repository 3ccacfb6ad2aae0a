// SPDX-License-Identifier: MIT
#include "model/comparison.hpp"

#include <gtest/gtest.h>

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

constexpr int managedShards = 40;
constexpr std::uint64_t firstManagedSeed = 920261;

Case managedCaseOf(int shard, int number) {
  return randomManagedCase(firstManagedSeed + static_cast<std::uint64_t>(shard * designsOfShard + number),
                           questionsOfDesign);
}

/// Network managers and virtual hubs.
class ManagedPlainModel : public testing::TestWithParam<int> {};

TEST_P(ManagedPlainModel, AgreesWithTheEngine) {
  for (int number = 0; number < designsOfShard; ++number) {
    const Case one = managedCaseOf(GetParam(), number);
    Comparison comparison{one.design};
    ASSERT_EQ(comparison.differenceInRoutes(), "") << report(one, std::nullopt);
    for (const Question& question : one.questions)
      ASSERT_EQ(comparison.differenceInAnswer(question), "") << report(one, question);
  }
}

INSTANTIATE_TEST_SUITE_P(Shards, ManagedPlainModel, testing::Range(0, managedShards));

/// What the comparison is worth, counted by what the model says about the same cases.
struct Counts {
  int compared = 0;
  std::map<std::string, int> verdicts;
  std::map<std::string, int> reasons;
};

using CaseOf = Case (*)(int shard, int number);

Counts countAll(CaseOf caseAt, int ofShards) {
  Counts counts;
  for (int shard = 0; shard < ofShards; ++shard) {
    for (int number = 0; number < designsOfShard; ++number) {
      const Case one = caseAt(shard, number);
      World world = worldOf(one.design);
      for (const Question& question : one.questions) {
        const Answer answer = interpret(world, question);
        if (answer.verdict == "outside") continue;
        ++counts.compared;
        ++counts.verdicts[answer.verdict];
        for (const std::string& reason : answer.reasons) ++counts.reasons[reason];
        for (const std::string& reason : answer.replyReasons) ++counts.reasons[reason];
      }
    }
  }
  return counts;
}

TEST(PlainModelCases, AreManyAndMostlyNotDelivered) {
  Counts counts = countAll(caseOf, shards);
  EXPECT_GE(counts.compared, 10000);
  EXPECT_LE(2 * counts.verdicts["reachable"], counts.compared);
  EXPECT_GE(counts.verdicts["intermittent"], 10);
  EXPECT_GE(counts.verdicts["undetermined"], 50);
  for (const char* reason :
       {"APPLIANCE_DENY", "APPLIANCE_STOPPED", "ASYMMETRIC_PATH", "ENDPOINT_BEHIND_APPLIANCE", "FIREWALL_DENY",
        "FORWARDED_TRAFFIC_OFF", "GATEWAY_NO_TRANSIT", "GATEWAY_TRANSIT_OFF", "IP_FORWARDING_OFF",
        "LEAVES_MODEL", "LEAVES_TO_INTERNET", "LOOP", "NEXT_HOP_NONE", "NEXT_HOP_NOT_ADJACENT",
        "NEXT_HOP_UNRESOLVED", "NO_GATEWAY", "NO_HEALTHY_BACKEND", "NO_LOAD_BALANCING_RULE", "NO_ROUTE",
        "NO_SUCH_HOST", "NSG_DENY", "PEERING_MISSING", "PEERING_NOT_CONNECTED", "PEERING_NOT_TRANSITIVE",
        "PROPAGATION_OFF", "REMOTE_GATEWAYS_OFF", "RETURN_PATH_FAILS", "SERVICE_DENY", "SUBNET_NOT_PEERED",
        "UNSUPPORTED_RESOURCE", "VNET_ACCESS_OFF"})
    EXPECT_GE(counts.reasons[reason], 5) << reason;
}

TEST(PlainModelCases, OfManagersAndHubsAreMostlyNotDeliveredEither) {
  Counts counts = countAll(managedCaseOf, managedShards);
  EXPECT_GE(counts.compared, 5000);
  EXPECT_LE(2 * counts.verdicts["reachable"], counts.compared);
  EXPECT_GE(10 * counts.verdicts["reachable"], counts.compared);
  for (const char* reason :
       {"ASYMMETRIC_PATH", "CONNECTED_GROUP_LEAVES_OUT", "FIREWALL_DENY", "HUB_ROUTE_MISSING", "LOOP", "NO_ROUTE",
        "NO_SUCH_HOST", "PEERING_MISSING", "PEERING_NOT_TRANSITIVE", "PROPAGATION_OFF", "RETURN_PATH_FAILS",
        "UNKNOWN_VALUE", "UNSUPPORTED_RESOURCE"})
    EXPECT_GE(counts.reasons[reason], 5) << reason;
}

}  // namespace
}  // namespace plain
