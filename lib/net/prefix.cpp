// SPDX-License-Identifier: MIT
#include "net/prefix.hpp"

#include <optional>
#include <utility>

namespace vnetsim {
namespace {

/// A number of bits in plain decimal: no sign, no leading zero, at most `width`.
std::optional<int> parseLength(std::string_view text, int width) {
  constexpr std::size_t mostDigits = 3;  // "128"; keeps the sum below from overflowing
  if (text.empty() || text.size() > mostDigits) return std::nullopt;
  if (text.size() > 1 && text.front() == '0') return std::nullopt;
  int length = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    length = length * 10 + (c - '0');
  }
  return length <= width ? std::optional{length} : std::nullopt;
}

Unexpected<PrefixError> fault(PrefixError::Kind kind, std::string suggestion = {}) {
  return Unexpected<PrefixError>{PrefixError{kind, std::move(suggestion)}};
}

}  // namespace

Expected<Prefix, PrefixError> Prefix::parse(std::string_view cidr) {
  const std::size_t slash = cidr.find('/');
  const auto address = IpAddress::parse(cidr.substr(0, slash));
  if (!address) return fault(PrefixError::Kind::BadAddress);
  if (slash == std::string_view::npos) return fault(PrefixError::Kind::NoLength, host(*address).text());

  const auto length = parseLength(cidr.substr(slash + 1), widthOf(address->family()));
  if (!length) return fault(PrefixError::Kind::BadLength);
  const Prefix prefix = covering(*address, *length);
  if (prefix.first() != *address) return fault(PrefixError::Kind::HostBitsSet, prefix.text());
  return prefix;
}

std::string Prefix::text() const { return network_.text() + '/' + std::to_string(int{length_}); }

}  // namespace vnetsim
