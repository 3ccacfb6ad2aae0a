// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "net/traffic_set.hpp"
#include "topology/expectation.hpp"
#include "topology/network_security_group.hpp"

namespace vnetsim::cli {

/// The exit codes that scripts rely on.
enum class ExitCode : int {
  Answered = 0,
  Failed = 1,        ///< an expectation, an assertion or a finding
  Unusable = 2,      ///< usage, or a design that cannot be read or resolved
  Undetermined = 3,  ///< a definite answer was asked for and there is none
  Internal = 4,
};

enum class OutputFormat : std::uint8_t { Table, Json, Csv, Junit };
enum class ColourChoice : std::uint8_t { Auto, Always, Never };

/// Which design a command is about and how it is changed before it is read.
struct DesignArguments {
  std::string design;                     // a path, or "-"
  std::vector<std::string> with;          // paths of patches, in order
  std::vector<std::string> set;           // PATH=VALUE
  std::vector<std::string> option;        // NAME=VALUE
  std::string serviceTags;                // a path; empty: none
  std::vector<std::string> allowRefused;  // finding codes that do not fail a judging command
};

struct RoutesCommand {
  DesignArguments design;
  std::string subnet;  // empty: every subnet
  std::optional<std::string>
      gateway;  // instead: what this gateway, circuit, site or machine learned and says
  std::optional<std::string> hub;  // instead: the tables of this virtual hub
  bool all = false;
  bool why = false;
};
struct NextHopCommand {
  DesignArguments design;
  std::string from;
  std::string to;
};
struct TraceCommand {
  DesignArguments design;
  std::string from;
  std::string to;
  std::optional<IpFamily> ipVersion;
  TrafficQuestion traffic;
  bool oneWay = false;
  std::optional<Verdict> assertion;
  bool allowUndetermined = false;
};
struct FlowCommand {
  DesignArguments design;
  std::string networkInterface;  // a machine, or machine/interface
  SecurityDirection direction = SecurityDirection::Inbound;
  std::optional<Protocol> protocol;
  std::string local;   // ADDRESS, PORT or ADDRESS:PORT; empty: its own address and any port
  std::string remote;  // ADDRESS or ADDRESS:PORT; empty: the rules are listed
};
enum class MatrixBy : std::uint8_t { VirtualMachine, Subnet, VirtualNetwork };
struct MatrixCommand {
  DesignArguments design;
  MatrixBy by = MatrixBy::VirtualMachine;
  std::vector<std::string> from;  // names or patterns; empty: all
  std::vector<std::string> to;
  std::optional<IpFamily> ipVersion;
  TrafficQuestion traffic;
  std::optional<Verdict> assertion;
  bool allowUndetermined = false;
  unsigned jobs = 0;  // threads; 0: as many as the machine has
};
struct TestCommand {
  DesignArguments design;
  std::vector<std::string> expect;  // further files of expectations
  std::string filter;               // pattern on names; empty: all
  bool allowUndetermined = false;
};
struct ValidateCommand {
  DesignArguments design;
};
struct ExplainCommand {
  std::string topic;  // empty: the list of topics
};
struct SchemaCommand {};

using Command = std::variant<RoutesCommand, NextHopCommand, TraceCommand, FlowCommand, MatrixCommand,
                             TestCommand, ValidateCommand, ExplainCommand, SchemaCommand>;

struct Invocation {
  Command command;
  OutputFormat output = OutputFormat::Table;
  ColourChoice colour = ColourChoice::Auto;
};

}  // namespace vnetsim::cli
