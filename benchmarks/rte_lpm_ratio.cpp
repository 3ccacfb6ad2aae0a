// SPDX-License-Identifier: MIT
//
// rte_lpm of DPDK, the fastest lookup there is in one table at 64 MiB a table, beside the table of the
// library.
#include <fmt/format.h>
#include <rte_eal.h>
#include <rte_lpm.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "azure_tables.hpp"
#include "ratios.hpp"

namespace vnetsim::benchmarks {
namespace {

constexpr std::size_t tables = 32;
constexpr std::size_t routes = 400;
constexpr std::uint32_t groupBytes = 256 * 4;
constexpr double firstStageBytes = 4.0 * (1u << 24);

/// It does not take a default route: what it does not find has that one's value.
class RteLpmTable {
 public:
  RteLpmTable(const std::vector<MatchEntry>& entries, std::size_t number) {
    std::set<std::uint32_t> groups;  // /24s with longer prefixes in them
    for (const auto& entry : entries)
      if (entry.prefix.length() > 24)
        groups.insert(static_cast<std::uint32_t>(entry.prefix.first().bits()) >> 8);
    rte_lpm_config config{};
    config.max_rules = static_cast<std::uint32_t>(entries.size()) + 64;
    config.number_tbl8s = static_cast<std::uint32_t>(groups.size()) + 16;
    bytes_ = firstStageBytes + static_cast<double>(config.number_tbl8s) * groupBytes;
    table_ = rte_lpm_create(fmt::format("table-{}", number).c_str(), SOCKET_ID_ANY, &config);
    require(table_ != nullptr, "rte_lpm_create failed");
    auto sorted = entries;
    std::sort(sorted.begin(), sorted.end(),
              [](const MatchEntry& a, const MatchEntry& b) { return a.prefix.length() < b.prefix.length(); });
    for (const auto& entry : sorted) {
      const auto length = static_cast<std::uint8_t>(entry.prefix.length());
      if (length == 0) {
        default_ = entry.value;
        continue;
      }
      const auto network = static_cast<std::uint32_t>(entry.prefix.first().bits());
      require(rte_lpm_add(table_, network, length, entry.value) == 0, "rte_lpm_add failed");
    }
  }

  std::uint32_t lookup(std::uint32_t address) const {
    std::uint32_t value = 0;
    return rte_lpm_lookup(table_, address, &value) == 0 ? value : default_;
  }
  double bytes() const { return bytes_; }

 private:
  rte_lpm* table_ = nullptr;  // never freed: the program ends
  std::uint32_t default_ = MatchTable::noMatch;
  double bytes_ = 0;
};

/// Without huge pages and without anything shared, on the cores that the process has.
bool startsDpdk() {
  std::vector<std::string> words{"ratios", "--no-huge", "--no-shconf", "--no-pci",     "-m",
                                 "4096",   "--lcores",  "0@(0,1)",     "--log-level=1"};
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  return rte_eal_init(static_cast<int>(arguments.size()), arguments.data()) >= 0;
}

}  // namespace

void matchAgainstRteLpm(const Settings& settings) {
  const std::string what = "match in 32 tables against rte_lpm";
  if (!startsDpdk()) return printNotMeasured("P2", what, "DPDK does not start here");
  std::vector<MatchTable> trees;
  std::vector<RteLpmTable> theirs;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> asked;
  double ownBytes = 0;
  double theirBytes = 0;
  for (std::size_t i = 0; i < tables; ++i) {
    const auto entries = azureTable(IpFamily::V4, routes, i);
    trees.push_back(MatchTable::compile(entries));
    theirs.emplace_back(entries, i);
    ownBytes += static_cast<double>(trees.back().bytes() + sizeof(MatchTable));
    theirBytes += theirs.back().bytes();
    for (const IpAddress key : keysInside(entries, 1'000'000 / tables, 1))
      asked.emplace_back(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(key.bits()));
  }
  std::shuffle(asked.begin(), asked.end(), std::mt19937_64{1});
  const auto own = [&](std::uint32_t table, std::uint32_t key) {
    return trees[table].lookup({IpFamily::V4, key}).value_or(MatchTable::noMatch);
  };
  for (const auto& question : asked)
    require(own(question.first, question.second) == theirs[question.first].lookup(question.second),
            "a lookup differs from rte_lpm's");
  const std::vector<std::function<void()>> sides{[&] {
                                                   std::uint64_t sum = 0;
                                                   for (const auto& question : asked)
                                                     sum += own(question.first, question.second);
                                                   keep(sum);
                                                 },
                                                 [&] {
                                                   std::uint64_t sum = 0;
                                                   for (const auto& question : asked)
                                                     sum += theirs[question.first].lookup(question.second);
                                                   keep(sum);
                                                 }};
  const auto medians = medianSeconds(settings, sides);
  const auto count = static_cast<double>(asked.size());
  print({"P2", what, 0.65, medians.seconds[1] / medians.seconds[0], false, medians.isDisturbed,
         fmt::format("{:.1f} ns against {:.1f} ns", medians.seconds[0] / count * 1e9,
                     medians.seconds[1] / count * 1e9)});
  print({"P2", "memory of rte_lpm against that of those tables", 5'000, theirBytes / ownBytes, false, false,
         fmt::format("{:.0f} bytes a table against {:.0f}", ownBytes / tables, theirBytes / tables)});
}

}  // namespace vnetsim::benchmarks
