// SPDX-License-Identifier: MIT
#include "analysis/propagation_diagnostics.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "base/names.hpp"

namespace vnetsim {
namespace {

constexpr Rule settlingOfRoutes{69};

/// The speakers that `first` unsettles or is unsettled by, itself included; takes them out of `left`.
std::vector<SpeakerId> takeGroup(const SpeakerGraph& graph, SpeakerId first, std::set<SpeakerId>& left) {
  std::vector<SpeakerId> group{first};
  left.erase(first);
  for (std::size_t i = 0; i < group.size(); ++i)
    for (const Link& link : graph.linksOf(group[i]))
      if (left.erase(link.to) > 0) group.push_back(link.to);
  std::sort(group.begin(), group.end());
  return group;
}

Diagnostic unsettledDiagnostic(const Topology& topology, const SpeakerGraph& graph,
                               const std::vector<SpeakerId>& group) {
  Diagnostic diagnostic;
  diagnostic.severity = Severity::Warning;
  diagnostic.finding = Finding::RoutesKeepChanging;
  std::vector<std::string> names;
  for (const SpeakerId id : group) {
    names.push_back(labelOfSpeaker(topology, graph[id]));
    const auto at = std::visit([&](auto resource) { return topology[resource].at; }, graph[id]);
    if (names.size() == 1)
      diagnostic.at = at;
    else
      diagnostic.notes.push_back({"'" + names.back() + "' is declared here", at});
  }
  diagnostic.message =
      "the routes of " + enumerated(names) + " keep changing, so what needs them is undetermined";
  diagnostic.help =
      "their preferences for each other have no stable outcome: let one of them prefer its own way";
  diagnostic.rule = settlingOfRoutes;
  return diagnostic;
}

}  // namespace

std::vector<Diagnostic> propagationDiagnostics(const Topology& topology, const Propagation& propagation) {
  std::vector<Diagnostic> diagnostics;
  std::set<SpeakerId> left{propagation.unsettled.begin(), propagation.unsettled.end()};
  while (!left.empty()) {
    const auto group = takeGroup(propagation.graph, *left.begin(), left);
    diagnostics.push_back(unsettledDiagnostic(topology, propagation.graph, group));
  }
  return diagnostics;
}

}  // namespace vnetsim
