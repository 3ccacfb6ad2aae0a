// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "forwarding/step.hpp"

namespace vnetsim {

/// What security rules make of traffic at one place: a part that goes on, or a part that ends there.
struct SecuredPart {
  TrafficSet traffic;
  std::vector<SecurityDecision> allowedBy;
  std::vector<Assumption> assumptions;
  std::optional<Ending> ending;
};

/// Applies the security admin rules of a network (R106), and then the groups of an interface and of its
/// subnet, to traffic into it (subnet first) or out of it (interface first; R95). A host that is supposed in
/// a subnet has the subnet's group only, a private endpoint where its subnet says so (R130); firewalls,
/// gateways, Route Servers and balancers have none (R105). What belongs to a flow that passed here the other
/// way passes again (R99). Post: the parts' traffic covers exactly `traffic`. Cost: one question for each
/// group.
std::vector<SecuredPart> secured(const StepContext& context, const Position& at, SecurityDirection direction,
                                 const Header& header, const TrafficSet& traffic);

/// Whether any security rules are applied there.
bool isSecured(const CompiledNetwork& network, const Position& at);

/// What is remembered of the flow at this place; nothing where no rules apply.
std::optional<SecurityState> stateAt(const CompiledNetwork& network, const Position& at,
                                     SecurityDirection direction, const Header& header);

}  // namespace vnetsim
