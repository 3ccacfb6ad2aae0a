// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "net/ip_address.hpp"
#include "net/prefix.hpp"

namespace vnetsim {

/// The addresses from `first` to `last`, both included. Pre: one family, first <= last.
struct AddressRange {
  IpAddress first;
  IpAddress last;

  bool contains(IpAddress address) const { return first <= address && address <= last; }
  auto operator<=>(const AddressRange&) const = default;
};

/// A set of addresses of both families, kept as sorted, disjoint ranges that do not touch: equal sets are
/// equal values. All operations are exact; cost O(ranges of both sides) unless stated.
class AddressSet {
 public:
  AddressSet() = default;  // empty
  static AddressSet of(std::span<const Prefix> prefixes);
  static AddressSet of(const Prefix& prefix);
  static AddressSet of(std::span<const AddressRange> ranges);
  /// Every address of both families.
  static AddressSet everything();

  bool empty() const { return ranges_.empty(); }
  bool contains(IpAddress address) const;  ///< O(log ranges)
  bool contains(const AddressSet& other) const;
  bool overlaps(const AddressSet& other) const;

  AddressSet unionWith(const AddressSet& other) const;
  AddressSet intersect(const AddressSet& other) const;
  AddressSet subtract(const AddressSet& other) const;

  std::span<const AddressRange> ranges() const { return ranges_; }
  /// The fewest prefixes that cover exactly this set, in order.
  std::vector<Prefix> prefixes() const;

  bool operator==(const AddressSet&) const = default;

 private:
  std::vector<AddressRange> ranges_;
};

}  // namespace vnetsim
