// SPDX-License-Identifier: MIT
#include "analysis/route_checks.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "analysis/endpoint_diagnostics.hpp"
#include "base/names.hpp"
#include "net/private_ranges.hpp"

namespace vnetsim {
namespace {

std::vector<Fault> faultsOf(const CompiledNetwork& network, const NextHopExpectation& expectation,
                            const NextHopAnswer& answer) {
  std::vector<Fault> faults;
  const std::string expected{nameOf(expectation.type)};
  if (!answer.route) return {{Fault::Kind::WrongNextHopType, expected, "no row"}};
  const auto& row = network.rowOf(*answer.route);
  if (row.type != expectation.type)
    faults.push_back({Fault::Kind::WrongNextHopType, expected, std::string{nameOf(row.type)}});
  const auto& addresses = row.nextHopIpAddress;
  if (expectation.ip && std::ranges::find(addresses, *expectation.ip) == addresses.end())
    faults.push_back({Fault::Kind::WrongNextHopAddress, expectation.ip->text(), textOf(addresses)});
  return faults;
}

bool matches(const ExpectedRoute& expected, const EffectiveRoute& row) {
  if (row.state == RouteState::Hidden) return false;
  if (std::ranges::find(expected.addressPrefix, row.prefix) == expected.addressPrefix.end()) return false;
  if (expected.source && !sameName(*expected.source, nameOf(row.source))) return false;
  if (expected.state && !sameName(*expected.state, nameOf(row.state))) return false;
  if (expected.nextHopType && *expected.nextHopType != row.type) return false;
  return !expected.nextHopIpAddress || *expected.nextHopIpAddress == row.nextHopIpAddress;
}

/// Whether what the table says of a prefix hangs on something unknown: the row itself, or one that beat it.
bool isUncertain(const EffectiveRouteTable& table, const Prefix& prefix) {
  return std::ranges::any_of(table.routes, [&](const EffectiveRoute& row) {
    const bool isBeaten = row.overridden && row.overridden->by;
    return row.prefix == prefix &&
           (!row.isCertain() || (isBeaten && !table.routes[*row.overridden->by].isCertain()));
  });
}

/// Whether a service tag with unknown prefixes may hold this one and bring or beat its row (R35).
bool mayBeOfUnknownTag(const EffectiveRouteTable& table, const Prefix& prefix) {
  return !table.unknownTagRoutes.empty() && prefix.length() > 0 && !isPrivateAddress(prefix.first());
}

/// Every prefix of an expected row must stand in the table with the row's other properties.
Check checkRow(const EffectiveRouteTable& table, const std::string& subnet, const ExpectedRoute& expected) {
  Check check;
  check.from = subnet;
  for (const Prefix& prefix : expected.addressPrefix) {
    check.to += (check.to.empty() ? "" : " ") + prefix.text();
    auto one = expected;
    one.addressPrefix = {prefix};
    if (std::ranges::none_of(table.routes, [&](const EffectiveRoute& row) { return matches(one, row); }))
      check.faults.push_back({Fault::Kind::RowMissing, prefix.text(), {}});
  }
  check.status = check.faults.empty() ? CheckStatus::Passed : CheckStatus::Failed;
  const bool isOpen = std::ranges::any_of(expected.addressPrefix, [&](const Prefix& prefix) {
    return isUncertain(table, prefix) || mayBeOfUnknownTag(table, prefix);
  });
  if (table.gap || isOpen) check.status = CheckStatus::Undetermined;
  return check;
}

}  // namespace

std::vector<Check> checkNextHop(const CompiledNetwork& network, const NextHopExpectation& expectation,
                                std::vector<Diagnostic>& diagnostics) {
  std::vector<Check> checks;
  for (const auto& name : expectation.from) {
    const auto endpoints = resolveEndpoints(network.topology(), name.value);
    if (!endpoints) {
      diagnostics.push_back(diagnosticOf(endpoints.error(), name.at));
      continue;
    }
    for (const auto& from : *endpoints) {
      if (!from.position || !from.position->subnet) {
        const auto kind = from.position ? EndpointError::Kind::NoSubnet : EndpointError::Kind::Unknown;
        diagnostics.push_back(diagnosticOf({kind, name.value, {}}, name.at));
        continue;
      }
      Check check;
      check.from = from.name;
      check.to = expectation.to.value.text();
      check.nextHop = nextHopOf(network, *from.position->subnet, expectation.to.value);
      check.faults = faultsOf(network, expectation, *check.nextHop);
      check.status = check.faults.empty() ? CheckStatus::Passed : CheckStatus::Failed;
      if (!check.nextHop->isCertain()) check.status = CheckStatus::Undetermined;
      checks.push_back(std::move(check));
    }
  }
  return checks;
}

std::vector<Check> checkRoutes(const CompiledNetwork& network, const RoutesExpectation& expectation,
                               std::vector<Diagnostic>& diagnostics) {
  std::vector<Check> checks;
  const auto subnet = resolveSubnet(network.topology(), expectation.subnet.value);
  if (!subnet) {
    diagnostics.push_back(diagnosticOf(subnet.error(), expectation.subnet.at));
    return checks;
  }
  for (const auto& expected : expectation.routes)
    checks.push_back(checkRow(network.tableOf(*subnet), expectation.subnet.value, expected));
  return checks;
}

}  // namespace vnetsim
