// SPDX-License-Identifier: MIT
#include "forwarding/internet_exit.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/overload.hpp"
#include "forwarding/internet_edge.hpp"
#include "forwarding/unknown_source.hpp"
#include "net/private_ranges.hpp"

namespace vnetsim {
namespace {

/// The public addresses that one way out may put in place of a source.
class SourcesOfWayOut {
 public:
  SourcesOfWayOut(const Topology& topology, const Position& from) : topology_{topology}, from_{from} {}

  std::vector<IpAddress> operator()(DefaultOutboundAccess) const { return {unknownPublicAddress}; }
  std::vector<IpAddress> operator()(NatGatewayId id) const {
    return addressesOf(topology_[id].publicIPAddresses);
  }
  std::vector<IpAddress> operator()(LoadBalancerId id) const { return {topology_[id].frontendAddress}; }
  /// R117: a firewall takes any of its own.
  std::vector<IpAddress> operator()(PublicIPAddressId id) const {
    const auto* firewall = std::get_if<AzureFirewallId>(&from_.device);
    return addressesOf(firewall ? topology_[*firewall].publicIPAddresses : std::vector{id});
  }

 private:
  std::vector<IpAddress> addressesOf(const std::vector<PublicIPAddressId>& ids) const {
    std::vector<IpAddress> addresses;
    for (const PublicIPAddressId id : ids)
      if (topology_[id].ipAddress.family() == IpFamily::V4 || ids.size() == 1)
        addresses.push_back(topology_[id].ipAddress);
    if (addresses.empty()) addresses.push_back(unknownPublicAddress);
    return addresses;
  }

  const Topology& topology_;
  const Position& from_;
};

/// The parts of a branch with their ways out; where there is none, the part has ended.
std::vector<Branch> partsOf(const StepContext& context, const Position& from, const Branch& branch) {
  std::vector<Branch> parts;
  for (auto& part : waysOut(context.network.topology(), from, branch.header.source, branch.traffic)) {
    Branch& one = parts.emplace_back(branch);
    one.traffic = std::move(part.traffic);
    if (const auto* ending = std::get_if<Ending>(&part.outcome))
      one.outcome = *ending;
    else
      one.wayOut = std::get<WayOut>(part.outcome);
  }
  return parts;
}

void assumeDefaultAccess(const Position& from, Branch& branch) {
  if (std::holds_alternative<DefaultOutboundAccess>(*branch.wayOut))
    branch.assumptions.push_back({Assumption::Kind::DefaultOutboundAccess, {}, {}, from.device});
}

Assumption standInFor(const Position& sender) {
  return {Assumption::Kind::SourceAddressNotTold, {}, {}, sender.device};
}

}  // namespace

bool sendsAsItself(const Topology& topology, const Position& from, IpAddress source) {
  const bool isTranslated = std::holds_alternative<VirtualMachineId>(from.device) ||
                            std::holds_alternative<HypotheticalHost>(from.device) ||
                            std::holds_alternative<AzureFirewallId>(from.device);
  return isTranslated && owns(topology, from, source);
}

std::vector<Branch> leaveTo(const StepContext& context, const Position& from, const Branch& branch,
                            const std::variant<Position, Ending>& beyond) {
  auto parts = partsOf(context, from, branch);
  for (Branch& part : parts) {
    if (!part.wayOut) continue;
    part.outcome = beyond;
    if (std::holds_alternative<Position>(beyond)) assumeDefaultAccess(from, part);
  }
  return parts;
}

std::vector<Branch> leaveToPublicAddress(const StepContext& context, const Position& from,
                                         const Branch& branch, PublicIPAddressId address) {
  const auto& topology = context.network.topology();
  std::vector<Branch> branches;
  for (Branch& part : partsOf(context, from, branch)) {
    if (!part.wayOut) {
      branches.push_back(std::move(part));
      continue;
    }
    assumeDefaultAccess(from, part);
    for (const IpAddress source : std::visit(SourcesOfWayOut{topology, from}, *part.wayOut)) {
      Branch one = part;
      one.header.source = source;
      if (source == unknownPublicAddress) one.assumptions.push_back(standInFor(from));
      if (const auto own = topology.publicIPAddressAt(source)) {
        if (std::holds_alternative<PublicIPAddressId>(*one.wayOut)) one.wayOut = *own;
        if (topology[*own].addressIsAssumed)
          one.assumptions.push_back({Assumption::Kind::PublicAddressNotTold, {}, {}, {}, *own});
      }
      auto entered = enterAgain(context, from, branch.header, address, std::move(one));
      std::move(entered.begin(), entered.end(), std::back_inserter(branches));
    }
  }
  return branches;
}

std::vector<Branch> leaveFromSite(const StepContext& context, const Position& site, Branch&& branch,
                                  PublicIPAddressId address) {
  const Header sent = branch.header;
  if (isPrivateAddress(sent.source)) {
    branch.header.source = unknownPublicAddress;
    branch.assumptions.push_back(standInFor(site));
  }
  return enterAgain(context, site, sent, address, std::move(branch));
}

}  // namespace vnetsim
