// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

/// An address of a virtual network at which a service of the platform answers (R127).
struct PrivateEndpoint {
  ResourceName name;
  VirtualNetworkId virtualNetwork;
  SubnetId subnet;
  IpAddress privateIPAddress;
  bool addressIsAssumed = false;
  std::vector<std::string> groupIds;  // the parts of the service, such as blob; for the reader
  SourceLocation at;
};

}  // namespace vnetsim
