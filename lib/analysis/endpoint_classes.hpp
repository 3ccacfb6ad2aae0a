// SPDX-License-Identifier: MIT
//
// Ends of walks that are alike. Two ends are of one class where no step of any walk can tell which of them it
// deals with, but by what their own two route tables decide about the other end: their hosts have the same
// properties and the same rules, every set of addresses that a rule asks holds both or neither, every device
// that forwards decides the same about both, and both decide the same about every such device.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/decision_codes.hpp"
#include "analysis/endpoint.hpp"
#include "analysis/network_classes.hpp"
#include "analysis/table_classes.hpp"
#include "analysis/transit_places.hpp"

namespace vnetsim {

struct EndpointClasses {
  std::vector<std::uint32_t> classOf;  // by place of the endpoint
  std::vector<bool> isSpecial;         // by place: alike to no other; only `trace` knows about it
  std::uint32_t count = 0;
};

/// Whether rules of groups or of network managers bind a host there. Pre: it has a subnet.
bool isSecuredEnd(const CompiledNetwork& network, const Position& at);

/// `oneWay`: nobody answers, so what an end decides about the devices on the way is no matter.
/// Cost: O(endpoints × (devices that forward + speakers) × log rows + sets of rules).
EndpointClasses classesOf(const CompiledNetwork& network, std::span<const Endpoint> endpoints,
                          const TransitPlaces& places, const NetworkClasses& networks,
                          const TableClasses& tables, const DecisionCodes& decisions, bool oneWay);

}  // namespace vnetsim
