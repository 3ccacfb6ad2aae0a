// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/random_parts.hpp"

namespace plain {
namespace {

void addGateway(Dice& dice, Design& design, std::size_t number) {
  Network& network = design.networks[number];
  addSubnet(network, "GatewaySubnet", 4, 27);
  Gateway one;
  one.name = "gw" + std::to_string(number);
  one.network = network.name;
  one.activeActive = dice.chance(25);
  one.bgp = dice.chance(70);
  one.asn = 65010 + static_cast<int>(number);
  PublicAddress address;
  address.name = one.name + "-ip";
  address.address = plain::address(203, 0, 113, 10 + static_cast<unsigned>(number));
  design.publicAddresses.push_back(address);
  one.publicAddress = address.name;
  if (dice.chance(30)) {
    const auto third = static_cast<unsigned>(number);
    one.clientPool = prefix(172, 30, third, 0, 24);
    if (dice.chance(80)) one.client = plain::address(172, 30, third, 10);
  }
  design.gateways.push_back(one);
}

void addSite(Dice& dice, Design& design, unsigned number) {
  Site site;
  site.name = "site" + std::to_string(number);
  site.prefixes.push_back(prefix(192, 168, number * 16, 0, 20));
  if (dice.chance(20)) site.prefixes.push_back(prefix(10, 60 + number, 0, 0, 16));
  if (!dice.chance(25)) {
    site.hosts.push_back(site.prefixes.front().base + 260);
    site.hosts.push_back(site.prefixes.back().base + 4);
    if (site.hosts[0] == site.hosts[1]) site.hosts.pop_back();
  }
  if (dice.chance(60)) {
    site.asn = 65100 + static_cast<int>(number);
    if (dice.chance(40)) {
      site.advertises.push_back(site.prefixes.front());
      const int more = dice.below(4);
      if (more == 0) site.advertises.push_back(everything);
      if (more == 1) site.advertises.push_back(prefix(10, 0, 0, 0, 8));
      if (more == 2) site.advertises.push_back(prefix(10, 99, 0, 0, 16));
    }
  }
  design.sites.push_back(site);
}

void connectSite(Dice& dice, Design& design, const Site& site, const Gateway& gateway) {
  LocalGateway local;
  local.name = "lng" + std::to_string(design.localGateways.size());
  local.site = site.name;
  const bool wantsBgp = site.asn != 0 && gateway.bgp && dice.chance(75);
  if (!wantsBgp || dice.chance(20)) local.prefixes = site.prefixes;
  if (!wantsBgp && dice.chance(15)) local.prefixes.push_back(prefix(10, 0, 0, 0, 8));
  if (wantsBgp) {
    local.asn = site.asn + (dice.chance(4) ? 1 : 0);
    local.bgpAddress = site.prefixes.front().base + 254;
  }
  Connection connection;
  connection.name = "to-" + local.name;
  connection.gateway = gateway.name;
  connection.localGateway = local.name;
  connection.bgp = wantsBgp;
  design.localGateways.push_back(local);
  design.connections.push_back(connection);
}

void connectGateways(Dice& dice, Design& design) {
  const bool bgp = dice.chance(60);
  for (std::size_t i = 0; i < 2; ++i) {
    Connection one;
    one.name = "between" + std::to_string(i);
    one.gateway = design.gateways[i].name;
    one.remoteGateway = design.gateways[1 - i].name;
    one.bgp = bgp && design.gateways[0].bgp && design.gateways[1].bgp;
    design.connections.push_back(one);
  }
}

}  // namespace

void addSubnet(Network& network, const std::string& name, unsigned third, int length) {
  Subnet one;
  one.name = name;
  one.prefix = {network.prefixes.front().base + (third << 8U), length};
  network.subnets.push_back(one);
}

void asksForNoOther(Design& design, const std::string& name) {
  for (Network& network : design.networks)
    if (network.name == name)
      for (Peering& peering : network.peerings) peering.remoteGateways = false;
}

void addHybrid(Dice& dice, Design& design) {
  if (!dice.chance(60)) return;
  addGateway(dice, design, 0);
  if (design.networks.size() > 2 && dice.chance(35)) addGateway(dice, design, design.networks.size() - 1);
  for (const Gateway& one : design.gateways) asksForNoOther(design, one.network);
  const unsigned sites = static_cast<unsigned>(dice.below(3));
  for (unsigned i = 0; i < sites; ++i) {
    addSite(dice, design, i);
    const Site site = design.sites.back();
    connectSite(dice, design, site, design.gateways.front());
    if (design.gateways.size() == 2 && dice.chance(40))
      connectSite(dice, design, site, design.gateways.back());
  }
  if (design.gateways.size() == 2 && dice.chance(60)) connectGateways(dice, design);
}

void addRouteServer(Dice& dice, Design& design) {
  if (!dice.chance(25)) return;
  Network& network = design.networks.front();
  asksForNoOther(design, network.name);
  addSubnet(network, "RouteServerSubnet", 5, 26);
  RouteServer server;
  server.name = "rs";
  server.network = network.name;
  server.branchToBranch = dice.chance(50);
  if (!design.circuits.empty())
    server.preference = dice.oneOf<std::string>({"ExpressRoute", "VpnGateway", "ASPath"});
  int number = 0;
  for (Machine& machine : design.machines) {
    if (machine.name.rfind("nva", 0) != 0 || !dice.chance(80)) continue;
    machine.asn = 65200 + number++;
    const int routes = 1 + dice.below(2);
    for (int i = 0; i < routes; ++i) {
      const Prefix one = dice.oneOf(interestingPrefixes(design));
      if (std::find(machine.advertises.begin(), machine.advertises.end(), one) == machine.advertises.end())
        machine.advertises.push_back(one);
    }
    if (dice.chance(15)) machine.saidNextHop = dice.oneOf(interestingAddresses(design));
    server.machines.push_back(machine.name);
  }
  if (!server.machines.empty()) design.routeServers.push_back(server);
}

void addWaysOut(Dice& dice, Design& design) {
  if (!dice.chance(35)) return;
  const auto addAddress = [&](unsigned last) {
    PublicAddress one;
    one.name = "ip" + std::to_string(last);
    one.address = address(203, 0, 113, 100 + last);
    design.publicAddresses.push_back(one);
    return one.name;
  };
  if (dice.chance(50)) design.natGateways.push_back({"nat", addAddress(0)});
  for (Network& network : design.networks)
    for (Subnet& one : network.subnets) {
      if (one.name != "a" && one.name != "b") continue;
      if (!design.natGateways.empty() && dice.chance(30)) one.natGateway = "nat";
      one.defaultOutbound = !dice.chance(35);
      one.storageEndpoint = dice.chance(40);
    }
  Machine& machine =
      design.machines[static_cast<std::size_t>(dice.below(static_cast<int>(design.machines.size())))];
  if (dice.chance(50)) machine.interfaces.front().publicAddress = addAddress(1);
  PublicService service;
  service.name = "store";
  service.prefixes = {prefix(198, 51, 100, 0, 28), prefix(198, 51, 100, 64, 28)};
  service.deny = dice.chance(50);
  for (const Network& network : design.networks)
    if (service.deny && dice.chance(50)) service.allowedSubnets.push_back(network.name + "/a");
  design.publicServices.push_back(service);
}

void addEndpoints(Dice& dice, Design& design) {
  if (!dice.chance(35)) return;
  const int count = 1 + dice.below(2);
  for (int i = 0; i < count; ++i) {
    Network& network =
        design.networks[static_cast<std::size_t>(dice.below(static_cast<int>(design.networks.size())))];
    Subnet& subnet = *std::find_if(network.subnets.begin(), network.subnets.end(),
                                   [](const Subnet& one) { return one.name == "b"; });
    subnet.endpointPolicies = dice.oneOf<std::string>(
        {"", "Disabled", "RouteTableEnabled", "NetworkSecurityGroupEnabled", "Enabled", "Enabled"});
    PrivateEndpoint one;
    one.name = "pe" + std::to_string(i);
    one.network = network.name;
    one.subnet = "b";
    one.address = subnet.prefix.base + 50 + static_cast<unsigned>(i);
    design.privateEndpoints.push_back(one);
  }
}

void addPlatformDevices(Dice& dice, Design& design) {
  if (dice.chance(20)) {
    Network& network = design.networks.front();
    addSubnet(network, "VirtualNetworkApplianceSubnet", 7, 27);
    design.routingAppliances.push_back({"ra", network.name, network.subnets.back().prefix.base + 4});
  }
  if (dice.chance(20)) {
    Network& network = design.networks[static_cast<std::size_t>(dice.below(2))];
    addSubnet(network, "AzureBastionSubnet", 6, 26);
    design.bastions.push_back({"bastion", network.name});
  }
}

}  // namespace plain
