// SPDX-License-Identifier: MIT
#include "analysis/walk.hpp"

#include <algorithm>
#include <utility>

namespace vnetsim {
namespace {

constexpr Rule loopGuard{0};

bool isFromBranch(const Arrival& arrival) { return arrival.over || arrival.isFromClient; }

/// A gateway of a virtual hub hands what comes out of a branch to the firewall, and has it back for another
/// branch: that is no loop (R88).
bool isOtherPass(const Topology& topology, const Hop& hop, const Parcel& next) {
  const auto* gateway = std::get_if<GatewayId>(&next.at.device);
  if (gateway == nullptr || !topology[topology[*gateway].virtualNetwork].virtualHub) return false;
  return hop.isFromBranch != isFromBranch(next.arrival);
}

bool wasSeen(const Topology& topology, const Path& path, const Parcel& next) {
  return std::any_of(path.hops.begin(), path.hops.end(), [&](const Hop& hop) {
    return hop.at.device == next.at.device && hop.received == next.header &&
           !isOtherPass(topology, hop, next);
  });
}

void addAssumptions(Path& path, const std::vector<Assumption>& more) {
  for (const auto& assumption : more) {
    const auto at = std::lower_bound(path.assumptions.begin(), path.assumptions.end(), assumption);
    if (at == path.assumptions.end() || *at != assumption) path.assumptions.insert(at, assumption);
  }
}

void addHop(Path& path, const Parcel& parcel) {
  Hop& hop = path.hops.emplace_back(parcel.at, parcel.header);
  hop.isFromBranch = isFromBranch(parcel.arrival);
}

/// Paths and branches are large and most of them do not split: one path is made, and handed on from hop to
/// hop in its place.
class Walker {
 public:
  explicit Walker(const StepContext& context) : context_{context} {}

  void follow(Path&& path, const Parcel& parcel) {
    addHop(path, parcel);
    auto branches = step(context_, parcel);
    for (std::size_t i = 0; i + 1 < branches.size(); ++i) take(Path{path}, std::move(branches[i]));
    take(std::move(path), std::move(branches.back()));
  }

  std::vector<Path> finish() && { return std::move(finished_); }

 private:
  void take(Path&& path, Branch&& branch) {
    Hop& hop = path.hops.back();
    hop.header = branch.header;
    hop.allowedBy = std::move(branch.allowedBy);
    hop.letBy = std::move(branch.letBy);
    for (auto& state : branch.securityStates) path.securityStates.push_back(std::move(state));
    hop.isKnownFlow = branch.isKnownFlow;
    hop.route = branch.route;
    hop.learned = branch.learned;
    hop.leavesBy = branch.leavesBy;
    hop.crossed = branch.crossed;
    hop.wayOut = branch.wayOut;
    hop.entersBy = branch.entersBy;
    hop.atEdge = branch.atEdge;
    if (branch.passage) path.passages.push_back(*branch.passage);
    if (branch.ports) path.translations.push_back(*branch.ports);
    if (branch.ports && !branch.ports->isUndone) hop.toPort = branch.ports->port;
    addAssumptions(path, branch.assumptions);
    if (branch.session) {
      if (path.sessions.empty()) path.sessions.reserve(2);  // most paths pass one appliance or two
      path.sessions.push_back(std::move(*branch.session));
    }
    if (const auto* ending = std::get_if<Ending>(&branch.outcome))
      return end(std::move(path), std::move(branch.traffic), *ending);

    Parcel next;
    next.at = std::get<Position>(branch.outcome);
    next.header = branch.header;
    next.traffic = std::move(branch.traffic);
    next.arrival = branch.arrival;
    if (wasSeen(context_.network.topology(), path, next)) {
      addHop(path, next);
      Ending looped = droppedEnding(Reason::Loop, loopGuard);
      looped.disposition = Disposition::Looped;
      return end(std::move(path), std::move(next.traffic), looped);
    }
    if (finished_.size() >= maximumPaths)
      return end(std::move(path), std::move(next.traffic),
                 undeterminedEnding(Reason::BranchLimit, loopGuard));
    if (path.hops.size() >= maximumHops)
      return end(std::move(path), std::move(next.traffic), droppedEnding(Reason::HopLimit, loopGuard));
    follow(std::move(path), next);
  }

  void end(Path&& path, TrafficSet&& arriving, const Ending& ending) {
    path.traffic = asSent(path.translations, arriving);
    path.arriving = std::move(arriving);
    path.ending = ending;
    finished_.push_back(std::move(path));
  }

  const StepContext& context_;
  std::vector<Path> finished_;
};

}  // namespace

TrafficSet asSent(const std::vector<PortTranslation>& translations, TrafficSet arriving) {
  for (auto one = translations.rbegin(); one != translations.rend(); ++one) arriving = one->before(arriving);
  return arriving;
}

std::vector<Path> walk(const StepContext& context, const Position& start, Header header, TrafficSet traffic) {
  Walker walker{context};
  Path path;
  path.hops.reserve(4);  // most paths: sender, appliance, destination
  walker.follow(std::move(path), Parcel{start, header, std::move(traffic), true, {}});
  return std::move(walker).finish();
}

}  // namespace vnetsim
