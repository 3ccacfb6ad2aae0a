// SPDX-License-Identifier: MIT
#include "import/schema_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <utility>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// One row for each kind of fault: the text of a design, then what is reported, with a part of label and help.
struct Fault {
  const char* name;
  std::string text;
  const char* summary;
  const char* label;
  const char* help;
};
void PrintTo(const Fault& row, std::ostream* out) { *out << row.name; }
class SchemaCheck : public ::testing::TestWithParam<Fault> {};

TEST_P(SchemaCheck, ReportsTheFaultAndWhatToDo) {
  const auto diagnostics = design(GetParam().text).diagnostics;
  ASSERT_THAT(summaries(diagnostics), ElementsAre(GetParam().summary));
  EXPECT_THAT(diagnostics[0].label, HasSubstr(GetParam().label));
  EXPECT_THAT(diagnostics[0].help, HasSubstr(GetParam().help));
}

/// A virtual network with one more line in it.
std::string network(const std::string& line) {
  return "virtualNetworks:\n  hub:\n    addressPrefixes: [10.0.0.0/16]\n    " + line + "\n";
}
std::string subnet(const std::string& keys) { return network("subnets: {a: {" + keys + "}}"); }
std::string peering(const std::string& keys) {
  return network("virtualNetworkPeerings: {p: {remoteVirtualNetwork: x, " + keys + "}}");
}
std::string collection(const std::string& keys) {
  return "firewallPolicies: {p: {ruleCollectionGroups: {g: {priority: 200, ruleCollections: {c: {" + keys +
         "}}}}}}\n";
}

auto nameOfRow = [](const auto& row) { return std::string{row.param.name}; };

INSTANTIATE_TEST_SUITE_P(
    Keys, SchemaCheck,
    ::testing::Values(
        Fault{"Slip", "virtualNetwork: {}\n", "VN111 1:1 unknown key 'virtualNetwork'",
              "not a key of the design", "did you mean 'virtualNetworks'?"},
        Fault{"SlipInASubnet", subnet("adressPrefix: 10.0.0.0/24, addressPrefix: 10.0.0.0/24"),
              "VN111 4:19 unknown key 'adressPrefix'", "not a key of a subnet",
              "did you mean 'addressPrefix'?"},
        Fault{"KeyOfAnotherObject", network("routeTable: rt"), "VN111 4:5 unknown key 'routeTable'",
              "not a key of a virtual network", "'routeTable' is a key of a subnet"},
        Fault{"UnheardOf", subnet("addressPrefix: 10.0.0.0/24, colour: red"),
              "VN111 4:47 unknown key 'colour'", "not a key of a subnet",
              "the keys of a subnet are: addressPrefix, addressPrefixes, routeTable"},
        Fault{"NoSpaceBehindTheColon", subnet("addressPrefix: 10.0.0.0/24, routeTable:rt: x"),
              "VN111 4:47 unknown key 'routeTable:rt'", "not a key", "write a space behind the colon"},
        Fault{"NotModelledResource", "vpnGateways: {}\n",
              "VN111 1:1 'vpnGateways' is not modelled by this version", "the design", "leave it out"},
        Fault{"NotModelledKey", subnet("addressPrefix: 10.0.0.0/24, serviceendpointpolicies: x"),
              "VN111 4:47 'serviceEndpointPolicies' is not modelled by this version", "a subnet",
              "leave it out"},
        Fault{"SecurityRuleWithoutPorts",
              "networkSecurityGroups: {n: {securityRules: {r: {priority: 100, direction: Inbound, access: "
              "Allow, protocol: "
              "Tcp, sourceAddressPrefix: '*', destinationAddressPrefix: '*'}}}}\n",
              "VN116 1:45 a security rule needs 'destinationPortRange'", "'destinationPortRange' is missing",
              "add destinationPortRange"},
        Fault{"SecurityRuleWithSlipInAPrefix",
              "networkSecurityGroups: {n: {securityRules: {r: {priority: 100, direction: Inbound, access: "
              "Allow, protocol: "
              "Icmp, sourceAddressPrefix: 10.0.0.1/8, destinationAddressPrefix: '*'}}}}\n",
              "VN114 1:136 '10.0.0.1/8' is not a prefix: bits below the length are set", "", "10.0.0.0/8"},
        Fault{"SecurityRuleOfNobody",
              "networkSecurityGroups: {n: {securityRules: {r: {priority: 100, direction: Inbound, access: "
              "Allow, protocol: "
              "Icmp, destinationAddressPrefix: '*'}}}}\n",
              "VN116 1:45 a security rule needs 'sourceAddressPrefix' or 'sourceAddressPrefixes' or "
              "'sourceApplicationSecurityGroups'",
              "", "add "},
        Fault{"Missing", "virtualNetworks: {hub: {}}\n",
              "VN116 1:19 a virtual network needs 'addressPrefixes'", "'addressPrefixes' is missing",
              "add addressPrefixes: The address space."},
        Fault{"NeitherOfTwo", subnet("routeTable: rt"),
              "VN116 4:15 a subnet needs 'addressPrefix' or 'addressPrefixes'", "", "add one of them"},
        Fault{"BothOfTwo", subnet("addressPrefix: 10.0.0.0/24, addressPrefixes: [10.0.0.0/24]"),
              "VN113 4:47 a subnet has one of 'addressPrefix', 'addressPrefixes'", "and this one",
              "keep one"},
        Fault{"NoNameInALabel",
              "virtualNetworks: {" + std::string(259, 'v') + "ü: {addressPrefixes: [10.0.0.0/8]}}\n",
              "VN123 1:19 a key of 261 bytes", "", "at most 260"},
        Fault{"NoPrefixAsALabel", "onPremisesSites: {s: {routes: {10.0.0.1/8: c}}}\n",
              "VN114 1:32 '10.0.0.1/8' is not a prefix: bits below the length are set", "a key of 'routes'",
              "did you mean 10.0.0.0/8?"},
        Fault{"NameAsALabelOfRoutes", "onPremisesSites: {s: {routes: {default: c}}}\n",
              "VN114 1:32 'default' is not a prefix: the part before the slash is no address",
              "a key of 'routes'", "such as 10.0.0.0/16"},
        Fault{"NoNameInALabelOfValues", "onPremisesSites: {s: {hosts: {\"a\\tb\": 10.0.0.4}}}\n",
              "VN113 1:31 a name holds a tab or a line end", "", "on one line"},
        Fault{"OneOfSeveralAtMost", "localNetworkGateways: {l: {site: a, virtualNetworkGateway: b}}\n",
              "VN113 1:37 a local network gateway has one of 'site', 'virtualMachine', "
              "'virtualNetworkGateway'",
              "and this one", "keep one"},
        Fault{"MachineInBothForms",
              "virtualMachines: {m: {subnet: a/b, networkInterfaces: {n: {subnet: a/b}}}}\n",
              "VN113 1:36 a virtual machine has one of 'subnet', 'networkInterfaces'", "", "keep one"},
        Fault{"AddressBesideInterfaces",
              "virtualMachines: {m: {privateIPAddress: 10.0.0.4, networkInterfaces: {n: {subnet: a/b}}}}\n",
              "VN113 1:23 'privateIPAddress' of a machine that has 'networkInterfaces'", "", "move it"},
        Fault{"AddressBesideConfigurations",
              "virtualMachines: {m: {subnet: a/b, privateIPAddress: 10.0.0.4, ipConfigurations: {c: {}}}}\n",
              "VN113 1:36 'privateIPAddress' of a network interface that has 'ipConfigurations'", "",
              "move it"},
        Fault{"AddressOfTheOtherVersion",
              "virtualMachines: {m: {subnet: a/b, ipConfigurations: {c: {privateIPAddress: 10.0.0.4, "
              "privateIPAddressVersion: IPv6}}}}\n",
              "VN113 1:77 '10.0.0.4' is no IPv6 address", "", "privateIPAddressVersion: IPv4"},
        Fault{"UnknownVersion",
              "virtualMachines: {m: {subnet: a/b, ipConfigurations: {c: {privateIPAddressVersion: v6}}}}\n",
              "VN113 1:84 'v6' is no value of 'privateIPAddressVersion'", "", "IPv6"}),
    nameOfRow);

INSTANTIATE_TEST_SUITE_P(
    Shapes, SchemaCheck,
    ::testing::Values(
        Fault{"DesignAsAList", "- a\n", "VN112 1:1 a design is a map of keys", "", "begin it with a key"},
        Fault{"EmptyFile", "# nothing\n", "VN125 1:1 the file is empty", "", "write a design"},
        Fault{"EmptyValue", network("subnets:"), "VN119 4:5 'subnets' has no value", "",
              "write {} for empty, null to delete"},
        Fault{"NullInADesign", network("subnets: null"), "VN120 4:5 'subnets' is not there to delete", "",
              "leave the key out"},
        Fault{"ResourcesAsAList", "virtualNetworks: [{name: hub}]\n",
              "VN112 1:18 'virtualNetworks' cannot be a list", "a map from labels to maps",
              "virtualNetworks: { <name>: { ... } }"},
        Fault{"ResourceAsText", "virtualNetworks: {hub: yes}\n", "VN112 1:24 'hub' cannot be a single value",
              "a map is needed", "write the keys of a virtual network"},
        Fault{"ResourceWithoutSpaces", "virtualNetworks:\n  hub: addressPrefixes:[10.0.0.0/8]\n",
              "VN112 2:8 'hub' cannot be a single value", "a map is needed",
              "write a space behind the colon"},
        Fault{"ListForOneValue", subnet("addressPrefix: [10.0.0.0/24]"),
              "VN112 4:34 'addressPrefix' cannot be a list", "one value is needed", "write one value"},
        Fault{"MapInAList", network("subnets: {a: {addressPrefixes: [{x: y}]}}"),
              "VN112 4:37 'addressPrefixes' cannot be a map", "a value or a list", "write a value or a list"},
        Fault{"IdObject", subnet("addressPrefix: 10.0.0.0/24, routeTable: {id: x}"),
              "VN112 4:59 'routeTable' cannot be a map", "",
              "write the name of a route table in place of its id"},
        Fault{"EmptyItem", "virtualNetworks:\n  hub:\n    addressPrefixes:\n      - 10.0.0.0/16\n      -\n",
              "VN119 5:7 an item of 'addressPrefixes' has no value", "", "remove its line"},
        Fault{"EmptyList", "virtualNetworks: {hub: {addressPrefixes: []}}\n",
              "VN113 1:42 'addressPrefixes' is an empty list", "", "at least one"},
        Fault{"OptionsAsAList", network("location: x") + "options: [a]\n",
              "VN112 5:10 'options' cannot be a list", "a map is needed", "noneRoutes"},
        Fault{"ValuesAsAList", "onPremisesSites: {s: {hosts: [10.0.0.4]}}\n",
              "VN112 1:30 'hosts' cannot be a list", "a map from labels to values",
              "write hosts: { <label>: <address> }"},
        Fault{"NamesByPrefixAsText", "onPremisesSites: {s: {routes: c}}\n",
              "VN112 1:31 'routes' cannot be a single value", "a map from labels to values",
              "write routes: { <prefix>: <name> }"},
        Fault{"ListForALabelledValue", "onPremisesSites: {s: {hosts: {pc: [10.0.0.4]}}}\n",
              "VN112 1:35 'pc' cannot be a list", "one value is needed", "write one value"},
        Fault{"IdObjectForALabelledValue", "onPremisesSites: {s: {routes: {10.0.0.0/8: {id: c}}}}\n",
              "VN112 1:44 '10.0.0.0/8' cannot be a map", "",
              "write the name of a connection in place of its id"},
        Fault{"NothingForALabelledValue", "onPremisesSites: {s: {hosts: {pc: }}}\n",
              "VN119 1:31 'pc' has no value", "", "null to delete"},
        Fault{"ExpectationsAsAMap", network("location: x") + "expectations: {a: b}\n",
              "VN112 5:15 'expectations' cannot be a map", "a list of maps", "write a list of maps"},
        Fault{"ExpectationAsText", network("location: x") + "expectations: [a]\n",
              "VN112 5:16 an item of 'expectations' cannot be a single value", "a map is needed", "name"}),
    nameOfRow);

INSTANTIATE_TEST_SUITE_P(
    Values, SchemaCheck,
    ::testing::Values(
        Fault{"QuotedBoolean", peering("useRemoteGateways: \"true\""), "VN112 4:78 \"true\" is a text",
              "in 'useRemoteGateways'", "remove the quotes"},
        Fault{"YamlsOtherBoolean", peering("useRemoteGateways: no"), "VN112 4:78 'no' is not true or false",
              "", "write false"},
        Fault{"PrefixWithHostBits", subnet("addressPrefix: 10.0.0.1/24"),
              "VN114 4:34 '10.0.0.1/24' is not a prefix: bits below the length are set", "in 'addressPrefix'",
              "did you mean 10.0.0.0/24?"},
        Fault{"AddressAsAPrefix", "azureFirewalls: {f: {subnet: a/b, privateIPAddress: 10.0.0.4/32}}\n",
              "VN115 1:53 '10.0.0.4/32' is not an address", "", "10.0.0.4"},
        Fault{"PriorityInOctal", collection("priority: 0100, action: Allow"),
              "VN113 1:98 '0100' is not a plain decimal number", "in 'priority'",
              "without sign and leading zeros"},
        Fault{"QuotedPriority", collection("priority: '100', action: Allow"), "VN112 1:98 \"100\" is a text",
              "", "remove the quotes"},
        Fault{"UnknownWord", collection("priority: 100, action: Alow"),
              "VN113 1:111 'Alow' is no value of 'action'", "", "did you mean 'Allow'?"},
        Fault{"UnheardOfWord", collection("priority: 100, action: Inspect"),
              "VN113 1:111 'Inspect' is no value of 'action'", "", "write one of: Allow, Deny, DNAT"},
        Fault{"RuleTypeUnheardOf", collection("priority: 100, action: Allow, rules: {r: {ruleType: Nat}}"),
              "VN113 1:140 'Nat' is no value of 'ruleType'", "", "write one of: NatRule"},
        Fault{"NextHopTypeAsThePortalSpellsIt",
              "routeTables: {t: {routes: {r: {addressPrefix: 0.0.0.0/0, nextHopType: Virtual appliance}}}}\n",
              "VN113 1:71 'Virtual appliance' is no value of 'nextHopType'", "",
              "did you mean 'VirtualAppliance'?"},
        Fault{
            "ServiceTag",
            collection("priority: 100, action: Allow, rules: {r: {ruleType: NetworkRule, ipProtocols: [Any], "
                       "sourceAddresses: [AzureCloud], destinationAddresses: '*', destinationPorts: '*'}}"),
            "VN115 1:191 'AzureCloud' is not an address, prefix or range", "in 'sourceAddresses'",
            "service tags"},
        Fault{"PrefixForAHost", "onPremisesSites: {s: {hosts: {pc: 10.0.0.0/24}}}\n",
              "VN115 1:35 '10.0.0.0/24' is not an address", "in 'pc'", "10.0.0.4"},
        Fault{"EmptyNameForARoute", "onPremisesSites: {s: {routes: {10.0.0.0/8: ''}}}\n",
              "VN113 1:44 a name is empty", "'10.0.0.0/8' names a connection", "write a name"},
        Fault{"PrefixOfSeveralAsALoopback",
              "virtualMachines: {m: {subnet: v/s, guest: {loopbacks: 192.168.1.0/24}}}\n",
              "VN115 1:55 '192.168.1.0/24' holds more than one address", "in 'loopbacks'", "10.0.0.4/32"},
        Fault{"AsNumberOfFiveBytes", "onPremisesSites: {s: {bgp: {asn: 4294967296}}}\n",
              "VN113 1:34 '4294967296' is out of range", "in 'asn'", "from 1 to 4294967295"},
        Fault{"QuotedAsNumber", "onPremisesSites: {s: {bgp: {asn: '65001'}}}\n",
              "VN112 1:34 \"65001\" is a text", "in 'asn'", "remove the quotes"},
        Fault{"NameOfAList", network("location: x") + "options: {noneRoutes: observed2025}\n",
              "VN114 5:23 'observed2025' is not a prefix: the part before the slash is no address", "",
              "did you mean 'observed202"},
        Fault{"EmptyName", subnet("addressPrefix: 10.0.0.0/24, routeTable: ''"), "VN113 4:59 a name is empty",
              "'routeTable' names a route table", "write a name"}),
    nameOfRow);

TEST(SchemaCheckOfMany, ReportsAllFaultsAtOnce) {
  EXPECT_THAT(faults("virtualNetworks:\n"
                     "  a: {adressPrefixes: [10.0.0.0/8]}\n"
                     "  b: {addressPrefixes: [10.0.0.0/8, 10.0.0.1/8], location: [x]}\n"
                     "routeTables: {t: {routes: {r: {addressPrefix: x/8, nextHopType: Nowhere}}}}\n"
                     "virtualMachines: {m: {enableIPForwarding: on}}\n"),
              ElementsAre("VN116 2:3 a virtual network needs 'addressPrefixes'",
                          "VN111 2:7 unknown key 'adressPrefixes'",
                          "VN114 3:37 '10.0.0.1/8' is not a prefix: bits below the length are set",
                          "VN112 3:60 'location' cannot be a list",
                          "VN114 4:47 'x/8' is not a prefix: the part before the slash is no address",
                          "VN113 4:65 'Nowhere' is no value of 'nextHopType'",
                          "VN116 5:19 a virtual machine needs 'subnet' or 'networkInterfaces'",
                          "VN112 5:43 'on' is not true or false"));
}

TEST(SchemaCheckOfMany, ManyFaultsAreCountedNotListed) {
  std::string text = "virtualNetworks:\n";
  for (int i = 0; i < 1500; ++i) text += "  v" + std::to_string(i) + ": {}\n";
  const auto diagnostics = design(text).diagnostics;
  ASSERT_EQ(diagnostics.size(), 1001u);
  EXPECT_EQ(diagnostics.back().message, "500 more faults are not listed");
}

TEST(SchemaCheckOfMany, KeysAndWordsOfArmAreFoundWithoutCase) {
  const auto result = draft(
      "VIRTUALNETWORKS: {hub: {AddressPrefixes: 10.0.0.0/16, Subnets: {a: {addressprefix: 10.0.0.0/24}}}}\n"
      "routeTables: {t: {routes: {r: {ADDRESSPREFIX: 0.0.0.0/0, nexthoptype: virtualNETWORKgateway}}}}\n");
  EXPECT_EQ(result.virtualNetworks.at(0).subnets.at(0).addressPrefixes.size(), 1u);
  EXPECT_EQ(result.routeTables.at(0).routes.at(0).nextHopType, NextHopType::VirtualNetworkGateway);
}

TEST(SchemaCheckOfMany, NumbersMayBeNames) {
  const auto result = draft("virtualNetworks: {1: {addressPrefixes: 10.0.0.0/16, resourceGroup: 007}}\n");
  EXPECT_EQ(result.virtualNetworks.at(0).name.label, "1");
  EXPECT_EQ(result.virtualNetworks.at(0).name.resourceGroup, "007");
}

}  // namespace
}  // namespace vnetsim
