// SPDX-License-Identifier: MIT
#include "model/interpreter.hpp"

#include <algorithm>

#include "model/guest.hpp"

namespace plain {
namespace {

/// Who answers: firewalls and the like are passed, and whether they answer is not said by the rules.
bool isHost(Kind kind) {
  return kind == Kind::Machine || kind == Kind::Host || kind == Kind::PrivateEndpoint ||
         kind == Kind::SiteHost || kind == Kind::Client || kind == Kind::Internet || kind == Kind::Service;
}

struct Tally {
  Answer answer;
  bool works = false;
  bool fails = false;
  bool unknown = false;
  bool outside = false;

  void add(Fate fate, const std::string& reason) {
    if (fate == Fate::Delivered) works = true;
    if (fate == Fate::Dropped) fails = true;
    if (fate == Fate::Unknown) unknown = true;
    if (fate == Fate::Outside) outside = true;
    if (fate != Fate::Delivered) answer.reasons.insert(reason);
  }
};

/// The answer of a machine behind a load balancer goes out as if it came from the frontend.
Packet answerOf(const Way& way) {
  const Packet& received = way.packets.back();
  if (!way.sessions.empty() && way.sessions.back().device.kind == Kind::Balancer &&
      isSameHeader(way.sessions.back().out, received))
    return answerTo(way.sessions.back().in);
  return answerTo(received);
}

void addReply(Tally& tally, const Way& way, const Ending& reply) {
  if (reply.fate == Fate::Unknown || reply.fate == Fate::Outside) return tally.add(reply.fate, reply.reason);
  if (reply.fate == Fate::Dropped) {
    tally.answer.replyReasons.insert(reply.reason);
    return tally.add(Fate::Dropped, reply.reason == "ASYMMETRIC_PATH" ? reply.reason : "RETURN_PATH_FAILS");
  }
  if (!isSameDevice(reply.way.devices.back(), way.devices.front()))
    return tally.add(Fate::Dropped, "RETURN_PATH_FAILS");
  for (const Session& one : way.sessions) {  // R58: a stateful device sees both halves
    const bool seen = std::any_of(reply.way.sessions.begin(), reply.way.sessions.end(),
                                  [&](const Session& back) { return isSameDevice(back.device, one.device); });
    if (one.stateful && !seen) return tally.add(Fate::Dropped, "ASYMMETRIC_PATH");
  }
  tally.add(Fate::Delivered, "DELIVERED");
}

/// Where networks overlap, another may have the address that is asked about.
bool isAnother(const Place& asked, const Way& way) {
  return asked.kind == Kind::Machine && way.devices.back().kind == Kind::Machine &&
         !isSameDevice(asked, way.devices.back()) && way.packets.back().destination == asked.address;
}

std::string forwardersOf(const Way& way) {
  std::string text;
  for (std::size_t i = 1; i + 1 < way.devices.size(); ++i)
    text += (text.empty() ? "" : " > ") + way.devices[i].name;
  return text;
}

void addForward(Tally& tally, const World& world, const Place& asked, const Ending& ending) {
  if (ending.fate != Fate::Delivered) return tally.add(ending.fate, ending.reason);
  tally.answer.ways.insert(forwardersOf(ending.way));
  if (isAnother(asked, ending.way)) return tally.add(Fate::Dropped, "DELIVERED_ELSEWHERE");
  if (ending.needsNoAnswer) return tally.add(Fate::Delivered, "DELIVERED");
  if (!isHost(ending.way.devices.back().kind)) return tally.add(Fate::Unknown, "UNSUPPORTED_RESOURCE");
  for (const Ending& reply : walk(world, ending.way.devices.back(), answerOf(ending.way), &ending.way))
    addReply(tally, ending.way, reply);  // R60
}

Answer judged(Tally tally) {
  Answer& answer = tally.answer;
  answer.verdict = tally.outside                ? "outside"
                   : tally.unknown              ? "undetermined"
                   : tally.works && tally.fails ? "intermittent"
                   : tally.works                ? "reachable"
                                                : "unreachable";
  return answer;
}

/// From the Internet a machine is asked at its public address, if it has one of this version (R122).
Address destinationOf(const Design& design, const Place& from, const Place& to, const Question& question) {
  if (from.kind != Kind::Internet || to.kind != Kind::Machine || addressIn(question.to)) return to.address;
  for (const Interface& one : find(design.machines, to.name)->interfaces)
    if (const PublicAddress* own = find(design.publicAddresses, one.publicAddress);
        own != nullptr && own->address.isV6 == to.address.isV6)
      return own->address;
  return to.address;
}

Answer atOnce(const std::string& verdict, const std::string& reason) {
  Answer answer;
  answer.verdict = verdict;
  (verdict == "reachable" ? answer.ways : answer.reasons).insert(verdict == "reachable" ? "" : reason);
  return answer;
}

/// A machine that was not asked by an address sends with that of the interface it leaves by.
Place startOf(const World& world, const Question& question, const Place& from, const Packet& packet) {
  const Machine* machine = find(world.design.machines, question.from);
  if (machine == nullptr) return from;
  const GuestChoice choice = choiceOf(world, *machine, packet.destination);
  Place start = from;
  if (choice.interface == nullptr && !choice.tunnels.empty()) start.address = tunnelAddressOf(*machine);
  if (choice.interface == nullptr) return start;
  return placeOf(*machine, *choice.interface, packet.destination.isV6).value_or(from);
}

}  // namespace

Answer interpret(World& world, const Question& question) {
  const Design& design = world.design;
  if (!world.exchange.settles) return atOnce("outside", "");
  const auto [from, to] = endsOf(design, question);
  if (from.kind == Kind::Nobody || from.kind == Kind::Balancer) return atOnce("unreachable", "NO_SUCH_HOST");
  if (from.kind == Kind::Machine && !find(design.machines, from.name)->running)
    return atOnce("unreachable", "APPLIANCE_STOPPED");
  if (isSameDevice(from, to)) return atOnce("reachable", "DELIVERED");  // it never leaves
  if (from.address.isV6 != to.address.isV6) return atOnce("unreachable", "NO_SOURCE_ADDRESS");  // R8
  world.hosts.clear();
  for (const Place& one : {from, to})
    if (one.kind == Kind::Host || one.kind == Kind::Internet) world.hosts.push_back(one);
  Packet packet{from.address, destinationOf(design, from, to, question), question.protocol,
                question.sourcePort, question.destinationPort};
  const Place start = startOf(world, question, from, packet);
  packet.source = start.address;
  if (packet.source.isV6 != packet.destination.isV6) return atOnce("unreachable", "NO_SOURCE_ADDRESS");  // R8
  Tally tally;
  for (const Ending& one : walk(world, start, packet, nullptr)) addForward(tally, world, to, one);
  return judged(tally);
}

}  // namespace plain
