// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "forwarding/step.hpp"

namespace vnetsim {

/// Traffic that a device sends: its own, or what it passes on.
struct Departure {
  Position from;  // where it is in the device: at the interface it arrived at, or is sent from
  bool originates = false;
  Arrival arrival;
  bool translatesSource = false;  // puts the address of the interface it leaves in place of the source
};

/// Every way that `branch` may take out of its device: `branch` with route, header and outcome filled in.
///
/// Which table counts depends on the device. A firewall and most hosts ask the table of their subnet (R53). A
/// machine with several interfaces, tunnels or learned routes first chooses one of them, and a gateway
/// between its connections and the table of its subnet, by longest prefix (R53, R76). A site's router and a
/// circuit have learned routes only, a load balancer sends to each healthy backend (R44). Post: at least one
/// branch.
std::vector<Branch> emit(const StepContext& context, const Departure& departure, Branch&& branch);

}  // namespace vnetsim
