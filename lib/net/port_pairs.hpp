// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "net/port_set.hpp"

namespace vnetsim {

/// A set of pairs of a source and a destination port, exact and canonical: equal sets are equal values.
/// All operations cost O(bands × ranges) of both sides; sets that rules make have few of both.
class PortPairs {
 public:
  PortPairs() = default;  // empty
  /// Every pair of one of `sources` with one of `destinations`.
  static PortPairs of(const PortSet& sources, const PortSet& destinations);
  static PortPairs all();

  bool empty() const { return bands_ == nullptr; }
  bool isAll() const;
  PortPairs unionWith(const PortPairs& other) const;
  PortPairs intersect(const PortPairs& other) const;
  PortPairs subtract(const PortPairs& other) const;
  /// Sources in place of destinations: the ports of the answers.
  PortPairs reversed() const;

  /// The pairs with `port` in place of their destination.
  PortPairs withDestination(std::uint16_t port) const;
  /// The pairs that `withDestination(port)` puts into `translated`.
  PortPairs whatBecomes(const PortPairs& translated, std::uint16_t port) const;

  /// What to write behind a protocol: "" for all pairs, "/22,3389", "(from 53)", "/22(from 1024-65535)"; for
  /// a set that no such pair of lists describes one of these for each group of sources, joined by "+".
  /// Pre: not empty.
  std::string text() const;

  bool operator==(const PortPairs& other) const;

 private:
  /// Neighbouring source ports that go with the same destination ports.
  struct Band {
    PortRange sources;
    PortSet destinations;  // not empty
    bool operator==(const Band&) const = default;
  };

  // Sorted and disjoint; two that touch differ in their destinations.
  using Bands = std::vector<Band>;

  explicit PortPairs(Bands bands);
  template <class Combine>
  static PortPairs combined(const PortPairs& a, const PortPairs& b, Combine combine);
  static void append(Bands& bands, PortRange sources, PortSet destinations);
  std::span<const Band> bands() const;

  // Shared, as walks copy the same few sets from hop to hop; null where empty.
  std::shared_ptr<const Bands> bands_;
};

}  // namespace vnetsim
