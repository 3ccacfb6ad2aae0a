// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"

namespace vnetsim {
namespace {

/// As ARM has it: a rule of one protocol has a port, a rule of all protocols has all ports, written as 0.
class BalancingRuleReader {
 public:
  BalancingRuleReader(const MapEntry& entry, FaultList& faults)
      : entry_{entry}, object_{entry.value}, faults_{faults} {}

  LoadBalancingRule read() {
    LoadBalancingRule rule{.name = entry_.key.value, .traffic = {}, .backendPort = {}, .at = entry_.key.at};
    rule.disableOutboundSnat = object_.boolean("disableOutboundSnat", false);
    const std::string protocol = object_.text("protocol");
    const auto frontendPort = object_.first("frontendPort", readPort);
    const auto backendPort = object_.first("backendPort", readPort);
    if (sameName(protocol, "All")) {
      needZero("frontendPort", frontendPort);
      needZero("backendPort", backendPort);
      rule.traffic = TrafficSet::all();
      return rule;
    }
    needFrontendPort();
    refuseZero("frontendPort", frontendPort);
    refuseZero("backendPort", backendPort);
    if (frontendPort) rule.traffic = trafficTo(protocol, frontendPort->value);
    if (backendPort) rule.backendPort = backendPort->value;
    return rule;
  }

 private:
  using Port = std::optional<Located<std::uint16_t>>;

  static TrafficSet trafficTo(std::string_view protocol, std::uint16_t port) {
    return TrafficSet::of(sameName(protocol, "Udp") ? Protocol::Udp : Protocol::Tcp,
                          PortSet::of(PortRange{port, port}));
  }

  void needFrontendPort() {
    if (object_.has("frontendPort") || !object_.has("protocol")) return;
    faults_.add(fault(Finding::MissingKey, "a load-balancing rule needs 'frontendPort'", entry_.key.at,
                      "add the port, or write protocol: All", "'frontendPort' is missing"));
  }

  void needZero(std::string_view key, const Port& port) {
    if (!port || port->value == 0) return;
    faults_.add(fault(Finding::InvalidValue, fmt::format("'{}' of a rule for all protocols", key), port->at,
                      "leave it out, as such a rule takes all ports, or write protocol: Tcp or Udp"));
  }

  void refuseZero(std::string_view key, const Port& port) {
    if (!port || port->value != 0) return;
    faults_.add(fault(Finding::InvalidValue, fmt::format("'{}' is 0, which stands for all ports", key),
                      port->at, "write a port, or protocol: All"));
  }

  const MapEntry& entry_;
  ObjectView object_;
  FaultList& faults_;
};

/// All is TCP and UDP: nothing else is translated on the way out (R119).
OutboundRule outboundRule(const MapEntry& entry) {
  const std::string protocol = ObjectView{entry.value}.text("protocol");
  OutboundRule rule{.name = entry.key.value, .traffic = {}, .at = entry.key.at};
  if (!sameName(protocol, "Udp")) rule.traffic = TrafficSet::of(Protocol::Tcp);
  if (!sameName(protocol, "Tcp")) rule.traffic = rule.traffic.unionWith(TrafficSet::of(Protocol::Udp));
  return rule;
}

LoadBalancerDraft loadBalancer(const MapEntry& entry, FaultList& faults) {
  const ObjectView object{entry.value};
  const ObjectView frontend = object.part("frontend");
  const bool isBasic = sameName(object.text("sku"), "Basic");
  if (const MapEntry* address = frontend.entry("privateIPAddress");
      address && frontend.has("publicIPAddress"))
    faults.add(fault(Finding::InvalidValue, "a public frontend has no 'privateIPAddress'", address->key.at,
                     "leave it out, or name a subnet in place of publicIPAddress"));
  LoadBalancerDraft draft{.name = resourceName(entry),
                          .at = entry.key.at,
                          .sku = isBasic ? LoadBalancerSku::Basic : LoadBalancerSku::Standard,
                          .subnet = frontend.reference("subnet"),
                          .privateIPAddress = frontend.first("privateIPAddress", readAddress),
                          .backends = object.texts("backends"),
                          .haPorts = object.boolean("haPorts", false),
                          .rules = {},
                          .publicIPAddress = frontend.located("publicIPAddress"),
                          .outboundRules = {}};
  for (const MapEntry& part : object.entries("loadBalancingRules"))
    draft.rules.push_back(BalancingRuleReader{part, faults}.read());
  for (const MapEntry& part : object.entries("outboundRules"))
    draft.outboundRules.push_back(outboundRule(part));
  return draft;
}

}  // namespace

std::vector<LoadBalancerDraft> convertLoadBalancers(const ObjectView& design, FaultList& faults) {
  std::vector<LoadBalancerDraft> drafts;
  for (const MapEntry& entry : design.entries("loadBalancers")) drafts.push_back(loadBalancer(entry, faults));
  return drafts;
}

}  // namespace vnetsim
