// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

// One of SKU Developer has no host in the network.
constexpr std::array<std::string_view, 3> bastionSkus{"Basic", "Standard", "Premium"};
constexpr std::array bastionHostKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "subnet",
              .description = "The AzureBastionSubnet it lives in.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a subnet"},
    KeySchema{.name = "sku",
              .description = "Its SKU; whom it reaches is the same with each of these.",
              .type = ValueType::Word,
              .words = bastionSkus}};
}  // namespace

constexpr ObjectSchema bastionHostSchema{
    .what = "a bastion host",
    .description = "An Azure Bastion, which opens sessions to virtual machines.",
    .keys = bastionHostKeys};

}  // namespace vnetsim
