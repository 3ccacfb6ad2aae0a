// SPDX-License-Identifier: MIT
#include <array>

#include "report/reason_page_families.hpp"

namespace vnetsim {
namespace {

constexpr std::array pages{
    ReasonPage{
        Reason::NoSuchHost,
        {.title = "nobody owns the destination's address",
         .meaning =
             "The packet was delivered into a network whose address space holds the destination, and no "
             "machine, firewall or gateway there has that address.",
         .cause =
             "A slip in the address, a machine that the design does not list, or one of the addresses that "
             "Azure keeps for itself in every subnet.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm 10.13.2.9\n"
                  "vnetsim nexthop design.yaml spoke-01-vm 10.13.2.9",
         .remedy =
             "Ask for a machine by its name, or add it to the design with its privateIPAddress. To test a "
             "subnet without machines, name the subnet itself (network/subnet): a host is assumed there.",
         .rules = "R55 R9 R10"}},
    ReasonPage{
        Reason::NoSourceAddress,
        {.title = "the sender has no address of the destination's family",
         .meaning =
             "IPv4 and IPv6 are two networks beside each other. A machine sends IPv6 from an IPv6 address of "
             "its own, and so does an appliance that puts its own address in place of the source.",
         .cause =
             "The network interface has one ipConfiguration only, mostly IPv4, and the destination is of the "
             "other family. A dual-stack subnet alone gives its machines no IPv6 address.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm fd00:13:2::4",
         .remedy = "Add an ipConfiguration with privateIPAddressVersion: IPv6 to the interface.",
         .rules = "R8"}},
    ReasonPage{
        Reason::ApplianceStopped,
        {.title = "the machine at the next hop, or at the destination, is stopped",
         .meaning =
             "A VirtualAppliance route decides, and the machine that owns its next-hop address does not run: "
             "the route stays Active with its address, but its effective next hop is None and the packet is "
             "dropped where it starts. Or the packet reached a network where the owner of the destination is "
             "stopped.",
         .cause =
             "An appliance that was deallocated to save money, or a design that asks what happens when it "
             "fails: powerState is stopped or deallocated.",
         .seeIt = "vnetsim routes design.yaml spoke-01/default --why\n"
                  "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --set "
                  "virtualMachines.nva.powerState=running\n"
                  "The second answers as if the machine ran.",
         .remedy =
             "Start the machine. For traffic to survive without it, put two appliances behind an internal "
             "load balancer and point the route to its frontend.",
         .rules = "R45 R42"}},
    ReasonPage{
        Reason::IpForwardingOff,
        {.title = "a machine got a packet for somebody else and does not forward",
         .meaning =
             "The route handed the packet to a machine that may not pass it on: enableIPForwarding is off "
             "on its network interface, or guest.forwards is false. A machine with several interfaces meets "
             "it "
             "also with its own packets: an interface sends and takes in none that bear the address of "
             "another.",
         .cause =
             "The machine was meant as a router and the interface was left at Azure's default, or the route "
             "points to the wrong machine. Or a second interface was asked, and the guest's routes send the "
             "answer by the first.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
                  "The last hop of the trace is the machine that stopped the packet.",
         .remedy =
             "Set enableIPForwarding on the interface that receives the packet and on the one it leaves "
             "from, and let the operating system forward. For answers of a second interface, give the guest "
             "a "
             "route by it.",
         .rules = "R43"}},
    ReasonPage{
        Reason::NoHealthyBackend,
        {.title = "no backend of the load balancer runs",
         .meaning =
             "The packet reached an internal load balancer, and none of its backends can take it: all of "
             "them are stopped, or it has none. That Azure drops the packet then is assumed.",
         .cause = "A pair of appliances that are both stopped, or a load balancer whose backends were never "
                  "filled in.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
                  "The last hop of the trace is the load balancer.",
         .remedy = "Start a backend, or list the machines that stand behind the load balancer in backends.",
         .rules = "R44"}},
    ReasonPage{
        Reason::NoLoadBalancingRule,
        {.title = "no rule of the load balancer takes this traffic",
         .meaning =
             "The packet reached an internal load balancer. What is for the frontend's own address needs a "
             "rule for its protocol and port; what passes on to somewhere else needs a rule for all ports, "
             "haPorts.",
         .cause =
             "A load balancer that was made for a service and is used as the next hop of a route, or a port "
             "that nobody listed.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --protocol tcp --port 443",
         .remedy =
             "Set haPorts where appliances behind it forward traffic of others, which takes the Standard "
             "SKU; else add a load-balancing rule for the protocol and the port.",
         .rules = "R42 R44"}},
    ReasonPage{
        Reason::NsgDeny,
        {.title = "a rule of a network security group denies the traffic",
         .meaning =
             "Security rules are applied where traffic leaves an interface, its own group before that of its "
             "subnet, and where it enters one, the other way round. Both groups must allow it. The answer "
             "names the group and the rule, which may be a default rule. Answers of a flow that was let in "
             "pass without a rule.",
         .cause = "No rule allows the traffic, so that DenyAllInBound or DenyAllOutBound decides; or a Deny "
                  "of a smaller priority number. The default Allow rules hold for the tag VirtualNetwork "
                  "only: the own network, its peers, what gateways and the subnet's route table know.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --protocol tcp --port 22",
         .remedy =
             "Add an Allow rule with a smaller number for source, destination, protocol and port. At an "
             "appliance the rules see the packet's own source and destination, not the appliance.",
         .rules = "R95 R96 R97 R99 R100 R101"}},
    ReasonPage{
        Reason::AdminRuleDeny,
        {.title = "a security admin rule denies the traffic",
         .meaning =
             "The rules of a network manager bind all interfaces of the networks in a network group, in "
             "front of their security groups, where traffic leaves and where it enters. The first that "
             "matches by priority decides, over all collections: a Deny is final, whatever the groups "
             "allow. The answer names the configuration, the collection and the rule.",
         .cause =
             "A central rule against risky ports or between environments, without an exception of smaller "
             "priority for this traffic.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --protocol tcp --port 22\n"
                  "vnetsim flow design.yaml spoke-01-vm\n"
                  "The second lists the admin rules of an interface, then its groups.",
         .remedy = "Add an Allow or AlwaysAllow rule of a smaller priority number, for a network group with "
                   "fewer members if need be. AlwaysAllow goes past the security groups as well.",
         .rules = "R106 R99"}},
    ReasonPage{
        Reason::FirewallDeny,
        {.title = "an Azure Firewall denies the traffic",
         .meaning =
             "The packet reached a firewall, and either a rule with the action Deny matched first or no "
             "rule matched at all. The answer names the rule, or says that it was the implicit deny. Names "
             "of "
             "the platform's own infrastructure that every firewall lets pass are not looked at.",
         .cause = "A firewall without a policy or rules, which denies everything; an IP group that lacks a "
                  "source or "
                  "destination; a rule for other ports; a Deny of a higher rank than the Allow.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --protocol tcp --port 22",
         .remedy =
             "Add or widen an Allow rule for source, destination, protocol and port, in a collection "
             "that comes before the Deny: network rules come before all application rules. One rule for "
             "the opening direction is enough.",
         .rules = "R113 R114 R115 R118"}},
    ReasonPage{
        Reason::ApplianceDeny,
        {.title = "a forwarding machine's own filter refuses the traffic",
         .meaning = "The packet reached a machine that forwards, and the design says in guest.drops that the "
                    "filter of its operating system refuses this traffic. Azure has no part in it.",
         .cause =
             "An appliance from the design that blocks some protocols or ports, for example one that drops "
             "ICMP and so fails a ping while TCP passes.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm --protocol icmp",
         .remedy =
             "Change the filter inside the appliance and guest.drops with it, or lead the traffic around "
             "the appliance.",
         .rules = "R43"}},
    ReasonPage{
        Reason::EndpointBehindAppliance,
        {.title = "an appliance in the client's own network stands before a private endpoint",
         .meaning =
             "The packet reached an appliance or firewall that keeps its source and is in the sender's "
             "virtual network. What it sends on to a private endpoint is lost at its host.",
         .cause =
             "A route to the endpoint's address, or a shorter one with privateEndpointNetworkPolicies on, "
             "leads through an appliance of the same network.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm storage-endpoint\n"
                  "vnetsim routes design.yaml spoke-01-vm --why",
         .remedy = "Let the appliance translate the source (guest: { snat: true }), or put it into another "
                   "network than the clients. With source NAT it works everywhere. Field reports "
                   "differ; --option peNvaSnat=warn takes the friendlier view.",
         .rules = "R128 R129"}},
    ReasonPage{
        Reason::AnswersOnly,
        {.title = "a private endpoint opens no connection",
         .meaning =
             "The question starts at a private endpoint. It answers what it is asked, and sends nothing "
             "of its own.",
         .cause = "A private endpoint in `from`.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm storage-endpoint",
         .remedy = "Ask the other way round: the trace follows the answer, too.",
         .rules = "R127"}},
    ReasonPage{
        Reason::ServiceDeny,
        {.title = "the firewall of a public service does not let the sender in",
         .meaning = "The packet reached the service, and its network rules refuse it. In practice that is an "
                    "answer, such as HTTP 403, and not a silence.",
         .cause = "networkAcls with defaultAction Deny, and no virtualNetworkRules entry for the sender's "
                  "subnet; or there is one, but the subnet has no service endpoint for the service.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm storage --port 443\n"
                  "vnetsim nexthop design.yaml spoke-01-vm 198.51.100.10",
         .remedy = "Add the subnet to virtualNetworkRules and the service to its serviceEndpoints, or use a "
                   "private endpoint.",
         .rules = "R125"}},
};

}  // namespace

std::span<const ReasonPage> reasonPagesOfDevices() { return pages; }

}  // namespace vnetsim
