// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"
#include "import/design_schema_parts.hpp"
#include "import/schema_check.hpp"

namespace vnetsim {
namespace {

/// The keys that an expectation of one form may have beside `name`, and those that it needs.
struct Form {
  std::string_view key;  // tells the form
  std::vector<std::string_view> needed;
  std::vector<std::string_view> allowed;
};

const std::array forms{Form{"expect",
                            {"from", "to"},
                            {"ipVersion", "protocol", "port", "ports", "sourcePort", "sourcePorts", "via",
                             "notVia", "symmetric", "oneWay", "reason"}},
                       Form{"nextHop", {"from"}, {}}, Form{"routes", {"subnet"}, {}}};

class ExpectationReader {
 public:
  ExpectationReader(const Node& node, FaultList& faults) : node_{node}, object_{node}, faults_{faults} {}

  Expectation read() {
    Expectation result;
    result.name = object_.text("name");
    result.at = node_.at;
    if (const auto* name = object_.entry("name")) result.at = name->value.at;
    const auto form = std::ranges::find_if(forms, [this](const Form& f) { return object_.has(f.key); });
    if (form == forms.end()) return result;
    checkKeys(*form);
    if (form->key == "expect") result.reachability = reachability();
    if (form->key == "nextHop") result.nextHop = nextHop();
    if (form->key == "routes") result.routes = routes();
    return result;
  }

 private:
  void wrong(std::string message, const SourceLocation& at, std::string help) {
    faults_.add(fault(Finding::InvalidExpectation, std::move(message), at, std::move(help)));
  }

  void checkKeys(const Form& form) {
    for (const std::string_view key : form.needed) {
      if (object_.has(key)) continue;
      wrong(fmt::format("an expectation with '{}' needs '{}'", form.key, key),
            object_.entry(form.key)->key.at, fmt::format("add {}", key));
    }
    for (const KeySchema& known : expectationSchema.keys) {
      const MapEntry* entry = object_.entry(known.name);
      const bool isFormKey = std::ranges::any_of(forms, [&](const Form& f) { return f.key == known.name; });
      if (entry == nullptr || known.name == "name" || isFormKey) continue;
      if (std::ranges::count(form.needed, known.name) + std::ranges::count(form.allowed, known.name) > 0)
        continue;
      wrong(fmt::format("'{}' says nothing in an expectation with '{}'", known.name, form.key), entry->key.at,
            "remove it");
    }
  }

  ReachabilityExpectation reachability() {
    checkTraffic();
    checkDirections();
    ReachabilityExpectation result;
    result.from = object_.texts("from");
    result.to = object_.texts("to");
    result.ipVersion = readFamily(object_.text("ipVersion"));
    result.traffic = traffic();
    result.expect = verdictNamed(object_.text("expect")).value_or(Verdict::Reachable);
    result.via = object_.texts("via");
    result.notVia = object_.texts("notVia");
    result.symmetric = object_.boolean("symmetric", false);
    result.oneWay = object_.boolean("oneWay", false);
    result.reason = object_.located("reason");
    return result;
  }

  TrafficQuestion traffic() const {
    TrafficQuestion question;
    const std::string protocol = object_.text("protocol");
    if (sameName(protocol, "tcp")) question.protocol = Protocol::Tcp;
    if (sameName(protocol, "udp")) question.protocol = Protocol::Udp;
    if (sameName(protocol, "icmp")) question.protocol = Protocol::Icmp;
    question.ports = object_.values(object_.has("port") ? "port" : "ports", readPortRange);
    question.sourcePorts =
        object_.values(object_.has("sourcePort") ? "sourcePort" : "sourcePorts", readPortRange);
    return question;
  }

  void checkTraffic() {
    checkPorts("port", "ports");
    checkPorts("sourcePort", "sourcePorts");
  }

  void checkPorts(std::string_view one, std::string_view several) {
    const MapEntry* port = object_.entry(one);
    const MapEntry* ports = object_.entry(several);
    if (port != nullptr && ports != nullptr)
      wrong(fmt::format("both '{}' and '{}'", one, several), ports->key.at, "keep one of them");
    const MapEntry* written = port != nullptr ? port : ports;
    const std::string protocol = object_.text("protocol");
    if (written != nullptr && sameName(protocol, "icmp"))
      wrong("icmp has no ports", written->key.at,
            fmt::format("remove '{}', or ask about tcp or udp", written->key.value.view()));
    if (written != nullptr && sameName(protocol, "any"))
      wrong("a port of any protocol", written->key.at, "write protocol: tcp or protocol: udp");
  }

  void checkDirections() {
    const MapEntry* symmetric = object_.entry("symmetric");
    if (symmetric == nullptr || !object_.boolean("symmetric", false) || !object_.boolean("oneWay", false))
      return;
    wrong("'symmetric' judges the reply, which 'oneWay' leaves out", symmetric->key.at, "keep one of them");
  }

  NextHopExpectation nextHop() const {
    const ObjectView wanted{object_.entry("nextHop")->value};
    NextHopExpectation result;
    result.from = object_.texts("from");
    if (auto to = wanted.first("to", readAddress)) result.to = std::move(*to);
    if (const auto type = nextHopTypeNamed(wanted.text("type"))) result.type = *type;
    if (const auto address = wanted.first("ip", readAddress)) result.ip = address->value;
    return result;
  }

  RoutesExpectation routes() {
    RoutesExpectation result{.subnet = object_.reference("subnet"), .routes = {}};
    const MapEntry* entry = object_.entry("routes");
    if (entry->value.sequence() != nullptr && entry->value.sequence()->items.empty())
      wrong("'routes' lists no row", entry->key.at, "list the rows that the table must hold");
    for (const Node& item : object_.items("routes")) result.routes.push_back(expectedRoute(item));
    return result;
  }

  ExpectedRoute expectedRoute(const Node& node) {
    const ObjectView row{node};
    if (node.map() != nullptr && node.map()->entries.empty())
      wrong("an expected route that says nothing", node.at,
            "add addressPrefix, nextHopType or another column");
    ExpectedRoute route;
    route.at = node.at;
    route.addressPrefix = row.values("addressPrefix", readPrefix);
    route.source = word(row, "source");
    route.state = word(row, "state");
    route.nextHopType = nextHopTypeNamed(row.text("nextHopType"));
    if (row.has("nextHopIpAddress")) route.nextHopIpAddress = row.values("nextHopIpAddress", readAddress);
    return route;
  }

  /// A word of the row, spelled as the table of keys spells it.
  static std::optional<std::string> word(const ObjectView& row, std::string_view key) {
    const std::string_view known = wordNamed(expectedRouteSchema.find(key)->words, row.text(key));
    if (known.empty()) return std::nullopt;
    return std::string{known};
  }

  const Node& node_;
  ObjectView object_;
  FaultList& faults_;
};

}  // namespace

std::vector<Expectation> convertExpectations(const ObjectView& file, FaultList& faults) {
  std::vector<Expectation> expectations;
  for (const Node& item : file.items("expectations"))
    expectations.push_back(ExpectationReader{item, faults}.read());
  return expectations;
}

}  // namespace vnetsim
