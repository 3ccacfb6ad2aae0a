// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "net/match_table.hpp"

namespace vnetsim {

/// Longest-prefix match by looking at every entry: the oracle that MatchTable is compared with.
inline std::optional<std::uint32_t> linearMatch(std::span<const MatchEntry> entries, IpAddress address) {
  const MatchEntry* longest = nullptr;
  for (const MatchEntry& entry : entries) {
    if (!entry.prefix.contains(address)) continue;
    if (longest == nullptr || entry.prefix.length() > longest->prefix.length()) longest = &entry;
  }
  return longest == nullptr ? std::nullopt : std::optional{longest->value};
}

}  // namespace vnetsim
