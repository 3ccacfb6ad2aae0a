// SPDX-License-Identifier: MIT
#include "report/text_table.hpp"

#include <gtest/gtest.h>

namespace vnetsim {
namespace {

TEST(TextTable, LooksAsTheAzureCliPrintsIt) {
  const TextTable table{.header = {"Source", "State", "Address Prefix", "Next Hop Type", "Next Hop IP"},
                        .rows = {{"Default", "Active", "10.0.1.0/24", "VnetLocal", ""},
                                 {"Default", "Active", "10.0.0.0/24", "VNetPeering", ""},
                                 {"Default", "Invalid", "0.0.0.0/0", "Internet", ""},
                                 {"User", "Active", "0.0.0.0/0", "VirtualAppliance", "10.0.0.166"},
                                 {"User", "Active", "10.0.0.0/16", "VirtualAppliance", "10.0.0.166"}}};
  EXPECT_EQ(renderTextTable(table),
            "Source    State    Address Prefix    Next Hop Type     Next Hop IP\n"
            "--------  -------  ----------------  ----------------  -------------\n"
            "Default   Active   10.0.1.0/24       VnetLocal\n"
            "Default   Active   10.0.0.0/24       VNetPeering\n"
            "Default   Invalid  0.0.0.0/0         Internet\n"
            "User      Active   0.0.0.0/0         VirtualAppliance  10.0.0.166\n"
            "User      Active   10.0.0.0/16       VirtualAppliance  10.0.0.166\n");
}

TEST(TextTable, WithoutRowsHasHeaderAndDashes) {
  EXPECT_EQ(renderTextTable({.header = {"From", "To"}, .rows = {}}),
            "From    To\n"
            "------  ----\n");
}

TEST(TextTable, FillsUpShortRows) {
  EXPECT_EQ(renderTextTable({.header = {"A", "B", "C"}, .rows = {{}, {"1"}, {"1", "2"}, {"", "", "3"}}}),
            "A    B    C\n"
            "---  ---  ---\n"
            "\n"
            "1\n"
            "1    2\n"
            "          3\n");
}

TEST(TextTable, CountsCharactersAsColumns) {
  EXPECT_EQ(renderTextTable(
                {.header = {"Name", "Verdict"}, .rows = {{"réseau-été", "reachable"}, {"hub", "partial"}}}),
            "Name        Verdict\n"
            "----------  ---------\n"
            "réseau-été  reachable\n"
            "hub         partial\n");
}

TEST(TextTable, MakesRoomForEscapedCharacters) {
  EXPECT_EQ(renderTextTable({.header = {"Name", "IP"}, .rows = {{"a\x1b[31m", "10.0.0.4"}}}),
            "Name       IP\n"
            "---------  --------\n"
            "a\\x1B[31m  10.0.0.4\n");
}

}  // namespace
}  // namespace vnetsim
