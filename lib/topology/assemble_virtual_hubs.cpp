// SPDX-License-Identifier: MIT
#include "topology/assemble_virtual_hubs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/names.hpp"
#include "topology/virtual_hub.hpp"

namespace vnetsim {
namespace {

template <class AnyId>
void sortEachOnce(std::vector<AnyId>& ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

class HubAssembler {
 public:
  HubAssembler(const TopologyDraft& draft, ReferenceResolver& references, DiagnosticList& diagnostics,
               Assembly& assembly)
      : draft_{draft}, references_{references}, diagnostics_{diagnostics}, parts_{assembly.parts} {}

  /// All tables stand before the first connection, which may propagate to those of any hub.
  void run() {
    for (const auto& hub : draft_.virtualHubs) addHub(hub);
    for (std::uint32_t i = 0; i < draft_.virtualHubs.size(); ++i) addTables({i});
    for (std::uint32_t i = 0; i < draft_.virtualHubs.size(); ++i) {
      for (const auto& connection : draft_.virtualHubs[i].connections) addConnection({i}, connection);
      addStaticRoutes({i});
      for (const auto& policy : draft_.virtualHubs[i].routingIntent) addPolicy({i}, policy);
      addBranches({i});
    }
  }

 private:
  VirtualHub& hub(VirtualHubId id) { return parts_.virtualHubs[id.index]; }
  const VirtualHubDraft& draftOf(VirtualHubId id) const { return draft_.virtualHubs[id.index]; }

  void addHub(const VirtualHubDraft& draft) {
    const auto id = nextIn<VirtualHubId>(parts_.virtualHubs);
    VirtualHub& added = parts_.virtualHubs.emplace_back();
    added.name = draft.name;
    if (const auto* wan = references_.virtualWan(draft.virtualWan)) added.virtualWan = wan->name.label;
    added.addressPrefix = draft.addressPrefix.value;
    added.at = draft.at;
    for (std::uint32_t i = 0; i < parts_.virtualNetworks.size(); ++i) {
      if (!draft_.virtualNetworks[i].isBehindHub || draft_.virtualNetworks[i].name.label != draft.name.label)
        continue;
      added.network = {i};
      added.location = parts_.virtualNetworks[i].location;
      parts_.virtualNetworks[i].virtualHub = id;
    }
    for (std::uint32_t i = 0; i < parts_.azureFirewalls.size() && !added.firewall; ++i)
      if (parts_.azureFirewalls[i].virtualNetwork == added.network) added.firewall = AzureFirewallId{i};
  }

  void addTables(VirtualHubId id) {
    for (const HubRouteTableDraft& draft : draftOf(id).routeTables) {
      const auto table = nextIn<HubRouteTableId>(parts_.hubRouteTables);
      HubRouteTable& added = parts_.hubRouteTables.emplace_back();
      added.name = draft.name.value;
      added.hub = id;
      added.at = draft.name.at;
      for (const auto& label : draft.labels) added.labels.push_back(foldCase(label));
      for (const SubnetId subnet : parts_.virtualNetworks[hub(id).network.index].subnets)
        if (sameName(parts_.subnets[subnet.index].name, added.name)) added.subnet = subnet;
      const bool isDefault = sameName(added.name, defaultRouteTable);
      auto& tables = hub(id).routeTables;
      tables.insert(isDefault ? tables.begin() : tables.end(), table);
    }
  }

  /// A table of this hub, or, as "hub/table", of another one of the same WAN.
  std::optional<HubRouteTableId> table(VirtualHubId id, const Reference& reference, bool isOwnOnly) {
    const std::size_t slash = reference.value.find('/');
    const std::string_view written = reference.value;
    const auto owner = written.substr(0, slash == std::string::npos ? 0 : slash);
    const auto name = slash == std::string::npos ? written : written.substr(slash + 1);
    std::vector<std::string> known;
    for (std::uint32_t i = 0; i < parts_.hubRouteTables.size(); ++i) {
      const HubRouteTable& one = parts_.hubRouteTables[i];
      const VirtualHub& its = hub(one.hub);
      const bool isOwn = one.hub == id;
      if (!isOwn && (isOwnOnly || its.virtualWan != hub(id).virtualWan)) continue;
      if (sameName(one.name, name) && (owner.empty() ? isOwn : sameName(its.name.label, owner)))
        return HubRouteTableId{i};
      known.push_back(isOwn ? one.name : its.name.label + "/" + one.name);
    }
    references_.reportUnknown("route table of a virtual hub", reference, known);
    return std::nullopt;
  }

  void addConnection(VirtualHubId id, const HubConnectionDraft& draft) {
    const auto network = references_.virtualNetwork(draft.remoteVirtualNetwork);
    auto associated = std::optional{hub(id).defaultTable()};
    if (draft.associatedRouteTable) associated = table(id, *draft.associatedRouteTable, true);
    const auto propagated = propagatedTo(id, draft.propagatedRouteTables);
    if (!network || !associated || isConnected(*network, draft)) return;
    const auto connection = nextIn<HubConnectionId>(parts_.hubConnections);
    HubConnection& added = parts_.hubConnections.emplace_back();
    added.name = draft.name.value;
    added.hub = id;
    added.remoteVirtualNetwork = *network;
    added.associatedRouteTable = *associated;
    added.propagatedRouteTables = propagated;
    for (const auto& route : draft.staticRoutes)
      added.staticRoutes.push_back(
          {route.name.value, valuesOf(route.addressPrefixes), route.nextHopIpAddress.value, route.name.at});
    added.enableInternetSecurity = draft.enableInternetSecurity;
    added.at = draft.name.at;
    hub(id).connections.push_back(connection);
    parts_.virtualNetworks[network->index].hubConnection = connection;
  }

  /// R87: a label stands for all tables of the WAN that bear it. Azure puts a connection that says nothing
  /// into all default tables; nothing propagates to the table None.
  std::vector<HubRouteTableId> propagatedTo(VirtualHubId id,
                                            const std::optional<PropagatedRouteTablesDraft>& written) {
    std::vector<HubRouteTableId> tables;
    if (!written) {
      addLabelled(id, {"default", {}}, tables);
    } else {
      for (const Reference& reference : written->ids)
        if (const auto one = table(id, reference, false)) tables.push_back(*one);
      for (const auto& label : written->labels) addLabelled(id, label, tables);
    }
    std::erase_if(tables, [&](HubRouteTableId one) {
      return sameName(parts_.hubRouteTables[one.index].name, noneRouteTable);
    });
    sortEachOnce(tables);
    return tables;
  }

  void addLabelled(VirtualHubId id, const Located<std::string>& label, std::vector<HubRouteTableId>& tables) {
    const std::size_t before = tables.size();
    std::vector<std::string> known;
    for (std::uint32_t i = 0; i < parts_.hubRouteTables.size(); ++i) {
      const HubRouteTable& one = parts_.hubRouteTables[i];
      if (hub(one.hub).virtualWan != hub(id).virtualWan) continue;
      if (std::ranges::count(one.labels, foldCase(label.value)) > 0) tables.push_back({i});
      known.insert(known.end(), one.labels.begin(), one.labels.end());
    }
    if (tables.size() == before) references_.reportUnknown("label of route tables", label, known);
  }

  bool isConnected(VirtualNetworkId network, const HubConnectionDraft& draft) {
    const VirtualNetwork& its = parts_.virtualNetworks[network.index];
    if (!its.hubConnection) return false;
    auto& fault = diagnostics_.refused(
        Finding::ConnectedToHubTwice, draft.remoteVirtualNetwork.at,
        fmt::format("virtual network '{}' is connected to a virtual hub twice", its.name.label));
    fault.label = "a virtual network has one connection";
    fault.notes.push_back({"already connected here", parts_.hubConnections[its.hubConnection->index].at});
    fault.help = "keep one of the connections; the other one is left out of the answers";
    fault.rule = Rule{87};
    return true;
  }

  void addStaticRoutes(VirtualHubId id) {
    for (const HubRouteTableDraft& draft : draftOf(id).routeTables) {
      if (draft.routes.empty()) continue;
      const auto place = table(id, draft.name, true);
      for (const HubStaticRouteDraft& route : draft.routes) {
        const auto hop = nextHop(id, route.nextHop);
        if (!hop) continue;
        parts_.hubRouteTables[place->index].routes.push_back(
            {route.name.value, valuesOf(route.destinations), *hop, route.name.at});
      }
    }
  }

  std::optional<std::variant<HubConnectionId, AzureFirewallId>> nextHop(VirtualHubId id,
                                                                        const Reference& reference) {
    std::vector<std::string> known;
    for (const HubConnectionId connection : hub(id).connections) {
      known.push_back(parts_.hubConnections[connection.index].name);
      if (sameName(known.back(), reference.value)) return connection;
    }
    for (std::uint32_t i = 0; i < parts_.azureFirewalls.size(); ++i) {
      if (parts_.azureFirewalls[i].virtualNetwork != hub(id).network) continue;
      known.push_back(parts_.azureFirewalls[i].name.label);
      if (sameName(known.back(), reference.value)) return AzureFirewallId{i};
    }
    references_.reportUnknown("connection or firewall of the hub", reference, known);
    return std::nullopt;
  }

  /// R87: all branches of a hub have one association, with the default table, and one propagation.
  void addBranches(VirtualHubId id) {
    std::optional<std::vector<HubRouteTableId>> common;
    for (const BranchRoutingDraft* branch : branchesOf(draftOf(id))) {
      const auto& associated = branch->associatedRouteTable;
      if (associated && !sameName(associated->value, defaultRouteTable))
        reportBranch(id, associated->at, "is associated with another table than defaultRouteTable");
      auto tables = propagatedTo(id, branch->propagatedRouteTables);
      if (common && *common != tables)
        reportBranch(id, branch->at, "propagates to other tables than the ones before it");
      else
        common = std::move(tables);
    }
    if (common) hub(id).branchPropagation = *std::move(common);
  }

  static std::vector<const BranchRoutingDraft*> branchesOf(const VirtualHubDraft& draft) {
    std::vector<const BranchRoutingDraft*> branches;
    for (const auto* gateway : {&draft.vpnGateway, &draft.expressRouteGateway})
      if (*gateway)
        for (const auto& connection : (*gateway)->connections) branches.push_back(&connection.routing);
    if (draft.p2SVpnGateway) branches.push_back(&draft.p2SVpnGateway->routing);
    return branches;
  }

  void reportBranch(VirtualHubId id, const SourceLocation& at, const char* what) {
    auto& fault = diagnostics_.error(
        Finding::InvalidValue, at, fmt::format("a branch of virtual hub '{}' {}", hub(id).name.label, what));
    fault.label = "all branches of a hub have the same routing";
    fault.help = "give every branch of the hub the same routingConfiguration, or none";
    fault.rule = Rule{87};
  }

  void addPolicy(VirtualHubId id, const RoutingPolicyDraft& draft) {
    const auto hop = nextHop(id, draft.nextHop);
    if (!hop) return;
    const auto* firewall = std::get_if<AzureFirewallId>(&*hop);
    if (firewall == nullptr) {
      auto& fault =
          diagnostics_.error(Finding::InvalidValue, draft.nextHop.at,
                             fmt::format("routing policy '{}' leads to a connection", draft.name.value));
      fault.help = "name the firewall of the hub";
      fault.rule = Rule{88};
      return;
    }
    if (draft.isInternet) setPolicy(hub(id).internetPolicy, *firewall, "Internet", draft);
    if (draft.isPrivateTraffic) setPolicy(hub(id).privatePolicy, *firewall, "PrivateTraffic", draft);
  }

  void setPolicy(std::optional<AzureFirewallId>& policy, AzureFirewallId firewall, const char* what,
                 const RoutingPolicyDraft& draft) {
    if (policy) {
      auto& fault = diagnostics_.refused(
          Finding::RoutingPolicyRepeated, draft.name.at,
          fmt::format("routing policy '{}' is the second one for {}", draft.name.value, what));
      fault.label = "a hub has one policy for each of the two";
      fault.help = "keep one of them";
      fault.rule = Rule{88};
      return;
    }
    policy = firewall;
  }

  const TopologyDraft& draft_;
  ReferenceResolver& references_;
  DiagnosticList& diagnostics_;
  TopologyParts& parts_;
};

}  // namespace

void assembleVirtualHubs(const TopologyDraft& draft, ReferenceResolver& references,
                         DiagnosticList& diagnostics, Assembly& assembly) {
  HubAssembler{draft, references, diagnostics, assembly}.run();
}

namespace {

void addHubGap(TopologyParts& parts, ResourceRef resource, GapProperty property, std::string_view reason,
               const SourceLocation& at) {
  Gap gap;
  gap.resource = resource;
  gap.property = property;
  gap.reason = reason;
  gap.at = at;
  parts.gaps.push_back(std::move(gap));
}

/// Of a gateway it is not known whom it tells default routes where one of its branches leaves it open.
void addBranchGaps(TopologyParts& parts) {
  for (std::uint32_t i = 0; i < parts.gateways.size(); ++i) {
    const VirtualNetworkGateway& gateway = parts.gateways[i];
    if (!parts.virtualNetworks[gateway.virtualNetwork.index].virtualHub) continue;
    const bool isOpenForClients = !gateway.vpnClientAddressPool.empty() && !gateway.enableInternetSecurity;
    const bool isOpenForConnections = std::ranges::any_of(parts.connections, [&](const Connection& one) {
      return one.virtualNetworkGateway1 == GatewayId{i} && !one.enableInternetSecurity;
    });
    if (isOpenForClients || isOpenForConnections)
      addHubGap(parts, GatewayId{i}, GapProperty::EnableInternetSecurity,
                "a branch of the virtual hub does not say it", gateway.at);
  }
}

}  // namespace

void addVirtualHubGaps(TopologyParts& parts) {
  for (const VirtualHub& hub : parts.virtualHubs) {
    addHubGap(parts, hub.network, GapProperty::NextHop,
              "nothing tells whether a user-defined route of a connected network can lead there", hub.at);
    addHubGap(parts, hub.network, GapProperty::Precedence,
              "nothing tells which of several connections, branches or other hubs that bring it one prefix "
              "goes first "
              "(R87)",
              hub.at);
    if (hub.privatePolicy)
      addHubGap(
          parts, hub.network, GapProperty::AddressPrefixes,
          "nothing tells whether its policy for private traffic counts address space outside the private "
          "ranges (R88)",
          hub.at);
  }
  addBranchGaps(parts);
  for (const HubConnection& connection : parts.hubConnections)
    if (!connection.enableInternetSecurity)
      addHubGap(parts, connection.remoteVirtualNetwork, GapProperty::EnableInternetSecurity,
                "its connection to the virtual hub does not say it", connection.at);
}

}  // namespace vnetsim
