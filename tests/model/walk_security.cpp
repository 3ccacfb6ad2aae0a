// SPDX-License-Identifier: MIT
#include <algorithm>

#include "model/packet_walk.hpp"
#include "model/rule_sets.hpp"

namespace plain {

bool PacketWalk::secure(const Place& at, bool inbound, const Packet& packet, Way& way) {
  std::vector<std::string> groups = groupsAt(at);  // interface first
  if (groups.empty()) return true;
  if (inbound) std::reverse(groups.begin(), groups.end());
  if (!isKnown(at, inbound, packet)) {
    const auto tag = virtualNetworkTag(networkOf(at), tableOf(at));
    for (const std::string& one : groups)
      if (!one.empty() && !groupAllows(design_, *find(design_.securityGroups, one), inbound, packet, tag))
        return drop("NSG_DENY", way), false;
  }
  way.passages.push_back({at, inbound, packet});
  return true;
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
