// SPDX-License-Identifier: MIT
#include <algorithm>

#include "analysis/matrix.hpp"
#include "answering.hpp"
#include "base/names.hpp"
#include "commands.hpp"
#include "progress.hpp"
#include "report/matrix_report.hpp"
#include "threads.hpp"

namespace vnetsim::cli {
namespace {

const std::string& nameOf(const NetworkEndpoints& endpoint) { return endpoint.name; }

/// Machines, but also anything else that is an endpoint, where it is named.
Expected<std::vector<Endpoint>, EndpointError> select(const Topology& topology, std::vector<Endpoint> all,
                                                      const std::vector<std::string>& patterns,
                                                      IpVersion version) {
  if (patterns.empty()) return all;
  std::vector<Endpoint> selected;
  for (const auto& pattern : patterns) {
    auto found = resolveEndpoints(topology, pattern, version);
    if (!found) return Unexpected<EndpointError>{found.error()};
    for (auto& endpoint : *found)
      if (std::ranges::find(selected, endpoint.name, &Endpoint::name) == selected.end())
        selected.push_back(std::move(endpoint));
  }
  return selected;
}

/// The networks that any of the patterns matches; all of them without patterns.
Expected<std::vector<NetworkEndpoints>, EndpointError> select(const Topology&,
                                                              std::vector<NetworkEndpoints> all,
                                                              const std::vector<std::string>& patterns,
                                                              IpVersion) {
  using End = NetworkEndpoints;
  if (patterns.empty()) return all;
  std::vector<std::string> names;
  for (const auto& end : all) names.push_back(nameOf(end));
  for (const auto& pattern : patterns)
    if (std::ranges::none_of(names, [&](const auto& name) { return matchesGlob(pattern, name); }))
      return Unexpected<EndpointError>{
          {EndpointError::Kind::Unknown, pattern, std::string{nearestName(pattern, names)}}};
  std::vector<End> selected;
  std::ranges::copy_if(all, std::back_inserter(selected), [&](const End& end) {
    return std::ranges::any_of(patterns,
                               [&](const auto& pattern) { return matchesGlob(pattern, nameOf(end)); });
  });
  return selected;
}

ExitCode judgeAll(const Matrix& matrix, const MatrixCommand& command) {
  auto worst = ExitCode::Answered;
  for (const auto& cell : matrix.cells) {
    const auto code = judge(matrix.outcomeOf(cell).verdict, command.assertion, command.allowUndetermined);
    if (code == ExitCode::Failed) return code;
    if (code == ExitCode::Undetermined) worst = code;
  }
  return worst;
}

ExitCode report(const CompiledNetwork& network, const Matrix& matrix, const MatrixCommand& command,
                const Invocation& invocation) {
  if (matrix.cells.empty()) return complain({EndpointError::Kind::NoPairs, {}, {}}, invocation);
  const auto code = judgeAll(matrix, command);
  switch (invocation.output) {
    case OutputFormat::Json:
      return print(matrixJson(network, matrix), code);
    case OutputFormat::Csv:
      return print(matrixCsv(network, matrix), code);
    case OutputFormat::Table:
    case OutputFormat::Junit:
      return print(matrixTable(network, matrix), code);
  }
  return code;
}

/// Both sides of a matrix: the selection of `--from` and `--to` out of `all`, and what `compute` makes of
/// them.
template <class End, class Compute>
ExitCode answer(const CompiledNetwork& network, const std::vector<End>& all, const MatrixCommand& command,
                const Invocation& invocation, Compute compute) {
  const auto from = select(network.topology(), all, command.from, command.ipVersion);
  if (!from) return complain(from.error(), invocation);
  const auto to = select(network.topology(), all, command.to, command.ipVersion);
  if (!to) return complain(to.error(), invocation);
  const auto matrix = [&] {
    const Progress progress{"computing the matrix"};
    return compute(network, *from, *to, trafficOf(command.traffic), executorFor(command.jobs));
  }();
  return report(network, matrix, command, invocation);
}

}  // namespace

ExitCode run(const MatrixCommand& command, const Invocation& invocation) {
  const auto network = prepare(command.design, invocation);
  if (!network) return ExitCode::Unusable;
  const auto& topology = network->topology();
  switch (command.by) {
    case MatrixBy::VirtualMachine:
      return answer(*network, machineEndpoints(topology, command.ipVersion), command, invocation,
                    [](const auto&... question) { return matrixOf(question...); });
    case MatrixBy::Subnet:
      return answer(*network, subnetEndpoints(topology, command.ipVersion), command, invocation,
                    [](const auto&... question) { return matrixOf(question...); });
    case MatrixBy::VirtualNetwork:
      return answer(*network, networkEndpoints(topology, command.ipVersion), command, invocation,
                    [](const auto&... question) { return matrixByNetwork(question...); });
  }
  return ExitCode::Internal;
}

}  // namespace vnetsim::cli
