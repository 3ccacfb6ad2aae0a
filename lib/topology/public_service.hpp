// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/prefix.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

/// A service of the platform at public addresses, with its own firewall (R125).
struct PublicService {
  ResourceName name;
  std::string service;                  // as service endpoints call it: Microsoft.Storage
  std::vector<Prefix> addressPrefixes;  // at least one
  bool deniesByDefault = false;
  std::vector<SubnetId> virtualNetworkRules;  // let in by their service endpoint
  SourceLocation at;
};

}  // namespace vnetsim
