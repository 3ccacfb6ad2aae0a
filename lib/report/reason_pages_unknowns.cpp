// SPDX-License-Identifier: MIT
#include <array>

#include "report/reason_page_families.hpp"

namespace vnetsim {
namespace {

constexpr std::array pages{
    ReasonPage{
        Reason::LeavesModel,
        {.title = "the packet leaves for something that the design does not describe",
         .meaning =
             "A site took the packet because it told Azure that the destination lies behind it. The design "
             "says nothing of what is there, so the verdict is undetermined.",
         .cause =
             "A site that advertises a summary or a default route, of which the design lists only a part "
             "under addressPrefixes.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm 192.168.40.4\n"
                  "vnetsim routes design.yaml --gateway paris\n"
                  "The last hop of the trace is the site; the second shows what it says to its neighbours.",
         .remedy =
             "Add the network behind the site to its addressPrefixes, or a connection of the site that leads "
             "on. Ask about internet itself to learn whether the site's way out is used.",
         .rules = "R30"}},
    ReasonPage{
        Reason::GuestRoutesUnknown,
        {.title = "the design does not say from which interface a machine sends",
         .meaning =
             "The packet has to leave a machine whose operating system chooses the interface or the tunnel. "
             "They may lead to different ends, so the verdict is undetermined.",
         .cause =
             "An appliance with a trusted and an untrusted side, or with a tunnel, without guest.routes; or "
             "a machine that was asked at an interface that is not its primary one, and has to answer.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
                  "The trace names the machine.",
         .remedy =
             "State the routes of the operating system under guest.routes, by prefix: the interface, "
             "connection or tunnel that each leads into. Or accept the open answer: expect: undetermined, or "
             "--allow-undetermined.",
         .rules = "R53"}},
    ReasonPage{
        Reason::RoutesUnsettled,
        {.title = "the routes that decide keep changing",
         .meaning =
             "Routers tell each other their routes until nothing changes. Here that never happens: the "
             "preferences between neighbours have no stable outcome, so nobody can say which route is in "
             "use, and the verdict is undetermined.",
         .cause =
             "Routers that each prefer the way through the other, by localPreference: each takes the other's "
             "route, so neither has one of its own to say any more, and both fall back to where they began.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim routes design.yaml --gateway nva1 --all\n"
                  "The first names the routers, as VN308.",
         .remedy = "Take the preference away from one of the routers, or prefer the direct way over the way "
                   "through a neighbour.",
         .rules = "R69 R80 R83"}},
    ReasonPage{
        Reason::UnknownSourceAddress,
        {.title = "the answer depends on a public address that is not known",
         .meaning =
             "A machine sends to a public address of the design. It leaves by default outbound access, whose "
             "address Azure does not tell, or by a public address that the design does not tell. A security "
             "rule or a NAT rule at the other end, or a route for the answer, singles out public addresses, "
             "and what becomes of the traffic depends on whether this is one of them.",
         .cause = "Rules for public addresses beside a sender without a known one.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm 198.51.100.20",
         .remedy = "State ipAddress of the sender's public address, or give the sender a NAT gateway or a "
                   "public address that the rules can name.",
         .rules = "R119 R120 R122 R123"}},
    ReasonPage{
        Reason::UnsupportedResource,
        {.title = "the answer depends on something this version does not model",
         .meaning =
             "The traffic meets a resource, or a behaviour of one, that is not built in. Rather than guess, "
             "the verdict is undetermined and what is missing is named.",
         .cause =
             "A resource type that importers carry over by name only; a route to the address of an "
             "ExpressRoute gateway; IPv6 through a VPN gateway or by a route of a Route Server, which are "
             "documented for IPv4; or traffic from the Internet to a public service, to an address that "
             "the design does not know, or to what a VPN gateway may answer itself.",
         .seeIt = "vnetsim trace design.yaml spoke-01-vm spoke-02-vm\n"
                  "vnetsim validate design.yaml",
         .remedy = "Ask about traffic that does not meet it, or leave the resource out of the design if it "
                   "cannot matter. --allow-undetermined keeps a pipeline from failing on it.",
         .rules = "R8 R42 R122"}},
    ReasonPage{
        Reason::UnknownValue,
        {.title = "a property that decides is not known",
         .meaning =
             "The decision reads a value that the input does not tell, so the verdict is undetermined. The "
             "answer names the resource and the property, or the firewall rule that goes by the names of "
             "hosts: "
             "packets carry addresses only.",
         .cause =
             "A template that computes the value at deployment, a plan that knows it only after apply, or an "
             "export that leaves it out; an application rule for a name that fqdns of the design does not "
             "list.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim trace design.yaml spoke-01-vm spoke-02-vm",
         .remedy = "State the value: in the design, in a patch with --with, or with --set for one key. Of a "
                   "name, list the addresses in fqdns.",
         .rules = "R115"}},
};

}  // namespace

std::span<const ReasonPage> reasonPagesOfUnknowns() { return pages; }

}  // namespace vnetsim
