// SPDX-License-Identifier: MIT
#include "policy/threat_intelligence.hpp"

#include <gtest/gtest.h>

#include <ostream>

#include "policy/firewall_rules.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

/// Whom the list may hold: policy p, based on q, in a design with two names.
struct ThreatCase {
  const char* name;
  bool parentDenies;
  bool childDenies;
  std::vector<const char*> parentAllows;  // addresses
  std::vector<const char*> childAllows;   // names
  const char* from;
  const char* to;
  bool mayDeny;
};
void PrintTo(const ThreatCase& row, std::ostream* out) { *out << row.name; }
class Threats : public testing::TestWithParam<ThreatCase> {};

TEST_P(Threats, MayBeWhatIsPublicAndNotAllowed) {
  const auto& row = GetParam();
  TopologyDraft draft = draw(
      "policy p base q \n policy q \n name one.example 20.0.0.1 20.0.0.2 \n name other.example 20.0.0.2");
  draft.firewallPolicies[0].deniesThreats = row.childDenies;
  draft.firewallPolicies[1].deniesThreats = row.parentDenies;
  for (const char* one : row.parentAllows)
    draft.firewallPolicies[1].threatIntelAllowlist.ipAddresses.push_back({address(one), address(one)});
  for (const char* one : row.childAllows)
    draft.firewallPolicies[0].threatIntelAllowlist.fqdns.push_back(one);
  const auto built = buildTopology(std::move(draft));
  ASSERT_TRUE(built.topology);
  const auto rules = FirewallRules::compile(*built.topology, policyNamed(*built.topology, "p"));
  EXPECT_EQ(rules.mayDenyAsThreat(address(row.from), address(row.to)), row.mayDeny);
}

INSTANTIATE_TEST_SUITE_P(
    R113, Threats,
    testing::Values(
        ThreatCase{"ModeIsAlert", false, false, {}, {}, "10.1.0.1", "20.0.0.1", false},
        ThreatCase{"PublicDestination", false, true, {}, {}, "10.1.0.1", "20.0.0.1", true},
        ThreatCase{"PublicSource", false, true, {}, {}, "20.0.0.1", "10.1.0.1", true},
        ThreatCase{"BothPrivate", false, true, {}, {}, "10.1.0.1", "10.2.0.1", false},
        ThreatCase{"SharedAddressSpaceIsPrivate", false, true, {}, {}, "100.64.0.1", "10.2.0.1", false},
        ThreatCase{"TheHostIsNoThreat", false, true, {}, {}, "10.1.0.1", "168.63.129.16", false},
        ThreatCase{"ModeOfTheParent", true, false, {}, {}, "10.1.0.1", "20.0.0.1", true},
        ThreatCase{"AllowedByTheParent", true, true, {"20.0.0.1"}, {}, "10.1.0.1", "20.0.0.1", false},
        ThreatCase{"AnotherIsAllowed", true, true, {"20.0.0.1"}, {}, "10.1.0.1", "20.0.0.9", true},
        ThreatCase{"OneOfTwoEndsIsAllowed", true, true, {"20.0.0.1"}, {}, "20.0.0.1", "20.0.0.9", true},
        ThreatCase{"AllNamesAreAllowed", true, true, {}, {"one.example"}, "10.1.0.1", "20.0.0.1", false},
        ThreatCase{"ByAWildcard", true, true, {}, {"*.example"}, "10.1.0.1", "20.0.0.2", false},
        ThreatCase{"OneOfTwoNamesIsNotEnough", true, true, {}, {"one.example"}, "10.1.0.1", "20.0.0.2", true},
        ThreatCase{"ANameIsForDestinations", true, true, {}, {"one.example"}, "20.0.0.1", "10.1.0.1", true}),
    [](const auto& row) { return std::string{row.param.name}; });

}  // namespace
}  // namespace vnetsim
