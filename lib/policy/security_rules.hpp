// SPDX-License-Identifier: MIT
//
// Network security groups, and the security admin rules of network managers: which part of some traffic the
// rules let pass, and which rule decided each part.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/address_set.hpp"
#include "net/traffic_set.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// One rule of a group: a custom one by its place in `NetworkSecurityGroup::rules`, or one of the three
/// default rules of its direction (R97). Or a security admin rule, which is of no group (R106).
struct SecurityRuleRef {
  NetworkSecurityGroupId group;
  SecurityDirection direction = SecurityDirection::Inbound;
  bool isDefault = false;
  std::uint32_t place = 0;  // of a default rule: 0 to 2, in order of evaluation
  std::optional<AdminRuleId> admin = {};  // present: the rest but the direction means nothing
  auto operator<=>(const SecurityRuleRef&) const = default;
};

/// "securityRules/ssh", "defaultSecurityRules/DenyAllInBound" (R107), "securityAdminRules/collection/rule"
std::string nameOf(const Topology& topology, const SecurityRuleRef& rule);
/// The label of its network security group, or "manager/configuration".
std::string holderOf(const Topology& topology, const SecurityRuleRef& rule);

/// The rules of one direction in order of evaluation, the default rules last.
std::vector<SecurityRuleRef> rulesOf(const Topology& topology, NetworkSecurityGroupId group,
                                     SecurityDirection direction);
/// The security admin rules that bind a network, in order of evaluation (R106).
std::vector<SecurityRuleRef> adminRulesOf(const Topology& topology, VirtualNetworkId network,
                                          SecurityDirection direction);
SecurityAccess accessOf(const Topology& topology, const SecurityRuleRef& rule);
TrafficSet trafficOf(const Topology& topology, const SecurityRuleRef& rule);

/// What the tags VirtualNetwork and Internet hold in one subnet.
struct TagsOfSubnet {
  AddressSet virtualNetwork;  // R101, without what a default route alone adds
  AddressSet byDefaultRoute;  // the families that a default route puts into VirtualNetwork (R101b)
  std::optional<GapId> gap;   // why more addresses may be in VirtualNetwork
  std::optional<GapId> publicGap;  // why more public addresses may be
};

/// What one rule decided about a part of the traffic.
struct SecurityDecision {
  TrafficSet traffic;
  SecurityAccess access = SecurityAccess::Deny;
  SecurityRuleRef rule;
  bool dependsOnDefaultRoute = false;  // it would be decided otherwise if R101b were read the other way
  std::optional<GapId> gap;            // it might be decided otherwise: what is not known
};

/// The rules of one group, or the admin rules of one network, ready to be asked.
class SecurityRules {
 public:
  static SecurityRules compile(const Topology& topology, NetworkSecurityGroupId group);
  /// What none of the admin rules matches is decided by no rule: Allow, with a rule that is not `admin`.
  static SecurityRules compileAdminRules(const Topology& topology, VirtualNetworkId network);

  /// Splits traffic from `source` to `destination` by the first rule of that direction that matches each part
  /// (R96-R98). Post: the parts are disjoint, not empty and together `traffic`; those of one rule come once.
  /// Cost: O(rules × log of their address ranges).
  std::vector<SecurityDecision> decide(SecurityDirection direction, IpAddress source, IpAddress destination,
                                       const TrafficSet& traffic, const TagsOfSubnet& tags) const;

  /// Every set of addresses that a decision may ask, but for those of the tags.
  std::vector<AddressSet> addressSets() const;

 private:
  struct Side {
    bool isAnybody = false;
    bool virtualNetwork = false;
    bool internet = false;
    AddressSet addresses;
    std::optional<GapId> unknownTag;  // a service tag whose prefixes are not known
  };
  struct Entry {
    TrafficSet traffic;
    SecurityAccess access;
    Side source;
    Side destination;
    SecurityRuleRef rule;
  };
  /// What one address is, by one reading of the tags.
  struct Membership {
    bool virtualNetwork = false;
    bool internet = false;
    auto operator<=>(const Membership&) const = default;
  };
  struct Question {
    const std::vector<Entry>& entries;
    IpAddress source;
    IpAddress destination;
    Membership from;
    Membership to;
  };
  enum class Fit : std::uint8_t { No, Perhaps, Yes };

  static Side sideOf(const Topology& topology, const SecurityMatch& match);
  static Membership membershipOf(IpAddress address, const TagsOfSubnet& tags);
  static Fit fitOf(const Side& side, IpAddress address, const Membership& membership);
  void addDefaults(NetworkSecurityGroupId group);
  static std::vector<SecurityDecision> decideFrom(const Question& question, std::size_t place,
                                                  TrafficSet rest);

  std::array<std::vector<Entry>, 2> entries_;  // by direction, in order of evaluation
};

}  // namespace vnetsim
