// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/source_location.hpp"
#include "net/address_set.hpp"
#include "net/traffic_set.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

enum class SecurityDirection : std::uint8_t { Inbound, Outbound };
/// `AlwaysAllow` is a word of security admin rules only: past all network security groups (R106).
enum class SecurityAccess : std::uint8_t { Allow, Deny, AlwaysAllow };

/// The service tags that hold something else in every subnet (R101, R102).
enum class TagOfSubnet : std::uint8_t { VirtualNetwork, Internet };

/// Whom one side of a security rule is about: any of its members matches (R98, R104).
struct SecurityMatch {
  bool isAnybody = false;  // "*"
  std::vector<AddressRange> addresses;
  std::vector<TagOfSubnet> tagsOfSubnet;
  std::vector<ServiceTagId> serviceTags;
  std::vector<ApplicationSecurityGroupId> groups;
};

struct SecurityRule {
  std::string name;
  int priority = 0;  // lower first; unique in its direction (R96)
  SecurityDirection direction = SecurityDirection::Inbound;
  SecurityAccess access = SecurityAccess::Deny;
  TrafficSet traffic;  // protocol × source ports × destination ports
  SecurityMatch source;
  SecurityMatch destination;
  SourceLocation at;
};

struct NetworkSecurityGroup {
  ResourceName name;
  std::string location;             // normalised; empty: not said
  std::vector<SecurityRule> rules;  // in order of priority, then name; without the default rules (R97)
  SourceLocation at;
};

/// A named set of network interfaces, which rules may name in place of their addresses (R104).
struct ApplicationSecurityGroup {
  ResourceName name;
  SourceLocation at;
};

}  // namespace vnetsim
