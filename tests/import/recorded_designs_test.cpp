// SPDX-License-Identifier: MIT
//
// The designs of the conformance record, and their variants, are read without a fault. Those that wait for a
// feature whose keys are not read yet are told so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "import/overlay.hpp"
#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::array<std::string_view, 0> notReadYet{};

std::vector<std::string> recordedCases() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator{VNETSIM_RECORDED_CASES})
    names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

Node caseNamed(const std::string& name) {
  std::ifstream file{std::filesystem::path{VNETSIM_RECORDED_CASES} / (name + ".yaml"), std::ios::binary};
  return tree(std::string{std::istreambuf_iterator<char>{file}, {}});
}

bool waitsForKeys(const Node& recorded) {
  const MapEntry* waitsFor = find(*recorded.map(), "waitsFor");
  if (waitsFor == nullptr) return false;
  return std::ranges::any_of(waitsFor->value.sequence()->items, [](const Node& feature) {
    return std::ranges::count(notReadYet, feature.scalar()->text) > 0;
  });
}

std::vector<Node> designsOf(const Node& recorded) {
  std::vector<Node> designs{find(*recorded.map(), "design")->value};
  const MapEntry* variants = find(*recorded.map(), "variants");
  if (variants == nullptr) return designs;
  for (const MapEntry& variant : variants->value.map()->entries)
    designs.push_back(overlay(designs[0], variant.value).node);
  return designs;
}

class RecordedDesign : public ::testing::TestWithParam<std::string> {};

TEST_P(RecordedDesign, IsReadOrNamesTheKeyThatIsNotModelled) {
  const Node recorded = caseNamed(GetParam());
  ASSERT_NE(recorded.map(), nullptr);
  const bool isRefused = waitsForKeys(recorded);
  for (const Node& design : designsOf(recorded)) {
    const DraftResult result = draftFromDesign(design);
    EXPECT_EQ(result.draft.has_value(), !isRefused);
    if (isRefused) {
      EXPECT_THAT(summaries(result.diagnostics), Contains(HasSubstr("is not modelled by this version")));
    } else {
      EXPECT_THAT(summaries(result.diagnostics), IsEmpty());
    }
  }
}

std::string nameOfCase(const ::testing::TestParamInfo<std::string>& row) {
  std::string name = row.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, RecordedDesign, ::testing::ValuesIn(recordedCases()), nameOfCase);

TEST(RecordedDesigns, AreMany) {
  const auto names = recordedCases();
  EXPECT_GE(std::ranges::count_if(names, [](const auto& name) { return !waitsForKeys(caseNamed(name)); }),
            23);
}

}  // namespace
}  // namespace vnetsim
