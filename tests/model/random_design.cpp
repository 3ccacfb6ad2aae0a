// SPDX-License-Identifier: MIT
#include "model/random_design.hpp"

#include "model/minimise.hpp"
#include "model/random_parts.hpp"

namespace plain {
namespace {

Question randomQuestion(Dice& dice, const Design& design) {
  const auto anyNetwork = [&]() -> std::string {
    const Network& network = dice.oneOf(design.networks);
    const std::string name = dice.chance(50) ? "a" : "b";
    return find(network.subnets, name) == nullptr ? dice.oneOf(design.machines).name : network.name + "/" + name;
  };
  std::vector<std::string> outside;  // sites and clients
  for (const Site& site : design.sites)
    for (std::size_t i = 0; i < site.hosts.size(); ++i) outside.push_back(site.name + "/h" + std::to_string(i));
  for (const Gateway& one : design.gateways)
    if (one.client) outside.push_back(one.name + "/client");
  Question question;
  question.from = dice.chance(85) ? dice.oneOf(design.machines).name : anyNetwork();
  if (!outside.empty() && dice.chance(30)) question.from = dice.oneOf(outside);
  if (!design.bastions.empty() && dice.chance(15)) question.from = design.bastions.front().name;
  const int kind = dice.below(100);
  if (kind < 70) {
    question.to = dice.oneOf(design.machines).name;
  } else if (kind < 80) {
    question.to = anyNetwork();
  } else {
    question.to = text(dice.oneOf(interestingAddresses(design)));
  }
  if (!outside.empty() && dice.chance(25)) question.to = dice.oneOf(outside);
  if (!design.privateEndpoints.empty() && dice.chance(20)) question.to = dice.oneOf(design.privateEndpoints).name;
  if (!design.publicServices.empty() && dice.chance(20))
    question.to = dice.chance(50) ? "198.51.100.68" : "internet";
  if (question.to == question.from) question.to = dice.oneOf(design.machines).name;  // mostly another
  const int protocol = dice.below(20);
  question.protocol = protocol < 12 ? "tcp" : protocol < 16 ? "udp" : protocol < 19 ? "icmp" : "esp";
  if (question.protocol == "tcp" || question.protocol == "udp") {
    question.sourcePort = dice.oneOf<int>({1024, 50000});
    question.destinationPort = dice.oneOf<int>({22, 53, 80, 443, 3389, 8080});
  }
  return question;
}

/// What people forget: some elements are taken away again.
void takeSomeAway(Dice& dice, Design& design) {
  const int count = 1 + dice.below(5);
  for (int i = 0; i < count; ++i) {
    Design smaller = reduced(design, dice.oneOf(reductionsOf(design)));
    if (smaller.machines.empty() || smaller.networks.size() < 2) continue;
    design = std::move(smaller);
  }
}

/// What of the newer kinds of connectivity a design has.
struct Wishes {
  bool manager = false;
  bool virtualHubs = false;
};

Case caseWith(Dice& dice, std::uint64_t seed, int questions, Wishes wishes) {
  Case one;
  one.seed = seed;
  addNetworks(dice, one.design);
  addPeerings(dice, one.design);
  addAppliances(dice, one.design);
  addFirewalls(dice, one.design);
  addHybrid(dice, one.design);
  addRouteServer(dice, one.design);
  addWaysOut(dice, one.design);
  addEndpoints(dice, one.design);
  addPlatformDevices(dice, one.design);
  if (wishes.manager) addNetworkManagers(dice, one.design);
  if (wishes.virtualHubs) addVirtualHubs(dice, one.design);
  addSecurityGroups(dice, one.design);
  addRouteTables(dice, one.design);
  if (wishes.manager && dice.chance(40)) addManagedRoutes(dice, one.design);
  if (dice.chance(40)) takeSomeAway(dice, one.design);
  for (int i = 0; i < questions; ++i) one.questions.push_back(randomQuestion(dice, one.design));
  return one;
}

}  // namespace

Case randomCase(std::uint64_t seed, int questions) {
  Dice dice{seed};
  return caseWith(dice, seed, questions, {seed % 12 == 3, seed % 12 == 7});
}

Case randomManagedCase(std::uint64_t seed, int questions) {
  Dice dice{seed};
  const int kind = dice.below(100);
  return caseWith(dice, seed, questions, {kind < 55, kind > 45});
}

}  // namespace plain
