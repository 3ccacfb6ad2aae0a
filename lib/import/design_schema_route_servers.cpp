// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array peerKeys{KeySchema{.name = "peerIp",
                                        .description = "The address of the appliance that it peers with.",
                                        .type = ValueType::Address,
                                        .isRequired = true},
                              KeySchema{.name = "peerAsn",
                                        .description = "The AS number of the appliance.",
                                        .type = ValueType::Integer,
                                        .isRequired = true,
                                        .range = asnKey.range}};
constexpr ObjectSchema peerSchema{.what = "a BGP connection",
                                  .description = "A session of a Route Server with an appliance.",
                                  .keys = peerKeys};

constexpr std::array<std::string_view, 3> preferences{"ExpressRoute", "VpnGateway", "ASPath"};
constexpr std::array routeServerKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "subnet",
              .description = "The RouteServerSubnet it lives in.",
              .type = ValueType::ReferenceText,
              .isRequired = true,
              .refersTo = "a subnet"},
    KeySchema{.name = "virtualRouterIps",
              .description = "Its two addresses; without them the lowest free ones are assumed.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Address},
    KeySchema{.name = "virtualRouterAsn",
              .description = "Its AS number; 65515 by default, and always in Azure.",
              .type = ValueType::Integer,
              .range = asnKey.range},
    KeySchema{.name = "allowBranchToBranchTraffic",
              .description = "Whether it exchanges routes with the gateways of its network.",
              .type = ValueType::Boolean},
    KeySchema{.name = "hubRoutingPreference",
              .description = "Which of several routes of one prefix is programmed; ExpressRoute by default.",
              .type = ValueType::Word,
              .words = preferences},
    KeySchema{.name = "bgpConnections",
              .description = "Its sessions with appliances, by the name of the machine or any other.",
              .shape = Shape::Labelled,
              .object = &peerSchema}};
}  // namespace

constexpr ObjectSchema routeServerSchema{.what = "a Route Server",
                                         .description = "An Azure Route Server in a virtual network.",
                                         .keys = routeServerKeys};

}  // namespace vnetsim
