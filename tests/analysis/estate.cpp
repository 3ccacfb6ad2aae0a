// SPDX-License-Identifier: MIT
#include "analysis/estate.hpp"

#include <fmt/format.h>

#include <array>
#include <random>
#include <set>
#include <vector>

namespace vnetsim {
namespace {

class Estate {
 public:
  explicit Estate(std::uint64_t seed) : random_{seed}, change_{seed % 2 == 0 ? 3u : 20u} {}

  std::string text() {
    for (int hub = 1; hub <= 2; ++hub) addHub(hub);
    if (chance(60)) add("peer hub1 (forwarded) <-> hub2 (forwarded)");
    for (auto& pattern : patterns_) pattern = anyPattern();
    for (int spoke = 1; spoke <= spokes_; ++spoke) addSpoke(spoke, patterns_[below(patterns_.size())]);
    if (chance(30)) add(fmt::format("peer s1 {} <-> s2 {}", flags(), flags()));
    if (chance(15)) add("peer s3 (forwarded) -> s4");
    addGroups();
    for (const char* table : {"t1", "t2", "t3"}) addTable(table);
    return text_;
  }

 private:
  struct Pattern {
    int hub = 1;
    std::string hubFlags;
    std::string spokeFlags;
    std::string table;
    std::string group;
    bool hasMachine = true;
  };

  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool chance(unsigned percent) { return random_() % 100 < percent; }
  bool changes() { return chance(change_); }
  std::string oneOf(const std::vector<std::string>& texts) { return texts[below(texts.size())]; }
  std::string maybe(unsigned percent, const std::string& text) { return chance(percent) ? text : ""; }
  void add(const std::string& line) { text_ += line + "\n"; }

  std::string flags() {
    return "(" + maybe(70, "forwarded ") + maybe(20, "transit ") + maybe(20, "remote-gateways ") +
           maybe(10, "no-access") + ")";
  }

  void addHub(int n) {
    const auto space = fmt::format("10.{}0.", n);
    add(fmt::format("vnet hub{0} {1}0.0/16\nsubnet vms {1}1.0/24{2}\nsubnet AzureFirewallSubnet {1}3.0/24{3}\n"
                    "subnet GatewaySubnet {1}4.0/24{2}\nsubnet nva {1}9.0/24{3}{4}\n"
                    "subnet RouteServerSubnet {1}5.0/27\nsubnet VirtualNetworkApplianceSubnet {1}6.0/24{3}",
                    n, space, maybe(30, " table t3"), maybe(30, " table t3"), maybe(20, " nsg g1")));
    add(fmt::format("vm vh{0} hub{0}/vms", n));
    const bool hasRouteServer = chance(30);
    add(fmt::format("vm n{0} hub{0}/nva {1}9.4{2}{3}{4}{5}{6}", n, space, maybe(80, " forwarding"),
                    maybe(30, " snat"), maybe(30, " stateless"), maybe(20, " drops tcp/23"),
                    hasRouteServer ? " asn 65201 advertises " + oneOf({"0.0.0.0/0", "10.0.0.0/8", "10.2.0.0/15"})
                                   : ""));
    if (hasRouteServer)
      add(fmt::format("routeserver rs{0} hub{0}{2}\nsession n{0} {1}9.4 asn 65201", n, space,
                      maybe(50, " branch-to-branch")));
    if (chance(30)) add(fmt::format("appliance va{0} hub{0} {1}6.4", n, space));
    add(fmt::format("vm m{0} hub{0}/nva {1}9.5 forwarding{2}{3}", n, space, maybe(20, " stopped"),
                    maybe(30, " stateless")));
    if (chance(50)) add(fmt::format("lb b{0} hub{0}/nva {1}9.200 ha backends n{0},m{0}", n, space));
    add(fmt::format("firewall fw{0} hub{0} {1}3.4", n, space));
    for (auto i = 1 + below(3); i > 0; --i)
      add(fmt::format("{} {} {} -> {}", oneOf({"allow", "allow", "deny"}),
                      oneOf({"any", "tcp/22", "udp", "tcp/20-30+icmp"}), ends(), ends()));
    if (chance(20)) add(fmt::format("dnat tcp/8080 * -> {}3.4 to 10.1.1.4 80", space));
    if (chance(30)) add(fmt::format("keep-source {}", oneOf({"10.1.0.0/16", "0.0.0.0/0", "255.255.255.255/32"})));
    if (!chance(50)) return;
    add(fmt::format("gateway gw{0} vpn hub{0} asn 6500{0}", n));
    add(fmt::format("site d{0} {1} asn 6510{0}{2}\nlng l{0} {1} asn 6510{0} peer 192.168.{0}.1 site d{0}\n"
                    "connection c{0} gw{0} -> l{0}{3}",
                    n, oneOf({fmt::format("192.168.{}.0/24", n), "192.168.0.0/16"}),
                    maybe(20, " advertises 10.0.0.0/8"), maybe(70, " bgp")));
  }

  std::string ends() {
    return oneOf({"*", "*", "10.1.0.0/16", "10.2.0.0/16", "10.1.0.0/16,10.3.0.0/16", "10.0.0.0/13", "10.1.1.4",
                  "192.168.0.0/16"});
  }

  Pattern anyPattern() {
    return {1 + static_cast<int>(below(2)), flags(), flags(), oneOf({"", " table t1", " table t1", " table t2"}),
            oneOf({"", "", " nsg g1", " nsg g2"}), !chance(30)};
  }

  /// A copy of the pattern, now and then with one thing changed.
  void addSpoke(int n, Pattern pattern) {
    if (changes()) pattern.hubFlags = flags();
    if (changes()) pattern.spokeFlags = flags();
    if (changes()) pattern.table = oneOf({"", " table t1", " table t2"});
    if (changes()) pattern.group = oneOf({"", " nsg g1", " nsg g2"});
    add(fmt::format("vnet s{0} 10.{0}.0.0/{1}\nsubnet s 10.{0}.1.0/24{2}{3}\nsubnet t 10.{0}.2.0/24{4}{5}{6}", n,
                    changes() ? "17" : "16", pattern.table, pattern.group, changes() ? "" : pattern.table,
                    changes() ? "" : pattern.group, changes() ? " no-default-outbound" : ""));
    if (pattern.hasMachine)
      add(fmt::format("vm v{0} s{0}/s{1}{2}{3}{4}{5}", n, changes() ? " nsg g2" : "", changes() ? " asg a1" : "",
                      changes() ? " stopped" : "", changes() ? " forwarding" : "",
                      changes() ? " stateless" : ""));
    if (changes()) add(fmt::format("vm w{0} s{0}/s", n));
    if (changes()) add(fmt::format("pe p{0} s{0}/t", n));
    const bool isConnected = !changes();
    add(fmt::format("peer hub{} {} {} s{} {}", pattern.hub, pattern.hubFlags, isConnected ? "<->" : "->", n,
                    isConnected ? pattern.spokeFlags : ""));
  }

  void addGroups() {
    add("asg a1");
    for (const char* group : {"g1", "g2"}) {
      add(fmt::format("nsg {}", group));
      for (unsigned i = 0; i < 1 + below(4); ++i)
        add(fmt::format("{} {} {} {} {} -> {}", oneOf({"in", "out"}), 100 + i, oneOf({"allow", "deny"}),
                        oneOf({"any", "tcp/22", "tcp", "udp/53+icmp"}), whom(), whom()));
    }
  }

  std::string whom() {
    return oneOf({"*", "*", "VirtualNetwork", "Internet", "10.1.0.0/16", "10.2.1.4", "10.0.0.0/13", "@a1"});
  }

  void addTable(const std::string& name) {
    add("table " + name + maybe(20, " no-propagation"));
    const std::vector<std::string> prefixes{"0.0.0.0/0",   "10.0.0.0/8",  "10.0.0.0/13",  "10.1.0.0/16",
                                            "10.2.1.0/24", "10.3.1.4/32", "10.10.0.0/16", "192.168.0.0/16"};
    const std::vector<std::string> hops{"10.10.3.4", "10.10.3.4",   "10.20.3.4", "10.10.9.4", "10.20.9.4",
                                        "10.10.9.5", "10.10.9.200", "10.1.1.4",  "10.10.6.4", "None",      "Internet",
                                        "VnetLocal", "VirtualNetworkGateway"};
    std::set<std::string> used;
    for (auto i = below(5); i > 0; --i) {
      const auto prefix = oneOf(prefixes);
      if (used.insert(prefix).second) add("route " + prefix + " -> " + oneOf(hops));
    }
  }

  std::mt19937_64 random_;
  unsigned change_ = 0;  // percent of properties in which a spoke is not like its pattern
  int spokes_ = 9;
  std::array<Pattern, 2> patterns_;
  std::string text_;
};

}  // namespace

std::string estateDrawing(std::uint64_t seed) { return Estate{seed}.text(); }

}  // namespace vnetsim
