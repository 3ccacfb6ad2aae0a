// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "policy/security_rules.hpp"
#include "support/drawing.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

struct DrawnRule {
  int priority;
  bool allows;
  std::string traffic;
  std::string source;
  std::string destination;
};

const std::vector<std::string> traffics{"any", "tcp", "udp/53", "icmp", "tcp/22", "tcp/20-30"};
const std::vector<std::string> drawnEnds{"*", "10.1.0.0/16", "10.1.0.4", "VirtualNetwork", "Internet"};
const std::vector<const char*> addresses{"10.1.0.4", "10.1.0.5", "10.2.0.4", "20.0.0.1", "192.168.0.1"};

std::vector<DrawnRule> anyRules() {
  std::vector<DrawnRule> rules;
  const int count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i)
    rules.push_back({100 + i, *rc::gen::arbitrary<bool>(), *rc::gen::elementOf(traffics),
                     *rc::gen::elementOf(drawnEnds), *rc::gen::elementOf(drawnEnds)});
  return rules;
}

bool isIn(const std::string& ends, IpAddress address, const TagsOfSubnet& tags) {
  if (ends == "*") return true;
  if (ends == "VirtualNetwork") return tags.virtualNetwork.contains(address);
  if (ends == "Internet") return address == vnetsim::address("20.0.0.1");
  const auto prefix = Prefix::parse(ends);
  return prefix ? prefix->contains(address) : address == vnetsim::address(ends);
}

bool isIn(const std::string& traffic, const TrafficSet& packet) {
  if (traffic == "any") return true;
  if (traffic == "tcp") return TrafficSet::of(Protocol::Tcp).contains(packet);
  if (traffic == "icmp") return TrafficSet::of(Protocol::Icmp).contains(packet);
  if (traffic == "udp/53") return TrafficSet::of(Protocol::Udp, PortSet::of({53, 53})).contains(packet);
  const PortRange ports = traffic == "tcp/22" ? PortRange{22, 22} : PortRange{20, 30};
  return TrafficSet::of(Protocol::Tcp, PortSet::of(ports)).contains(packet);
}

/// One packet against one rule after the other, then the default rules of what comes in (R96, R97).
bool isLetIn(const std::vector<DrawnRule>& rules, IpAddress from, IpAddress to, const TrafficSet& packet,
             const TagsOfSubnet& tags) {
  for (const auto& rule : rules)
    if (isIn(rule.source, from, tags) && isIn(rule.destination, to, tags) && isIn(rule.traffic, packet))
      return rule.allows;
  return tags.virtualNetwork.contains(from) && tags.virtualNetwork.contains(to);
}

RC_GTEST_PROP(SecurityRulesProperty, EveryPacketIsDecidedAsByOneRuleAfterTheOther, ()) {  // R96-R98
  const auto rules = anyRules();
  std::string drawing = "nsg n\n";
  for (const auto& rule : rules)
    drawing += "in " + std::to_string(rule.priority) + (rule.allows ? " allow " : " deny ") + rule.traffic +
               " " + rule.source + " -> " + rule.destination + "\n";
  const auto net = topologyOf(drawing);
  const auto compiled = SecurityRules::compile(net, {0});
  const TagsOfSubnet tags{AddressSet::of(*Prefix::parse("10.0.0.0/8")), {}, {}, {}};
  const auto from = address(*rc::gen::elementOf(addresses));
  const auto to = address(*rc::gen::elementOf(addresses));
  const auto decisions = compiled.decide(SecurityDirection::Inbound, from, to, TrafficSet::all(), tags);

  TrafficSet covered;
  for (const auto& decision : decisions) {
    RC_ASSERT(!covered.overlaps(decision.traffic));
    covered = covered.unionWith(decision.traffic);
  }
  RC_ASSERT(covered == TrafficSet::all());

  const std::vector<TrafficSet> packets{
      TrafficSet::of(Protocol::Icmp), TrafficSet::of(Protocol::Esp),
      TrafficSet::of(Protocol::Tcp, PortSet::of({22, 22})), TrafficSet::of(Protocol::Tcp, PortSet::of({30, 30})),
      TrafficSet::of(Protocol::Tcp, PortSet::of({31, 31})), TrafficSet::of(Protocol::Udp, PortSet::of({53, 53}))};
  for (const auto& packet : packets)
    for (const auto& decision : decisions)
      if (decision.traffic.contains(packet))
        RC_ASSERT((decision.access == SecurityAccess::Allow) == isLetIn(rules, from, to, packet, tags));
}

/// One packet against the rules of a network in order of priority; "pass" where none matches (R106).
std::string adminAccess(const std::vector<DrawnRule>& rules, const std::vector<int>& kinds, IpAddress from,
                        IpAddress to, const TrafficSet& packet, const TagsOfSubnet& tags) {
  const DrawnRule* first = nullptr;
  std::size_t place = 0;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const DrawnRule& rule = rules[i];
    if (!isIn(rule.source, from, tags) || !isIn(rule.destination, to, tags) || !isIn(rule.traffic, packet))
      continue;
    if (first != nullptr && first->priority < rule.priority) continue;
    first = &rule;
    place = i;
  }
  if (first == nullptr) return "pass";
  return kinds[place] == 0 ? "deny" : kinds[place] == 1 ? "allow" : "always";
}

std::string textOf(const SecurityDecision& decision) {
  if (!decision.rule.admin) return "pass";
  switch (decision.access) {
    case SecurityAccess::Deny:
      return "deny";
    case SecurityAccess::Allow:
      return "allow";
    case SecurityAccess::AlwaysAllow:
      break;
  }
  return "always";
}

RC_GTEST_PROP(SecurityRulesProperty, AdminRulesOfSeveralCollectionsAreOneList, ()) {  // R106
  auto rules = anyRules();
  std::vector<int> kinds;
  std::string drawing = "vnet v 10.0.0.0/8\nvnet w 11.0.0.0/8\nmanager m\n group g v\n group h w\n";
  for (std::size_t i = 0; i < rules.size(); ++i) {
    // Each rule in a collection of its own; later ones may have the smaller priority.
    rules[i].priority = static_cast<int>(i % 2 == 0 ? 100 + i : 50 - i);
    kinds.push_back(*rc::gen::inRange(0, 3));
    drawing += "admin-rules c/d" + std::to_string(i) + " g\n admin-in " + std::to_string(rules[i].priority) +
               (kinds[i] == 0   ? " deny "
                : kinds[i] == 1 ? " allow "
                                : " always ") +
               rules[i].traffic + " " + rules[i].source + " -> " + rules[i].destination + "\n";
  }
  drawing += "admin-rules c/other h\n admin-in 1 deny any * -> *\n";
  const auto net = topologyOf(drawing);
  const auto compiled = SecurityRules::compileAdminRules(net, {0});
  const TagsOfSubnet tags{AddressSet::of(*Prefix::parse("10.0.0.0/8")), {}, {}, {}};
  const auto from = address(*rc::gen::elementOf(addresses));
  const auto to = address(*rc::gen::elementOf(addresses));
  const auto decisions = compiled.decide(SecurityDirection::Inbound, from, to, TrafficSet::all(), tags);

  TrafficSet covered;
  for (const auto& decision : decisions) {
    RC_ASSERT(!covered.overlaps(decision.traffic));
    covered = covered.unionWith(decision.traffic);
  }
  RC_ASSERT(covered == TrafficSet::all());
  for (const auto& packet :
       {TrafficSet::of(Protocol::Icmp), TrafficSet::of(Protocol::Tcp, PortSet::of({22, 22})),
        TrafficSet::of(Protocol::Tcp, PortSet::of({31, 31})),
        TrafficSet::of(Protocol::Udp, PortSet::of({53, 53}))})
    for (const auto& decision : decisions)
      if (decision.traffic.contains(packet))
        RC_ASSERT(textOf(decision) == adminAccess(rules, kinds, from, to, packet, tags));
}

}  // namespace
}  // namespace vnetsim
