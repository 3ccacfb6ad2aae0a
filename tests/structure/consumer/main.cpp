// SPDX-License-Identifier: MIT
//
// What a program that embeds the library does: read a design, ask for one pair, print why.
#include <cstdio>

#include "analysis/trace.hpp"
#include "import/design_file.hpp"
#include "report/trace_report.hpp"
#include "topology/build.hpp"

int main() {
  using namespace vnetsim;
  DesignSources sources;
  sources.main = {"design.yaml", R"(
virtualNetworks:
  a: { addressPrefixes: [10.1.0.0/16], subnets: { s: { addressPrefix: 10.1.0.0/24 } }, virtualNetworkPeerings: { a-to-b: { remoteVirtualNetwork: b } } }
  b: { addressPrefixes: [10.2.0.0/16], subnets: { s: { addressPrefix: 10.2.0.0/24 } }, virtualNetworkPeerings: { b-to-a: { remoteVirtualNetwork: a } } }
)"};
  auto imported = importDesign(sources, [](std::string_view) -> Expected<SourceDocument, std::string> {
    return Unexpected<std::string>{"no files here"};
  });
  if (!imported.draft) return 1;
  auto built = buildTopology(*imported.draft);
  if (!built.topology) return 1;
  const auto network = CompiledNetwork::compile(*built.topology);
  const auto answer = trace(network, *resolveEndpoint(network.topology(), "a/s"),
                            *resolveEndpoint(network.topology(), "b/s"), TrafficSet::all());
  std::fputs(traceText(network, answer, Style{}).c_str(), stdout);
  return answer.verdict == Verdict::Reachable ? 0 : 1;
}
