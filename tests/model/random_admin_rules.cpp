// SPDX-License-Identifier: MIT
#include "model/random_parts.hpp"

namespace plain {
namespace {

void chooseSide(Dice& dice, const std::vector<Prefix>& prefixes, std::string& tag, std::vector<Prefix>& own) {
  const int kind = dice.below(10);
  if (kind < 4) return;
  if (kind == 4) {
    tag = "Internet";
  } else if (kind == 5) {
    own = {dice.chance(50) ? prefix(192, 0, 2, 0, 25) : prefix(192, 0, 2, 200, 32)};
  } else {
    own.push_back(dice.oneOf(prefixes));
    if (dice.chance(25)) own.push_back(dice.oneOf(prefixes));
  }
}

AdminRule adminRule(Dice& dice, const Design& design, int priority) {
  const auto prefixes = interestingPrefixes(design);
  AdminRule rule;
  rule.access = dice.oneOf<std::string>({"Allow", "AlwaysAllow", "AlwaysAllow", "Deny", "Deny"});
  SecurityRule& match = rule.match;
  match.priority = priority;
  match.inbound = dice.chance(50);
  match.protocol = dice.oneOf<std::string>({"*", "*", "Tcp", "Tcp", "Udp", "Icmp"});
  chooseSide(dice, prefixes, match.sourceTag, match.sources);
  chooseSide(dice, prefixes, match.destinationTag, match.destinations);
  if (match.protocol == "Icmp" || dice.chance(50)) return rule;
  const int port = dice.oneOf<int>({22, 80, 443, 443});
  match.ports = {{port, port}};
  return rule;
}

}  // namespace

void addAdminRules(Dice& dice, Design& design) {
  if (!dice.chance(60)) return;
  const int groups = 1 + dice.below(2);
  for (int i = 0; i < groups; ++i) {
    NetworkGroup group;
    group.name = "group" + std::to_string(i);
    for (const Network& one : design.networks)
      if (dice.chance(60)) group.members.push_back(one.name);
    design.networkGroups.push_back(group);
  }
  std::vector<int> priorities;  // each once, in no order
  for (int i = 0; i < 8; ++i)
    priorities.insert(priorities.begin() + dice.below(static_cast<int>(priorities.size()) + 1), 10 * (i + 1));
  const int collections = 1 + dice.below(2);
  for (int i = 0; i < collections; ++i) {
    AdminCollection collection;
    collection.name = "collection" + std::to_string(i);
    collection.groups.push_back(dice.oneOf(design.networkGroups).name);
    if (groups == 2 && dice.chance(25)) collection.groups = {"group0", "group1"};
    const int rules = 1 + dice.below(4);
    for (int k = 0; k < rules; ++k) {
      collection.rules.push_back(adminRule(dice, design, priorities.back()));
      priorities.pop_back();
    }
    design.adminCollections.push_back(collection);
  }
}

}  // namespace plain
