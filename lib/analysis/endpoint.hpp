// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/expected.hpp"
#include "forwarding/device.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// One end of a question: a machine, a hypothetical host of a subnet, a private endpoint, a bastion host, a
/// public service, a site or a host of one, a client of a VPN gateway, the Internet, or an address.
struct Endpoint {
  std::string name;  // the label, "vnet/subnet", "site/host", or the address as written
  IpAddress address;
  std::optional<Position> position;  // nothing: nobody in the design owns the address
  bool isByAddress = false;          // the address was asked for, not the host
};

struct EndpointError {
  enum class Kind : std::uint8_t {
    Unknown,     ///< no machine, subnet, site, client or address is called so
    Ambiguous,   ///< several are
    NoAddress,   ///< a site without prefixes of its own
    NoSubnet,    ///< outside Azure's networks: no route table of a subnet counts there
    SubnetFull,  ///< no address of the subnet is left for a hypothetical host
    NoPairs,     ///< what was asked for has no pair of two different endpoints
    NoFamily,    ///< no address of the IP version that the question is about
    NotAnEnd,       ///< neither an address nor an address and a port
    NotItsAddress,  ///< the interface does not have the address
    NoVirtualHub,   ///< no virtual hub is called so
    NoSpeaker,   ///< no gateway, circuit, site or machine that exchanges routes is called so
  };
  Kind kind{};
  std::string name;
  // A name probably meant, the candidates of an ambiguous one, or the missing IP version; may be empty.
  std::string suggestion;
};

/// The IP version that a question is about; nothing: that of the first address of an endpoint.
using IpVersion = std::optional<IpFamily>;

/// The endpoint called `name`: a machine's label (or an ARM name that occurs once), "vnet/subnet" for a host
/// at the subnet's lowest free address, a private endpoint's, bastion
/// host's or public service's label, a site for a host of its first prefix, "site/host" or
/// "gateway/client", `internet`, or an IP address. Names compare case-insensitively. O(machines + subnets).
Expected<Endpoint, EndpointError> resolveEndpoint(const Topology& topology, std::string_view name,
                                                  IpVersion version = {});

/// The endpoints that `pattern` names: one by name, or every machine, site, site host and client (with a `/`:
/// every subnet, "site/host" and "gateway/client") that a pattern with `*` or `?` matches, in name order.
/// Private endpoints and public services only answer, bastion hosts only ask: they have to be named.
/// Matching nothing is an error.
Expected<std::vector<Endpoint>, EndpointError> resolveEndpoints(const Topology& topology,
                                                                std::string_view pattern,
                                                                IpVersion version = {});

/// Two ends of one IP version, where they have one in common: of two that differ, an end that was named and
/// not given by its address takes the version of the other (R8).
std::pair<Endpoint, Endpoint> inOneVersion(const Topology& topology, const Endpoint& from, const Endpoint& to);

/// The subnet called "vnet/subnet", that of the machine or bastion host called so, or of an interface
/// "machine/interface".
Expected<SubnetId, EndpointError> resolveSubnet(const Topology& topology, std::string_view name);

/// The virtual hub called `name`, by its label or an ARM name, without regard to case. O(hubs).
Expected<VirtualHubId, EndpointError> resolveVirtualHub(const Topology& topology, std::string_view name);

/// The interface called "machine/interface", or the primary one of a machine.
Expected<NetworkInterfaceId, EndpointError> resolveInterface(const Topology& topology, std::string_view name);

/// A machine, at the first of its interfaces with an address of that version; nothing without one.
std::optional<Endpoint> endpointOf(const Topology& topology, VirtualMachineId machine, IpVersion version = {});
/// The hypothetical host of a subnet; nothing when no address is free. Gateway, firewall and other platform
/// subnets have one too: the question is the user's.
std::optional<Endpoint> endpointOf(const Topology& topology, SubnetId subnet, IpVersion version = {});

}  // namespace vnetsim
