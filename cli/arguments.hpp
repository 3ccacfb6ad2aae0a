// SPDX-License-Identifier: MIT
#pragma once

#include <variant>

#include "invocation.hpp"

namespace vnetsim::cli {

/// What the command line asks for, or the exit code after help, version or a usage error has been printed.
std::variant<Invocation, ExitCode> parseArguments(int argc, const char* const* argv);

}  // namespace vnetsim::cli
