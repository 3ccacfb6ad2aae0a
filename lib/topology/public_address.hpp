// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "topology/ids.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

enum class PublicIPAddressSku : std::uint8_t { Basic, Standard };

/// The address of an interface that a public address stands for.
struct IpConfigurationRef {
  NetworkInterfaceId networkInterface;
  std::uint32_t index = 0;  // into NetworkInterface::ipConfigurations
  auto operator<=>(const IpConfigurationRef&) const = default;
};

/// What a public address belongs to.
using PublicAddressOwner =
    std::variant<IpConfigurationRef, AzureFirewallId, GatewayId, LoadBalancerId, NatGatewayId>;

struct PublicIPAddress {
  ResourceName name;
  PublicIPAddressSku sku = PublicIPAddressSku::Standard;
  IpAddress ipAddress;
  bool addressIsAssumed = false;            // the design does not tell it; a stand-in that nobody has
  std::optional<PublicAddressOwner> owner;  // nothing: attached to nothing
  SourceLocation at;
};

/// Translates what the subnets that name it send to the Internet (R119).
struct NatGateway {
  ResourceName name;
  std::vector<PublicIPAddressId> publicIPAddresses;
  SourceLocation at;
};

}  // namespace vnetsim
