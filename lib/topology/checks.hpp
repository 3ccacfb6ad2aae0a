// SPDX-License-Identifier: MIT
#pragma once

#include "topology/assemble.hpp"
#include "topology/diagnostic_list.hpp"
#include "topology/draft.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// A design with its references resolved, as the checks see it.
struct Design {
  const Topology& topology;
  const TopologyDraft& draft;
  const Origins& origins;
  bool isComplete;  // nothing is missing for want of a resolved reference
};

inline const std::string& labelOf(const Design& design, VirtualNetworkId network) {
  return design.topology[network].name.label;
}

/// Runs every check on the design.
void runChecks(const Design& design, DiagnosticList& diagnostics);

// One function per rule. To add one, declare it here and list it in checks.cpp.

// check_declarations.cpp: what a design must say and may say once
void checkDesignHoldsResources(const Design& design, DiagnosticList& diagnostics);
void checkNamesAreUnique(const Design& design, DiagnosticList& diagnostics);
void checkRequiredLists(const Design& design, DiagnosticList& diagnostics);

// check_address_spaces.cpp
void checkReservedAddressSpace(const Design& design, DiagnosticList& diagnostics);
void checkPrefixesOfNetworksAreDisjoint(const Design& design, DiagnosticList& diagnostics);
void checkPeeredAddressSpacesAreDisjoint(const Design& design, DiagnosticList& diagnostics);
void checkPeersOfOneNetworkAreDisjoint(const Design& design, DiagnosticList& diagnostics);

// check_subnets.cpp
void checkSubnetSizes(const Design& design, DiagnosticList& diagnostics);
void checkSubnetsLieInTheirNetwork(const Design& design, DiagnosticList& diagnostics);
void checkSubnetsAreDisjoint(const Design& design, DiagnosticList& diagnostics);
void checkDeclaredAddresses(const Design& design, DiagnosticList& diagnostics);
void checkResourcesAreInTheirSubnets(const Design& design, DiagnosticList& diagnostics);

// check_services.cpp
void checkServiceEndpointsHavePrefixes(const Design& design, DiagnosticList& diagnostics);

// check_peerings.cpp
void checkOnePeeringPerRemote(const Design& design, DiagnosticList& diagnostics);
void checkPeeringsHaveTwoSides(const Design& design, DiagnosticList& diagnostics);
void checkVirtualNetworkAccessAgrees(const Design& design, DiagnosticList& diagnostics);

// check_subnet_peerings.cpp
void checkSubnetsAreNamedWhereTheyCount(const Design& design, DiagnosticList& diagnostics);
void checkPeeringSidesAgree(const Design& design, DiagnosticList& diagnostics);
void checkSubnetsPerPeering(const Design& design, DiagnosticList& diagnostics);
void checkPeeringsExchangeSomething(const Design& design, DiagnosticList& diagnostics);
void checkRoutesBesideSubnetPeerings(const Design& design, DiagnosticList& diagnostics);

// check_gateways.cpp
void checkGatewayCount(const Design& design, DiagnosticList& diagnostics);
void checkRemoteGatewaysUsedOnce(const Design& design, DiagnosticList& diagnostics);
void checkRemoteGatewaysWithoutOwn(const Design& design, DiagnosticList& diagnostics);
void checkRemoteGatewayExists(const Design& design, DiagnosticList& diagnostics);
void checkRemoteSideAllowsTransit(const Design& design, DiagnosticList& diagnostics);
void checkBasicGatewayIsNotShared(const Design& design, DiagnosticList& diagnostics);

// check_gateway_features.cpp
void checkPolicyBasedGateways(const Design& design, DiagnosticList& diagnostics);
void checkExpressRouteGatewaysHaveNoVpnFeatures(const Design& design, DiagnosticList& diagnostics);
void checkClientPoolsAreApart(const Design& design, DiagnosticList& diagnostics);
void checkGatewaysHaveTwoInstances(const Design& design, DiagnosticList& diagnostics);
void checkClientsAreInTheirPools(const Design& design, DiagnosticList& diagnostics);

// check_connections.cpp
void checkConnectionsFitTheirGateways(const Design& design, DiagnosticList& diagnostics);
void checkGatewaysSpeakBgpWhereConnectionsDo(const Design& design, DiagnosticList& diagnostics);
void checkAsnsAreNotReserved(const Design& design, DiagnosticList& diagnostics);
void checkFarEndsHaveAsns(const Design& design, DiagnosticList& diagnostics);
void checkAsnsOfBothEndsDiffer(const Design& design, DiagnosticList& diagnostics);
void checkBgpIsOnAtBothEnds(const Design& design, DiagnosticList& diagnostics);
void checkConnectionsHaveTwoSides(const Design& design, DiagnosticList& diagnostics);
void checkDevicesHaveTheirAsns(const Design& design, DiagnosticList& diagnostics);
void checkPeersOfRouteServersAgree(const Design& design, DiagnosticList& diagnostics);
void checkGatewayInstancesExist(const Design& design, DiagnosticList& diagnostics);
void checkTransferPrefixesOfCircuits(const Design& design, DiagnosticList& diagnostics);

// check_on_premises_sites.cpp
void checkHostsAreInTheirSites(const Design& design, DiagnosticList& diagnostics);
void checkHostsAndClientsShareNoAddress(const Design& design, DiagnosticList& diagnostics);

// check_load_balancers.cpp
void checkBackendsAreInTheNetwork(const Design& design, DiagnosticList& diagnostics);
void checkPublicAddressesAreUnique(const Design& design, DiagnosticList& diagnostics);
void checkPublicAddressesArePublic(const Design& design, DiagnosticList& diagnostics);
void checkRulesFitTheFrontend(const Design& design, DiagnosticList& diagnostics);
void checkBasicLoadBalancersHaveNoHaPorts(const Design& design, DiagnosticList& diagnostics);
void checkBasicLoadBalancersAcrossRegions(const Design& design, DiagnosticList& diagnostics);

// check_public_skus.cpp
void checkLoadBalancersFitTheirAddresses(const Design& design, DiagnosticList& diagnostics);
void checkSubnetsTakeNatGateways(const Design& design, DiagnosticList& diagnostics);
void checkOwnersTakeBasicAddresses(const Design& design, DiagnosticList& diagnostics);

// check_routes.cpp
void checkServiceTagRoutes(const Design& design, DiagnosticList& diagnostics);
void checkRoutePrefixesAreUnique(const Design& design, DiagnosticList& diagnostics);
void checkNextHopTypes(const Design& design, DiagnosticList& diagnostics);
void checkNextHopAddresses(const Design& design, DiagnosticList& diagnostics);
void checkNextHopFamilies(const Design& design, DiagnosticList& diagnostics);
void checkRouterPrefixesAreUnique(const Design& design, DiagnosticList& diagnostics);

// check_route_table_associations.cpp
void checkRouteTableRegions(const Design& design, DiagnosticList& diagnostics);
void checkSubnetsTakeRouteTables(const Design& design, DiagnosticList& diagnostics);
void checkRoutesOfGatewaySubnets(const Design& design, DiagnosticList& diagnostics);
void checkPropagationOnGatewaySubnets(const Design& design, DiagnosticList& diagnostics);
void checkGatewayRoutesBesideExpressRoute(const Design& design, DiagnosticList& diagnostics);
void checkDefaultRoutesToPolicyBasedGateways(const Design& design, DiagnosticList& diagnostics);

// check_firewall_policies.cpp
void checkBasePoliciesEnd(const Design& design, DiagnosticList& diagnostics);
void checkFirewallsHaveRulesOnce(const Design& design, DiagnosticList& diagnostics);
void checkRuleOrder(const Design& design, DiagnosticList& diagnostics);

// check_network_managers.cpp
void checkConnectedGroupsPerNetwork(const Design& design, DiagnosticList& diagnostics);
void checkConnectedGroupsAreDisjoint(const Design& design, DiagnosticList& diagnostics);
void checkAdminRuleOrder(const Design& design, DiagnosticList& diagnostics);

// check_security_groups.cpp
void checkSecurityRuleOrder(const Design& design, DiagnosticList& diagnostics);
void checkSecurityRuleSides(const Design& design, DiagnosticList& diagnostics);
void checkSecurityGroupAssociations(const Design& design, DiagnosticList& diagnostics);
void checkApplicationSecurityGroups(const Design& design, DiagnosticList& diagnostics);

// check_routing_appliances.cpp
void checkAppliancesOfPreview(const Design& design, DiagnosticList& diagnostics);
void checkBasicFirewallsAreManaged(const Design& design, DiagnosticList& diagnostics);
void checkFirewallsToComeCanBeManaged(const Design& design, DiagnosticList& diagnostics);

// check_virtual_hubs.cpp
void checkHubPrefixes(const Design& design, DiagnosticList& diagnostics);
void checkHubGateways(const Design& design, DiagnosticList& diagnostics);
void checkHubFirewalls(const Design& design, DiagnosticList& diagnostics);
void checkHubAddressSpacesAreDisjoint(const Design& design, DiagnosticList& diagnostics);
void checkConnectedNetworksHaveNoGateway(const Design& design, DiagnosticList& diagnostics);
void checkRoutingIntentStandsAlone(const Design& design, DiagnosticList& diagnostics);
void checkPrivatePolicyKnowsAllPrefixes(const Design& design, DiagnosticList& diagnostics);
void checkInternetSecurityIsTold(const Design& design, DiagnosticList& diagnostics);

}  // namespace vnetsim
