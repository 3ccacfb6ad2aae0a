// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr KeySchema nicSubnetKey{.name = "subnet",
                                 .description = "The subnet of the network interface, as network/subnet.",
                                 .type = ValueType::ReferenceText,
                                 .isRequired = true,
                                 .refersTo = "a subnet"};
constexpr KeySchema machineSubnetKey{
    .name = "subnet",
    .description = "The subnet of the only network interface, as network/subnet.",
    .type = ValueType::ReferenceText,
    .refersTo = "a subnet"};
constexpr KeySchema enableIPForwardingKey{
    .name = "enableIPForwarding",
    .description = "Whether the network interface passes packets that are not its own.",
    .type = ValueType::Boolean};
constexpr KeySchema interfacePublicAddressKey{
    .name = "publicIPAddress",
    .description = "Its public address, by which what it sends itself leaves to the Internet.",
    .type = ValueType::ReferenceText,
    .refersTo = "a public address"};
constexpr std::array ipConfigurationKeys{
    privateIPAddressKey,
    KeySchema{.name = "privateIPAddressVersion",
              .description = "IPv4 or IPv6; without it, that of privateIPAddress or what the subnet gives.",
              .type = ValueType::Word,
              .words = ipVersions},
    interfacePublicAddressKey};
constexpr ObjectSchema ipConfigurationSchema{.what = "an ip configuration",
                                             .description = "An address of a network interface.",
                                             .keys = ipConfigurationKeys};
constexpr KeySchema ipConfigurationsKey{
    .name = "ipConfigurations",
    .description = "Its addresses where it has several, by name; the first is the primary one.",
    .shape = Shape::Labelled,
    .object = &ipConfigurationSchema};
constexpr KeySchema applicationSecurityGroupsKey{
    .name = "applicationSecurityGroups",
    .description = "The application security groups that its network interface is a member of.",
    .shape = Shape::OneOrMore,
    .type = ValueType::ReferenceText,
    .refersTo = "an application security group",
    .mayBeEmpty = true};
constexpr std::array networkInterfaceKeys{nicSubnetKey, privateIPAddressKey, enableIPForwardingKey,
                                          interfacePublicAddressKey, ipConfigurationsKey,
                                          networkSecurityGroupKey, applicationSecurityGroupsKey};
constexpr ObjectSchema networkInterfaceSchema{.what = "a network interface",
                                              .description = "A network interface of a virtual machine.",
                                              .keys = networkInterfaceKeys};

constexpr std::array guestTunnelKeys{
    KeySchema{.name = "peer",
              .description = "The virtual machine at the other end.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a virtual machine"},
    KeySchema{.name = "bgp",
              .description = "Whether the two exchange routes by BGP; false by default.",
              .type = ValueType::Boolean}};
constexpr ObjectSchema guestTunnelSchema{
    .what = "a tunnel",
    .description = "A tunnel between two machines, written at one of them.",
    .keys = guestTunnelKeys};

constexpr std::array guestKeys{
    KeySchema{.name = "forwards",
              .description = "Whether its operating system forwards packets; true by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "stateful",
              .description = "Whether it passes replies of the flows that it saw, only; true by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "snat",
              .description = "Whether it puts its own address in place of the source; false by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "drops",
              .description = "Traffic that it refuses to forward, such as icmp, tcp/22 or udp/500-600.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Traffic,
              .mayBeEmpty = true},
    KeySchema{
        .name = "routes",
        .description = "Its static routes, by prefix: the interface, connection or tunnel they lead into.",
        .shape = Shape::LabelledValues,
        .type = ValueType::ReferenceText,
        .refersTo = "an interface, connection or tunnel",
        .labelType = ValueType::Prefix},
    KeySchema{.name = "loopbacks",
              .description = "Further addresses of its own, in no virtual network.",
              .shape = Shape::OneOrMore,
              .type = ValueType::HostAddress,
              .mayBeEmpty = true},
    KeySchema{.name = "bgp",
              .description = "What it says by BGP.",
              .shape = Shape::Object,
              .object = &routerBgpSchema},
    KeySchema{.name = "tunnels",
              .description = "Tunnels to other virtual machines, by name.",
              .shape = Shape::Labelled,
              .object = &guestTunnelSchema}};
constexpr ObjectSchema guestSchema{
    .what = "a guest", .description = "What the operating system of an appliance does.", .keys = guestKeys};

constexpr std::array<std::string_view, 3> powerStates{"running", "stopped", "deallocated"};
constexpr std::array virtualMachineKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    machineSubnetKey,
    privateIPAddressKey,
    interfacePublicAddressKey,
    enableIPForwardingKey,
    ipConfigurationsKey,
    networkSecurityGroupKey,
    applicationSecurityGroupsKey,
    KeySchema{.name = "networkInterfaces",
              .description = "The network interfaces, by name; the first is the primary one.",
              .shape = Shape::Labelled,
              .object = &networkInterfaceSchema},
    KeySchema{.name = "powerState",
              .description = "Whether it runs; running by default.",
              .type = ValueType::Word,
              .words = powerStates},
    KeySchema{.name = "guest",
              .description = "What its operating system does with packets that are not its own.",
              .shape = Shape::Object,
              .object = &guestSchema}};
constexpr std::array<std::string_view, 2> machineForms{"subnet", "networkInterfaces"};
constexpr std::array virtualMachineChoices{KeyChoice{.keys = machineForms}};
}  // namespace

constexpr ObjectSchema virtualMachineSchema{
    .what = "a virtual machine",
    .description = "A virtual machine, also one that is an appliance.",
    .keys = virtualMachineKeys,
    .choices = virtualMachineChoices};

}  // namespace vnetsim
