// SPDX-License-Identifier: MIT
#include "topology/checks.hpp"

#include <array>

namespace vnetsim {
namespace {

/// Whether a check looks for something that is missing. Where a reference was not resolved, the missing thing
/// may be the misspelt one, and a second complaint about the same slip would only distract.
enum class Needs { Nothing, CompleteDesign };

struct Check {
  void (*run)(const Design&, DiagnosticList&);
  Needs needs = Needs::Nothing;
};

constexpr std::array checks{
    Check{checkDesignHoldsResources},
    Check{checkNamesAreUnique},
    Check{checkRequiredLists},
    Check{checkReservedAddressSpace},
    Check{checkPrefixesOfNetworksAreDisjoint},
    Check{checkPeeredAddressSpacesAreDisjoint},
    Check{checkPeersOfOneNetworkAreDisjoint},
    Check{checkSubnetSizes},
    Check{checkSubnetsLieInTheirNetwork},
    Check{checkSubnetsAreDisjoint},
    Check{checkDeclaredAddresses},
    Check{checkResourcesAreInTheirSubnets},
    Check{checkOnePeeringPerRemote},
    Check{checkPeeringsHaveTwoSides, Needs::CompleteDesign},
    Check{checkVirtualNetworkAccessAgrees},
    Check{checkSubnetsAreNamedWhereTheyCount},
    Check{checkPeeringSidesAgree, Needs::CompleteDesign},
    Check{checkSubnetsPerPeering},
    Check{checkPeeringsExchangeSomething, Needs::CompleteDesign},
    Check{checkRoutesBesideSubnetPeerings, Needs::CompleteDesign},
    Check{checkGatewayCount},
    Check{checkRemoteGatewaysUsedOnce},
    Check{checkRemoteGatewaysWithoutOwn},
    Check{checkRemoteGatewayExists, Needs::CompleteDesign},
    Check{checkRemoteSideAllowsTransit},
    Check{checkBasicGatewayIsNotShared},
    Check{checkPolicyBasedGateways},
    Check{checkExpressRouteGatewaysHaveNoVpnFeatures},
    Check{checkClientPoolsAreApart},
    Check{checkGatewaysHaveTwoInstances},
    Check{checkClientsAreInTheirPools},
    Check{checkConnectionsFitTheirGateways},
    Check{checkGatewaysSpeakBgpWhereConnectionsDo},
    Check{checkAsnsAreNotReserved},
    Check{checkFarEndsHaveAsns},
    Check{checkAsnsOfBothEndsDiffer},
    Check{checkBgpIsOnAtBothEnds},
    Check{checkConnectionsHaveTwoSides, Needs::CompleteDesign},
    Check{checkDevicesHaveTheirAsns},
    Check{checkPeersOfRouteServersAgree, Needs::CompleteDesign},
    Check{checkGatewayInstancesExist},
    Check{checkTransferPrefixesOfCircuits},
    Check{checkHostsAreInTheirSites},
    Check{checkHostsAndClientsShareNoAddress},
    Check{checkBackendsAreInTheNetwork},
    Check{checkPublicAddressesAreUnique},
    Check{checkPublicAddressesArePublic},
    Check{checkRulesFitTheFrontend},
    Check{checkBasicLoadBalancersHaveNoHaPorts},
    Check{checkBasicLoadBalancersAcrossRegions},
    Check{checkLoadBalancersFitTheirAddresses},
    Check{checkSubnetsTakeNatGateways},
    Check{checkOwnersTakeBasicAddresses},
    Check{checkServiceEndpointsHavePrefixes},
    Check{checkServiceTagRoutes},
    Check{checkRoutePrefixesAreUnique},
    Check{checkNextHopTypes},
    Check{checkNextHopAddresses},
    Check{checkNextHopFamilies},
    Check{checkSecurityRuleOrder},
    Check{checkSecurityRuleSides},
    Check{checkSecurityGroupAssociations},
    Check{checkApplicationSecurityGroups},
    Check{checkRouterPrefixesAreUnique},
    Check{checkRouteTableRegions},
    Check{checkSubnetsTakeRouteTables},
    Check{checkRoutesOfGatewaySubnets},
    Check{checkPropagationOnGatewaySubnets},
    Check{checkGatewayRoutesBesideExpressRoute},
    Check{checkDefaultRoutesToPolicyBasedGateways},
    Check{checkBasePoliciesEnd},
    Check{checkFirewallsHaveRulesOnce},
    Check{checkRuleOrder},
    Check{checkConnectedGroupsPerNetwork},
    Check{checkConnectedGroupsAreDisjoint},
    Check{checkAdminRuleOrder},
    Check{checkAppliancesOfPreview},
    Check{checkBasicFirewallsAreManaged},
    Check{checkFirewallsToComeCanBeManaged},
    Check{checkHubPrefixes},
    Check{checkHubFirewalls},
    Check{checkHubGateways},
    Check{checkHubAddressSpacesAreDisjoint},
    Check{checkConnectedNetworksHaveNoGateway},
    Check{checkRoutingIntentStandsAlone},
    Check{checkPrivatePolicyKnowsAllPrefixes},
    Check{checkInternetSecurityIsTold},
};

}  // namespace

void runChecks(const Design& design, DiagnosticList& diagnostics) {
  for (const Check& check : checks)
    if (design.isComplete || check.needs == Needs::Nothing) check.run(design, diagnostics);
}

}  // namespace vnetsim
