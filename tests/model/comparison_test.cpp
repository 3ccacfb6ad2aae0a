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

constexpr int edgeShards = 16;
constexpr std::uint64_t firstEdgeSeed = 2026001;

Case caseOf(int shard, int number) {
  return randomCase(firstSeed + static_cast<std::uint64_t>(shard * designsOfShard + number),
                    questionsOfDesign);
}

Case edgeCaseOf(int shard, int number) {
  return randomEdgeCase(firstEdgeSeed + static_cast<std::uint64_t>(shard * designsOfShard + number),
                        questionsOfDesign);
}

/// Those where most have what few estates have: IPv6, machines with several interfaces, ExpressRoute.
constexpr int wideShards = 20;
constexpr std::uint64_t firstWideSeed = 3020261;
constexpr int wide = 55;  // of a hundred

Case wideCaseOf(int shard, int number) {
  return randomCase(firstWideSeed + static_cast<std::uint64_t>(shard * designsOfShard + number),
                    questionsOfDesign, wide);
}

/// The edge of the Internet in wide designs.
constexpr int wideEdgeShards = 12;
constexpr std::uint64_t firstWideEdgeSeed = 4020261;

Case wideEdgeCaseOf(int shard, int number) {
  return randomEdgeCase(firstWideEdgeSeed + static_cast<std::uint64_t>(shard * designsOfShard + number),
                        questionsOfDesign, wide);
}

class PlainModel : public testing::TestWithParam<int> {};
class PlainModelAtTheEdge : public testing::TestWithParam<int> {};
class PlainModelOfWideDesigns : public testing::TestWithParam<int> {};
class PlainModelAtTheEdgeOfWideDesigns : public testing::TestWithParam<int> {};

/// Stops at the first difference: the next ones are mostly the same.
void expectAgreement(const Case& one) {
  Comparison comparison{one.design};
  ASSERT_EQ(comparison.differenceInRoutes(), "") << report(one, std::nullopt);
  for (const Question& question : one.questions)
    ASSERT_EQ(comparison.differenceInAnswer(question), "") << report(one, question);
}

TEST_P(PlainModel, AgreesWithTheEngine) {
  for (int number = 0; number < designsOfShard; ++number)
    ASSERT_NO_FATAL_FAILURE(expectAgreement(caseOf(GetParam(), number)));
}

TEST_P(PlainModelAtTheEdge, AgreesWithTheEngine) {
  for (int number = 0; number < designsOfShard; ++number)
    ASSERT_NO_FATAL_FAILURE(expectAgreement(edgeCaseOf(GetParam(), number)));
}

TEST_P(PlainModelOfWideDesigns, AgreesWithTheEngine) {
  for (int number = 0; number < designsOfShard; ++number)
    ASSERT_NO_FATAL_FAILURE(expectAgreement(wideCaseOf(GetParam(), number)));
}

TEST_P(PlainModelAtTheEdgeOfWideDesigns, AgreesWithTheEngine) {
  for (int number = 0; number < designsOfShard; ++number)
    ASSERT_NO_FATAL_FAILURE(expectAgreement(wideEdgeCaseOf(GetParam(), number)));
}

INSTANTIATE_TEST_SUITE_P(Shards, PlainModel, testing::Range(0, shards));
INSTANTIATE_TEST_SUITE_P(Shards, PlainModelAtTheEdge, testing::Range(0, edgeShards));
INSTANTIATE_TEST_SUITE_P(Shards, PlainModelOfWideDesigns, testing::Range(0, wideShards));
INSTANTIATE_TEST_SUITE_P(Shards, PlainModelAtTheEdgeOfWideDesigns, testing::Range(0, wideEdgeShards));

constexpr int managedShards = 40;
constexpr std::uint64_t firstManagedSeed = 920261;

Case managedCaseOf(int shard, int number) {
  return randomManagedCase(firstManagedSeed + static_cast<std::uint64_t>(shard * designsOfShard + number),
                           questionsOfDesign);
}

/// Network managers and virtual hubs.
class ManagedPlainModel : public testing::TestWithParam<int> {};

TEST_P(ManagedPlainModel, AgreesWithTheEngine) {
  for (int number = 0; number < designsOfShard; ++number)
    ASSERT_NO_FATAL_FAILURE(expectAgreement(managedCaseOf(GetParam(), number)));
}

INSTANTIATE_TEST_SUITE_P(Shards, ManagedPlainModel, testing::Range(0, managedShards));

constexpr int branchedShards = 24;
constexpr std::uint64_t firstBranchedSeed = 5020261;

Case branchedCaseOf(int shard, int number) {
  return randomBranchedCase(firstBranchedSeed + static_cast<std::uint64_t>(shard * designsOfShard + number),
                            questionsOfDesign);
}

/// Virtual hubs with sites, circuits and clients.
class BranchedPlainModel : public testing::TestWithParam<int> {};

TEST_P(BranchedPlainModel, AgreesWithTheEngine) {
  for (int number = 0; number < designsOfShard; ++number)
    ASSERT_NO_FATAL_FAILURE(expectAgreement(branchedCaseOf(GetParam(), number)));
}

INSTANTIATE_TEST_SUITE_P(Shards, BranchedPlainModel, testing::Range(0, branchedShards));

/// What the comparison is worth, counted by what the model says about the same cases.
struct Counts {
  int compared = 0;
  std::map<std::string, int> verdicts;
  std::map<std::string, int> v6;  // verdicts of what was asked about IPv6
  std::map<std::string, int> reasons;
};

using CaseOf = Case (*)(int shard, int number);

Counts countAll(int count, CaseOf caseAt) {
  Counts counts;
  for (int shard = 0; shard < count; ++shard) {
    for (int number = 0; number < designsOfShard; ++number) {
      const Case one = caseAt(shard, number);
      World world = worldOf(one.design);
      for (const Question& question : one.questions) {
        const Answer answer = interpret(world, question);
        if (answer.verdict == "outside") continue;
        ++counts.compared;
        ++counts.verdicts[answer.verdict];
        if (question.onlyV6) ++counts.v6[answer.verdict];
        for (const std::string& reason : answer.reasons) ++counts.reasons[reason];
        for (const std::string& reason : answer.replyReasons) ++counts.reasons[reason];
      }
    }
  }
  return counts;
}

TEST(PlainModelCases, AreManyAndMostlyNotDelivered) {
  Counts counts = countAll(shards, caseOf);
  EXPECT_GE(counts.compared, 10000);
  EXPECT_LE(2 * counts.verdicts["reachable"], counts.compared);
  EXPECT_GE(counts.verdicts["intermittent"], 10);
  EXPECT_GE(counts.verdicts["undetermined"], 50);
  for (const char* reason : {"APPLIANCE_DENY",
                             "APPLIANCE_STOPPED",
                             "ASYMMETRIC_PATH",
                             "ENDPOINT_BEHIND_APPLIANCE",
                             "FIREWALL_DENY",
                             "FORWARDED_TRAFFIC_OFF",
                             "GATEWAY_NO_TRANSIT",
                             "GATEWAY_TRANSIT_OFF",
                             "IP_FORWARDING_OFF",
                             "LEAVES_MODEL",
                             "LEAVES_TO_INTERNET",
                             "LOOP",
                             "NEXT_HOP_NONE",
                             "NEXT_HOP_NOT_ADJACENT",
                             "NEXT_HOP_UNRESOLVED",
                             "NO_GATEWAY",
                             "NO_HEALTHY_BACKEND",
                             "NO_LOAD_BALANCING_RULE",
                             "NO_ROUTE",
                             "NO_SUCH_HOST",
                             "NSG_DENY",
                             "PEERING_MISSING",
                             "PEERING_NOT_CONNECTED",
                             "PEERING_NOT_TRANSITIVE",
                             "PROPAGATION_OFF",
                             "REMOTE_GATEWAYS_OFF",
                             "RETURN_PATH_FAILS",
                             "SERVICE_DENY",
                             "SUBNET_NOT_PEERED",
                             "UNSUPPORTED_RESOURCE",
                             "VNET_ACCESS_OFF"})
    EXPECT_GE(counts.reasons[reason], 2) << reason;
}

TEST(PlainModelCases, OfWideDesignsAreManyAndMostlyNotDelivered) {
  Counts counts = countAll(wideShards, wideCaseOf);
  EXPECT_GE(counts.compared, 4000);
  EXPECT_LE(2 * counts.verdicts["reachable"], counts.compared);
  EXPECT_GE(counts.verdicts["intermittent"], 5);
  EXPECT_GE(counts.v6["reachable"], 100);
  EXPECT_GE(counts.v6["unreachable"], 200);
  EXPECT_GE(counts.v6["undetermined"], 20);
  for (const char* reason : {"APPLIANCE_DENY",
                             "ASYMMETRIC_PATH",
                             "FIREWALL_DENY",
                             "FORWARDED_TRAFFIC_OFF",
                             "GATEWAY_NO_TRANSIT",
                             "GUEST_ROUTES_UNKNOWN",
                             "IP_FORWARDING_OFF",
                             "LEAVES_MODEL",
                             "LEAVES_TO_INTERNET",
                             "LOOP",
                             "NEXT_HOP_NONE",
                             "NEXT_HOP_UNRESOLVED",
                             "NO_GATEWAY",
                             "NO_ROUTE",
                             "NO_SOURCE_ADDRESS",
                             "NO_SUCH_HOST",
                             "NSG_DENY",
                             "PEERING_NOT_TRANSITIVE",
                             "PROPAGATION_OFF",
                             "SUBNET_NOT_PEERED",
                             "UNSUPPORTED_RESOURCE",
                             "VNET_ACCESS_OFF"})
    EXPECT_GE(counts.reasons[reason], 5) << reason;
}

TEST(PlainModelCases, AreManyAtTheEdgeAndMostlyNotDelivered) {
  Counts counts = countAll(edgeShards, edgeCaseOf);
  EXPECT_GE(counts.compared, 4000);
  EXPECT_LE(2 * counts.verdicts["reachable"], counts.compared);
  EXPECT_GE(counts.verdicts["reachable"], 500);
  EXPECT_GE(counts.verdicts["intermittent"], 3);
  EXPECT_GE(counts.verdicts["undetermined"], 50);
  for (const char* reason :
       {"ADMIN_RULE_DENY", "APPLIANCE_STOPPED", "ASYMMETRIC_PATH", "FIREWALL_DENY", "LEAVES_TO_INTERNET",
        "NEXT_HOP_NONE", "NO_HEALTHY_BACKEND", "NO_LOAD_BALANCING_RULE", "NO_PUBLIC_ADDRESS", "NO_SUCH_HOST",
        "NSG_DENY", "PUBLIC_ADDRESS_CLOSED", "RETURN_PATH_FAILS", "SERVICE_DENY", "SOURCE_NOT_TRANSLATED",
        "UNKNOWN_SOURCE_ADDRESS", "UNKNOWN_VALUE", "UNSUPPORTED_RESOURCE"})
    EXPECT_GE(counts.reasons[reason], 5) << reason;
}

TEST(PlainModelCases, AtTheEdgeOfWideDesignsAreAboutBothVersions) {
  Counts counts = countAll(wideEdgeShards, wideEdgeCaseOf);
  EXPECT_GE(counts.compared, 4000);
  EXPECT_GE(counts.v6["reachable"], 10);
  EXPECT_GE(counts.v6["unreachable"], 100);
  for (const char* reason : {"ADMIN_RULE_DENY", "GUEST_ROUTES_UNKNOWN", "NO_PUBLIC_ADDRESS",
                             "PUBLIC_ADDRESS_CLOSED", "UNKNOWN_SOURCE_ADDRESS"})
    EXPECT_GE(counts.reasons[reason], 5) << reason;
}

TEST(PlainModelCases, OfManagersAndHubsAreMostlyNotDeliveredEither) {
  Counts counts = countAll(managedShards, managedCaseOf);
  EXPECT_GE(counts.compared, 5000);
  EXPECT_LE(2 * counts.verdicts["reachable"], counts.compared);
  EXPECT_GE(10 * counts.verdicts["reachable"], counts.compared);
  for (const char* reason :
       {"ASYMMETRIC_PATH", "CONNECTED_GROUP_LEAVES_OUT", "FIREWALL_DENY", "HUB_ROUTE_MISSING", "LOOP",
        "NO_ROUTE", "NO_SUCH_HOST", "PEERING_MISSING", "PEERING_NOT_TRANSITIVE", "PROPAGATION_OFF",
        "RETURN_PATH_FAILS", "UNKNOWN_VALUE", "UNSUPPORTED_RESOURCE"})
    EXPECT_GE(counts.reasons[reason], 5) << reason;
}

TEST(PlainModelCases, OfBranchesOfHubsAreMostlyNotDeliveredEither) {
  Counts counts = countAll(branchedShards / 3, branchedCaseOf);
  EXPECT_GE(counts.compared, 3500);
  EXPECT_LE(2 * counts.verdicts["reachable"], counts.compared);
  EXPECT_GE(5 * counts.verdicts["reachable"], counts.compared);
  for (const char* reason : {"ASYMMETRIC_PATH", "FIREWALL_DENY", "GATEWAY_NO_TRANSIT", "HUB_ROUTE_MISSING",
                             "LEAVES_MODEL", "LOOP", "NEXT_HOP_NONE", "NO_ROUTE", "NO_SUCH_HOST",
                             "PROPAGATION_OFF", "RETURN_PATH_FAILS", "UNKNOWN_VALUE", "UNSUPPORTED_RESOURCE"})
    EXPECT_GE(counts.reasons[reason], 5) << reason;
}

}  // namespace
}  // namespace plain
