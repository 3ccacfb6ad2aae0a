// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "topology/diagnostic_list.hpp"
#include "topology/draft.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// The service tags that a design uses, each with its prefixes: one id for a tag, wherever it is named.
///
/// What the draft declares comes before what the platform fixes for every cloud (R12, R103). A tag that
/// neither has gets an id too, without prefixes, a warning at its first use, and a gap: whatever reads its
/// prefixes is undetermined.
class ServiceTagTable {
 public:
  /// Pre: the draft and `diagnostics` outlive the table. Cost: O(tags log tags).
  ServiceTagTable(std::span<const ServiceTag> declared, DiagnosticList& diagnostics);

  /// The tag of this name, without regard to case. Pre: it is none of a subnet. Cost: O(log tags), and once
  /// for each tag that is not known O(tags) for what may be meant.
  ServiceTagId idOf(const Reference& name);

  const ServiceTag& operator[](ServiceTagId id) const { return used_[id.index]; }
  const std::vector<ServiceTag>& used() const { return used_; }
  /// One for every used tag whose prefixes are not known.
  const std::vector<Gap>& gaps() const { return gaps_; }

 private:
  void warnOfUnknown(const Reference& name);

  DiagnosticList& diagnostics_;
  std::map<std::string, const ServiceTag*> known_;  // by folded name
  std::map<std::string, ServiceTagId> ids_;         // by folded name
  std::vector<ServiceTag> used_;
  std::vector<Gap> gaps_;
  int suggestionsLeft_ = 100;  // keeps a large design full of slips cheap
};

}  // namespace vnetsim
