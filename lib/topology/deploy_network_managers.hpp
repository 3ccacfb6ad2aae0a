// SPDX-License-Identifier: MIT
//
// The deployment of network managers: all configurations of all managers, to all regions. What ordinary
// resources can hold, peerings (R92) and user-defined routes (R93), is written into the draft as if the
// design had declared it; connected groups (R90) and security admin rules (R106) come out as `deployment`.
#pragma once

#include "topology/draft.hpp"
#include "topology/manager_groups.hpp"

namespace vnetsim {

/// Deploys the managers of a draft. Pre and post: the draft is in order.
void deployNetworkManagers(TopologyDraft& draft, DiagnosticList& diagnostics);

// The three kinds of configurations, one source file each; virtual networks and subnets keep their places.

/// One manager that is being deployed.
struct DeployedManager {
  const NetworkManagerDraft& manager;
  ManagerGroups groups;
};

/// Peerings that `deleteExistingPeering` takes away, then those of hub and spoke, and connected groups.
void deployConnectivity(std::vector<DeployedManager>& managers, TopologyDraft& draft,
                        ReferenceResolver& references, DiagnosticList& diagnostics);
void deploySecurityAdminRules(std::vector<DeployedManager>& managers, TopologyDraft& draft,
                              DiagnosticList& diagnostics);
void deployRoutes(std::vector<DeployedManager>& managers, TopologyDraft& draft, DiagnosticList& diagnostics);

}  // namespace vnetsim
