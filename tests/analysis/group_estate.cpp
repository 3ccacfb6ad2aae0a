// SPDX-License-Identifier: MIT
#include "analysis/group_estate.hpp"

#include <fmt/format.h>

#include "analysis/dice.hpp"

namespace vnetsim {
namespace {

constexpr int spokes = 16;

class GroupEstate {
 public:
  explicit GroupEstate(std::uint64_t seed) : dice_{seed + 4242} {}

  std::string text() {
    for (int i = 1; i <= spokes; ++i) addSpoke(i);
    const auto half = dice_.oneOf({"10.3.0", "10.3.128"});  // with hosts of s3, or without
    if (hasTwin_) add(fmt::format("vnet twin {0}.0/20\nsubnet s {0}.0/24", half));
    if (dice_.chance(60)) addCore();
    add("nsg g1\nin 100 " + dice_.oneOf({"allow", "deny", "deny", "deny"}) + " any " + anybody() + " -> " +
        anybody() + dice_.maybe(50, "\nout 100 deny any * -> 10.8.0.0/13"));
    add("table t1\nroute " + dice_.oneOf({"0.0.0.0/0", "10.2.0.0/16"}) + " -> " +
        dice_.oneOf({"None", "None", "10.90.1.4", "VnetLocal", "VirtualNetworkGateway"}));
    add("manager m");
    addGroup("g", dice_.chance(30) ? 100 : 50, dice_.chance(40));
    if (dice_.chance(30)) addGroup("h", 50, dice_.chance(50));
    return text_;
  }

 private:
  void add(const std::string& line) { text_ += line + "\n"; }
  bool changes() { return dice_.chance(3); }
  std::string anybody() { return dice_.oneOf({"*", "VirtualNetwork", "VirtualNetwork", "10.0.0.0/13"}); }

  void addSpoke(int n) {
    const bool isOften = n % 2 == 0;
    const auto region = hasRegions_ ? (n % 3 == 0 ? " in northeurope" : " in westeurope") : "";
    add(fmt::format("vnet s{0} 10.{0}.0.0/16{1}{2}\nsubnet s 10.{0}.1.0/24{3}{4}\nsubnet t 10.{0}.2.0/24", n,
                    changes() ? " 10.70.0.0/16" : "", region, isOften ? table_ : "",
                    changes() ? "" : group_));
    if (dice_.chance(12)) add(fmt::format("vm v{0} s{0}/s", n));
  }

  /// An ordinary network with an appliance and a gateway, which some of the others use.
  void addCore() {
    add("vnet core 10.90.0.0/16\nsubnet nva 10.90.1.0/24\nsubnet GatewaySubnet 10.90.4.0/24\n"
        "vm n core/nva 10.90.1.4 forwarding\ngateway gw vpn core asn 65001");
    const auto far = dice_.oneOf({"192.168.1.0/24", "10.2.5.0/24", "10.0.0.0/8", "10.4.0.0/16", "0.0.0.0/0"});
    add(fmt::format(
        "site d {0} asn 65101\nlng l {0} asn 65101 peer 192.168.1.1 site d\nconnection c gw -> l bgp", far));
    const auto flags = dice_.maybe(70, "forwarded ") + dice_.maybe(60, "remote-gateways");
    const auto first = 1 + static_cast<int>(dice_.below(3));
    const auto step = 1 + static_cast<int>(dice_.below(3));
    for (int i = first; i <= spokes; i += step)
      add(fmt::format("peer core (forwarded transit) <-> s{} ({})", i, changes() ? "" : flags));
  }

  void addGroup(const std::string& name, unsigned percent, bool isGlobal) {
    auto line = "group " + name + (hasTwin_ && dice_.chance(70) ? " twin" : "") + " s1";
    for (int i = 2; i <= spokes; ++i)
      if (dice_.chance(percent)) line += fmt::format(" s{}", i);
    add(line + "\nmesh x" + name + " " + name + (isGlobal ? " global" : ""));
  }

  Dice dice_;
  bool hasRegions_ = dice_.chance(75);
  bool hasTwin_ = dice_.chance(30);
  std::string table_ = dice_.maybe(50, " table t1");
  std::string group_ = dice_.maybe(85, " nsg g1");
  std::string text_;
};

}  // namespace

std::string groupEstateDrawing(std::uint64_t seed) { return GroupEstate{seed}.text(); }

}  // namespace vnetsim
