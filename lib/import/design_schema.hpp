// SPDX-License-Identifier: MIT
//
// The design file as a table: every key it may hold, with its type and meaning. The strict check and the
// published JSON Schema both follow this table, so neither can know a key that the other does not.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/finding.hpp"
#include "import/integer_range.hpp"

namespace vnetsim {

/// What one scalar means.
enum class ValueType : std::uint8_t {
  Name,           ///< free text on one line
  ReferenceText,  ///< the label or name of another resource
  Boolean,        ///< true or false
  Integer,        ///< plain decimal, in a range
  Prefix,         ///< 10.0.0.0/16
  Destinations,   ///< as Prefix, or the name of a service tag
  Address,        ///< 10.0.0.4
  HostAddress,    ///< as Address, or 10.0.0.4/32
  AddressRange,   ///< prefix, address or a-b
  AddressMatch,   ///< as AddressRange, or *
  AddressOrTag,   ///< as AddressMatch, or the name of a service tag
  PrivateRange,   ///< as AddressRange, or IANAPrivateRanges
  Fqdn,           ///< www.example.com
  FqdnPattern,    ///< as Fqdn, or *.example.com, or *
  Port,           ///< 22
  PortRange,      ///< 22 or 500-600
  SecurityMatch,  ///< as Prefix or Address, the name of a service tag, or *
  PortMatch,      ///< as PortRange, or *
  Traffic,        ///< icmp, tcp/22, udp/500-600
  WebProtocol,    ///< Https:443
  Word,           ///< one of a few words, without regard to case
  ReasonCode,     ///< PEERING_NOT_TRANSITIVE
};

/// How the values of a key stand together.
enum class Shape : std::uint8_t {
  One,             ///< one scalar
  OneOrMore,       ///< a scalar or a list of them
  Object,          ///< a map with known keys
  Labelled,        ///< a map from labels of the author's choice to objects
  LabelledValues,  ///< a map from labels of the author's choice to scalars
  LabelledLists,   ///< a map from labels of the author's choice to scalars or lists of them
  ObjectList,      ///< a list of objects
};

struct ObjectSchema;

struct KeySchema {
  std::string_view name;
  std::string_view description;  // one sentence
  Shape shape = Shape::One;
  ValueType type = ValueType::Name;
  bool isRequired = false;
  std::span<const std::string_view> words = {};  // of a Word; elsewhere: stands in place of the list
  std::span<const std::string_view> wordsNotModelled =
      {};                                 // words of ARM that this version cannot answer for
  std::string_view refersTo = {};         // of a ReferenceText: "a route table"
  const ObjectSchema* object = nullptr;   // of Object, Labelled and ObjectList
  bool mayBeEmpty = false;                // of OneOrMore: an empty list has a meaning
  IntegerRange range = {};                // of Integer
  ValueType labelType = ValueType::Name;  // of LabelledValues and -Lists: what the labels are
};

/// Exactly one of these keys must be present.
struct KeyChoice {
  std::span<const std::string_view> keys;
  Finding whenMissing = Finding::MissingKey;
  Finding whenSeveral = Finding::InvalidValue;
  bool mayBeNone = false;           // at most one
  std::string_view decidedBy = {};  // a required Word of the object: its n-th word demands the n-th key
};

struct ObjectSchema {
  std::string_view what;  // "a subnet"
  std::string_view description;
  std::span<const KeySchema> keys;
  std::span<const KeyChoice> choices = {};
  std::span<const std::string_view> notModelled = {};  // keys of ARM that this version cannot answer for

  /// The key of this name, without regard to case; null when there is none.
  const KeySchema* find(std::string_view name) const;
};

/// The whole file.
const ObjectSchema& designSchema();
/// A file that holds expectations only.
const ObjectSchema& expectationsSchema();

/// What the object is called that has a key `name` somewhere in the design file, e.g. "a subnet" for
/// "routeTable"; empty when no object has one.
std::string_view ownerOf(std::string_view name);

/// The design file as JSON Schema, draft 7: pretty-printed, the same bytes every time. A file with `extends`
/// may leave out keys and delete with null. Looser than the check where JSON Schema cannot say it: case,
/// prefixes.
std::string designSchemaJson();

}  // namespace vnetsim
