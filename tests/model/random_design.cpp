// SPDX-License-Identifier: MIT
#include "model/random_design.hpp"

#include "model/random_parts.hpp"

namespace plain {
namespace {

Question randomQuestion(Dice& dice, const Design& design) {
  const auto anyNetwork = [&]() -> std::string {
    const Network& network = dice.oneOf(design.networks);
    return network.name + "/" + (dice.chance(50) ? "a" : "b");
  };
  Question question;
  question.from = dice.chance(85) ? dice.oneOf(design.machines).name : anyNetwork();
  const int kind = dice.below(100);
  if (kind < 70) {
    question.to = dice.oneOf(design.machines).name;
  } else if (kind < 80) {
    question.to = anyNetwork();
  } else {
    question.to = text(dice.oneOf(interestingAddresses(design)));
  }
  const int protocol = dice.below(20);
  question.protocol = protocol < 12 ? "tcp" : protocol < 16 ? "udp" : protocol < 19 ? "icmp" : "esp";
  if (question.protocol == "tcp" || question.protocol == "udp") {
    question.sourcePort = dice.oneOf<int>({1024, 50000});
    question.destinationPort = dice.oneOf<int>({22, 53, 80, 443, 3389, 8080});
  }
  return question;
}

}  // namespace

Case randomCase(std::uint64_t seed, int questions) {
  Dice dice{seed};
  Case one;
  one.seed = seed;
  addNetworks(dice, one.design);
  addPeerings(dice, one.design);
  addAppliances(dice, one.design);
  addFirewalls(dice, one.design);
  addSecurityGroups(dice, one.design);
  addRouteTables(dice, one.design);
  for (int i = 0; i < questions; ++i) one.questions.push_back(randomQuestion(dice, one.design));
  return one;
}

}  // namespace plain
