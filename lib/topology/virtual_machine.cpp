// SPDX-License-Identifier: MIT
#include "topology/virtual_machine.hpp"

#include <algorithm>

namespace vnetsim {
namespace {

template <class Condition>
const IpConfiguration* firstOf(const std::vector<IpConfiguration>& configurations, Condition isIt) {
  const auto found = std::find_if(configurations.begin(), configurations.end(), isIt);
  return found == configurations.end() ? nullptr : &*found;
}

}  // namespace

const IpConfiguration* NetworkInterface::configurationOf(IpAddress address) const {
  return firstOf(ipConfigurations, [&](const IpConfiguration& one) { return one.address == address; });
}

const IpConfiguration* NetworkInterface::configurationFor(IpFamily family) const {
  return firstOf(ipConfigurations, [&](const IpConfiguration& one) { return one.address.family() == family; });
}

}  // namespace vnetsim
