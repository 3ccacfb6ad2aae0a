// SPDX-License-Identifier: MIT
#include "forwarding/security_egress.hpp"

#include <iterator>
#include <utility>

#include "forwarding/row_emission.hpp"
#include "forwarding/security.hpp"

namespace vnetsim {

std::vector<Branch> emitSecured(const StepContext& context, const Position& from, Branch&& branch) {
  if (!isSecured(context.network, from)) return emitByTable(context, from, std::move(branch));
  std::vector<Branch> branches;
  const auto state = stateAt(context.network, from, SecurityDirection::Outbound, branch.header);
  for (auto& part :
       secured(context, from, SecurityDirection::Outbound, branch.header, branch.traffic)) {
    Branch one = branch;
    one.traffic = std::move(part.traffic);
    one.letBy.insert(one.letBy.end(), part.allowedBy.begin(), part.allowedBy.end());
    one.assumptions.insert(one.assumptions.end(), part.assumptions.begin(), part.assumptions.end());
    if (part.ending) {
      one.outcome = *part.ending;
      branches.push_back(std::move(one));
      continue;
    }
    if (state) one.securityStates.push_back(*state);
    auto emitted = emitByTable(context, from, std::move(one));
    std::move(emitted.begin(), emitted.end(), std::back_inserter(branches));
  }
  return branches;
}

}  // namespace vnetsim
