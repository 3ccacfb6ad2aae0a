// SPDX-License-Identifier: MIT
//
// A design may come from a stranger: it reads no file it should not, and commands no terminal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <ostream>

#include "command.hpp"
#include "xml.hpp"

namespace vnetsim::cli_test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

const std::string network =
    "virtualNetworks:\n"
    "  hub: { addressPrefixes: [10.0.0.0/16], subnets: { default: { addressPrefix: 10.0.0.0/24 } } }\n";
const std::string sound =
    network + "virtualMachines: { vm-1: { subnet: hub/default }, vm-2: { subnet: hub/default } }\n";

class Containment : public testing::Test {
 protected:
  /// Expects that the file, which builds on the secret one in some way, is refused and the secret not shown.
  void expectRefused(const std::string& design) const {
    const auto outcome = vnetsim({"matrix", design});
    EXPECT_EQ(outcome.exitCode, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, Not(HasSubstr("secret")));
  }

  TemporaryFolder folder_;
  std::string outside_ = folder_.write("outside.yaml", "secret: [secret]\n" + sound);
};

TEST_F(Containment, AFileOfTheSameFolderIsRead) {
  folder_.write("designs/base.yaml", sound);
  EXPECT_EQ(vnetsim({"matrix", folder_.write("designs/design.yaml", "extends: base.yaml\n")}).exitCode, 0);
}

TEST_F(Containment, AFileOfAFolderBelowIsRead) {
  folder_.write("designs/parts/base.yaml", sound);
  EXPECT_EQ(vnetsim({"matrix", folder_.write("designs/design.yaml", "extends: parts/base.yaml\n")}).exitCode,
            0);
}

TEST_F(Containment, APathUpIsRefused) {
  expectRefused(folder_.write("designs/design.yaml", "extends: ../outside.yaml\n"));
}

TEST_F(Containment, AnAbsolutePathIsRefused) {
  expectRefused(folder_.write("designs/design.yaml", "extends: " + outside_ + "\n"));
}

TEST_F(Containment, APathUpBehindAFolderIsRefused) {
  folder_.write("designs/parts/base.yaml", sound);
  expectRefused(folder_.write("designs/design.yaml", "extends: parts/../../outside.yaml\n"));
}

TEST_F(Containment, ASymbolicLinkOutOfTheFolderIsRefused) {
  const auto design = folder_.write("designs/design.yaml", "extends: link.yaml\n");
  fs::create_symlink(outside_, folder_.path() / "designs/link.yaml");
  expectRefused(design);
  EXPECT_THAT(vnetsim({"matrix", design}).err, HasSubstr("leads out of the folder of the design"));
}

TEST_F(Containment, ASymbolicLinkToAFolderOutsideIsRefused) {
  const auto design = folder_.write("designs/design.yaml", "extends: link/outside.yaml\n");
  fs::create_directory_symlink(folder_.path(), folder_.path() / "designs/link");
  expectRefused(design);
}

TEST_F(Containment, ASymbolicLinkInsideTheFolderIsFollowed) {
  folder_.write("designs/base.yaml", sound);
  fs::create_symlink("base.yaml", folder_.path() / "designs/link.yaml");
  EXPECT_EQ(vnetsim({"matrix", folder_.write("designs/design.yaml", "extends: link.yaml\n")}).exitCode, 0);
}

TEST_F(Containment, AFileNamedOnTheCommandLineMayLieAnywhere) {
  const auto patch = folder_.write("patch.yaml", "virtualMachines: { vm-3: { subnet: hub/default } }\n");
  const auto outcome = vnetsim({"matrix", folder_.write("designs/design.yaml", sound), "--with", patch});
  EXPECT_THAT(outcome.out, HasSubstr("vm-3")) << outcome.err;
}

TEST_F(Containment, AChainThatNeverEndsIsAnError) {
  folder_.write("designs/one.yaml", "extends: two.yaml\n");
  const auto outcome = vnetsim({"matrix", folder_.write("designs/two.yaml", "extends: one.yaml\n")});
  EXPECT_EQ(outcome.exitCode, 2);
  EXPECT_THAT(outcome.err, HasSubstr("VN121"));
}

/// The one byte with which a terminal is commanded, and its C1 form in UTF-8.
void expectNoCommand(const std::string& text) {
  const bool isCommand = text.find('\x1b') != std::string::npos || text.find("\xc2\x9b") != std::string::npos;
  EXPECT_FALSE(isCommand) << testing::PrintToString(text);
}

struct Name {
  const char* name;
  std::string written;  // as a YAML key
  std::string read;     // what it is then; unused where a reader may refuse it
};
void PrintTo(const Name& row, std::ostream* out) { *out << row.name; }

/// A machine and an expectation of that name are asked about.
class AnyName : public testing::TestWithParam<Name> {
 protected:
  Outcome ask(const Arguments& question) const {
    const auto& name = GetParam().written;
    return vnetsim(question, {.input = network + "virtualMachines: { vm-1: { subnet: hub/default }, " + name +
                                       ": { subnet: hub/default } }\nexpectations: [{ name: " + name +
                                       ", from: vm-1, to: \"*\", expect: unreachable }]\n"});
  }
};

class HostileName : public AnyName {};

TEST_P(HostileName, CommandsNoTerminal) {
  for (const Arguments& question :
       {Arguments{"matrix", "-"}, Arguments{"matrix", "-", "-o", "csv"},
        Arguments{"matrix", "-", "-o", "json"}, Arguments{"trace", "-", "10.0.0.4", "10.0.0.5"},
        Arguments{"trace", "-", "10.0.0.4", "10.0.0.5", "-o", "json"}, Arguments{"test", "-"},
        Arguments{"test", "-", "-o", "json"}, Arguments{"test", "-", "-o", "junit"},
        Arguments{"validate", "-"}, Arguments{"validate", "-", "-o", "json"}}) {
    const auto outcome = ask(question);
    EXPECT_THAT(outcome.exitCode, testing::AnyOf(0, 1, 2));
    expectNoCommand(outcome.out);
    expectNoCommand(outcome.err);
  }
}

INSTANTIATE_TEST_SUITE_P(Names, HostileName,
                         testing::Values(Name{"EscapeSequence", R"("\e[31mred")", ""},
                                         Name{"EscapeSequenceAsItIs", "\"\x1b[31mred\"", ""},
                                         Name{"ControlSequence", R"("\u009b31mred")", ""},
                                         Name{"ControlSequenceAsItIs", "\"\xc2\x9b\x33\x31mred\"", ""},
                                         Name{"LineEnd", R"("a\nb")", ""}, Name{"Bell", R"("a\ab")", ""},
                                         Name{"RightToLeft", R"("a\u202eb")", ""},
                                         Name{"NoUtf8", "\"\xff\xfe\"", ""}),
                         [](const auto& row) { return std::string{row.param.name}; });

class OddName : public AnyName {};

TEST_P(OddName, LeavesJsonWhole) {
  const auto answer = nlohmann::json::parse(ask({"matrix", "-", "-o", "json"}).out);
  EXPECT_THAT(answer.at("endpoints").get<std::vector<std::string>>(),
              testing::UnorderedElementsAre("vm-1", GetParam().read));
}

TEST_P(OddName, LeavesJunitWhole) {
  const auto root = parseXml(ask({"test", "-", "-o", "junit"}).out);
  EXPECT_EQ(root.children.at(0).children.at(0).attributes.at("name"), GetParam().read);
}

TEST_P(OddName, LeavesCsvWholeAndNoFormulaInIt) {
  const auto csv = ask({"matrix", "-", "-o", "csv"}).out;
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
  EXPECT_THAT(csv, testing::AllOf(Not(HasSubstr("\n=")), Not(HasSubstr(",=")), Not(HasSubstr("\n::"))));
}

INSTANTIATE_TEST_SUITE_P(Names, OddName,
                         testing::Values(Name{"Formula", R"("=1+1")", "=1+1"},
                                         Name{"Markup", R"("<b>&']]>")", "<b>&']]>"},
                                         Name{"Quote", R"("a\"b")", "a\"b"}, Name{"Comma", R"("a,b")", "a,b"},
                                         Name{"BuildServerCommand", R"("::error::a")", "::error::a"}),
                         [](const auto& row) { return std::string{row.param.name}; });

TEST(HostileArgument, CommandsNoTerminal) {
  const std::string word = "\x1b[31mred";
  const std::string design = "models/playground.yaml";
  for (const Arguments& question :
       {Arguments{word}, Arguments{"validate", word}, Arguments{"explain", word},
        Arguments{"trace", design, word, "vm"}, Arguments{"routes", design, "hub-vm-01", word},
        Arguments{"routes", design, "--" + word}, Arguments{"routes", design, "-o", word},
        Arguments{"matrix", design, "--port", word}, Arguments{"matrix", design, "--from", word},
        Arguments{"test", design, "--filter", word}, Arguments{"validate", design, "--set", word + "=1"},
        Arguments{"validate", design, "--with", word}}) {
    const auto outcome = vnetsim(question);
    EXPECT_EQ(outcome.exitCode, 2);
    expectNoCommand(outcome.out);
    expectNoCommand(outcome.err);
  }
}

}  // namespace
}  // namespace vnetsim::cli_test
