// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace vnetsim {

/// Wide enough for both address families, so that all arithmetic has one code path.
__extension__ using AddressBits = unsigned __int128;

enum class IpFamily : std::uint8_t { V4, V6 };

/// "IPv4" or "IPv6"
std::string_view nameOf(IpFamily family);

/// Bits in an address of the family: 32 or 128.
constexpr int widthOf(IpFamily family) { return family == IpFamily::V4 ? 32 : 128; }

/// The highest address of the family, as a number.
constexpr AddressBits highestBits(IpFamily family) {
  return family == IpFamily::V4 ? AddressBits{0xFFFFFFFFu} : ~AddressBits{0};
}

/// An IPv4 or IPv6 address: a number in host order, and its family. Ordered by family, then by number.
class IpAddress {
 public:
  constexpr IpAddress() = default;  // 0.0.0.0
  /// Pre: `bits <= highestBits(family)`.
  constexpr IpAddress(IpFamily family, AddressBits bits)
      : family_{family},
        high_{static_cast<std::uint64_t>(bits >> 64)},
        low_{static_cast<std::uint64_t>(bits)} {}

  /// Reads the textual forms: dotted decimal without leading zeros, or RFC 4291 (with `::`, with a dotted
  /// tail). No zone, no brackets, no prefix length. Nothing when `text` is neither.
  static std::optional<IpAddress> parse(std::string_view text);

  constexpr IpFamily family() const { return family_; }
  constexpr AddressBits bits() const { return (AddressBits{high_} << 64) | low_; }

  /// Dotted decimal, or the canonical form of RFC 5952; IPv4-mapped addresses with a dotted tail
  /// ("::ffff:10.0.0.4").
  std::string text() const;

  auto operator<=>(const IpAddress&) const = default;

 private:
  IpFamily family_ = IpFamily::V4;
  std::uint64_t high_ = 0;
  std::uint64_t low_ = 0;
};

/// "10.0.0.4 10.0.0.5"
std::string textOf(std::span<const IpAddress> addresses);

}  // namespace vnetsim
