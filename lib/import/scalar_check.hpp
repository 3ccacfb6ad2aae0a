// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "import/design_schema.hpp"
#include "import/document.hpp"
#include "import/values.hpp"

namespace vnetsim {

/// What is wrong with one scalar of `key`, if anything is.
std::optional<ValueFault> scalarFault(const KeySchema& key, const document::Scalar& scalar);

}  // namespace vnetsim
