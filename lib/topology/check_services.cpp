// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "base/names.hpp"
#include "topology/checks.hpp"
#include "topology/descriptions.hpp"

namespace vnetsim {

/// R125: the prefixes of a service are data that the design has to give; without them its row is missing.
void checkServiceEndpointsHavePrefixes(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.topology.subnets().size(); ++i) {
    const Subnet& subnet = design.topology.subnets()[i];
    for (const auto& written : design.origins.subnets[i]->serviceEndpoints) {
      const auto isIt = [&](const PublicService& known) { return sameName(known.service, written.value); };
      if (std::ranges::any_of(design.topology.publicServices(), isIt)) continue;
      auto& fault = diagnostics.warning(
          Finding::ServiceWithoutPrefixes, written.at,
          fmt::format("the service endpoint '{}' of {} has no known prefixes", written.value,
                      describe(design.topology[subnet.virtualNetwork], subnet)));
      fault.label = "its row is missing in the subnet's routes";
      fault.help = fmt::format("declare the prefixes in publicServices, with service: {}", written.value);
      fault.rule = Rule{125};
    }
  }
}

}  // namespace vnetsim
