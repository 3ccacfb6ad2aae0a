// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/random_parts.hpp"

namespace plain {
namespace {

void addGateway(Dice& dice, Design& design, Network& network) {
  if (find(network.subnets, "GatewaySubnet") == nullptr) addSubnet(network, "GatewaySubnet", 4, 27);
  asksForNoOther(design, network.name);
  Gateway one;
  one.name = "er-" + network.name;
  one.network = network.name;
  one.isExpressRoute = true;
  one.remoteNetworks = !dice.chance(20);
  design.gateways.push_back(one);
  if (!dice.chance(20)) return;
  // That of a site would be said twice with paths of one length, and which of them is said on no rule tells.
  Prefix summary = dice.oneOf(interestingPrefixes(design));
  const bool isOfSite = std::any_of(design.sites.begin(), design.sites.end(), [&](const Site& site) {
    return std::find(site.prefixes.begin(), site.prefixes.end(), summary) != site.prefixes.end();
  });
  if (isOfSite || summary == everything) summary = prefix(10, 0, 0, 0, 9);
  network.summaries.push_back(summary);
}

Site dataCentre(Dice& dice) {
  Site site;
  site.name = "dc";
  site.prefixes.push_back(prefix(192, 168, 128, 0, 20));
  if (!dice.chance(25)) site.hosts.push_back(site.prefixes.front().base + 260);
  if (!dice.chance(70)) return site;
  site.asn = 65150;
  if (dice.chance(30))
    site.advertises = {site.prefixes.front(), dice.chance(50) ? everything : prefix(10, 0, 0, 0, 8)};
  return site;
}

void addCircuit(Dice& dice, Design& design, unsigned number) {
  Circuit one;
  one.name = "circuit" + std::to_string(number);
  one.isUp = !dice.chance(7);
  one.edges.push_back(address(172, 31, number, 1));
  if (dice.chance(80)) one.edges.push_back(address(172, 31, number, 2));
  if (!design.sites.empty() && !dice.chance(10)) one.site = dice.oneOf(design.sites).name;
  design.circuits.push_back(one);
}

void connect(Design& design, const Gateway& gateway, const Circuit& circuit) {
  Connection one;
  one.name = gateway.name + "-" + circuit.name;
  one.gateway = gateway.name;
  one.circuit = circuit.name;
  design.connections.push_back(one);
}

void addNeighbors(Dice& dice, const Design& design, Site& site) {
  if (site.asn == 0 || !dice.chance(50)) return;
  std::vector<std::string> names;
  for (const Circuit& one : design.circuits)
    if (one.site == site.name) names.push_back(one.name);
  for (const Connection& one : design.connections) {
    const LocalGateway* local = find(design.localGateways, one.localGateway);
    if (local != nullptr && local->site == site.name) names.push_back(one.name);
  }
  for (const std::string& name : names)
    if (dice.chance(50))
      site.neighbors.push_back({name, dice.oneOf<int>({50, 100, 200}), dice.below(3), dice.chance(25)});
}

}  // namespace

void addExpressRoute(Dice& dice, Design& design) {
  const std::size_t first = design.gateways.size();
  if (dice.chance(85)) addGateway(dice, design, design.networks.front());
  if (design.networks.size() > 1 && dice.chance(60)) addGateway(dice, design, design.networks[1]);
  if (design.networks.size() > 2 && dice.chance(20)) addGateway(dice, design, design.networks.back());
  if (design.sites.empty() || dice.chance(40)) design.sites.push_back(dataCentre(dice));
  addCircuit(dice, design, 0);
  if (dice.chance(35)) addCircuit(dice, design, 1);
  for (std::size_t i = first; i < design.gateways.size(); ++i)
    for (const Circuit& circuit : design.circuits)
      if (dice.chance(circuit.name == "circuit0" ? 90 : 50)) connect(design, design.gateways[i], circuit);
  for (Site& one : design.sites) addNeighbors(dice, design, one);
}

}  // namespace plain
