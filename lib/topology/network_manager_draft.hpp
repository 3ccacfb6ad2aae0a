// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "topology/network_manager.hpp"
#include "topology/reference.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

struct NetworkGroupDraft {
  Located<std::string> name;
  bool holdsSubnets = false;       // memberType
  std::vector<Reference> members;  // virtual networks, or subnets
};

struct ConnectivityGroupDraft {
  Reference networkGroup;
  bool isDirectlyConnected = false;  // groupConnectivity
  bool isGlobal = false;
  bool useHubGateway = false;
};

struct ConnectivityConfigurationDraft {
  Located<std::string> name;
  bool isMesh = true;  // else hub and spoke
  bool isGlobal = false;
  bool deleteExistingPeering = false;
  bool allowsOverlap = true;  // connectedGroupAddressOverlap
  std::vector<Reference> hubs;
  std::vector<ConnectivityGroupDraft> appliesToGroups;
};

/// A rule with its two sides by name.
struct AdminRuleDraft {
  AdminRule rule;
  SecurityMatchDraft source;
  SecurityMatchDraft destination;
};

struct AdminRuleCollectionDraft {
  Located<std::string> name;
  std::vector<Reference> appliesToGroups;
  std::vector<AdminRuleDraft> rules;
};

/// Which rules are applied to networks that hold a service with a network intent policy.
enum class IntentPolicyServices : std::uint8_t { None, AllowRulesOnly, All };

struct SecurityAdminConfigurationDraft {
  Located<std::string> name;
  IntentPolicyServices intentPolicyServices = IntentPolicyServices::None;
  std::vector<AdminRuleCollectionDraft> collections;
};

/// The routes that a collection adds for traffic inside a network or subnet.
enum class LocalRouteSetting : std::uint8_t {
  NotSpecified,
  DirectRoutingWithinVNet,
  DirectRoutingWithinSubnet,
};

struct RoutingRuleCollectionDraft {
  Located<std::string> name;
  std::vector<Reference> appliesTo;
  bool disableBgpRoutePropagation = true;
  LocalRouteSetting localRouteSetting = LocalRouteSetting::NotSpecified;
  std::vector<RouteDraft> rules;
};

struct RoutingConfigurationDraft {
  Located<std::string> name;
  bool usesExistingTables = false;  // routeTableUsageMode
  std::vector<RoutingRuleCollectionDraft> collections;
};

struct NetworkManagerDraft {
  ResourceName name;
  SourceLocation at;
  std::vector<NetworkGroupDraft> networkGroups;
  std::vector<ConnectivityConfigurationDraft> connectivityConfigurations;
  std::vector<SecurityAdminConfigurationDraft> securityAdminConfigurations;
  std::vector<RoutingConfigurationDraft> routingConfigurations;
};

/// What the deployment of all managers adds to a design that no other resource of a draft can hold.
struct NetworkManagerDeployment {
  std::vector<ConnectedGroup> connectedGroups;
  std::vector<AdminRuleDraft> adminRules;  // in the order in which they are evaluated
  bool isComplete = true;                  // whether every reference of the managers was resolved
};

}  // namespace vnetsim
