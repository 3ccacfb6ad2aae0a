// SPDX-License-Identifier: MIT
//
// The obvious ways to say whether a packet from one end to another is delivered, forward direction only: what
// the library is measured against, and what it has to agree with. They know longest-prefix match and next
// hops, no security rules, and nothing that changes a packet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/endpoint.hpp"
#include "forwarding/compiled_network.hpp"

namespace vnetsim::benchmarks {

/// What a row does with a packet: one of these two, or `firstHop` plus a place in `NaiveEstate::hops`.
using NextHopCode = std::uint32_t;
constexpr NextHopCode droppedCode = 0;
constexpr NextHopCode deliveredCode = 1;
constexpr NextHopCode firstHop = 2;

/// An active row of an effective route table.
struct NaiveRow {
  std::uint32_t network = 0;
  int length = 0;
  NextHopCode next = droppedCode;
};

/// The tables of the machines that may get a packet next, by places in `NaiveEstate::tables`: one, or those
/// of all backends of a load balancer, each of which has to deliver it.
struct NaiveHop {
  std::uint32_t table = 0;
  std::vector<std::uint32_t> otherTables;
};

/// The routing of an estate in compact rows, the same input for every kernel.
struct NaiveEstate {
  std::vector<std::vector<NaiveRow>> tables;  // those that more than one subnet has are there once
  std::vector<NaiveHop> hops;
  std::vector<std::uint32_t> tableOf;    // by place of the end
  std::vector<std::uint32_t> addressOf;  // the same

  std::size_t ends() const { return tableOf.size(); }
};

/// Pre: `ends` are hosts of subnets, with IPv4 addresses. Works out one table at a time and keeps its rows
/// only.
NaiveEstate naiveEstateOf(const CompiledNetwork& network, std::span<const Endpoint> ends);

/// A: tables by name, next hops by name, a scan for the longest prefix, and the path as a list and a set.
class NamesKernel {
 public:
  explicit NamesKernel(const NaiveEstate& estate);
  bool delivers(std::size_t from, std::size_t to) const;

 private:
  struct Row {
    std::string cidr;
    std::string nextHop;  // "delivered", "dropped", or the name of a hop
    std::uint32_t network = 0;
    int length = 0;
  };
  bool deliversFrom(std::string table, std::uint32_t address, std::vector<std::string> path) const;

  std::map<std::string, std::vector<Row>> tables_;
  std::map<std::string, std::vector<std::string>> hops_;  // the tables of each
  std::vector<std::string> tableOf_;
  std::vector<std::uint32_t> addressOf_;
};

/// B: hop by hop, each table scanned from its longest prefix on.
class ScanKernel {
 public:
  explicit ScanKernel(const NaiveEstate& estate);
  bool delivers(std::size_t from, std::size_t to) const;
  NextHopCode lookup(std::uint32_t table, std::uint32_t address) const;

 private:
  struct Row {
    std::uint32_t network = 0;
    std::uint32_t mask = 0;
    NextHopCode next = droppedCode;
  };
  const NaiveEstate& estate_;
  std::vector<std::vector<Row>> tables_;
};

/// C2: hop by hop, each table flattened into ranges that are halved without a branch.
class RangesKernel {
 public:
  explicit RangesKernel(const NaiveEstate& estate);
  bool delivers(std::size_t from, std::size_t to) const;
  /// All destinations of some sources, in order, one bit a pair. Pre: `words` holds `wordsPerRow()` a source.
  void deliversAll(std::span<const std::uint32_t> sources, std::span<std::uint64_t> words) const;
  std::size_t wordsPerRow() const { return (estate_.ends() + 63) / 64; }
  NextHopCode lookup(std::uint32_t table, std::uint32_t address) const;

 private:
  struct Ranges {
    std::vector<std::uint32_t> starts;
    std::vector<NextHopCode> nexts;
  };
  static Ranges flatten(std::vector<NaiveRow> rows);
  const NaiveEstate& estate_;
  std::vector<Ranges> tables_;
};

}  // namespace vnetsim::benchmarks
