// SPDX-License-Identifier: MIT
#include "analysis/reachability_check.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "analysis/endpoint_diagnostics.hpp"
#include "base/names.hpp"

namespace vnetsim {
namespace {

/// Whether a hop leaves to the Internet by the NAT gateway or load balancer of this name, which is no hop.
bool leavesBy(const Topology& topology, const Hop& hop, std::string_view node) {
  if (!hop.wayOut) return false;
  if (const auto* nat = std::get_if<NatGatewayId>(&*hop.wayOut))
    return sameName(topology[*nat].name.label, node);
  const auto* balancer = std::get_if<LoadBalancerId>(&*hop.wayOut);
  return balancer != nullptr && sameName(topology[*balancer].name.label, node);
}

/// Whether a hop is the node that `via` or `notVia` names: by the device's label or by an address of it.
bool isNode(const Topology& topology, const Hop& hop, std::string_view node) {
  if (sameName(labelOf(topology, hop.at.device), node) || leavesBy(topology, hop, node)) return true;
  const auto address = IpAddress::parse(node);
  return address && *address != unknownAddress &&
         (hop.at.address == *address || owns(topology, hop.at, *address));
}

bool isForwarder(const Topology& topology, std::string_view node) {
  const auto named = [&](const auto& resource) { return sameName(resource.name.label, node); };
  return std::ranges::any_of(topology.virtualMachines(), named) ||
         std::ranges::any_of(topology.azureFirewalls(), named) ||
         std::ranges::any_of(topology.virtualHubs(), named) ||
         std::ranges::any_of(topology.virtualNetworkAppliances(), named) ||
         std::ranges::any_of(topology.gateways(), named) ||
         std::ranges::any_of(topology.loadBalancers(), named) ||
         std::ranges::any_of(topology.natGateways(), named) ||
         std::ranges::any_of(topology.expressRouteCircuits(), named) ||
         std::ranges::any_of(topology.onPremisesSites(), named);
}

bool isOwned(const Topology& topology, IpAddress address) {
  const auto holders = topology.networksHolding(address);
  return std::ranges::any_of(
      holders, [&](VirtualNetworkId network) { return topology.ownerOf(network, address).has_value(); });
}

Diagnostic unknownNode(const Located<std::string>& node) {
  return fault(Finding::UnknownReference, "no device of the design is called '" + node.value + "'", node.at,
               "name a virtual machine, a firewall, a virtual hub, a gateway, a NAT gateway, a load balancer, a site, or an "
               "address of one");
}

/// A `notVia` address that nobody owns could only pass by mistake, so it is refused; as `via` it just fails.
void checkNodes(const Topology& topology, const ReachabilityExpectation& expectation,
                std::vector<Diagnostic>& diagnostics) {
  for (const auto& node : expectation.via)
    if (!IpAddress::parse(node.value) && !isForwarder(topology, node.value))
      diagnostics.push_back(unknownNode(node));
  for (const auto& node : expectation.notVia) {
    const auto address = IpAddress::parse(node.value);
    if (address ? !isOwned(topology, *address) : !isForwarder(topology, node.value))
      diagnostics.push_back(unknownNode(node));
  }
}

std::vector<Endpoint> resolveAll(const Topology& topology, const std::vector<Located<std::string>>& names,
                                 IpVersion version, std::vector<Diagnostic>& diagnostics) {
  std::vector<Endpoint> endpoints;
  for (const auto& name : names) {
    auto found = resolveEndpoints(topology, name.value, version);
    if (!found) {
      diagnostics.push_back(diagnosticOf(found.error(), name.at));
      continue;
    }
    for (auto& endpoint : *found) {
      const bool isKnown =
          std::ranges::any_of(endpoints, [&](const Endpoint& other) { return other.name == endpoint.name; });
      if (!isKnown) endpoints.push_back(std::move(endpoint));
    }
  }
  return endpoints;
}

/// One traffic set per check: each port by itself, or everything asked about at once.
std::vector<TrafficSet> trafficPerCheck(const TrafficQuestion& question) {
  if (question.ports.empty()) return {trafficOf(question)};
  std::vector<TrafficSet> sets;
  for (const PortRange& range : question.ports)
    sets.push_back(trafficOf({question.protocol, {range}, question.sourcePorts}));
  return sets;
}

void requireVia(const Topology& topology, const ReachabilityExpectation& expectation, const Trace& trace,
                std::vector<Fault>& faults) {
  for (const auto& path : trace.forward.paths) {
    if (!isDelivered(path)) continue;
    auto hop = path.hops.begin();
    for (const auto& node : expectation.via) {
      hop = std::find_if(hop, path.hops.end(), [&](const Hop& h) { return isNode(topology, h, node.value); });
      if (hop != path.hops.end()) {
        ++hop;
        continue;
      }
      faults.push_back({Fault::Kind::NotVia, node.value, {}});
      return;
    }
  }
}

bool passes(const Topology& topology, const Direction& direction, std::string_view node) {
  return std::ranges::any_of(direction.paths, [&](const Path& path) {
    return std::ranges::any_of(path.hops, [&](const Hop& hop) { return isNode(topology, hop, node); });
  });
}

void forbidNotVia(const Topology& topology, const ReachabilityExpectation& expectation, const Trace& trace,
                  std::vector<Fault>& faults) {
  for (const auto& node : expectation.notVia)
    if (passes(topology, trace.forward, node.value) ||
        (trace.reply && passes(topology, *trace.reply, node.value)))
      faults.push_back({Fault::Kind::IsVia, node.value, {}});
}

std::string labelsOf(const Topology& topology, const std::vector<Device>& devices) {
  std::string labels;
  for (const auto& device : devices) labels += (labels.empty() ? "" : ", ") + labelOf(topology, device);
  return labels.empty() ? "no device" : labels;
}

/// What forwards on a path and would see both directions. A load balancer hands packets on and is out of the
/// way of the answer, or in front of the same backend in both directions.
std::vector<Device> devicesInTheWay(const Path& path) {
  auto devices = forwardersOf(path);
  std::erase_if(devices, [](const Device& device) { return std::holds_alternative<LoadBalancerId>(device); });
  return devices;
}

void requireSymmetry(const Topology& topology, const Trace& trace, std::vector<Fault>& faults) {
  if (!trace.reply) return;
  for (std::size_t i = 0; i < trace.reply->paths.size(); ++i) {
    if (!isDelivered(trace.reply->paths[i])) continue;  // lost, which the verdict says
    auto there = devicesInTheWay(trace.forward.paths[trace.reply->answers[i]]);
    std::reverse(there.begin(), there.end());
    const auto back = devicesInTheWay(trace.reply->paths[i]);
    if (there == back) continue;
    faults.push_back({Fault::Kind::NotSymmetric, labelsOf(topology, there), labelsOf(topology, back)});
    return;
  }
}

std::vector<Fault> faultsOf(const Topology& topology, const ReachabilityExpectation& expectation,
                            const Trace& trace) {
  std::vector<Fault> faults;
  if (trace.verdict != expectation.expect)
    faults.push_back({Fault::Kind::WrongVerdict, std::string{nameOf(expectation.expect)},
                      std::string{nameOf(trace.verdict)}});
  if (expectation.reason && !sameName(codeOf(trace.reason), expectation.reason->value))
    faults.push_back(
        {Fault::Kind::WrongReason, expectation.reason->value, std::string{codeOf(trace.reason)}});
  const bool claimsPaths = !expectation.via.empty() || expectation.symmetric;
  if (faults.empty() && claimsPaths && std::ranges::none_of(trace.forward.paths, isDelivered))
    faults.push_back({Fault::Kind::NothingDelivered, {}, {}});
  requireVia(topology, expectation, trace, faults);
  forbidNotVia(topology, expectation, trace, faults);
  if (expectation.symmetric) requireSymmetry(topology, trace, faults);
  return faults;
}

Check checkPair(const CompiledNetwork& network, const ReachabilityExpectation& expectation,
                const Endpoint& from, const Endpoint& to, const TrafficSet& asked) {
  Check check;
  check.from = from.name;
  check.to = to.name;
  check.trace = trace(network, from, to, asked, expectation.oneWay);
  check.faults = faultsOf(network.topology(), expectation, *check.trace);
  const bool isUnknown = check.trace->verdict == Verdict::Undetermined;
  if (check.faults.empty())
    check.status = CheckStatus::Passed;
  else
    check.status = isUnknown && expectation.expect != Verdict::Undetermined ? CheckStatus::Undetermined
                                                                            : CheckStatus::Failed;
  return check;
}

}  // namespace

std::vector<Check> checkReachability(const CompiledNetwork& network,
                                     const ReachabilityExpectation& expectation,
                                     std::vector<Diagnostic>& diagnostics) {
  const auto& topology = network.topology();
  const std::size_t faultsBefore = diagnostics.size();
  const auto from = resolveAll(topology, expectation.from, expectation.ipVersion, diagnostics);
  const auto to = resolveAll(topology, expectation.to, expectation.ipVersion, diagnostics);
  checkNodes(topology, expectation, diagnostics);
  std::vector<Check> checks;
  if (diagnostics.size() != faultsBefore) return checks;
  for (const auto& source : from)
    for (const auto& destination : to)
      if (source.address != destination.address || source.position != destination.position)
        for (const auto& asked : trafficPerCheck(expectation.traffic))
          checks.push_back(checkPair(network, expectation, source, destination, asked));
  return checks;
}

}  // namespace vnetsim
