// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array virtualNetworkApplianceKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "subnet",
              .description = "The VirtualNetworkApplianceSubnet it lives in.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a subnet"},
    KeySchema{.name = "privateIPAddress",
              .description = "The first of its five addresses, which routes name; without one the lowest free "
                             "ones of the subnet are assumed.",
              .type = ValueType::Address}};
}  // namespace

constexpr ObjectSchema virtualNetworkApplianceSchema{
    .what = "a virtual network appliance",
    .description = "A routing appliance of the platform, which forwards by the table of its subnet.",
    .keys = virtualNetworkApplianceKeys};

}  // namespace vnetsim
