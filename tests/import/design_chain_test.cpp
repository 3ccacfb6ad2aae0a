// SPDX-License-Identifier: MIT
#include "import/design_chain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(DesignChain, JoinsPathsWithoutTheFileSystem) {
  EXPECT_EQ(joinPath("", "a.yaml"), "a.yaml");
  EXPECT_EQ(joinPath("", "./x//a.yaml"), "x/a.yaml");
  EXPECT_EQ(joinPath("designs", "base/../a.yaml"), "designs/a.yaml");
  EXPECT_EQ(joinPath("designs", "../a.yaml"), "a.yaml");
  EXPECT_EQ(joinPath("designs", "../../a.yaml"), "../a.yaml");
  EXPECT_EQ(joinPath("/srv", "../../a.yaml"), "/a.yaml");
  EXPECT_EQ(joinPath("", "/srv/./a.yaml"), "/srv/a.yaml");
}

TEST(DesignChain, FoldersEndAtTheLastSlash) {
  EXPECT_EQ(folderOf("a.yaml"), "");
  EXPECT_EQ(folderOf("x/y/a.yaml"), "x/y");
  EXPECT_EQ(folderOf("/a.yaml"), "/");
}

TEST(DesignChain, InsideIsTheFolderAndBelow) {
  EXPECT_TRUE(isInside("x/a.yaml", "x"));
  EXPECT_TRUE(isInside("x/y/a.yaml", "x"));
  EXPECT_TRUE(isInside("a.yaml", ""));
  EXPECT_TRUE(isInside("../a.yaml", ".."));
  EXPECT_TRUE(isInside("/a.yaml", "/"));
  EXPECT_FALSE(isInside("xy/a.yaml", "x"));
  EXPECT_FALSE(isInside("../a.yaml", ""));
  EXPECT_FALSE(isInside("..", ""));
  EXPECT_FALSE(isInside("/a.yaml", ""));
  EXPECT_FALSE(isInside("../../a.yaml", ".."));
}

/// Files by path, as a loader gives them.
struct Files {
  std::map<std::string, std::string, std::less<>> texts;
  std::vector<std::string> asked = {};

  DocumentLoader loader() {
    return [this](std::string_view path) -> Expected<SourceDocument, std::string> {
      asked.emplace_back(path);
      const auto file = texts.find(path);
      if (file == texts.end()) return Unexpected<std::string>{"cannot open '" + std::string{path} + "'"};
      return SourceDocument{std::string{path}, file->second};
    };
  }
};

constexpr const char* base = "virtualNetworks: {hub: {addressPrefixes: [10.0.0.0/16]}}\n";

DesignResult import(Files& files, const std::string& main, std::vector<std::string> with = {}) {
  DesignSources sources{.main = {main, files.texts.at(main)}, .with = {}, .set = {}, .option = {}};
  for (const std::string& name : with) sources.with.push_back({name, files.texts.at(name)});
  return importDesign(std::move(sources), files.loader());
}

TEST(Extends, OverlaysTheNamedFile) {
  Files files{{{"lab/main.yaml", "extends: base.yaml\nvirtualNetworks: {hub: {location: westeurope}}\n"},
               {"lab/base.yaml", base}}};
  const auto result = import(files, "lab/main.yaml");
  EXPECT_THAT(summaries(result.diagnostics), IsEmpty());
  ASSERT_TRUE(result.draft);
  ASSERT_EQ(result.draft->virtualNetworks.size(), 1u);
  EXPECT_EQ(result.draft->virtualNetworks[0].location, "westeurope");
  EXPECT_EQ(result.draft->virtualNetworks[0].addressPrefixes.size(), 1u);
  EXPECT_THAT(files.asked, ElementsAre("lab/base.yaml"));
  ASSERT_EQ(result.documents.size(), 2u);
  EXPECT_EQ(result.documents[1].name, "lab/base.yaml");
  EXPECT_EQ(result.draft->virtualNetworks[0].at.document, 1u);
}

TEST(Extends, FollowsAChainRelativeToEachFile) {
  Files files{{{"main.yaml", "extends: sub/middle.yaml\nvirtualNetworks: {hub: {location: c}}\n"},
               {"sub/middle.yaml", "Extends: ../base.yaml\nvirtualNetworks: {hub: {location: b, name: m}}\n"},
               {"base.yaml", base}}};
  const auto result = import(files, "main.yaml");
  EXPECT_THAT(summaries(result.diagnostics), IsEmpty());
  ASSERT_TRUE(result.draft);
  EXPECT_EQ(result.draft->virtualNetworks.at(0).location, "c");
  EXPECT_EQ(result.draft->virtualNetworks.at(0).name.name, "m");
  EXPECT_THAT(files.asked, ElementsAre("sub/middle.yaml", "base.yaml"));
}

TEST(Extends, CirclesAreReportedWithTheirChain) {
  Files files{{{"a.yaml", "extends: b.yaml\n"},
               {"b.yaml", "x: 1\nextends: c.yaml\n"},
               {"c.yaml", "extends: a.yaml\n"}}};
  const auto result = import(files, "a.yaml");
  EXPECT_THAT(summaries(result.diagnostics), ElementsAre("VN121 1:10 'a.yaml' extends itself"));
  const auto& cycle = result.diagnostics.at(0);
  EXPECT_EQ(cycle.at.document, 2u);
  ASSERT_EQ(cycle.notes.size(), 2u);
  EXPECT_EQ(cycle.notes[0].text, "'b.yaml' is extended here");
  EXPECT_EQ(cycle.notes[0].at, (SourceLocation{0, 1, 10, 6}));
  EXPECT_EQ(cycle.notes[1].at, (SourceLocation{1, 2, 10, 6}));
}

TEST(Extends, AFileThatExtendsItselfIsACircle) {
  Files files{{{"lab/a.yaml", "extends: ./x/../a.yaml\n"}}};
  EXPECT_THAT(summaries(import(files, "lab/a.yaml").diagnostics),
              ElementsAre("VN121 1:10 'lab/a.yaml' extends itself"));
  EXPECT_THAT(files.asked, IsEmpty());
}

TEST(Extends, NothingOutsideTheFolderIsAskedFor) {
  for (const char* path : {"../base.yaml", "sub/../../base.yaml", "/etc/passwd", "../lab2/base.yaml",
                           "https://example.com/a.yaml", "file:///etc/passwd", "C:/base.yaml", "C:base.yaml",
                           "..\\\\base.yaml", "sub\\\\..\\\\..\\\\x.yaml", "..", "."}) {
    Files files{{{"lab/main.yaml", "extends: \"" + std::string{path} + "\"\n"}}};
    const auto result = import(files, "lab/main.yaml");
    ASSERT_EQ(result.diagnostics.size(), 1u) << path;
    EXPECT_EQ(result.diagnostics[0].finding, Finding::ExtendsOutside) << path;
    EXPECT_EQ(result.diagnostics[0].at.column, 10u) << path;
    EXPECT_THAT(files.asked, IsEmpty()) << path;
    EXPECT_FALSE(result.draft);
  }
}

TEST(Extends, TheTreeIsThatOfTheMainFile) {
  Files files{{{"lab/main.yaml", "extends: sub/a.yaml\n"}, {"lab/sub/a.yaml", "extends: ../../b.yaml\n"}}};
  EXPECT_THAT(summaries(import(files, "lab/main.yaml").diagnostics),
              ElementsAre("VN122 1:10 '../../b.yaml' lies outside the design's folder"));
}

TEST(Extends, UnreadableFilesAreReportedAtTheirName) {
  Files files{{{"main.yaml", "extends: gone.yaml\n"}}};
  EXPECT_THAT(summaries(import(files, "main.yaml").diagnostics),
              ElementsAre("VN101 1:10 cannot open 'gone.yaml'"));
}

TEST(Extends, NamesOneFile) {
  for (const char* text : {"extends: [a.yaml, b.yaml]\n", "extends:\n", "extends: null\n", "extends: ''\n"}) {
    Files files{{{"main.yaml", text}}};
    EXPECT_THAT(summaries(import(files, "main.yaml").diagnostics),
                ElementsAre("VN112 1:1 'extends' names one file"))
        << text;
  }
}

TEST(Extends, LongChainsAreRefused) {
  Files files;
  for (int i = 0; i < 20; ++i)
    files.texts["f" + std::to_string(i) + ".yaml"] = "extends: f" + std::to_string(i + 1) + ".yaml\n";
  EXPECT_THAT(summaries(import(files, "f0.yaml").diagnostics),
              ElementsAre("VN123 1:10 more than 16 files extend each other"));
}

TEST(Extends, FaultsOfEveryDocumentPointIntoIt) {
  Files files{{{"main.yaml", "extends: base.yaml\nvirtualNetworks: {hub: {adress: 1}}\n"},
               {"base.yaml", "virtualNetworks:\n  hub: {addressPrefixes: [10.0.0.1/16]}\n"}}};
  const auto result = import(files, "main.yaml");
  EXPECT_THAT(summaries(result.diagnostics),
              ElementsAre("VN111 2:25 unknown key 'adress'",
                          "VN114 2:27 '10.0.0.1/16' is not a prefix: bits below the length are set"));
  EXPECT_EQ(result.diagnostics.at(0).at.document, 0u);
  EXPECT_EQ(result.diagnostics.at(1).at.document, 1u);
}

TEST(With, PatchesInOrderAndMayLieAnywhere) {
  Files files{{{"lab/main.yaml", base},
               {"/elsewhere/one.yaml", "virtualNetworks: {hub: {location: one, name: n}}\n"},
               {"two.yaml", "virtualNetworks: {hub: {location: two, name: null}}\n"}}};
  const auto result = import(files, "lab/main.yaml", {"/elsewhere/one.yaml", "two.yaml"});
  EXPECT_THAT(summaries(result.diagnostics), IsEmpty());
  ASSERT_TRUE(result.draft);
  EXPECT_EQ(result.draft->virtualNetworks.at(0).location, "two");
  EXPECT_EQ(result.draft->virtualNetworks.at(0).name.name, "hub");
}

TEST(With, ExtendsIsRelativeToThePatchAndPatchesFirst) {
  Files files{{{"lab/main.yaml", base},
               {"patches/one.yaml", "extends: common.yaml\nvirtualNetworks: {hub: {location: one}}\n"},
               {"patches/common.yaml", "virtualNetworks: {hub: {location: common, name: n}}\n"}}};
  const auto result = import(files, "lab/main.yaml", {"patches/one.yaml"});
  EXPECT_THAT(summaries(result.diagnostics), IsEmpty());
  ASSERT_TRUE(result.draft);
  EXPECT_EQ(result.draft->virtualNetworks.at(0).location, "one");
  EXPECT_EQ(result.draft->virtualNetworks.at(0).name.name, "n");
}

TEST(With, MayExtendFilesOfItsOwnFolderAndOfTheDesigns) {
  Files files{{{"lab/main.yaml", base},
               {"lab/patches/one.yaml", "extends: ../common.yaml\n"},
               {"lab/common.yaml", "virtualNetworks: {hub: {name: n}}\n"},
               {"other/two.yaml", "extends: ../third/x.yaml\n"}}};
  EXPECT_THAT(summaries(import(files, "lab/main.yaml", {"lab/patches/one.yaml"}).diagnostics), IsEmpty());
  EXPECT_THAT(summaries(import(files, "lab/main.yaml", {"other/two.yaml"}).diagnostics),
              ElementsAre("VN122 1:10 '../third/x.yaml' lies outside the design's folder"));
}

}  // namespace
}  // namespace vnetsim
