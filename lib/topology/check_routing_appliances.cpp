// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "topology/checks.hpp"
#include "topology/descriptions.hpp"

namespace vnetsim {
namespace {

constexpr std::size_t mostPerSubscription = 2;

/// R94: what the appliances of the preview cannot do. Load balancers in front of one cannot be written down.
class PreviewLimits {
 public:
  PreviewLimits(const Design& design, DiagnosticList& diagnostics)
      : topology_{design.topology}, diagnostics_{diagnostics} {}

  void run() {
    std::map<std::string, std::size_t> bySubscription;
    for (const VirtualNetworkAppliance& appliance : topology_.virtualNetworkAppliances()) {
      const std::string& subscription = appliance.name.subscription;
      if (!subscription.empty() && ++bySubscription[subscription] > mostPerSubscription)
        warn(appliance, appliance.at,
             fmt::format("is the third one in subscription '{}' or a later one", subscription),
             "keep two of a subscription");
      if (appliance.addresses.front().family() == IpFamily::V6)
        warn(appliance, appliance.at, "has an ipv6 address", "give it addresses of ipv4");
      for (const PeeringId id : topology_[appliance.virtualNetwork].peerings)
        if (topology_[id].isConnected() && topology_[id].isGlobal)
          warn(appliance, topology_[id].at,
               fmt::format("is behind the global peering '{}'", pathOf(topology_, id)),
               "put an appliance into each region");
      for (const auto& table : topology_.routeTables())
        for (const Route& route : table.routes) checkRoute(appliance, route);
    }
  }

 private:
  /// Whether the route takes traffic for a private endpoint to the appliance: one for just its address, or
  /// any where routes apply to the endpoints of the subnet (R128).
  void checkRoute(const VirtualNetworkAppliance& appliance, const Route& route) {
    const Prefix* prefix = route.prefix();
    if (prefix == nullptr || !route.nextHopIpAddress) return;
    if (std::ranges::count(appliance.addresses, *route.nextHopIpAddress) == 0) return;
    for (const PrivateEndpoint& endpoint : topology_.privateEndpoints()) {
      const bool applies = *prefix == Prefix::host(endpoint.privateIPAddress) ||
                           (prefix->contains(endpoint.privateIPAddress) &&
                            topology_[endpoint.subnet].routesApplyToPrivateEndpoints());
      if (applies)
        warn(appliance, route.at, fmt::format("is given traffic for {}", describe(endpoint)),
             "let the traffic go to the endpoint directly");
    }
  }

  void warn(const VirtualNetworkAppliance& appliance, const SourceLocation& at, const std::string& what,
            const char* help) {
    auto& fault = diagnostics_.warning(Finding::RoutingApplianceBeyondPreview, at,
                                       fmt::format("{} {}", describe(appliance), what));
    fault.label = "not supported in the preview";
    if (at != appliance.at) fault.notes.push_back({"the appliance is declared here", appliance.at});
    fault.help = help;
    fault.rule = Rule{94};
  }

  const Topology& topology_;
  DiagnosticList& diagnostics_;
};

const Subnet* subnetOfRole(const Topology& topology, VirtualNetworkId network, SubnetRole role) {
  for (const SubnetId id : topology[network].subnets)
    if (topology[id].role == role) return &topology[id];
  return nullptr;
}

}  // namespace

void checkAppliancesOfPreview(const Design& design, DiagnosticList& diagnostics) {
  if (design.topology.options().routingAppliancesArePreview) PreviewLimits{design, diagnostics}.run();
}

/// Where a routing appliance has the place that is left beside the firewall, both cannot be (R94).
void checkBasicFirewallsAreManaged(const Design& design, DiagnosticList& diagnostics) {
  const Topology& topology = design.topology;
  for (const AzureFirewall& firewall : topology.azureFirewalls()) {
    const VirtualNetwork& network = topology[firewall.virtualNetwork];
    if (!firewall.isBasic || network.virtualHub) continue;
    if (subnetOfRole(topology, firewall.virtualNetwork, SubnetRole::FirewallManagement) != nullptr) continue;
    auto& fault =
        diagnostics.refused(Finding::BasicFirewallWithoutManagementSubnet, firewall.at,
                            fmt::format("{} is of tier Basic, and '{}' has no AzureFirewallManagementSubnet",
                                        describe(firewall), network.name.label));
    fault.label = "a basic firewall is managed from a subnet of its own";
    fault.help = "add an AzureFirewallManagementSubnet of /26 or larger, or choose the tier Standard";
    fault.rule = Rule{50};
    if (const Subnet* taken = subnetOfRole(topology, firewall.virtualNetwork, SubnetRole::Appliance)) {
      fault.notes.push_back({fmt::format("the subnet of the routing appliance takes '{}' in its place",
                                         taken->addressPrefixes.front().text()),
                             taken->at});
      fault.help =
          "move the routing appliance, add an AzureFirewallManagementSubnet, or choose the tier Standard";
      fault.rule = Rule{94};
    }
  }
}

/// The same before the firewall is there. A firewall that is has a tier, Standard unless it says another, so
/// that nothing is missing or VN259 tells of it (R94).
void checkFirewallsToComeCanBeManaged(const Design& design, DiagnosticList& diagnostics) {
  const Topology& topology = design.topology;
  for (std::uint32_t i = 0; i < topology.virtualNetworks().size(); ++i) {
    const VirtualNetworkId id{i};
    const Subnet* appliance = subnetOfRole(topology, id, SubnetRole::Appliance);
    const Subnet* firewall = subnetOfRole(topology, id, SubnetRole::Firewall);
    if (appliance == nullptr || firewall == nullptr) continue;
    if (subnetOfRole(topology, id, SubnetRole::FirewallManagement) != nullptr) continue;
    const auto isInIt = [&](const AzureFirewall& one) { return one.virtualNetwork == id; };
    if (std::ranges::any_of(topology.azureFirewalls(), isInIt)) continue;
    auto& fault = diagnostics.warning(
        Finding::ManagementSubnetMissingBesideAppliance, appliance->at,
        fmt::format("'{}' has a routing appliance's subnet and no AzureFirewallManagementSubnet",
                    topology[id].name.label));
    fault.label = "no firewall of tier Basic, nor one with forced tunnelling, can come beside it";
    fault.notes.push_back({"the firewall's subnet is declared here", firewall->at});
    fault.help = fmt::format(
        "add an AzureFirewallManagementSubnet of /26 or larger outside of {}, or keep to a firewall of tier "
        "Standard or Premium without forced tunnelling",
        appliance->addressPrefixes.front().text());
    fault.rule = Rule{94};
  }
}

}  // namespace vnetsim
