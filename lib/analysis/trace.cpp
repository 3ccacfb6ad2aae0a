// SPDX-License-Identifier: MIT
#include "analysis/trace.hpp"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

#include "analysis/verdict.hpp"
#include "base/overload.hpp"
#include "forwarding/guest_egress.hpp"

namespace vnetsim {
namespace {

constexpr Rule platformAddresses{12};

/// What a path that was not delivered means for the traffic on it.
Outcome failureOf(const Path& path, std::size_t forwardPath) {
  const auto kind = path.ending.isUndetermined ? Outcome::Kind::Unknown : Outcome::Kind::Fails;
  return {kind, path.traffic, path.ending.reason, forwardPath, std::nullopt, std::nullopt};
}

/// Whether somebody there answers. Firewalls and gateways are passed, bastion hosts ask (R131); whether they
/// answer to their own address is not modelled.
bool isHost(const Device& device) {
  return !std::holds_alternative<AzureFirewallId>(device) && !std::holds_alternative<GatewayId>(device) &&
         !std::holds_alternative<RouteServerId>(device) && !std::holds_alternative<BastionHostId>(device) &&
         !std::holds_alternative<VirtualNetworkApplianceId>(device);
}

/// The answer to a path's packets as it leaves the one who got them, and what devices had done to its ports.
struct Answer {
  Header header;
  TrafficSet traffic;
  std::vector<PortTranslation> translations;
};

/// The host of a backend itself undoes what a load balancer did to the destination: the answer does not pass the
/// balancer again.
Answer answerTo(const Path& path) {
  Answer answer{path.hops.back().received.reversed(), path.arriving, path.translations};
  if (path.sessions.empty()) return answer;
  const Session& last = path.sessions.back();
  if (!std::holds_alternative<LoadBalancerId>(last.device) || last.out.reversed() != answer.header)
    return answer;
  answer.header = last.in.reversed();
  if (!last.ports) return answer;
  answer.traffic = last.ports->before(answer.traffic);
  answer.translations.pop_back();
  return answer;
}

/// The device that the last hop got the packet from, at the interface by which it left.
std::optional<Position> lastSenderOf(const Topology& topology, const Path& path) {
  if (path.hops.size() < 2) return std::nullopt;
  const Hop& sender = path.hops[path.hops.size() - 2];
  return sender.leavesBy ? positionOf(topology, *sender.leavesBy) : sender.at;
}

/// The first stateful device that the flow passed and its reply did not (R58).
std::optional<Device> bypassedDevice(const Path& forward, const Path& reply) {
  for (const Session& session : forward.sessions) {
    const bool passed = std::any_of(reply.sessions.begin(), reply.sessions.end(),
                                    [&](const Session& back) { return back.device == session.device; });
    if (session.stateful && !passed) return session.device;
  }
  return std::nullopt;
}

Outcome replyOutcome(const Path& forward, std::size_t forwardIndex, const Path& reply,
                     std::size_t replyIndex) {
  Outcome outcome{Outcome::Kind::Works, reply.traffic, Reason::Delivered,
                  forwardIndex,         replyIndex,    std::nullopt};
  if (reply.ending.isUndetermined) {
    outcome.kind = Outcome::Kind::Unknown;
    outcome.reason = reply.ending.reason;
  } else if (!isDelivered(reply)) {
    outcome.kind = Outcome::Kind::Fails;
    outcome.reason =
        reply.ending.reason == Reason::AsymmetricPath ? Reason::AsymmetricPath : Reason::ReturnPathFails;
  } else if (reply.hops.back().at.device != forward.hops.front().at.device) {
    outcome.kind =
        Outcome::Kind::Fails;  // the reply reached the owner of a translated address, not the asker
    outcome.reason = Reason::ReturnPathFails;
  } else if (const auto bypassed = bypassedDevice(forward, reply)) {
    outcome.kind = Outcome::Kind::Fails;
    outcome.reason = Reason::AsymmetricPath;
    outcome.bypassed = bypassed;
  }
  return outcome;
}

/// Whether the address at which a packet is was given by us, as Azure would, and not by the design.
bool hasAssumedAddress(const Topology& topology, const Position& at) {
  return std::visit(
      Overload{
          [&](VirtualMachineId) {
            const auto* one = topology[*at.networkInterface].configurationOf(at.address);
            return one != nullptr && one->addressIsAssumed;
          },
          [&](AzureFirewallId id) { return topology[id].addressIsAssumed; },
          [&](LoadBalancerId id) { return topology[id].addressIsAssumed && !topology[id].isPublic(); },
          [&](PrivateEndpointId id) { return topology[id].addressIsAssumed; },
          [&](VirtualNetworkApplianceId id) { return topology[id].addressesAreAssumed; },
          [](BastionHostId) { return true; },  // Azure chooses it
          [&](GatewayId id) { return topology[id].addressesAreAssumed; },
          [](const auto&) { return false; },  // supposed by the question itself, or outside Azure
      },
      at.device);
}

class Tracer {
 public:
  Tracer(const CompiledNetwork& network, Trace& trace) : network_{network}, trace_{trace} {
    hosts_.reserve(2);
    for (const Endpoint* end : {&trace.from, &trace.to})
      if (end->position)
        if (const auto* host = std::get_if<HypotheticalHost>(&end->position->device)) hosts_.push_back(*host);
  }

  void run() {
    const Header header{sourceAddress(), destinationAddress()};
    trace_.forward.paths = walk(context({}, {}), *trace_.from.position, header, trace_.asked);
    judgeAlone(trace_.forward);
    for (std::size_t i = 0; i < trace_.forward.paths.size(); ++i) answer(i);
    if (trace_.reply) judgeAlone(*trace_.reply);
    const auto judgement = judge(trace_.outcomes);
    trace_.verdict = judgement.verdict;
    trace_.reason = judgement.reason;
    trace_.traffic = judgement.works;
    collectAssumptions();
  }

 private:
  StepContext context(std::span<const Session> sessions, std::optional<Position> answersTo) const {
    std::optional<IpAddress> internet;
    for (const Endpoint* end : {&trace_.from, &trace_.to})
      if (end->position)
        if (const auto* host = std::get_if<InternetHost>(&end->position->device)) internet = host->address;
    return {network_, hosts_, sessions, false, {}, internet, std::move(answersTo)};
  }

  /// A machine named as such sends from the address of the interface or tunnel that it uses.
  IpAddress sourceAddress() const {
    const auto& from = trace_.from;
    return from.isByAddress ? from.address : ownSourceFor(network_, *from.position, trace_.to.address);
  }

  /// From the Internet a machine is asked at its public address, the first of that version (R122).
  IpAddress destinationAddress() const {
    const auto& to = trace_.to;
    if (!to.position || to.isByAddress || !std::holds_alternative<InternetHost>(trace_.from.position->device))
      return to.address;
    const auto* machine = std::get_if<VirtualMachineId>(&to.position->device);
    if (machine == nullptr) return to.address;
    const auto& topology = network_.topology();
    for (const NetworkInterfaceId nic : topology[*machine].networkInterfaces)
      for (const auto& one : topology[nic].ipConfigurations)
        if (one.publicIPAddress && one.address.family() == to.address.family())
          return topology[*one.publicIPAddress].ipAddress;
    return to.address;
  }

  static void judgeAlone(Direction& direction) {
    const auto judgement = direction.paths.size() == 1 ? judgeAlone(direction.paths.front())
                                                       : judgeAlone(std::span{direction.paths});
    direction.verdict = judgement.verdict;
    direction.reason = judgement.reason;
  }

  static Judgement judgeAlone(const Path& only) {
    const Outcome outcome = outcomeAlone(only, 0);
    return judge({&outcome, 1});
  }

  static Judgement judgeAlone(std::span<const Path> paths) {
    std::vector<Outcome> outcomes;
    for (std::size_t i = 0; i < paths.size(); ++i) outcomes.push_back(outcomeAlone(paths[i], i));
    return judge(outcomes);
  }

  static Outcome outcomeAlone(const Path& path, std::size_t index) {
    if (isDelivered(path) && !path.ending.isUndetermined)
      return {Outcome::Kind::Works, path.traffic, Reason::Delivered, index, std::nullopt, std::nullopt};
    return failureOf(path, index);
  }

  void answer(std::size_t index) {
    const Path& forward = trace_.forward.paths[index];
    if (!isDelivered(forward)) {
      trace_.outcomes.push_back(failureOf(forward, index));
    } else if (isSomebodyElse(forward)) {
      trace_.outcomes.push_back({Outcome::Kind::Fails, forward.traffic, Reason::DeliveredElsewhere, index,
                                 std::nullopt, std::nullopt});
    } else if (trace_.oneWay || forward.ending.rule == platformAddresses) {
      trace_.outcomes.push_back(
          {Outcome::Kind::Works, forward.traffic, Reason::Delivered, index, std::nullopt, std::nullopt});
    } else if (!isHost(forward.hops.back().at.device)) {
      trace_.outcomes.push_back({Outcome::Kind::Unknown, forward.traffic, Reason::UnsupportedResource, index,
                                 std::nullopt, std::nullopt});
    } else {
      walkReply(index);
    }
  }

  /// Where a host was asked for by name and address spaces overlap, another one may be at the end of the
  /// path.
  bool isSomebodyElse(const Path& forward) const {
    const auto& to = trace_.to;
    if (to.isByAddress || !to.position || forward.ending.rule == platformAddresses) return false;
    return forward.hops.back().at.device != to.position->device;
  }

  void walkReply(std::size_t index) {
    const Path& forward = trace_.forward.paths[index];
    const Hop& responder = forward.hops.back();
    auto reply = context(forward.sessions, lastSenderOf(network_.topology(), forward));
    reply.isReply = true;
    reply.securityStates = forward.securityStates;
    reply.passages = forward.passages;
    auto answered = answerTo(forward);
    auto replies = walk(reply, responder.at, answered.header, std::move(answered.traffic));
    if (!trace_.reply) trace_.reply.emplace();
    for (Path& answer : replies) {
      answer.traffic = asSent(answered.translations, std::move(answer.traffic));
      trace_.outcomes.push_back(replyOutcome(forward, index, answer, trace_.reply->paths.size()));
      trace_.reply->paths.push_back(std::move(answer));
      trace_.reply->answers.push_back(index);
    }
  }

  void collectAssumptions() {
    auto& all = trace_.assumptions;
    collectAssumptions(trace_.forward);
    if (trace_.reply) collectAssumptions(*trace_.reply);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }

  void collectAssumptions(const Direction& direction) {
    auto& all = trace_.assumptions;
    for (const auto& path : direction.paths) {
      all.insert(all.end(), path.assumptions.begin(), path.assumptions.end());
      for (const auto& hop : path.hops)
        if (hasAssumedAddress(network_.topology(), hop.at))
          all.push_back({Assumption::Kind::AddressGiven, {}, {}, hop.at.device});
    }
  }

  const CompiledNetwork& network_;
  Trace& trace_;
  std::vector<HypotheticalHost> hosts_;
};

}  // namespace

Trace trace(const CompiledNetwork& network, const Endpoint& askedFrom, const Endpoint& askedTo,
            const TrafficSet& asked, bool oneWay) {
  for (const Endpoint* end : {&askedFrom, &askedTo})
    if (end->position && end->position->subnet) network.expect(*end->position->subnet);
  Trace result;
  std::tie(result.from, result.to) = inOneVersion(network.topology(), askedFrom, askedTo);
  const Endpoint& from = result.from;
  const Endpoint& to = result.to;
  result.asked = asked;
  result.oneWay = oneWay;
  const bool isFrontend = from.position && std::holds_alternative<LoadBalancerId>(from.position->device);
  if (!from.position || isFrontend) {  // nobody is there to send
    result.verdict = Verdict::Unreachable;
    result.reason = Reason::NoSuchHost;
    result.forward.verdict = result.verdict;
    result.forward.reason = result.reason;
    return result;
  }
  if (const auto* machine = std::get_if<VirtualMachineId>(&from.position->device);
      machine != nullptr && !network.topology()[*machine].isRunning) {
    result.verdict = result.forward.verdict = Verdict::Unreachable;
    result.reason = result.forward.reason = Reason::ApplianceStopped;
    return result;
  }
  if (to.position && from.position->device == to.position->device) {  // never leaves the host
    const Header header{from.address, to.address};
    Path path;
    path.hops.emplace_back(*from.position, header);
    path.traffic = asked;
    result.forward.paths.push_back(std::move(path));
    result.verdict = result.forward.verdict = Verdict::Reachable;
    result.reason = result.forward.reason = Reason::Delivered;
    result.traffic = asked;
    return result;
  }
  Tracer{network, result}.run();
  return result;
}

TrafficSet trafficOf(const TrafficQuestion& question) {
  const auto portsOf = [](const std::vector<PortRange>& ranges) {
    return ranges.empty() ? PortSet::all() : PortSet::of(ranges);
  };
  if (question.ports.empty() && question.sourcePorts.empty())
    return question.protocol ? TrafficSet::of(*question.protocol) : TrafficSet::all();
  return TrafficSet::of(question.protocol.value_or(Protocol::Tcp), portsOf(question.sourcePorts),
                        portsOf(question.ports));
}

std::vector<Device> forwardersOf(const Path& path) {
  std::vector<Device> devices;
  for (std::size_t i = 1; i + 1 < path.hops.size(); ++i) devices.push_back(path.hops[i].at.device);
  return devices;
}

}  // namespace vnetsim
