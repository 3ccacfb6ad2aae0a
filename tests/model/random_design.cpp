// SPDX-License-Identifier: MIT
#include "model/random_design.hpp"

#include "model/minimise.hpp"
#include "model/places.hpp"
#include "model/random_parts.hpp"

namespace plain {

Question randomQuestion(Dice& dice, const Design& design) {
  const auto anyNetwork = [&]() -> std::string {
    const Network& network = dice.oneOf(design.networks);
    const std::string name = dice.chance(50) ? "a" : "b";
    return find(network.subnets, name) == nullptr ? dice.oneOf(design.machines).name
                                                  : network.name + "/" + name;
  };
  std::vector<std::string> outside;  // sites and clients
  for (const Site& site : design.sites)
    for (std::size_t i = 0; i < site.hosts.size(); ++i)
      outside.push_back(site.name + "/h" + std::to_string(i));
  for (const Gateway& one : design.gateways)
    if (one.client) outside.push_back(one.name + "/client");
  for (const VirtualHub& one : design.virtualHubs)
    if (one.clients && one.clients->client) outside.push_back(clientGatewayOf(one) + "/client");
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
  if (!design.privateEndpoints.empty() && dice.chance(20))
    question.to = dice.oneOf(design.privateEndpoints).name;
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

namespace {

/// Asks about IPv6 where both ends have it.
void askAboutV6(Dice& dice, const Design& design, Question& question) {
  if (!dice.chance(60)) return;
  const auto hasIt = [&](const std::string& end) { return placeOfEnd(design, end, Version::V6).has_value(); };
  if (!hasIt(question.from)) question.from = dice.oneOf(design.machines).name;
  if (!hasIt(question.to)) question.to = dice.oneOf(design.machines).name;
  question.onlyV6 = hasIt(question.from) && hasIt(question.to);
}

/// Names an end by an address of one of its interfaces.
void askByInterface(Dice& dice, const Design& design, Question& question) {
  if (!dice.chance(25)) return;
  for (std::string* end : {&question.from, &question.to}) {
    const Machine* machine = find(design.machines, *end);
    if (machine == nullptr || isTwin(*machine) || !dice.chance(60)) continue;
    const Interface& one = dice.oneOf(machine->interfaces);
    if (!question.onlyV6) *end = text(one.address);
    if (question.onlyV6 && one.addressV6) *end = text(*one.addressV6);
  }
}

}  // namespace

/// What people forget: some elements are taken away again.
void takeSomeAway(Dice& dice, Design& design) {
  const int count = 1 + dice.below(5);
  for (int i = 0; i < count; ++i) {
    Design smaller = reduced(design, dice.oneOf(reductionsOf(design)));
    if (smaller.machines.empty() || smaller.networks.size() < 2) continue;
    design = std::move(smaller);
  }
}

namespace {

/// What of the less usual kinds of connectivity a design has.
struct Wishes {
  int wide = 0;  // of a hundred
  bool manager = false;
  bool virtualHubs = false;
  bool branches = false;
};

Case caseWith(Dice& dice, std::uint64_t seed, int questions, Wishes wishes) {
  Case one;
  one.seed = seed;
  addNetworks(dice, one.design);
  addPeerings(dice, one.design);
  addAppliances(dice, one.design);
  addFirewalls(dice, one.design);
  addHybrid(dice, one.design);
  if (dice.chance(wishes.branches ? 2 * wishes.wide : wishes.wide)) addExpressRoute(dice, one.design);
  addRouteServer(dice, one.design);
  addWaysOut(dice, one.design);
  addEndpoints(dice, one.design);
  addPlatformDevices(dice, one.design);
  if (wishes.manager) addNetworkManagers(dice, one.design);
  if (wishes.virtualHubs) addVirtualHubs(dice, one.design, wishes.branches);
  if (wishes.branches) addBranches(dice, one.design);
  const bool hasInterfaces = dice.chance(wishes.wide);
  if (hasInterfaces) addInterfaces(dice, one.design);
  if (hasInterfaces && dice.chance(50)) addTunnels(dice, one.design);
  const bool isDualStack = dice.chance(wishes.wide);
  if (isDualStack) addDualStack(dice, one.design);
  addSecurityGroups(dice, one.design);
  addRouteTables(dice, one.design);
  if (isDualStack) addRoutesV6(dice, one.design);
  if (wishes.manager && dice.chance(40)) addManagedRoutes(dice, one.design);
  if (dice.chance(40)) takeSomeAway(dice, one.design);
  for (int i = 0; i < questions; ++i) {
    const bool isOfBranches = wishes.branches && dice.chance(60);
    one.questions.push_back(isOfBranches ? questionOfBranches(dice, one.design)
                                         : randomQuestion(dice, one.design));
    if (isDualStack) askAboutV6(dice, one.design, one.questions.back());
    if (hasInterfaces) askByInterface(dice, one.design, one.questions.back());
  }
  return one;
}

}  // namespace

Case randomCase(std::uint64_t seed, int questions, int wide) {
  Dice dice{seed};
  return caseWith(dice, seed, questions, {wide, seed % 12 == 3, seed % 12 == 7, false});
}

Case randomManagedCase(std::uint64_t seed, int questions) {
  Dice dice{seed};
  const int kind = dice.below(100);
  return caseWith(dice, seed, questions, {0, kind<55, kind> 45, false});
}

Case randomBranchedCase(std::uint64_t seed, int questions) {
  Dice dice{seed};
  return caseWith(dice, seed, questions, {10, dice.chance(15), true, true});
}

Case randomEdgeCase(std::uint64_t seed, int questions, int wide) {
  Dice dice{seed};
  Case one;
  one.seed = seed;
  addNetworks(dice, one.design);
  addPeerings(dice, one.design);
  addAppliances(dice, one.design);
  addFirewalls(dice, one.design);
  if (one.design.firewalls.empty()) addFirewalls(dice, one.design);
  if (dice.chance(40)) {
    addHybrid(dice, one.design);
    if (dice.chance(wide)) addExpressRoute(dice, one.design);
    addRouteServer(dice, one.design);
    addEndpoints(dice, one.design);
    addPlatformDevices(dice, one.design);
  }
  addWaysOut(dice, one.design);
  const bool hasInterfaces = dice.chance(wide);
  if (hasInterfaces) addInterfaces(dice, one.design);
  const bool isDualStack = dice.chance(wide);
  if (isDualStack) addDualStack(dice, one.design);
  addSecurityGroups(dice, one.design);
  addInternetEdge(dice, one.design);
  addAdminRules(dice, one.design);
  addRouteTables(dice, one.design);
  addRoutesToInternet(dice, one.design);
  if (isDualStack) addRoutesV6(dice, one.design);
  if (dice.chance(75)) steerThroughHub(dice, one.design);
  addNamesAndTags(dice, one.design);
  if (dice.chance(30)) takeSomeAway(dice, one.design);
  for (int i = 0; i < questions; ++i) {
    const bool isByName = !one.design.hostNames.empty() && dice.chance(30);
    one.questions.push_back(isByName          ? questionByName(dice, one.design)
                            : dice.chance(75) ? questionAtEdge(dice, one.design)
                                              : randomQuestion(dice, one.design));
    if (isDualStack && dice.chance(30)) askAboutV6(dice, one.design, one.questions.back());
    if (hasInterfaces) askByInterface(dice, one.design, one.questions.back());
  }
  return one;
}

}  // namespace plain
