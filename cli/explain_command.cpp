// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cstdio>

#include "answering.hpp"
#include "base/names.hpp"
#include "commands.hpp"
#include "import/design_schema.hpp"
#include "report/escape.hpp"
#include "report/explain.hpp"

namespace vnetsim::cli {

ExitCode run(const ExplainCommand& command, const Invocation&) {
  const auto topics = explainTopics();
  if (command.topic.empty()) {
    std::string list;
    for (const auto& topic : topics) list += topic + "\n";
    return print(list, ExitCode::Answered);
  }
  if (const auto page = explainPage(command.topic)) return print(*page, ExitCode::Answered);
  auto message = fmt::format("error: there is no page on '{}'\n", escapeForTerminal(command.topic));
  if (const auto near = nearestName(command.topic, topics); !near.empty())
    message += fmt::format("  = help: did you mean '{}'?\n", near);
  message += "  = help: vnetsim explain, without a topic, lists them all\n";
  std::fputs(message.c_str(), stderr);
  return ExitCode::Unusable;
}

ExitCode run(const SchemaCommand&, const Invocation&) {
  return print(designSchemaJson(), ExitCode::Answered);
}

}  // namespace vnetsim::cli
