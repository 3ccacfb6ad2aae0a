// SPDX-License-Identifier: MIT
#include "model/interpreter.hpp"

#include <algorithm>

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
    return tally.add(Fate::Dropped,
                     reply.reason == "ASYMMETRIC_PATH" ? reply.reason : "RETURN_PATH_FAILS");
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

void addForward(Tally& tally, const World& world, const Place& asked, const Ending& ending) {
  if (ending.fate != Fate::Delivered) return tally.add(ending.fate, ending.reason);
  if (isAnother(asked, ending.way)) return tally.add(Fate::Dropped, "DELIVERED_ELSEWHERE");
  if (ending.needsNoAnswer) return tally.add(Fate::Delivered, "DELIVERED");
  if (!isHost(ending.way.devices.back().kind)) return tally.add(Fate::Unknown, "UNSUPPORTED_RESOURCE");
  for (const Ending& reply : walk(world, ending.way.devices.back(), answerOf(ending.way), &ending.way))
    addReply(tally, ending.way, reply);  // R60
}

Answer judged(Tally tally) {
  Answer& answer = tally.answer;
  answer.verdict = tally.outside              ? "outside"
                   : tally.unknown            ? "undetermined"
                   : tally.works && tally.fails ? "intermittent"
                   : tally.works              ? "reachable"
                                              : "unreachable";
  return answer;
}

Answer atOnce(const std::string& verdict, const std::string& reason) {
  Answer answer;
  answer.verdict = verdict;
  if (verdict != "reachable") answer.reasons.insert(reason);
  return answer;
}

}  // namespace

Answer interpret(World& world, const Question& question) {
  const Design& design = world.design;
  const Place from = placeOfEnd(design, question.from);
  const Place to = placeOfEnd(design, question.to);
  if (from.kind == Kind::Nobody || from.kind == Kind::Balancer) return atOnce("unreachable", "NO_SUCH_HOST");
  if (from.kind == Kind::Machine && !find(design.machines, from.name)->running)
    return atOnce("unreachable", "APPLIANCE_STOPPED");
  if (isSameDevice(from, to)) return atOnce("reachable", "DELIVERED");  // it never leaves
  world.hosts.clear();
  for (const Place& one : {from, to})
    if (one.kind == Kind::Host) world.hosts.push_back(one);
  const Packet packet{from.address, to.address, question.protocol, question.sourcePort,
                      question.destinationPort};
  Tally tally;
  for (const Ending& one : walk(world, from, packet, nullptr)) addForward(tally, world, to, one);
  return judged(tally);
}

}  // namespace plain
