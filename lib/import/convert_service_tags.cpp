// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "base/names.hpp"
#include "import/convert.hpp"

namespace vnetsim {
namespace {

/// Whether a design may declare a tag of this name; reports why not.
bool isDeclarable(const Located<std::string>& name, FaultList& faults) {
  if (isServiceTagOfSubnet(name.value)) {
    faults.add(fault(Finding::InvalidValue,
                     fmt::format("the service tag '{}' cannot be declared", shown(name.value)), name.at,
                     "remove it; what it holds is worked out for every subnet"));
    return false;
  }
  if (looksLikeServiceTag(name.value)) return true;
  faults.add(fault(Finding::InvalidValue, fmt::format("'{}' is no name of a service tag", shown(name.value)),
                   name.at, "write words that begin with a letter, such as Storage.WestEurope"));
  return false;
}

/// Lower case; empty for a tag of all regions.
std::string regionOf(std::string_view name, const ObjectView& tag) {
  if (!tag.has("region")) return foldCase(regionInName(name));
  const std::string region = foldCase(tag.text("region"));
  return region == "all" ? std::string{} : region;
}

}  // namespace

std::vector<ServiceTag> convertServiceTags(const ObjectView& design, FaultList& faults) {
  std::vector<ServiceTag> tags;
  for (const MapEntry& entry : design.entries("serviceTags")) {
    if (!isDeclarable(entry.key, faults)) continue;
    const ObjectView object{entry.value};
    ServiceTag& tag = tags.emplace_back();
    tag.name = entry.key.value;
    tag.region = regionOf(tag.name, object);
    tag.addressPrefixes = object.values("addressPrefixes", readPrefix);
    tag.at = entry.key.at;
    auto& prefixes = tag.addressPrefixes;
    std::ranges::sort(prefixes);
    prefixes.erase(std::unique(prefixes.begin(), prefixes.end()), prefixes.end());
  }
  return tags;
}

}  // namespace vnetsim
