// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "routing/effective_routes.hpp"

namespace vnetsim {

/// "Default Active 10.0.0.0/16 VnetLocal", with next-hop addresses behind it: one printed row of a table.
std::string rowOf(const EffectiveRoute& route);

/// The rows of a subnet's table as Azure prints them, in order; without hidden ones.
std::vector<std::string> printedRows(const Topology& topology, std::string_view subnet);
/// The same without the platform's None rows (Default, None), for tables whose source leaves them out.
std::vector<std::string> printedRowsWithoutNone(const Topology& topology, std::string_view subnet);
/// Those of them that gateways put there.
std::vector<std::string> gatewayRowsOf(const Topology& topology, std::string_view subnet);

/// The speaker with this label; throws std::invalid_argument for one that is not there.
SpeakerId speakerNamed(const Topology& topology, const SpeakerGraph& graph, std::string_view label);

/// "10.5.0.0/16 over to-paris as 65001 65002": the routes that a gateway, circuit, site or machine uses. Its
/// own networks are over nothing; static routes have no path.
std::vector<std::string> usedRoutes(const Topology& topology, std::string_view speaker);
/// "10.5.0.0/16 as 65001 R69": the routes that it heard of or knows and does not use, with the rule that says
/// why.
std::vector<std::string> lostRoutes(const Topology& topology, std::string_view speaker);
/// "10.5.0.0/16 as 65001": what `from` says to `to`, which is linked with it once.
std::vector<std::string> saidRoutes(const Topology& topology, std::string_view from, std::string_view to);

}  // namespace vnetsim
