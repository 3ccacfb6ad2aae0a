// SPDX-License-Identifier: MIT
#include "import/convert_firewall_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/names.hpp"

namespace vnetsim {
namespace {

constexpr std::string_view ipProtocolsOfPolicies = "ipProtocols";
constexpr std::string_view ipProtocolsOfFirewalls = "protocols";

/// The traffic that a NAT or network rule names. `Any` with all ports is every IP protocol, `Any` with some ports is TCP and
/// UDP (R115); ICMP has no ports.
TrafficSet trafficOf(const ObjectView& rule, std::string_view ipProtocols) {
  const std::vector<PortRange> ranges = rule.values("destinationPorts", readPortMatch);
  const PortSet ports = PortSet::of(ranges);
  TrafficSet traffic;
  for (const auto& [protocol, at] : rule.texts(ipProtocols)) {
    const bool isAny = sameName(protocol, "Any");
    if (isAny && ports == PortSet::all()) return TrafficSet::all();
    if (isAny || sameName(protocol, "TCP")) traffic = traffic.unionWith(TrafficSet::of(Protocol::Tcp, ports));
    if (isAny || sameName(protocol, "UDP")) traffic = traffic.unionWith(TrafficSet::of(Protocol::Udp, ports));
    if (sameName(protocol, "ICMP")) traffic = traffic.unionWith(TrafficSet::of(Protocol::Icmp));
  }
  return traffic;
}

std::vector<AddressRange> addresses(const ObjectView& rule, std::string_view key) {
  std::vector<AddressRange> result;
  for (const auto& ranges : rule.values(key, readAddressMatch))
    result.insert(result.end(), ranges.begin(), ranges.end());
  return result;
}

/// A key of rules: what it is to each type of rule.
struct RuleKey {
  std::string_view name;
  std::string_view types;  // those that have it: N for NAT, W for network, A for application rules
};
constexpr std::array ruleKeysByType{
    RuleKey{"ipProtocols", "NW"},        RuleKey{"destinationAddresses", "NW"},
    RuleKey{"destinationIpGroups", "W"}, RuleKey{"destinationFqdns", "W"},
    RuleKey{"destinationPorts", "NW"},   RuleKey{"protocols", "A"},
    RuleKey{"targetFqdns", "A"},         RuleKey{"fqdnTags", "A"},
    RuleKey{"translatedAddress", "N"},   RuleKey{"translatedPort", "N"}};

/// What one type of rule is called and cannot do without: in each row one of the keys.
struct RuleKind {
  FirewallRuleType type;
  std::string_view name;
  std::string_view what;
  char letter;
  std::vector<std::vector<std::string_view>> needs;
};

const std::array<RuleKind, 3>& ruleKinds() {
  static const std::array kinds{
      RuleKind{FirewallRuleType::Nat,
               "NatRule",
               "a NAT rule",
               'N',
               {{"ipProtocols"},
                {"sourceAddresses", "sourceIpGroups"},
                {"destinationAddresses"},
                {"destinationPorts"},
                {"translatedAddress"}}},
      RuleKind{FirewallRuleType::Network,
               "NetworkRule",
               "a network rule",
               'W',
               {{"ipProtocols"},
                {"sourceAddresses", "sourceIpGroups"},
                {"destinationAddresses", "destinationIpGroups", "destinationFqdns"}}},
      RuleKind{FirewallRuleType::Application,
               "ApplicationRule",
               "an application rule",
               'A',
               {{"sourceAddresses", "sourceIpGroups"}, {"protocols"}, {"targetFqdns", "fqdnTags"}}}};
  return kinds;
}

const RuleKind* kindNamed(std::string_view type) {
  const auto kind =
      std::ranges::find_if(ruleKinds(), [&](const RuleKind& one) { return sameName(one.name, type); });
  return kind == ruleKinds().end() ? nullptr : &*kind;
}

/// What is missing of a rule, and what it has of another type's keys.
class RuleKeys {
 public:
  RuleKeys(const RuleKind& kind, const MapEntry& entry, std::string_view ipProtocols, FaultList& faults)
      : kind_{kind}, entry_{entry}, rule_{entry.value}, ipProtocols_{ipProtocols}, faults_{faults} {}

  void check() {
    for (const auto& choice : kind_.needs) needOneOf(choice);
    if (kind_.type == FirewallRuleType::Network) needPorts();
    if (kind_.type == FirewallRuleType::Nat) refuseWhatIsNotTranslated();
  }

  /// Where all types of rules stand side by side, and the table of keys knows those of all of them.
  void refuseKeysOfOtherTypes() {
    for (const RuleKey& key : ruleKeysByType)
      if (key.types.find(kind_.letter) == std::string_view::npos) refuse(key.name);
  }

 private:
  void needOneOf(const std::vector<std::string_view>& keys) {
    std::string names;
    for (const std::string_view one : keys) {
      const std::string_view key = asWritten(one);
      if (rule_.has(key)) return;
      names += fmt::format("{}'{}'", names.empty() ? "" : " or ", key);
    }
    faults_.add(fault(Finding::MissingKey, fmt::format("{} needs {}", kind_.what, names), entry_.key.at,
                      fmt::format("add {}: {}", asWritten(keys.front()), exampleOf(keys.front()))));
  }

  std::string_view asWritten(std::string_view key) const {
    return key == ipProtocolsOfPolicies ? ipProtocols_ : key;
  }

  static std::string_view exampleOf(std::string_view key) {
    if (key == "ipProtocols") return "[TCP]";
    if (key == "protocols") return "['Https:443']";
    if (key == "translatedAddress") return "10.0.0.4";
    return "\"*\" for all";
  }

  /// Only ICMP, and nothing else, does without ports.
  void needPorts() {
    if (rule_.has("destinationPorts")) return;
    for (const auto& [protocol, at] : rule_.texts(ipProtocols_)) {
      if (sameName(protocol, "ICMP")) continue;
      faults_.add(fault(Finding::MissingKey, "a network rule needs 'destinationPorts'", entry_.key.at,
                        "add destinationPorts: \"*\" for all", "'destinationPorts' is missing"));
      return;
    }
  }

  void refuseWhatIsNotTranslated() {
    for (const auto& [protocol, at] : rule_.texts(ipProtocols_))
      if (sameName(protocol, "ICMP"))
        faults_.add(fault(Finding::InvalidValue, "a NAT rule translates TCP and UDP only", at, "remove it"));
    for (const auto& [address, at] : rule_.located("translatedAddress", readAddress))
      if (address.family() != IpFamily::V4)
        faults_.add(fault(Finding::InvalidValue, "a NAT rule translates to an IPv4 address", at,
                          "Azure Firewall has IPv4 addresses only"));
    for (const auto& [written, at] : rule_.located("destinationAddresses", readAddressOrTag))
      if (std::holds_alternative<std::string>(written))
        faults_.add(fault(Finding::InvalidValue, "a NAT rule takes no service tags", at,
                          "write an address of the firewall"));
  }

  void refuse(std::string_view key) {
    const MapEntry* entry = rule_.entry(key);
    if (entry == nullptr) return;
    if (kind_.type == FirewallRuleType::Application && key == "destinationAddresses")  // ARM has it
      return faults_.add(fault(Finding::UnknownKey,
                               "'destinationAddresses' of an application rule is not modelled", entry->key.at,
                               "leave it out if it does not matter to the question"));
    faults_.add(fault(Finding::InvalidValue, fmt::format("'{}' says nothing in {}", key, kind_.what),
                      entry->key.at, "remove it, or write the ruleType that has it"));
  }

  const RuleKind& kind_;
  const MapEntry& entry_;
  ObjectView rule_;
  std::string_view ipProtocols_;  // what the key of that name in policies is called here
  FaultList& faults_;
};

TrafficSet trafficOf(const ObjectView& rule, FirewallRuleType type, std::string_view ipProtocols) {
  switch (type) {
    case FirewallRuleType::Nat:
      return trafficOf(rule, ipProtocols).intersect(
          TrafficSet::of(Protocol::Tcp).unionWith(TrafficSet::of(Protocol::Udp)));
    case FirewallRuleType::Network:
      return trafficOf(rule, ipProtocols);
    case FirewallRuleType::Application:
      break;
  }
  TrafficSet traffic;
  for (const auto& one : rule.values("protocols", readWebProtocol)) traffic = traffic.unionWith(one);
  return traffic;
}

void addDestinations(const ObjectView& rule, FirewallRuleDraft& draft) {
  for (auto& [written, at] : rule.located("destinationAddresses", readAddressOrTag)) {
    if (const auto* ranges = std::get_if<std::vector<AddressRange>>(&written))
      draft.rule.destinationAddresses.insert(draft.rule.destinationAddresses.end(), ranges->begin(),
                                             ranges->end());
    else
      draft.destinationTags.push_back({std::get<std::string>(written), at});
  }
  draft.destinationIpGroups = rule.texts("destinationIpGroups");
  const bool isApplication = draft.rule.type == FirewallRuleType::Application;
  draft.rule.fqdns =
      isApplication ? rule.values("targetFqdns", readFqdnPattern) : rule.values("destinationFqdns", readFqdn);
  for (auto& tag : rule.texts("fqdnTags")) draft.rule.fqdnTags.push_back(std::move(tag.value));
}

const RuleKind& kindOf(FirewallRuleType type) {
  return *std::ranges::find(ruleKinds(), type, &RuleKind::type);
}

FirewallRuleDraft firewallRule(const MapEntry& entry, FirewallRuleType type, std::string_view ipProtocols) {
  const ObjectView object{entry.value};
  FirewallRuleDraft draft;
  draft.rule.type = type;
  draft.rule.name = entry.key.value;
  draft.rule.traffic = trafficOf(object, type, ipProtocols);
  draft.rule.sourceAddresses = addresses(object, "sourceAddresses");
  draft.rule.at = entry.key.at;
  draft.sourceIpGroups = object.texts("sourceIpGroups");
  addDestinations(object, draft);
  if (const auto address = object.first("translatedAddress", readAddress))
    draft.rule.translatedAddress = address->value;
  if (const auto port = object.first("translatedPort", readPort)) draft.rule.translatedPort = port->value;
  return draft;
}

FirewallRuleDraft ruleOfPolicy(const MapEntry& entry, FaultList& faults) {
  auto type = FirewallRuleType::Network;
  if (const RuleKind* kind = kindNamed(ObjectView{entry.value}.text("ruleType"))) {
    RuleKeys keys{*kind, entry, ipProtocolsOfPolicies, faults};
    keys.check();
    keys.refuseKeysOfOtherTypes();
    type = kind->type;
  }
  return firewallRule(entry, type, ipProtocolsOfPolicies);
}

FirewallAction actionNamed(std::string_view name) {
  if (sameName(name, "Allow")) return FirewallAction::Allow;
  return sameName(name, "DNAT") ? FirewallAction::Dnat : FirewallAction::Deny;
}

/// NAT rules, and no others, stand in collections with the action DNAT.
void checkAction(const RuleCollectionDraft& collection, FaultList& faults) {
  const bool translates = collection.action == FirewallAction::Dnat;
  for (const auto& [rule, sources, destinations, tags] : collection.rules) {
    if (translates == (rule.type == FirewallRuleType::Nat)) continue;
    faults.add(fault(
        Finding::InvalidValue,
        translates
            ? fmt::format("'{}' is no NAT rule, and its collection has the action DNAT", shown(rule.name))
            : fmt::format("the NAT rule '{}' is in a collection without the action DNAT", shown(rule.name)),
        rule.at, "keep NAT rules in collections of their own, with action: DNAT"));
  }
}

RuleCollectionDraft emptyCollection(const MapEntry& entry) {
  const ObjectView object{entry.value};
  return {.name = entry.key,
          .priority = object.integer("priority"),
          .action = actionNamed(object.text("action")),
          .rules = {}};
}

}  // namespace

RuleCollectionDraft convertRuleCollection(const MapEntry& entry, FaultList& faults) {
  const ObjectView object{entry.value};
  RuleCollectionDraft draft = emptyCollection(entry);
  for (const MapEntry& rule : object.entries("rules")) draft.rules.push_back(ruleOfPolicy(rule, faults));
  checkAction(draft, faults);
  return draft;
}

RuleCollectionDraft convertClassicRuleCollection(const MapEntry& entry, FirewallRuleType type,
                                                 FaultList& faults) {
  const ObjectView object{entry.value};
  RuleCollectionDraft draft = emptyCollection(entry);
  for (const MapEntry& rule : object.entries("rules")) {
    RuleKeys{kindOf(type), rule, ipProtocolsOfFirewalls, faults}.check();
    draft.rules.push_back(firewallRule(rule, type, ipProtocolsOfFirewalls));
  }
  return draft;
}

}  // namespace vnetsim
