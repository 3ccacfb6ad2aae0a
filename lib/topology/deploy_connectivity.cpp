// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/names.hpp"
#include "topology/deploy_network_managers.hpp"

namespace vnetsim {
namespace {

constexpr const char* connectivityConfiguration = "a connectivity configuration";

/// Whether a subnet that is named so is in `network`. Where no subnet is found, or several are, the assembly
/// reports it.
bool isIn(const VirtualNetworkDraft& network, const std::string& subnet) {
  const std::size_t slash = subnet.rfind('/');
  if (slash != std::string::npos) {
    const auto home = std::string_view{subnet}.substr(0, slash);
    return sameName(home, network.name.label) || sameName(home, network.name.name);
  }
  return std::ranges::any_of(network.subnets,
                             [&](const SubnetDraft& one) { return sameName(one.name.value, subnet); });
}

/// Whether a gateway or a Route Server is there for peers to use (R25).
template <class Draft>
bool isAnyIn(const VirtualNetworkDraft& network, const std::vector<Draft>& drafts) {
  return std::ranges::any_of(drafts, [&](const Draft& one) { return isIn(network, one.subnet.value); });
}

/// One configuration with its groups resolved.
struct Configuration {
  const NetworkManagerDraft& manager;
  const ConnectivityConfigurationDraft& draft;
  std::optional<VirtualNetworkId> hub;
  std::vector<std::pair<const ConnectivityGroupDraft*, std::vector<VirtualNetworkId>>> groups;

  std::string path() const { return manager.name.label + "/" + draft.name.value; }
};

class ConnectivityDeployment {
 public:
  ConnectivityDeployment(TopologyDraft& draft, ReferenceResolver& references, DiagnosticList& diagnostics)
      : draft_{draft}, references_{references}, diagnostics_{diagnostics} {
    for (const auto& network : draft.virtualNetworks) networks_.add(network.name);
  }

  void read(DeployedManager& deployed) {
    for (const auto& draft : deployed.manager.connectivityConfigurations) {
      Configuration configuration{deployed.manager, draft, std::nullopt, {}};
      for (const auto& item : draft.appliesToGroups)
        configuration.groups.emplace_back(
            &item, deployed.groups.networksOf(item.networkGroup, connectivityConfiguration));
      if (!checkHubs(draft) || !checkGroups(draft)) continue;
      if (!draft.isMesh) configuration.hub = references_.virtualNetwork(draft.hubs.front());
      if (draft.isMesh || configuration.hub) configurations_.push_back(std::move(configuration));
    }
  }

  /// All deletions come first: what a manager makes, no other configuration takes away.
  void run() {
    for (const Configuration& one : configurations_)
      if (one.draft.deleteExistingPeering) deletePeerings(one);
    for (const Configuration& one : configurations_) one.hub ? addHubAndSpokes(one) : addMesh(one);
  }

 private:
  bool checkHubs(const ConnectivityConfigurationDraft& configuration) {
    const std::size_t wanted = configuration.isMesh ? 0 : 1;
    if (configuration.hubs.size() == wanted) return true;
    const bool isMissing = configuration.hubs.size() < wanted;
    auto& fault =
        diagnostics_.error(isMissing ? Finding::MissingKey : Finding::InvalidValue,
                           isMissing ? configuration.name.at : configuration.hubs[wanted].at,
                           fmt::format("the connectivity configuration '{}' {}", configuration.name.value,
                                       isMissing     ? "needs a hub"
                                       : wanted == 0 ? "is a mesh, which has no hub"
                                                     : "has two hubs"));
    fault.help = wanted == 0 ? "leave out 'hubs', or set connectivityTopology to HubAndSpoke"
                             : "name one virtual network under 'hubs'";
    return false;
  }

  bool checkGroups(const ConnectivityConfigurationDraft& configuration) {
    if (!configuration.isMesh || configuration.appliesToGroups.size() <= 1) return true;
    auto& fault = diagnostics_.error(
        Finding::InvalidValue, configuration.appliesToGroups[1].networkGroup.at,
        fmt::format("the mesh '{}' of several network groups is not modelled", configuration.name.value));
    fault.label = "whether networks of two groups are connected is not documented";
    fault.help = "write a configuration for each group, or one group with all networks";
    fault.rule = Rule{90};
    return false;
  }

  VirtualNetworkDraft& at(VirtualNetworkId id) { return draft_.virtualNetworks[id.index]; }

  PeeringDraft* peeringFrom(VirtualNetworkId local, VirtualNetworkId remote) {
    for (PeeringDraft& peering : at(local).peerings)
      if (remoteOf(peering) == remote) return &peering;
    return nullptr;
  }

  /// Where the reference is not found, or stands for several networks, the assembly reports it.
  std::optional<VirtualNetworkId> remoteOf(const PeeringDraft& peering) const {
    const auto found = networks_.find(peering.remoteVirtualNetwork.value);
    return found.size() == 1 ? std::optional{VirtualNetworkId{found.front()}} : std::nullopt;
  }

  void addGap(VirtualNetworkId network, const PeeringDraft& peering, GapProperty property, std::string reason,
              const Configuration& why) {
    draft_.gaps.push_back({GapDraft::Kind::Peering, at(network).name.label + "/" + peering.name.value,
                           property, std::move(reason), why.draft.name.at});
  }

  static std::set<VirtualNetworkId> networksOf(const Configuration& configuration) {
    std::set<VirtualNetworkId> networks;
    if (configuration.hub) networks.insert(*configuration.hub);
    for (const auto& [item, members] : configuration.groups) networks.insert(members.begin(), members.end());
    return networks;
  }

  /// Between two networks of the configuration, what does not match it is deleted. Of peerings with other
  /// networks Microsoft's texts differ.
  void deletePeerings(const Configuration& configuration) {
    const auto networks = networksOf(configuration);
    const auto isPairOfHub = [&](VirtualNetworkId a, VirtualNetworkId b) {
      return configuration.hub && (a == *configuration.hub || b == *configuration.hub);
    };
    for (const VirtualNetworkId network : networks) {
      std::erase_if(at(network).peerings, [&](const PeeringDraft& peering) {
        const auto remote = remoteOf(peering);
        return remote && networks.contains(*remote) && !isPairOfHub(network, *remote);
      });
      for (const PeeringDraft& peering : at(network).peerings) {
        const auto remote = remoteOf(peering);
        if (!remote || networks.contains(*remote)) continue;
        const auto reason = fmt::format(
            "{} sets deleteExistingPeering, and whether that deletes peerings with other networks is not "
            "documented clearly",
            configuration.path());
        addGap(network, peering, GapProperty::AllowVirtualNetworkAccess, reason, configuration);
        if (const PeeringDraft* back = peeringFrom(*remote, network))
          addGap(*remote, *back, GapProperty::AllowVirtualNetworkAccess, reason, configuration);
      }
    }
  }

  void addMesh(const Configuration& configuration) {
    if (configuration.groups.empty()) return;
    addConnectedGroup(configuration, configuration.path(), configuration.groups.front().second,
                      configuration.draft.isGlobal);
  }

  void addConnectedGroup(const Configuration& configuration, std::string name,
                         std::vector<VirtualNetworkId> members, bool isGlobal) {
    draft_.deployment.connectedGroups.push_back({std::move(name), std::move(members), isGlobal,
                                                 configuration.draft.allowsOverlap,
                                                 configuration.draft.name.at});
  }

  void addHubAndSpokes(const Configuration& configuration) {
    const VirtualNetworkId hub = *configuration.hub;
    for (const auto& [item, members] : configuration.groups) {
      const bool hasGateway =
          isAnyIn(at(hub), draft_.virtualNetworkGateways) || isAnyIn(at(hub), draft_.routeServers);
      if (item->useHubGateway && !hasGateway) reportNoGateway(*item, hub);
      for (const VirtualNetworkId spoke : members)
        if (spoke != hub) connect(configuration, hub, spoke, item->useHubGateway, hasGateway);
      if (!item->isDirectlyConnected) continue;
      auto group = members;  // R90: the hub is in it, too
      group.insert(std::ranges::upper_bound(group, hub), hub);
      group.erase(std::unique(group.begin(), group.end()), group.end());
      addConnectedGroup(configuration, configuration.path() + "/" + item->networkGroup.value,
                        std::move(group), item->isGlobal);
    }
  }

  /// R92: both objects, as far as they are not there; without a gateway in the hub the spoke's own fails.
  void connect(const Configuration& configuration, VirtualNetworkId hub, VirtualNetworkId spoke,
               bool useHubGateway, bool hasGateway) {
    PeeringDraft* fromHub = peeringFrom(hub, spoke);
    PeeringDraft* fromSpoke = peeringFrom(spoke, hub);
    const auto reason = fmt::format(
        "{} asks for it, and whether a network manager changes a peering that is there already is not "
        "documented",
        configuration.path());
    if (fromHub != nullptr && useHubGateway && !fromHub->allowGatewayTransit)
      addGap(hub, *fromHub, GapProperty::AllowGatewayTransit, reason, configuration);
    if (fromSpoke != nullptr && useHubGateway && !fromSpoke->useRemoteGateways)
      addGap(spoke, *fromSpoke, GapProperty::UseRemoteGateways, reason, configuration);
    if (fromHub == nullptr) addPeering(configuration, hub, spoke).allowGatewayTransit = useHubGateway;
    if (fromSpoke == nullptr && (hasGateway || !useHubGateway))
      addPeering(configuration, spoke, hub).useRemoteGateways = useHubGateway;
  }

  PeeringDraft& addPeering(const Configuration& configuration, VirtualNetworkId local,
                           VirtualNetworkId remote) {
    const std::string& remoteLabel = at(remote).name.label;
    auto name = fmt::format("ANM_{}_{}_{}", configuration.manager.name.label, configuration.draft.name.value,
                            remoteLabel);
    std::ranges::replace(name, '/', '-');
    PeeringDraft& peering = at(local).peerings.emplace_back();
    peering.name = {std::move(name), configuration.draft.name.at};
    peering.remoteVirtualNetwork = {remoteLabel, configuration.draft.name.at};
    peering.createdBy = configuration.path();
    addGap(local, peering, GapProperty::AllowForwardedTraffic,
           fmt::format("{} creates the peering, and whether a network manager sets it is not documented",
                       configuration.path()),
           configuration);
    return peering;
  }

  void reportNoGateway(const ConnectivityGroupDraft& item, VirtualNetworkId hub) {
    auto& fault =
        diagnostics_.refused(Finding::HubGatewayMissing, item.networkGroup.at,
                             fmt::format("the spokes of '{}' cannot use a gateway of '{}', which has none",
                                         item.networkGroup.value, at(hub).name.label));
    fault.label = "their peerings with the hub are not created, those of the hub stay unconnected";
    fault.help = fmt::format("set useHubGateway to false or give '{}' a gateway", at(hub).name.label);
    fault.rule = Rule{92};
  }

  TopologyDraft& draft_;
  ReferenceResolver& references_;
  DiagnosticList& diagnostics_;
  NameTable networks_;
  std::vector<Configuration> configurations_;
};

}  // namespace

void deployConnectivity(std::vector<DeployedManager>& managers, TopologyDraft& draft,
                        ReferenceResolver& references, DiagnosticList& diagnostics) {
  ConnectivityDeployment deployment{draft, references, diagnostics};
  for (DeployedManager& manager : managers) deployment.read(manager);
  deployment.run();
}

}  // namespace vnetsim
