// SPDX-License-Identifier: MIT
#include <array>

#include "report/refused_page_families.hpp"

namespace vnetsim {
namespace {

constexpr std::array pages{
    FindingPage{
        Finding::RuleOrder,
        {.title = "the priorities of a firewall policy leave the order of its rules open",
         .meaning = "Groups and collections are read by priority. A priority that Azure does not accept, or "
                    "that two of a kind share, leaves open which rule decides.",
         .cause = "A collection copied with its priority, or a priority outside 100 to 65000.",
         .seeIt = seeRefused,
         .remedy = "Give each group of a policy, and each collection of a group, a priority of its own.",
         .rules = "R114"}},
    FindingPage{
        Finding::HaPortsOfBasicLoadBalancer,
        {.title = "a Basic load balancer has a rule for all protocols and ports",
         .meaning = "Only the Standard SKU has such a rule, which an appliance behind a load balancer needs "
                    "to forward what is not for the frontend's own address.",
         .cause = "An old load balancer put in front of appliances.",
         .seeIt = seeRefused,
         .remedy = "Use the SKU Standard, or rules for single ports if clients only talk to the frontend.",
         .rules = "R42"}},
    FindingPage{
        Finding::SecurityRuleOrder,
        {.title = "the priorities of security rules are out of range or not unique",
         .meaning = "Custom rules have priorities from 100 to 4096, each once in a direction of a group. Of "
                    "two with the same one, the name decides here.",
         .cause = "A rule copied without its number changed.",
         .seeIt = seeRefused,
         .remedy = "Give every rule of a direction a number of its own.",
         .rules = "R96"}},
    FindingPage{
        Finding::SecurityRuleMixes,
        {.title = "one side of a security rule mixes what Azure keeps apart",
         .meaning = "A side names one service tag, or application security groups, or addresses. Answers "
                    "take all that is named.",
         .cause = "Several tags in one list, or a group beside a prefix.",
         .seeIt = seeRefused,
         .remedy = "Write one rule for each of them.",
         .rules = "R98"}},
    FindingPage{
        Finding::SecurityGroupNotAllowed,
        {.title = "a subnet of the platform has a network security group",
         .meaning = "GatewaySubnet, AzureFirewallSubnet and RouteServerSubnet take none. Answers go past its "
                    "rules.",
         .cause = "A group put on every subnet of a network.",
         .seeIt = seeRefused,
         .remedy = "Remove the association.",
         .rules = "R50 R105"}},
    FindingPage{
        Finding::SecurityGroupAcrossNetworks,
        {.title = "application security groups reach across virtual networks",
         .meaning = "All interfaces of a group are in the network of its first one, and so are those of all "
                    "groups that one rule names. Answers take all of them.",
         .cause = "One group for machines of the same kind in several networks.",
         .seeIt = seeRefused,
         .remedy = "Make a group for each network.",
         .rules = "R104"}},
    FindingPage{
        Finding::LoadBalancerSkuDiffers,
        {.title = "a public load balancer and its address are of different SKUs",
         .meaning = "A Basic load balancer takes a Basic public address, a Standard one a Standard address. "
                    "Azure answers a deployment of two that differ with "
                    "DifferentSkuLoadBalancersAndPublicIPAddressNotAllowed. The answers go by what is "
                    "written, and count the pair as closed where either of them is Standard.",
         .cause = "One of them upgraded, or sku written at one of them only: both are Standard by default.",
         .seeIt = seeRefused,
         .remedy = "Give both the SKU Standard, or both Basic.",
         .rules = "R122"}},
    FindingPage{
        Finding::NatGatewayNotAllowed,
        {.title = "a NAT gateway on a GatewaySubnet",
         .meaning = "Azure does not let a GatewaySubnet have a NAT gateway, as its documentation of NAT "
                    "gateways says.",
         .cause = "A NAT gateway given to all subnets alike.",
         .seeIt = seeRefused,
         .remedy = "Remove natGateway from the GatewaySubnet.",
         .rules = "R119"}},
    FindingPage{
        Finding::NatGatewayBesideBasic,
        {.title = "a NAT gateway on a subnet with resources of SKU Basic",
         .meaning = "Azure does not let a subnet have a NAT gateway while an interface there has a Basic "
                    "public address or belongs to a Basic load balancer, or while such a load balancer has "
                    "its frontend there.",
         .cause = "A NAT gateway added to an old subnet.",
         .seeIt = seeRefused,
         .remedy = "Use the SKU Standard, or another subnet.",
         .rules = "R119"}},
    FindingPage{Finding::BasicPublicAddressNotAllowed,
                {.title = "a firewall or a NAT gateway has a public address of SKU Basic",
                 .meaning = "Both take public addresses of SKU Standard only.",
                 .cause = "An address taken over from a machine.",
                 .seeIt = seeRefused,
                 .remedy = "Leave sku out, or write Standard.",
                 .rules = "R117 R119"}},
    FindingPage{
        Finding::FirewallRulesBesidePolicy,
        {.title = "a firewall has a policy and rules of its own",
         .meaning = "An Azure Firewall is configured by a policy or by rule collections of its own, and "
                    "never by both. The answers follow the policy.",
         .cause = "A firewall with classic rules that was given a policy, in a template that kept both.",
         .seeIt = seeRefused,
         .remedy = "Move the rule collections into a group of the policy, or remove firewallPolicy.",
         .rules = "R113"}},
    FindingPage{
        Finding::BasicFirewallWithoutManagementSubnet,
        {.title = "a Basic firewall has no subnet for its management",
         .meaning = "An Azure Firewall of tier Basic is managed by way of a subnet of its own, the "
                    "AzureFirewallManagementSubnet, and is not deployed without one. The answers take it "
                    "to be there.",
         .cause = "A routing appliance whose VirtualNetworkApplianceSubnet has the address space that the "
                  "management subnet was meant to have, or a change of the tier from Standard to Basic.",
         .seeIt = seeRefused,
         .remedy = "Give the appliance other address space and add the AzureFirewallManagementSubnet, a "
                   "/26 or larger; or use a firewall of tier Standard.",
         .rules = "R50 R94"}},
};

}  // namespace

std::span<const FindingPage> refusedPagesOfDevices() { return pages; }

}  // namespace vnetsim
