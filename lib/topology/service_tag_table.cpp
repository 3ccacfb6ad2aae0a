// SPDX-License-Identifier: MIT
#include "topology/service_tag_table.hpp"

#include <fmt/format.h>

#include <array>

#include "base/names.hpp"
#include "net/private_ranges.hpp"

namespace vnetsim {
namespace {

ServiceTag tagOf(const char* name, const char* prefix) { return {name, {}, {*Prefix::parse(prefix)}, {}}; }

ServiceTag tagOfProbes() {
  return {"AzureLoadBalancer", {}, {probeSources().begin(), probeSources().end()}, {}};
}

/// The tags that are the same everywhere: where the platform answers (R12) and where its probes come from
/// (R103).
const std::array<ServiceTag, 3>& tagsOfThePlatform() {
  static const std::array tags{tagOfProbes(), tagOf("AzurePlatformDNS", "168.63.129.16/32"),
                               tagOf("AzurePlatformIMDS", "169.254.169.254/32")};
  return tags;
}

constexpr const char* whyUnknown =
    "neither serviceTags of the design nor a file given with --service-tags declares it";

}  // namespace

ServiceTagTable::ServiceTagTable(std::span<const ServiceTag> declared, DiagnosticList& diagnostics)
    : diagnostics_{diagnostics} {
  for (const ServiceTag& tag : declared) known_.emplace(foldCase(tag.name), &tag);
  for (const ServiceTag& tag : tagsOfThePlatform()) known_.emplace(foldCase(tag.name), &tag);
}

ServiceTagId ServiceTagTable::idOf(const Reference& name) {
  const ServiceTagId next{static_cast<std::uint32_t>(used_.size())};
  const auto [id, isNew] = ids_.emplace(foldCase(name.value), next);
  if (!isNew) return id->second;
  if (const auto known = known_.find(id->first); known != known_.end()) {
    used_.push_back(*known->second);
    return next;
  }
  used_.push_back({name.value, std::string{regionInName(name.value)}, {}, name.at});
  Gap& gap = gaps_.emplace_back();
  gap.resource = next;
  gap.property = GapProperty::AddressPrefixes;
  gap.reason = whyUnknown;
  gap.at = name.at;
  warnOfUnknown(name);
  return next;
}

void ServiceTagTable::warnOfUnknown(const Reference& name) {
  auto& warning =
      diagnostics_.warning(Finding::UnknownServiceTag, name.at,
                           fmt::format("the prefixes of the service tag '{}' are not known", name.value));
  warning.label = "what it may hold is undetermined";
  warning.rule = Rule{103};
  std::vector<std::string> names;
  if (suggestionsLeft_-- > 0)
    for (const auto& [folded, tag] : known_) names.push_back(tag->name);
  const auto nearest = nearestName(name.value, names);
  warning.help = nearest.empty() ? "give the published list with --service-tags, or declare the tag in "
                                   "serviceTags of the design"
                                 : fmt::format("did you mean '{}'?", nearest);
}

}  // namespace vnetsim
