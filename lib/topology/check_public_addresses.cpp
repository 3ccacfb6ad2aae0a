// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <map>

#include "net/private_ranges.hpp"
#include "topology/checks.hpp"

namespace vnetsim {

/// Who is asked from the Internet is found by the address alone (R122).
void checkPublicAddressesAreUnique(const Design& design, DiagnosticList& diagnostics) {
  std::map<IpAddress, const PublicIPAddressDraft*> seen;
  for (const auto& draft : design.draft.publicIPAddresses) {
    if (!draft.ipAddress) continue;
    const auto [first, isNew] = seen.emplace(*draft.ipAddress, &draft);
    if (isNew) continue;
    auto& fault =
        diagnostics.error(Finding::AddressOwnedTwice, draft.at,
                          fmt::format("public address '{}' is '{}' and '{}'", draft.ipAddress->text(),
                                      first->second->name.label, draft.name.label));
    fault.notes.push_back({"first declared here", first->second->at});
    fault.help = "let all refer to one of them, or give one another address";
  }
}

void checkPublicAddressesArePublic(const Design& design, DiagnosticList& diagnostics) {
  for (const auto& draft : design.draft.publicIPAddresses) {
    if (!draft.ipAddress || !isPrivateAddress(*draft.ipAddress)) continue;
    auto& fault = diagnostics.error(
        Finding::InvalidValue, draft.at,
        fmt::format("'{}' has the private address '{}'", draft.name.label, draft.ipAddress->text()));
    fault.help = "write the address on the Internet, or leave ipAddress out if it is not known";
  }
}

}  // namespace vnetsim
