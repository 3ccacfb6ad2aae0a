// SPDX-License-Identifier: MIT
//
// The plain model and the engine, asked the same. This is the only part of the model's folder that knows the
// engine; it hands it the text of a design file.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "model/interpreter.hpp"
#include "model/random_design.hpp"

namespace plain {

/// One design, read by both. Throws std::exception where the engine cannot read it.
class Comparison {
 public:
  explicit Comparison(const Design& design);
  ~Comparison();
  Comparison(const Comparison&) = delete;
  Comparison& operator=(const Comparison&) = delete;

  /// Where the two differ in the effective routes of any subnet, in the tables of a virtual hub, or in what a
  /// gateway, circuit, site or router knows; empty: nowhere.
  std::string differenceInRoutes() const;

  /// Where the two differ about a packet; empty: nowhere. The verdict, the reason, the reason of the answer,
  /// the ways of what is reachable, and whether the answer about all traffic holds the packet exactly then.
  std::string differenceInAnswer(const Question& question);

 private:
  struct Engine;
  World world_;
  std::unique_ptr<Engine> engine_;
};

/// The smallest design in which they still differ, as a design file, with both answers. `question` is nothing
/// for a difference in routes.
std::string report(const Case& wrong, const std::optional<Question>& question);

}  // namespace plain
