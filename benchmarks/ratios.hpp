// SPDX-License-Identifier: MIT
//
// The comparisons of the table of ratios, each printing its rows.
#pragma once

#include "harness.hpp"

namespace vnetsim::benchmarks {

void matchOneTable(const Settings& settings);              // P1
void matchAgainstRteLpm(const Settings& settings);         // P2, in rte_lpm_ratio.cpp or without it
void matchManyTables(const Settings& settings);            // P3
void routingMatrixOfMedium(const Settings& settings);      // P4
void routingMatrixOfLarge(const Settings& settings);       // P5
void routingMatrixOnTwoThreads(const Settings& settings);  // P6
void fullVerdicts(const Settings& settings);               // P7
void loading(const Settings& settings);                    // P8
void singleQueries(const Settings& settings);              // P9
void extraLargeMatrix(const Settings& settings);           // P10
void growth(const Settings& settings);                     // P11

}  // namespace vnetsim::benchmarks
