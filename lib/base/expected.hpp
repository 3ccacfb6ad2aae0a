// SPDX-License-Identifier: MIT
#pragma once

#include <tl/expected.hpp>

namespace vnetsim {

/// One value or the reason why there is none. An alias, so that `std::expected` can take its place on C++23.
template <class T, class E>
using Expected = tl::expected<T, E>;

template <class E>
using Unexpected = tl::unexpected<E>;

}  // namespace vnetsim
