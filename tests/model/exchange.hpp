// SPDX-License-Identifier: MIT
//
// What gateways, circuits, sites, Route Servers and their appliances know, and tell each other until nothing
// changes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/plain_design.hpp"

namespace plain {

/// One direction of a connection, or of a session of a Route Server.
struct Link {
  std::string from;  // a gateway, circuit, site, machine or Route Server
  std::string to;
  std::string connection;  // or circuit, or tunnel; empty for a session, over which no traffic goes
  bool bgp = false;        // the two exchange routes
  std::vector<Address> farAddresses;  // the BGP addresses of `to`
};

enum class Origin { Own, Static, Bgp, Supposed };

struct Learned {
  Prefix prefix;
  Origin origin = Origin::Own;
  std::string over;              // the neighbour; empty for its own networks
  std::vector<int> path;         // AS numbers, the nearest first
  std::vector<Address> nextHop;  // of what an appliance told a Route Server
  bool programmed = false;       // becomes a row (R62)
  bool passedOn = true;
  bool forTraffic = true;   // false: said, and not there
  int preference = 100;     // higher wins before shorter paths do
  bool isInterior = false;  // heard from a neighbour in the same AS
  bool isOpen = false;      // whether it is there no rule says
  bool operator==(const Learned&) const = default;
};

struct Exchange {
  std::vector<Link> links;
  bool settles = true;  // else the model says nothing about the design
  std::map<std::string, std::vector<Learned>>
      tables;  // by speaker: the routes in use, of a prefix side by side
  std::map<std::string, std::vector<Learned>> known;  // and those that others beat

  const Link* linkBetween(const std::string& from, const std::string& to) const;
  /// The routes in use with the longest prefix that holds the address.
  std::vector<Learned> routesFor(const std::string& speaker, Address destination) const;
};

Exchange exchangeOf(const Design& design);

/// A route of one's own, and one that leads over a neighbour without being told.
Learned own(Prefix prefix);
Learned staticOver(Prefix prefix, const std::string& neighbour);

/// The best routes of every prefix, and what is said without being there.
std::vector<Learned> inUse(const std::vector<Learned>& all);

/// The networks whose subnets use the gateways of `network` over a peering (R23).
std::vector<std::string> consumersOf(const Design& design, const std::string& network);

}  // namespace plain
