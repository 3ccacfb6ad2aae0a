// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "topology/checks.hpp"

namespace vnetsim {
namespace {

/// An address that something outside the virtual networks has, and where that is written.
struct HeldAddress {
  IpAddress address;
  SourceLocation at;
  std::string owner;
};

void reportSharedAddresses(std::vector<HeldAddress> addresses, const std::string& place,
                           DiagnosticList& diagnostics) {
  std::sort(addresses.begin(), addresses.end(), [](const HeldAddress& a, const HeldAddress& b) {
    return std::tie(a.address, a.at, a.owner) < std::tie(b.address, b.at, b.owner);
  });
  const HeldAddress* first = nullptr;
  for (const HeldAddress& one : addresses) {
    if (first == nullptr || first->address != one.address) {
      first = &one;
      continue;
    }
    auto& fault =
        diagnostics.error(Finding::AddressOwnedTwice, one.at,
                          fmt::format("address '{}' has two owners at {}", one.address.text(), place));
    fault.label = fmt::format("for '{}'", one.owner);
    fault.notes.push_back({fmt::format("already given to '{}'", first->owner), first->at});
    fault.help = "give one of them another address";
  }
}

}  // namespace

/// A site without prefixes is a router that passes traffic on; what lies behind it is not said.
void checkHostsAreInTheirSites(const Design& design, DiagnosticList& diagnostics) {
  for (std::uint32_t i = 0; i < design.draft.onPremisesSites.size(); ++i) {
    const OnPremisesSite& site = design.topology.onPremisesSites()[i];
    if (site.addressPrefixes.empty()) continue;
    for (const auto& host : design.draft.onPremisesSites[i].hosts) {
      if (std::any_of(site.addressPrefixes.begin(), site.addressPrefixes.end(),
                      [&](const Prefix& prefix) { return prefix.contains(host.address.value); }))
        continue;
      auto& fault =
          diagnostics.error(Finding::InvalidValue, host.address.at,
                            fmt::format("address '{}' of host '{}/{}' lies outside its site",
                                        host.address.value.text(), site.name.label, host.name.value));
      fault.notes.push_back({"the site is declared here", site.at});
      fault.help = "use an address of the site's prefixes, or add its prefix there";
    }
  }
}

void checkHostsAndClientsShareNoAddress(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& site : design.draft.onPremisesSites) {
    std::vector<HeldAddress> addresses;
    for (const auto& host : site.hosts)
      addresses.push_back({host.address.value, host.address.at, host.name.value});
    reportSharedAddresses(std::move(addresses), fmt::format("on-premises site '{}'", site.name.label),
                          diagnostics);
  }
  for (const auto& gateway : design.draft.virtualNetworkGateways) {
    std::vector<HeldAddress> addresses;
    for (const auto& client : gateway.vpnClients)
      addresses.push_back({client.address.value, client.address.at, client.name.value});
    reportSharedAddresses(std::move(addresses),
                          fmt::format("virtual network gateway '{}'", gateway.name.label), diagnostics);
  }
}

}  // namespace vnetsim
