// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

using testing::HasSubstr;

std::vector<std::string> topics() {
  std::vector<std::string> lines;
  std::istringstream stream{answerOf({"explain"})};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Explain, HasAPageOnEveryTopicItLists) {
  const auto listed = topics();
  EXPECT_GT(listed.size(), 100U);
  for (const auto& topic : listed) {
    const auto page = answerOf({"explain", topic});
    EXPECT_THAT(page, testing::StartsWith(topic)) << topic;
    EXPECT_GT(page.size(), topic.size() + 40) << topic;
  }
}

TEST(Explain, ListsEachTopicOnce) {
  const auto listed = topics();
  EXPECT_EQ(std::set<std::string>(listed.begin(), listed.end()).size(), listed.size());
}

TEST(Explain, ListsWhatAnswersName) {
  const auto listed = topics();
  for (const char* topic :
       {"DELIVERED", "PEERING_NOT_TRANSITIVE", "FORWARDED_TRAFFIC_OFF", "VNET_ACCESS_OFF",
        "REMOTE_GATEWAYS_OFF", "NEXT_HOP_UNRESOLVED", "IP_FORWARDING_OFF", "FIREWALL_DENY",
        "RETURN_PATH_FAILS", "LEAVES_TO_INTERNET", "VN111", "VN208", "VN304", "R31", "R47b"})
    EXPECT_THAT(listed, testing::Contains(topic));
}

TEST(Explain, TakesATopicInAnyCase) {
  EXPECT_EQ(answerOf({"explain", "forwarded_traffic_off"}), answerOf({"explain", "FORWARDED_TRAFFIC_OFF"}));
  EXPECT_EQ(answerOf({"explain", "r47B"}), answerOf({"explain", "R47b"}));
}

TEST(Explain, SuggestsTheTopicThatWasMeant) {
  const auto outcome = vnetsim({"explain", "FORWARDED_TRAFIC_OFF"});
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("did you mean 'FORWARDED_TRAFFIC_OFF'?"));
}

TEST(Explain, LeadsToTheListFromATopicThatIsFarFromAll) {
  EXPECT_THAT(vnetsim({"explain", "weather"}).err, HasSubstr("vnetsim explain"));
}

}  // namespace
}  // namespace vnetsim::cli_test
