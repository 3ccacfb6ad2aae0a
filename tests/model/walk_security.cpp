// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/packet_walk.hpp"
#include "model/rule_sets.hpp"

namespace plain {

bool PacketWalk::secure(const Place& at, bool inbound, const Packet& packet, Way& way) {
  if (groupsAt(at).empty() && !heedsAdminRules(at)) return true;
  if (!isKnown(at, inbound, packet)) {
    const auto groups = groupsAt(at);
    const bool isAny =
        std::any_of(groups.begin(), groups.end(), [](const std::string& one) { return !one.empty(); });
    if (isAny && isTagOpen(at)) return end(Fate::Outside, "rules whose tags nobody knows", way), false;
    if (const std::string reason = refusal(at, inbound, packet); !reason.empty())
      return drop(reason, way), false;
  }
  way.passages.push_back({at, inbound, packet});
  return true;
}

std::string PacketWalk::refusal(const Place& at, bool inbound, const Packet& packet) const {
  const auto tag = virtualNetworkTag(networkOf(at), tableOf(at));
  if (heedsAdminRules(at)) {
    const std::string access = adminAccess(design_, at.network, inbound, packet, tag);
    if (access == "Deny") return "ADMIN_RULE_DENY";
    if (access == "AlwaysAllow") return "";
  }
  const auto groups = groupsAt(at);  // all of them have to agree, whatever comes first
  const bool passes = std::all_of(groups.begin(), groups.end(), [&](const std::string& one) {
    return one.empty() || groupAllows(design_, *find(design_.securityGroups, one), inbound, packet, tag);
  });
  return passes ? "" : "NSG_DENY";
}

bool PacketWalk::heedsAdminRules(const Place& at) {
  return at.kind == Kind::Machine || at.kind == Kind::Host;
}

bool PacketWalk::isTagOpen(const Place& at) const {
  const auto& table = tableOf(at);
  return isTableOpen(at) || std::any_of(table.begin(), table.end(), [](const Row& one) {
           return one.isOpen && one.source != "User" && one.state != "KeptOut";
         });
}

std::vector<std::string> PacketWalk::groupsAt(const Place& at) const {
  if (at.kind == Kind::Machine) {
    for (const Interface& one : find(design_.machines, at.name)->interfaces)
      if (one.name == at.interface)
        return {one.securityGroup, subnetNamed(networkOf(at), at.subnet).securityGroup};
  }
  if (at.kind == Kind::Host) return {subnetNamed(networkOf(at), at.subnet).securityGroup};
  if (at.kind == Kind::PrivateEndpoint) {  // R130
    const Subnet& subnet = subnetNamed(networkOf(at), at.subnet);
    const bool heedsRules =
        subnet.endpointPolicies == "Enabled" || subnet.endpointPolicies == "NetworkSecurityGroupEnabled";
    if (heedsRules) return {subnet.securityGroup};
  }
  return {};  // R105
}

bool PacketWalk::isKnown(const Place& at, bool inbound, const Packet& packet) const {
  if (answered_ == nullptr) return false;
  return std::any_of(answered_->passages.begin(), answered_->passages.end(), [&](const Passage& one) {
    return isSameDevice(one.at, at) && one.at.interface == at.interface && one.inbound != inbound &&
           isAnswerTo(one.packet, packet);
  });
}

bool PacketWalk::isAnswerTo(const Packet& passed, const Packet& packet) const {
  if (isSameHeader(passed, answerTo(packet))) return true;
  return std::any_of(answered_->sessions.begin(), answered_->sessions.end(), [&](const Session& one) {
    return one.device.kind == Kind::Balancer && isSameHeader(one.out, passed) &&
           isSameHeader(one.in, answerTo(packet));
  });
}

}  // namespace plain
