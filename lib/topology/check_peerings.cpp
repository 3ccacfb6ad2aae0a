// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "topology/checks.hpp"

namespace vnetsim {

/// One peering link per pair of networks; a second one is a slip in the input, and which flags count is
/// unclear.
void checkOnePeeringPerRemote(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& network : design.topology.virtualNetworks()) {
    std::vector<PeeringId> byRemote = network.peerings;
    std::sort(byRemote.begin(), byRemote.end(), [&](PeeringId a, PeeringId b) {
      const auto& left = design.topology[a];
      const auto& right = design.topology[b];
      return std::tie(left.remote, left.at, a) < std::tie(right.remote, right.at, b);
    });
    for (std::size_t i = 1; i < byRemote.size(); ++i) {
      const VirtualNetworkPeering& before = design.topology[byRemote[i - 1]];
      const VirtualNetworkPeering& peering = design.topology[byRemote[i]];
      if (before.remote != peering.remote) continue;
      auto& fault = diagnostics.error(Finding::InvalidValue,
                                      design.origins.peerings[byRemote[i].index]->remoteVirtualNetwork.at,
                                      fmt::format("virtual network '{}' is peered with '{}' twice",
                                                  network.name.label, labelOf(design, peering.remote)));
      fault.notes.push_back({fmt::format("already by '{}'", before.name), before.at});
      fault.help = "keep one of the two peerings";
      fault.rule = Rule{29, 'e'};
    }
  }
}

/// R15: a peering that exists on one side only connects nothing.
void checkPeeringsHaveTwoSides(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& peering : design.topology.peerings()) {
    if (peering.isConnected() || !peering.createdBy.empty()) continue;  // R92 has a finding of its own
    const std::string& local = labelOf(design, peering.local);
    const std::string& remote = labelOf(design, peering.remote);
    auto& fault = diagnostics.warning(
        Finding::PeeringOneSided, peering.at,
        fmt::format("peering '{}/{}' has no counterpart in '{}'", local, peering.name, remote));
    fault.label = "not connected: carries no traffic";
    fault.help = fmt::format("add a peering to '{}' that points at '{}'", remote, local);
    fault.rule = Rule{15};
  }
}

/// R19: what one side blocks, the other lets through; Azure's texts do not settle the outcome.
void checkVirtualNetworkAccessAgrees(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.peerings().size(); ++i) {
    const VirtualNetworkPeering& peering = design.topology.peerings()[i];
    if (peering.allowVirtualNetworkAccess || !peering.reverse) continue;
    const VirtualNetworkPeering& back = design.topology[*peering.reverse];
    if (!back.allowVirtualNetworkAccess) continue;
    const auto isOpen = [&](PeeringId id) {
      return design.topology.gapIn(id, GapProperty::AllowVirtualNetworkAccess).has_value();
    };
    if (isOpen({i}) || isOpen(*peering.reverse)) continue;
    auto& fault =
        diagnostics.warning(Finding::VirtualNetworkAccessOneSided, peering.at,
                            fmt::format("virtual network access is off from '{}' to '{}' only",
                                        labelOf(design, peering.local), labelOf(design, peering.remote)));
    fault.label = "allowVirtualNetworkAccess is false here";
    fault.notes.push_back({"but true on the other side", back.at});
    fault.help = "set allowVirtualNetworkAccess to the same value on both sides";
    fault.rule = Rule{19};
  }
}

}  // namespace vnetsim
