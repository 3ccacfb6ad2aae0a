// SPDX-License-Identifier: MIT
#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"

namespace vnetsim {
namespace {

ConnectionType connectionTypeNamed(std::string_view word) {
  if (sameName(word, "Vnet2Vnet")) return ConnectionType::Vnet2Vnet;
  return sameName(word, "ExpressRoute") ? ConnectionType::ExpressRoute : ConnectionType::IPsec;
}

ConnectionDraft connection(const MapEntry& entry) {
  const ObjectView object{entry.value};
  return {.name = resourceName(entry),
          .at = entry.key.at,
          .connectionType = connectionTypeNamed(object.text("connectionType")),
          .virtualNetworkGateway1 = object.reference("virtualNetworkGateway1"),
          .localNetworkGateway2 = object.located("localNetworkGateway2"),
          .virtualNetworkGateway2 = object.located("virtualNetworkGateway2"),
          .peer = object.located("peer"),
          .enableBgp = object.boolean("enableBgp", false),
          .gatewayInstance = object.first("gatewayInstance", readAddress)};
}

CircuitLink link(std::string name, const MapEntry& entry) {
  const ObjectView object{entry.value};
  CircuitLink link{.name = std::move(name),
                   .peerAddressPrefix = {},
                   .edgeAddress = {},
                   .up = object.boolean("up", true),
                   .at = entry.key.at};
  if (const auto prefix = object.first("peerAddressPrefix", readPrefix))
    link.peerAddressPrefix = prefix->value;
  if (const auto address = object.first("edgeAddress", readAddress)) link.edgeAddress = address->value;
  return link;
}

}  // namespace

std::vector<ConnectionDraft> convertConnections(const ObjectView& design) {
  std::vector<ConnectionDraft> drafts;
  for (const MapEntry& entry : design.entries("connections")) drafts.push_back(connection(entry));
  return drafts;
}

std::vector<ExpressRouteCircuitDraft> convertExpressRouteCircuits(const ObjectView& design) {
  std::vector<ExpressRouteCircuitDraft> drafts;
  for (const MapEntry& entry : design.entries("expressRouteCircuits")) {
    const ObjectView object{entry.value};
    ExpressRouteCircuitDraft draft{
        .name = resourceName(entry), .at = entry.key.at, .site = object.located("site"), .links = {}};
    for (const char* name : {"primary", "secondary"})
      if (const MapEntry* written = object.part("links").entry(name))
        draft.links.push_back(link(name, *written));
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

}  // namespace vnetsim
