// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"
#include "import/convert_routers.hpp"

namespace vnetsim {
namespace {

NetworkInterfaceDraft networkInterface(Located<std::string> name, const ObjectView& object) {
  return {.name = std::move(name),
          .subnet = object.reference("subnet"),
          .privateIPAddress = object.first("privateIPAddress", readAddress),
          .enableIPForwarding = object.boolean("enableIPForwarding", false),
          .publicIPAddress = object.located("publicIPAddress")};
}

Guest guest(const ObjectView& object) {
  Guest guest{.forwards = object.boolean("forwards", true),
              .stateful = object.boolean("stateful", true),
              .snat = object.boolean("snat", false),
              .drops = {}};
  for (const TrafficSet& dropped : object.values("drops", readTraffic))
    guest.drops = guest.drops.unionWith(dropped);
  return guest;
}

void addGuest(const ObjectView& object, VirtualMachineDraft& draft, FaultList& faults) {
  draft.guest = guest(object);
  draft.routes = convertRouterRoutes(object, faults);
  draft.bgp = convertRouterBgp(object);
  draft.loopbacks = object.located("loopbacks", readHostAddress);
  for (const MapEntry& part : object.entries("tunnels")) {
    const ObjectView tunnel{part.value};
    draft.tunnels.push_back(
        {.name = part.key, .peer = tunnel.reference("peer"), .bgp = tunnel.boolean("bgp", false)});
  }
}

/// The short form puts the keys of the only network interface beside those of the machine.
void checkForm(const ObjectView& object, FaultList& faults) {
  if (!object.has("networkInterfaces")) return;
  for (const std::string_view key : {"privateIPAddress", "enableIPForwarding", "publicIPAddress"}) {
    if (const MapEntry* entry = object.entry(key)) {
      faults.add(fault(Finding::InvalidValue,
                       fmt::format("'{}' of a machine that has 'networkInterfaces'", key), entry->key.at,
                       "move it into the network interface that it belongs to"));
    }
  }
}

VirtualMachineDraft virtualMachine(const MapEntry& entry, FaultList& faults) {
  const ObjectView object{entry.value};
  checkForm(object, faults);
  VirtualMachineDraft draft;
  draft.name = resourceName(entry);
  draft.at = entry.key.at;
  draft.isRunning = !object.has("powerState") || sameName(object.text("powerState"), "running");
  for (const MapEntry& part : object.entries("networkInterfaces"))
    draft.networkInterfaces.push_back(networkInterface(part.key, ObjectView{part.value}));
  if (!object.has("networkInterfaces"))
    draft.networkInterfaces.push_back(networkInterface(entry.key, object));
  addGuest(object.part("guest"), draft, faults);
  return draft;
}

}  // namespace

std::vector<VirtualMachineDraft> convertVirtualMachines(const ObjectView& design, FaultList& faults) {
  std::vector<VirtualMachineDraft> drafts;
  for (const MapEntry& entry : design.entries("virtualMachines"))
    drafts.push_back(virtualMachine(entry, faults));
  return drafts;
}

}  // namespace vnetsim
