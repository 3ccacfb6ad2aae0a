// SPDX-License-Identifier: MIT
#include "analysis/network_generators.hpp"

#include <rapidcheck.h>

#include <set>
#include <vector>

namespace vnetsim {
namespace {

bool coin() { return *rc::gen::arbitrary<bool>(); }

std::string oneOf(const std::vector<std::string>& texts) { return *rc::gen::elementOf(texts); }

std::string flags(const std::vector<std::string>& known) {
  std::string text;
  for (const auto& flag : known)
    if (coin()) text += (text.empty() ? "" : " ") + flag;
  return "(" + text + ")";
}

std::string routes(int spokes) {
  std::vector<std::string> prefixes{"0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.0.1.0/24", "10.1.0.4/32"};
  for (int i = 1; i <= spokes; ++i) prefixes.push_back("10." + std::to_string(i) + ".0.0/16");
  const std::vector<std::string> hops{"10.0.3.4",  "10.0.1.4",  "10.0.4.4",
                                      "10.0.1.99", "10.1.0.4",  "None",
                                      "Internet",  "VnetLocal", "VirtualNetworkGateway"};
  std::set<std::string> used;
  std::string text;
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
    const auto prefix = oneOf(prefixes);
    if (used.insert(prefix).second) text += "  route " + prefix + " -> " + oneOf(hops) + "\n";
  }
  return text;
}

}  // namespace

std::string anyNetwork() {
  const int spokes = *rc::gen::inRange(2, 5);
  std::string text = "vnet hub 10.0.0.0/16\n  subnet vms 10.0.1.0/24" +
                     std::string{coin() ? " table t1" : ""} +
                     "\n  subnet AzureFirewallSubnet 10.0.3.0/24\n  subnet GatewaySubnet 10.0.4.0/24\nvm nva "
                     "hub/vms 10.0.1.4" +
                     std::string{coin() ? " forwarding" : ""} + std::string{coin() ? " snat" : ""} +
                     std::string{coin() ? " stateless" : ""} + "\nfirewall fw hub 10.0.3.4\n";
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
    text += "  " + oneOf({"allow", "deny"}) + " " + oneOf({"any", "tcp/22", "udp", "tcp/20-30+icmp"}) + " " +
            oneOf({"*", "10.1.0.0/16", "10.2.0.0/16"}) + " -> " + oneOf({"*", "10.1.0.0/16", "10.2.0.0/16"}) +
            "\n";
  if (coin()) text += "gateway gw vpn hub\n";
  for (int i = 1; i <= spokes; ++i) {
    const auto n = std::to_string(i);
    text += "vnet s" + n + " 10." + n + ".0.0/16\n  subnet s 10." + n + ".0.0/24" +
            oneOf({"", " table t1", " table t2"}) + "\nvm v" + n + " s" + n + "/s\n";
    const bool isConnected = *rc::gen::inRange(0, 5) != 0;
    text += "peer hub " + flags({"forwarded", "transit", "no-access"}) + (isConnected ? " <-> s" : " -> s") +
            n + (isConnected ? " " + flags({"forwarded", "remote-gateways", "no-access"}) : "") + "\n";
  }
  return text + "table t1\n" + routes(spokes) + "table t2\n" + routes(spokes);
}

}  // namespace vnetsim
