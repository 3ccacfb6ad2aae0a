// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array<std::string_view, 2> publicIPAddressSkus{"Basic", "Standard"};
constexpr std::array publicIPAddressKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "ipAddress",
              .description = "The address; without one it exists, but is not known.",
              .type = ValueType::Address},
    KeySchema{.name = "sku",
              .description = "The SKU; Standard by default, which is closed until a rule lets traffic in.",
              .type = ValueType::Word,
              .words = publicIPAddressSkus}};

constexpr std::array natGatewayKeys{nameKey, resourceGroupKey, subscriptionKey, locationKey,
                                    KeySchema{.name = "publicIPAddresses",
                                              .description = "The public addresses by which traffic leaves.",
                                              .shape = Shape::OneOrMore,
                                              .type = ValueType::ReferenceText,
                                              .refersTo = "a public address",
                                              .mayBeEmpty = true}};
constexpr std::array<std::string_view, 1> natGatewayNotModelled{"publicIpPrefixes"};
}  // namespace

constexpr ObjectSchema publicIPAddressSchema{.what = "a public address",
                                             .description = "A public IP address that a resource refers to.",
                                             .keys = publicIPAddressKeys};

constexpr ObjectSchema natGatewaySchema{.what = "a NAT gateway",
                                        .description = "The way to the Internet of the subnets that name it.",
                                        .keys = natGatewayKeys,
                                        .notModelled = natGatewayNotModelled};

}  // namespace vnetsim
