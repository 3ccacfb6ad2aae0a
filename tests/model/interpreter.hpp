// SPDX-License-Identifier: MIT
//
// The answer of the plain model to one question: a packet there, and its answer back.
#pragma once

#include <set>
#include <string>

#include "model/plain_design.hpp"
#include "model/walk.hpp"

namespace plain {

struct Answer {
  std::string verdict;                 // reachable, unreachable, intermittent, undetermined
  std::set<std::string> reasons;       // of everything that failed or is not known
  std::set<std::string> replyReasons;  // of the answers that did not come back, as they ended
  std::set<std::string> ways;  // there, of what was delivered: "fw > gw0", those who passed the packet on
};

Answer interpret(World& world, const Question& question);

}  // namespace plain
