// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "conformance/judgement.hpp"

namespace vnetsim::conformance {

enum class CaseStatus {
  Passed,
  Failed,   ///< does not match, cannot be read, or passes although it is marked as waiting or underdetermined
  Waiting,  ///< waits for a feature, and does not pass
  Listed,   ///< waits for nothing, but its source leaves a result undetermined; does not pass
};

struct JudgedCase {
  std::string name;
  CaseStatus status = CaseStatus::Failed;
  std::string waitsFor;         // the features, joined; empty when none is missing
  std::string underdetermined;  // the fact that its source leaves out; empty when none is missing
  CaseResult result;
  std::string problem;  // why a case counts as failed beside its mismatches
};

/// Every case of a folder, in name order.
std::vector<JudgedCase> judgeFolder(const std::filesystem::path& folder);

/// One line a case, what does not match under failed ones, the totals, and the counts last.
std::string reportOf(const std::vector<JudgedCase>& cases);

/// The sentence that a README quotes: what matches of what was published.
std::string accuracyOf(const std::vector<JudgedCase>& cases);

/// The lines "| case | status |" that the record's README holds.
std::vector<std::string> statusLinesOf(const std::vector<JudgedCase>& cases);

}  // namespace vnetsim::conformance
