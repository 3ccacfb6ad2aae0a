// SPDX-License-Identifier: MIT
#include "topology/deploy_network_managers.hpp"

#include "topology/canonical_order.hpp"

namespace vnetsim {

void deployNetworkManagers(TopologyDraft& draft, DiagnosticList& diagnostics) {
  if (draft.networkManagers.empty()) return;
  const auto managers = draft.networkManagers;  // the draft changes while they are read
  ReferenceResolver references{draft, diagnostics};
  std::vector<DeployedManager> deployed;
  deployed.reserve(managers.size());
  for (const NetworkManagerDraft& manager : managers)
    deployed.push_back({manager, ManagerGroups{manager, references, diagnostics}});
  deployConnectivity(deployed, draft, references, diagnostics);
  deploySecurityAdminRules(deployed, draft, diagnostics);
  deployRoutes(deployed, draft, diagnostics);
  draft.deployment.isComplete = draft.deployment.isComplete && references.allResolved();
  putInOrder(draft);
}

}  // namespace vnetsim
