// SPDX-License-Identifier: MIT
#include "forwarding/step.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "forwarding/egress.hpp"
#include "forwarding/firewall_transit.hpp"
#include "forwarding/security.hpp"
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

/// What is addressed to the device itself and yet not meant for it.
TrafficSet claimedByTranslation(const StepContext& context, const Parcel& parcel) {
  const auto* firewall = std::get_if<AzureFirewallId>(&parcel.at.device);
  return firewall == nullptr ? TrafficSet{} : claimedByNatRules(context, parcel, *firewall);
}

void append(std::vector<Branch>& branches, std::vector<Branch> more) {
  if (branches.empty()) {
    branches = std::move(more);
    return;
  }
  branches.insert(branches.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<Branch> leave(const StepContext& context, const Parcel& parcel) {
  auto branch = branchOf(parcel.traffic, parcel.header);
  if (parcel.header.source.family() != parcel.header.destination.family()) {
    branch.outcome = droppedEnding(Reason::NoSourceAddress, Rule{8});
    return onlyBranch(std::move(branch));
  }
  if (!isPlatformAddress(parcel.header.destination))
    return emit(context, {parcel.at, true, parcel.arrival, false}, std::move(branch));
  branch.outcome = deliveredToPlatform();
  return onlyBranch(std::move(branch));
}

/// R43: an interface takes in what bears the address of another one of its machine only where it forwards.
Ending endingAtOwner(const Topology& topology, const Parcel& parcel) {
  const auto& nic = parcel.at.networkInterface;
  const bool isAtItsInterface =
      !nic || parcel.arrival.over || topology[*nic].configurationOf(parcel.header.destination) != nullptr;
  if (isAtItsInterface) return {};
  if (const auto gap = topology.gapIn(*nic, GapProperty::EnableIPForwarding))
    return unknownValueEnding(*gap, Rule{43});
  return topology[*nic].enableIPForwarding ? Ending{} : droppedEnding(Reason::IpForwardingOff, Rule{43});
}

/// What is not for the device itself goes on, or not.
std::vector<Branch> passOn(const StepContext& context, const Parcel& parcel) {
  std::vector<Branch> branches;
  for (auto& part : transit(context, parcel)) {
    Branch branch = branchOf(std::move(part.traffic), part.header);
    branch.ports = std::move(part.ports);
    branch.allowedBy = std::move(part.allowedBy);
    branch.isKnownFlow = part.isKnownFlow;
    branch.assumptions = std::move(part.assumptions);
    if (part.ending) {
      branch.outcome = *part.ending;
      branches.push_back(std::move(branch));
    } else {
      branch.session = std::move(part.session);
      append(branches,
             emit(context, {parcel.at, false, parcel.arrival, part.translatesSource}, std::move(branch)));
    }
  }
  return branches;
}

std::vector<Branch> pass(const StepContext& context, const Parcel& parcel) {
  const auto& topology = context.network.topology();
  const bool isForItself = owns(topology, parcel.at, parcel.header.destination);
  if (!isForItself || hasTranslatedSession(context, parcel)) return passOn(context, parcel);
  TrafficSet claimed = claimedByTranslation(context, parcel);
  TrafficSet own = parcel.traffic.subtract(claimed);
  std::vector<Branch> branches;
  if (!own.empty()) {
    branches.push_back(branchOf(std::move(own), parcel.header));
    branches.back().outcome = endingAtOwner(topology, parcel);
  }
  if (claimed.empty()) return branches;
  Parcel passing = parcel;
  passing.traffic = std::move(claimed);
  append(branches, passOn(context, passing));
  return branches;
}

/// What has come in past the security rules goes on, with what these remember.
std::vector<Branch> enter(const StepContext& context, const Parcel& parcel, const SecuredPart& part) {
  Parcel inside = parcel;
  inside.traffic = part.traffic;
  auto branches = pass(context, inside);
  const auto state = stateAt(context.network, parcel.at, SecurityDirection::Inbound, parcel.header);
  for (Branch& branch : branches) {
    branch.letBy.insert(branch.letBy.begin(), part.allowedBy.begin(), part.allowedBy.end());
    branch.assumptions.insert(branch.assumptions.end(), part.assumptions.begin(), part.assumptions.end());
    if (state) branch.securityStates.push_back(*state);
  }
  return branches;
}

}  // namespace

std::vector<Branch> step(const StepContext& context, const Parcel& parcel) {
  if (parcel.originates) return leave(context, parcel);
  // What comes out of a tunnel came in as the tunnel's packets, which nobody asks about here.
  if (parcel.arrival.over || !isSecured(context.network, parcel.at)) return pass(context, parcel);
  std::vector<Branch> branches;
  for (const auto& part :
       secured(context, parcel.at, SecurityDirection::Inbound, parcel.header, parcel.traffic)) {
    if (!part.ending) {
      append(branches, enter(context, parcel, part));
      continue;
    }
    branches.push_back(branchOf(part.traffic, parcel.header));
    branches.back().letBy = part.allowedBy;
    branches.back().assumptions = part.assumptions;
    branches.back().outcome = *part.ending;
  }
  return branches;
}

}  // namespace vnetsim
