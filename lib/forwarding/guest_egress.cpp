// SPDX-License-Identifier: MIT
#include "forwarding/guest_egress.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "forwarding/row_emission.hpp"
#include "forwarding/security_egress.hpp"
#include "topology/subnet_peering.hpp"

namespace vnetsim {
namespace {

constexpr Rule separateFamilies{8};
constexpr Rule interfaceForwards{43};
constexpr Rule interfaceByGuest{53};

/// Where a guest sends a destination: out of an interface, into tunnels, by either where routes for both are
/// equally good (R37), or nobody said.
struct GuestChoice {
  std::optional<NetworkInterfaceId> interface;
  std::vector<LearnedRouteRef> tunnels;
};

struct Candidate {
  int length = -1;
  GuestChoice choice;
};

void consider(Candidate& best, int length, GuestChoice choice) {
  if (length > best.length) best = {length, std::move(choice)};
}

/// What a Route Server said leads into the network, out of the interface that the session is with.
std::optional<NetworkInterfaceId> interfaceTowardsRouteServer(const CompiledNetwork& network,
                                                              VirtualMachineId id, LearnedRouteRef ref) {
  const auto& graph = network.propagation().graph;
  const Link& link = graph[*network.routeOf(ref).over];
  if (link.carriesTraffic()) return std::nullopt;
  const auto& interfaces = network.topology()[id].networkInterfaces;
  const auto isIt = [&](NetworkInterfaceId nic) {
    return network.topology()[nic].configurationOf(graph[link.reverse].farAddresses.front()) != nullptr;
  };
  const auto found = std::ranges::find_if(interfaces, isIt);
  return found == interfaces.end() ? interfaces.front() : *found;
}

GuestChoice choiceAmong(const CompiledNetwork& network, VirtualMachineId id,
                        const std::vector<LearnedRouteRef>& learned) {
  GuestChoice choice;
  for (const LearnedRouteRef& ref : learned) {
    const auto nic = network.routeOf(ref).over ? interfaceTowardsRouteServer(network, id, ref) : std::nullopt;
    if (nic)
      choice.interface = nic;
    else
      choice.tunnels.push_back(ref);
  }
  return choice;
}

/// Connected subnets before static routes before learned ones of the same length.
Candidate bestOf(const CompiledNetwork& network, VirtualMachineId id, IpAddress destination) {
  const auto& topology = network.topology();
  const auto& machine = topology[id];
  Candidate best;
  for (const NetworkInterfaceId nic : machine.networkInterfaces)
    for (const Prefix& prefix : topology[topology[nic].subnet].addressPrefixes)
      if (prefix.contains(destination)) consider(best, prefix.length(), {nic, {}});
  if (machine.routes)
    for (const auto& route : *machine.routes)
      if (const auto* nic = std::get_if<NetworkInterfaceId>(&route.out))
        if (route.prefix.contains(destination)) consider(best, route.prefix.length(), {*nic, {}});
  if (const auto speaker = network.propagation().graph.find(id)) {
    const auto learned = network.learnedRoutes(*speaker, destination);
    const auto* route = learned.empty() ? nullptr : &network.routeOf(learned.front());
    if (route != nullptr && (route->over || route->isUnsettled))
      consider(best, route->prefix.length(), choiceAmong(network, id, learned));
  }
  return best;
}

/// By which the other end of the tunnel knows this machine.
IpAddress addressInTunnel(const CompiledNetwork& network, const Position& from, LearnedRouteRef tunnel) {
  const auto& graph = network.propagation().graph;
  const auto& over = network.routeOf(tunnel).over;
  if (!over) return from.address;  // comes and goes, and is gone now
  const auto& known = graph[graph[*over].reverse].farAddresses;
  return known.empty() ? from.address : known.front();
}

class GuestEgress {
 public:
  GuestEgress(const StepContext& context, const Departure& departure, VirtualMachineId id, Branch& branch)
      : context_{context}, departure_{departure}, id_{id}, branch_{branch} {}

  std::vector<Branch> run() {
    const auto best = bestOf(context_.network, id_, branch_.header.destination);
    if (!best.choice.tunnels.empty()) {
      if (!best.choice.interface) return intoTunnels(best.choice.tunnels);
      Branch tunnelled = branch_;
      auto branches = GuestEgress{context_, departure_, id_, tunnelled}.intoTunnels(best.choice.tunnels);
      auto others = outOf(*best.choice.interface);
      branches.insert(branches.end(), std::make_move_iterator(others.begin()),
                      std::make_move_iterator(others.end()));
      return branches;
    }
    if (best.choice.interface && isBoundElsewhere(*best.choice.interface)) return endUnknown();
    if (best.choice.interface) return outOf(*best.choice.interface);
    if (isSentFromItsInterface()) return outOf(*departure_.from.networkInterface);
    return outOfAny();
  }

 private:
  const Topology& topology() const { return context_.network.topology(); }

  /// Who is asked to send from an interface does so. An answer leaves as the guest's default route says,
  /// which Azure gives for the primary interface; whether the guest sends by the interface it was asked at is
  /// not known.
  bool isSentFromItsInterface() const {
    const auto& nic = departure_.from.networkInterface;
    return departure_.originates && nic &&
           (!context_.isReply || *nic == topology()[id_].networkInterfaces.front());
  }

  /// Some guests send by the interface whose address the packet bears, others by the one that their routes
  /// for the destination name. With stated routes it is these.
  bool isBoundElsewhere(NetworkInterfaceId chosen) const {
    const auto& its = departure_.from.networkInterface;
    return departure_.originates && its && its != chosen && !topology()[id_].routes && isForeignTo(chosen);
  }

  /// R43: whether the packet bears another address than those of the interface. A backend answers with its
  /// own, in place of which the balancer then puts that of the frontend.
  bool isForeignTo(NetworkInterfaceId nic) const {
    const auto& loopbacks = topology()[id_].loopbacks;
    const bool isLoopback = std::ranges::find(loopbacks, branch_.header.source) != loopbacks.end();
    if (departure_.originates && !isLoopback && departure_.from.networkInterface == nic) return false;
    return topology()[nic].configurationOf(branch_.header.source) == nullptr;
  }

  std::vector<Branch> endUnknown() {
    return endWith(undeterminedEnding(Reason::GuestRoutesUnknown, interfaceByGuest));
  }

  std::vector<Branch> endWith(Ending ending) {
    branch_.outcome = ending;
    return onlyBranch(std::move(branch_));
  }

  std::vector<Branch> intoTunnels(const std::vector<LearnedRouteRef>& tunnels) {
    if (context_.network.routeOf(tunnels.front()).isSupposed) return endUnknown();
    if (departure_.translatesSource)
      translate(addressInTunnel(context_.network, departure_.from, tunnels.front()));
    if (branch_.header.source.family() != branch_.header.destination.family())
      return endWith(droppedEnding(Reason::NoSourceAddress, separateFamilies));
    return emitByLearned(context_, tunnels, branch_);
  }

  std::vector<Branch> outOf(NetworkInterfaceId nic) {
    const auto& interface = topology()[nic];
    const auto* own = interface.configurationFor(branch_.header.destination.family());
    if (departure_.translatesSource) {
      if (own == nullptr) return endWith(droppedEnding(Reason::NoSourceAddress, separateFamilies));
      translate(own->address);
    }
    if (isForeignTo(nic)) {
      if (const auto gap = topology().gapIn(nic, GapProperty::EnableIPForwarding))
        return endWith(unknownValueEnding(*gap, interfaceForwards));
      if (!interface.enableIPForwarding)
        return endWith(droppedEnding(Reason::IpForwardingOff, interfaceForwards));
    }
    if (topology()[id_].networkInterfaces.size() > 1) branch_.leavesBy = nic;
    auto from = positionOf(topology(), nic);
    if (own != nullptr) from.address = own->address;
    if (departure_.from.networkInterface == nic) from.address = departure_.from.address;
    return emitSecured(context_, from, std::move(branch_));
  }

  /// Nothing says which interface: that is no matter where all of them lead to the same.
  std::vector<Branch> outOfAny() {
    const auto& machine = topology()[id_];
    const NetworkInterfaceId primary = machine.networkInterfaces.front();
    // A guest whose routes are stated has its default route out of the primary interface, as Azure gives it.
    if (machine.routes) return outOf(primary);
    if (machine.networkInterfaces.size() == 1) return outOf(primary);
    const bool bearsOneAddress = !departure_.translatesSource && !departure_.originates;
    const auto isAlike = [&](NetworkInterfaceId nic) { return areAlike(nic, primary); };
    if (departure_.from.networkInterface && bearsOneAddress &&
        std::ranges::all_of(machine.networkInterfaces, isAlike))
      return outOf(*departure_.from.networkInterface);
    return endUnknown();
  }

  /// Whether a packet that neither of them owns fares the same by either.
  bool areAlike(NetworkInterfaceId a, NetworkInterfaceId b) const {
    const auto& one = topology()[a];
    const auto& other = topology()[b];
    const auto& network = context_.network;
    if (network.tableIndexOf(one.subnet) != network.tableIndexOf(other.subnet)) return false;
    const auto& home = topology()[one.subnet];
    const bool areInOnePeering =
        std::ranges::all_of(topology()[home.virtualNetwork].peerings, [&](PeeringId peering) {
          return takesPart(topology(), peering, one.subnet) == takesPart(topology(), peering, other.subnet);
        });
    return one.enableIPForwarding == other.enableIPForwarding && areInOnePeering &&
           home.virtualNetwork == topology()[other.subnet].virtualNetwork &&
           one.networkSecurityGroup == other.networkSecurityGroup &&
           home.networkSecurityGroup == topology()[other.subnet].networkSecurityGroup;
  }

  void translate(IpAddress source) {
    branch_.header.source = source;
    if (branch_.session) branch_.session->out.source = source;
  }

  const StepContext& context_;
  const Departure& departure_;
  VirtualMachineId id_;
  Branch& branch_;
};

}  // namespace

std::vector<Branch> emitFromGuest(const StepContext& context, const Departure& departure, VirtualMachineId id,
                                  Branch&& branch) {
  return GuestEgress{context, departure, id, branch}.run();
}

IpAddress ownSourceFor(const CompiledNetwork& network, const Position& from, IpAddress destination) {
  const auto* machine = std::get_if<VirtualMachineId>(&from.device);
  if (machine == nullptr) return from.address;
  const auto best = bestOf(network, *machine, destination);
  const auto sender = best.choice.interface ? best.choice.interface : from.networkInterface;
  if (best.choice.interface || best.choice.tunnels.empty()) {
    if (!best.choice.interface && from.address.family() == destination.family()) return from.address;
    const auto* own = network.topology()[*sender].configurationFor(destination.family());
    return own == nullptr ? from.address : own->address;
  }
  return addressInTunnel(network, from, best.choice.tunnels.front());
}

}  // namespace vnetsim
