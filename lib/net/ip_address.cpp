// SPDX-License-Identifier: MIT
#include "net/ip_address.hpp"

#include <array>
#include <charconv>
#include <cstddef>

namespace vnetsim {
namespace {

constexpr int groupCount = 8;  // an IPv6 address is eight groups of 16 bits
constexpr int groupBits = 16;

int digitValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

/// One to four hexadecimal digits, nothing else.
std::optional<std::uint32_t> parseGroup(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : text) {
    const auto digit = static_cast<std::uint32_t>(digitValue(c));
    if (digit >= 16) return std::nullopt;
    value = value << 4 | digit;
  }
  return value;
}

/// Takes a number of 0 to 255 without leading zeros, as some readers take "010" for eight, from the front.
/// More than 255: there is none.
std::uint32_t takeOctet(const char*& at, const char* end) {
  constexpr std::uint32_t none = 256;
  const auto digit = [&] { return at == end ? 10u : static_cast<std::uint32_t>(*at) - '0'; };
  std::uint32_t value = digit();
  if (value > 9) return none;
  ++at;
  for (std::uint32_t next = digit(); next <= 9; next = digit()) {
    if (value == 0 || value > 25) return none;
    value = value * 10 + next;
    ++at;
  }
  return value;
}

std::optional<std::uint32_t> parseDotted(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  std::uint32_t bits = 0;
  for (int part = 0; part < 4; ++part) {
    if (part > 0 && (at == end || *at++ != '.')) return std::nullopt;
    const std::uint32_t octet = takeOctet(at, end);
    if (octet > 255) return std::nullopt;
    bits = bits << 8 | octet;
  }
  return at == end ? std::optional{bits} : std::nullopt;
}

/// A run of IPv6 groups, right-aligned in `bits`.
struct Groups {
  AddressBits bits = 0;
  int count = 0;
};

bool append(Groups& groups, std::uint32_t value, int count) {
  groups.bits = groups.bits << (groupBits * count) | value;
  groups.count += count;
  return groups.count <= groupCount;
}

/// Groups between single colons; the last may be a dotted address where `mayEndDotted`. Empty text: no group.
std::optional<Groups> parseGroups(std::string_view text, bool mayEndDotted) {
  Groups groups;
  if (text.empty()) return groups;
  for (;;) {
    const std::size_t colon = text.find(':');
    const bool isLast = colon == std::string_view::npos;
    const auto group = text.substr(0, colon);
    const bool isDotted = isLast && mayEndDotted && group.find('.') != std::string_view::npos;
    const auto value = isDotted ? parseDotted(group) : parseGroup(group);
    if (!value || !append(groups, *value, isDotted ? 2 : 1)) return std::nullopt;
    if (isLast) return groups;
    text.remove_prefix(colon + 1);
  }
}

std::optional<AddressBits> parseV6(std::string_view text) {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    const auto groups = parseGroups(text, true);
    return groups && groups->count == groupCount ? std::optional{groups->bits} : std::nullopt;
  }
  const auto head = parseGroups(text.substr(0, gap), false);
  const auto tail = parseGroups(text.substr(gap + 2), true);
  // RFC 4291: the gap stands for one group at least, so eight written groups leave no room for it.
  if (!head || !tail || head->count + tail->count >= groupCount) return std::nullopt;
  if (head->count == 0) return tail->bits;  // a shift by all 128 bits is undefined
  return head->bits << (groupBits * (groupCount - head->count)) | tail->bits;
}

std::string dottedText(std::uint32_t bits) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    if (shift != 24) text += '.';
    text += std::to_string(bits >> shift & 0xFFu);
  }
  return text;
}

struct Run {
  int first = 0;
  int length = 0;
  int end() const { return first + length; }
};

/// The longest run of zero groups, the first of equals; a single zero group is no run (RFC 5952, 4.2).
Run longestZeroRun(const std::array<std::uint16_t, groupCount>& groups) {
  Run best{0, 1};
  Run current;
  for (int i = 0; i < groupCount; ++i) {
    if (groups[static_cast<std::size_t>(i)] != 0) {
      current = Run{i + 1, 0};
    } else if (++current.length > best.length) {
      best = current;
    }
  }
  return best.length > 1 ? best : Run{groupCount, 0};
}

std::string hexText(std::uint16_t group) {
  std::array<char, 4> digits{};
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), group, 16);
  return {digits.data(), result.ptr};
}

std::string groupedText(AddressBits bits) {
  std::array<std::uint16_t, groupCount> groups{};
  for (int i = 0; i < groupCount; ++i)
    groups[static_cast<std::size_t>(i)] =
        static_cast<std::uint16_t>(bits >> (groupBits * (groupCount - 1 - i)));
  const Run gap = longestZeroRun(groups);
  std::string text;
  for (int i = 0; i < groupCount; ++i) {
    if (i == gap.first) text += "::";
    if (i >= gap.first && i < gap.end()) continue;
    if (i != 0 && i != gap.end()) text += ':';
    text += hexText(groups[static_cast<std::size_t>(i)]);
  }
  return text;
}

bool isV4Mapped(AddressBits bits) { return bits >> 32 == 0xFFFFu; }

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  if (const auto bits = parseDotted(text)) return IpAddress{IpFamily::V4, *bits};
  const auto bits = parseV6(text);
  return bits ? std::optional{IpAddress{IpFamily::V6, *bits}} : std::nullopt;
}

std::string IpAddress::text() const {
  const auto low = static_cast<std::uint32_t>(low_);
  if (family_ == IpFamily::V4) return dottedText(low);
  return isV4Mapped(bits()) ? "::ffff:" + dottedText(low) : groupedText(bits());
}

std::string_view nameOf(IpFamily family) { return family == IpFamily::V4 ? "IPv4" : "IPv6"; }

std::string textOf(std::span<const IpAddress> addresses) {
  std::string text;
  for (const IpAddress& address : addresses) text += (text.empty() ? "" : " ") + address.text();
  return text;
}

}  // namespace vnetsim
