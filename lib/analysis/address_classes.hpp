// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "net/address_set.hpp"

namespace vnetsim {

/// Divides addresses by which of some sets hold them: two addresses are in one class where every set holds
/// both or neither. To rules that only ask those sets they are the same.
class AddressClasses {
 public:
  /// One class. O(addresses log addresses).
  explicit AddressClasses(std::span<const IpAddress> addresses);

  /// Tells apart those that are in `set` from those that are not. O(ranges log addresses + members).
  void divideBy(const AddressSet& set);

  /// The class of the address at `place` of those given.
  std::uint32_t operator[](std::size_t place) const { return classOf_[place]; }

 private:
  std::vector<IpAddress> sorted_;
  std::vector<std::uint32_t> placeOf_;  // by place in `sorted_`
  std::vector<std::uint32_t> classOf_;  // by place of those given
  std::uint32_t next_ = 1;
};

}  // namespace vnetsim
