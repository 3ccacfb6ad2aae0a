// SPDX-License-Identifier: MIT
#include "forwarding/internet_edge.hpp"

#include <algorithm>
#include <utility>

#include "base/overload.hpp"
#include "forwarding/unknown_source.hpp"
#include "net/private_ranges.hpp"

namespace vnetsim {
namespace {

constexpr Rule stoppedReceiver{45};
constexpr Rule fromInternet{122};

Ending closedEnding(PublicIPAddressId address) {
  Ending closed = droppedEnding(Reason::PublicAddressClosed, fromInternet);
  closed.publicAddress = address;
  return closed;
}

/// Who is behind a public address, for what comes in there: the place it goes on to, or how it ends.
class Entrance {
 public:
  Entrance(const Topology& topology, PublicIPAddressId address) : topology_{topology}, address_{address} {}

  std::variant<Position, Ending> operator()(const IpConfigurationRef& place) const {
    const auto& nic = topology_[place.networkInterface];
    if (!topology_[nic.virtualMachine].isRunning)
      return droppedEnding(Reason::ApplianceStopped, stoppedReceiver);
    if (const auto closed = closedTo(topology_, address_, place.networkInterface)) return *closed;
    return positionOf(topology_, place.networkInterface, nic.ipConfigurations[place.index].address);
  }
  std::variant<Position, Ending> operator()(AzureFirewallId id) const {
    return positionOf(topology_, id, topology_[id].privateIPAddress);
  }
  std::variant<Position, Ending> operator()(LoadBalancerId id) const {
    return Position{id, std::nullopt, topology_[id].frontendAddress, std::nullopt};
  }
  /// Nothing but the gateway itself is there.
  std::variant<Position, Ending> operator()(GatewayId) const { return closedEnding(address_); }
  /// Only answers to what it let out.
  std::variant<Position, Ending> operator()(NatGatewayId) const { return closedEnding(address_); }

 private:
  const Topology& topology_;
  PublicIPAddressId address_;
};

/// What a gateway may answer at its public address: a VPN gateway ends tunnels there (IKE, ESP; TLS of
/// clients) and shows its health to a probe. Of other protocols than TCP and UDP nothing is said.
TrafficSet trafficOfGateway(const VirtualNetworkGateway& gateway) {
  if (gateway.gatewayType == GatewayType::ExpressRoute) return {};
  const TrafficSet ports = TrafficSet::of(Protocol::Tcp).unionWith(TrafficSet::of(Protocol::Udp));
  const auto single = [](std::uint16_t port) { return PortSet::of(PortRange{port, port}); };
  return TrafficSet::all()
      .subtract(ports)
      .unionWith(TrafficSet::of(Protocol::Udp, single(500)))
      .unionWith(TrafficSet::of(Protocol::Udp, single(4500)))
      .unionWith(TrafficSet::of(Protocol::Tcp, single(443)))
      .unionWith(TrafficSet::of(Protocol::Tcp, single(8081)));
}

/// Splits off the part of a branch in `traffic`, if any, and ends it.
void endPart(std::vector<Branch>& branches, Branch& branch, const TrafficSet& traffic, Ending ending) {
  TrafficSet part = branch.traffic.intersect(traffic);
  if (part.empty()) return;
  branch.traffic = branch.traffic.subtract(traffic);
  Branch& ended = branches.emplace_back(branch);
  ended.traffic = std::move(part);
  ended.outcome = ending;
}

Ending openEnding(PublicIPAddressId address) {
  Ending open = unsupportedEnding(Unsupported::GatewayAtPublicAddress);
  open.publicAddress = address;
  return open;
}

/// Hands what comes in to the owner of its public address. Pre: the address has one.
std::vector<Branch> handOn(const StepContext& context, const Position& from, const Header& sent,
                           PublicIPAddressId address, Branch&& branch) {
  const auto& topology = context.network.topology();
  const auto& owner = *topology[address].owner;
  const Header onInternet = branch.header;
  if (sent != onInternet) branch.atEdge = sent;
  const auto behind = std::visit(Entrance{topology, address}, owner);
  std::vector<Branch> branches;
  if (const auto* ending = std::get_if<Ending>(&behind)) {
    if (const auto* gateway = std::get_if<GatewayId>(&owner))
      endPart(branches, branch, trafficOfGateway(topology[*gateway]), openEnding(address));
    branch.outcome = *ending;
  } else {
    const auto& place = std::get<Position>(behind);
    if (std::holds_alternative<IpConfigurationRef>(owner)) branch.header.destination = place.address;
    if (sent != branch.header) branch.atEdge = sent;
    endPart(branches, branch, hangingOnSource(context.network, owner, branch.header, branch.traffic),
            undeterminedEnding(Reason::UnknownSourceAddress, fromInternet));
    branch.passage =
        std::make_shared<const EdgePassage>(EdgePassage{from, sent, onInternet, branch.header, address});
    branch.outcome = place;
  }
  if (!branch.traffic.empty()) branches.push_back(std::move(branch));
  return branches;
}

std::vector<Branch> enterAt(const StepContext& context, const Position& from, const Header& sent,
                            PublicIPAddressId address, Branch&& branch) {
  const auto& entered = context.network.topology()[address];
  branch.entersBy = address;
  if (entered.addressIsAssumed)
    branch.assumptions.push_back({Assumption::Kind::PublicAddressNotTold, {}, {}, {}, address});
  if (entered.owner) return handOn(context, from, sent, address, std::move(branch));
  branch.outcome = droppedEnding(Reason::NoSuchHost, fromInternet);
  return onlyBranch(std::move(branch));
}

/// What becomes of traffic for an address that is no public address of the design.
Ending withoutPublicAddress(const Topology& topology, IpAddress destination) {
  const bool isInside = isPrivateAddress(destination) || !topology.networksHolding(destination).empty();
  return isInside ? droppedEnding(Reason::NoPublicAddress, fromInternet)
                  : unsupportedEnding(Unsupported::Inbound);
}

/// Whether the device at `from` is the one that answers for the owner of a public address.
bool answersFor(const StepContext& context, const EdgePassage& passage, const Position& from) {
  return std::visit(
      Overload{
          [&](const IpConfigurationRef& place) { return from.networkInterface == place.networkInterface; },
          [&](LoadBalancerId id) {
            return std::ranges::any_of(context.sessions, [&](const Session& session) {
              return session.device == Device{id} && session.in == passage.delivered && session.backend &&
                     from.networkInterface && *session.backend == *from.networkInterface;
            });
          },
          [&](auto id) { return from.device == Device{id}; },
          [](NatGatewayId) { return false; },
      },
      *context.network.topology()[passage.address].owner);
}

/// The passage of the flow whose answer this is. One that came over the edge twice is answered twice.
const EdgePassage* passageAnswered(const StepContext& context, const Position& from, const Header& answer) {
  const EdgePassage* found = nullptr;
  for (const EdgePassage& passage : context.passages)
    if (passage.delivered.reversed() == answer && answersFor(context, passage, from)) found = &passage;
  return found;
}

}  // namespace

std::vector<Branch> enterFromInternet(const StepContext& context, const Position& from, Branch&& branch) {
  const auto& topology = context.network.topology();
  if (const auto address = topology.publicIPAddressAt(branch.header.destination)) {
    const Header sent = branch.header;
    return enterAt(context, from, sent, *address, std::move(branch));
  }
  branch.outcome = withoutPublicAddress(topology, branch.header.destination);
  return onlyBranch(std::move(branch));
}

std::vector<Branch> enterAgain(const StepContext& context, const Position& from, const Header& sent,
                               PublicIPAddressId address, Branch&& branch) {
  if (branch.header.source != branch.header.destination)
    return enterAt(context, from, sent, address, std::move(branch));
  // It would come back to the address that it left by: nobody has shown what becomes of that.
  branch.outcome = unsupportedEnding(Unsupported::PublicAddressOfItsOwn);
  return onlyBranch(std::move(branch));
}

bool answersOverEdge(const StepContext& context, IpAddress destination) {
  return context.isReply && std::ranges::any_of(context.passages, [&](const EdgePassage& passage) {
           return passage.onInternet.source == destination;
         });
}

void answerOverEdge(const StepContext& context, const Position& from, Branch& branch) {
  const EdgePassage* passage = passageAnswered(context, from, branch.header);
  if (passage == nullptr) {
    branch.outcome = droppedEnding(Reason::AsymmetricPath, fromInternet);
    return;
  }
  const auto& owner = *context.network.topology()[passage->address].owner;
  const auto* balancer = std::get_if<LoadBalancerId>(&owner);
  branch.wayOut = balancer != nullptr ? WayOut{*balancer} : WayOut{passage->address};
  if (const Header answer = passage->sent.reversed(); answer != branch.header)
    branch.atEdge = std::exchange(branch.header, answer);
  branch.outcome = passage->from;
}

std::optional<Ending> closedTo(const Topology& topology, PublicIPAddressId address, NetworkInterfaceId nic) {
  const auto* balancer = std::get_if<LoadBalancerId>(&*topology[address].owner);
  const bool isOfStandardBalancer = balancer && topology[*balancer].sku == LoadBalancerSku::Standard;
  // Where a security group stands, its rules decide when the packet gets there.
  if (topology[nic].networkSecurityGroup || topology[topology[nic].subnet].networkSecurityGroup)
    return std::nullopt;
  if (topology[address].sku == PublicIPAddressSku::Basic && !isOfStandardBalancer) return std::nullopt;
  return closedEnding(address);
}

}  // namespace vnetsim
