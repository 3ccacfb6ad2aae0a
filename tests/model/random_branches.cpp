// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/random_parts.hpp"

namespace plain {
namespace {

Site branchSite(Dice& dice, unsigned number) {
  Site site;
  site.name = "branch" + std::to_string(number);
  site.prefixes.push_back(prefix(192, 168, 128 + number * 16, 0, 20));
  if (dice.chance(20)) site.prefixes.push_back(prefix(10, 80 + number, 0, 0, 16));
  if (dice.chance(8)) site.prefixes.push_back(prefix(100, 70 + number, 0, 0, 24));  // no private aggregate
  if (dice.chance(25)) return site;
  site.hosts.push_back(site.prefixes.front().base + 260);
  if (site.prefixes.size() > 1) site.hosts.push_back(site.prefixes.back().base + 4);
  return site;
}

std::optional<bool> internetSecurity(Dice& dice) {
  if (dice.chance(15)) return std::nullopt;
  return dice.chance(55);
}

/// What the connection says of the site is not always what is there.
void connectBranch(Dice& dice, const Design& design, VirtualHub& hub, const Site& site) {
  HubSite one;
  one.name = "to-" + site.name;
  one.site = site.name;
  one.prefixes = site.prefixes;
  const auto add = [&](Prefix prefix) {
    const auto& all = one.prefixes;
    if (!prefix.base.isV6 && prefix.length > 0 && std::find(all.begin(), all.end(), prefix) == all.end())
      one.prefixes.push_back(prefix);
  };
  if (dice.chance(8)) one.prefixes.resize(1);
  if (dice.chance(8)) add(prefix(10, 0, 0, 0, 8));
  if (dice.chance(10)) add(dice.oneOf(interestingPrefixes(design)));
  one.internetSecurity = internetSecurity(dice);
  hub.sites.push_back(one);
}

const VirtualHub* other(const Design& design, const VirtualHub& hub) {
  for (const VirtualHub& one : design.virtualHubs)
    if (one.name != hub.name) return &one;
  return nullptr;
}

void setPropagation(Dice& dice, const Design& design, VirtualHub& hub) {
  if (!dice.chance(35)) return;
  hub.branchesPropagateByDefault = false;
  if (dice.chance(15)) {
    hub.branchTables.push_back("noneRouteTable");
    return;
  }
  if (dice.chance(60)) hub.branchTables.push_back("defaultRouteTable");
  for (const HubTable& one : hub.tables)
    if (one.name != "defaultRouteTable" && dice.chance(50)) hub.branchTables.push_back(one.name);
  if (dice.chance(40)) hub.branchLabels.push_back("default");
  for (const VirtualHub& any : design.virtualHubs)
    for (const HubTable& table : any.tables)
      if (!table.labels.empty() && dice.chance(40)) {
        const auto& all = hub.branchLabels;
        if (std::find(all.begin(), all.end(), table.labels.front()) == all.end())
          hub.branchLabels.push_back(table.labels.front());
      }
  if (other(design, hub) != nullptr && dice.chance(30))
    hub.branchTables.push_back(other(design, hub)->name + "/defaultRouteTable");
}

}  // namespace

void addBranches(Dice& dice, Design& design) {
  unsigned sites = 0;
  for (std::size_t i = 0; i < design.virtualHubs.size(); ++i) {
    VirtualHub& hub = design.virtualHubs[i];
    const unsigned count = static_cast<unsigned>(dice.below(3)) + (i == 0 ? 1U : 0U);
    for (unsigned k = 0; k < count && sites < 5; ++k) {
      design.sites.push_back(branchSite(dice, sites++));
      connectBranch(dice, design, hub, design.sites.back());
      if (i > 0 && dice.chance(20))
        connectBranch(dice, design, design.virtualHubs.front(), design.sites.back());
    }
    if (dice.chance(60)) hub.gatewayAddresses = {hub.prefix.base + 12, hub.prefix.base + 13};
    if (dice.chance(45)) {
      HubClients clients;
      clients.pool = prefix(172, 29, static_cast<unsigned>(i), 0, 24);
      if (dice.chance(85)) clients.client = clients.pool.base + 10;
      clients.internetSecurity = internetSecurity(dice);
      hub.clients = clients;
    }
    setPropagation(dice, design, hub);
  }
}

}  // namespace plain
