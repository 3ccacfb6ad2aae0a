// SPDX-License-Identifier: MIT
//
// Address arithmetic of the plain model: an address is a number, a prefix a number and a length. The two
// versions of IP are two worlds: no prefix of one holds an address of the other (R8).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace plain {

/// The bits of an address. Those of IPv4 are the lower half of `low`.
struct Address {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  bool isV6 = false;

  constexpr Address() = default;
  constexpr Address(std::uint32_t v4) : low{v4} {}
  constexpr Address(std::uint64_t upper, std::uint64_t lower) : high{upper}, low{lower}, isV6{true} {}
  auto operator<=>(const Address&) const = default;
};

/// The address so many further on, or back.
constexpr Address operator+(Address one, std::uint64_t count) {
  one.low += count;
  return one;
}
constexpr Address operator-(Address one, std::uint64_t count) {
  one.low -= count;
  return one;
}

struct Prefix {
  Address base;
  int length = 0;
  auto operator<=>(const Prefix&) const = default;
};

constexpr Address address(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24U | b << 16U | c << 8U | d;
}

constexpr Prefix prefix(unsigned a, unsigned b, unsigned c, unsigned d, int length) {
  return {address(a, b, c, d), length};
}

/// The first four groups of an IPv6 address; those that follow are zero.
constexpr Address addressV6(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) {
  return {a << 48U | b << 32U | c << 16U | d, 0};
}

constexpr Prefix host(Address one) { return {one, one.isV6 ? 128 : 32}; }
constexpr Prefix everything{0U, 0};
constexpr Prefix everythingV6{Address{std::uint64_t{0}, std::uint64_t{0}}, 0};

/// So many ones, and zeros behind them.
constexpr std::uint64_t leadingOnes(int count) {
  return count <= 0 ? 0 : count >= 64 ? ~std::uint64_t{0} : ~std::uint64_t{0} << (64 - count);
}

/// The address that keeps the leading bits of `one` and has `others` behind them.
constexpr Address withTail(Address one, int length, std::uint64_t others) {
  const auto mix = [&](std::uint64_t word, std::uint64_t mask) { return (word & mask) | (others & ~mask); };
  if (one.isV6) return {mix(one.high, leadingOnes(length)), mix(one.low, leadingOnes(length - 64))};
  return static_cast<std::uint32_t>(mix(one.low, leadingOnes(length + 32)));
}

constexpr Address lastOf(Prefix prefix) { return withTail(prefix.base, prefix.length, ~std::uint64_t{0}); }

constexpr bool holds(Prefix prefix, Address one) { return withTail(one, prefix.length, 0) == prefix.base; }
constexpr bool covers(Prefix outer, Prefix inner) {
  return outer.length <= inner.length && holds(outer, inner.base);
}

/// "10.0.0.4", and of IPv6 the short form in which the longest run of zeros is left out (RFC 5952).
std::string text(Address one);
inline std::string text(Prefix prefix) { return text(prefix.base) + "/" + std::to_string(prefix.length); }

/// An address written as text; nothing for a name.
std::optional<Address> addressIn(const std::string& text);

}  // namespace plain
