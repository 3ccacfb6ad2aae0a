// SPDX-License-Identifier: MIT
//
// --service-tags: a list of tags in the shape that Microsoft publishes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string design = "tests/cli/designs/service-tags.yaml";
const Arguments withTags{"--service-tags", "tests/cli/designs/service-tags.json"};

TEST(ServiceTags, AreShownBesideTheirPrefixes) {  // R35
  const auto text = answerOf(Arguments{"routes", design, "spoke-01/default"} + withTags);
  EXPECT_THAT(text, AllOf(HasSubstr("203.0.113.0/26 2001:db8:1::/48 (Storage.WestEurope)  "),
                          HasSubstr("198.51.100.0/25 203.0.113.64/26 203.0.113.128/26 203.0.113.192/26 "
                                    "(Storage)"),
                          Not(HasSubstr("Hidden"))));
  const auto all = answerOf(Arguments{"routes", design, "spoke-01/default", "--all"} + withTags);
  EXPECT_THAT(all, HasSubstr("User 203.0.113.0/26 (Storage.WestEurope) Internet"));
  EXPECT_THAT(all, HasSubstr("R35"));
}

TEST(ServiceTags, AreAFieldOfTheirRowInJson) {  // R35
  const auto rows = jsonOf(Arguments{"routes", design, "spoke-01/default"} + withTags).at("value");
  std::map<std::string, std::size_t> prefixes;
  for (const auto& row : rows)
    if (row.contains("serviceTag")) prefixes[row.at("serviceTag")] = row.at("addressPrefix").size();
  EXPECT_EQ(prefixes, (std::map<std::string, std::size_t>{{"Storage", 4}, {"Storage.WestEurope", 2}}));
}

TEST(ServiceTags, AreNamedByNextHopAndTrace) {  // R35
  EXPECT_THAT(answerOf(Arguments{"nexthop", design, "vm-01", "203.0.113.9"} + withTags),
              AllOf(HasSubstr("203.0.113.0/26 (Storage.WestEurope)"),
                    HasSubstr("lost: User 203.0.113.0/26 (Storage) None")));
  const auto answer = jsonOf(Arguments{"nexthop", design, "vm-01", "203.0.113.9"} + withTags);
  EXPECT_EQ(answer.at("route").at("serviceTag"), "Storage.WestEurope");
  EXPECT_THAT(
      answerOf(Arguments{"trace", design, "vm-01", "account"} + withTags),
      HasSubstr("route     User 203.0.113.0/26 (Storage.WestEurope) Internet  (tunnel/storage-here)"));
  const auto trace = jsonOf(Arguments{"trace", design, "vm-01", "account"} + withTags);
  EXPECT_EQ(trace.at("verdict"), "reachable");
}

TEST(ServiceTags, ThatNobodyKnowsLeaveTheAnswerOpenWhereTheyCouldDecide) {  // R103
  const auto open = vnetsim({"trace", design, "vm-01", "account", "--assert", "reachable"});
  EXPECT_EQ(open.exitCode, 3);
  EXPECT_THAT(open.out, HasSubstr("UNKNOWN_VALUE  addressPrefixes of the service tag Storage is not known"));
  EXPECT_THAT(open.err, AllOf(HasSubstr("warning[VN325]"), HasSubstr("--service-tags")));
  const auto between = vnetsim({"trace", design, "vm-01", "vm-02", "--assert", "reachable"});
  EXPECT_EQ(between.exitCode, 0) << between.out;
  const auto routes = vnetsim({"routes", design, "spoke-01/default"});
  EXPECT_THAT(routes.out, HasSubstr("unknown: where the route tunnel/storage to None applies"));
  const auto json = nlohmann::json::parse(vnetsim({"routes", design, "spoke-01/default", "-o", "json"}).out);
  EXPECT_EQ(json.at("unknownRoutes").size(), 2u);
}

TEST(ServiceTags, AreSuggestedForASlip) {
  const auto outcome = vnetsim(
      Arguments{"validate", design, "--set", "routeTables.tunnel.routes.storage.addressPrefix=Storrage"} +
      withTags);
  EXPECT_EQ(outcome.exitCode, 0);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("VN325"), HasSubstr("did you mean 'Storage'?")));
}

TEST(ServiceTags, OfTheDesignWinOverTheFile) {
  const auto rows = jsonOf(Arguments{"routes", design, "spoke-01/default", "--set",
                                     "serviceTags={Storage: {addressPrefixes: 192.0.2.0/24}}"} +
                           withTags)
                        .at("value");
  for (const auto& row : rows) {
    if (row.value("serviceTag", "") == "Storage") {
      EXPECT_EQ(row.at("addressPrefix"), nlohmann::json{"192.0.2.0/24"});
    }
  }
}

TEST(ServiceTags, OfABadFileAreAnErrorWithItsPlace) {
  const TemporaryFolder folder;
  const auto file = folder.write("tags.json", "{\n  \"values\": [ { \"name\": \"A\" } ]\n}\n");
  const auto outcome = vnetsim({"validate", design, "--service-tags", file});
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_THAT(outcome.err,
              AllOf(HasSubstr("error[VN116]"), HasSubstr("tags.json:2:25"), HasSubstr("ServiceTags_*.json")));
  const auto missing = vnetsim({"validate", design, "--service-tags", "no-such.json"});
  EXPECT_EQ(missing.exitCode, 2);
  EXPECT_THAT(missing.err, HasSubstr("there is no file 'no-such.json'"));
}

TEST(ServiceTags, AreAnOptionOfEveryCommandThatTakesADesign) {
  for (const char* command : {"trace", "routes", "nexthop", "matrix", "test", "validate"})
    EXPECT_THAT(answerOf({command, "--help"}), HasSubstr("--service-tags FILE")) << command;
}

}  // namespace
}  // namespace vnetsim::cli_test
