// SPDX-License-Identifier: MIT
#include <array>

#include "report/rule_entries.hpp"

namespace vnetsim {
namespace {

constexpr std::array entries{
    RuleEntry{Rule{95},
              "Traffic into an interface meets the security group of the subnet, then that of the interface; "
              "traffic out of it meets them the other way round. Both must allow it, a missing group does. "
              "That holds between neighbours in one subnet too.",
              "documented: articles/virtual-network/network-security-group-how-it-works.md"},
    RuleEntry{Rule{96},
              "In a group the rule with the smallest priority number that matches decides. Custom rules have "
              "numbers from 100 to 4096, each once in a direction.",
              "documented: articles/virtual-network/network-security-groups-overview.md"},
    RuleEntry{Rule{97},
              "Behind the custom rules come three of Azure's. Inbound: AllowVnetInBound, "
              "AllowAzureLoadBalancerInBound, DenyAllInBound. Outbound: AllowVnetOutBound, "
              "AllowInternetOutBound, DenyAllOutBound.",
              "documented: articles/virtual-network/network-security-groups-overview.md"},
    RuleEntry{Rule{98},
              "A rule matches by protocol, source and destination address and port, in lists. A side names "
              "one service tag, or application security groups, or addresses. Rules into an interface see "
              "the private destination, rules out of it the private source.",
              "documented: articles/virtual-network/network-security-groups-overview.md"},
    RuleEntry{Rule{99},
              "A flow that was let pass in its first direction has its answers let pass, at every group that "
              "it met.",
              "documented: articles/virtual-network/network-security-groups-overview.md"},
    RuleEntry{Rule{100},
              "At an appliance the rules see the packet's own source and destination. An appliance with the "
              "default rules alone drops what comes from a spoke and is for the Internet.",
              "observed: erjosito/azure-networking-lab README.md"},
    RuleEntry{Rule{101},
              "The tag VirtualNetwork holds, at each subnet, its network's space, that of peers whose access "
              "is on, what gateways learned, the prefixes of the subnet's user-defined routes and "
              "168.63.129.16. A default route adds everything; that is assumed, as the "
              "literal reading; options: vnetTagIncludesDefaultUdr.",
              "documented: articles/virtual-network/service-tags-overview.md. assumed: the default route"},
    RuleEntry{Rule{102},
              "The tag Internet holds what is neither in VirtualNetwork nor private, Azure's own public "
              "addresses among it.",
              "documented: articles/virtual-network/service-tags-overview.md"},
    RuleEntry{Rule{103},
              "AzureLoadBalancer is where probes come from: 168.63.129.16, and in IPv6 fe80::1234:5678:9abc. "
              "The prefixes of other service tags are published as a list that changes every week; where it "
              "does not tell a tag, what hangs on the tag is not known.",
              "documented: articles/virtual-network/service-tags-overview.md"},
    RuleEntry{Rule{104},
              "An application security group stands for the private addresses of its interfaces, all of one "
              "virtual network.",
              "documented: articles/virtual-network/network-security-groups-overview.md"},
    RuleEntry{Rule{105},
              "Security groups have no effect in GatewaySubnet, AzureFirewallSubnet and RouteServerSubnet, "
              "and on private endpoints only where the subnet says so.",
              "documented: articles/private-link/disable-private-endpoint-network-policy.md"},
    RuleEntry{
        Rule{106},
        "Security admin rules are applied before security groups at both ends, over all collections by "
        "priority: Deny stops, AlwaysAllow goes past the groups, Allow goes on to them. They are per "
        "network and direction, one configuration a region, and do not bind private endpoints, reserved "
        "subnets, or by default networks with SQL managed instances or Databricks. Assumed: answers of "
        "known flows pass, as with groups.",
        "documented: articles/virtual-network-manager/concept-security-admins.md; "
        "articles/virtual-network-manager/faq.md. observed: mddazure/avnm-demo. assumed: answers of "
        "known flows"},
    RuleEntry{
        Rule{107},
        "Answers name rules as securityRules/NAME and defaultSecurityRules/NAME. Assumed: security admin "
        "rules as securityAdminRules/COLLECTION/NAME, as no published answer of Azure's tools shows one.",
        "observed: erjosito/net-lab-builder labs/dual-hub-vnra-udr-transit. assumed: admin rules"},
    RuleEntry{Rule{113},
              "Azure Firewall looks at threat intelligence, then DNAT, network and application rules, then "
              "its built-in infrastructure names. The kind of a rule outranks every priority, and what "
              "nothing matches is denied. Assumed, since neither list is public: that threat intelligence "
              "in Deny mode does not hold the public addresses asked about, which answers say, and that "
              "they are none of the infrastructure's.",
              "documented: articles/firewall/rule-processing.md; articles/firewall/threat-intel.md; "
              "articles/firewall/infrastructure-fqdns.md"},
    RuleEntry{Rule{114},
              "Among rules of one kind the parent policy's groups come first; then the lower priority of the "
              "group, the lower priority of the collection, and the order written. The first match ends the "
              "search with the action of its collection.",
              "documented: articles/firewall/rule-processing.md"},
    RuleEntry{Rule{115},
              "Network rules match protocol, source, destination and port by prefix, IP group, service tag "
              "or name; application rules cover HTTP, HTTPS and MSSQL and are read only if no network rule "
              "matched. Any with all ports means every IP protocol, Any with given ports means TCP and UDP.",
              "documented: articles/firewall/rule-processing.md; "
              "articles/virtual-network/service-tags-overview.md"},
    RuleEntry{Rule{116},
              "A DNAT match translates the destination and lets the packet through; that no later deny is "
              "asked is assumed, since an older text says otherwise. The source is translated as well, so "
              "that the reply comes back.",
              "documented: articles/firewall/rule-processing.md. assumed: that a deny cannot override it"},
    RuleEntry{Rule{117},
              "Under network rules Azure Firewall keeps the source towards private destinations and "
              "translates it towards all others; under application rules it always translates. The policy's "
              "private ranges change what counts as private.",
              "documented: articles/firewall/snat-private-range.md"},
    RuleEntry{
        Rule{118},
        "Azure Firewall is stateful: only the opening direction needs an allow, and the reply has to come "
        "back to the same private address. Without a policy or a matching rule everything is denied.",
        "documented: articles/firewall/rule-processing.md"},
};

}  // namespace

std::span<const RuleEntry> rulesOfFilters() { return entries; }

}  // namespace vnetsim
