// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "net/address_set.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// Whether `pattern` of an application rule means `name`: the name itself, or a `*` for whatever stands in
/// front ("*", "*.example.com", "*example.com"). Pre: both in lower case.
bool matchesFqdn(std::string_view pattern, std::string_view name);

/// The destinations that one rule means. Rules may name hosts and service tags, while packets carry
/// addresses: what neither the design's table of names nor the tag's prefixes tell is a Maybe, never a guess
/// (R115).
///
/// A network rule asks for the addresses of its names. An application rule asks for the name itself, so that
/// of an address with several names in the table all have to be meant. A name that the table does not know
/// may have any address, and so may what a wildcard or an FQDN tag stands for.
class RuleDestinations {
 public:
  enum class Fit : std::uint8_t { No, Maybe, Yes };

  /// Cost: O(names of the rule × names of the table).
  static RuleDestinations compile(const Topology& topology, const FirewallRule& rule);

  /// Cost: O(log ranges).
  Fit fit(IpAddress destination) const;
  /// The service tag whose unknown prefixes make a Maybe of `destination`, which names do not.
  std::optional<GapId> gapOf(IpAddress destination) const;

  /// What `fit` and `gapOf` ask of a private address.
  std::vector<AddressSet> addressSets() const { return {certain_, possible_}; }

 private:
  void addNames(const Topology& topology, const FirewallRule& rule);

  AddressSet certain_;
  AddressSet possible_;              // some of the names of these addresses are meant, others are not
  bool isOpen_ = false;              // names something that may have any address
  std::optional<GapId> unknownTag_;  // may hold any public address
};

}  // namespace vnetsim
