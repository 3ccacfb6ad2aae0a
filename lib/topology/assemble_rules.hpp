// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "topology/draft.hpp"
#include "topology/resolve_references.hpp"
#include "topology/service_tag_table.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// Adds what filters traffic: security groups, security admin rules and the policies of firewalls, with the
/// service tags and groups that their rules name. Service tags are numbered by their first use.
/// Pre: all arguments outlive it.
class RuleAssembler {
 public:
  RuleAssembler(ReferenceResolver& references, ServiceTagTable& serviceTags, TopologyParts& parts)
      : references_{references}, serviceTags_{serviceTags}, parts_{parts} {}

  void addNetworkSecurityGroup(const NetworkSecurityGroupDraft& draft);
  void addAdminRule(const AdminRuleDraft& draft);
  void addFirewallPolicy(const FirewallPolicyDraft& draft);

 private:
  SecurityMatch securityMatch(const SecurityMatchDraft& draft);
  void addCollection(RuleCollectionGroup& group, const RuleCollectionDraft& draft);
  std::vector<IpGroupId> ipGroups(const std::vector<Reference>& written);

  ReferenceResolver& references_;
  ServiceTagTable& serviceTags_;
  TopologyParts& parts_;
};

}  // namespace vnetsim
