// SPDX-License-Identifier: MIT
//
// Route tables that say the same of whatever is outside the networks that have them. Their networks are joined
// to others alike and their subnets have the same route table and service endpoints: only the rows of their
// own address spaces differ. So two tables of a class, of different networks, stand for all of it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/network_classes.hpp"
#include "forwarding/compiled_network.hpp"

namespace vnetsim {

struct TableClass {
  std::uint32_t first = 0;              // index of a table
  std::optional<std::uint32_t> second;  // one of another network; nothing: all are of one network
};

class TableClasses {
 public:
  /// Works out no table. Cost: O(tables log tables + routes).
  TableClasses(const CompiledNetwork& network, const NetworkClasses& networks);

  std::uint32_t of(std::uint32_t table) const { return classOf_[table]; }
  const TableClass& operator[](std::uint32_t its) const { return classes_[its]; }
  std::uint32_t count() const { return static_cast<std::uint32_t>(classes_.size()); }

  /// The table that stands for the class where a destination is in `holder`, which is not the asker's own
  /// network.
  std::uint32_t tableFor(std::uint32_t its, const CompiledNetwork& network, VirtualNetworkId holder) const {
    const TableClass& one = classes_[its];
    return one.second && network.sourceOf(one.first).network == holder ? *one.second : one.first;
  }

 private:
  std::vector<std::uint32_t> classOf_;  // by index of the table
  std::vector<TableClass> classes_;
};

}  // namespace vnetsim
