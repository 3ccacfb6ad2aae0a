// SPDX-License-Identifier: MIT
//
// IPv4 arithmetic of the plain model: an address is a number, a prefix a number and a length.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace plain {

using Address = std::uint32_t;

struct Prefix {
  Address base = 0;
  int length = 0;
  auto operator<=>(const Prefix&) const = default;
};

constexpr Address address(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24U | b << 16U | c << 8U | d;
}

constexpr Prefix prefix(unsigned a, unsigned b, unsigned c, unsigned d, int length) {
  return {address(a, b, c, d), length};
}

constexpr Prefix host(Address one) { return {one, 32}; }
constexpr Prefix everything{0, 0};

constexpr Address maskOf(int length) { return length == 0 ? 0 : ~Address{0} << (32 - length); }
constexpr Address lastOf(Prefix prefix) { return prefix.base | ~maskOf(prefix.length); }

constexpr bool holds(Prefix prefix, Address one) { return (one & maskOf(prefix.length)) == prefix.base; }
constexpr bool covers(Prefix outer, Prefix inner) {
  return outer.length <= inner.length && holds(outer, inner.base);
}

inline std::string text(Address one) {
  return std::to_string(one >> 24U) + "." + std::to_string(one >> 16U & 255U) + "." +
         std::to_string(one >> 8U & 255U) + "." + std::to_string(one & 255U);
}

inline std::string text(Prefix prefix) { return text(prefix.base) + "/" + std::to_string(prefix.length); }

}  // namespace plain
