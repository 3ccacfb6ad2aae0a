// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_location.hpp"
#include "net/prefix.hpp"

namespace vnetsim {

/// A named set of the platform's prefixes, which routes and rules may name in their place (R35, R103). The
/// tags VirtualNetwork and Internet are none of these: they hold something else in every subnet.
struct ServiceTag {
  std::string name;                     // "Storage.WestEurope"
  std::string region;                   // "westeurope"; empty: all regions
  std::vector<Prefix> addressPrefixes;  // in order, each once, of both families
  SourceLocation at;                    // where it is declared, or first used if nowhere
};

/// How much a tag stands for: of one prefix in two routes of tags, the one for less wins (R35). In the order
/// of preference.
enum class ServiceTagScope : std::uint8_t { ServiceInRegion, Service, CloudInRegion, Cloud };

ServiceTagScope scopeOf(const ServiceTag& tag);

/// Whether `text` can be the name of a service tag: words that begin with a letter, joined by full stops
/// ("AzureCloud.westeurope"). A prefix or an address, also one with a slip in it, cannot.
bool looksLikeServiceTag(std::string_view text);

/// Whether `name` is a tag that holds something else in every subnet: VirtualNetwork or Internet.
bool isServiceTagOfSubnet(std::string_view name);

/// The region that the name of a tag ends in, for sources that do not say it: "WestEurope" of
/// "Storage.WestEurope"; empty for a name of one word.
std::string_view regionInName(std::string_view name);

}  // namespace vnetsim
