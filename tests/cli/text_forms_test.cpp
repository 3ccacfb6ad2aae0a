// SPDX-License-Identifier: MIT
//
// CSV for spreadsheets and JUnit for build servers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "command.hpp"
#include "xml.hpp"

namespace vnetsim::cli_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string playground = "models/playground.yaml";

std::vector<std::string> fieldsOf(const std::string& record) {
  std::vector<std::string> fields{""};
  bool isQuoted = false;
  for (const char c : record) {
    if (c == '"') {
      isQuoted = !isQuoted;
    } else if (c == ',' && !isQuoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

std::vector<std::string> linesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(MatrixCsv, HasAHeaderAndOneRecordOfSixFieldsPerPair) {
  const auto lines = linesOf(answerOf({"matrix", playground, "-o", "csv"}));
  ASSERT_EQ(lines.size(), 13U);
  EXPECT_EQ(lines.front(), "from,to,verdict,reason,traffic,via");
  for (const auto& line : lines) EXPECT_EQ(fieldsOf(line).size(), 6U) << line;
}

TEST(MatrixCsv, QuotesAFieldWithAComma) {
  const auto lines = linesOf(answerOf({"matrix", "models/any-to-any-rdp-ssh.yaml", "--from", "spoke-01-vm",
                                       "--to", "spoke-02-vm", "-o", "csv"}));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_THAT(fieldsOf(lines[1]), ElementsAre("spoke-01-vm", "spoke-02-vm", "partial", "FIREWALL_DENY",
                                              "tcp/22,3389", "lab-firewall"));
}

TEST(RoutesTable, HasAzuresColumns) {
  const auto lines = linesOf(answerOf({"routes", playground, "spoke-01-vm"}));
  ASSERT_EQ(lines.size(), 9U);
  EXPECT_EQ(lines[0], "Source    State    Address Prefix    Next Hop Type    Next Hop IP");
  EXPECT_EQ(lines[1], "--------  -------  ----------------  ---------------  -------------");
  EXPECT_EQ(lines[2], "Default   Active   10.13.1.0/24      VnetLocal");
}

TEST(RoutesTable, WithWhyAddsColumnsAndNoRows) {
  const Arguments question{"routes", playground, "spoke-01-vm"};
  const auto plain = linesOf(answerOf(question));
  const auto why = linesOf(answerOf(question + Arguments{"--why"}));
  ASSERT_EQ(why.size(), plain.size());
  EXPECT_THAT(why[0], testing::StartsWith(plain[0]));
  EXPECT_THAT(why[0], HasSubstr("Overridden By"));
}

const XmlElement& suiteOf(const XmlElement& root) {
  EXPECT_EQ(root.name, "testsuites");
  EXPECT_EQ(root.children.size(), 1U);
  return root.children.at(0);
}

TEST(Junit, OfPassesHoldsOneEmptyCasePerExpectation) {
  const auto root = parseXml(answerOf({"test", playground, "-o", "junit"}));
  const auto& suite = suiteOf(root);
  EXPECT_EQ(suite.name, "testsuite");
  EXPECT_EQ(suite.attributes.at("name"), playground);
  EXPECT_EQ(suite.attributes.at("tests"), "4");
  EXPECT_EQ(suite.attributes.at("failures"), "0");
  EXPECT_EQ(suite.attributes.at("errors"), "0");
  ASSERT_EQ(suite.children.size(), 4U);
  for (const auto& testcase : suite.children) {
    EXPECT_EQ(testcase.name, "testcase");
    EXPECT_FALSE(testcase.attributes.at("name").empty());
    EXPECT_FALSE(testcase.attributes.at("classname").empty());
    EXPECT_TRUE(testcase.children.empty());
  }
}

TEST(Junit, MarksWhatFailsAndWhatIsUndetermined) {
  const auto outcome =
      vnetsim({"test", playground, "--expect", "tests/cli/designs/doubtful.yaml", "-o", "junit"});
  EXPECT_EQ(outcome.exitCode, 1);
  const auto root = parseXml(outcome.out);
  const auto& suite = suiteOf(root);
  EXPECT_EQ(suite.attributes.at("tests"), "9");
  EXPECT_EQ(suite.attributes.at("failures"), "2");
  EXPECT_EQ(suite.attributes.at("errors"), "1");
  std::vector<std::string> marks;
  for (const auto& testcase : suite.children)
    for (const auto& mark : testcase.children)
      marks.push_back(mark.name + " of " + testcase.attributes.at("name"));
  EXPECT_THAT(marks, ElementsAre("failure of fails", "error of is undetermined",
                                 "failure of holds <\"&'> in its name"));
}

TEST(Junit, SaysWhyACaseFails) {
  const auto outcome = vnetsim({"test", playground, "--expect", "tests/cli/designs/doubtful.yaml", "--filter",
                                "fails", "-o", "junit"});
  const auto root = parseXml(outcome.out);
  EXPECT_THAT(
      suiteOf(root).children.at(0).children.at(0).text,
      testing::AllOf(HasSubstr("spoke-01-vm -> spoke-02-vm, tcp/22\n"), HasSubstr("PEERING_NOT_TRANSITIVE")));
}

TEST(SourcePorts, ArePartOfTheQuestion) {
  const Arguments pair{"models/any-to-any-gateway.yaml", "spoke-01-vm", "spoke-02-vm"};
  const Arguments ports{"--port", "22", "--source-port", "1000-2000", "--source-port", "3000"};
  EXPECT_THAT(answerOf(Arguments{"trace"} + pair + ports),
              testing::HasSubstr("tcp/22(from 1000-2000,3000) traffic: reachable"));
  EXPECT_THAT(answerOf(Arguments{"trace"} + pair + Arguments{"--protocol", "udp", "--source-port", "53"}),
              testing::HasSubstr("udp(from 53) traffic: reachable"));
  EXPECT_THAT(answerOf(Arguments{"matrix", "models/any-to-any-rdp-ssh.yaml", "-o", "csv", "--from", "spoke-01-vm",
                                 "--to", "spoke-02-vm", "--source-port", "1000"}),
              testing::HasSubstr("spoke-01-vm,spoke-02-vm,partial,FIREWALL_DENY,\"tcp/22,3389(from 1000)\""));
}

}  // namespace
}  // namespace vnetsim::cli_test
