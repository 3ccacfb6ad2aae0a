// SPDX-License-Identifier: MIT
//
// IP flow verify and effective security rules on the command line (R139, R142).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "command.hpp"

namespace vnetsim::cli_test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* model = "models/security-groups.yaml";

Outcome flow(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"flow", model});
  return vnetsim(arguments);
}

TEST(Flow, OnePacketHasAzuresTwoColumns) {  // R139
  const auto outcome = flow({"spoke-01-vm", "--direction", "Inbound", "--protocol", "tcp", "--local",
                             "10.13.1.4:443", "--remote", "10.13.2.4:50000"});
  EXPECT_EQ(outcome.exitCode, 0);
  EXPECT_EQ(outcome.out,
            "Access    RuleName\n"
            "--------  -------------------------------\n"
            "Allow     securityRules/https-from-spokes\n");
}

TEST(Flow, TheRuleThatDeniesIsNamed) {
  const auto outcome =
      flow({"spoke-01-vm", "--direction", "inbound", "--local", "22", "--remote", "10.13.2.4"});
  EXPECT_THAT(outcome.out, HasSubstr("Deny      securityRules/nothing-else\n"));
}

TEST(Flow, ASetOfTrafficIsDividedAmongTheRules) {
  const auto outcome = flow({"spoke-01-vm", "--direction", "inbound", "--remote", "10.12.2.9"});
  EXPECT_THAT(outcome.out, HasSubstr("Allow     securityRules/login-from-bastion  tcp/22,3389\n"));
  EXPECT_THAT(outcome.out, HasSubstr("Deny      securityRules/nothing-else        tcp/0-21,23-3388"));
}

TEST(Flow, WithoutAnyGroupEverythingIsAllowedByNoRule) {
  const auto outcome =
      flow({"spoke-02-vm", "--direction", "outbound", "--remote", "20.1.2.3:443", "-o", "json"});
  const auto answer = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(answer.at("access"), "Allow");
  EXPECT_EQ(answer.at("ruleName"), "");
  EXPECT_EQ(answer.at("traffic"), "tcp/443");
}

TEST(Flow, TheRulesOfAnInterfaceHaveAzuresColumns) {  // R142
  const auto outcome = flow({"spoke-01-vm"});
  EXPECT_THAT(outcome.out, StartsWith("NIC    Subnet    NSG           Rule Name"));
  EXPECT_THAT(outcome.out, HasSubstr("       default   spoke-01-nsg  securityRules/https-from-spokes"));
  const auto json = nlohmann::json::parse(flow({"spoke-01-vm", "-o", "json"}).out);
  ASSERT_EQ(json.at("value").size(), 9U);
  EXPECT_EQ(json.at("value").at(8).at("name"), "defaultSecurityRules/DenyAllOutBound");
  EXPECT_EQ(json.at("value").at(8).at("direction"), "Outbound");
}

TEST(Flow, WrongEndsSayWhatToWrite) {
  const auto noAddress = flow({"spoke-01-vm", "--direction", "inbound", "--remote", "web"});
  EXPECT_EQ(noAddress.exitCode, 2);
  EXPECT_THAT(noAddress.err, HasSubstr("'web' is no address"));
  const auto foreign =
      flow({"spoke-01-vm", "--direction", "inbound", "--remote", "10.13.2.4", "--local", "10.13.1.9:22"});
  EXPECT_EQ(foreign.exitCode, 2);
  EXPECT_THAT(foreign.err, HasSubstr("'spoke-01-vm' does not have the address 10.13.1.9"));
  const auto family = flow({"spoke-01-vm", "--direction", "inbound", "--remote", "fd00::1"});
  EXPECT_EQ(family.exitCode, 2);
  EXPECT_THAT(family.err, HasSubstr("'spoke-01-vm' has no IPv6 address"));
  EXPECT_EQ(flow({"spoke-01-vm", "--remote", "10.13.2.4"}).exitCode, 2);
  EXPECT_EQ(flow({"spoke-01-vm", "--local", "22"}).exitCode, 2);
  EXPECT_THAT(flow({"spoke-09-vm"}).err, HasSubstr("did you mean 'spoke-01-vm'?"));
}

}  // namespace
}  // namespace vnetsim::cli_test
