// SPDX-License-Identifier: MIT
#include <string_view>

#include "analysis/flow_question.hpp"
#include "answering.hpp"
#include "commands.hpp"
#include "import/values.hpp"
#include "report/flow_report.hpp"

namespace vnetsim::cli {
namespace {

/// One end of a packet: "10.0.0.4", "10.0.0.4:22", "[fd00::4]:22", or a port alone.
struct FlowEnd {
  std::optional<IpAddress> address;
  PortSet ports = PortSet::all();
  bool hasPort = false;
};

std::optional<PortSet> portOf(std::string_view text) {
  const auto port = readPort(text);
  if (!port) return std::nullopt;
  return PortSet::of({*port, *port});
}

std::optional<FlowEnd> endOf(std::string_view text) {
  if (const auto address = IpAddress::parse(text)) return FlowEnd{address, PortSet::all(), false};
  if (const auto port = portOf(text)) return FlowEnd{std::nullopt, *port, true};
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  auto host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const auto address = IpAddress::parse(host);
  const auto port = portOf(text.substr(colon + 1));
  if (!address || !port) return std::nullopt;
  return FlowEnd{address, *port, true};
}

TrafficSet trafficOf(std::optional<Protocol> protocol, SecurityDirection direction, const FlowEnd& local,
                     const FlowEnd& remote) {
  const bool isInbound = direction == SecurityDirection::Inbound;
  const PortSet& sources = isInbound ? remote.ports : local.ports;
  const PortSet& destinations = isInbound ? local.ports : remote.ports;
  const bool hasPorts = local.hasPort || remote.hasPort;
  if (!protocol && !hasPorts) return TrafficSet::all();
  const Protocol which = protocol.value_or(Protocol::Tcp);
  if (which != Protocol::Tcp && which != Protocol::Udp) return TrafficSet::of(which);
  return TrafficSet::of(which, sources, destinations);
}

/// The answer to one packet. `--remote` was given.
ExitCode answerPacket(const CompiledNetwork& network, NetworkInterfaceId nic, const FlowCommand& command,
                      const Invocation& invocation) {
  const auto remote = endOf(command.remote);
  const auto local = command.local.empty() ? FlowEnd{} : endOf(command.local);
  if (!remote || !remote->address) return complain({EndpointError::Kind::NotAnEnd, command.remote, {}}, invocation);
  if (!local) return complain({EndpointError::Kind::NotAnEnd, command.local, {}}, invocation);
  const auto& interface = network.topology()[nic];
  const auto* own = local->address ? interface.configurationOf(*local->address)
                                   : interface.configurationFor(remote->address->family());
  const IpFamily family = remote->address->family();
  if (own == nullptr && local->address)
    return complain({EndpointError::Kind::NotItsAddress, command.networkInterface, local->address->text()},
                    invocation);
  if (own == nullptr || own->address.family() != family)
    return complain({EndpointError::Kind::NoFamily, command.networkInterface, std::string{nameOf(family)}},
                    invocation);
  const auto decisions =
      decideFlow(network, {nic, command.direction, own->address, *remote->address,
                           trafficOf(command.protocol, command.direction, *local, *remote)});
  const bool asJson = invocation.output == OutputFormat::Json;
  return print(asJson ? flowJson(network, decisions) : flowTable(network, decisions), ExitCode::Answered);
}

}  // namespace

ExitCode run(const FlowCommand& command, const Invocation& invocation) {
  const auto network = prepare(command.design, invocation);
  if (!network) return ExitCode::Unusable;
  const auto nic = resolveInterface(network->topology(), command.networkInterface);
  if (!nic) return complain(nic.error(), invocation);
  if (!command.remote.empty()) return answerPacket(*network, *nic, command, invocation);
  const bool asJson = invocation.output == OutputFormat::Json;
  return print(asJson ? securityRulesJson(network->topology(), *nic) : securityRulesTable(network->topology(), *nic),
               ExitCode::Answered);
}

}  // namespace vnetsim::cli
