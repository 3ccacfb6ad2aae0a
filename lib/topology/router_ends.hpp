// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "topology/resolve_references.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// The names by which a router of the design speaks of what it sends into: its own interfaces, the
/// connections that end at it, its tunnels and those that others made to it.
class RouterEnds {
 public:
  using Out = decltype(RouterRoute::out);

  /// Pre: `parts` holds all connections and tunnels; it and `references` outlive this.
  RouterEnds(const TopologyParts& parts, VirtualMachineId machine, ReferenceResolver& references);
  RouterEnds(const TopologyParts& parts, OnPremisesSiteId site, ReferenceResolver& references);

  /// Where a static route leads. A name of nothing or of several things becomes a diagnostic.
  std::optional<Out> outOf(const Reference& written);

  /// The proper name of what it speaks BGP over: the label of a connection or circuit, the name of a tunnel.
  std::optional<std::string> neighborNamed(const Reference& written);

 private:
  struct End {
    std::string path;  // a name that nothing else has
    std::string properName;
    std::optional<Out> out;  // nothing: no static route leads there
    bool speaksBgp = true;
  };
  struct Name {
    std::string text;
    int rank = 0;  // of two things with one name the lower rank wins
    std::size_t end = 0;
  };

  void addInterfaces(const TopologyParts& parts, VirtualMachineId machine);
  void addRouteServers(const TopologyParts& parts, VirtualMachineId machine);
  void addTunnels(const TopologyParts& parts, VirtualMachineId machine);
  void addConnections(const TopologyParts& parts, const decltype(LocalNetworkGateway::device)& router);
  void addCircuits(const TopologyParts& parts, OnPremisesSiteId site);
  void add(End end, const std::string& otherName, int rankOfOtherName);
  template <class Wanted>
  const End* find(std::string_view kind, const Reference& written, Wanted isWanted);

  ReferenceResolver& references_;
  std::vector<End> ends_;
  std::vector<Name> names_;
};

}  // namespace vnetsim
