// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/names.hpp"
#include "topology/deploy_network_managers.hpp"

namespace vnetsim {
namespace {

constexpr const char* ruleCollection = "a collection of security admin rules";

/// The service of a network intent policy whose instances a subnet of the network is delegated to.
std::optional<std::string> intentPolicyServiceIn(const VirtualNetworkDraft& network) {
  constexpr std::array<std::string_view, 2> services{"Microsoft.Sql/managedInstances",
                                                     "Microsoft.Databricks/workspaces"};
  for (const SubnetDraft& subnet : network.subnets)
    for (const std::string& delegation : subnet.delegations)
      for (const auto service : services)
        if (sameName(delegation, service)) return delegation;
  return std::nullopt;
}

bool isSkipped(const SecurityAdminConfigurationDraft& configuration, const AdminRule& rule) {
  switch (configuration.intentPolicyServices) {
    case IntentPolicyServices::None:
      return true;
    case IntentPolicyServices::AllowRulesOnly:
      return rule.access != SecurityAccess::Allow;
    case IntentPolicyServices::All:
      break;
  }
  return false;
}

class AdminRuleDeployment {
 public:
  AdminRuleDeployment(TopologyDraft& draft, DiagnosticList& diagnostics)
      : draft_{draft}, diagnostics_{diagnostics} {}

  void add(DeployedManager& deployed) {
    for (const auto& configuration : deployed.manager.securityAdminConfigurations) {
      checkIsOnlyOne(deployed.manager, configuration);
      for (const auto& collection : configuration.collections) {
        const auto networks = networksOf(deployed, configuration, collection);
        for (const AdminRuleDraft& rule : collection.rules)
          add(deployed.manager, configuration, collection, rule, networks);
      }
    }
  }

  void finish() {
    std::ranges::stable_sort(draft_.deployment.adminRules, [](const auto& a, const auto& b) {
      return std::tie(a.rule.priority, a.rule.configuration, a.rule.collection, a.rule.name, a.rule.at) <
             std::tie(b.rule.priority, b.rule.configuration, b.rule.collection, b.rule.name, b.rule.at);
    });
  }

 private:
  /// R106: a second one takes the place of the first; here both are applied.
  void checkIsOnlyOne(const NetworkManagerDraft& manager,
                      const SecurityAdminConfigurationDraft& configuration) {
    const auto& first = manager.securityAdminConfigurations.front();
    if (&configuration == &first) return;
    auto& fault = diagnostics_.refused(
        Finding::SecondSecurityAdminConfiguration, configuration.name.at,
        fmt::format("network manager '{}' has a second security admin configuration '{}'", manager.name.label,
                    configuration.name.value));
    fault.label = "only one can be deployed to a region";
    fault.notes.push_back({"the first is declared here", first.name.at});
    fault.help = "put its rule collections into the first one";
    fault.rule = Rule{106};
  }

  std::vector<VirtualNetworkId> networksOf(DeployedManager& deployed,
                                           const SecurityAdminConfigurationDraft& configuration,
                                           const AdminRuleCollectionDraft& collection) {
    std::set<VirtualNetworkId> networks;
    for (const Reference& group : collection.appliesToGroups)
      for (const VirtualNetworkId network : deployed.groups.networksOf(group, ruleCollection)) {
        if (networks.insert(network).second) checkManager(deployed.manager, network, group);
        warnOfIntentPolicy(configuration, network);
      }
    return {networks.begin(), networks.end()};
  }

  /// The order of rules of two managers follows from their scopes, which a design does not tell.
  void checkManager(const NetworkManagerDraft& manager, VirtualNetworkId network, const Reference& group) {
    const auto [first, isNew] = managerOf_.emplace(network, &manager);
    if (isNew || first->second == &manager) return;
    auto& fault = diagnostics_.error(Finding::InvalidValue, group.at,
                                     fmt::format("'{}' has security admin rules of two network managers",
                                                 draft_.virtualNetworks[network.index].name.label));
    fault.label = "whose come first hangs on the scopes of the managers, which are not modelled";
    fault.notes.push_back({"the other manager is declared here", first->second->at});
    fault.help = "put the rules into one manager";
    fault.rule = Rule{106};
  }

  void warnOfIntentPolicy(const SecurityAdminConfigurationDraft& configuration, VirtualNetworkId network) {
    const auto& draft = draft_.virtualNetworks[network.index];
    const auto service = intentPolicyServiceIn(draft);
    if (!service || configuration.intentPolicyServices == IntentPolicyServices::All) return;
    if (!warned_.emplace(&configuration, network).second) return;
    auto& fault = diagnostics_.warning(Finding::AdminRulesNotApplied, configuration.name.at,
                                       fmt::format("security admin rules of '{}' are not applied to '{}'",
                                                   configuration.name.value, draft.name.label));
    fault.label = fmt::format("a subnet there is delegated to {}", *service);
    fault.notes.push_back({"the virtual network is declared here", draft.at});
    fault.help = configuration.intentPolicyServices == IntentPolicyServices::None
                     ? "set applyOnNetworkIntentPolicyBasedServices to AllowRulesOnly for its Allow rules"
                     : "its Allow rules are; write security groups for the rest";
    fault.rule = Rule{106};
  }

  void add(const NetworkManagerDraft& manager, const SecurityAdminConfigurationDraft& configuration,
           const AdminRuleCollectionDraft& collection, const AdminRuleDraft& draft,
           const std::vector<VirtualNetworkId>& networks) {
    AdminRuleDraft& added = draft_.deployment.adminRules.emplace_back(draft);
    added.rule.configuration = manager.name.label + "/" + configuration.name.value;
    added.rule.collection = collection.name.value;
    for (const VirtualNetworkId network : networks)
      if (!intentPolicyServiceIn(draft_.virtualNetworks[network.index]) ||
          !isSkipped(configuration, draft.rule))
        added.rule.virtualNetworks.push_back(network);
  }

  TopologyDraft& draft_;
  DiagnosticList& diagnostics_;
  std::map<VirtualNetworkId, const NetworkManagerDraft*> managerOf_;
  std::set<std::pair<const SecurityAdminConfigurationDraft*, VirtualNetworkId>> warned_;
};

}  // namespace

void deploySecurityAdminRules(std::vector<DeployedManager>& managers, TopologyDraft& draft,
                              DiagnosticList& diagnostics) {
  AdminRuleDeployment deployment{draft, diagnostics};
  for (DeployedManager& manager : managers) deployment.add(manager);
  deployment.finish();
}

}  // namespace vnetsim
