// SPDX-License-Identifier: MIT
#pragma once

#include "support/drawing_line.hpp"
#include "topology/draft.hpp"

namespace vnetsim {

/// The statements about network managers; each belongs to the manager, configuration or collection above.
class ManagerDrawing {
 public:
  explicit ManagerDrawing(TopologyDraft& draft) : draft_{draft} {}

  void manager(Line& line);
  void group(Line& line);
  void mesh(Line& line);
  void hub(Line& line);
  void spokes(Line& line);
  void adminRules(Line& line);
  void adminRule(Line& line, SecurityDirection direction);
  void managedRoutes(Line& line);
  void managedRoute(Line& line);

 private:
  NetworkManagerDraft& current(const Line& line);

  TopologyDraft& draft_;
};

}  // namespace vnetsim
