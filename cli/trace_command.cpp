// SPDX-License-Identifier: MIT
#include "analysis/trace.hpp"
#include "answering.hpp"
#include "commands.hpp"
#include "report/trace_report.hpp"

namespace vnetsim::cli {

ExitCode run(const TraceCommand& command, const Invocation& invocation) {
  const auto network = prepare(command.design, invocation);
  if (!network) return ExitCode::Unusable;
  const auto from = resolveEndpoint(network->topology(), command.from, command.ipVersion);
  if (!from) return complain(from.error(), invocation);
  const auto to = resolveEndpoint(network->topology(), command.to, command.ipVersion);
  if (!to) return complain(to.error(), invocation);
  const auto answer = trace(*network, *from, *to, trafficOf(command.traffic), command.oneWay);
  const bool asJson = invocation.output == OutputFormat::Json;
  return print(
      asJson ? traceJson(*network, answer) : traceText(*network, answer, outputStyle(invocation.colour)),
      judge(answer.verdict, command.assertion, command.allowUndetermined));
}

}  // namespace vnetsim::cli
