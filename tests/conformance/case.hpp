// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/expected.hpp"
#include "import/document.hpp"

namespace vnetsim::conformance {

/// One row of a captured table; "*" stands for what the source does not disclose, an absent key for anything.
struct CapturedRow {
  std::optional<std::string> source;
  std::optional<std::string> state;
  std::vector<std::string> addressPrefix;
  std::optional<std::string> nextHopType;
  std::vector<std::string> nextHopIpAddress;
};

enum class NoneRows { Complete, Partial, Omitted };

struct CapturedRoutes {
  std::string of;
  NoneRows noneRows = NoneRows::Omitted;
  std::vector<CapturedRow> rows;
  bool subset = false;
  std::vector<CapturedRow> absent;
};

struct CapturedNextHop {
  std::string from;
  std::string to;
  std::string type;
  std::optional<std::string> ip;
  std::optional<std::string> routeTable;
};

struct CapturedReach {
  std::string from;
  std::string to;
  std::string protocol;  // empty: not published
  std::string port;      // empty: not published
  std::string verdict;
  std::vector<std::string> path;
};

/// One row of what a gateway or router exchanges; an absent key is not looked at.
struct CapturedGatewayRow {
  std::string network;
  std::optional<std::vector<std::string>> nextHop;
  std::optional<std::string> origin;
  std::optional<std::vector<std::string>> asPath;
};

/// What one of them learned, or what it advertised.
struct CapturedGatewayRoutes {
  std::string of;
  std::string peer;  // a neighbour, the connection to it, or its BGP address; empty: all of them
  bool isLearned = false;
  std::vector<CapturedGatewayRow> rows;
};

struct CapturedError {
  std::string finding;  // empty: no code of ours
};

struct Observation {
  std::string variant;  // empty: the design as it is
  std::variant<CapturedRoutes, CapturedNextHop, CapturedReach, CapturedGatewayRoutes, CapturedError> what;
};

struct Case {
  std::string name;
  std::vector<std::string> waitsFor;
  std::string underdetermined;  // the missing fact; empty: none
  Node design;
  std::vector<std::pair<std::string, Node>> variants;  // merge patches by name
  std::vector<Observation> observations;
};

/// Reads one case; the error says what is wrong with it. Strict: an unknown key is an error.
Expected<Case, std::string> readCase(std::string_view text);

}  // namespace vnetsim::conformance
