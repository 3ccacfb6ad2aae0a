// SPDX-License-Identifier: MIT
#pragma once

#include "invocation.hpp"

namespace vnetsim::cli {

// One function a command: loads the design, asks the library, prints the answer, picks the exit code.

ExitCode run(const RoutesCommand& command, const Invocation& invocation);
ExitCode run(const NextHopCommand& command, const Invocation& invocation);
ExitCode run(const TraceCommand& command, const Invocation& invocation);
ExitCode run(const FlowCommand& command, const Invocation& invocation);
ExitCode run(const MatrixCommand& command, const Invocation& invocation);
ExitCode run(const TestCommand& command, const Invocation& invocation);
ExitCode run(const ValidateCommand& command, const Invocation& invocation);
ExitCode run(const ExplainCommand& command, const Invocation& invocation);
ExitCode run(const SchemaCommand& command, const Invocation& invocation);

}  // namespace vnetsim::cli
