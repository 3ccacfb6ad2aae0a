// SPDX-License-Identifier: MIT
#include "support/hybrid_generators.hpp"

#include <rapidcheck.h>

#include <set>
#include <vector>

namespace vnetsim {
namespace {

int below(int limit) { return *rc::gen::inRange(0, limit); }
bool chance(int percent) { return below(100) < percent; }
std::string number(int value) { return std::to_string(value); }
std::string oneOf(const std::vector<std::string>& texts) { return *rc::gen::elementOf(texts); }
std::string maybe(int percent, const std::string& text) { return chance(percent) ? text : ""; }

/// Draws the design line by line; sites d1 to d3 are at connections c1 to c3, spokes s1 to s3 at the hubs.
class RandomHybrid {
 public:
  std::string text() {
    for (int hub = 1; hub <= 2; ++hub) addHub(hub);
    for (int i = 1; i <= spokes; ++i) addSpoke(i);
    if (chance(40)) add("peer hub1 " + flags() + " <-> hub2 " + flags());
    for (int i = 1; i <= sites; ++i) addSite(i);
    addLinks();
    for (int i = 1; i <= appliances; ++i) addAppliance(i);
    if (chance(40))
      add("lb balancer hub1/nva 10.10.9.200 " + maybe(80, "ha ") + "backends n1" + maybe(50, ",n2") +
          maybe(30, "\n rule tcp/80"));
    addTable("t1");
    addTable("t2");
    return text_;
  }

 private:
  static constexpr int spokes = 3;
  static constexpr int sites = 3;
  static constexpr int appliances = 3;

  void add(const std::string& line) { text_ += line + "\n"; }
  static std::string flags() {
    return "(" + maybe(50, "forwarded ") + maybe(50, "transit ") + maybe(50, "remote-gateways ") +
           maybe(10, "no-access") + ")";
  }
  static std::string table() { return oneOf({"", "", " table t1", " table t2"}); }
  static std::string hub() { return number(1 + below(2)); }

  void addHub(int i) {
    const auto n = number(i);
    const auto space = "10." + n + "0.";
    add("vnet hub" + n + " " + space + "0.0/16");
    add("subnet vms " + space + "1.0/24" + table());
    add("subnet GatewaySubnet " + space + "4.0/24" + table());
    add("subnet nva " + space + "9.0/24" + table());
    add("vm vh" + n + " hub" + n + "/vms");
    add("gateway g" + n + " vpn hub" + n + " asn 6500" + n + maybe(20, " no-bgp") +
        maybe(30, " active-active") + maybe(40, " pool 172.31." + n + ".0/24"));
  }

  void addSpoke(int i) {
    const auto n = number(i);
    add("vnet s" + n + " 10." + n + ".0.0/16");
    add("subnet s 10." + n + ".1.0/24" + table());
    add("vm v" + n + " s" + n + "/s");
    add("peer hub" + hub() + " " + flags() + " <-> s" + n + " " + flags());
  }

  void addSite(int i) {
    const auto n = number(i);
    const bool speaks = chance(60);
    add("site d" + n + " 192.168." + n + ".0/24" + (speaks ? " asn 6510" + n : "") +
        (speaks ? maybe(40, " advertises 192.168." + n + ".0/24 " +
                                oneOf({"10.0.0.0/8", "0.0.0.0/0", "10.1.0.0/16", "192.168.0.0/16"}))
                : "") +
        maybe(30, " internet"));
    if (chance(30)) add("host pc 192.168." + n + ".9");
    if (chance(30)) add("route " + oneOf({"10.0.0.0/8", "0.0.0.0/0", "192.168.0.0/16"}) + " -> c" + n);
    if (speaks && chance(40))
      add("neighbor c" + n + " preference " + number(50 + below(3) * 75) + maybe(40, " prepend 2") +
          maybe(40, " override"));
    add("lng l" + n + " 192.168." + n + ".0/24" + maybe(20, " 10.0.0.0/8") + maybe(70, " asn 6510" + n) +
        maybe(40, " peer 192.168." + n + ".1") + " site d" + n);
    add("connection c" + n + " g" + hub() + " -> l" + n + maybe(70, " bgp"));
  }

  void addLinks() {
    if (chance(50)) {
      add("connection there g1 -> g2" + maybe(80, " bgp"));
      if (chance(90)) add("connection back g2 -> g1" + maybe(90, " bgp"));
    }
    if (!chance(50)) return;
    for (int i = 1; i <= 2; ++i) {
      const auto n = number(i);
      add("gateway er" + n + " expressroute hub" + n + maybe(30, " no-remote-vnet-traffic"));
      add("connection k" + n + " er" + n + " -> circuit");
    }
    add("circuit circuit site d1" +
        maybe(40, "\n link one edge 10.3.1.1 prefix 172.16.0.0/30" + maybe(30, " down")));
    if (chance(20)) add("summarize hub1 10.0.0.0/9");
  }

  void addAppliance(int i) {
    const auto n = number(i);
    const auto hub = number(i == 3 ? 2 : 1);
    const bool speaks = chance(70);
    add("vm n" + n + " hub" + hub + "/nva 10." + hub + "0.9." + number(3 + i) + maybe(80, " forwarding") +
        maybe(20, " snat") + maybe(20, " stateless") + maybe(10, " stopped") +
        (speaks ? " asn 6520" + n + maybe(60, " advertises 10.5" + n + ".0.0/16") : "") +
        maybe(30, " loopback 172.30.0." + n));
    for (int other = 1; other < i; ++other) {
      if (!chance(60)) continue;
      const auto tunnel = "u" + number(other) + n;
      add("tunnel " + tunnel + " n" + number(other) + maybe(80, " bgp"));
      if (speaks && chance(50)) add("neighbor " + tunnel + " preference 200");
      if (chance(20)) add("route 10.5" + number(other) + ".0.0/16 -> " + tunnel);
    }
    if (!chance(30)) return;
    add("lng ln" + n + " 10.5" + n + ".0.0/16" + maybe(70, " asn 6520" + n) + " vm n" + n);
    add("connection cn" + n + " g" + hub + " -> ln" + n + maybe(80, " bgp"));
  }

  void addTable(const std::string& name) {
    add("table " + name + maybe(20, " no-propagation"));
    const std::vector<std::string> prefixes{"0.0.0.0/0",      "10.0.0.0/8",    "10.1.0.0/16",
                                            "10.2.0.0/16",    "10.3.0.0/16",   "10.10.0.0/16",
                                            "192.168.0.0/16", "192.168.1.0/24"};
    const std::vector<std::string> hops{"10.10.9.4",   "10.10.9.5", "10.20.9.6",
                                        "10.10.9.200", "10.10.4.4", "VirtualNetworkGateway",
                                        "None",        "Internet"};
    std::set<std::string> used;
    for (int i = below(4); i > 0; --i) {
      const auto prefix = oneOf(prefixes);
      if (used.insert(prefix).second) add("route " + prefix + " -> " + oneOf(hops));
    }
  }

  std::string text_;
};

}  // namespace

std::string anyHybridNetwork() { return RandomHybrid{}.text(); }

}  // namespace vnetsim
