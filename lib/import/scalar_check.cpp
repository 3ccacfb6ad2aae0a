// SPDX-License-Identifier: MIT
#include "import/scalar_check.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/names.hpp"
#include "base/reason.hpp"
#include "import/schema_check.hpp"

namespace vnetsim {
namespace {

template <class T>
std::optional<ValueFault> faultOf(const ValueOr<T>& value) {
  if (value) return std::nullopt;
  return value.error();
}

std::string suggestion(std::string_view written, const std::vector<std::string>& words) {
  const std::string_view nearest = nearestName(written, words);
  if (!nearest.empty()) return fmt::format("did you mean '{}'?", nearest);
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return "write one of: " + list;
}

std::optional<ValueFault> wordFault(const KeySchema& key, std::string_view text) {
  if (!wordNamed(key.words, text).empty()) return std::nullopt;
  const std::string_view notModelled = wordNamed(key.wordsNotModelled, text);
  if (!notModelled.empty()) {
    return ValueFault{Finding::InvalidValue, fmt::format("'{}' is not modelled by this version", notModelled),
                      "leave it out if it does not matter to the question"};
  }
  return ValueFault{Finding::InvalidValue, fmt::format("'{}' is no value of '{}'", shown(text), key.name),
                    suggestion(text, {key.words.begin(), key.words.end()})};
}

std::optional<ValueFault> reasonFault(std::string_view text) {
  if (reasonWithCode(text)) return std::nullopt;
  std::vector<std::string> codes;
  for (const Reason reason : allReasons()) codes.emplace_back(codeOf(reason));
  return ValueFault{Finding::InvalidExpectation, fmt::format("'{}' is not a reason code", shown(text)),
                    suggestion(text, codes)};
}

/// Where a named list may stand in place of values, a slip may be meant as its name.
std::optional<ValueFault> withListNames(std::optional<ValueFault> fault, const KeySchema& key,
                                        std::string_view text) {
  if (!fault || key.words.empty() || text.find('/') != std::string_view::npos) return fault;
  fault->help = suggestion(text, {key.words.begin(), key.words.end()});
  return fault;
}

}  // namespace

std::optional<ValueFault> scalarFault(const KeySchema& key, const document::Scalar& scalar) {
  switch (key.type) {
    case ValueType::Name:
    case ValueType::ReferenceText:
      return nameFault(scalar.text);
    case ValueType::Boolean:
      return faultOf(readBoolean(scalar));
    case ValueType::Integer:
      return faultOf(readInteger(scalar, key.range));
    case ValueType::Prefix:
      return withListNames(faultOf(readPrefix(scalar.text)), key, scalar.text);
    case ValueType::Destinations:
      return faultOf(readDestinations(scalar.text));
    case ValueType::Address:
      return faultOf(readAddress(scalar.text));
    case ValueType::HostAddress:
      return faultOf(readHostAddress(scalar.text));
    case ValueType::AddressRange:
      return faultOf(readAddressRange(scalar.text));
    case ValueType::AddressMatch:
      return faultOf(readAddressMatch(scalar.text));
    case ValueType::AddressOrTag:
      return faultOf(readAddressOrTag(scalar.text));
    case ValueType::PrivateRange:
      return faultOf(readPrivateRange(scalar.text));
    case ValueType::Fqdn:
      return faultOf(readFqdn(scalar.text));
    case ValueType::FqdnPattern:
      return faultOf(readFqdnPattern(scalar.text));
    case ValueType::WebProtocol:
      return faultOf(readWebProtocol(scalar.text));
    case ValueType::Port:
      return faultOf(readPort(scalar.text));
    case ValueType::PortRange:
      return faultOf(readPortRange(scalar.text));
    case ValueType::SecurityMatch:
      return faultOf(readSecurityMatch(scalar.text));
    case ValueType::PortMatch:
      return faultOf(readPortMatch(scalar.text));
    case ValueType::Traffic:
      return faultOf(readTraffic(scalar.text));
    case ValueType::Word:
      return wordFault(key, scalar.text);
    case ValueType::ReasonCode:
      return reasonFault(scalar.text);
  }
  return std::nullopt;
}

}  // namespace vnetsim
