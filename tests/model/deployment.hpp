// SPDX-License-Identifier: MIT
//
// What network managers and virtual WAN put into a design before any packet is sent.
#pragma once

#include "model/plain_design.hpp"

namespace plain {

/// The design with the peerings (R92) and route tables (R93) that its network managers create, and with a
/// network of the hub's name for each virtual hub, which holds its firewall alone.
Design deployed(Design design);

}  // namespace plain
