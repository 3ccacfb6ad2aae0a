// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array frontendKeys{KeySchema{.name = "subnet",
                                            .description = "The subnet of the frontend, as network/subnet.",
                                            .type = ValueType::ReferenceText,
                                            .refersTo = "a subnet"},
                                  privateIPAddressKey, publicIPAddressKey};
constexpr std::array<std::string_view, 2> frontendPlaceKeys{"subnet", "publicIPAddress"};
constexpr std::array frontendChoices{KeyChoice{.keys = frontendPlaceKeys}};
constexpr ObjectSchema frontendSchema{.what = "a frontend",
                                      .description = "The address at which a load balancer takes traffic.",
                                      .keys = frontendKeys,
                                      .choices = frontendChoices};

constexpr std::array<std::string_view, 3> balancedProtocols{"Tcp", "Udp", "All"};
constexpr std::array balancingRuleKeys{
    KeySchema{.name = "protocol",
              .description = "The protocol that matches; All is every protocol and port.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = balancedProtocols},
    KeySchema{.name = "frontendPort",
              .description = "The port at the frontend; 0, or none, for all of them with protocol All.",
              .type = ValueType::Port},
    KeySchema{.name = "backendPort",
              .description = "The port at the backends; that of the frontend by default.",
              .type = ValueType::Port},
    KeySchema{.name = "disableOutboundSnat",
              .description = "Of a public one: whether its backends may not send by it; false by default.",
              .type = ValueType::Boolean}};
constexpr std::array<std::string_view, 3> balancingRuleNotModelled{"enableFloatingIP", "loadDistribution",
                                                                   "probe"};
constexpr ObjectSchema balancingRuleSchema{.what = "a load-balancing rule",
                                           .description = "Traffic that goes from frontend to backends.",
                                           .keys = balancingRuleKeys,
                                           .notModelled = balancingRuleNotModelled};

constexpr std::array outboundRuleKeys{KeySchema{.name = "protocol",
                                                .description = "The protocol of what may leave by it.",
                                                .type = ValueType::Word,
                                                .isRequired = true,
                                                .words = balancedProtocols}};
constexpr std::array<std::string_view, 3> outboundRuleNotModelled{"allocatedOutboundPorts",
                                                                  "idleTimeoutInMinutes", "enableTcpReset"};
constexpr ObjectSchema outboundRuleSchema{.what = "an outbound rule",
                                          .description = "What the backends may send to the Internet.",
                                          .keys = outboundRuleKeys,
                                          .notModelled = outboundRuleNotModelled};

constexpr std::array<std::string_view, 2> loadBalancerSkus{"Basic", "Standard"};
constexpr std::array<std::string_view, 1> loadBalancerSkusNotModelled{"Gateway"};
constexpr std::array loadBalancerKeys{
    nameKey,
    resourceGroupKey,
    subscriptionKey,
    locationKey,
    KeySchema{.name = "sku",
              .description = "The SKU; Standard by default.",
              .type = ValueType::Word,
              .words = loadBalancerSkus,
              .wordsNotModelled = loadBalancerSkusNotModelled},
    KeySchema{.name = "frontend",
              .description = "The address at which it takes traffic.",
              .shape = Shape::Object,
              .isRequired = true,
              .object = &frontendSchema},
    KeySchema{.name = "backends",
              .description = "The machines behind it, as machine, or machine/interface.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "a network interface",
              .mayBeEmpty = true},
    KeySchema{.name = "haPorts",
              .description = "Whether one rule takes all protocols and ports; false by default.",
              .type = ValueType::Boolean},
    KeySchema{.name = "loadBalancingRules",
              .description = "The rules, by name.",
              .shape = Shape::Labelled,
              .object = &balancingRuleSchema},
    KeySchema{.name = "outboundRules",
              .description = "What the backends may send by a public frontend, by name.",
              .shape = Shape::Labelled,
              .object = &outboundRuleSchema}};
constexpr std::array<std::string_view, 3> loadBalancerNotModelled{"inboundNatRules", "inboundNatPools",
                                                                  "probes"};
}  // namespace

constexpr ObjectSchema loadBalancerSchema{.what = "a load balancer",
                                          .description = "A load balancer with one frontend.",
                                          .keys = loadBalancerKeys,
                                          .notModelled = loadBalancerNotModelled};

}  // namespace vnetsim
