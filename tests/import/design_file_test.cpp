// SPDX-License-Identifier: MIT
#include "import/design_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "import/overlay.hpp"
#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(DesignFile, GivesDraftAndDocuments) {
  const auto result = design(playground);
  EXPECT_TRUE(result.draft.has_value());
  ASSERT_EQ(result.documents.size(), 1u);
  EXPECT_EQ(result.documents[0].name, "design.yaml");
  EXPECT_EQ(result.documents[0].text, playground);
}

TEST(DesignFile, ReadsTheSameDesignAsJson) {
  const auto result = draft(R"({"virtualNetworks": {"hub": {"addressPrefixes": ["10.0.0.0/16"],
                                "virtualNetworkPeerings": {"p": {"remoteVirtualNetwork": "x",
                                                                 "allowGatewayTransit": true}}}}})");
  EXPECT_TRUE(result.virtualNetworks.at(0).peerings.at(0).allowGatewayTransit);
}

TEST(DesignFile, FaultsOfReadingAndOfContentComeTogether) {
  EXPECT_THAT(faults("virtualNetworks:\n"
                     "  hub: {addressPrefixes: [10.0.0.0/16]}\n"
                     "  Hub: {addressPrefixes: [10.0.0.1/16]}\n"),
              ElementsAre("VN110 3:3 duplicate key 'Hub'",
                          "VN114 3:27 '10.0.0.1/16' is not a prefix: bits below the length are set"));
}

TEST(DesignFile, FaultsOfEveryArgumentAreReportedBesideThoseOfTheDesign) {
  const auto result = importDesign({.main = {"a.yaml", "a: [\n"},
                                    .with = {{"b.yaml", "b: &x [*x]\n"}, {"c.yaml", ""}},
                                    .set = {"d"},
                                    .option = {"e=\"f"}},
                                   [](std::string_view) -> Expected<SourceDocument, std::string> {
                                     return Unexpected<std::string>{"no files"};
                                   });
  EXPECT_FALSE(result.draft);
  EXPECT_THAT(
      summaries(result.diagnostics),
      ElementsAre("VN103 1:4 '[' is not closed", "VN108 1:8 the alias stands for a key or holds itself",
                  "VN125 1:1 the file is empty", "VN130 1:2 no '=' behind the path",
                  "VN104 1:3 the quoted text is never closed"));
  EXPECT_EQ(result.documents.size(), 5u);
}

TEST(DesignFile, BesideFaultsOfContentThereIsAPartialDraft) {
  const auto result = design(
      "virtualNetworks: {hub: {addressPrefixes: [10.0.0.0/16], location: [x], subnets: "
      "{a: {addressPrefix: 10.0.0.0/24, routeTable: rt}}}}\n");
  EXPECT_THAT(summaries(result.diagnostics), ElementsAre("VN112 1:67 'location' cannot be a list"));
  EXPECT_FALSE(result.draft);
  ASSERT_TRUE(result.partialDraft);
  EXPECT_EQ(result.partialDraft->virtualNetworks.at(0).subnets.at(0).routeTable->value, "rt");
}

TEST(DesignFile, WithoutATreeThereIsNoDraftAtAll) {
  const auto result = design("virtualNetworks: {<<: {hub: {}}}\n");
  EXPECT_THAT(summaries(result.diagnostics), ElementsAre("VN109 1:19 merge keys are not read"));
  EXPECT_FALSE(result.draft);
  EXPECT_FALSE(result.partialDraft);
}

TEST(DesignFile, ATreeConvertsWithoutItsDocuments) {
  const auto merged = overlay(tree(playground), tree("virtualMachines: {nva1: null}\nexpectations: null\n"));
  const auto result = draftFromDesign(merged.node);
  EXPECT_THAT(summaries(result.diagnostics), IsEmpty());
  ASSERT_TRUE(result.draft);
  EXPECT_EQ(result.draft->virtualMachines.size(), 1u);
}

TEST(DesignFile, ATreeMustNotExtend) {
  EXPECT_THAT(summaries(draftFromDesign(tree("extends: a.yaml\n")).diagnostics),
              ElementsAre("VN122 1:1 'extends' is not followed here"));
}

TEST(DesignFile, ATreeMustBeAMap) {
  EXPECT_THAT(summaries(draftFromDesign(tree("- a\n")).diagnostics),
              ElementsAre("VN112 1:1 the design cannot be a list"));
}

}  // namespace
}  // namespace vnetsim
