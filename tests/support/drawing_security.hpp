// SPDX-License-Identifier: MIT
#pragma once

#include "support/drawing_line.hpp"
#include "topology/draft.hpp"

namespace vnetsim {

/// The statements of a drawing about security groups.
class SecurityDrawing {
 public:
  explicit SecurityDrawing(TopologyDraft& draft) : draft_{draft} {}

  void group(Line& line);
  void applicationGroup(Line& line);
  void rule(Line& line, SecurityDirection direction);

 private:
  TopologyDraft& draft_;
};

/// Addresses, tags and groups, joined by commas.
SecurityMatchDraft takeSecurityMatch(Line& line);

/// "nsg NAME" and "asg NAME..." behind an interface.
void takeSecurityGroups(Line& line, NetworkInterfaceDraft& nic);

}  // namespace vnetsim
