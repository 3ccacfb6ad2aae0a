// SPDX-License-Identifier: MIT
//
// From names to ids in five steps: order, so that nothing depends on the order of the input; deploy what
// network managers write; assemble, which resolves references; allocate addresses; check. Every step reports
// all it finds, and the next one goes on with what is left.
#include "topology/build.hpp"

#include <utility>
#include <vector>

#include "topology/address_allocation.hpp"
#include "topology/assemble.hpp"
#include "topology/canonical_order.hpp"
#include "topology/checks.hpp"
#include "topology/deploy_network_managers.hpp"
#include "topology/deploy_virtual_hubs.hpp"
#include "topology/diagnostic_list.hpp"

namespace vnetsim {
namespace {

bool holdsForPartialDrafts(Finding finding) {
  return finding == Finding::UnknownReference || finding == Finding::AmbiguousReference ||
         finding == Finding::DuplicatePrefix || finding == Finding::AddressOwnedTwice;
}

}  // namespace

BuildResult buildTopology(TopologyDraft draft) {
  DiagnosticList diagnostics;
  putInOrder(draft);
  if (!draft.virtualHubs.empty()) deployVirtualHubs(draft, diagnostics);
  deployNetworkManagers(draft, diagnostics);
  Assembly assembly = assemble(draft, diagnostics);
  allocateAddresses(assembly, diagnostics);
  Topology topology{std::move(assembly.parts)};
  runChecks({topology, draft, assembly.origins, assembly.isComplete}, diagnostics);

  BuildResult result;
  if (!diagnostics.hasErrors()) result.topology = std::move(topology);
  result.diagnostics = std::move(diagnostics).sorted();
  return result;
}

std::vector<Diagnostic> resolutionErrors(TopologyDraft partialDraft) {
  auto diagnostics = buildTopology(std::move(partialDraft)).diagnostics;
  std::erase_if(diagnostics, [](const Diagnostic& diagnostic) {
    // A reference that could not be read has no place and has been reported.
    return !diagnostic.at.isKnown() || !holdsForPartialDrafts(diagnostic.finding);
  });
  return diagnostics;
}

}  // namespace vnetsim
