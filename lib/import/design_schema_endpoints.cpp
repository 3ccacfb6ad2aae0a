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
}  // namespace

constexpr ObjectSchema privateEndpointSchema{
    .what = "a private endpoint",
    .description = "An address of a virtual network at which a service of the platform answers.",
    .keys = privateEndpointKeys,
    .notModelled = privateEndpointNotModelled};

}  // namespace vnetsim
