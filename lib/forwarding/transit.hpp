// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "forwarding/step.hpp"

namespace vnetsim {

/// What a device does to traffic that is not for itself, before it looks up a route: a part that goes on with
/// the given header, or a part that ends here.
struct TransitPart {
  TrafficSet traffic;
  Header header;
  std::optional<PortTranslation> ports = {};  // how `traffic`, as it leaves, differs from what came
  bool translatesSource = false;              // puts the address it leaves by in place of the source
  std::vector<FirewallDecision> allowedBy;
  bool isKnownFlow = false;  // a reply that passes because the device knows its flow
  std::optional<Session> session;
  std::optional<Ending> ending;
  std::vector<Assumption> assumptions = {};
};

/// A part that goes on with the header `out`, of which the device remembers the flow.
TransitPart passingPart(const Parcel& parcel, TrafficSet traffic, Header out, bool stateful);
/// A part that ends at the device.
TransitPart endingPart(const Parcel& parcel, TrafficSet traffic, Ending how);
/// Where one thing happens to all of the traffic. (A list in braces would copy the part, which is large.)
inline std::vector<TransitPart> onlyPart(TransitPart&& part) {
  std::vector<TransitPart> one;
  one.push_back(std::move(part));
  return one;
}
/// A reply through a device that knows the flow goes back with the header and ports the flow came with.
TransitPart replyPart(const Parcel& parcel, const Session& session);

/// The session of the flow whose reply the parcel is, at its device; null when there is none.
const Session* sessionOf(const StepContext& context, const Parcel& parcel);

/// Post: the parts' traffic, with its ports as they came, covers exactly the parcel's traffic.
std::vector<TransitPart> transit(const StepContext& context, const Parcel& parcel);

}  // namespace vnetsim
