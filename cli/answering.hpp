// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/endpoint.hpp"
#include "design.hpp"
#include "invocation.hpp"

namespace vnetsim::cli {

/// A design ready to be asked, or nothing after its errors have been printed.
std::optional<CompiledNetwork> prepare(const DesignArguments& arguments, const Invocation& invocation);

/// Prints an answer; an output that cannot be written is an internal error.
ExitCode print(std::string_view text, ExitCode code);

/// Prints what is wrong with a name of the command line.
ExitCode complain(const EndpointError& error, const Invocation& invocation);

/// The exit code of a verdict under `--assert` and `--allow-undetermined`.
ExitCode judge(Verdict verdict, std::optional<Verdict> assertion, bool allowUndetermined);

}  // namespace vnetsim::cli
