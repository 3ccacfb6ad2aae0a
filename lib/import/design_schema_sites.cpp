// SPDX-License-Identifier: MIT
#include "import/design_schema_parts.hpp"

namespace vnetsim {
namespace {

// More copies than any path has; the bound keeps a slip of the keyboard from filling the memory.
constexpr IntegerRange prependRange{.lowest = 0, .highest = 255};
constexpr std::array neighborKeys{
    KeySchema{.name = "localPreference",
              .description = "The preference of what it hears there, higher first; 100 by default.",
              .type = ValueType::Integer},
    KeySchema{.name = "asPathPrepend",
              .description = "How many more times it puts its own AS number in what it says there.",
              .type = ValueType::Integer,
              .range = prependRange},
    KeySchema{.name = "asOverride",
              .description = "Whether it puts its own AS number in place of the neighbour's.",
              .type = ValueType::Boolean}};
constexpr ObjectSchema neighborSchema{
    .what = "a BGP neighbour",
    .description = "How routes are exchanged over one connection or tunnel.",
    .keys = neighborKeys};

constexpr KeySchema requiredAsnKey{.name = asnKey.name,
                                   .description = asnKey.description,
                                   .type = asnKey.type,
                                   .isRequired = true,
                                   .range = asnKey.range};
constexpr std::array routerBgpKeys{
    requiredAsnKey,
    KeySchema{.name = "advertises",
              .description = "The prefixes that it originates.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Prefix,
              .mayBeEmpty = true},
    KeySchema{.name = "nextHop",
              .description = "The next hop that it says to Route Servers in place of its own address.",
              .type = ValueType::Address},
    KeySchema{.name = "neighbors",
              .description = "What it does otherwise with some neighbours, by the "
                             "name of the connection or tunnel.",
              .shape = Shape::Labelled,
              .object = &neighborSchema}};
}  // namespace

constexpr ObjectSchema routerBgpSchema{.what = "a router's BGP",
                                       .description = "What a router that is not Azure's says by BGP.",
                                       .keys = routerBgpKeys};

namespace {

constexpr std::array siteKeys{
    KeySchema{.name = "addressPrefixes",
              .description = "The networks of the site; none for a router that only passes traffic on.",
              .shape = Shape::OneOrMore,
              .type = ValueType::Prefix,
              .mayBeEmpty = true},
    KeySchema{.name = "hosts",
              .description = "Hosts of the site, by name, with their addresses; without any, all answer.",
              .shape = Shape::LabelledValues,
              .type = ValueType::Address},
    KeySchema{.name = "bgp",
              .description = "What its router says by BGP.",
              .shape = Shape::Object,
              .object = &routerBgpSchema},
    KeySchema{.name = "internetAccess",
              .description = "Whether it passes traffic on to the Internet and returns the answers.",
              .type = ValueType::Boolean},
    KeySchema{.name = "routes",
              .description = "Static routes of its router, by prefix: the connection they lead into.",
              .shape = Shape::LabelledValues,
              .type = ValueType::ReferenceText,
              .refersTo = "a connection",
              .labelType = ValueType::Prefix}};
}  // namespace

constexpr ObjectSchema onPremisesSiteSchema{
    .what = "an on-premises site",
    .description = "What stands behind a local network gateway or a circuit: a router and its networks.",
    .keys = siteKeys};

}  // namespace vnetsim
