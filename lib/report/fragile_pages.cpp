// SPDX-License-Identifier: MIT
#include <array>

#include "report/finding_pages.hpp"

namespace vnetsim {
namespace {

constexpr std::string_view validate = "vnetsim validate design.yaml";

constexpr std::array pages{
    FindingPage{
        Finding::PeeringOneSided,
        {.title = "a peering exists on one side only",
         .meaning = "One network holds a peering object for another that holds none in return. It brings "
                    "neither routes nor connectivity.",
         .cause = "The second half belongs to another team or module, or was forgotten.",
         .seeIt = validate,
         .remedy = "Declare the peering in the other network too, or remove this half.",
         .rules = "R15"}},
    FindingPage{
        Finding::PropagationOffOnGatewaySubnet,
        {.title = "gateway route propagation is off on GatewaySubnet",
         .meaning =
             "The route table of GatewaySubnet has disableBgpRoutePropagation set. Microsoft asks for "
             "propagation to stay on there; a published design without it was seen to work all the same.",
         .cause = "The table of the spokes, where the flag makes sense, was given to GatewaySubnet too.",
         .seeIt = validate,
         .remedy = "Give GatewaySubnet a route table of its own with propagation on.",
         .rules = "R50 R51"}},
    FindingPage{
        Finding::GatewayRouteBesideExpressRoute,
        {.title = "a route leads to a gateway where there is an ExpressRoute gateway",
         .meaning = "A user-defined route of type VirtualNetworkGateway needs a VPN gateway, and cannot be "
                    "used where an ExpressRoute gateway takes its place or stands beside it. Its effective "
                    "next hop is taken to be None.",
         .cause = "A hub moved from VPN to ExpressRoute, with the routes of the spokes left as they were.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim routes design.yaml spoke-01/default --why",
         .remedy = "Steer through a firewall or a forwarding machine with a VirtualAppliance route.",
         .rules = "R47c R47b"}},
    FindingPage{
        Finding::VirtualNetworkAccessOneSided,
        {.title = "allowVirtualNetworkAccess is off on one side of a peering only",
         .meaning = "What leaves the side where the flag is off is taken to be blocked; that Azure blocks "
                    "this direction and no other is assumed. A flow needs both directions, so nothing that "
                    "waits for a reply works either way.",
         .cause = "The flag was changed on one side, or a tool with another default made one half.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim trace design.yaml spoke-01-vm hub-vm",
         .remedy = "Set the flag alike on both sides: on to allow traffic, off to keep the networks apart.",
         .rules = "R19"}},
    FindingPage{
        Finding::ConnectionOneSided,
        {.title = "a connection between two gateways exists on one side only",
         .meaning = "One gateway has a connection to another that has none back. A tunnel needs both ends "
                    "configured, so this one stays down and brings no routes.",
         .cause = "The second half belongs to another team or module, or was forgotten.",
         .seeIt = validate,
         .remedy = "Declare a connection from the other gateway too, or remove this one.",
         .rules = ""}},
    FindingPage{
        Finding::AsnOfDeviceDiffers,
        {.title = "a local network gateway and the device it stands for have different AS numbers",
         .meaning = "The gateway expects the AS number of the local network gateway and hears the device's "
                    "own, so the BGP session between them does not come up.",
         .cause = "A number changed in one place, or two local network gateways mixed up.",
         .seeIt = validate,
         .remedy = "Write the number of the device in bgpSettings of the local network gateway.",
         .rules = "R79"}},
    FindingPage{
        Finding::BasicLoadBalancerBesideGlobalPeering,
        {.title = "a Basic load balancer stands in a network with peerings to other regions",
         .meaning = "What comes over a global peering cannot reach the frontend of a Basic internal load "
                    "balancer. Machines of the same region, and Standard load balancers, are not concerned.",
         .cause = "A load balancer from before the peering, or from before the Standard SKU.",
         .seeIt = validate,
         .remedy = "Replace it by one of SKU Standard.",
         .rules = "R28"}},
    FindingPage{
        Finding::RoutesKeepChanging,
        {.title = "routes keep changing",
         .meaning =
             "The routers that the finding names tell each other routes without end: what each of them "
             "prefers takes away what the other one's preference rests on. Answers that need such a route "
             "are undetermined, with the reason ROUTES_UNSETTLED.",
         .cause = "A localPreference for the way through a neighbour at several routers, each of which "
                  "would have a direct way as well.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim routes design.yaml --gateway nva1 --all\n"
                  "The second shows which prefixes keep changing, and the routes that compete for them.",
         .remedy = "Take the preference away from one of the routers, or give the direct way the higher one.",
         .rules = "R69 R83"}},
    FindingPage{
        Finding::FirewallWithoutInternetRoute,
        {.title = "a firewall's default route does not lead to the Internet",
         .meaning = "The subnet of the firewall sends 0.0.0.0/0 into a gateway, an appliance or nowhere. A "
                    "firewall that is not set up for forced tunnelling needs the Internet there.",
         .cause = "A gateway learned a default route and propagation is on in AzureFirewallSubnet, or its "
                  "route table sends everything elsewhere.",
         .seeIt = "vnetsim routes design.yaml hub/AzureFirewallSubnet --why",
         .remedy = "Give the subnet a route 0.0.0.0/0 of type Internet. Or set the firewall up for forced "
                   "tunnelling, with an AzureFirewallManagementSubnet.",
         .rules = "R50"}},
    FindingPage{
        Finding::ServiceWithoutPrefixes,
        {.title = "a service endpoint has no known prefixes",
         .meaning = "A subnet has a service endpoint, and the design does not say which public prefixes the "
                    "service has. The row of the service endpoint is missing in the subnet's routes.",
         .cause = "The prefixes are published by the platform and change; they are no part of a template.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim routes design.yaml spoke-01/default",
         .remedy = "Declare the service in publicServices, with `service` as the subnet calls it and the "
                   "prefixes that matter.",
         .rules = "R125"}},
    FindingPage{
        Finding::UnknownServiceTag,
        {.title = "the prefixes of a service tag are not known",
         .meaning = "A route or a firewall rule names a service tag that neither the design nor a file of "
                    "tags declares. Such a "
                    "tag may hold any public address, so the answer is undetermined wherever that could "
                    "decide: for public addresses, but those that another route sends to the same next hop "
                    "and those that a route of their own is for. Private addresses are in no published tag.",
         .cause = "The prefixes are published by the platform every week; no template holds them. Or the "
                  "name of the tag has a slip in it.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim routes design.yaml spoke-01/default --service-tags ServiceTags_Public.json",
         .remedy = "Download the list of service tags of your cloud and give it with --service-tags, or "
                   "declare the tag in serviceTags of the design with the prefixes that matter.",
         .rules = "R35 R103"}},
    FindingPage{
        Finding::BgpOneSided,
        {.title = "enableBgp is on at one end of a tunnel only",
         .meaning = "Of the two connections between two gateways one has enableBgp and the other has not. No "
                    "session comes up: both ends know only what is static.",
         .cause = "The flag was changed on one connection, or a module has another default.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim routes design.yaml --gateway lab-gateway",
         .remedy = "Set enableBgp to the same value on both connections.",
         .rules = "R68"}},
    FindingPage{
        Finding::SubnetPeeringBypassesRoute,
        {.title = "a route to an appliance loses to the rows of a peering of subnets",
         .meaning = "A route table sends the space of a peered network to an appliance. Rows of a peering of "
                    "named subnets are as long as the subnets, longer than this route, and win. What goes "
                    "there passes the appliance by, or is dropped where the sender's subnet is not named. If "
                    "the answers come back through the appliance, it does not know them and drops them.",
         .cause = "A design made for a peering of complete networks, whose row such a route takes the place "
                  "of, turned into a peering of subnets.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim nexthop design.yaml left-0 10.1.0.4\n"
                  "The second shows the row that won and the route that lost.",
         .remedy =
             "Give the table a route for each named subnet's own prefix. Or name the appliance's subnet "
             "alone, so that no row leads past it.",
         .rules = "R29f R30 R58"}},
    FindingPage{
        Finding::PeeringExchangesNothing,
        {.title = "a peering for IPv6 only has no IPv6 prefix to exchange",
         .meaning = "enableOnlyIPv6Peering takes IPv4 out of the peering, and what this side peers has no "
                    "prefix of IPv6. No route leads to it.",
         .cause = "The flag was set, or the subnets were named, before they got their IPv6 prefixes.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim routes design.yaml left/subnet1",
         .remedy = "Add the IPv6 prefixes, or clear enableOnlyIPv6Peering on both sides.",
         .rules = "R29 R8"}},
    FindingPage{
        Finding::ConnectedGroupOverlaps,
        {.title = "members of a connected group overlap",
         .meaning = "Azure lets them, and leaves the address space that two members share out of the group: "
                    "nobody in it reaches that space, in either network. Where one prefix holds the other, "
                    "what becomes of the rest of the outer one is undetermined.",
         .cause = "A network added to a mesh that was made from the same template as a member.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim routes design.yaml spoke-01/default\n"
                  "The row of type ConnectedGroup lacks the prefix.",
         .remedy = "Renumber one of the networks, or take it out of the network group. Set "
                   "connectedGroupAddressOverlap to Disallowed to have Azure refuse such members.",
         .rules = "R90"}},
    FindingPage{
        Finding::RoutingRuleIgnored,
        {.title = "a routing rule of a network manager is ignored",
         .meaning = "The route table of a subnet has a route for the same destination already. It stays, and "
                    "the rule is not written.",
         .cause = "A table from before the network manager, used on with routeTableUsageMode UseExisting.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim routes design.yaml spoke-01/default --why",
         .remedy = "Remove the route from the table, or the rule from the collection.",
         .rules = "R93"}},
    FindingPage{
        Finding::AdminRulesNotApplied,
        {.title = "security admin rules are not applied to a network",
         .meaning =
             "A subnet of the network is delegated to SQL managed instances or Databricks, which bring a "
             "network intent policy. By default no admin rule is applied to such a network.",
         .cause = "A network group with every network in it, and a service that came later.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim flow design.yaml spoke-01-vm",
         .remedy =
             "Set applyOnNetworkIntentPolicyBasedServices to AllowRulesOnly where Allow rules are enough, "
             "and write network security groups for the rest.",
         .rules = "R106"}},
    FindingPage{Finding::HubConnectionInternetSecurityNotTold,
                {.title = "a connection does not say whether it takes the hub's default route",
                 .meaning = "The hub has a default route, and the connection has no enableInternetSecurity. "
                            "Whether traffic to "
                            "the Internet leaves by the hub is undetermined.",
                 .cause = "A template that leaves the property to the tool that deploys it; tools differ.",
                 .seeIt = "vnetsim validate design.yaml\n"
                          "vnetsim routes design.yaml spoke-01/default",
                 .remedy = "Say enableInternetSecurity: true or false.",
                 .rules = "R87"}},
    FindingPage{Finding::PublicPrefixBesidePrivatePolicy,
                {.title = "a policy for private traffic may not know a network's address space",
                 .meaning = "The policy leads 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 to the firewall. "
                            "A connected network "
                            "has address space outside of them; what becomes of it is undetermined.",
                 .cause = "Public addresses used inside.",
                 .seeIt = "vnetsim validate design.yaml\n"
                          "vnetsim routes design.yaml --hub hub-01",
                 .remedy = "Use private address space.",
                 .rules = "R88"}},
    FindingPage{
        Finding::RoutingApplianceBeyondPreview,
        {.title = "a routing appliance is used beyond the limits of its preview",
         .meaning =
             "The option vnraPreview says that routing appliances are those of the preview. These are two "
             "per "
             "subscription at most, know IPv4 only, and take no traffic over global peerings or for private "
             "endpoints. The answers take no account of it.",
         .cause = "A design for the appliances as they became later.",
         .seeIt = "vnetsim validate design.yaml --option vnraPreview=true",
         .remedy =
             "Keep to the limits, or leave the option out where the appliances are no longer a preview.",
         .rules = "R94"}},
    FindingPage{
        Finding::ManagementSubnetMissingBesideAppliance,
        {.title = "a routing appliance's subnet is where a firewall's management would go",
         .meaning = "The network has a VirtualNetworkApplianceSubnet and an AzureFirewallSubnet without a "
                    "firewall. An Azure Firewall of tier Basic, or one set up for forced tunnelling, is "
                    "managed from an AzureFirewallManagementSubnet beside it, and the network has none. "
                    "Once such a firewall is in the design, it is refused with VN259 if it is Basic.",
         .cause = "A template that adds the management subnet with a Basic firewall only. In the "
                  "hub-and-spoke playground it is 10.12.5.0/24, and that is also what its page on routing "
                  "appliances gives to the appliance.",
         .seeIt = "vnetsim validate design.yaml",
         .remedy = "Keep a /26 or larger apart for the AzureFirewallManagementSubnet and add it. A firewall "
                   "of tier Standard or Premium without forced tunnelling needs none.",
         .rules = "R94 R50"}},
};

}  // namespace

std::span<const FindingPage> fragilePages() { return pages; }

}  // namespace vnetsim
