// SPDX-License-Identifier: MIT
#include "xml.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <stdexcept>

namespace vnetsim::cli_test {
namespace {

TEST(XmlCheck, ReadsElementsAttributesAndText) {
  const auto root = parseXml("<?xml version=\"1.0\"?>\n<a n=\"1 &lt; 2\"><b/><c>x&#xA;y</c></a>\n");
  EXPECT_EQ(root.name, "a");
  EXPECT_EQ(root.attributes.at("n"), "1 < 2");
  ASSERT_EQ(root.children.size(), 2U);
  EXPECT_EQ(root.children[1].text, "x\ny");
}

struct Malformed {
  const char* name;
  const char* text;
};
void PrintTo(const Malformed& row, std::ostream* out) { *out << row.name; }

class MalformedXml : public testing::TestWithParam<Malformed> {};

TEST_P(MalformedXml, IsFound) { EXPECT_THROW(parseXml(GetParam().text), std::runtime_error); }

INSTANTIATE_TEST_SUITE_P(
    XmlCheck, MalformedXml,
    testing::Values(Malformed{"OpenElement", "<a><b></a>"}, Malformed{"NothingClosed", "<a>"},
                    Malformed{"BareAmpersand", "<a>x & y</a>"}, Malformed{"UnknownEntity", "<a>&nbsp;</a>"},
                    Malformed{"BracketInAValue", "<a n=\"<\"/>"}, Malformed{"OpenValue", "<a n=\"x/>"},
                    Malformed{"TwoRoots", "<a/><b/>"}, Malformed{"AttributeTwice", "<a n=\"1\" n=\"2\"/>"},
                    Malformed{"Escape", "<a>\x1b[31m</a>"}, Malformed{"EscapeByReference", "<a>&#x1B;</a>"},
                    Malformed{"Empty", ""}),
    [](const auto& row) { return std::string{row.param.name}; });

}  // namespace
}  // namespace vnetsim::cli_test
