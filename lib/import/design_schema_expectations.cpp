// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

constexpr std::array nextHopKeys{
    KeySchema{.name = "to",
              .description = "The destination address.",
              .type = ValueType::Address,
              .isRequired = true},
    KeySchema{.name = "type",
              .description = "The expected type of the next hop.",
              .type = ValueType::Word,
              .isRequired = true,
              .words = nextHopTypes},
    KeySchema{
        .name = "ip", .description = "The expected address of the next hop.", .type = ValueType::Address}};
constexpr ObjectSchema nextHopSchema{
    .what = "an expected next hop", .description = "One forwarding decision.", .keys = nextHopKeys};

constexpr std::array<std::string_view, 4> routeSources{"Default", "User", "VirtualNetworkGateway", "Unknown"};
constexpr std::array<std::string_view, 2> routeStates{"Active", "Invalid"};
constexpr std::array expectedRouteKeys{KeySchema{.name = "addressPrefix",
                                                 .description = "The prefixes of the row.",
                                                 .shape = Shape::OneOrMore,
                                                 .type = ValueType::Prefix},
                                       KeySchema{.name = "source",
                                                 .description = "Where the row comes from.",
                                                 .type = ValueType::Word,
                                                 .words = routeSources},
                                       KeySchema{.name = "state",
                                                 .description = "Whether the row is in force.",
                                                 .type = ValueType::Word,
                                                 .words = routeStates},
                                       KeySchema{.name = "nextHopType",
                                                 .description = "The next hop type of the row.",
                                                 .type = ValueType::Word,
                                                 .words = nextHopTypes},
                                       KeySchema{.name = "nextHopIpAddress",
                                                 .description = "The next hop addresses of the row.",
                                                 .shape = Shape::OneOrMore,
                                                 .type = ValueType::Address,
                                                 .mayBeEmpty = true}};
}  // namespace

constexpr ObjectSchema expectedRouteSchema{.what = "an expected route",
                                           .description = "A row of an effective route table.",
                                           .keys = expectedRouteKeys};

namespace {

constexpr std::array<std::string_view, 4> questionProtocols{"tcp", "udp", "icmp", "any"};
constexpr std::array<std::string_view, 5> verdicts{"reachable", "partial", "intermittent", "unreachable",
                                                   "undetermined"};
constexpr std::array expectationKeys{
    KeySchema{.name = "name", .description = "What is claimed, in a sentence.", .isRequired = true},
    KeySchema{.name = "from",
              .description = "Where traffic starts: endpoints, or names with * in them.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "an endpoint"},
    KeySchema{.name = "to",
              .description = "Where traffic goes: endpoints, or names with * in them.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "an endpoint"},
    KeySchema{.name = "ipVersion",
              .description = "The IP version asked about; without it, that of the ends' first addresses.",
              .type = ValueType::Word,
              .words = ipVersions},
    KeySchema{.name = "protocol",
              .description = "The protocol asked about; all of them without it.",
              .type = ValueType::Word,
              .words = questionProtocols},
    KeySchema{
        .name = "port", .description = "The destination port asked about.", .type = ValueType::PortRange},
    KeySchema{.name = "ports",
              .description = "The destination ports asked about, one check each.",
              .shape = Shape::OneOrMore,
              .type = ValueType::PortRange},
    KeySchema{.name = "sourcePort", .description = "The source port asked about.", .type = ValueType::PortRange},
    KeySchema{.name = "sourcePorts",
              .description = "The source ports asked about, all of them in each check.",
              .shape = Shape::OneOrMore,
              .type = ValueType::PortRange},
    KeySchema{.name = "expect",
              .description = "The verdict that every pair must have.",
              .type = ValueType::Word,
              .words = verdicts},
    KeySchema{.name = "via",
              .description = "Nodes that every delivered path must pass, in this order.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "a node",
              .mayBeEmpty = true},
    KeySchema{.name = "notVia",
              .description = "Nodes that no path may pass, in either direction.",
              .shape = Shape::OneOrMore,
              .type = ValueType::ReferenceText,
              .refersTo = "a node",
              .mayBeEmpty = true},
    KeySchema{.name = "symmetric",
              .description = "Whether the reply must pass the same forwarding devices in reverse.",
              .type = ValueType::Boolean},
    KeySchema{.name = "oneWay",
              .description = "Whether the forward direction alone is judged.",
              .type = ValueType::Boolean},
    KeySchema{.name = "reason",
              .description = "The reason code that the answer must have.",
              .type = ValueType::ReasonCode},
    KeySchema{.name = "nextHop",
              .description = "The forwarding decision that is expected.",
              .shape = Shape::Object,
              .object = &nextHopSchema},
    KeySchema{.name = "subnet",
              .description = "The subnet or machine whose effective routes are looked at.",
              .type = ValueType::ReferenceText,
              .refersTo = "a subnet"},
    KeySchema{.name = "routes",
              .description = "Rows that the effective route table must hold.",
              .shape = Shape::ObjectList,
              .object = &expectedRouteSchema}};
constexpr std::array<std::string_view, 3> expectationForms{"expect", "nextHop", "routes"};
constexpr std::array expectationChoices{KeyChoice{.keys = expectationForms,
                                                  .whenMissing = Finding::InvalidExpectation,
                                                  .whenSeveral = Finding::InvalidExpectation}};
}  // namespace

constexpr ObjectSchema expectationSchema{.what = "an expectation",
                                         .description = "A claim about the design that is checked.",
                                         .keys = expectationKeys,
                                         .choices = expectationChoices};

}  // namespace vnetsim
