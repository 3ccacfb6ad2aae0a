// SPDX-License-Identifier: MIT
//
// From a checked tree to the draft, one source file per kind of resource. What the table of keys cannot say,
// such as a key that another key's value makes necessary, is checked here.
#pragma once

#include <vector>

#include "import/fault_list.hpp"
#include "import/object_view.hpp"
#include "topology/draft.hpp"

namespace vnetsim {

std::vector<VirtualNetworkDraft> convertVirtualNetworks(const ObjectView& design);
/// Of a large design nearly all is routes: each table is removed once it is converted, so that it need not be
/// held twice.
std::vector<RouteTableDraft> takeRouteTables(document::Map& design);
RouteTableDraft convertRouteTable(const MapEntry& entry);
std::vector<ServiceTag> convertServiceTags(const ObjectView& design, FaultList& faults);
std::vector<PublicIPAddressDraft> convertPublicIPAddresses(const ObjectView& design);
std::vector<NatGatewayDraft> convertNatGateways(const ObjectView& design);
std::vector<GatewayDraft> convertGateways(const ObjectView& design);
std::vector<LocalNetworkGatewayDraft> convertLocalNetworkGateways(const ObjectView& design);
std::vector<LocalNetworkGatewayDraft> convertVpnSites(const ObjectView& design);
std::vector<ConnectionDraft> convertConnections(const ObjectView& design);
std::vector<ExpressRouteCircuitDraft> convertExpressRouteCircuits(const ObjectView& design);
std::vector<OnPremisesSiteDraft> convertOnPremisesSites(const ObjectView& design, FaultList& faults);
std::vector<VirtualMachineDraft> convertVirtualMachines(const ObjectView& design, FaultList& faults);
std::vector<LoadBalancerDraft> convertLoadBalancers(const ObjectView& design, FaultList& faults);
std::vector<RouteServerDraft> convertRouteServers(const ObjectView& design);
std::vector<PrivateEndpointDraft> convertPrivateEndpoints(const ObjectView& design);
std::vector<BastionHostDraft> convertBastionHosts(const ObjectView& design);
std::vector<VirtualNetworkApplianceDraft> convertVirtualNetworkAppliances(const ObjectView& design);
std::vector<PublicServiceDraft> convertPublicServices(const ObjectView& design);
std::vector<VirtualWanDraft> convertVirtualWans(const ObjectView& design);
std::vector<VirtualHubDraft> convertVirtualHubs(const ObjectView& design);
std::vector<NetworkManagerDraft> convertNetworkManagers(const ObjectView& design, FaultList& faults);
std::vector<NetworkSecurityGroupDraft> convertNetworkSecurityGroups(const ObjectView& design,
                                                                    FaultList& faults);
std::vector<ApplicationSecurityGroup> convertApplicationSecurityGroups(const ObjectView& design);
std::vector<IpGroupDraft> convertIpGroups(const ObjectView& design);
/// The design's table of names, each name once.
std::vector<Fqdn> convertFqdns(const ObjectView& design, FaultList& faults);
std::vector<FirewallPolicyDraft> convertFirewallPolicies(const ObjectView& design, FaultList& faults);
std::vector<AzureFirewallDraft> convertAzureFirewalls(const ObjectView& design, FaultList& faults);
/// The key `expectations` of a design or of a file of its own.
std::vector<Expectation> convertExpectations(const ObjectView& file, FaultList& faults);

}  // namespace vnetsim
