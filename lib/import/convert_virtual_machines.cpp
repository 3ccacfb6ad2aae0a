// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <array>
#include <span>
#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"
#include "import/convert_routers.hpp"

namespace vnetsim {
namespace {

constexpr std::array<std::string_view, 2> addressKeys{"privateIPAddress", "publicIPAddress"};

IpConfigurationDraft ipConfiguration(Located<std::string> name, const ObjectView& object) {
  return {.name = std::move(name),
          .privateIPAddress = object.first("privateIPAddress", readAddress),
          .privateIPAddressVersion = readFamily(object.text("privateIPAddressVersion")),
          .publicIPAddress = object.located("publicIPAddress")};
}

void checkVersion(const IpConfigurationDraft& draft, const ObjectView& object, FaultList& faults) {
  const auto& address = draft.privateIPAddress;
  if (!address || !draft.privateIPAddressVersion) return;
  if (address->value.family() == *draft.privateIPAddressVersion) return;
  faults.add(fault(
      Finding::InvalidValue,
      fmt::format("'{}' is no {} address", address->value.text(), nameOf(*draft.privateIPAddressVersion)),
      address->at,
      fmt::format("write {}, or an address of the other version",
                  object.entry("privateIPAddressVersion")->key.value.string() + ": " +
                      std::string{nameOf(address->value.family())})));
}

/// The short form puts the keys of the only configuration beside those of its interface.
void checkShortForm(const ObjectView& object, std::string_view parts, std::string_view owner,
                    std::span<const std::string_view> keys, FaultList& faults) {
  if (!object.has(parts)) return;
  for (const std::string_view key : keys) {
    if (const MapEntry* entry = object.entry(key)) {
      faults.add(fault(Finding::InvalidValue, fmt::format("'{}' of {} that has '{}'", key, owner, parts),
                       entry->key.at, fmt::format("move it into the one of {} that it belongs to", parts)));
    }
  }
}

NetworkInterfaceDraft networkInterface(Located<std::string> name, const ObjectView& object,
                                       FaultList& faults) {
  checkShortForm(object, "ipConfigurations", "a network interface", addressKeys, faults);
  NetworkInterfaceDraft draft{.name = std::move(name),
                              .subnet = object.reference("subnet"),
                              .ipConfigurations = {},
                              .enableIPForwarding = object.boolean("enableIPForwarding", false),
                              .networkSecurityGroup = object.located("networkSecurityGroup"),
                              .applicationSecurityGroups = object.texts("applicationSecurityGroups")};
  for (const MapEntry& part : object.entries("ipConfigurations")) {
    const ObjectView written{part.value};
    draft.ipConfigurations.push_back(ipConfiguration(part.key, written));
    checkVersion(draft.ipConfigurations.back(), written, faults);
  }
  if (draft.ipConfigurations.empty()) draft.ipConfigurations.push_back(ipConfiguration(draft.name, object));
  return draft;
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

constexpr std::array<std::string_view, 6> interfaceKeys{"privateIPAddress",     "publicIPAddress",
                                                        "enableIPForwarding",   "ipConfigurations",
                                                        "networkSecurityGroup", "applicationSecurityGroups"};

VirtualMachineDraft virtualMachine(const MapEntry& entry, FaultList& faults) {
  const ObjectView object{entry.value};
  checkShortForm(object, "networkInterfaces", "a machine", interfaceKeys, faults);
  VirtualMachineDraft draft;
  draft.name = resourceName(entry);
  draft.at = entry.key.at;
  draft.isRunning = !object.has("powerState") || sameName(object.text("powerState"), "running");
  for (const MapEntry& part : object.entries("networkInterfaces"))
    draft.networkInterfaces.push_back(networkInterface(part.key, ObjectView{part.value}, faults));
  if (!object.has("networkInterfaces"))
    draft.networkInterfaces.push_back(networkInterface(entry.key, object, faults));
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
