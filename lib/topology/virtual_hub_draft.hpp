// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "net/prefix.hpp"
#include "topology/reference.hpp"
#include "topology/resource_name.hpp"
#include "topology/vpn_client_draft.hpp"

namespace vnetsim {

struct VirtualWanDraft {
  ResourceName name;
  SourceLocation at;
};

struct HubStaticRouteDraft {
  Located<std::string> name;
  std::vector<Located<Prefix>> destinations;
  Reference nextHop;  // a connection of the hub, or its firewall
};

struct HubRouteTableDraft {
  Located<std::string> name;
  std::vector<std::string> labels;
  std::vector<HubStaticRouteDraft> routes;
};

struct ConnectionStaticRouteDraft {
  Located<std::string> name;
  std::vector<Located<Prefix>> addressPrefixes;
  Located<IpAddress> nextHopIpAddress;
};

/// What a connection propagates to: tables of its hub, "hub/table" for those of another one, and labels.
struct PropagatedRouteTablesDraft {
  std::vector<Reference> ids;
  std::vector<Located<std::string>> labels;
};

struct HubConnectionDraft {
  Located<std::string> name;
  Reference remoteVirtualNetwork;
  std::optional<Reference> associatedRouteTable;                    // nothing: the default one
  std::optional<PropagatedRouteTablesDraft> propagatedRouteTables;  // nothing: the label "default"
  std::vector<ConnectionStaticRouteDraft> staticRoutes;
  std::optional<bool> enableInternetSecurity;
};

/// The routing of a branch, which all branches of a hub have in common.
struct BranchRoutingDraft {
  std::optional<Reference> associatedRouteTable;                    // nothing: the default one
  std::optional<PropagatedRouteTablesDraft> propagatedRouteTables;  // nothing: the label "default"
  SourceLocation at;
};

/// A connection of a hub's gateway.
struct BranchConnectionDraft {
  Located<std::string> name;
  Reference farEnd;        // a VPN site, or a circuit
  bool enableBgp = false;  // with a VPN site
  std::optional<bool> enableInternetSecurity;
  BranchRoutingDraft routing;
};

/// A VPN or ExpressRoute gateway of a hub.
struct HubGatewayDraft {
  SourceLocation at;
  std::vector<Located<IpAddress>> privateIPAddresses;  // of its instances
  std::vector<BranchConnectionDraft> connections;
};

/// The gateway of a hub's point-to-site clients.
struct HubClientGatewayDraft {
  SourceLocation at;
  std::vector<Located<IpAddress>> privateIPAddresses;
  std::vector<Located<Prefix>> vpnClientAddressPool;
  std::vector<VpnClientDraft> clients;
  std::optional<bool> enableInternetSecurity;
  BranchRoutingDraft routing;
};

struct RoutingPolicyDraft {
  Located<std::string> name;
  bool isInternet = false;
  bool isPrivateTraffic = false;
  Reference nextHop;  // the hub's firewall
};

struct VirtualHubDraft {
  ResourceName name;
  SourceLocation at;
  Reference virtualWan;
  std::string location;  // as written
  Located<Prefix> addressPrefix;
  std::vector<HubRouteTableDraft> routeTables;
  std::vector<HubConnectionDraft> connections;
  std::vector<RoutingPolicyDraft> routingIntent;
  std::optional<HubGatewayDraft> vpnGateway = {};
  std::optional<HubGatewayDraft> expressRouteGateway = {};
  std::optional<HubClientGatewayDraft> p2SVpnGateway = {};
};

}  // namespace vnetsim
