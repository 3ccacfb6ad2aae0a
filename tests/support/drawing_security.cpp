// SPDX-License-Identifier: MIT
#include "support/drawing_security.hpp"

#include <sstream>
#include <string>


namespace vnetsim {
SecurityMatchDraft takeSecurityMatch(Line& line) {
  SecurityMatchDraft match;
  const Word words = line.take("addresses, a tag or groups");
  std::istringstream text{words.value};
  for (std::string one; std::getline(text, one, ',');) {
    if (one == "*") {
      match.isAnybody = true;
    } else if (one.front() == '@') {
      match.groups.push_back({one.substr(1), words.at});
    } else if (const auto prefix = Prefix::parse(one)) {
      match.addresses.push_back({prefix->first(), prefix->last()});
    } else if (const auto address = IpAddress::parse(one)) {
      match.addresses.push_back({*address, *address});
    } else {
      match.tags.push_back({one, words.at});
    }
  }
  return match;
}

void SecurityDrawing::group(Line& line) {
  auto& group = draft_.networkSecurityGroups.emplace_back();
  const Word name = line.take("a name");
  group.name = named(name);
  group.at = name.at;
}

void SecurityDrawing::applicationGroup(Line& line) {
  const Word name = line.take("a name");
  draft_.applicationSecurityGroups.push_back({named(name), name.at});
}

void SecurityDrawing::rule(Line& line, SecurityDirection direction) {
  if (draft_.networkSecurityGroups.empty()) line.fail("no nsg above");
  SecurityRuleDraft draft;
  const auto priority = line.takeNumber("a priority");
  draft.rule.priority = static_cast<int>(priority.value);
  draft.rule.direction = direction;
  draft.rule.at = priority.at;
  const bool allows = line.takeIf("allow");
  if (!allows) line.expect("deny");
  draft.rule.access = allows ? SecurityAccess::Allow : SecurityAccess::Deny;
  draft.rule.name = (direction == SecurityDirection::Inbound ? "in-" : "out-") + std::to_string(priority.value);
  draft.rule.traffic = line.takeTraffic();
  draft.source = takeSecurityMatch(line);
  line.expect("->");
  draft.destination = takeSecurityMatch(line);
  draft_.networkSecurityGroups.back().rules.push_back(std::move(draft));
}

void takeSecurityGroups(Line& line, NetworkInterfaceDraft& nic) {
  if (line.takeIf("nsg")) nic.networkSecurityGroup = line.take("a network security group");
  while (line.takeIf("asg"))
    nic.applicationSecurityGroups.push_back(line.take("an application security group"));
}

}  // namespace vnetsim
