// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array routeKeys{
    KeySchema{.name = "addressPrefix",
              .description = "The destinations of the route: a prefix, or a service tag such as "
                             "Storage.WestEurope.",
              .type = ValueType::Destinations,
              .isRequired = true},
    KeySchema{.name = "nextHopType",
              .description = "Where matching packets are sent.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = nextHopTypes},
    KeySchema{.name = "nextHopIpAddress",
              .description = "The appliance's address, for the type VirtualAppliance.",
              .type = ValueType::Address}};
constexpr std::array<std::string_view, 2> routeNotModelled{"hasBgpOverride", "nextHop"};
constexpr ObjectSchema routeSchema{.what = "a route",
                                   .description = "A user-defined route.",
                                   .keys = routeKeys,
                                   .notModelled = routeNotModelled};

constexpr std::array routeTableKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "disableBgpRoutePropagation",
              .description = "Whether routes learned by gateways are kept out of the associated subnets.",
              .type = ValueType::Boolean},
    KeySchema{.name = "routes",
              .description = "The user-defined routes, by name.",
              .shape = Shape::Labelled,
              .object = &routeSchema}};

constexpr std::array serviceTagKeys{
    KeySchema{.name = "addressPrefixes",
              .description = "The prefixes that the tag stands for.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Prefix,
              .isRequired = true},
    KeySchema{
        .name = "region",
        .description = "The region it is of, or all; by default what its name has behind the full stop."}};
}  // namespace

constexpr ObjectSchema serviceTagSchema{
    .what = "a service tag",
    .description = "A named set of the platform's prefixes; wins over a tag of this name in a file of tags.",
    .keys = serviceTagKeys};

constexpr ObjectSchema routeTableSchema{
    .what = "a route table", .description = "A table of user-defined routes.", .keys = routeTableKeys};

}  // namespace vnetsim
