// SPDX-License-Identifier: MIT
#include "support/traces.hpp"

#include <algorithm>
#include <stdexcept>

#include "support/drawing.hpp"

namespace vnetsim {
namespace {

Endpoint endpointNamed(const Topology& topology, std::string_view name) {
  auto endpoint = resolveEndpoint(topology, name);
  if (!endpoint) throw std::invalid_argument{"there is no endpoint '" + std::string{name} + "'"};
  return *endpoint;
}

}  // namespace

CompiledNetwork compiled(std::string_view drawing) { return CompiledNetwork::compile(topologyOf(drawing)); }

Trace traced(const CompiledNetwork& net, std::string_view from, std::string_view to, const TrafficSet& asked,
             bool oneWay) {
  return trace(net, endpointNamed(net.topology(), from), endpointNamed(net.topology(), to), asked, oneWay);
}

std::string answer(const Trace& trace) {
  std::string text = std::string{nameOf(trace.verdict)} + " " + std::string{codeOf(trace.reason)};
  if (trace.reply && trace.reply->reason != Reason::Delivered)
    text += "/" + std::string{codeOf(trace.reply->reason)};
  return text;
}

std::string nodes(const CompiledNetwork& net, const Path& path) {
  std::string text;
  for (const auto& hop : path.hops)
    text += (text.empty() ? "" : " > ") + labelOf(net.topology(), hop.at.device);
  return text;
}

std::vector<std::string> pathsOf(const CompiledNetwork& net, const Direction& direction) {
  std::vector<std::string> paths;
  for (const auto& path : direction.paths) paths.push_back(nodes(net, path));
  return paths;
}

std::string wayOf(const CompiledNetwork& net, const Trace& trace) {
  const auto only = [&](const Direction& direction) {
    if (direction.paths.size() != 1) throw std::logic_error{"there is more than one path"};
    return nodes(net, direction.paths.front());
  };
  return only(trace.forward) + (trace.reply ? " | " + only(*trace.reply) : "");
}

bool assumes(const Trace& trace, Assumption::Kind kind) {
  return std::ranges::find(trace.assumptions, kind, &Assumption::kind) != trace.assumptions.end();
}

}  // namespace vnetsim
