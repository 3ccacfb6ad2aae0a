// SPDX-License-Identifier: MIT
#include "topology/options.hpp"

#include <array>

#include "base/names.hpp"

namespace vnetsim {
namespace {

consteval Prefix block(unsigned a, unsigned b, unsigned c, unsigned d, int length) {
  return Prefix::covering({IpFamily::V4, (a << 24) | (b << 16) | (c << 8) | d}, length);
}

// Azure states four rows; captures show more, and which ones has changed over the years (R3).

constexpr std::array documented4{
    block(10, 0, 0, 0, 8),
    block(100, 64, 0, 0, 10),
    block(172, 16, 0, 0, 12),
    block(192, 168, 0, 0, 16),
};

constexpr std::array observed2023{
    block(10, 0, 0, 0, 8),    block(20, 35, 252, 0, 22), block(23, 103, 0, 0, 18),  block(25, 4, 0, 0, 14),
    block(25, 33, 0, 0, 16),  block(25, 41, 0, 0, 20),   block(25, 48, 0, 0, 12),   block(40, 108, 0, 0, 17),
    block(40, 109, 0, 0, 16), block(100, 64, 0, 0, 10),  block(104, 146, 0, 0, 17), block(104, 147, 0, 0, 16),
    block(127, 0, 0, 0, 8),   block(157, 59, 0, 0, 16),  block(172, 16, 0, 0, 12),  block(192, 168, 0, 0, 16),
    block(198, 18, 0, 0, 15),
};

constexpr std::array observed2026{
    block(10, 0, 0, 0, 8),    block(20, 35, 252, 0, 22), block(23, 103, 0, 0, 18),  block(25, 4, 0, 0, 14),
    block(25, 148, 0, 0, 15), block(25, 150, 0, 0, 16),  block(25, 152, 0, 0, 14),  block(25, 156, 0, 0, 16),
    block(25, 159, 0, 0, 16), block(25, 176, 0, 0, 13),  block(25, 184, 0, 0, 14),  block(40, 108, 0, 0, 17),
    block(40, 109, 0, 0, 16), block(100, 64, 0, 0, 10),  block(104, 146, 0, 0, 17), block(104, 147, 0, 0, 16),
    block(127, 0, 0, 0, 8),   block(157, 59, 0, 0, 16),  block(172, 16, 0, 0, 12),  block(192, 168, 0, 0, 16),
    block(198, 18, 0, 0, 15),
};

struct NamedList {
  std::string_view name;
  std::span<const Prefix> prefixes;
};

constexpr std::array lists{
    NamedList{"documented4", documented4},
    NamedList{"observed2023", observed2023},
    NamedList{"observed2026", observed2026},
};

}  // namespace

Options::Options() : noneRoutes(documented4.begin(), documented4.end()) {}

std::optional<std::span<const Prefix>> noneRoutesNamed(std::string_view name) {
  for (const auto& list : lists)
    if (sameName(list.name, name)) return list.prefixes;
  return std::nullopt;
}

}  // namespace vnetsim
