// SPDX-License-Identifier: MIT
//
// What comes in from an address that Azure lends and does not tell (R120): it has to fare alike for whatever
// address that is, or nobody knows how it fares.
#include <set>

#include "model/packet_walk.hpp"
#include "model/rule_sets.hpp"

namespace plain {
namespace {

void add(std::vector<Prefix>& all, const std::vector<Prefix>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

/// Every prefix by which anything in the design may tell one source from another.
std::vector<Prefix> prefixesThatMatter(const Design& design) {
  std::vector<Prefix> all;
  for (const SecurityGroup& group : design.securityGroups)
    for (const SecurityRule& one : group.rules) add(all, one.sources);
  for (const AdminCollection& collection : design.adminCollections)
    for (const AdminRule& one : collection.rules) add(all, one.match.sources);
  for (const IpGroup& one : design.ipGroups) add(all, one.prefixes);
  for (const FirewallPolicy& policy : design.policies)
    for (const RuleGroup& group : policy.groups)
      for (const RuleCollection& collection : group.collections)
        for (const FirewallRule& one : collection.rules) add(all, one.sources);
  for (const RouteTable& table : design.routeTables)
    for (const Route& one : table.routes) all.push_back(one.prefix);
  for (const ServiceTag& one : design.serviceTags) add(all, one.prefixes);
  for (const Network& one : design.networks) add(all, one.prefixes);
  for (const Site& one : design.sites) add(all, one.advertises);
  for (const PublicService& one : design.publicServices) add(all, one.prefixes);
  return all;
}

/// Whether Azure may lend the address. That it is not one of those that the design names nobody says.
bool mayBeLent(const Design& design, Address address) {
  return !address.isV6 && (isOfInternet(design, address) || publicAddressAt(design, address) != nullptr);
}

/// An address of each kind that the design tells apart: those at the borders of all prefixes.
std::set<Address> lendable(const Design& design) {
  std::set<Address> all;
  for (const Prefix& one : prefixesThatMatter(design))
    for (const Address border : {one.base - 1, one.base, lastOf(one), lastOf(one) + 1})
      if (mayBeLent(design, border)) all.insert(border);
  return all;
}

}  // namespace

std::string PacketWalk::fareAt(const Place& at, const Packet& packet) const {
  const Row* answer = longestMatch(tableOf(at), packet.source);
  const std::string route = answer == nullptr ? "" : answer->source + text(answer->prefix);
  if (at.kind != Kind::Firewall) return (refusal(at, true, packet).empty() ? "passes " : "denied ") + route;
  const auto out = translatedByFirewall(design_, *find(design_.firewalls, at.name), packet);
  return (out ? text(out->destination) + ":" + std::to_string(out->destinationPort) : "denied") + " " + route;
}

bool PacketWalk::hangsOnSource(const Place& owner, const Packet& delivered) const {
  std::vector<std::pair<Place, Packet>> receivers;
  if (owner.kind == Kind::Balancer)
    receivers = backendsOf(owner, delivered);
  else
    receivers.emplace_back(owner, delivered);
  const auto candidates = lendable(design_);
  for (const auto& [at, packet] : receivers) {
    const std::string usual = fareAt(at, packet);
    for (const Address candidate : candidates) {
      Packet one = packet;
      one.source = candidate;
      if (fareAt(at, one) != usual) return true;
    }
  }
  return false;
}

}  // namespace plain
