// SPDX-License-Identifier: MIT
#include "forwarding/internet_edge.hpp"

#include <utility>

#include "base/overload.hpp"
#include "net/private_ranges.hpp"

namespace vnetsim {
namespace {

constexpr Rule stoppedReceiver{45};
constexpr Rule fromInternet{122};

/// Hands what comes in to the owner of its public address.
class Entry {
 public:
  Entry(const StepContext& context, PublicIPAddressId address, Branch branch)
      : topology_{context.network.topology()}, address_{address}, branch_{std::move(branch)} {}

  Branch take() && {
    const auto& owner = topology_[address_].owner;
    branch_.entersBy = address_;
    if (topology_[address_].addressIsAssumed)
      branch_.assumptions.push_back({Assumption::Kind::PublicAddressNotTold, {}, {}, {}, address_});
    if (!owner) {
      branch_.outcome = droppedEnding(Reason::NoSuchHost, fromInternet);
    } else {
      branch_.outcome = std::visit(*this, *owner);
    }
    if (std::holds_alternative<Position>(branch_.outcome))
      branch_.session = Session{branch_.session->device, branch_.session->in, branch_.header, false, {}};
    else
      branch_.session.reset();
    return std::move(branch_);
  }

  std::variant<Position, Ending> operator()(const IpConfigurationRef& place) {
    const auto& nic = topology_[place.networkInterface];
    if (!topology_[nic.virtualMachine].isRunning)
      return droppedEnding(Reason::ApplianceStopped, stoppedReceiver);
    if (const auto closed = closedTo(topology_, address_, place.networkInterface)) return *closed;
    branch_.header.destination = nic.ipConfigurations[place.index].address;
    return positionOf(topology_, place.networkInterface, branch_.header.destination);
  }
  std::variant<Position, Ending> operator()(AzureFirewallId id) {
    return positionOf(topology_, id, topology_[id].privateIPAddress);
  }
  std::variant<Position, Ending> operator()(LoadBalancerId id) {
    return Position{id, std::nullopt, topology_[id].frontendAddress, std::nullopt};
  }
  std::variant<Position, Ending> operator()(GatewayId) {
    return undeterminedEnding(Reason::UnsupportedResource, fromInternet);
  }
  /// Only answers to what it let out.
  std::variant<Position, Ending> operator()(NatGatewayId) {
    Ending closed = droppedEnding(Reason::PublicAddressClosed, fromInternet);
    closed.publicAddress = address_;
    return closed;
  }

 private:
  const Topology& topology_;
  PublicIPAddressId address_;
  Branch branch_;
};

/// What becomes of traffic for an address that is no public address of the design.
Ending withoutPublicAddress(const Topology& topology, IpAddress destination) {
  const bool isInside = isPrivateAddress(destination) || !topology.networksHolding(destination).empty();
  return isInside ? droppedEnding(Reason::NoPublicAddress, fromInternet)
                  : undeterminedEnding(Reason::UnsupportedResource, fromInternet);
}

/// Whether the device at `from` is the one that answers for the owner of a public address.
bool answersFor(const PublicAddressOwner& owner, const StepContext& context, const Position& from) {
  return std::visit(
      Overload{
          [&](const IpConfigurationRef& place) { return from.networkInterface == place.networkInterface; },
          [&](LoadBalancerId id) {
            return context.sessions.size() > 1 && context.sessions[1].device == Device{id} &&
                   context.sessions[1].backend && from.networkInterface &&
                   *context.sessions[1].backend == *from.networkInterface;
          },
          [&](auto id) { return from.device == Device{id}; },
          [](NatGatewayId) { return false; },
      },
      owner);
}

}  // namespace

Branch enterFromInternet(const StepContext& context, Branch branch) {
  const auto& topology = context.network.topology();
  const auto address = topology.publicIPAddressAt(branch.header.destination);
  if (!address) {
    branch.outcome = withoutPublicAddress(topology, branch.header.destination);
    return branch;
  }
  const Device asker = InternetHost{branch.header.source};
  branch.session = Session{asker, branch.header, branch.header, false, {}};
  return Entry{context, *address, std::move(branch)}.take();
}

bool answersTheInternet(const StepContext& context) {
  return context.isReply && !context.sessions.empty() &&
         std::holds_alternative<InternetHost>(context.sessions.front().device);
}

Branch answerOverEdge(const StepContext& context, const Position& from, Branch branch) {
  const auto& topology = context.network.topology();
  const Session& request = context.sessions.front();
  const PublicIPAddressId address = *topology.publicIPAddressAt(request.in.destination);
  const auto& owner = *topology[address].owner;
  if (request.out.reversed() != branch.header || !answersFor(owner, context, from)) {
    branch.outcome = droppedEnding(Reason::AsymmetricPath, fromInternet);
    return branch;
  }
  branch.header = request.in.reversed();
  const auto* balancer = std::get_if<LoadBalancerId>(&owner);
  branch.wayOut = balancer != nullptr ? WayOut{*balancer} : WayOut{address};
  branch.outcome = positionOf(std::get<InternetHost>(request.device));
  return branch;
}

std::optional<Ending> closedTo(const Topology& topology, PublicIPAddressId address, NetworkInterfaceId nic) {
  const auto* balancer = std::get_if<LoadBalancerId>(&*topology[address].owner);
  const bool isOfStandardBalancer = balancer && topology[*balancer].sku == LoadBalancerSku::Standard;
  // Where a security group stands, its rules decide when the packet gets there.
  if (topology[nic].networkSecurityGroup || topology[topology[nic].subnet].networkSecurityGroup)
    return std::nullopt;
  if (topology[address].sku == PublicIPAddressSku::Basic && !isOfStandardBalancer) return std::nullopt;
  Ending closed = droppedEnding(Reason::PublicAddressClosed, fromInternet);
  closed.publicAddress = address;
  return closed;
}

}  // namespace vnetsim
