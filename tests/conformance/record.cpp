// SPDX-License-Identifier: MIT
#include "conformance/record.hpp"

#include <fmt/format.h>

#include <algorithm>
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

JudgedCase judgeFile(const std::filesystem::path& path) {
  JudgedCase judged;
  judged.name = path.stem().string();
  const auto read = readCase(readText(path));
  if (!read) {
    judged.problem = read.error();
    return judged;
  }
  judged.waitsFor = joined(read->waitsFor);
  judged.result = judgeCase(*read);
  const bool isWaiting = !read->waitsFor.empty() || !read->underdetermined.empty();
  if (read->name != judged.name)
    judged.problem = "the case is called '" + read->name + "', its file is not";
  else if (isWaiting && judged.result.passes())
    judged.problem = "passes, but is marked as waiting";
  else if (isWaiting)
    judged.status = CaseStatus::Waiting;
  else if (judged.result.passes())
    judged.status = CaseStatus::Passed;
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
  }
  return "";
}

std::string scoresOf(const CaseResult& result) {
  return fmt::format(
      "tables {}/{}, rows {}/{}, verdicts {}/{}, next hops {}/{}, gateway rows {}/{}, errors {}/{}",
      result.tables.matched, result.tables.total, result.rows.matched, result.rows.total,
      result.verdicts.matched, result.verdicts.total, result.nextHops.matched, result.nextHops.total,
      result.gatewayRows.matched, result.gatewayRows.total, result.errors.matched, result.errors.total);
}

CaseResult totalOf(const std::vector<JudgedCase>& cases, bool countsWaiting) {
  CaseResult total;
  for (const auto& judged : cases) {
    if (judged.status == CaseStatus::Waiting && !countsWaiting) continue;
    total.tables += judged.result.tables;
    total.rows += judged.result.rows;
    total.verdicts += judged.result.verdicts;
    total.nextHops += judged.result.nextHops;
    total.gatewayRows += judged.result.gatewayRows;
    total.errors += judged.result.errors;
  }
  return total;
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
                        judged.waitsFor.empty() ? "" : "; waits for " + judged.waitsFor);
    if (judged.status != CaseStatus::Failed) continue;
    if (!judged.problem.empty()) text += fmt::format("           {}\n", judged.problem);
    for (const auto& mismatch : judged.result.mismatches) text += fmt::format("           {}\n", mismatch);
  }
  text += fmt::format("judged   {}\n", scoresOf(totalOf(cases, false)));
  text += fmt::format("recorded {}\n", scoresOf(totalOf(cases, true)));
  return text + fmt::format("{} passed, {} failed, {} skipped\n", countOf(cases, CaseStatus::Passed),
                            countOf(cases, CaseStatus::Failed), countOf(cases, CaseStatus::Waiting));
}

std::string accuracyOf(const std::vector<JudgedCase>& cases) {
  const auto judged = totalOf(cases, false);
  const auto recorded = totalOf(cases, true);
  return fmt::format(
      "{} of {} recorded cases are answered today, the others wait for features still to be built. Of what "
      "the {} "
      "cases publish, {} of {} tables, {} of {} rows, {} of {} verdicts and {} of {} next hops match; the "
      "whole "
      "record holds {} tables, {} rows, {} verdicts and {} next hops.",
      countOf(cases, CaseStatus::Passed), cases.size(),
      countOf(cases, CaseStatus::Passed) + countOf(cases, CaseStatus::Failed), judged.tables.matched,
      judged.tables.total, judged.rows.matched, judged.rows.total, judged.verdicts.matched,
      judged.verdicts.total, judged.nextHops.matched, judged.nextHops.total, recorded.tables.total,
      recorded.rows.total, recorded.verdicts.total, recorded.nextHops.total);
}

std::vector<std::string> statusLinesOf(const std::vector<JudgedCase>& cases) {
  std::vector<std::string> lines;
  for (const auto& judged : cases)
    lines.push_back(
        fmt::format("| {} | {} |", judged.name,
                    judged.waitsFor.empty() ? std::string{"passing"} : "waiting: " + judged.waitsFor));
  return lines;
}

}  // namespace vnetsim::conformance
