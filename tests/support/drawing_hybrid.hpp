// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "support/drawing_line.hpp"
#include "topology/draft.hpp"

namespace vnetsim {

/// "vnet/subnet", or "vnet" for its subnet of the given name.
Reference takeSubnetOf(Line& line, std::string_view defaultSubnet);

/// The statements of a drawing about gateways and what they connect, and about routers.
class HybridDrawing {
 public:
  explicit HybridDrawing(TopologyDraft& draft) : draft_{draft} {}

  void gateway(Line& line);
  void client(Line& line);
  void site(Line& line);
  void host(Line& line);
  void neighbor(Line& line);
  void localNetworkGateway(Line& line);
  void connection(Line& line);
  void circuit(Line& line);
  void routeServer(Line& line);
  void session(Line& line);
  void link(Line& line);
  void tunnel(Line& line);

  /// What `route` lines belong to: the last table, site or machine above.
  enum class Owner { Nothing, Table, Site, Machine };
  void routesBelongTo(Owner owner) { owner_ = owner; }
  bool routesBelongToARouter() const { return owner_ == Owner::Site || owner_ == Owner::Machine; }
  void route(Line& line);

  /// Gives the connections their far ends, which may follow them.
  void finish();

 private:
  void setWord(Line& line, GatewayDraft& gateway);
  void addPublicAddress(GatewayDraft& gateway, const Located<IpAddress>& address);
  RouterBgp& bgpOfRouter(const Line& line);

  TopologyDraft& draft_;
  Owner owner_ = Owner::Nothing;
  std::vector<std::pair<std::size_t, Word>> farEnds_;  // of the connection at this place
};

}  // namespace vnetsim
