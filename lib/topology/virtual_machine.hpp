// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "net/traffic_set.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

/// What the operating system inside a virtual machine does with packets that are not its own. ARM cannot say.
struct Guest {
  bool forwards = true;   // passes them on, where the NIC lets it (R43)
  bool stateful = true;   // passes a flow's replies only if it passed the flow (R58)
  bool snat = false;      // puts its own address in place of the source (R22)
  TrafficSet drops;       // what its own filter refuses to forward
};

struct NetworkInterface {
  std::string name;  // unique in its machine; the machine's label in the short form
  VirtualMachineId virtualMachine;
  SubnetId subnet;
  IpAddress address;
  bool addressIsAssumed = false;  // given by us as Azure would (R10), not by the design
  bool enableIPForwarding = false;
  SourceLocation at;
};

struct VirtualMachine {
  ResourceName name;
  std::vector<NetworkInterfaceId> networkInterfaces;  // at least one; the first is primary
  Guest guest;
  SourceLocation at;
};

}  // namespace vnetsim
