// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "net/traffic_set.hpp"

namespace vnetsim {

/// What a device did to the destination ports of traffic: put `port` in place of those of `original`, or, for
/// the answers of a flow, undid that. Traffic is told by the ports of the flow's opener in both directions.
struct PortTranslation {
  TrafficSet original;
  std::uint16_t port = 0;
  bool isUndone = false;

  /// The traffic that left the device as `after`, as it came.
  TrafficSet before(const TrafficSet& after) const {
    return isUndone ? after.withDestinationPort(port) : original.whatBecomes(after, port);
  }
};

}  // namespace vnetsim
