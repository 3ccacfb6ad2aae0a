// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/source_location.hpp"
#include "net/address_set.hpp"
#include "net/prefix.hpp"
#include "topology/next_hop_type.hpp"

namespace vnetsim {

// The parts of a draft that several kinds of resources hold: things named by others, and by name.

using Reference = Located<std::string>;

/// Whom one side of a security rule is about, its tags and groups by name.
struct SecurityMatchDraft {
  bool isAnybody = false;
  std::vector<AddressRange> addresses;
  std::vector<Reference> tags;
  std::vector<Reference> groups;
};

struct RouteDraft {
  std::string name;
  std::variant<Prefix, Reference> addressPrefix;  // a reference to a service tag
  NextHopType nextHopType = NextHopType::None;
  std::optional<IpAddress> nextHopIpAddress;
  SourceLocation at;
};

}  // namespace vnetsim
