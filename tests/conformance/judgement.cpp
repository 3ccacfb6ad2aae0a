// SPDX-License-Identifier: MIT
#include "conformance/judgement.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "analysis/next_hop_question.hpp"
#include "analysis/trace.hpp"
#include "base/names.hpp"
#include "base/overload.hpp"
#include "conformance/gateway_judgement.hpp"
#include "import/design_file.hpp"
#include "import/overlay.hpp"
#include "topology/build.hpp"

namespace vnetsim::conformance {
namespace {

/// One tuple of a table: rows with several prefixes or addresses are one tuple for each pair.
struct Tuple {
  std::string source;
  std::string state;
  std::string prefix;
  std::string type;
  std::string address;  // empty: none
  auto operator<=>(const Tuple&) const = default;

  bool isNoneRow() const { return source == "Default" && type == "None"; }
  std::string text() const { return source + " " + state + " " + prefix + " " + type + " " + address; }
};

bool agree(const std::string& captured, const std::string& ours) {
  return captured == "*" || captured == ours;
}

bool agree(const Tuple& captured, const Tuple& ours) {
  return captured.source == ours.source && captured.state == ours.state &&
         agree(captured.prefix, ours.prefix) && captured.type == ours.type &&
         agree(captured.address, ours.address);
}

/// The captured tuples, each once, though a source may print a row twice. One with '*' may stand for
/// something else each time, and comes last, so that it takes no place of a row that says what it is.
std::vector<Tuple> tuplesOf(const std::vector<CapturedRow>& rows) {
  std::set<Tuple> disclosed;
  std::vector<Tuple> open;
  const std::vector<std::string> none{""};
  for (const auto& row : rows)
    for (const auto& prefix : row.addressPrefix)
      for (const auto& address : row.nextHopIpAddress.empty() ? none : row.nextHopIpAddress) {
        const Tuple tuple{row.source.value_or(""), row.state.value_or(""), prefix,
                          row.nextHopType.value_or(""), address};
        if (prefix == "*" || address == "*")
          open.push_back(tuple);
        else
          disclosed.insert(tuple);
      }
  std::vector<Tuple> tuples{disclosed.begin(), disclosed.end()};
  tuples.insert(tuples.end(), open.begin(), open.end());
  return tuples;
}

std::set<Tuple> tuplesOf(const EffectiveRouteTable& table) {
  std::set<Tuple> tuples;
  for (const auto& row : table.routes) {
    if (row.state == RouteState::Hidden) continue;
    Tuple tuple{std::string{nameOf(row.source)}, std::string{nameOf(row.state)}, row.prefix.text(),
                std::string{nameOf(row.type)}, ""};
    if (row.nextHopIpAddress.empty()) tuples.insert(tuple);
    for (const auto& address : row.nextHopIpAddress) {
      tuple.address = address.text();
      tuples.insert(tuple);
    }
  }
  return tuples;
}

/// Whether a row of ours matches every key that a row which must not exist gives.
bool isAbsentRow(const CapturedRow& absent, const Tuple& ours) {
  const auto holds = [](const std::vector<std::string>& values, const std::string& ours_) {
    return values.empty() || std::ranges::find(values, ours_) != values.end();
  };
  return (!absent.source || *absent.source == ours.source) &&
         (!absent.state || *absent.state == ours.state) &&
         (!absent.nextHopType || *absent.nextHopType == ours.type) &&
         holds(absent.addressPrefix, ours.prefix) && holds(absent.nextHopIpAddress, ours.address);
}

/// The network of one variant, or the findings that kept it from being built.
struct Built {
  std::optional<CompiledNetwork> network;
  std::vector<Diagnostic> diagnostics;
};

Built build(const Case& given, const std::string& variant) {
  Built built;
  Node design = given.design;
  for (const auto& [name, patch] : given.variants) {
    if (name != variant) continue;
    auto patched = overlay(std::move(design), patch);
    design = std::move(patched.node);
    built.diagnostics = std::move(patched.diagnostics);
  }
  auto draft = draftFromDesign(design);
  std::ranges::move(draft.diagnostics, std::back_inserter(built.diagnostics));
  if (!draft.draft) return built;
  auto topology = buildTopology(std::move(*draft.draft));
  std::ranges::move(topology.diagnostics, std::back_inserter(built.diagnostics));
  if (topology.topology) built.network = CompiledNetwork::compile(std::move(*topology.topology));
  return built;
}

class Judge {
 public:
  explicit Judge(const Case& given) : given_{given} {}

  CaseResult run() && {
    for (const auto& observation : given_.observations) {
      const auto& built = builtFor(observation.variant);
      std::visit([&](const auto& what) { check(what, built); }, observation.what);
    }
    return std::move(result_);
  }

 private:
  const Built& builtFor(const std::string& variant) {
    const auto [it, isNew] = built_.try_emplace(variant);
    if (isNew) {
      it->second = build(given_, variant);
      if (!it->second.network && !it->second.diagnostics.empty())
        mismatch("the design cannot be read: " + it->second.diagnostics.front().message);
    }
    return it->second;
  }

  void mismatch(std::string what) { result_.mismatches.push_back(std::move(what)); }

  void check(const CapturedRoutes& captured, const Built& built) {
    const auto wanted = tuplesOf(captured.rows);
    Score rows{0, wanted.size()};
    result_.tables.total += 1;
    result_.rows.total += rows.total;
    if (!built.network) return;
    const auto subnet = resolveSubnet(built.network->topology(), captured.of);
    if (!subnet) return mismatch("nothing is called '" + captured.of + "'");
    const auto ours = tuplesOf(built.network->tableOf(*subnet));

    std::set<Tuple> matched;
    for (const auto& tuple : wanted) {
      const auto it = std::ranges::find_if(
          ours, [&](const Tuple& own) { return agree(tuple, own) && !matched.contains(own); });
      if (it == ours.end()) {
        mismatch(captured.of + ": no row " + tuple.text());
        continue;
      }
      matched.insert(*it);
      ++rows.matched;
    }
    bool isExact = rows.isFull();
    for (const auto& own : ours) isExact = judgeRow(captured, own, matched.contains(own)) && isExact;
    result_.rows.matched += rows.matched;
    result_.tables.matched += isExact ? 1 : 0;
  }

  /// Whether a row of ours may stand in the table.
  bool judgeRow(const CapturedRoutes& captured, const Tuple& own, bool isMatched) {
    for (const auto& absent : captured.absent)
      if (isAbsentRow(absent, own)) {
        mismatch(captured.of + ": must not hold " + own.text());
        return false;
      }
    const bool isIgnored = own.isNoneRow() && captured.noneRows != NoneRows::Complete;
    if (isMatched || isIgnored ||
        (captured.subset && !(own.isNoneRow() && captured.noneRows == NoneRows::Complete)))
      return true;
    mismatch(captured.of + ": holds " + own.text());
    return false;
  }

  void check(const CapturedNextHop& captured, const Built& built) {
    result_.nextHops.total += 1;
    if (!built.network) return;
    const auto& network = *built.network;
    const auto from = resolveSubnet(network.topology(), captured.from);
    const auto to = IpAddress::parse(captured.to);
    if (!from || !to) return mismatch("next hop of '" + captured.from + "': unknown name");
    const auto answer = nextHopOf(network, *from, *to);
    if (!answer.route || answer.gap) return mismatch("next hop of '" + captured.from + "': no definite row");
    const auto& row = network.rowOf(*answer.route);
    const auto address = row.nextHopIpAddress.empty() ? std::string{} : row.nextHopIpAddress.front().text();
    const auto routeTable =
        row.configured ? network.topology()[row.configured->table].name.label : std::string{"System Route"};
    // The tool has a word of its own for the rows of private endpoints (R138); derived results have not.
    const bool isEndpoint = row.type == NextHopType::InterfaceEndpoint && captured.type == "PrivateEndpoint";
    const bool isSame = (isEndpoint || captured.type == nameOf(row.type)) &&
                        (!captured.ip || agree(*captured.ip, address)) &&
                        (!captured.routeTable || *captured.routeTable == routeTable);
    if (!isSame)
      return mismatch("next hop of '" + captured.from + "' to " + captured.to + " is " +
                      std::string{nameOf(row.type)} + " " + address + " by " + routeTable);
    ++result_.nextHops.matched;
  }

  void check(const CapturedReach& captured, const Built& built) {
    result_.verdicts.total += 1;
    if (!built.network) return;
    const auto& network = *built.network;
    const auto from = resolveEndpoint(network.topology(), captured.from);
    const auto to = resolveEndpoint(network.topology(), captured.to);
    if (!from || !to) return mismatch(captured.from + " -> " + captured.to + ": unknown endpoint");
    const auto answer = trace(network, *from, *to, trafficOf(questionOf(captured)));
    if (captured.verdict != nameOf(answer.verdict))
      return mismatch(captured.from + " -> " + captured.to + " is " + std::string{nameOf(answer.verdict)} +
                      ", " + std::string{codeOf(answer.reason)});
    if (!captured.path.empty() && !hasPath(answer, captured.path))
      return mismatch(captured.from + " -> " + captured.to + " takes another path");
    ++result_.verdicts.matched;
  }

  static TrafficQuestion questionOf(const CapturedReach& captured) {
    TrafficQuestion question;
    if (captured.protocol == "tcp") question.protocol = Protocol::Tcp;
    if (captured.protocol == "udp") question.protocol = Protocol::Udp;
    if (captured.protocol == "icmp") question.protocol = Protocol::Icmp;
    if (!captured.port.empty()) {
      const auto port = static_cast<std::uint16_t>(std::stoul(captured.port));
      question.ports.push_back({port, port});
    }
    return question;
  }

  /// Whether a forward path passes the captured addresses behind the sender; '*' is a hop that did not
  /// answer.
  static bool hasPath(const Trace& answer, const std::vector<std::string>& captured) {
    return std::ranges::any_of(answer.forward.paths, [&](const Path& path) {
      return std::ranges::equal(captured, visibleHopsOf(path),
                                [](const auto& theirs, const auto& ours) { return agree(theirs, ours); });
    });
  }

  /// What a trace of routes shows behind the sender: a load balancer is no hop, it only picks one, and a
  /// routing appliance does not lower the TTL (R94).
  static std::vector<std::string> visibleHopsOf(const Path& path) {
    std::vector<std::string> visible;
    for (std::size_t i = 1; i < path.hops.size(); ++i)
      if (!std::holds_alternative<LoadBalancerId>(path.hops[i].at.device) &&
          !std::holds_alternative<VirtualNetworkApplianceId>(path.hops[i].at.device))
        visible.push_back(path.hops[i].at.address.text());
    return visible;
  }

  void check(const CapturedGatewayRoutes& captured, const Built& built) {
    result_.gatewaySets.total += 1;
    result_.gatewayRows.total += captured.rows.size();
    if (!built.network) return;
    const auto judged = judgeGatewayRoutes(captured, *built.network);
    result_.gatewayRows.matched += judged.matchedRows;
    result_.gatewaySets.matched += judged.mismatches.empty() ? 1 : 0;
    for (const auto& each : judged.mismatches) mismatch(captured.of + ": " + each);
  }

  void check(const CapturedError& captured, const Built& built) {
    result_.errors.total += 1;
    const bool isReported = std::ranges::any_of(built.diagnostics, [&](const Diagnostic& found) {
      return sameName(codeOf(found.finding), captured.finding);
    });
    if (isReported)
      ++result_.errors.matched;
    else
      mismatch("the finding " + captured.finding + " is not reported");
  }

  const Case& given_;
  std::map<std::string, Built> built_;
  CaseResult result_;
};

}  // namespace

CaseResult judgeCase(const Case& given) { return Judge{given}.run(); }

}  // namespace vnetsim::conformance
