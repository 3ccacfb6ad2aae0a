// SPDX-License-Identifier: MIT
#include "analysis/endpoint.hpp"
#include "analysis/exchanged_routes.hpp"
#include "answering.hpp"
#include "commands.hpp"
#include "report/exchange_report.hpp"
#include "report/hub_report.hpp"
#include "report/route_report.hpp"

namespace vnetsim::cli {
namespace {

ExitCode runForGateway(const CompiledNetwork& network, const RoutesCommand& command,
                       const Invocation& invocation) {
  const auto speaker = resolveSpeaker(network, *command.gateway);
  if (!speaker) return complain(speaker.error(), invocation);
  const auto routes = exchangedRoutes(network, *speaker);
  const ExchangeReportOptions options{command.all};
  const bool asJson = invocation.output == OutputFormat::Json;
  return print(
      asJson ? exchangedRoutesJson(network, routes, options) : exchangedRoutesTable(network, routes, options),
      ExitCode::Answered);
}

ExitCode runForHub(const CompiledNetwork& network, const RoutesCommand& command,
                   const Invocation& invocation) {
  const auto hub = resolveVirtualHub(network.topology(), *command.hub);
  if (!hub) return complain(hub.error(), invocation);
  const HubReportOptions options{command.all};
  const bool asJson = invocation.output == OutputFormat::Json;
  return print(asJson ? hubRoutesJson(network.topology(), network.propagation(), *hub, options)
                      : hubRoutesTable(network.topology(), network.propagation(), *hub, options),
               ExitCode::Answered);
}

}  // namespace

ExitCode run(const RoutesCommand& command, const Invocation& invocation) {
  const auto network = prepare(command.design, invocation);
  if (!network) return ExitCode::Unusable;
  if (command.hub) return runForHub(*network, command, invocation);
  if (command.gateway) return runForGateway(*network, command, invocation);
  std::vector<SubnetId> subnets;
  const bool oneSubnet = !command.subnet.empty();
  if (oneSubnet) {
    const auto subnet = resolveSubnet(network->topology(), command.subnet);
    if (!subnet) return complain(subnet.error(), invocation);
    subnets = {*subnet};
  } else {
    const auto& topology = network->topology();
    for (std::uint32_t i = 0; i < topology.subnets().size(); ++i)
      if (!topology[topology.subnets()[i].virtualNetwork].virtualHub) subnets.push_back(SubnetId{i});
  }
  const RouteReportOptions options{command.all, command.why};
  const bool asJson = invocation.output == OutputFormat::Json;
  return print(asJson ? routesJson(*network, subnets, oneSubnet, options)
                      : routesTable(*network, subnets, oneSubnet, options),
               ExitCode::Answered);
}

ExitCode run(const NextHopCommand& command, const Invocation& invocation) {
  const auto network = prepare(command.design, invocation);
  if (!network) return ExitCode::Unusable;
  const auto from = resolveSubnet(network->topology(), command.from);
  if (!from) return complain(from.error(), invocation);
  const auto to = IpAddress::parse(command.to);
  if (!to) {
    printDiagnostics({fault(Finding::InvalidAddress, "'" + command.to + "' is not an address", {},
                            "write the address of the destination, such as 10.0.0.4")},
                     {}, invocation.colour);
    return ExitCode::Unusable;
  }
  const auto answer = nextHopOf(*network, *from, *to);
  const bool asJson = invocation.output == OutputFormat::Json;
  return print(asJson ? nextHopJson(*network, answer) : nextHopTable(*network, answer), ExitCode::Answered);
}

}  // namespace vnetsim::cli
