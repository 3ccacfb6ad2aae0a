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

/// The packet as it leaves a firewall (R113-R117); nothing where it is denied.
std::optional<Packet> throughFirewall(const Design& design, const Firewall& firewall, const Packet& packet);

/// From where the platform probes the backends of load balancers (R126).
Address proberOf(bool isV6);

/// RFC 1918 and RFC 6598; of IPv6, RFC 4193.
bool isPrivate(Address address);

}  // namespace plain
