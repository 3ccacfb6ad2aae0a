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

Hop hopAt(const Parcel& parcel) {
  Hop hop;
  hop.at = parcel.at;
  hop.received = parcel.header;
  hop.header = parcel.header;
  hop.isFromBranch = isFromBranch(parcel.arrival);
  return hop;
}

class Walker {
 public:
  explicit Walker(const StepContext& context) : context_{context} {}

  void follow(Path path, const Parcel& parcel) {
    path.hops.push_back(hopAt(parcel));
    auto branches = step(context_, parcel);
    for (std::size_t i = 0; i + 1 < branches.size(); ++i) take(path, std::move(branches[i]));
    take(std::move(path), std::move(branches.back()));
  }

  std::vector<Path> finish() && { return std::move(finished_); }

 private:
  void take(Path path, Branch branch) {
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
    path.arriving = branch.traffic;
    path.traffic = asSent(path.translations, branch.traffic);
    addAssumptions(path, branch.assumptions);
    if (branch.session) path.sessions.push_back(*branch.session);
    if (const auto* ending = std::get_if<Ending>(&branch.outcome)) return end(std::move(path), *ending);

    Parcel next{std::get<Position>(branch.outcome), branch.header, std::move(branch.traffic), false,
                branch.arrival};
    if (wasSeen(context_.network.topology(), path, next)) {
      path.hops.push_back(hopAt(next));
      Ending looped = droppedEnding(Reason::Loop, loopGuard);
      looped.disposition = Disposition::Looped;
      return end(std::move(path), looped);
    }
    if (finished_.size() >= maximumPaths)
      return end(std::move(path), undeterminedEnding(Reason::BranchLimit, loopGuard));
    if (path.hops.size() >= maximumHops)
      return end(std::move(path), droppedEnding(Reason::HopLimit, loopGuard));
    follow(std::move(path), next);
  }

  void end(Path path, Ending ending) {
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
