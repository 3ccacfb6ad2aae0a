// SPDX-License-Identifier: MIT
//
// Virtual hubs of one virtual WAN: what their tables hold (R87, R88), and the rows that come of it.
#pragma once

#include "model/effective_table.hpp"
#include "model/plain_design.hpp"

namespace plain {

inline const std::string defaultHubTable = "defaultRouteTable";
inline const std::string noneHubTable = "noneRouteTable";

/// The tables that a hub has, those that the platform gives it included.
std::vector<std::string> hubTables(const VirtualHub& hub);

/// Rows by which the router of a hub forwards what is routed by one of its tables.
std::vector<Row> routerRows(const Design& design, const Exchange& exchange, const VirtualHub& hub,
                            const std::string& table);

/// What the firewall of a hub knows beside the platform's own rows (R88).
std::vector<Row> hubFirewallRows(const Design& design, const Exchange& exchange, const VirtualHub& hub);

/// What a network learns by its connection (R86); nothing where it has none.
std::vector<Row> rowsFromHub(const Design& design, const Exchange& exchange, const std::string& network);

/// R87, R88: whether this table of `hub` learns what the branches of `from` bring.
bool areBranchesLearned(const VirtualHub& from, const VirtualHub& hub, const std::string& table);

/// What a hub tells its branches, but for what other branches bring. Every prefix once.
struct HubSpace {
  Prefix prefix;
  bool isOfAnotherHub = false;
};
std::vector<HubSpace> spacesOf(const Design& design, const VirtualHub& hub);

/// The hub that a network is connected with, and how; nullptr where it is with none.
const VirtualHub* hubOf(const Design& design, const std::string& network);
const HubConnection* connectionOf(const Design& design, const std::string& network);

/// Whether a network is connected to a hub, or is that of one.
bool belongsToWan(const Design& design, const std::string& network);

}  // namespace plain
