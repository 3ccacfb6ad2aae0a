// SPDX-License-Identifier: MIT
//
// What rule sets make of one packet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/effective_table.hpp"
#include "model/packet.hpp"
#include "model/plain_design.hpp"

namespace plain {

/// What the tag VirtualNetwork holds, as a subnet sees it (R101).
std::vector<Prefix> virtualNetworkTag(const Network& network, const std::vector<Row>& table);

/// Whether a group lets the packet into or out of an interface of the subnet with this tag (R96-R98).
bool groupAllows(const Design& design, const SecurityGroup& group, bool inbound, const Packet& packet,
                 const std::vector<Prefix>& virtualNetwork);

/// What the admin rules of network managers say about it in this network (R106): Allow, AlwaysAllow or Deny;
/// empty where none is about it.
std::string adminAccess(const Design& design, const std::string& network, bool inbound, const Packet& packet,
                        const std::vector<Prefix>& virtualNetwork);

/// The packet as a NAT rule of the firewall sends it on (R116); nothing where none matches.
std::optional<Packet> translatedByFirewall(const Design& design, const Firewall& firewall,
                                           const Packet& packet);

/// What a firewall does with a packet. Nobody knows it where it hangs on names that the design does not list.
struct FirewallAnswer {
  std::optional<Packet> out;  // as it leaves; nothing where it is denied
  bool isUnknown = false;
};

/// R113-R117.
FirewallAnswer throughFirewall(const Design& design, const Firewall& firewall, const Packet& packet);

bool isIn(const std::vector<Prefix>& prefixes, Address address);
/// No ranges are all ports.
bool isIn(const std::vector<PortRange>& ranges, int port);

/// From where the platform probes the backends of load balancers (R126).
Address proberOf(bool isV6);

/// RFC 1918 and RFC 6598; of IPv6, RFC 4193.
bool isPrivate(Address address);

}  // namespace plain
