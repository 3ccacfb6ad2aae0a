// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "topology/checks.hpp"
#include "topology/descriptions.hpp"

namespace vnetsim {

void checkBackendsAreInTheNetwork(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.loadBalancers().size(); ++i) {
    const LoadBalancer& balancer = design.topology.loadBalancers()[i];
    const auto& written = design.origins.loadBalancers[i]->backends;
    if (written.size() != balancer.backends.size()) continue;  // one of them has a fault of its own
    for (std::size_t backend = 0; backend < written.size(); ++backend) {
      const NetworkInterface& nic = design.topology[balancer.backends[backend]];
      const VirtualNetworkId network = design.topology[nic.subnet].virtualNetwork;
      if (network == balancer.virtualNetwork) continue;
      auto& fault = diagnostics.error(
          Finding::InvalidValue, written[backend].at,
          fmt::format("{} is in virtual network '{}', but {} is in '{}'",
                      describe(design.topology[nic.virtualMachine], nic), labelOf(design, network),
                      describe(balancer), labelOf(design, balancer.virtualNetwork)));
      fault.label = "cannot be its backend";
      fault.help = balancer.isPublic() ? "use interfaces of one virtual network"
                                       : "use interfaces of the virtual network that holds the frontend";
    }
  }
}

/// R42: a rule for all ports belongs to an internal frontend, an outbound rule to a public one.
void checkRulesFitTheFrontend(const Design& design, DiagnosticList& diagnostics) {
  for (const LoadBalancer& balancer : design.topology.loadBalancers()) {
    if (balancer.isPublic() && balancer.hasHaPorts()) {
      auto& fault = diagnostics.error(
          Finding::InvalidValue, balancer.at,
          fmt::format("{} is public and has a rule for all protocols and ports", describe(balancer)));
      fault.help = "write a rule for each protocol and port; HA ports belong to an internal frontend";
    }
    if (!balancer.isPublic() && !balancer.outboundRules.empty()) {
      auto& fault =
          diagnostics.error(Finding::InvalidValue, balancer.outboundRules.front().at,
                            fmt::format("{} is internal and has an outbound rule", describe(balancer)));
      fault.help = "give the load balancer a public frontend, or the subnet a natGateway";
    }
  }
}

/// R42: one rule for everything takes the sku Standard.
void checkBasicLoadBalancersHaveNoHaPorts(const Design& design, DiagnosticList& diagnostics) {
  for (const LoadBalancer& balancer : design.topology.loadBalancers()) {
    if (balancer.sku != LoadBalancerSku::Basic || !balancer.hasHaPorts()) continue;
    auto& fault = diagnostics.refused(
        Finding::HaPortsOfBasicLoadBalancer, balancer.at,
        fmt::format("{} is of sku Basic and has a rule for all protocols and ports", describe(balancer)));
    fault.help = "use the sku Standard";
    fault.rule = Rule{42};
  }
}

/// R28: over a global peering nobody reaches the frontend of a Basic load balancer.
void checkBasicLoadBalancersAcrossRegions(const Design& design, DiagnosticList& diagnostics) {
  for (const LoadBalancer& balancer : design.topology.loadBalancers()) {
    if (balancer.sku != LoadBalancerSku::Basic || balancer.isPublic()) continue;
    const auto& peerings = design.topology[balancer.virtualNetwork].peerings;
    const auto global = std::find_if(peerings.begin(), peerings.end(), [&](PeeringId id) {
      return design.topology[id].isGlobal && design.topology[id].isConnected();
    });
    if (global == peerings.end()) continue;
    const VirtualNetworkPeering& peering = design.topology[*global];
    auto& fault =
        diagnostics.warning(Finding::BasicLoadBalancerBesideGlobalPeering, balancer.at,
                            fmt::format("{} is of sku Basic, which '{}' cannot reach from its region",
                                        describe(balancer), labelOf(design, peering.remote)));
    fault.notes.push_back({"the global peering is declared here", peering.at});
    fault.help = "use the sku Standard";
    fault.rule = Rule{28};
  }
}

}  // namespace vnetsim
