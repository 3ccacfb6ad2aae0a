// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "policy/firewall_rules.hpp"
#include "support/drawing.hpp"
#include "support/find.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

constexpr int lowestPort = 10;
constexpr int highestPort = 15;

struct SomeRule {
  bool allows = false;
  bool isForNames = false;
  bool isDoubtful = false;  // names a host that the design does not list
  int first = lowestPort;
  int last = highestPort;
};

std::vector<SomeRule> anyRules() {
  std::vector<SomeRule> rules(*rc::gen::inRange<std::size_t>(0, 7));
  for (SomeRule& rule : rules) {
    rule.allows = *rc::gen::arbitrary<bool>();
    rule.isForNames = *rc::gen::arbitrary<bool>();
    rule.isDoubtful = *rc::gen::arbitrary<bool>();
    rule.first = *rc::gen::inRange(lowestPort, highestPort + 1);
    rule.last = *rc::gen::inRange(rule.first, highestPort + 1);
  }
  return rules;
}

std::string drawingOf(const std::vector<SomeRule>& rules) {
  std::string text = "policy p\n";
  for (const SomeRule& rule : rules) {
    const char* target = rule.isDoubtful ? (rule.isForNames ? "a.example" : "host:a.example") : "*";
    text += fmt::format("{} {}tcp/{}-{} * -> {}\n", rule.allows ? "allow" : "deny",
                        rule.isForNames ? "web " : "", rule.first, rule.last, target);
  }
  return text;
}

/// What may become of one port, by trying every way in which the doubtful rules may turn out.
std::set<std::string> outcomesOf(std::vector<SomeRule> rules, int port) {
  std::ranges::stable_sort(rules, {}, &SomeRule::isForNames);
  std::set<std::string> outcomes;
  for (unsigned matches = 0; matches < (1u << rules.size()); ++matches) {
    std::string outcome = "deny";
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const SomeRule& rule = rules[i];
      if (port < rule.first || port > rule.last) continue;
      if (rule.isDoubtful && (matches >> i & 1u) == 0) continue;
      if (rule.allows) outcome = rule.isForNames ? "allow by name" : "allow";
      break;
    }
    outcomes.insert(outcome);
  }
  return outcomes;
}

RC_GTEST_PROP(FirewallRulesProperty, DecideWhatHoldsHoweverDoubtfulRulesTurnOut, ()) {  // R113, R115
  const auto rules = anyRules();
  const auto net = topologyOf(drawingOf(rules));
  const auto compiled = FirewallRules::compile(net, policyNamed(net, "p"));
  const auto asked = TrafficSet::of(Protocol::Tcp, PortSet::of({lowestPort, highestPort}));
  const auto decisions = compiled.decide(address("10.1.0.1"), address("10.2.0.1"), asked);
  TrafficSet covered;
  for (const auto& decision : decisions) {
    RC_ASSERT(!decision.traffic.empty());
    RC_ASSERT(!covered.overlaps(decision.traffic));
    covered = covered.unionWith(decision.traffic);
  }
  RC_ASSERT(covered == asked);
  for (int port = lowestPort; port <= highestPort; ++port) {
    const auto number = static_cast<std::uint16_t>(port);
    const auto one = TrafficSet::of(Protocol::Tcp, PortSet::of({number, number}));
    const auto decision = std::ranges::find_if(
        decisions, [&](const FirewallDecision& candidate) { return candidate.traffic.contains(one); });
    const auto outcomes = outcomesOf(rules, port);
    RC_ASSERT(decision->isUndetermined == (outcomes.size() > 1));
    if (outcomes.size() > 1) continue;
    RC_ASSERT((decision->action == FirewallAction::Allow) == (*outcomes.begin() != "deny"));
  }
}

}  // namespace
}  // namespace vnetsim
