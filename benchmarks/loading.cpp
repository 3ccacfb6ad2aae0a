// SPDX-License-Identifier: MIT
#include "loading.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <map>
#include <utility>

#include "import/design_file.hpp"
#include "import/document_reader.hpp"
#include "topology/build.hpp"

namespace vnetsim::benchmarks {
namespace {

void writeText(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

bool isPlainJson(const document::Scalar& scalar) {
  const std::string_view text = scalar.text;
  if (scalar.quoted || text.empty()) return false;
  const bool isNumber = text.find_first_not_of("0123456789") == std::string_view::npos &&
                        (text.size() == 1 || text.front() != '0');
  return isNumber || text == "true" || text == "false";
}

void writeJson(std::string& out, const Node& node, std::size_t indent);

template <class List, class Write>
void writeList(std::string& out, const List& list, std::string_view brackets, std::size_t indent,
               const Write& write) {
  out += brackets[0];
  for (const auto& element : list) {
    if (&element != &list.front()) out += ',';
    out.append("\n").append(indent + 2, ' ');
    write(element);
  }
  if (!list.empty()) out.append("\n").append(indent, ' ');
  out += brackets[1];
}

void writeJson(std::string& out, const Node& node, std::size_t indent) {
  if (const auto* scalar = node.scalar()) {
    isPlainJson(*scalar) ? void(out += scalar->text.view()) : writeText(out, scalar->text);
  } else if (const auto* map = node.map()) {
    writeList(out, map->entries, "{}", indent, [&](const MapEntry& entry) {
      writeText(out, entry.key.value);
      out += ": ";
      writeJson(out, entry.value, indent + 2);
    });
  } else if (const auto* sequence = node.sequence()) {
    writeList(out, sequence->items, "[]", indent,
              [&](const Node& item) { writeJson(out, item, indent + 2); });
  } else {
    out += "null";
  }
}

double processorSeconds(const rusage& usage) {
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::size_t peakOf(int who) {
  rusage usage{};
  getrusage(who, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) << 10;
}

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "loading: %s\n", what);
  std::_Exit(2);
}

struct Run {
  double seconds = 0;
  std::size_t peakBytes = 0;
};

/// `text`: a copy, as a file's would be, and counted.
void follow(LoadingRoad road, std::string text) {
  if (road == LoadingRoad::YamlLoad) {
    const YAML::Node document = YAML::Load(text);
    return require(document.IsMap(), "the design is no map");
  }
  if (road == LoadingRoad::YamlTree || road == LoadingRoad::JsonTree) {
    const ReadResult read = readDocumentTree(text, 0);
    return require(read.root.has_value(), "the design cannot be read");
  }
  auto imported = importDesign({.main = {"design", std::move(text)}, .with = {}, .set = {}, .option = {}},
                               [](std::string_view) -> Expected<SourceDocument, std::string> {
                                 return Unexpected<std::string>{"no other file"};
                               });
  require(imported.draft.has_value(), "the design has errors");
  if (road == LoadingRoad::JsonDraft) return;
  const auto built = buildTopology(std::move(*imported.draft));
  require(built.topology.has_value(), "the design cannot be resolved");
}

/// What one road costs the process that it runs in: this one, forked for it.
Run runHere(LoadingRoad road, const std::string& source) {
  malloc_trim(0);  // else what the parent freed would be used again, and not be seen
  // The peak that the parent had is inherited; writing 5 sets it back to what is held now.
  if (std::FILE* reset = std::fopen("/proc/self/clear_refs", "w")) {
    std::fputs("5", reset);
    std::fclose(reset);
  }
  const std::size_t before = peakOf(RUSAGE_SELF);
  rusage begin{};
  getrusage(RUSAGE_SELF, &begin);
  follow(road, source);
  rusage end{};
  getrusage(RUSAGE_SELF, &end);
  return {processorSeconds(end) - processorSeconds(begin), peakOf(RUSAGE_SELF) - before};
}

Run runApart(LoadingRoad road, const std::string& text) {
  int ends[2];
  require(pipe(ends) == 0, "no pipe");
  const pid_t child = fork();
  if (child == 0) {
    const Run run = runHere(road, text);
    std::_Exit(write(ends[1], &run, sizeof run) == sizeof run ? 0 : 2);
  }
  Run run;
  const bool isRead = child > 0 && read(ends[0], &run, sizeof run) == sizeof run;
  close(ends[0]);
  close(ends[1]);
  waitpid(child, nullptr, 0);
  require(isRead, "a run failed");
  return run;
}

}  // namespace

std::string_view nameOf(LoadingRoad road) {
  switch (road) {
    case LoadingRoad::YamlLoad:
      return "YAML::Load";
    case LoadingRoad::YamlTree:
      return "YAML to tree";
    case LoadingRoad::Yaml:
      return "YAML to topology";
    case LoadingRoad::JsonTree:
      return "JSON to tree";
    case LoadingRoad::JsonDraft:
      return "JSON to draft";
    case LoadingRoad::Json:
      return "JSON to topology";
  }
  return "";
}

std::string jsonTwin(const std::string& yaml) {
  const ReadResult read = readDocumentTree(yaml, 0);
  std::string text;
  if (read.root) writeJson(text, *read.root, 0);
  return text;
}

std::vector<LoadingCost> measureLoading(const std::string& yaml, int repetitions) {
  const std::string json = jsonTwin(yaml);
  const std::map<LoadingRoad, const std::string*> texts{
      {LoadingRoad::YamlLoad, &yaml}, {LoadingRoad::YamlTree, &yaml},  {LoadingRoad::Yaml, &yaml},
      {LoadingRoad::JsonTree, &json}, {LoadingRoad::JsonDraft, &json}, {LoadingRoad::Json, &json}};
  std::map<LoadingRoad, std::vector<Run>> runs;
  for (int i = 0; i < repetitions; ++i)
    for (const auto& [road, text] : texts) runs[road].push_back(runApart(road, *text));
  std::vector<LoadingCost> costs;
  for (auto& [road, all] : runs) {
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end(),
                     [](const Run& a, const Run& b) { return a.seconds < b.seconds; });
    costs.push_back({road, texts.at(road)->size(), middle->seconds, middle->peakBytes});
  }
  return costs;
}

}  // namespace vnetsim::benchmarks
