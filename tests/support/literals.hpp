// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "net/ip_address.hpp"
#include "net/prefix.hpp"

namespace vnetsim {

/// The address that `text` spells; throws std::invalid_argument when it is none.
inline IpAddress address(std::string_view text) {
  const auto parsed = IpAddress::parse(text);
  if (!parsed) throw std::invalid_argument{"no address: '" + std::string{text} + "'"};
  return *parsed;
}

/// The prefix that `text` spells; throws std::invalid_argument when it is none.
inline Prefix prefix(std::string_view text) {
  const auto parsed = Prefix::parse(text);
  if (!parsed) throw std::invalid_argument{"no prefix: '" + std::string{text} + "'"};
  return *parsed;
}

}  // namespace vnetsim
