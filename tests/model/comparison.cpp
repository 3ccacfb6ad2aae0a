// SPDX-License-Identifier: MIT
#include "model/comparison.hpp"

#include <algorithm>
#include <exception>

#include "analysis/trace.hpp"
#include "model/design_text.hpp"
#include "model/minimise.hpp"
#include "routing/virtual_hub_routes.hpp"
#include "support/design.hpp"

namespace plain {
namespace {

vnetsim::TrafficSet trafficOf(const Question& question) {
  const auto port = [](int number) {
    const auto one = static_cast<std::uint16_t>(number);
    return vnetsim::PortSet::of(vnetsim::PortRange{one, one});
  };
  if (question.protocol == "icmp") return vnetsim::TrafficSet::of(vnetsim::Protocol::Icmp);
  if (question.protocol == "esp") return vnetsim::TrafficSet::of(vnetsim::Protocol::Esp);
  return vnetsim::TrafficSet::of(question.protocol == "tcp" ? vnetsim::Protocol::Tcp : vnetsim::Protocol::Udp,
                                 port(question.sourcePort), port(question.destinationPort));
}

/// What the engine says, in the model's words.
struct EngineAnswer {
  std::string verdict;
  std::string reason;       // of both directions together
  std::string replyReason;  // of the answer alone; empty where there was none
  std::set<std::string> ways;
  bool isInTrafficOfAll = false;  // whether the answer about all traffic holds this packet
};

std::string wayOf(const vnetsim::Topology& topology, const vnetsim::Path& path) {
  std::string text;
  for (std::size_t i = 1; i + 1 < path.hops.size(); ++i)
    text += (text.empty() ? "" : " > ") + labelOf(topology, path.hops[i].at.device);
  return text;
}

EngineAnswer askEngine(const vnetsim::CompiledNetwork& network, const Question& question) {
  const auto version = question.onlyV6 ? vnetsim::IpVersion{vnetsim::IpFamily::V6} : vnetsim::IpVersion{};
  const auto from = vnetsim::resolveEndpoint(network.topology(), question.from, version);
  const auto to = vnetsim::resolveEndpoint(network.topology(), question.to, version);
  if (!from || !to)
    throw std::invalid_argument{"the engine does not know an end of " + questionText(question)};
  const auto traffic = trafficOf(question);
  const auto one = trace(network, *from, *to, traffic);
  const auto all = trace(network, *from, *to, vnetsim::TrafficSet::all());
  EngineAnswer answer;
  answer.verdict = nameOf(one.verdict);
  answer.reason = codeOf(one.reason);
  if (one.reply) answer.replyReason = codeOf(one.reply->reason);
  for (const vnetsim::Path& path : one.forward.paths)
    if (isDelivered(path)) answer.ways.insert(wayOf(network.topology(), path));
  answer.isInTrafficOfAll = all.traffic.contains(traffic);
  return answer;
}

std::vector<std::string> eachOnce(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

std::vector<std::string> engineLines(const vnetsim::EffectiveRouteTable& table) {
  std::vector<std::string> lines;
  for (const auto& row : table.routes) {
    if (row.state == vnetsim::RouteState::Hidden) continue;
    const std::string line = std::string{nameOf(row.source)} + " " + std::string{nameOf(row.state)} + " " +
                             row.prefix.text() + " " + std::string{nameOf(row.type)};
    if (std::holds_alternative<vnetsim::next_hop::Unknown>(row.nextHop)) {
      lines.push_back(line + " open");
      continue;
    }
    if (row.nextHopIpAddress.empty()) lines.push_back(line);
    for (const auto& address : row.nextHopIpAddress) lines.push_back(line + " " + address.text());
  }
  return eachOnce(std::move(lines));
}

/// The tables of a virtual hub in the words of the model: where the used routes lead.
std::vector<std::string> engineLinesOfHub(const vnetsim::CompiledNetwork& network,
                                          vnetsim::HubRouteTableId table) {
  const vnetsim::Topology& topology = network.topology();
  std::vector<std::string> lines;
  for (const auto& route : vnetsim::hubRoutes(topology, network.propagation(), table)) {
    if (!route.isUsed) continue;
    std::string line = route.prefix.text();
    if (const auto* one = std::get_if<vnetsim::HubConnectionId>(&route.nextHop))
      line += " " + topology[*one].name;
    if (const auto* one = std::get_if<vnetsim::AzureFirewallId>(&route.nextHop))
      line += " " + topology[*one].name.label;
    if (const auto* one = std::get_if<vnetsim::VirtualHubId>(&route.nextHop))
      line += " " + topology[*one].name.label;
    if (const auto* one = std::get_if<vnetsim::GatewayId>(&route.nextHop))
      line += " " + topology[*one].name.label;
    lines.push_back(route.gap ? route.prefix.text() + " open" : line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> modelLinesOfHub(std::vector<Row> table) {
  table.pop_back();  // the hub's own prefix, which is in no table
  std::vector<std::string> lines;
  for (const Row& row : table) {
    const std::string nextHop = !row.hubConnection.empty() ? row.hubConnection
                                : !row.hubFirewall.empty() ? row.hubFirewall
                                : !row.hubGateway.empty()  ? row.hubGateway
                                                           : row.hub;
    lines.push_back(text(row.prefix) + " " + (row.isOpen ? "open" : nextHop));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// "10.5.0.0/16 over gw0, path of 2": what a gateway, circuit, site or router uses of what it was told or
/// knew.
std::vector<std::string> engineLinesOf(const vnetsim::CompiledNetwork& network, vnetsim::SpeakerId speaker) {
  const auto& graph = network.propagation().graph;
  std::vector<std::string> lines;
  for (const auto& route : network.propagation().tableOf(speaker)) {
    if (!route.isUsed()) continue;
    const std::string over =
        route.over ? vnetsim::labelOfSpeaker(network.topology(), graph[graph[*route.over].to]) : "";
    lines.push_back(route.prefix.text() + " over " + over + ", path of " +
                    std::to_string(route.asPath.size()) + (route.gap ? " open" : ""));
  }
  return eachOnce(std::move(lines));
}

std::vector<std::string> modelLinesOf(const std::vector<Learned>& table) {
  std::vector<std::string> lines;
  for (const Learned& one : table)
    if (one.forTraffic)
      lines.push_back(text(one.prefix) + " over " + one.over + ", path of " +
                      std::to_string(one.path.size()) + (one.isOpen ? " open" : ""));
  return eachOnce(std::move(lines));
}

std::string joined(const std::set<std::string>& words) {
  std::string all;
  for (const std::string& one : words) all += " " + one;
  return all;
}

std::string linesOnlyIn(const std::vector<std::string>& these, const std::vector<std::string>& others,
                        const std::string& who) {
  std::string text;
  for (const std::string& one : these)
    if (!std::binary_search(others.begin(), others.end(), one))
      text += "  only " + who + " has: " + one + "\n";
  return text;
}

bool reasonsAgree(const Answer& model, const EngineAnswer& engine) {
  if (model.verdict == "reachable") return engine.reason == "DELIVERED";
  if (model.reasons.count(engine.reason) == 0) return false;
  const bool replyFailed = engine.reason == "RETURN_PATH_FAILS" && engine.replyReason != "DELIVERED";
  return !replyFailed || model.replyReasons.empty() || model.replyReasons.count(engine.replyReason) != 0;
}

}  // namespace

struct Comparison::Engine {
  vnetsim::CompiledNetwork network;
};

Comparison::Comparison(const Design& design)
    : world_{worldOf(design)},
      engine_{std::make_unique<Engine>(Engine{vnetsim::networkOfDesign(designText(design))})} {}

Comparison::~Comparison() = default;

std::string Comparison::differenceInRoutes() const {
  if (!world_.exchange.settles) return "";
  const vnetsim::Topology& topology = engine_->network.topology();
  const auto routes = vnetsim::effectiveRoutes(topology);
  std::string text;
  const auto compare = [&](const std::string& name, const auto& model, const auto& engine) {
    if (model == engine) return;
    text += name + ":\n" + linesOnlyIn(model, engine, "the model") + linesOnlyIn(engine, model, "the engine");
  };
  for (std::uint32_t i = 0; i < topology.hubRouteTables().size(); ++i) {
    const auto& table = topology.hubRouteTables()[i];
    const std::string name = topology[table.hub].name.label + "/" + table.name;
    compare(name, modelLinesOfHub(world_.tables.at(name)), engineLinesOfHub(engine_->network, {i}));
  }
  const auto& speakers = engine_->network.propagation().graph.speakers;
  for (std::uint32_t i = 0; i < speakers.size(); ++i) {
    const std::string name = vnetsim::labelOfSpeaker(topology, speakers[i]);
    compare(name, modelLinesOf(world_.exchange.tables.at(name)), engineLinesOf(engine_->network, {i}));
  }
  for (const auto& [name, table] : world_.tables) {
    if (find(world_.design.virtualHubs, name.substr(0, name.find('/'))) != nullptr) continue;
    compare(name, linesOf(table), engineLines(routes.tableOf(*vnetsim::resolveSubnet(topology, name))));
  }
  return text;
}

std::string Comparison::differenceInAnswer(const Question& question) {
  const Answer model = interpret(world_, question);
  if (model.verdict == "outside") return "";
  const EngineAnswer engine = askEngine(engine_->network, question);
  const bool sameTraffic = engine.isInTrafficOfAll == (model.verdict == "reachable");
  const bool sameWays = model.verdict != "reachable" || model.ways == engine.ways;
  if (model.verdict == engine.verdict && reasonsAgree(model, engine) && sameTraffic && sameWays) return "";
  const auto waysOf = [&](const auto& answer) { return sameWays ? "" : " by" + joined(answer.ways); };
  return "the model:  " + model.verdict + joined(model.reasons) + " | answer:" + joined(model.replyReasons) +
         waysOf(model) + "\nthe engine: " + engine.verdict + " " + engine.reason +
         " | answer: " + engine.replyReason +
         (engine.isInTrafficOfAll ? ", in the traffic of all" : ", not in the traffic of all") +
         waysOf(engine) + "\n";
}

std::string report(const Case& wrong, const std::optional<Question>& question) {
  const auto difference = [&](const Design& design) -> std::string {
    Comparison comparison{design};
    return question ? comparison.differenceInAnswer(*question) : comparison.differenceInRoutes();
  };
  const auto stillWrong = [&](const Design& design) {
    try {
      return !difference(design).empty();
    } catch (const std::exception&) {
      return false;  // a design or an end that cannot be read is another problem
    }
  };
  const Design smallest = minimised(wrong.design, stillWrong);
  return "seed " + std::to_string(wrong.seed) + (question ? ", " + questionText(*question) : ", routes") +
         "\n" + difference(smallest) + "in\n" + designText(smallest);
}

}  // namespace plain
