// SPDX-License-Identifier: MIT
#include "routing/propagation.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/connected_components.hpp>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "routing/known_routes.hpp"
#include "routing/route_exchange.hpp"

namespace vnetsim {
namespace {

using Table = std::vector<LearnedRoute>;

constexpr Rule staticBeforeLearned{63};
constexpr Rule preferredNeighbor{83};
constexpr Rule shorterPath{80};

/// What a speaker compares, first difference decides: its own networks, static routes, then local preference,
/// length of the AS path and exterior before interior neighbours. Equal routes are used side by side (R80).
/// What is only supposed comes after all that somebody said.
auto rankOf(const LearnedRoute& route) {
  const bool isOwn = !route.over;
  const bool isStatic = route.origin == RouteOrigin::Network;
  return std::tuple{isOwn ? 0 : 1,       route.isSupposed ? 1 : 0,
                    isStatic ? 0 : 1,    -route.localPreference,
                    route.asPath.size(), route.origin == RouteOrigin::IBgp ? 1 : 0};
}

Rule ruleBetween(const LearnedRoute& winner, const LearnedRoute& loser) {
  if (!winner.over || winner.origin == RouteOrigin::Network) return staticBeforeLearned;
  return winner.localPreference == loser.localPreference ? shorterPath : preferredNeighbor;
}

/// Puts a table in order and marks, per prefix, the routes that lost against the best. What is only said
/// takes no traffic from anybody, but is said in place of what was heard.
void select(Table& table) {
  std::stable_sort(table.begin(), table.end(), [](const LearnedRoute& a, const LearnedRoute& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    if (a.lost.has_value() != b.lost.has_value()) return b.lost.has_value();
    if (a.isForTraffic != b.isForTraffic) return a.isForTraffic;
    if (rankOf(a) != rankOf(b)) return rankOf(a) < rankOf(b);
    return std::tie(a.over, a.nextHop, a.asPath) < std::tie(b.over, b.nextHop, b.asPath);
  });
  for (std::uint32_t first = 0, i = 0; i < table.size(); ++i) {
    if (table[i].prefix != table[first].prefix) first = i;
    if (table[i].lost) continue;
    if (!table[i].isForTraffic) {
      for (std::uint32_t heard = first; heard < i; ++heard) table[heard].isPassedOn = false;
    } else if (rankOf(table[i]) != rankOf(table[first])) {
      table[i].lost = LostRoute{first, ruleBetween(table[first], table[i])};
    }
  }
}

/// The speakers and links as a Boost graph, to take speakers that can never hear of each other apart.
std::vector<int> componentsOf(const SpeakerGraph& graph) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (const Link& link : graph.links) edges.push_back({link.from.index, link.to.index});
  using Domains = boost::compressed_sparse_row_graph<boost::directedS>;
  // Every link stands there in both directions, so that reachable is connected.
  const Domains domains{boost::edges_are_sorted, edges.begin(), edges.end(), graph.speakers.size()};
  std::vector<int> component(graph.speakers.size());
  boost::connected_components(domains, component.data());
  return component;
}

/// The exchange among the speakers of one component.
class Exchange {
 public:
  Exchange(const Topology& topology, const SpeakerGraph& graph, const RouteExchange& policy,
           std::vector<SpeakerId> speakers)
      : graph_{graph}, policy_{policy}, speakers_{std::move(speakers)} {
    for (const SpeakerId id : speakers_) {
      known_.push_back(knownRoutes(topology, graph, id));
      tables_[id] = known_.back();
      select(tables_[id]);
    }
  }

  /// Whether it settled.
  bool run() {
    const std::size_t mostRounds = 2 * speakers_.size() + 16;
    for (std::size_t round = 0; round < mostRounds; ++round)
      if (!playRound(nullptr)) return true;
    return false;
  }

  /// Goes on for as long as a change needs to come around, and marks everything that still changes.
  std::vector<SpeakerId> markUnsettled() {
    std::map<SpeakerId, std::set<Prefix>> changing;
    for (std::size_t round = 0; round < 2 * speakers_.size() + 2; ++round) playRound(&changing);
    std::vector<SpeakerId> unsettled;
    for (const auto& [speaker, prefixes] : changing) {
      if (prefixes.empty()) continue;
      unsettled.push_back(speaker);
      for (const Prefix& prefix : prefixes) mark(tables_[speaker], prefix);
    }
    return unsettled;
  }

  void moveInto(std::vector<Table>& tables) {
    for (auto& [speaker, table] : tables_) tables[speaker.index] = std::move(table);
  }

 private:
  /// Everybody speaks, then everybody listens; returns whether anything changed.
  bool playRound(std::map<SpeakerId, std::set<Prefix>>* changing) {
    std::map<SpeakerId, Table> next;
    bool hasChanged = false;
    for (std::size_t i = 0; i < speakers_.size(); ++i) {
      const SpeakerId id = speakers_[i];
      Table table = known_[i];
      for (const Link& link : graph_.linksOf(id)) hear(graph_[link.reverse], table);
      select(table);
      if (table != tables_.at(id)) {
        hasChanged = true;
        if (changing != nullptr) compare(tables_.at(id), table, (*changing)[id]);
      }
      next[id] = std::move(table);
    }
    tables_ = std::move(next);
    return hasChanged;
  }

  void hear(const Link& link, Table& table) const {
    for (auto& said : policy_.said(link, tables_.at(link.from)))
      table.push_back(policy_.heard(link, std::move(said)));
  }

  /// The prefixes whose routes are not the same; those that lost lead nothing anywhere.
  static void compare(const Table& before, const Table& after, std::set<Prefix>& changed) {
    for (const Table* one : {&before, &after}) {
      const Table& other = one == &before ? after : before;
      for (const auto& route : *one)
        if (!route.lost && std::ranges::find(other, route) == other.end()) changed.insert(route.prefix);
    }
  }

  /// A prefix whose routes come and go stays in the table, and is known to be unknown.
  static void mark(Table& table, Prefix prefix) {
    bool isThere = false;
    for (auto& route : table) {
      if (route.prefix != prefix || !route.isForTraffic) continue;
      route.isUnsettled = true;
      isThere = isThere || route.isUsed();
    }
    if (isThere) return;
    LearnedRoute gone;
    gone.prefix = prefix;
    gone.origin = RouteOrigin::EBgp;
    gone.isUnsettled = true;
    gone.isProgrammed = true;
    table.push_back(std::move(gone));
    for (auto& other : table)
      if (other.lost && other.lost->to) other.lost.reset();  // the place of the winner changes
    select(table);
  }

  const SpeakerGraph& graph_;
  const RouteExchange& policy_;
  std::vector<SpeakerId> speakers_;
  std::vector<Table> known_;  // by place in speakers_
  std::map<SpeakerId, Table> tables_;
};

}  // namespace

std::string_view nameOf(RouteOrigin origin) {
  switch (origin) {
    case RouteOrigin::Network:
      return "Network";
    case RouteOrigin::EBgp:
      return "EBgp";
    case RouteOrigin::IBgp:
      return "IBgp";
  }
  return "";
}

Propagation propagate(const Topology& topology) {
  Propagation result{speakerGraphOf(topology), {}, {}};
  result.tables.resize(result.graph.speakers.size());
  const RouteExchange policy{topology, result.graph};
  std::map<int, std::vector<SpeakerId>> components;
  const auto componentOf = componentsOf(result.graph);
  for (std::uint32_t i = 0; i < componentOf.size(); ++i) components[componentOf[i]].push_back({i});
  for (auto& [number, speakers] : components) {
    Exchange exchange{topology, result.graph, policy, std::move(speakers)};
    if (!exchange.run()) {
      const auto unsettled = exchange.markUnsettled();
      result.unsettled.insert(result.unsettled.end(), unsettled.begin(), unsettled.end());
    }
    exchange.moveInto(result.tables);
  }
  std::sort(result.unsettled.begin(), result.unsettled.end());
  return result;
}

std::vector<LearnedRoute> advertisedOver(const Topology& topology, const Propagation& propagation,
                                         LinkId id) {
  const Link& link = propagation.graph[id];
  return RouteExchange{topology, propagation.graph}.said(link, propagation.tableOf(link.from));
}

}  // namespace vnetsim
