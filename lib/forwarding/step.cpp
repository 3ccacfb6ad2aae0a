// SPDX-License-Identifier: MIT
#include "forwarding/step.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "forwarding/egress.hpp"
#include "forwarding/transit.hpp"
#include "net/private_ranges.hpp"

namespace vnetsim {

namespace {

/// R12: the host answers by itself, whatever the routes say.
Ending deliveredToPlatform() {
  Ending ending;
  ending.rule = Rule{12};
  return ending;
}

Branch branchOf(TrafficSet traffic, Header header) {
  Branch branch;
  branch.traffic = std::move(traffic);
  branch.header = header;
  return branch;
}

/// In reply direction an address that a device lent to a flow by source NAT is not a destination but a
/// session.
bool hasTranslatedSession(const StepContext& context, const Parcel& parcel) {
  return std::any_of(context.sessions.begin(), context.sessions.end(), [&](const Session& session) {
    return session.device == parcel.at.device && session.out.reversed() == parcel.header &&
           session.in != session.out;
  });
}

void append(std::vector<Branch>& branches, std::vector<Branch> more) {
  branches.insert(branches.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<Branch> leave(const StepContext& context, const Parcel& parcel) {
  auto branch = branchOf(parcel.traffic, parcel.header);
  if (!isPlatformAddress(parcel.header.destination))
    return emit(context, {parcel.at, true, parcel.arrival, false}, std::move(branch));
  branch.outcome = deliveredToPlatform();
  return {std::move(branch)};
}

}  // namespace

std::vector<Branch> step(const StepContext& context, const Parcel& parcel) {
  if (parcel.originates) return leave(context, parcel);
  std::vector<Branch> branches;
  if (owns(context.network.topology(), parcel.at, parcel.header.destination) &&
      !hasTranslatedSession(context, parcel)) {
    branches.push_back(branchOf(parcel.traffic, parcel.header));
    branches.back().outcome = Ending{};
    return branches;
  }
  for (auto& part : transit(context, parcel)) {
    Branch branch = branchOf(std::move(part.traffic), part.header);
    branch.allowedBy = std::move(part.allowedBy);
    branch.isKnownFlow = part.isKnownFlow;
    if (part.ending) {
      branch.outcome = *part.ending;
      branches.push_back(std::move(branch));
    } else {
      branch.session = part.session;
      append(branches,
             emit(context, {parcel.at, false, parcel.arrival, part.translatesSource}, std::move(branch)));
    }
  }
  return branches;
}

}  // namespace vnetsim
