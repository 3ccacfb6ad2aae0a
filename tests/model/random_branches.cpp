// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/random_parts.hpp"

namespace plain {
namespace {

Site branchSite(Dice& dice, unsigned number) {
  Site site;
  site.name = "branch" + std::to_string(number);
  site.prefixes.push_back(prefix(192, 168, 144 + number * 16, 0, 20));
  if (dice.chance(20)) site.prefixes.push_back(prefix(10, 80 + number, 0, 0, 16));
  if (dice.chance(8)) site.prefixes.push_back(prefix(100, 70 + number, 0, 0, 24));  // no private aggregate
  if (dice.chance(60)) {
    site.asn = 65300 + static_cast<int>(number);
    if (dice.chance(30)) {
      site.advertises.push_back(site.prefixes.front());
      const int more = dice.below(5);
      if (more == 0) site.advertises.push_back(everything);
      if (more == 1) site.advertises.push_back(prefix(10, 0, 0, 0, 8));
      if (more == 2) site.advertises.push_back(prefix(10, 99, 0, 0, 16));
      if (more == 3) site.advertises.push_back(prefix(192, 168, 144, 0, 20));
      if (site.advertises.back() == site.advertises.front()) site.advertises.resize(1);
    }
  }
  site.internetAccess = dice.chance(40);
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
void connectSite(Dice& dice, const Design& design, VirtualHub& hub, const Site& site) {
  const auto isIt = [&](const HubSite& one) { return one.site == site.name; };
  if (std::any_of(hub.sites.begin(), hub.sites.end(), isIt)) return;
  HubSite one;
  one.name = "to-" + site.name;
  one.site = site.name;
  one.bgp = site.asn != 0 && dice.chance(80);
  if (one.bgp) {
    one.asn = site.asn + (dice.chance(4) ? 1 : 0);
    one.bgpAddress = site.prefixes.front().base + 254;
  }
  if (!one.bgp || dice.chance(20)) one.prefixes = site.prefixes;
  const auto add = [&](Prefix prefix) {
    const auto& all = one.prefixes;
    if (!prefix.base.isV6 && prefix.length > 0 && std::find(all.begin(), all.end(), prefix) == all.end())
      one.prefixes.push_back(prefix);
  };
  if (!one.prefixes.empty() && dice.chance(8)) one.prefixes.resize(1);
  if (dice.chance(8)) add(prefix(10, 0, 0, 0, 8));
  if (dice.chance(10)) add(dice.oneOf(interestingPrefixes(design)));
  if (dice.chance(4)) add({hub.prefix.base + 64, 26});
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

void addSites(Dice& dice, Design& design) {
  unsigned sites = 0;
  for (std::size_t i = 0; i < design.virtualHubs.size(); ++i) {
    VirtualHub& hub = design.virtualHubs[i];
    const unsigned count = static_cast<unsigned>(dice.below(3)) + (i == 0 ? 1U : 0U);
    for (unsigned k = 0; k < count && sites < 5; ++k) {
      design.sites.push_back(branchSite(dice, sites++));
      connectSite(dice, design, hub, design.sites.back());
      if (i > 0 && dice.chance(25))
        connectSite(dice, design, design.virtualHubs.front(), design.sites.back());
    }
    Site& any = design.sites.back();
    if (any.asn != 0 && dice.chance(8)) any.advertises = {any.prefixes.front(), {hub.prefix.base + 64, 26}};
    if (dice.chance(12)) connectSite(dice, design, hub, dice.oneOf(design.sites));
    if (dice.chance(60)) hub.gatewayAddresses = {hub.prefix.base + 12, hub.prefix.base + 13};
  }
}

void addCircuits(Dice& dice, Design& design) {
  const unsigned count = dice.chance(55) ? 1U + static_cast<unsigned>(dice.below(2)) : 0U;
  for (unsigned i = 0; i < count; ++i) {
    Circuit one;
    one.name = "branch-circuit" + std::to_string(i);
    one.isUp = !dice.chance(7);
    one.edges = {address(172, 31, 10 + i, 1), address(172, 31, 10 + i, 2)};
    if (dice.chance(55)) {
      design.sites.push_back(branchSite(dice, 5 + i));
      one.site = design.sites.back().name;
    } else if (dice.chance(85)) {
      one.site = dice.oneOf(design.sites).name;
    }
    design.circuits.push_back(one);
  }
  for (VirtualHub& hub : design.virtualHubs)
    for (const Circuit& one : design.circuits)
      if (dice.chance(one.name.front() == 'b' ? 60 : 25))
        hub.circuits.push_back({"to-" + one.name, one.name, internetSecurity(dice)});
}

void addClients(Dice& dice, VirtualHub& hub, unsigned number) {
  if (!dice.chance(45)) return;
  HubClients clients;
  clients.pool = prefix(172, 29, number, 0, 24);
  if (dice.chance(85)) clients.client = clients.pool.base + 10;
  clients.internetSecurity = internetSecurity(dice);
  hub.clients = clients;
}

/// What routers of sites do otherwise towards one of several gateways and circuits.
void addNeighbors(Dice& dice, Design& design) {
  for (Site& site : design.sites) {
    if (site.asn == 0 || !site.neighbors.empty() || !dice.chance(35)) continue;
    std::vector<std::string> names;
    for (const Circuit& one : design.circuits)
      if (one.site == site.name) names.push_back(one.name);
    for (const VirtualHub& hub : design.virtualHubs)
      for (const HubSite& one : hub.sites)
        if (one.site == site.name && one.bgp) names.push_back(hub.name + "/" + one.name);
    for (const std::string& name : names)
      if (dice.chance(50))
        site.neighbors.push_back({name, dice.oneOf<int>({50, 100, 200}), dice.below(3), dice.chance(25)});
  }
}

std::vector<std::string> hostsOfBranches(const Design& design) {
  std::vector<std::string> all;
  for (const Site& site : design.sites)
    for (std::size_t i = 0; i < site.hosts.size(); ++i)
      if (site.name.rfind("branch", 0) == 0) all.push_back(site.name + "/h" + std::to_string(i));
  for (const VirtualHub& one : design.virtualHubs)
    for (const char* name : {"/client", "/other"})
      if (one.clients && one.clients->client) all.push_back(clientGatewayOf(one) + name);
  return all;
}

}  // namespace

Question questionOfBranches(Dice& dice, const Design& design) {
  Question question = randomQuestion(dice, design);
  const auto hosts = hostsOfBranches(design);
  if (hosts.empty()) return question;
  const int kind = dice.below(3);
  if (kind != 0) question.from = dice.oneOf(hosts);
  if (kind != 1) question.to = dice.oneOf(hosts);
  if (question.to == question.from) question.to = dice.oneOf(design.machines).name;
  if (dice.chance(10)) question.to = "internet";
  return question;
}

void addBranches(Dice& dice, Design& design) {
  addSites(dice, design);
  addCircuits(dice, design);
  for (std::size_t i = 0; i < design.virtualHubs.size(); ++i) {
    addClients(dice, design.virtualHubs[i], static_cast<unsigned>(i));
    setPropagation(dice, design, design.virtualHubs[i]);
  }
  addNeighbors(dice, design);
}

}  // namespace plain
