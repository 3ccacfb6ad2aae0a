// SPDX-License-Identifier: MIT
#include "analysis/next_hop_question.hpp"

namespace vnetsim {

NextHopAnswer nextHopOf(const CompiledNetwork& network, SubnetId from, IpAddress destination) {
  NextHopAnswer answer;
  answer.route = network.lookup(from, destination);
  if (answer.route) {
    answer.rejected = network.rejectedRoutes(*answer.route, destination);
    const auto& hop = network.rowOf(*answer.route).nextHop;
    if (const auto* unknown = std::get_if<next_hop::Unknown>(&hop)) answer.gap = unknown->gap;
    if (const auto* unsettled = std::get_if<next_hop::Unsettled>(&hop)) answer.unsettled = unsettled->speaker;
  }
  if (const auto gap = network.gapOf(from, destination)) answer.gap = gap;
  return answer;
}

}  // namespace vnetsim
