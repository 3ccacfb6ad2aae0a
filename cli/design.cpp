// SPDX-License-Identifier: MIT
#include "design.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/names.hpp"
#include "files.hpp"
#include "import/design_file.hpp"
#include "progress.hpp"
#include "report/diagnostics_text.hpp"
#include "topology/build.hpp"

namespace vnetsim::cli {
namespace {

/// The documents of the command line; what cannot be read goes to `diagnostics`.
DesignSources readSources(const DesignArguments& arguments, std::vector<Diagnostic>& diagnostics) {
  DesignSources sources;
  const auto read = [&](const std::string& path) {
    auto document = readDocument(path);
    if (!document) diagnostics.push_back(fault(Finding::UnreadableFile, document.error(), {}));
    return document ? std::move(*document) : SourceDocument{path, {}};
  };
  sources.main = read(arguments.design);
  for (const auto& path : arguments.with) sources.with.push_back(read(path));
  if (!arguments.serviceTags.empty()) sources.serviceTags = read(arguments.serviceTags);
  sources.set = arguments.set;
  sources.option = arguments.option;
  return sources;
}

bool isSet(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

/// --color, then NO_COLOR, then CLICOLOR_FORCE, then whether the stream is a terminal that can.
bool wantsColour(ColourChoice choice, int stream) {
  switch (choice) {
    case ColourChoice::Always:
      return true;
    case ColourChoice::Never:
      return false;
    case ColourChoice::Auto:
      break;
  }
  if (isSet("NO_COLOR")) return false;
  if (isSet("CLICOLOR_FORCE") && std::string_view{std::getenv("CLICOLOR_FORCE")} != "0") return true;
  const char* terminal = std::getenv("TERM");
  return isatty(stream) != 0 && terminal != nullptr && std::string_view{terminal} != "dumb";
}

}  // namespace

void addDiagnostics(std::vector<Diagnostic>& diagnostics, std::vector<Diagnostic> more) {
  std::move(more.begin(), more.end(), std::back_inserter(diagnostics));
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.at < b.at; });
}

LoadedDesign loadDesign(const DesignArguments& arguments) {
  const Progress progress{"loading the design"};
  LoadedDesign loaded;
  auto sources = readSources(arguments, loaded.diagnostics);
  if (!loaded.diagnostics.empty()) return loaded;

  std::vector<std::string> roots{arguments.design};
  roots.insert(roots.end(), arguments.with.begin(), arguments.with.end());
  const ContainedReader reader{roots};
  auto imported =
      importDesign(std::move(sources), [&](std::string_view path) { return reader.read(std::string{path}); });
  loaded.documents = std::move(imported.documents);
  loaded.diagnostics = std::move(imported.diagnostics);
  if (imported.partialDraft)
    addDiagnostics(loaded.diagnostics, resolutionErrors(std::move(*imported.partialDraft)));
  if (!imported.draft) return loaded;

  auto built = buildTopology(std::move(*imported.draft));
  loaded.topology = std::move(built.topology);
  addDiagnostics(loaded.diagnostics, std::move(built.diagnostics));
  return loaded;
}

void printDiagnostics(const std::vector<Diagnostic>& diagnostics, const SourceDocuments& documents,
                      ColourChoice colour) {
  if (diagnostics.empty()) return;
  const auto text = renderDiagnostics(diagnostics, documents, Style{wantsColour(colour, STDERR_FILENO)});
  std::fputs(text.c_str(), stderr);
}

std::vector<Diagnostic> refusalsOf(const LoadedDesign& design, const DesignArguments& arguments) {
  std::vector<Diagnostic> refusals;
  std::copy_if(design.diagnostics.begin(), design.diagnostics.end(), std::back_inserter(refusals),
               [&](const Diagnostic& diagnostic) {
                 const auto isThis = [&](const std::string& code) {
                   return sameName(code, codeOf(diagnostic.finding));
                 };
                 return diagnostic.severity == Severity::Refused &&
                        std::none_of(arguments.allowRefused.begin(), arguments.allowRefused.end(), isThis);
               });
  return refusals;
}

Style outputStyle(ColourChoice colour) { return Style{wantsColour(colour, STDOUT_FILENO)}; }

}  // namespace vnetsim::cli
