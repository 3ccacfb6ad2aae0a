// SPDX-License-Identifier: MIT
//
// Which SKUs Azure lets stand together at the edge of the Internet. Public documentation of the services says
// so; the rule book has no number for it.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "topology/checks.hpp"
#include "topology/descriptions.hpp"

namespace vnetsim {
namespace {

bool isBasic(const Topology& topology, PublicIPAddressId address) {
  return topology[address].sku == PublicIPAddressSku::Basic;
}

/// The first Basic resource at an interface in the subnet, or with a frontend there: "its ..." in words.
std::optional<std::string> basicResourceIn(const Topology& topology, SubnetId subnet) {
  for (const NetworkInterface& nic : topology.networkInterfaces())
    for (const IpConfiguration& own : nic.ipConfigurations)
      if (nic.subnet == subnet && own.publicIPAddress && isBasic(topology, *own.publicIPAddress))
        return fmt::format("public address '{}' of {}", topology[*own.publicIPAddress].name.label,
                           describe(topology[nic.virtualMachine], nic));
  for (const LoadBalancer& balancer : topology.loadBalancers()) {
    const bool hasBackend = std::ranges::any_of(
        balancer.backends, [&](NetworkInterfaceId nic) { return topology[nic].subnet == subnet; });
    const bool hasFrontend = !balancer.isPublic() && balancer.subnet == subnet;
    if (balancer.sku == LoadBalancerSku::Basic && (hasBackend || hasFrontend)) return describe(balancer);
  }
  return std::nullopt;
}

void requireStandard(const Design& design, const std::string& owner,
                     const std::vector<PublicIPAddressId>& addresses, DiagnosticList& diagnostics) {
  for (const PublicIPAddressId id : addresses) {
    if (!isBasic(design.topology, id)) continue;
    auto& fault = diagnostics.refused(
        Finding::BasicPublicAddressNotAllowed, design.topology[id].at,
        fmt::format("public address '{}' of {} is of sku Basic", design.topology[id].name.label, owner));
    fault.help = "use the sku Standard";
  }
}

}  // namespace

void checkLoadBalancersFitTheirAddresses(const Design& design, DiagnosticList& diagnostics) {
  for (const LoadBalancer& balancer : design.topology.loadBalancers()) {
    if (!balancer.isPublic()) continue;
    const PublicIPAddress& address = design.topology[*balancer.publicIPAddress];
    const bool isBasicBalancer = balancer.sku == LoadBalancerSku::Basic;
    if (isBasicBalancer == isBasic(design.topology, *balancer.publicIPAddress)) continue;
    auto& fault = diagnostics.refused(
        Finding::LoadBalancerSkuDiffers, balancer.at,
        fmt::format("{} is of sku {}, but its public address '{}' is of sku {}", describe(balancer),
                    isBasicBalancer ? "Basic" : "Standard", address.name.label,
                    isBasicBalancer ? "Standard" : "Basic"));
    fault.notes.push_back({"the address is declared here", address.at});
    fault.help = "give both the sku Standard, which is the default";
  }
}

void checkSubnetsTakeNatGateways(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.subnets().size(); ++i) {
    const Subnet& subnet = design.topology.subnets()[i];
    if (!subnet.natGateway) continue;
    const auto name = describe(design.topology[subnet.virtualNetwork], subnet);
    const auto& gateway = design.topology[*subnet.natGateway].name.label;
    if (subnet.role == SubnetRole::Gateway) {
      auto& fault = diagnostics.refused(Finding::NatGatewayNotAllowed, subnet.at,
                                        fmt::format("{} cannot have NAT gateway '{}'", name, gateway));
      fault.help = "remove natGateway; what comes out of a tunnel reaches the Internet by an appliance";
    }
    if (const auto basic = basicResourceIn(design.topology, SubnetId{i})) {
      auto& fault = diagnostics.refused(
          Finding::NatGatewayBesideBasic, subnet.at,
          fmt::format("{} has NAT gateway '{}', and {} there is of sku Basic", name, gateway, *basic));
      fault.help = "use the sku Standard for what stands in a subnet with a NAT gateway";
    }
  }
}

void checkOwnersTakeBasicAddresses(const Design& design, DiagnosticList& diagnostics) {
  for (const NatGateway& gateway : design.topology.natGateways())
    requireStandard(design, fmt::format("NAT gateway '{}'", gateway.name.label), gateway.publicIPAddresses,
                    diagnostics);
  for (const AzureFirewall& firewall : design.topology.azureFirewalls())
    requireStandard(design, describe(firewall), firewall.publicIPAddresses, diagnostics);
}

}  // namespace vnetsim
