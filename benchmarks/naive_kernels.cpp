// SPDX-License-Identifier: MIT
#include "naive_kernels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "routing/effective_routes.hpp"

namespace vnetsim::benchmarks {
namespace {

/// More hops than any path without a loop has.
constexpr int mostHops = 64;

std::uint32_t maskOf(int length) { return length == 0 ? 0u : ~0u << (32 - length); }

/// Gives each device that is a next hop one code.
class HopCodes {
 public:
  explicit HopCodes(const CompiledNetwork& network) : network_{network} {}

  NextHopCode codeOf(const NextHop& next) {
    if (std::holds_alternative<next_hop::VnetLocal>(next)) return deliveredCode;
    if (std::holds_alternative<next_hop::VNetPeering>(next)) return deliveredCode;
    if (const auto* appliance = std::get_if<next_hop::VirtualAppliance>(&next))
      return codeOf(appliance->owner);
    return droppedCode;
  }

  std::vector<NaiveHop> take() { return std::move(hops_); }

 private:
  NextHopCode codeOf(const AddressOwner& owner) {
    const auto [at, isNew] = codes_.try_emplace(owner, firstHop + static_cast<NextHopCode>(hops_.size()));
    if (!isNew) return at->second;
    std::vector<std::uint32_t> tables;
    if (const auto* nic = std::get_if<NetworkInterfaceId>(&owner)) tables.push_back(tableOf(*nic));
    if (const auto* balancer = std::get_if<LoadBalancerId>(&owner))
      for (const auto backend : network_.topology()[*balancer].backends) tables.push_back(tableOf(backend));
    if (tables.empty()) return at->second = droppedCode;
    hops_.push_back({tables.front(), {tables.begin() + 1, tables.end()}});
    return at->second;
  }
  std::uint32_t tableOf(NetworkInterfaceId nic) const {
    return network_.tableIndexOf(network_.topology()[nic].subnet);
  }

  const CompiledNetwork& network_;
  std::map<AddressOwner, NextHopCode> codes_;
  std::vector<NaiveHop> hops_;
};

std::vector<NaiveRow> rowsOf(const EffectiveRouteTable& table, HopCodes& codes) {
  std::vector<NaiveRow> rows;
  for (const EffectiveRoute& route : table.routes) {
    if (route.state != RouteState::Active || route.prefix.family() != IpFamily::V4) continue;
    rows.push_back({static_cast<std::uint32_t>(route.prefix.first().bits()), route.prefix.length(),
                    codes.codeOf(route.nextHop)});
  }
  return rows;
}

/// From table to table. `lookup(table, address)` gives the next hop of a packet.
template <class Lookup>
bool follow(const NaiveEstate& estate, const Lookup& lookup, std::uint32_t table, std::uint32_t address,
            int hopsLeft = mostHops) {
  for (;;) {
    const NextHopCode next = lookup(table, address);
    if (next < firstHop) return next == deliveredCode;
    if (hopsLeft-- == 0) return false;
    const NaiveHop& hop = estate.hops[next - firstHop];
    for (const auto other : hop.otherTables)
      if (!follow(estate, lookup, other, address, hopsLeft)) return false;
    table = hop.table;
  }
}

std::string tableName(std::size_t table) { return fmt::format("table-{}", table); }
std::string hopName(std::size_t hop) { return fmt::format("hop-{}", hop); }

}  // namespace

NaiveEstate naiveEstateOf(const CompiledNetwork& network, std::span<const Endpoint> ends) {
  NaiveEstate estate;
  HopCodes codes{network};
  for (std::uint32_t table = 0; table < network.tableCount(); ++table)
    estate.tables.push_back(rowsOf(
        effectiveRouteTable(network.topology(), network.propagation(), network.sourceOf(table)), codes));
  estate.hops = codes.take();
  for (const Endpoint& end : ends) {
    estate.tableOf.push_back(network.tableIndexOf(end.position->subnet.value()));
    estate.addressOf.push_back(static_cast<std::uint32_t>(end.address.bits()));
  }
  return estate;
}

NamesKernel::NamesKernel(const NaiveEstate& estate) : addressOf_{estate.addressOf} {
  for (std::size_t i = 0; i < estate.tables.size(); ++i)
    for (const NaiveRow& row : estate.tables[i]) {
      const auto next = row.next == droppedCode     ? "dropped"
                        : row.next == deliveredCode ? "delivered"
                                                    : hopName(row.next - firstHop);
      const auto cidr = Prefix::covering({IpFamily::V4, row.network}, row.length).text();
      tables_[tableName(i)].push_back({cidr, next, row.network, row.length});
    }
  for (std::size_t i = 0; i < estate.hops.size(); ++i) {
    auto& tables = hops_[hopName(i)];
    tables.push_back(tableName(estate.hops[i].table));
    for (const auto table : estate.hops[i].otherTables) tables.push_back(tableName(table));
  }
  for (const auto table : estate.tableOf) tableOf_.push_back(tableName(table));
}

bool NamesKernel::delivers(std::size_t from, std::size_t to) const {
  return deliversFrom(tableOf_[from], addressOf_[to], {});
}

bool NamesKernel::deliversFrom(std::string table, std::uint32_t address,
                               std::vector<std::string> path) const {
  std::set<std::string> seen{path.begin(), path.end()};
  for (;;) {
    // A machine that sees a packet again will do the same again.
    path.push_back(table);
    if (!seen.insert(table).second) return false;
    const Row* longest = nullptr;
    for (const Row& row : tables_.at(table))
      if ((address & maskOf(row.length)) == row.network &&
          (longest == nullptr || row.length > longest->length))
        longest = &row;
    if (longest == nullptr || longest->nextHop == "dropped") return false;
    if (longest->nextHop == "delivered") return true;
    const auto& next = hops_.at(longest->nextHop);
    for (std::size_t i = 1; i < next.size(); ++i)
      if (!deliversFrom(next[i], address, path)) return false;
    table = next.front();
  }
}

ScanKernel::ScanKernel(const NaiveEstate& estate) : estate_{estate} {
  for (auto rows : estate.tables) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const NaiveRow& a, const NaiveRow& b) { return a.length > b.length; });
    auto& table = tables_.emplace_back();
    for (const NaiveRow& row : rows) table.push_back({row.network, maskOf(row.length), row.next});
  }
}

NextHopCode ScanKernel::lookup(std::uint32_t table, std::uint32_t address) const {
  for (const Row& row : tables_[table])
    if ((address & row.mask) == row.network) return row.next;
  return droppedCode;
}

bool ScanKernel::delivers(std::size_t from, std::size_t to) const {
  return follow(
      estate_, [this](std::uint32_t table, std::uint32_t address) { return lookup(table, address); },
      estate_.tableOf[from], estate_.addressOf[to]);
}

RangesKernel::RangesKernel(const NaiveEstate& estate) : estate_{estate} {
  for (const auto& rows : estate.tables) tables_.push_back(flatten(rows));
}

/// Each border between two prefixes starts a range; the longest prefix that covers it decides. Neighbours
/// that lead to the same place are one.
RangesKernel::Ranges RangesKernel::flatten(std::vector<NaiveRow> rows) {
  std::sort(rows.begin(), rows.end(), [](const NaiveRow& a, const NaiveRow& b) {
    return a.network != b.network ? a.network < b.network : a.length < b.length;
  });
  Ranges ranges;
  const auto begin = [&](std::uint64_t start, NextHopCode next) {
    if (start > 0xFFFFFFFFu) return;
    if (!ranges.starts.empty() && ranges.starts.back() == start) {
      ranges.starts.pop_back();
      ranges.nexts.pop_back();
    }
    if (!ranges.nexts.empty() && ranges.nexts.back() == next) return;
    ranges.starts.push_back(static_cast<std::uint32_t>(start));
    ranges.nexts.push_back(next);
  };
  std::vector<std::pair<std::uint64_t, NextHopCode>> open{{std::uint64_t{1} << 32, droppedCode}};
  const auto closeUpTo = [&](std::uint64_t address) {
    while (open.size() > 1 && open.back().first <= address) {
      const auto end = open.back().first;
      open.pop_back();
      begin(end, open.back().second);
    }
  };
  begin(0, droppedCode);
  for (const NaiveRow& row : rows) {
    closeUpTo(row.network);
    begin(row.network, row.next);
    open.emplace_back(row.network + (std::uint64_t{1} << (32 - row.length)), row.next);
  }
  closeUpTo(std::uint64_t{1} << 32);
  return ranges;
}

NextHopCode RangesKernel::lookup(std::uint32_t table, std::uint32_t address) const {
  const Ranges& ranges = tables_[table];
  const std::uint32_t* base = ranges.starts.data();
  for (std::size_t count = ranges.starts.size(); count > 1;) {
    const std::size_t half = count / 2;
    base = base[half] <= address ? base + half : base;
    count -= half;
  }
  return ranges.nexts[static_cast<std::size_t>(base - ranges.starts.data())];
}

bool RangesKernel::delivers(std::size_t from, std::size_t to) const {
  return follow(
      estate_, [this](std::uint32_t table, std::uint32_t address) { return lookup(table, address); },
      estate_.tableOf[from], estate_.addressOf[to]);
}

void RangesKernel::deliversAll(std::span<const std::uint32_t> sources, std::span<std::uint64_t> words) const {
  std::fill(words.begin(), words.end(), 0);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto row = words.subspan(i * wordsPerRow(), wordsPerRow());
    for (std::size_t to = 0; to < estate_.ends(); ++to)
      row[to / 64] |= std::uint64_t{delivers(sources[i], to)} << (to % 64);
  }
}

}  // namespace vnetsim::benchmarks
