// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>

namespace vnetsim {

/// A dense index into one kind of thing. Ids are given in name order, so that output order is stable and
/// does not depend on the order of the input.
template <class Tag>
struct Id {
  std::uint32_t index = 0;
  auto operator<=>(const Id&) const = default;
};

}  // namespace vnetsim
