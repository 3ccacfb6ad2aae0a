// SPDX-License-Identifier: MIT
#include "analysis/managed_estate.hpp"

#include <fmt/format.h>

#include <sstream>
#include <utility>
#include <vector>

#include "analysis/dice.hpp"
#include "analysis/estate.hpp"
#include "support/drawing.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

constexpr int spokes = 9;

std::string groupOfSpokes(Dice& dice, const std::string& name) {
  std::string line = "group " + name;
  const unsigned percent = dice.chance(50) ? 100 : 75;
  for (int i = 1; i <= spokes; ++i)
    if (dice.chance(percent)) line += fmt::format(" s{}", i);
  if (dice.chance(25)) line += " hub1";
  return line + "\n";
}

/// Some of the networks are in another region than most.
std::string withRegions(const std::string& drawing, Dice& dice) {
  if (dice.chance(50)) return drawing;
  std::istringstream lines{drawing};
  std::string all;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("vnet ", 0) == 0) line += dice.chance(70) ? " in westeurope" : " in northeurope";
    all += line + "\n";
  }
  return all;
}

bool hasGroups(std::uint64_t seed) { return seed % 3 != 0; }
bool hasVirtualHubs(std::uint64_t seed) { return seed % 3 != 1; }

class VirtualHubs {
 public:
  VirtualHubs(TopologyDraft& draft, std::uint64_t seed) : draft_{draft}, dice_{seed} {}

  void add() {
    draft_.virtualWans.push_back({.name = named("wan"), .at = {}});
    for (int i = 1; i <= 2; ++i) addHub(i);
    const bool tellsAll = dice_.chance(60);
    for (int i = 1; i <= spokes; ++i)
      if (dice_.chance(isPlain_ ? 90 : 70)) connect(i, tellsAll);
    for (VirtualHubDraft& hub : draft_.virtualHubs) addRoutes(hub);
  }

 private:
  static ResourceName named(const std::string& label) { return {label, label, {}, {}}; }
  static Reference to(const std::string& name) { return {name, {}}; }
  static Prefix prefix(const std::string& text) { return *Prefix::parse(text); }

  void addHub(int number) {
    VirtualHubDraft hub;
    hub.name = named(fmt::format("vh{}", number));
    hub.virtualWan = to("wan");
    hub.addressPrefix = {prefix(fmt::format("10.20{}.0.0/23", number)), {}};
    if (dice_.chance(50)) hub.routeTables.push_back({{"red", {}}, {"red"}, {}});
    if (dice_.chance(60)) {
      addFirewall(hub.name.label, fmt::format("10.20{}.0.132", number));
      const auto kind = dice_.below(4);
      if (kind > 0)
        hub.routingIntent.push_back({{"p", {}}, kind == 3, kind != 2, to("fw-" + hub.name.label)});
      if (kind > 0) hub.routeTables.clear();
    }
    draft_.virtualHubs.push_back(std::move(hub));
  }

  /// With the rules of one that is there already.
  void addFirewall(const std::string& hub, const std::string& address) {
    AzureFirewallDraft firewall = draft_.azureFirewalls.front();
    firewall.name = named("fw-" + hub);
    firewall.subnet = {};
    firewall.privateIPAddress = Located<IpAddress>{*IpAddress::parse(address), {}};
    firewall.publicIPAddresses.clear();
    firewall.virtualHub = to(hub);
    draft_.azureFirewalls.push_back(std::move(firewall));
  }

  void connect(int spoke, bool tellsAll) {
    VirtualHubDraft& hub =
        draft_.virtualHubs[dice_.chance(85) ? static_cast<std::size_t>(spoke % 2) : dice_.below(2)];
    HubConnectionDraft one;
    one.name = {fmt::format("to-s{}", spoke), {}};
    one.remoteVirtualNetwork = to(fmt::format("s{}", spoke));
    if (tellsAll || dice_.chance(85)) one.enableInternetSecurity = dice_.chance(tellsAll ? 90 : 50);
    if (!hub.routeTables.empty() && dice_.chance(25)) one.associatedRouteTable = to("red");
    if (dice_.chance(20)) {
      one.propagatedRouteTables.emplace();
      if (dice_.chance(60)) one.propagatedRouteTables->ids.push_back(to("defaultRouteTable"));
      if (dice_.chance(40)) one.propagatedRouteTables->labels.push_back({"default", {}});
    }
    if (dice_.chance(isPlain_ ? 2 : 15)) {
      const auto behind =
          dice_.chance(30) ? "10.60.0.0/16" : fmt::format("10.{}.0.0/16", 1 + dice_.below(spokes));
      one.staticRoutes.push_back(
          {{"r", {}}, {{prefix(behind), {}}}, {*IpAddress::parse(fmt::format("10.{}.1.4", spoke)), {}}});
    }
    hub.connections.push_back(std::move(one));
  }

  void addRoutes(VirtualHubDraft& hub) {
    if (hub.connections.empty() || !hub.routingIntent.empty() || !dice_.chance(30)) return;
    const bool isOfRed = !hub.routeTables.empty();
    if (!isOfRed) hub.routeTables.push_back({{"defaultRouteTable", {}}, {}, {}});
    const auto destination =
        dice_.chance(40) ? "0.0.0.0/0" : fmt::format("10.{}.0.0/16", 1 + dice_.below(spokes));
    const bool hasFirewall = draft_.azureFirewalls.back().virtualHub &&
                             draft_.azureFirewalls.back().virtualHub->value == hub.name.label;
    const auto hop =
        hasFirewall && dice_.chance(70) ? "fw-" + hub.name.label : hub.connections.front().name.value;
    hub.routeTables.back().routes.push_back({{"r", {}}, {{prefix(destination), {}}}, to(hop)});
  }

  TopologyDraft& draft_;
  Dice dice_;
  bool isPlain_ = dice_.chance(50);  // mostly without anything that sets connections apart
};

}  // namespace

std::string managedEstateDrawing(std::uint64_t seed) {
  Dice dice{seed + 7777};
  std::string text = withRegions(estateDrawing(2 * seed), dice);  // of the estates that are mostly alike
  if (!hasGroups(seed)) return text;
  const bool hasTwin = dice.chance(30);
  if (hasTwin) text += "vnet twin 10.3.0.0/20\nsubnet s 10.3.1.0/24\n";
  if (text.find("gateway gw1") != std::string::npos && dice.chance(40))
    text += "lng inside 10.2.5.0/24 site d1\nconnection ci gw1 -> inside\n";
  text += "manager m\n" + groupOfSpokes(dice, "g");
  text += "mesh x g" + std::string{dice.chance(50) ? " global" : ""} + "\n";
  if (hasTwin) text += "group t twin s2 s3 s4\nmesh z t\n";
  if (dice.chance(30)) text += groupOfSpokes(dice, "h") + "mesh y h\n";
  if (dice.chance(10)) text += "hub k s1\nspokes g direct\n";
  return text;
}

TopologyDraft managedEstate(std::uint64_t seed) {
  TopologyDraft draft = draw(managedEstateDrawing(seed));
  if (hasVirtualHubs(seed)) VirtualHubs{draft, seed}.add();
  return draft;
}

}  // namespace vnetsim
