// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array privateEndpointKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "subnet",
              .description = "The subnet it is in, as network/subnet.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a subnet"},
    privateIPAddressKey,
    KeySchema{.name = "groupIds",
              .description = "The parts of the service that it stands for, such as blob.",
              .shape = Shape::OneOrMore}};
constexpr std::array<std::string_view, 5> privateEndpointNotModelled{
    "privateLinkServiceConnections", "manualPrivateLinkServiceConnections", "applicationSecurityGroups",
    "ipConfigurations", "customNetworkInterfaceName"};

constexpr std::array<std::string_view, 2> aclActions{"Allow", "Deny"};
constexpr std::array networkAclKeys{
    KeySchema{.name = "defaultAction",
              .description = "What happens to those whom no rule lets in; Allow by default.",
              .type = ValueType::Word,
              .words = aclActions},
    KeySchema{.name = "virtualNetworkRules",
              .description = "Subnets that are let in by their service endpoint, as network/subnet.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "a subnet",
              .mayBeEmpty = true}};
constexpr std::array<std::string_view, 3> networkAclNotModelled{"ipRules", "resourceAccessRules", "bypass"};
constexpr ObjectSchema networkAclSchema{.what = "the firewall of a service",
                                        .description = "Whom a public service lets in.",
                                        .keys = networkAclKeys,
                                        .notModelled = networkAclNotModelled};

constexpr std::array publicServiceKeys{
    KeySchema{.name = "service",
              .description = "The service as service endpoints call it, such as Microsoft.Storage.",
              .isRequired = true},
    KeySchema{.name = "addressPrefixes",
              .description = "Its public prefixes.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Prefix,
              .isRequired = true},
    KeySchema{.name = "networkAcls",
              .description = "Whom it lets in; everybody by default.",
              .shape = Shape::Object,
              .object = &networkAclSchema}};
}  // namespace

constexpr ObjectSchema publicServiceSchema{.what = "a public service",
                                           .description = "A service of the platform at public addresses.",
                                           .keys = publicServiceKeys};

constexpr ObjectSchema privateEndpointSchema{
    .what = "a private endpoint",
    .description = "An address of a virtual network at which a service of the platform answers.",
    .keys = privateEndpointKeys,
    .notModelled = privateEndpointNotModelled};

}  // namespace vnetsim
