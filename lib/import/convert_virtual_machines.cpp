// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <utility>

#include "import/convert.hpp"

namespace vnetsim {
namespace {

NetworkInterfaceDraft networkInterface(Located<std::string> name, const ObjectView& object) {
  return {.name = std::move(name),
          .subnet = object.reference("subnet"),
          .privateIPAddress = object.first("privateIPAddress", readAddress),
          .enableIPForwarding = object.boolean("enableIPForwarding", false)};
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

/// The short form puts the keys of the only network interface beside those of the machine.
void checkForm(const ObjectView& object, FaultList& faults) {
  if (!object.has("networkInterfaces")) return;
  for (const std::string_view key : {"privateIPAddress", "enableIPForwarding"}) {
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
  VirtualMachineDraft draft{
      .name = resourceName(entry), .at = entry.key.at, .networkInterfaces = {}, .guest = {}};
  for (const MapEntry& part : object.entries("networkInterfaces"))
    draft.networkInterfaces.push_back(networkInterface(part.key, ObjectView{part.value}));
  if (!object.has("networkInterfaces"))
    draft.networkInterfaces.push_back(networkInterface(entry.key, object));
  if (const MapEntry* written = object.entry("guest")) draft.guest = guest(ObjectView{written->value});
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
