// SPDX-License-Identifier: MIT
//
// vnetsim_conformance FOLDER [--write-accuracy README]: judges every case of a folder. With --write-accuracy
// the figures replace the text between the two accuracy marks of a README.
#include <cstdio>
#include <exception>
#include <fstream>
#include <sstream>
#include <string>

#include "conformance/accuracy.hpp"
#include "conformance/record.hpp"

int main(int argc, char** argv) {
  using namespace vnetsim::conformance;
  const bool writes = argc == 4 && std::string{argv[2]} == "--write-accuracy";
  if (argc != 2 && !writes) {
    std::fputs("usage: vnetsim_conformance FOLDER [--write-accuracy README]\n", stderr);
    return 2;
  }
  try {
    const auto cases = judgeFolder(argv[1]);
    if (writes) writeAccuracy(argv[3], accuracyOf(cases));
    std::fputs(reportOf(cases).c_str(), stdout);
    for (const auto& judged : cases)
      if (judged.status == CaseStatus::Failed) return 1;
    return cases.empty() ? 2 : 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
