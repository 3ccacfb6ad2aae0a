// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "analysis/matrix.hpp"
#include "report/style.hpp"

namespace vnetsim {

/// One line a pair, then the counts by verdict.
std::string matrixTable(const CompiledNetwork& network, const Matrix& matrix);
/// `endpoints` and `pairs` (`schemaVersion` 1).
std::string matrixJson(const CompiledNetwork& network, const Matrix& matrix);
/// from,to,verdict,reason,traffic,via
std::string matrixCsv(const CompiledNetwork& network, const Matrix& matrix);

}  // namespace vnetsim
