// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "net/traffic_set.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"
#include "topology/router.hpp"

namespace vnetsim {

/// What the operating system inside a virtual machine does with packets. ARM cannot say.
struct Guest {
  bool forwards = true;  // passes on what is not its own, where the NIC lets it (R43)
  bool stateful = true;  // passes a flow's replies only if it passed the flow (R58)
  bool snat = false;     // puts its own address in place of the source (R22)
  TrafficSet drops;      // what its own filter refuses to forward
};

/// One private address of a network interface.
struct IpConfiguration {
  std::string name;  // unique in its interface
  IpAddress address;
  bool addressIsAssumed = false;                     // given by us as Azure would (R10), not by the design
  std::optional<PublicIPAddressId> publicIPAddress;  // its own, an explicit way out (R119)
};

struct NetworkInterface {
  std::string name;  // unique in its machine; the machine's label in the short form
  VirtualMachineId virtualMachine;
  SubnetId subnet;
  std::vector<IpConfiguration> ipConfigurations;  // at least one; the first is primary
  bool enableIPForwarding = false;
  std::optional<NetworkSecurityGroupId> networkSecurityGroup;
  std::vector<ApplicationSecurityGroupId> applicationSecurityGroups;
  SourceLocation at;

  /// That of its primary configuration.
  IpAddress address() const { return ipConfigurations.front().address; }
  /// The configuration with this address.
  const IpConfiguration* configurationOf(IpAddress address) const;
  /// The first one of a family: with which the interface sends packets of that family (R8).
  const IpConfiguration* configurationFor(IpFamily family) const;
};

struct VirtualMachine {
  ResourceName name;
  std::vector<NetworkInterfaceId> networkInterfaces;  // at least one; the first is primary
  bool isRunning = true;                              // false: stopped or deallocated (R45)
  Guest guest;
  std::optional<std::vector<RouterRoute>> routes;  // of the guest; nothing: not said
  std::optional<RouterBgp> bgp;                    // of the guest
  std::vector<IpAddress> loopbacks;                // further addresses of the guest, in no virtual network
  SourceLocation at;
};

}  // namespace vnetsim
