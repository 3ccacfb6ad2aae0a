// SPDX-License-Identifier: MIT
//
// Every file of hostile/ is refused with the finding that its name begins with, and asks for no other file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "import_support.hpp"

namespace vnetsim {
namespace {

std::vector<std::string> hostileFiles() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator{VNETSIM_HOSTILE_FILES})
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string contentOf(const std::string& name) {
  std::ifstream file{std::filesystem::path{VNETSIM_HOSTILE_FILES} / name, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

class HostileFile : public ::testing::TestWithParam<std::string> {};

TEST_P(HostileFile, IsRefusedWithTheFindingOfItsName) {
  int asked = 0;
  const auto result =
      importDesign({.main = {GetParam(), contentOf(GetParam())}, .with = {}, .set = {}, .option = {}},
                   [&](std::string_view) -> Expected<SourceDocument, std::string> {
                     ++asked;
                     return Unexpected<std::string>{"no files"};
                   });
  EXPECT_FALSE(result.draft);
  EXPECT_EQ(asked, 0);
  ASSERT_FALSE(result.diagnostics.empty());
  EXPECT_EQ(codeOf(result.diagnostics[0].finding), GetParam().substr(0, 5)) << summary(result.diagnostics[0]);
  EXPECT_FALSE(result.diagnostics[0].help.empty());
}

std::string nameOfFile(const ::testing::TestParamInfo<std::string>& row) {
  std::string name = row.param;
  for (char& c : name)
    if (c == '-' || c == '.') c = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, HostileFile, ::testing::ValuesIn(hostileFiles()), nameOfFile);

TEST(HostileFiles, AreMany) { EXPECT_GE(hostileFiles().size(), 60u); }

}  // namespace
}  // namespace vnetsim
