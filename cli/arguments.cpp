// SPDX-License-Identifier: MIT
//
// The only file that includes CLI11, which is slow to compile.
#include "arguments.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>

#include "base/names.hpp"
#include "import/values.hpp"
#include "report/escape.hpp"
#include "vnetsim_version.hpp"

namespace vnetsim::cli {
namespace {

constexpr const char* examples =
    R"(vnetsim: can A reach B in an Azure virtual network, over which hops, and why or why not?

Examples
  vnetsim trace models/any-to-any-gateway.yaml spoke-01-vm spoke-02-vm       every hop, there and back
  vnetsim trace models/any-to-any-gateway.yaml spoke-01-vm spoke-02-vm --port 22
  vnetsim routes models/any-to-any-gateway.yaml spoke-01-vm                  the table Azure would print
  vnetsim routes models/any-to-any-gateway.yaml --gateway lab-gateway        what a gateway learned and says
  vnetsim test models/any-to-any-gateway.yaml                                what the design's author expects
  vnetsim trace models/any-to-any-gateway.yaml spoke-01-vm spoke-02-vm \
    --set virtualNetworks.spoke-02.virtualNetworkPeerings.spoke-02-to-hub.allowForwardedTraffic=false
  vnetsim explain FORWARDED_TRAFFIC_OFF
)";

constexpr const char* exitCodes = R"(Exit codes
  0  answered; for test and validate: everything holds
  1  an expectation, an assertion or a finding failed
  2  wrong usage, or a design that cannot be read
  3  a definite answer was asked for, and it is undetermined
  4  internal error)";

/// Texts that become values only when everything is parsed.
struct TrafficArguments {
  std::string protocol = "any";
  std::vector<std::string> ports;
  std::vector<std::string> sourcePorts;
};

struct Parsed {
  Invocation invocation;
  RoutesCommand routes;
  NextHopCommand nextHop;
  TraceCommand trace;
  FlowCommand flow;
  std::string direction;
  MatrixCommand matrix;
  TestCommand test;
  ValidateCommand validate;
  ExplainCommand explain;
  TrafficArguments traffic;
  std::string ipVersion;
  std::string assertion;
  std::string by = "vm";
  std::string output = "table";
  std::string colour = "auto";
};

void addDesign(CLI::App& app, DesignArguments& design) {
  app.add_option("design", design.design, "design file (YAML or JSON), or - for standard input")->required();
  app.add_option("--with", design.with, "patch the design with this file, as extends does (repeatable)")
      ->type_name("FILE")
      ->take_all()
      ->expected(1);
  app.add_option("--set", design.set, "patch one key of the design (repeatable)")
      ->type_name("PATH=VALUE")
      ->take_all()
      ->expected(1);
  app.add_option("--option", design.option, "set one of the design's options (repeatable)")
      ->type_name("NAME=VALUE")
      ->take_all()
      ->expected(1);
  app.add_option("--service-tags", design.serviceTags,
                 "the prefixes of service tags: the JSON file that Microsoft publishes for your cloud")
      ->type_name("FILE");
}

void addOutput(CLI::App& app, Parsed& parsed, const std::vector<std::string>& formats) {
  app.add_option("-o,--output", parsed.output, "output format")
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT");
  app.add_option("--color", parsed.colour, "colours: auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
}

void addAllowRefused(CLI::App& app, DesignArguments& design) {
  app.add_option("--allow-refused", design.allowRefused, "do not fail on this VN2xx finding (repeatable)")
      ->type_name("CODE")
      ->take_all()
      ->expected(1);
}

void addTraffic(CLI::App& app, Parsed& parsed) {
  app.add_option("--ip-version", parsed.ipVersion, "IPv4 or IPv6; without it: that of the ends' first addresses")
      ->check(CLI::IsMember({"IPv4", "IPv6"}, CLI::ignore_case))
      ->type_name("VERSION");
  app.add_option("--protocol", parsed.traffic.protocol, "tcp, udp, icmp or any; without it: all traffic")
      ->check(CLI::IsMember({"tcp", "udp", "icmp", "any"}, CLI::ignore_case))
      ->type_name("PROTOCOL");
  app.add_option("--port", parsed.traffic.ports, "destination port or range; alone it means tcp (repeatable)")
      ->type_name("N|N-M")
      ->take_all()
      ->expected(1);
  app.add_option("--source-port", parsed.traffic.sourcePorts,
                 "source port or range; without it: any; alone it means tcp (repeatable)")
      ->type_name("N|N-M")
      ->take_all()
      ->expected(1);
}

void addAssertion(CLI::App& app, Parsed& parsed, bool& allowUndetermined) {
  app.add_option("--assert", parsed.assertion, "exit 1 unless the verdict is this one")
      ->check(CLI::IsMember({"reachable", "partial", "intermittent", "unreachable", "undetermined"}))
      ->type_name("VERDICT");
  app.add_flag("--allow-undetermined", allowUndetermined, "exit 0 instead of 3 where it is undetermined");
}

void addRoutes(CLI::App& app, Parsed& parsed) {
  auto* sub = app.add_subcommand("routes",
                                 "effective routes of a subnet, in Azure's own columns; or what a gateway "
                                 "learned and advertises; or the tables of a virtual hub");
  addDesign(*sub, parsed.routes.design);
  auto* subnet = sub->add_option("subnet", parsed.routes.subnet,
                                 "virtual-network/subnet or a machine; without it: every subnet");
  auto* gateway = sub->add_option("--gateway", parsed.routes.gateway,
                                  "routes that a gateway, circuit, site or appliance learned and advertises")
                      ->type_name("NAME");
  auto* hub = sub->add_option("--hub", parsed.routes.hub, "routes in the tables of a virtual hub")->type_name("NAME");
  sub->add_flag("--all", parsed.routes.all, "also the rows Azure does not print, with what beat them");
  auto* why =
      sub->add_flag("--why", parsed.routes.why, "columns for route, reason, what beat the row and the rule");
  gateway->excludes(subnet)->excludes(why);
  hub->excludes(subnet)->excludes(why)->excludes(gateway);
  addOutput(*sub, parsed, {"table", "json"});
}

void addNextHop(CLI::App& app, Parsed& parsed) {
  auto* sub = app.add_subcommand("nexthop", "one forwarding decision and the routes that lost");
  addDesign(*sub, parsed.nextHop.design);
  sub->add_option("from", parsed.nextHop.from, "machine or virtual-network/subnet")->required();
  sub->add_option("ip", parsed.nextHop.to, "destination address")->required();
  addOutput(*sub, parsed, {"table", "json"});
}

void addTrace(CLI::App& app, Parsed& parsed) {
  auto* sub = app.add_subcommand("trace", "hop by hop, there and back, with the reason of every step");
  addDesign(*sub, parsed.trace.design);
  sub->add_option("from", parsed.trace.from,
                  "machine, virtual-network/subnet, site, site/host, gateway/client, internet or address")
      ->required();
  sub->add_option("to", parsed.trace.to, "the same")->required();
  addTraffic(*sub, parsed);
  sub->add_flag("--one-way", parsed.trace.oneWay, "judge the forward direction alone");
  addAssertion(*sub, parsed, parsed.trace.allowUndetermined);
  addOutput(*sub, parsed, {"table", "json"});
}

void addFlow(CLI::App& app, Parsed& parsed) {
  auto* sub =
      app.add_subcommand("flow",
                         "what the security and admin rules at one interface make of a packet, or which "
                         "bind it; routes have no part in it");
  addDesign(*sub, parsed.flow.design);
  sub->add_option("vm", parsed.flow.networkInterface, "machine, or machine/interface")->required();
  auto* remote = sub->add_option("--remote", parsed.flow.remote,
                                 "the other end; without it the rules are listed")
                     ->type_name("ADDRESS[:PORT]");
  sub->add_option("--local", parsed.flow.local, "this end, where not its own address and any port")
      ->type_name("[ADDRESS:]PORT")
      ->needs(remote);
  auto* direction = sub->add_option("--direction", parsed.direction, "Inbound or Outbound")
                        ->check(CLI::IsMember({"Inbound", "Outbound"}, CLI::ignore_case))
                        ->type_name("DIRECTION")
                        ->needs(remote);
  remote->needs(direction);
  sub->add_option("--protocol", parsed.traffic.protocol, "tcp, udp, icmp or any; without it: all traffic")
      ->check(CLI::IsMember({"tcp", "udp", "icmp", "any"}, CLI::ignore_case))
      ->type_name("PROTOCOL");
  addOutput(*sub, parsed, {"table", "json"});
}

void addMatrix(CLI::App& app, Parsed& parsed) {
  auto* sub = app.add_subcommand("matrix", "every ordered pair of endpoints");
  addDesign(*sub, parsed.matrix.design);
  sub->add_option("--by", parsed.by, "what an endpoint is: vm, subnet or vnet")
      ->check(CLI::IsMember({"vm", "subnet", "vnet"}))
      ->type_name("KIND");
  sub->add_option("--from", parsed.matrix.from, "sources: names or patterns (repeatable)")
      ->take_all()
      ->expected(1);
  sub->add_option("--to", parsed.matrix.to, "destinations: names or patterns (repeatable)")
      ->take_all()
      ->expected(1);
  addTraffic(*sub, parsed);
  addAssertion(*sub, parsed, parsed.matrix.allowUndetermined);
  sub->add_option("--jobs", parsed.matrix.jobs, "threads to work with; without it, as many as the machine has")
      ->check(CLI::Range(1u, 1024u))
      ->type_name("N");
  addOutput(*sub, parsed, {"table", "json", "csv"});
}

void addTest(CLI::App& app, Parsed& parsed) {
  auto* sub = app.add_subcommand("test", "judge the design's expectations: the verb for CI");
  addDesign(*sub, parsed.test.design);
  sub->add_option("--expect", parsed.test.expect, "a further file of expectations (repeatable)")
      ->type_name("FILE")
      ->take_all()
      ->expected(1);
  sub->add_option("--filter", parsed.test.filter, "only expectations whose name matches")
      ->type_name("PATTERN");
  sub->add_flag("--allow-undetermined", parsed.test.allowUndetermined,
                "undetermined expectations do not exit 3");
  addAllowRefused(*sub, parsed.test.design);
  addOutput(*sub, parsed, {"table", "json", "junit"});
}

void addRest(CLI::App& app, Parsed& parsed) {
  auto* validate = app.add_subcommand("validate", "read and check a design, answer nothing");
  addDesign(*validate, parsed.validate.design);
  addAllowRefused(*validate, parsed.validate.design);
  addOutput(*validate, parsed, {"table", "json"});
  auto* explain = app.add_subcommand("explain", "one page on a reason code, a finding or a rule number");
  explain->add_option("topic", parsed.explain.topic,
                      "e.g. PEERING_NOT_TRANSITIVE, VN203, R47b; none: the list");
  app.add_subcommand("schema", "JSON Schema (draft 7) of the design file");
}

std::vector<PortRange> portsOf(const std::string& option, const std::vector<std::string>& texts) {
  std::vector<PortRange> ports;
  for (const auto& text : texts) {
    const auto range = readPortRange(text);
    if (!range)
      throw CLI::ValidationError(option, "'" + text + "' is no port: write 0 to 65535, or a range N-M");
    ports.push_back(*range);
  }
  return ports;
}

TrafficQuestion questionOf(const TrafficArguments& arguments) {
  static const std::map<std::string, std::optional<Protocol>> protocols{
      {"tcp", Protocol::Tcp}, {"udp", Protocol::Udp}, {"icmp", Protocol::Icmp}, {"any", std::nullopt}};
  TrafficQuestion question;
  question.protocol = protocols.at(foldCase(arguments.protocol));
  question.ports = portsOf("--port", arguments.ports);
  question.sourcePorts = portsOf("--source-port", arguments.sourcePorts);
  const bool hasPorts = !question.ports.empty() || !question.sourcePorts.empty();
  if (question.protocol == Protocol::Icmp && hasPorts)
    throw CLI::ValidationError(question.ports.empty() ? "--source-port" : "--port", "icmp has no ports");
  return question;
}

std::optional<IpFamily> ipVersionOf(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return sameName(text, nameOf(IpFamily::V6)) ? IpFamily::V6 : IpFamily::V4;
}

std::optional<Verdict> assertionOf(const std::string& text) {
  return text.empty() ? std::nullopt : verdictNamed(text);
}

MatrixBy byOf(const std::string& text) {
  if (text == "subnet") return MatrixBy::Subnet;
  return text == "vnet" ? MatrixBy::VirtualNetwork : MatrixBy::VirtualMachine;
}

Command commandOf(const CLI::App& app, Parsed& parsed) {
  const std::string verb = app.get_subcommands().front()->get_name();
  if (verb == "routes") return parsed.routes;
  if (verb == "nexthop") return parsed.nextHop;
  if (verb == "trace") {
    parsed.trace.traffic = questionOf(parsed.traffic);
    parsed.trace.ipVersion = ipVersionOf(parsed.ipVersion);
    parsed.trace.assertion = assertionOf(parsed.assertion);
    return parsed.trace;
  }
  if (verb == "flow") {
    parsed.flow.direction = sameName(parsed.direction, "Outbound") ? SecurityDirection::Outbound
                                                                   : SecurityDirection::Inbound;
    parsed.flow.protocol = questionOf(parsed.traffic).protocol;
    return parsed.flow;
  }
  if (verb == "matrix") {
    parsed.matrix.by = byOf(parsed.by);
    parsed.matrix.traffic = questionOf(parsed.traffic);
    parsed.matrix.ipVersion = ipVersionOf(parsed.ipVersion);
    parsed.matrix.assertion = assertionOf(parsed.assertion);
    return parsed.matrix;
  }
  if (verb == "test") return parsed.test;
  if (verb == "validate") return parsed.validate;
  if (verb == "explain") return parsed.explain;
  return SchemaCommand{};
}

OutputFormat outputOf(const std::string& text) {
  if (text == "json") return OutputFormat::Json;
  if (text == "csv") return OutputFormat::Csv;
  return text == "junit" ? OutputFormat::Junit : OutputFormat::Table;
}

ColourChoice colourOf(const std::string& text) {
  if (text == "always") return ColourChoice::Always;
  return text == "never" ? ColourChoice::Never : ColourChoice::Auto;
}

/// A misspelt command or flag, with what was probably meant; CLI11 itself suggests nothing.
std::string suggestionFor(const CLI::App& app, int argc, const char* const* argv) {
  std::vector<std::string> verbs;
  for (const auto* sub : app.get_subcommands(nullptr)) verbs.push_back(sub->get_name());
  const CLI::App* current = &app;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.rfind("--", 0) == 0) {
      std::vector<std::string> flags;
      for (const auto* option : current->get_options())
        for (const auto& name : option->get_lnames()) flags.push_back("--" + name);
      const auto written = word.substr(0, word.find('='));
      const bool isKnown = std::find(flags.begin(), flags.end(), written) != flags.end();
      if (const auto near = nearestName(written, flags); !isKnown && !near.empty()) return std::string{near};
    } else if (current == &app) {
      for (const auto* sub : app.get_subcommands(nullptr))
        if (sub->get_name() == word) current = sub;
      if (current == &app) return std::string{nearestName(word, verbs)};
    }
  }
  return {};
}

int reportUsageError(const CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv) {
  const auto suggestion = suggestionFor(app, argc, argv);
  const std::string first = argc > 1 ? argv[1] : "";
  const auto verbs = app.get_subcommands(nullptr);
  const bool isVerb =
      std::any_of(verbs.begin(), verbs.end(), [&](const auto* verb) { return verb->get_name() == first; });
  const bool isUnknownCommand = !first.empty() && first.front() != '-' && !isVerb;
  const auto what = isUnknownCommand ? fmt::format("unknown command '{}'", first) : std::string{error.what()};
  std::string text = fmt::format("error: {}\n", escapeForTerminal(what));
  if (!suggestion.empty()) text += fmt::format("  = help: did you mean '{}'?\n", suggestion);
  text += "  = help: vnetsim --help shows the commands, vnetsim COMMAND --help their arguments\n";
  std::fputs(text.c_str(), stderr);
  return static_cast<int>(ExitCode::Unusable);
}

}  // namespace

std::variant<Invocation, ExitCode> parseArguments(int argc, const char* const* argv) {
  Parsed parsed;
  CLI::App app{examples, "vnetsim"};
  app.footer(exitCodes);
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string{"vnetsim "} + versionText);
  addTrace(app, parsed);
  addRoutes(app, parsed);
  addNextHop(app, parsed);
  addFlow(app, parsed);
  addMatrix(app, parsed);
  addTest(app, parsed);
  addRest(app, parsed);
  try {
    app.parse(argc, argv);
    return Invocation{commandOf(app, parsed), outputOf(parsed.output), colourOf(parsed.colour)};
  } catch (const CLI::ParseError& error) {
    const bool isRequestedText = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
    if (isRequestedText) return static_cast<ExitCode>(app.exit(error));
    return static_cast<ExitCode>(reportUsageError(app, error, argc, argv));
  }
}

}  // namespace vnetsim::cli
