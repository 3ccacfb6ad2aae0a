// SPDX-License-Identifier: MIT
#include "analysis/branch_estate.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>
#include <vector>

#include "analysis/dice.hpp"
#include "support/drawing.hpp"
#include "support/literals.hpp"

namespace vnetsim {
namespace {

constexpr int spokes = 16;

/// What the WAN has in common with the drawing.
struct Plan {
  bool isPlain = true;  // mostly without anything that sets networks apart
  bool hasCore = false;
  bool hasGroup = false;
};

Plan planOf(std::uint64_t seed) {
  Dice dice{seed + 31337};
  return {.isPlain = dice.chance(70), .hasCore = dice.chance(35), .hasGroup = dice.chance(15)};
}

/// A prefix of a branch, which may be one of Azure's.
std::string anyBranchPrefix(Dice& dice, int number, bool isPlain) {
  if (dice.chance(isPlain ? 75 : 40)) return fmt::format("192.168.{}.0/24", number);
  return dice.oneOf({"10.3.2.0/24", "10.4.0.0/16", "10.0.0.0/8", "10.0.0.0/14", "10.5.1.0/24",
                     "10.200.0.0/24", "192.168.0.0/16", "0.0.0.0/0", "10.90.0.0/16", "10.6.0.0/17"});
}

class BranchEstate {
 public:
  explicit BranchEstate(std::uint64_t seed) : plan_{planOf(seed)}, dice_{seed} {}

  std::string text() {
    for (int i = 1; i <= spokes; ++i) addSpoke(i);
    if (plan_.hasCore) addCore();
    if (dice_.chance(8)) add("peer s1 (forwarded) <-> s2 (forwarded)");
    if (plan_.hasGroup) add("manager m\ngroup g s1 s2 s3" + dice_.maybe(50, " s9 s10") + "\nmesh x g");
    for (const char* group : {"g1", "g2"}) addRules(group);
    for (const char* table : {"t1", "t2"}) addTable(table);
    addPolicy();
    for (int i = 1; i <= 3; ++i) addSite(i);
    return text_;
  }

 private:
  struct Pattern {
    std::string table;  // of the first subnet
    std::string group;
    std::string second;  // what the other subnet has
  };

  Pattern anyPattern() {
    Pattern pattern{anyTable(), anyGroup(), ""};
    pattern.second = dice_.chance(30) ? pattern.table : anyTable() + pattern.group;
    return pattern;
  }

  void add(const std::string& line) { text_ += line + "\n"; }
  bool changes() { return dice_.chance(plan_.isPlain ? 2 : 12); }
  std::string anyTable() { return dice_.oneOf({"", "", " table t1", " table t2"}); }
  std::string anyGroup() { return dice_.oneOf({"", " nsg g1", " nsg g1", " nsg g2"}); }

  std::string spaceOf(int n) {
    auto space = fmt::format("10.{}.0.0/16", n);
    if (!changes()) return space;
    return dice_.oneOf({space + fmt::format(" 20.{}.0.0/16", n), space + " 10.70.0.0/16",
                        space + " 10.90.0.0/16", fmt::format("10.{}.0.0/17", n),
                        space + fmt::format(" 10.8{}.0.0/16", n % 10), space + " 192.168.2.0/24",
                        space + " 172.21.0.0/16", space + " 10.200.0.0/24", space + " 10.201.0.128/25"});
  }

  void addSpoke(int n) {
    const Pattern pattern = patterns_[static_cast<std::size_t>(n % 3 == 0)];
    const auto table = changes() ? anyTable() : pattern.table;
    const auto group = changes() ? anyGroup() : pattern.group;
    add(fmt::format("vnet s{0} {1}\nsubnet s 10.{0}.1.0/24{2}{3}\nsubnet t 10.{0}.2.0/24{4}", n, spaceOf(n),
                    table, group, pattern.second));
    if (dice_.chance(15) || changes())
      add(fmt::format("vm v{0} s{0}/s{1}{2}", n, changes() ? " stopped" : "",
                      changes() ? " forwarding" : ""));
    if (changes()) add(fmt::format("pe p{0} s{0}/t", n));
  }

  /// An ordinary network with an appliance, and perhaps a gateway, that some of the spokes are peered with.
  void addCore() {
    add(
        fmt::format("vnet core 10.90.0.0/16\nsubnet nva 10.90.1.0/24{}\nsubnet GatewaySubnet 10.90.4.0/24\n"
                    "vm n core/nva 10.90.1.4 forwarding{}",
                    dice_.maybe(20, " table t2"), dice_.maybe(30, " snat")));
    const bool hasGateway = dice_.chance(40);
    if (hasGateway)
      add(
          fmt::format("gateway gw vpn core asn 65009\nsite d9 {0} asn 65109\nlng l9 {0} asn 65109 peer "
                      "192.168.9.1 site d9\nconnection c9 gw -> l9 bgp",
                      anyBranchPrefix(dice_, 9, plan_.isPlain)));
    const auto step = 1 + dice_.below(3);
    const auto flags = dice_.maybe(70, "forwarded ") +
                       (hasGateway ? dice_.maybe(30, "remote-gateways ") : "") + dice_.maybe(45, "no-access");
    for (int i = 1; i <= spokes; i += static_cast<int>(step))
      add(fmt::format("peer core (forwarded transit) <-> s{} ({})", i, changes() ? "" : flags));
  }

  std::string whom() {
    return dice_.oneOf({"*", "*", "VirtualNetwork", "VirtualNetwork", "VirtualNetwork", "10.0.0.0/13"});
  }

  void addRules(const std::string& name) {
    add("nsg " + name);
    for (unsigned i = 0; i < 1 + dice_.below(3); ++i)
      add(fmt::format("{} {} {} {} {} -> {}", dice_.oneOf({"in", "out"}), 100 + i,
                      dice_.oneOf({"allow", "deny"}), dice_.oneOf({"any", "tcp/22", "tcp"}), whom(), whom()));
  }

  void addTable(const std::string& name) {
    add("table " + name + dice_.maybe(40, " no-propagation"));
    std::set<std::string> used;
    for (auto i = dice_.below(4); i > 0; --i) {
      const auto prefix = dice_.oneOf({"0.0.0.0/0", "10.0.0.0/8", "10.2.0.0/16", "10.3.2.0/24",
                                       "192.168.0.0/16", "192.168.1.0/24", "10.90.0.0/16"});
      if (used.insert(prefix).second)
        add("route " + prefix + " -> " +
            dice_.oneOf(
                {"10.200.0.132", "10.90.1.4", "None", "Internet", "VirtualNetworkGateway", "VnetLocal"}));
    }
  }

  void addPolicy() {
    add("policy p");
    for (auto i = 1 + dice_.below(2); i > 0; --i)
      add(fmt::format("{} {} {} -> {}", dice_.oneOf({"allow", "allow", "deny"}),
                      dice_.oneOf({"any", "any", "tcp/22"}),
                      dice_.oneOf({"*", "*", "10.0.0.0/8", "10.8.0.0/13,192.168.0.0/16"}),
                      dice_.oneOf({"*", "*", "*", "10.8.0.0/13", "192.168.0.0/16"})));
    if (dice_.chance(30))
      add("keep-source " + dice_.oneOf({"10.1.0.0/16", "0.0.0.0/0", "255.255.255.255/32"}));
  }

  /// The first two stand behind VPN sites, the third behind a circuit.
  void addSite(int n) {
    const auto own = fmt::format("192.168.{}.0/24", n);
    const auto prefix = anyBranchPrefix(dice_, n, plan_.isPlain);
    const bool hasBgp = n != 2 || dice_.chance(40);
    const auto said = dice_.chance(20) ? " advertises " + anyBranchPrefix(dice_, n, plan_.isPlain) : "";
    add(fmt::format("site d{} {}{}{}{}{}", n, own, prefix == own || prefix == "0.0.0.0/0" ? "" : " " + prefix,
                    hasBgp ? fmt::format(" asn 6510{}", n) : "", hasBgp ? said : "",
                    dice_.maybe(20, " internet")));
    if (dice_.chance(30)) add(fmt::format("host pc{0} 192.168.{0}.9", n));
    if (n == 3) {
      add("circuit er site " + dice_.oneOf({"d3", "d3", "d3", "d1"}) + "\nlink p prefix 172.31.0.0/30");
      return;
    }
    const auto told =
        hasBgp ? "" : " " + (dice_.chance(80) ? prefix : anyBranchPrefix(dice_, n, plan_.isPlain));
    add(fmt::format("lng l{0}{1}{2} site d{0}", n, told,
                    hasBgp ? fmt::format(" asn 6510{0} peer 192.168.{0}.1", n) : ""));
  }

  Plan plan_;
  Dice dice_;
  Pattern patterns_[2] = {anyPattern(), anyPattern()};
  std::string text_;
};

class Wan {
 public:
  Wan(TopologyDraft& draft, std::uint64_t seed) : draft_{draft}, plan_{planOf(seed)}, dice_{seed + 99} {}

  void add() {
    for (const char* name : {"wan", "wan2"}) draft_.virtualWans.push_back({.name = named(name), .at = {}});
    for (LocalNetworkGatewayDraft& site : draft_.localNetworkGateways)
      site.isVpnSite = site.name.label != "l9";
    for (int i = 1; i <= hubs_; ++i) addHub(i);
    tellsInternetSecurity_ = dice_.chance(70);
    for (int i = 1; i <= spokes; ++i)
      if (dice_.chance(plan_.isPlain ? 95 : 80)) connect(i);
    if (plan_.hasCore && dice_.chance(45)) connectTo("core", 0);
    for (VirtualHubDraft& hub : draft_.virtualHubs) addRoutes(hub);
    addBranches();
  }

 private:
  static ResourceName named(const std::string& label) { return {label, label, {}, {}}; }
  static Reference to(const std::string& name) { return {name, {}}; }
  static Prefix prefix(const std::string& text) { return *Prefix::parse(text); }
  bool changes(unsigned percent) { return dice_.chance(plan_.isPlain ? percent / 4 : percent); }

  void addHub(int number) {
    VirtualHubDraft hub;
    hub.name = named(fmt::format("vh{}", number));
    hub.virtualWan = to(number == 2 && dice_.chance(8) ? "wan2" : "wan");
    hub.addressPrefix = {prefix(fmt::format("10.20{}.0.0/23", number - 1)), {}};
    if (dice_.chance(35)) hub.routeTables.push_back({{"red", {}}, {"red"}, {}});
    if (dice_.chance(50)) {
      AzureFirewallDraft firewall;
      firewall.name = named(fmt::format("fw{}", number));
      firewall.firewallPolicy = to("p");
      firewall.virtualHub = to(hub.name.label);
      draft_.azureFirewalls.push_back(std::move(firewall));
      const auto kind = dice_.below(5);
      if (kind > 1)
        hub.routingIntent.push_back({{"p", {}}, kind == 4, kind != 3, to(fmt::format("fw{}", number))});
      if (kind > 1) hub.routeTables.clear();
    }
    draft_.virtualHubs.push_back(std::move(hub));
  }

  static bool hasRed(const VirtualHubDraft& hub) {
    return !hub.routeTables.empty() && hub.routeTables.front().name.value == "red";
  }

  std::optional<PropagatedRouteTablesDraft> anyPropagation(const VirtualHubDraft& hub) {
    PropagatedRouteTablesDraft tables;
    if (dice_.chance(40)) tables.ids.push_back(to("defaultRouteTable"));
    if (hasRed(hub) && dice_.chance(50)) tables.ids.push_back(to("red"));
    if (dice_.chance(40)) tables.labels.push_back({"default", {}});
    return tables;
  }

  void connect(int spoke) {
    connectTo(fmt::format("s{}", spoke),
              static_cast<std::size_t>(spoke * 2 / (spokes + 1)) % draft_.virtualHubs.size());
  }

  void connectTo(const std::string& network, std::size_t usual) {
    VirtualHubDraft& hub = draft_.virtualHubs[changes(16) ? dice_.below(draft_.virtualHubs.size()) : usual];
    HubConnectionDraft one;
    one.name = {"to-" + network, {}};
    one.remoteVirtualNetwork = to(network);
    if (tellsInternetSecurity_ || dice_.chance(50)) one.enableInternetSecurity = !changes(30);
    if (hasRed(hub) && dice_.chance(30)) one.associatedRouteTable = to("red");
    if (changes(30)) one.propagatedRouteTables = anyPropagation(hub);
    if (changes(24))
      one.staticRoutes.push_back(
          {{"r", {}},
           {{prefix(dice_.oneOf({"10.2.0.0/16", "10.3.2.0/24", "10.90.0.0/15", "0.0.0.0/0", "0.0.0.0/0"})),
             {}}},
           {*IpAddress::parse(network == "core" ? "10.90.1.4" : "10.1.1.4"), {}}});
    hub.connections.push_back(std::move(one));
  }

  void addRoutes(VirtualHubDraft& hub) {
    if (hub.connections.empty() || !hub.routingIntent.empty() || !changes(80)) return;
    if (!hasRed(hub)) hub.routeTables.push_back({{"defaultRouteTable", {}}, {}, {}});
    const auto destination = dice_.oneOf(
        {"0.0.0.0/0", "0.0.0.0/0", "10.3.0.0/16", "10.4.2.0/24", "10.90.0.0/15", "192.168.0.0/16"});
    const auto firewall = "fw" + hub.name.label.substr(2);
    bool hasFirewall = false;
    for (const auto& one : draft_.azureFirewalls) hasFirewall = hasFirewall || one.name.label == firewall;
    const auto hop = hasFirewall && dice_.chance(40)
                         ? firewall
                         : hub.connections[dice_.below(hub.connections.size())].name.value;
    hub.routeTables.back().routes.push_back({{"r", {}}, {{prefix(destination), {}}}, to(hop)});
  }

  void addBranches() {
    std::set<std::string> used;
    for (VirtualHubDraft& hub : draft_.virtualHubs) {
      BranchRoutingDraft routing;
      if (changes(40)) routing.propagatedRouteTables = anyPropagation(hub);
      for (const char* site : {"l1", "l2"})
        if (dice_.chance(used.contains(site) ? 20 : 60)) {
          used.insert(site);
          if (!hub.vpnGateway) hub.vpnGateway.emplace();
          hub.vpnGateway->connections.push_back(branchTo(site, routing));
          if (dice_.chance(10)) overrideAsNumber(site, hub.name.label + "/to-" + site);
        }
      if (dice_.chance(used.contains("er") ? 20 : 45)) {
        used.insert("er");
        hub.expressRouteGateway.emplace().connections.push_back(branchTo("er", routing));
      }
      if (dice_.chance(25)) addClients(hub, routing);
    }
  }

  BranchConnectionDraft branchTo(const std::string& far, const BranchRoutingDraft& routing) {
    BranchConnectionDraft one;
    one.name = {"to-" + far, {}};
    one.farEnd = to(far);
    one.enableBgp = hasBgp(far);
    if (dice_.chance(70)) one.enableInternetSecurity = dice_.chance(60);
    one.routing = routing;
    return one;
  }

  /// Then Azure hears from the site what it told it.
  void overrideAsNumber(const std::string& far, const std::string& connection) {
    for (OnPremisesSiteDraft& site : draft_.onPremisesSites)
      if (site.name.label.substr(1) == far.substr(1) && site.bgp)
        site.bgp->neighbors.push_back({.name = connection, .asOverride = true, .at = {}});
  }

  bool hasBgp(const std::string& far) const {
    for (const LocalNetworkGatewayDraft& site : draft_.localNetworkGateways)
      if (site.name.label == far) return site.asn.has_value();
    return false;
  }

  void addClients(VirtualHubDraft& hub, const BranchRoutingDraft& routing) {
    HubClientGatewayDraft clients;
    const auto number = hub.name.label.substr(2);
    const auto pool = changes(40) ? "10.5.2" : fmt::format("172.2{}.0", number);
    clients.vpnClientAddressPool.push_back({prefix(pool + ".0/24"), {}});
    clients.clients.push_back({{"mobile" + number, {}}, {*IpAddress::parse(pool + ".9"), {}}});
    if (dice_.chance(70)) clients.enableInternetSecurity = dice_.chance(60);
    clients.routing = routing;
    hub.p2SVpnGateway = std::move(clients);
  }

  TopologyDraft& draft_;
  Plan plan_;
  Dice dice_;
  int hubs_ = dice_.chance(60) ? 2 : 1;
  bool tellsInternetSecurity_ = true;
};

}  // namespace

std::string branchEstateDrawing(std::uint64_t seed) { return BranchEstate{seed}.text(); }

TopologyDraft branchEstate(std::uint64_t seed) {
  TopologyDraft draft = draw(branchEstateDrawing(seed));
  Wan{draft, seed}.add();
  return draft;
}

}  // namespace vnetsim
