// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "analysis/endpoint.hpp"
#include "base/diagnostic.hpp"

namespace vnetsim {

/// What is wrong with the name of an endpoint, at the place it was written.
Diagnostic diagnosticOf(const EndpointError& error, SourceLocation at);

}  // namespace vnetsim
