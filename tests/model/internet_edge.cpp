// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/packet_walk.hpp"
#include "model/rule_sets.hpp"

namespace plain {
namespace {

/// An address that Azure lends, of which the design tells nothing: this one stands for it.
constexpr Address lentAddress = address(223, 255, 255, 254);

const Interface* interfaceAt(const Design& design, const Place& at) {
  return at.kind == Kind::Machine ? find(find(design.machines, at.name)->interfaces, at.interface) : nullptr;
}

/// R119: a load balancer translates TCP and UDP only, as its rules of either kind say.
bool translates(const Balancer& balancer, const Packet& packet) {
  if (!hasPorts(packet)) return false;
  const std::string own = packet.protocol == "tcp" ? "Tcp" : "Udp";
  const auto isOf = [&](const std::string& protocol) { return protocol == own || protocol == "All"; };
  return std::any_of(balancer.outboundRules.begin(), balancer.outboundRules.end(), isOf) ||
         std::any_of(balancer.rules.begin(), balancer.rules.end(),
                     [&](const BalancerRule& one) { return !one.noOutbound && isOf(one.protocol); });
}

bool isBehind(const Balancer& balancer, const Place& at) {
  return at.kind == Kind::Machine && std::find(balancer.backends.begin(), balancer.backends.end(),
                                               at.name + "/" + at.interface) != balancer.backends.end();
}

}  // namespace

// --- out ---

void PacketWalk::leaveToInternet(const Place& at, const Row& row, const Packet& packet, const Way& way) {
  if (answersEntry(packet)) return answerOverEdge(at, packet, way);
  const Network* target = networkMeant(at, packet.destination);
  const bool isPublic =
      networkHolding(design_, packet.destination) == nullptr && !isPrivate(packet.destination);
  if (isPublic && isTranslated(at, packet)) return leaveTranslated(at, packet, way);
  const bool keepsPrivate = at.kind == Kind::Firewall && answered_ == nullptr && isPrivate(packet.source);
  if (keepsPrivate && !isTranslated(at, packet) && !isPrivate(packet.destination))  // R117
    return drop("LEAVES_TO_INTERNET", way);
  const bool passesOn =
      at.kind == Kind::Machine || at.kind == Kind::Firewall || at.kind == Kind::RoutingAppliance;
  // Who passes on what it does not translate: what becomes of a private source there nobody says.
  if (isPublic && passesOn) return end(Fate::Unknown, "SOURCE_NOT_TRANSLATED", way);
  if (row.source == "Default" && isKeptOut(at, row, packet, isPublic ? 1 : 0))
    return drop("PROPAGATION_OFF", way);
  if (row.source == "Default" && target != nullptr) return drop(whyNotPeered(at, *target), way);
  end(isPublic ? Fate::Unknown : Fate::Dropped, "LEAVES_TO_INTERNET", way);  // R124
}

bool PacketWalk::isTranslated(const Place& at, const Packet& packet) const {
  if (at.kind == Kind::Host || at.kind == Kind::Firewall) return at.address == packet.source;
  return at.kind == Kind::Machine && owns(*find(design_.machines, at.name), packet.source);
}

void PacketWalk::leaveTranslated(const Place& at, const Packet& packet, const Way& way) {
  if (serviceAt(design_, packet.destination) != nullptr) return toService(at, false, packet, way);
  const PublicAddress* address = publicAddressAt(design_, packet.destination);
  if (address != nullptr && answered_ != nullptr)
    return drop("ASYMMETRIC_PATH", way);  // nobody asked from there
  const Exit exit = exitOf(at, packet);
  if (exit.fate != Fate::Delivered) return end(exit.fate, "LEAVES_TO_INTERNET", way);
  if (address == nullptr) return toHostOfInternet(packet, way);
  if (exit.source == packet.destination)  // R123: whether it comes back to itself nobody has shown
    return end(Fate::Unknown, "UNSUPPORTED_RESOURCE", way);
  Packet visible = packet;
  visible.source = exit.source.value_or(lentAddress);
  enter(at, packet, visible, way);
}

PacketWalk::Exit PacketWalk::exitOf(const Place& at, const Packet& packet) const {
  const Subnet& subnet = subnetNamed(networkOf(at), at.subnet);
  const auto addressOf = [&](const std::string& name) -> std::optional<Address> {
    const PublicAddress* one = find(design_.publicAddresses, name);
    return one == nullptr ? std::nullopt : std::optional{one->address};
  };
  const Interface* interface = interfaceAt(design_, at);
  const bool isOfInterface = interface != nullptr && interface->address == packet.source;
  const std::string own = isOfInterface               ? interface->publicAddress
                          : at.kind == Kind::Firewall ? find(design_.firewalls, at.name)->publicAddress
                                                      : "";
  const NatGateway* nat = find(design_.natGateways, subnet.natGateway);
  if (nat != nullptr && !packet.source.isV6) {
    if (hasPorts(packet)) return {Fate::Delivered, addressOf(nat->publicAddress)};
    return {own.empty() ? Fate::Dropped : Fate::Unknown, {}};
  }
  if (!own.empty()) return {Fate::Delivered, addressOf(own)};
  if (at.kind == Kind::Firewall) return {Fate::Unknown, {}};  // it has one; the design does not say it
  for (const Balancer& one : design_.balancers)
    if (!one.publicAddress.empty() && !packet.source.isV6 && isBehind(one, at) && translates(one, packet))
      return {Fate::Delivered, addressOf(one.publicAddress)};
  for (const Balancer& one : design_.balancers)  // R121
    if (one.sku == "Standard" && isBehind(one, at)) return {Fate::Dropped, {}};
  if (!subnet.defaultOutbound) return {Fate::Dropped, {}};
  return {packet.source.isV6 ? Fate::Unknown : Fate::Delivered, {}};  // R120; of IPv6 no source tells
}

void PacketWalk::toService(const Place& at, bool byEndpoint, const Packet& packet, const Way& way) {
  // Of what a device passes on the service knows nothing.
  if (byEndpoint && (at.kind == Kind::Firewall || !isTranslated(at, packet)))
    return end(Fate::Unknown, "UNSUPPORTED_RESOURCE", way);
  const PublicService& service = *serviceAt(design_, packet.destination);
  if (!byEndpoint)
    if (const Exit out = exitOf(at, packet); out.fate != Fate::Delivered)
      return end(out.fate, "LEAVES_TO_INTERNET", way);
  const auto& allowed = service.allowedSubnets;
  const bool isListed =
      std::find(allowed.begin(), allowed.end(), at.network + "/" + at.subnet) != allowed.end();
  if (service.deny && !(byEndpoint && isListed)) return drop("SERVICE_DENY", way);
  arrive({Kind::Service, service.name, "", "", "", packet.destination}, packet, way);
}

void PacketWalk::leaveSiteToInternet(const Place& at, const Packet& packet, const Way& way) {
  if (publicAddressAt(design_, packet.destination) != nullptr) {
    Packet visible = packet;
    if (isPrivate(packet.source)) visible.source = lentAddress;
    return enter(at, packet, visible, way);
  }
  toHostOfInternet(packet, way);
}

/// Whether anybody else answers there is not known.
void PacketWalk::toHostOfInternet(const Packet& packet, const Way& way) {
  for (const Place& one : world_.hosts)
    if (one.kind == Kind::Internet && one.address == packet.destination) return arrive(one, packet, way);
  end(Fate::Unknown, "LEAVES_TO_INTERNET", way);
}

// --- in ---

void PacketWalk::enter(const Place& sender, const Packet& sent, const Packet& visible, Way way) {
  way.cameOver.clear();
  way.fromClient = false;
  const PublicAddress* address = publicAddressAt(design_, visible.destination);
  if (address == nullptr) {
    const bool isInside =
        isPrivate(visible.destination) || networkHolding(design_, visible.destination) != nullptr;
    return isInside ? drop("NO_PUBLIC_ADDRESS", way) : end(Fate::Unknown, "UNSUPPORTED_RESOURCE", way);
  }
  const Place owner = ownerOfPublic(design_, *address);
  Packet delivered = visible;
  switch (owner.kind) {
    case Kind::Machine:
      if (!find(design_.machines, owner.name)->running) return drop("APPLIANCE_STOPPED", way);
      if (isClosed(*address, owner)) return drop("PUBLIC_ADDRESS_CLOSED", way);
      delivered.destination = owner.address;  // R98: before the security rules see it
      break;
    case Kind::Balancer:
    case Kind::Firewall:
      break;
    case Kind::Gateway:  // its tunnels and probes end there
      return answersItself(visible) ? end(Fate::Unknown, "UNSUPPORTED_RESOURCE", way)
                                    : drop("PUBLIC_ADDRESS_CLOSED", way);
    case Kind::NatGateway:
      return drop("PUBLIC_ADDRESS_CLOSED", way);
    default:
      return drop("NO_SUCH_HOST", way);
  }
  if (visible.source == lentAddress && hangsOnSource(owner, delivered))
    return end(Fate::Unknown, "UNKNOWN_SOURCE_ADDRESS", way);
  way.entries.push_back({sender, sent, visible.source, owner, delivered});
  arrive(owner, delivered, way);
}

bool PacketWalk::answersItself(const Packet& packet) {
  if (packet.protocol == "tcp") return packet.destinationPort == 443 || packet.destinationPort == 8081;
  if (packet.protocol == "udp") return packet.destinationPort == 500 || packet.destinationPort == 4500;
  return true;
}

bool PacketWalk::isClosed(const PublicAddress& address, const Place& machine) const {
  const Place owner = ownerOfPublic(design_, address);
  const bool isOfStandard =
      owner.kind == Kind::Balancer && find(design_.balancers, owner.name)->sku == "Standard";
  const auto groups = groupsAt(machine);
  const bool hasGroup =
      std::any_of(groups.begin(), groups.end(), [](const std::string& one) { return !one.empty(); });
  return !hasGroup && (!address.basic || isOfStandard);
}

// --- the answer, by the same edge ---

bool PacketWalk::answersEntry(const Packet& packet) const {
  return answered_ != nullptr &&
         std::any_of(answered_->entries.begin(), answered_->entries.end(),
                     [&](const Entry& one) { return one.visible == packet.destination; });
}

bool PacketWalk::answersFor(const Place& at, const Entry& entry) const {
  if (entry.owner.kind != Kind::Balancer)
    return isSameDevice(entry.owner, at) && entry.owner.interface == at.interface;
  return std::any_of(answered_->sessions.begin(), answered_->sessions.end(), [&](const Session& one) {
    return isSameDevice(one.device, entry.owner) && isSameHeader(one.in, entry.delivered) &&
           one.backend == at.name + "/" + at.interface;
  });
}

void PacketWalk::answerOverEdge(const Place& at, const Packet& packet, Way way) {
  way.cameOver.clear();
  way.fromClient = false;
  const auto& entries = answered_->entries;
  for (auto one = entries.rbegin(); one != entries.rend(); ++one)
    if (isSameHeader(answerTo(one->delivered), packet) && answersFor(at, *one)) {
      Packet out = packet;
      out.source = one->sent.destination;
      out.destination = one->sent.source;
      return arrive(one->sender, out, way);
    }
  drop("ASYMMETRIC_PATH", way);
}

}  // namespace plain
