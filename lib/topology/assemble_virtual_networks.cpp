// SPDX-License-Identifier: MIT
#include "topology/assemble_virtual_networks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/names.hpp"
#include "topology/subnet_peering.hpp"

namespace vnetsim {
namespace {

std::vector<std::string> eachOnce(std::vector<std::string> names) {
  std::ranges::sort(names, {}, foldCase);
  names.erase(std::unique(names.begin(), names.end(), sameName), names.end());
  return names;
}

class NetworkAssembler {
 public:
  NetworkAssembler(const TopologyDraft& draft, ReferenceResolver& references, DiagnosticList& diagnostics,
                   Assembly& assembly)
      : draft_{draft}, references_{references}, diagnostics_{diagnostics}, assembly_{assembly} {}

  void run() {
    for (const auto& network : draft_.virtualNetworks) addVirtualNetwork(network);
    pairPeerings();
    namePeeredSubnets();
  }

 private:
  TopologyParts& parts() { return assembly_.parts; }

  void addVirtualNetwork(const VirtualNetworkDraft& draft) {
    const auto id = nextIn<VirtualNetworkId>(parts().virtualNetworks);
    VirtualNetwork& network = parts().virtualNetworks.emplace_back();
    network.name = draft.name;
    network.location = normalisedLocation(draft.location);
    network.addressPrefixes = valuesOf(draft.addressPrefixes);
    network.summarizedGatewayPrefixes = draft.summarizedGatewayPrefixes;
    network.at = draft.at;
    for (const auto& subnet : draft.subnets) network.subnets.push_back(addSubnet(id, subnet));
    for (const auto& peering : draft.peerings)
      if (const auto added = addPeering(id, peering)) network.peerings.push_back(*added);
  }

  SubnetId addSubnet(VirtualNetworkId network, const SubnetDraft& draft) {
    const auto id = nextIn<SubnetId>(parts().subnets);
    Subnet& subnet = parts().subnets.emplace_back();
    subnet.name = draft.name.value;
    subnet.virtualNetwork = network;
    subnet.addressPrefixes = valuesOf(draft.addressPrefixes);
    if (draft.routeTable) subnet.routeTable = references_.routeTable(*draft.routeTable);
    if (draft.networkSecurityGroup)
      subnet.networkSecurityGroup = references_.networkSecurityGroup(*draft.networkSecurityGroup);
    subnet.serviceEndpoints = eachOnce(valuesOf(draft.serviceEndpoints));
    subnet.delegations = draft.delegations;
    if (draft.natGateway) subnet.natGateway = references_.natGateway(*draft.natGateway);
    subnet.defaultOutboundAccess = draft.defaultOutboundAccess;
    subnet.privateEndpointNetworkPolicies = draft.privateEndpointNetworkPolicies;
    subnet.role = draft.isHubRouteTable ? SubnetRole::HubRouteTable : roleNamed(draft.name.value);
    subnet.at = draft.name.at;
    assembly_.origins.subnets.push_back(&draft);
    return id;
  }

  std::optional<PeeringId> addPeering(VirtualNetworkId local, const PeeringDraft& draft) {
    const auto remote = references_.virtualNetwork(draft.remoteVirtualNetwork);
    if (!remote) return std::nullopt;
    if (*remote == local) {
      reportSelfPeering(draft);
      return std::nullopt;
    }
    const auto id = nextIn<PeeringId>(parts().peerings);
    VirtualNetworkPeering& peering = parts().peerings.emplace_back();
    peering.name = draft.name.value;
    peering.local = local;
    peering.remote = *remote;
    peering.allowVirtualNetworkAccess = draft.allowVirtualNetworkAccess;
    peering.allowForwardedTraffic = draft.allowForwardedTraffic;
    peering.allowGatewayTransit = draft.allowGatewayTransit;
    peering.useRemoteGateways = draft.useRemoteGateways;
    peering.peerCompleteVnets = !draft.peerCompleteVnets || draft.peerCompleteVnets->value;
    peering.enableOnlyIPv6Peering = draft.enableOnlyIPv6Peering;
    peering.createdBy = draft.createdBy;
    peering.at = draft.name.at;
    assembly_.origins.peerings.push_back(&draft);
    return id;
  }

  void reportSelfPeering(const PeeringDraft& draft) {
    auto& fault =
        diagnostics_.error(Finding::InvalidValue, draft.remoteVirtualNetwork.at,
                           fmt::format("peering '{}' points at its own virtual network", draft.name.value));
    fault.label = "the virtual network that holds this peering";
    fault.help = "name the other virtual network";
  }

  /// Fills what a peering owes to the other side: its counterpart (R15), and whether it crosses regions
  /// (R16).
  void pairPeerings() {
    using Ends = std::pair<VirtualNetworkId, VirtualNetworkId>;
    std::vector<std::pair<Ends, PeeringId>> byEnds;
    for (std::uint32_t i = 0; i < parts().peerings.size(); ++i)
      byEnds.push_back({{parts().peerings[i].local, parts().peerings[i].remote}, {i}});
    std::sort(byEnds.begin(), byEnds.end());
    for (auto& peering : parts().peerings) {
      const Ends back{peering.remote, peering.local};
      const auto found = std::lower_bound(byEnds.begin(), byEnds.end(), std::pair{back, PeeringId{0}});
      if (found != byEnds.end() && found->first == back) peering.reverse = found->second;
      const std::string& here = parts().virtualNetworks[peering.local.index].location;
      const std::string& there = parts().virtualNetworks[peering.remote.index].location;
      peering.isGlobal = !here.empty() && !there.empty() && here != there;
    }
  }

  /// After all networks are there: a peering may stand before the network whose subnets it names.
  void namePeeredSubnets() {
    for (std::uint32_t i = 0; i < parts().peerings.size(); ++i) {
      VirtualNetworkPeering& peering = parts().peerings[i];
      const PeeringDraft& draft = *assembly_.origins.peerings[i];
      peering.localSubnets = peeredSubnets(peering.local, draft.localSubnetNames);
      peering.remoteSubnets = peeredSubnets(peering.remote, draft.remoteSubnetNames);
    }
    fillExchangedSpaces(parts());
  }

  std::vector<SubnetId> peeredSubnets(VirtualNetworkId network, const std::vector<Reference>& names) {
    std::vector<SubnetId> subnets;
    for (const auto& name : names)
      if (const auto subnet = references_.subnetOf(network, name)) subnets.push_back(*subnet);
    std::ranges::sort(subnets);
    subnets.erase(std::unique(subnets.begin(), subnets.end()), subnets.end());
    return subnets;
  }

  const TopologyDraft& draft_;
  ReferenceResolver& references_;
  DiagnosticList& diagnostics_;
  Assembly& assembly_;
};

}  // namespace

void assembleVirtualNetworks(const TopologyDraft& draft, ReferenceResolver& references,
                             DiagnosticList& diagnostics, Assembly& assembly) {
  NetworkAssembler{draft, references, diagnostics, assembly}.run();
}

}  // namespace vnetsim
