// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace vnetsim {

/// The same drawing in IPv6: every address and prefix is replaced by one of the same shape in fd00::/96, or in
/// 2001:db8::/96 where it is public, and every default route by that of IPv6.
std::string inIPv6(std::string_view drawing);

}  // namespace vnetsim
