// SPDX-License-Identifier: MIT
#include "conformance/record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>

namespace vnetsim::conformance {
namespace {

std::string readText(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// "a, b and c"
std::string enumerated(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text;
}

CaseStatus expectedStatus(const Case& given) {
  if (!given.waitsFor.empty()) return CaseStatus::Waiting;
  return given.underdetermined.empty() ? CaseStatus::Passed : CaseStatus::Listed;
}

JudgedCase judgeFile(const std::filesystem::path& path) {
  JudgedCase judged;
  judged.name = path.stem().string();
  const auto read = readCase(readText(path));
  if (!read) {
    judged.problem = read.error();
    return judged;
  }
  judged.waitsFor = joined(read->waitsFor);
  judged.underdetermined = read->underdetermined;
  judged.result = judgeCase(*read);
  const auto expected = expectedStatus(*read);
  if (read->name != judged.name)
    judged.problem = "the case is called '" + read->name + "', its file is not";
  else if (judged.result.passes() && expected != CaseStatus::Passed)
    judged.problem = fmt::format("passes, but is marked as {}",
                                 expected == CaseStatus::Waiting ? "waiting" : "underdetermined");
  else if (judged.result.passes() || expected != CaseStatus::Passed)
    judged.status = expected;
  return judged;
}

std::string_view nameOf(CaseStatus status) {
  switch (status) {
    case CaseStatus::Passed:
      return "passed";
    case CaseStatus::Failed:
      return "FAILED";
    case CaseStatus::Waiting:
      return "waiting";
    case CaseStatus::Listed:
      return "listed";
  }
  return "";
}

/// What is counted, and what it is called.
struct Kind {
  Score CaseResult::*score;
  std::string_view name;
};

constexpr std::array kinds{Kind{&CaseResult::tables, "tables"},
                           Kind{&CaseResult::rows, "rows"},
                           Kind{&CaseResult::verdicts, "verdicts"},
                           Kind{&CaseResult::nextHops, "next hops"},
                           Kind{&CaseResult::gatewaySets, "gateway sets"},
                           Kind{&CaseResult::gatewayRows, "gateway rows"},
                           Kind{&CaseResult::errors, "validation errors"}};

std::string scoresOf(const CaseResult& result) {
  std::string text;
  for (const Kind& kind : kinds) {
    const Score& score = result.*kind.score;
    text += fmt::format("{}{} {}/{}", text.empty() ? "" : ", ", kind.name, score.matched, score.total);
  }
  return text;
}

/// "2 rows", "1 row"
std::string counted(std::size_t count, std::string_view names) {
  return fmt::format("{} {}", count, count == 1 ? names.substr(0, names.size() - 1) : names);
}

bool isJudged(const JudgedCase& judged) {
  return judged.status == CaseStatus::Passed || judged.status == CaseStatus::Failed;
}

CaseResult totalOf(const std::vector<JudgedCase>& cases, bool countsSkipped) {
  CaseResult total;
  for (const auto& judged : cases)
    if (countsSkipped || isJudged(judged))
      for (const Kind& kind : kinds) total.*kind.score += judged.result.*kind.score;
  return total;
}

/// What keeps a case from being judged; empty for one that is.
std::string remarkOn(const JudgedCase& judged) {
  std::string text;
  if (!judged.waitsFor.empty()) text += "; waits for " + judged.waitsFor;
  if (!judged.underdetermined.empty()) text += "; underdetermined: " + judged.underdetermined;
  return text;
}

std::ptrdiff_t countOf(const std::vector<JudgedCase>& cases, CaseStatus status) {
  return std::ranges::count(cases, status, &JudgedCase::status);
}

}  // namespace

std::vector<JudgedCase> judgeFolder(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{folder})
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<JudgedCase> cases;
  for (const auto& file : files) cases.push_back(judgeFile(file));
  return cases;
}

std::string reportOf(const std::vector<JudgedCase>& cases) {
  std::string text;
  for (const auto& judged : cases) {
    text += fmt::format("{:<8} {}: {}{}\n", nameOf(judged.status), judged.name, scoresOf(judged.result),
                        remarkOn(judged));
    if (judged.status != CaseStatus::Failed) continue;
    if (!judged.problem.empty()) text += fmt::format("           {}\n", judged.problem);
    for (const auto& mismatch : judged.result.mismatches) text += fmt::format("           {}\n", mismatch);
  }
  text += fmt::format("judged   {}\n", scoresOf(totalOf(cases, false)));
  text += fmt::format("recorded {}\n", scoresOf(totalOf(cases, true)));
  return text + fmt::format("{} passed, {} failed, {} skipped\n", countOf(cases, CaseStatus::Passed),
                            countOf(cases, CaseStatus::Failed),
                            countOf(cases, CaseStatus::Waiting) + countOf(cases, CaseStatus::Listed));
}

std::string accuracyOf(const std::vector<JudgedCase>& cases) {
  const auto judged = totalOf(cases, false);
  const auto recorded = totalOf(cases, true);
  std::vector<std::string> matched;
  std::vector<std::string> published;
  for (const Kind& kind : kinds) {
    const Score& score = judged.*kind.score;
    if (score.total > 0) matched.push_back(fmt::format("{} of {} {}", score.matched, score.total, kind.name));
    published.push_back(counted((recorded.*kind.score).total, kind.name));
  }
  return fmt::format(
      "{} of {} recorded cases are answered today. Waiting for features still to be built: {}; listed only, "
      "because the source leaves out a fact that a result hangs on: {}. Of what the {} cases publish, {} "
      "match; the whole record holds {}.",
      countOf(cases, CaseStatus::Passed), cases.size(), countOf(cases, CaseStatus::Waiting),
      countOf(cases, CaseStatus::Listed), std::ranges::count_if(cases, isJudged), enumerated(matched),
      enumerated(published));
}

std::vector<std::string> statusLinesOf(const std::vector<JudgedCase>& cases) {
  std::vector<std::string> lines;
  for (const auto& judged : cases) {
    std::string status = "passing";
    if (!judged.underdetermined.empty()) status = "listed: " + judged.underdetermined;
    if (!judged.waitsFor.empty()) status = "waiting: " + judged.waitsFor;
    lines.push_back(fmt::format("| {} | {} |", judged.name, status));
  }
  return lines;
}

}  // namespace vnetsim::conformance
