// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "topology/draft.hpp"
#include "topology/resolve_references.hpp"

namespace vnetsim {

/// The network groups of one manager with their members resolved.
class ManagerGroups {
 public:
  /// Members ascend, each once; one of the two lists is empty.
  struct Group {
    const NetworkGroupDraft* draft;
    std::vector<VirtualNetworkId> networks;
    std::vector<SubnetId> subnets;
  };

  /// Resolves every member. Pre: the arguments outlive it.
  ManagerGroups(const NetworkManagerDraft& manager, ReferenceResolver& references,
                DiagnosticList& diagnostics);

  /// The group of this name; null, and reported, where there is none.
  const Group* find(const Reference& name);

  /// The virtual networks of a group. One of subnets is reported: `taker`, "a connectivity configuration",
  /// takes none.
  std::vector<VirtualNetworkId> networksOf(const Reference& name, const char* taker);

 private:
  void refuseHub(const NetworkGroupDraft& group, const Reference& member);

  const NetworkManagerDraft& manager_;
  ReferenceResolver& references_;
  DiagnosticList& diagnostics_;
  std::vector<Group> groups_;
};

}  // namespace vnetsim
