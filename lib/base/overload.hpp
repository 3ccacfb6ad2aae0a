// SPDX-License-Identifier: MIT
#pragma once

namespace vnetsim {

/// A visitor for `std::visit` with one lambda per alternative.
template <class... Lambdas>
struct Overload : Lambdas... {
  using Lambdas::operator()...;
};
template <class... Lambdas>
Overload(Lambdas...) -> Overload<Lambdas...>;

}  // namespace vnetsim
