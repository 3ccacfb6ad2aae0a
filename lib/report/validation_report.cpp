// SPDX-License-Identifier: MIT
#include "report/validation_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/diagnostics_text.hpp"
#include "report/json_writer.hpp"

namespace vnetsim {
namespace {

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// Without those that stand behind virtual hubs.

std::size_t declaredNetworks(const Topology& topology) {
  return topology.virtualNetworks().size() - topology.virtualHubs().size();
}

std::size_t declaredSubnets(const Topology& topology) {
  return static_cast<std::size_t>(std::ranges::count_if(topology.subnets(), [&](const Subnet& subnet) {
    return !topology[subnet.virtualNetwork].virtualHub;
  }));
}

}  // namespace

std::string validationText(const Topology& topology, std::span<const Diagnostic> diagnostics) {
  const auto findings = summaryOf(diagnostics);
  std::string counts = fmt::format(
      "{}, {}, {}, {}, {}", counted(declaredNetworks(topology), "virtual network"),
      counted(declaredSubnets(topology), "subnet"), counted(topology.peerings().size(), "peering"),
      counted(topology.routeTables().size(), "route table"),
      counted(topology.virtualMachines().size(), "virtual machine"));
  const auto addIfAny = [&](std::size_t count, std::string_view noun) {
    if (count > 0) counts += ", " + counted(count, noun);
  };
  addIfAny(topology.virtualHubs().size(), "virtual hub");
  addIfAny(topology.azureFirewalls().size(), "firewall");
  addIfAny(topology.virtualNetworkAppliances().size(), "routing appliance");
  addIfAny(topology.gateways().size(), "gateway");
  addIfAny(topology.connections().size(), "connection");
  addIfAny(topology.onPremisesSites().size(), "site");
  addIfAny(topology.expressRouteCircuits().size(), "circuit");
  addIfAny(topology.loadBalancers().size(), "load balancer");
  addIfAny(topology.natGateways().size(), "NAT gateway");
  addIfAny(topology.privateEndpoints().size(), "private endpoint");
  addIfAny(topology.bastionHosts().size(), "bastion host");
  addIfAny(topology.publicServices().size(), "public service");
  addIfAny(topology.connectedGroups().size(), "connected group");
  addIfAny(topology.adminRules().size(), "security admin rule");
  return fmt::format("{}: {}\n", counts, findings.empty() ? "nothing to report" : findings);
}

std::string validationJson(bool isValid, std::span<const Diagnostic> diagnostics,
                           const SourceDocuments& documents) {
  JsonWriter json;
  json.beginObject();
  json.field("schemaVersion", std::uint64_t{1});
  json.field("valid", isValid);
  json.key("findings");
  json.beginArray();
  for (const auto& diagnostic : diagnostics) {
    json.beginObject();
    json.field("code", codeOf(diagnostic.finding));
    json.field("severity", nameOf(diagnostic.severity));
    json.field("message", diagnostic.message);
    if (diagnostic.at.isKnown() && diagnostic.at.document < documents.size()) {
      json.field("file", documents[diagnostic.at.document].name);
      json.field("line", std::uint64_t{diagnostic.at.line});
      json.field("column", std::uint64_t{diagnostic.at.column});
    }
    if (!diagnostic.help.empty()) json.field("help", diagnostic.help);
    if (diagnostic.rule) json.field("rule", diagnostic.rule->text());
    json.endObject();
  }
  json.endArray();
  json.endObject();
  return json.text();
}

}  // namespace vnetsim
