// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace vnetsim {

/// How a design names a resource: the label is unique among its kind in one design and is what references,
/// endpoints and answers use; the rest is ARM's own and may repeat.
struct ResourceName {
  std::string label;
  std::string name;           // ARM's name; the label's text unless the design says otherwise
  std::string resourceGroup;  // empty: not said
  std::string subscription;   // empty: not said
};

}  // namespace vnetsim
