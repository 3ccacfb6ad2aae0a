// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cctype>

#include "model/rule_sets.hpp"

namespace plain {
namespace {

std::string lower(std::string text) {
  for (char& one : text) one = static_cast<char>(std::tolower(static_cast<unsigned char>(one)));
  return text;
}

/// The rules of one kind in the order of R114: those of the base policy, then by the priorities of group and
/// collection, then as they are written.
struct Ranked {
  int group = 0;
  int collection = 0;
  const RuleCollection* rules = nullptr;
};

void appendRanked(const Design& design, const FirewallPolicy& policy, std::vector<Ranked>& all) {
  if (const FirewallPolicy* base = find(design.policies, policy.base)) appendRanked(design, *base, all);
  std::vector<Ranked> own;
  for (const RuleGroup& group : policy.groups)
    for (const RuleCollection& one : group.collections) own.push_back({group.priority, one.priority, &one});
  std::stable_sort(own.begin(), own.end(), [](const Ranked& a, const Ranked& b) {
    return a.group != b.group ? a.group < b.group : a.collection < b.collection;
  });
  all.insert(all.end(), own.begin(), own.end());
}

bool isInGroups(const Design& design, const std::vector<std::string>& groups, Address address) {
  return std::any_of(groups.begin(), groups.end(), [&](const std::string& one) {
    return isIn(find(design.ipGroups, one)->prefixes, address);
  });
}

bool isInTags(const Design& design, const std::vector<std::string>& tags, Address address) {
  return std::any_of(tags.begin(), tags.end(), [&](const std::string& one) {
    return isIn(find(design.serviceTags, one)->prefixes, address);
  });
}

/// R115: Any with all ports is every protocol; with some ports it is TCP and UDP.
bool protocolMatches(const FirewallRule& rule, const Packet& packet) {
  for (const std::string& one : rule.protocols) {
    if (one == "Any" && (rule.ports.empty() || hasPorts(packet))) return true;
    if (lower(one) == packet.protocol) return true;
  }
  return false;
}

/// R115: HTTP, HTTPS or SQL, all of them over TCP: "Https:443".
bool webProtocolMatches(const FirewallRule& rule, const Packet& packet) {
  return packet.protocol == "tcp" &&
         std::any_of(rule.protocols.begin(), rule.protocols.end(), [&](const std::string& one) {
           return std::stoi(one.substr(one.find(':') + 1)) == packet.destinationPort;
         });
}

bool sourceMatches(const Design& design, const FirewallRule& rule, Address source) {
  const bool isAny = rule.sources.empty() && rule.sourceGroups.empty();
  return isAny || isIn(rule.sources, source) || isInGroups(design, rule.sourceGroups, source);
}

/// Packets bear addresses, and rules may be about names: then it may be that nobody can tell.
enum class Fit { No, Perhaps, Yes };

bool means(const std::string& pattern, const std::string& name) {
  if (pattern.front() != '*') return pattern == name;
  const std::string end = pattern.substr(1);
  return name.size() >= end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0;
}

/// A name that the design does not list, and whatever a pattern stands for, may have any address.
bool mayHaveAnyAddress(const Design& design, const std::string& target) {
  return target.front() == '*' || find(design.hostNames, target) == nullptr;
}

/// A network rule is about the addresses of its names, an application rule about the name that is asked for:
/// of an address with several names all have to be meant.
Fit namesFit(const Design& design, const std::vector<std::string>& targets, bool asksForName,
             Address address) {
  const auto isMeant = [&](const std::string& name) {
    return std::any_of(targets.begin(), targets.end(),
                       [&](const std::string& one) { return means(one, name); });
  };
  if (std::find(targets.begin(), targets.end(), "*") != targets.end()) return Fit::Yes;
  bool some = false;
  bool all = true;
  for (const HostName& one : design.hostNames)
    if (std::find(one.addresses.begin(), one.addresses.end(), address) != one.addresses.end())
      isMeant(one.name) ? some = true : all = false;
  if (some && (all || !asksForName)) return Fit::Yes;
  const bool isOpen = std::any_of(targets.begin(), targets.end(),
                                  [&](const std::string& one) { return mayHaveAnyAddress(design, one); });
  return some || isOpen ? Fit::Perhaps : Fit::No;
}

Fit fitOf(const Design& design, const FirewallRule& rule, const Packet& packet) {
  if (!sourceMatches(design, rule, packet.source)) return Fit::No;
  const bool isApplicationRule = rule.kind == "ApplicationRule";
  if (isApplicationRule) {
    if (!webProtocolMatches(rule, packet)) return Fit::No;
    return namesFit(design, rule.names, true, packet.destination);
  }
  if (!protocolMatches(rule, packet)) return Fit::No;
  if (hasPorts(packet) && !isIn(rule.ports, packet.destinationPort)) return Fit::No;
  const bool isAny = rule.destinations.empty() && rule.destinationGroups.empty() &&
                     rule.destinationTags.empty() && rule.names.empty();
  if (isAny || isIn(rule.destinations, packet.destination) ||
      isInGroups(design, rule.destinationGroups, packet.destination) ||
      isInTags(design, rule.destinationTags, packet.destination))
    return Fit::Yes;
  return namesFit(design, rule.names, false, packet.destination);
}

struct Candidate {
  const FirewallRule* rule = nullptr;
  bool allow = false;
};

/// All rules of this kind, in order.
std::vector<Candidate> rulesOfKind(const std::vector<Ranked>& collections, const std::string& kind) {
  std::vector<Candidate> all;
  for (const Ranked& one : collections)
    for (const FirewallRule& rule : one.rules->rules)
      if (rule.kind == kind) all.push_back({&rule, one.rules->action != "Deny"});
  return all;
}

/// R117: where the source is kept. The policy's own word goes before that of its base.
bool keepsSource(const Design& design, const FirewallPolicy& policy, Address destination) {
  if (policy.privateRanges) return isIn(*policy.privateRanges, destination);
  if (const FirewallPolicy* base = find(design.policies, policy.base))
    return keepsSource(design, *base, destination);
  return isPrivate(destination);
}

/// What all ways have in common, if they do.
FirewallAnswer answerOf(const std::vector<std::optional<Packet>>& answers) {
  const auto isSame = [&](const std::optional<Packet>& one) {
    return one.has_value() == answers.front().has_value() && (!one || isSameHeader(*one, *answers.front()));
  };
  const bool areSame = std::all_of(answers.begin(), answers.end(), isSame);
  return areSame ? FirewallAnswer{answers.front(), false} : FirewallAnswer{std::nullopt, true};
}

}  // namespace

std::optional<Packet> translatedByFirewall(const Design& design, const Firewall& firewall,
                                           const Packet& packet) {
  const FirewallPolicy* policy = find(design.policies, firewall.policy);
  if (policy == nullptr) return std::nullopt;
  std::vector<Ranked> collections;
  appendRanked(design, *policy, collections);
  for (const Candidate& one : rulesOfKind(collections, "NatRule")) {
    if (fitOf(design, *one.rule, packet) != Fit::Yes) continue;
    Packet out = packet;
    out.destination = one.rule->translatedAddress;
    if (one.rule->translatedPort != 0) out.destinationPort = one.rule->translatedPort;
    out.source = firewall.address;
    return out;
  }
  return std::nullopt;
}

FirewallAnswer throughFirewall(const Design& design, const Firewall& firewall, const Packet& packet) {
  if (const auto translated = translatedByFirewall(design, firewall, packet))
    return {translated, false};  // R113
  const FirewallPolicy* policy = find(design.policies, firewall.policy);
  if (policy == nullptr) return {};  // R118
  std::vector<Ranked> collections;
  appendRanked(design, *policy, collections);
  std::vector<std::optional<Packet>> answers;  // one for each way in which the doubtful rules may turn out
  for (const std::string kind : {"NetworkRule", "ApplicationRule"})
    for (const Candidate& one : rulesOfKind(collections, kind)) {
      const Fit fit = fitOf(design, *one.rule, packet);
      if (fit == Fit::No) continue;
      std::optional<Packet> out;
      if (one.allow) out = packet;
      const bool isTranslated =
          kind == "ApplicationRule" || !keepsSource(design, *policy, packet.destination);
      if (out && isTranslated) out->source = firewall.address;  // R117
      answers.push_back(out);
      if (fit == Fit::Yes) return answerOf(answers);
    }
  answers.emplace_back();  // the deny behind all
  return answerOf(answers);
}

}  // namespace plain
