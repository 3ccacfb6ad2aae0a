// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "forwarding/step.hpp"

namespace vnetsim {

/// What a device does to traffic that is not for itself, before it looks up a route: a part that goes on with
/// the given header, or a part that ends here.
struct TransitPart {
  TrafficSet traffic;
  Header header;
  bool translatesSource = false;  // puts the address it leaves by in place of the source
  std::vector<FirewallDecision> allowedBy;
  bool isKnownFlow = false;  // a reply that passes because the device knows its flow
  std::optional<Session> session;
  std::optional<Ending> ending;
};

/// Post: the parts' traffic covers exactly the parcel's traffic.
std::vector<TransitPart> transit(const StepContext& context, const Parcel& parcel);

}  // namespace vnetsim
