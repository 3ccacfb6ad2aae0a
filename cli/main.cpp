// SPDX-License-Identifier: MIT
#include <cstdio>
#include <exception>
#include <variant>

#include "arguments.hpp"
#include "commands.hpp"
#include "report/escape.hpp"

int main(int argc, char** argv) {
  using namespace vnetsim::cli;
  try {
    const auto parsed = parseArguments(argc, argv);
    if (const auto* code = std::get_if<ExitCode>(&parsed)) return static_cast<int>(*code);
    const auto& invocation = std::get<Invocation>(parsed);
    const auto code =
        std::visit([&](const auto& command) { return run(command, invocation); }, invocation.command);
    return static_cast<int>(code);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "internal error: %s\n", vnetsim::escapeForTerminal(error.what()).c_str());
    return static_cast<int>(ExitCode::Internal);
  }
}
