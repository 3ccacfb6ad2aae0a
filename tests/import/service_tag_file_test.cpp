// SPDX-License-Identifier: MIT
//
// The published list of service tags, as far as it is read, and what is said of other files.
#include "import/service_tag_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <ostream>

#include "import_support.hpp"

namespace vnetsim {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<ServiceTag> tagsIn(std::string_view text) {
  FaultList faults;
  auto tags = parseServiceTags(text, 0, faults);
  EXPECT_THAT(summaries(std::move(faults).take()), IsEmpty());
  return tags;
}

std::vector<std::string> faultsIn(std::string_view text) {
  FaultList faults;
  parseServiceTags(text, 0, faults);
  auto found = std::move(faults).take();
  for (const auto& fault : found) EXPECT_FALSE(fault.help.empty()) << fault.message;
  return summaries(found);
}

std::vector<std::string> prefixesOf(const ServiceTag& tag) {
  std::vector<std::string> texts;
  for (const auto& prefix : tag.addressPrefixes) texts.push_back(prefix.text());
  return texts;
}

constexpr std::string_view published = R"({
  "changeNumber": 412,
  "cloud": "Public",
  "values": [
    {
      "name": "Storage.WestEurope",
      "id": "Storage.WestEurope",
      "properties": {
        "changeNumber": 7,
        "region": "westeurope",
        "regionId": 18,
        "platform": "Azure",
        "systemService": "AzureStorage",
        "addressPrefixes": [ "203.0.113.0/24", "2001:db8:1::/48", "198.51.100.0/24", "203.0.113.0/24" ],
        "networkFeatures": [ "API", "NSG", "UDR", "FW" ]
      }
    },
    { "name": "AzureFrontDoor.Frontend", "properties": { "region": "", "addressPrefixes": [] } },
    { "name": "Sql.WestEurope", "properties": { "addressPrefixes": [ "192.0.2.0/24" ], "region": "westeurope" } }
  ]
})";

TEST(ServiceTagFile, GivesNameRegionAndPrefixesInOrder) {  // R35
  FaultList faults;
  const auto tags =
      parseServiceTags(R"({"values": [)"
                       R"({"name": "Storage.WestEurope", "properties": {"region": "WestEurope",)"
                       R"("addressPrefixes": ["203.0.113.0/24", "192.0.2.0/24"]}}]})",
                       4, faults);
  ASSERT_EQ(tags.size(), 1u);
  EXPECT_EQ(tags[0].name, "Storage.WestEurope");
  EXPECT_EQ(tags[0].region, "westeurope");
  EXPECT_THAT(prefixesOf(tags[0]), ElementsAre("192.0.2.0/24", "203.0.113.0/24"));
  EXPECT_EQ(tags[0].at.document, 4u);
  EXPECT_EQ(tags[0].at.column, 22u);
  EXPECT_EQ(tags[0].at.length, 20u);
}

TEST(ServiceTagFile, PassesOverWhatItDoesNotKnow) {
  const auto tags =
      tagsIn(R"({"nextLink": {"values": [1]}, "x": [[{"name": 5}]], "n": -1.5e300, "values": [)"
             R"({"name": "A", "tags": {"name": 1}, "properties": {"new": {"addressPrefixes": 7},)"
             R"("addressPrefixes": ["192.0.2.0/24"]}}]})");
  ASSERT_EQ(tags.size(), 1u);
  EXPECT_THAT(prefixesOf(tags[0]), ElementsAre("192.0.2.0/24"));
}

TEST(ServiceTagFile, TakesTheRegionFromTheNameWhereItIsNotSaid) {  // R35
  const auto tags =
      tagsIn(R"({"values": [)"
             R"({"name": "A.WestEurope", "properties": {"addressPrefixes": []}},)"
             R"({"name": "A.Frontend", "properties": {"addressPrefixes": [], "region": ""}}]})");
  ASSERT_EQ(tags.size(), 2u);
  EXPECT_EQ(tags[0].region, "westeurope");
  EXPECT_EQ(tags[1].region, "");
}

TEST(ServiceTagFile, MayBeginWithAByteOrderMark) {
  EXPECT_THAT(tagsIn("\xEF\xBB\xBF{\"values\": []}"), IsEmpty());
}

TEST(ServiceTagFile, ReportsWrongPrefixesAtTheirPlaces) {
  EXPECT_THAT(faultsIn("{\"values\": [{\"name\": \"A\", \"properties\": {\"addressPrefixes\": [\n"
                       "  \"192.0.2.1/24\", \"192.0.2.0/24\",\n"
                       "  \"Storage\", 5, [], \"\"]}}]}"),
              ElementsAre(HasSubstr("VN114 2:3 '192.0.2.1/24' is not a prefix"),
                          HasSubstr("VN114 3:3 'Storage' is not a prefix"),
                          AllOf(HasSubstr("VN112 3:"), HasSubstr("this is a number")),
                          AllOf(HasSubstr("VN112 3:"), HasSubstr("this is a list, not a text")),
                          HasSubstr("VN114 3:")));
}

TEST(ServiceTagFile, ReportsATagThatIsDeclaredTwice) {
  EXPECT_THAT(faultsIn("{\"values\": [\n{\"name\": \"A\", \"properties\": {\"addressPrefixes\": []}},\n"
                       "{\"name\": \"a\", \"properties\": {\"addressPrefixes\": []}}]}"),
              ElementsAre("VN110 3:10 the service tag 'a' is declared twice"));
}

struct BadTagFile {
  const char* description;
  const char* text;
  const char* fault;
};

void PrintTo(const BadTagFile& row, std::ostream* out) { *out << row.description; }

class ServiceTagFaults : public testing::TestWithParam<BadTagFile> {};

TEST_P(ServiceTagFaults, AreSaidWithTheirPlace) {
  EXPECT_THAT(faultsIn(GetParam().text), ElementsAre(HasSubstr(GetParam().fault)));
}

INSTANTIATE_TEST_SUITE_P(
    All, ServiceTagFaults,
    testing::Values(
        BadTagFile{"nothing", "", "VN103 1:1 the file is no JSON: the document is empty"},
        BadTagFile{"a web page", "<html>", "VN103 1:1 the file is no JSON"},
        BadTagFile{"a design", "virtualNetworks:\n  hub: {}", "VN103 1:1 the file is no JSON"},
        BadTagFile{"cut short", "{\"values\": [", "VN103 1:13 the file is no JSON"},
        BadTagFile{"more behind the end", "{\"values\": []} {", "VN103 1:16 the file is no JSON"},
        BadTagFile{"a comment", "{\"values\": [] /* none */}", "VN103 1:15 the file is no JSON"},
        BadTagFile{"a bare surrogate", R"({"values": [], "x": "\uD800"})", "VN103 1:"},
        BadTagFile{"a list", "[]", "VN112 1:1 this is a list, not an object"},
        BadTagFile{"a number", "17", "VN112 1:2 this is a number, true, false or null, not an object"},
        BadTagFile{"no values", "{\"value\": []}", "VN116 1:1 the file has no key 'values'"},
        BadTagFile{"values of another type", "{\"values\": {\"name\": 1}}",
                   "VN112 1:12 'values' is an object"},
        BadTagFile{"values twice", "{\"values\": [], \"values\": []}",
                   "VN110 1:26 'values' is written twice"},
        BadTagFile{"a tag of another type", "{\"values\": [\"A\"]}", "VN112 1:13 this is a text"},
        BadTagFile{"no name", R"({"values": [{"properties": {"addressPrefixes": []}}]})",
                   "VN116 1:13 a service tag has no key 'name'"},
        BadTagFile{"a name of another type",
                   R"({"values": [{"name": {}, "properties": {"addressPrefixes": []}}]})",
                   "VN112 1:22 'name' is an object"},
        BadTagFile{"a name twice",
                   R"({"values": [{"name": "A", "name": "B", "properties": {"addressPrefixes": []}}]})",
                   "VN110 1:35 'name' is written twice"},
        BadTagFile{"no prefixes", R"({"values": [{"name": "A", "properties": {}}]})",
                   "VN116 1:22 a service tag has no key 'addressPrefixes'"},
        BadTagFile{"no properties", R"({"values": [{"name": "A"}]})",
                   "VN116 1:22 a service tag has no key 'addressPrefixes'"},
        BadTagFile{"prefixes beside the properties",
                   R"({"values": [{"name": "A", "addressPrefixes": ["192.0.2.0/24"]}]})",
                   "VN116 1:22 a service tag has no key 'addressPrefixes'"},
        BadTagFile{"UTF-16", "\xFF\xFE{", "VN102 1:1"},
        BadTagFile{"no UTF-8", "{\"values\": [\"\xFF\"]}", "VN102 1:14"},
        BadTagFile{"an escape sequence", "{\"values\": [\"\x1B[2J\"]}", "VN102 1:14"}));

TEST(ServiceTagFile, NestsOnlySoDeep) {
  EXPECT_THAT(faultsIn(std::string(1'000'000, '[')),
              ElementsAre(HasSubstr("VN112"), HasSubstr("VN107 1:65 nested more than 64 levels deep")));
  EXPECT_THAT(faultsIn("{\"values\": [], \"x\": " + std::string(100, '[')), ElementsAre(HasSubstr("VN107")));
}

TEST(ServiceTagFile, ListsAThousandFaultsAndCountsTheRest) {
  std::string text = "{\"values\": [{\"name\": \"A\", \"properties\": {\"addressPrefixes\": [\"x\"";
  for (int i = 0; i < 200'000; ++i) text += ",\"x\"";
  EXPECT_THAT(faultsIn(text + "]}}]}"), SizeIs(FaultList::limit + 1));
}

TEST(ServiceTagFile, MayBeLargeAndOfOneLine) {
  std::string text = "{\"values\": [";
  for (int tag = 0; tag < 3'000; ++tag) {
    text += (tag == 0 ? "" : ",") + ("{\"name\": \"T" + std::to_string(tag)) +
            "\", \"properties\": {\"addressPrefixes\": [\"192.0.2.0/24\"";
    for (int i = 0; i < 100; ++i)
      text += ",\"10." + std::to_string(i) + "." + std::to_string(tag % 256) + ".0/24\"";
    text += "]}}";
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(tagsIn(text + "]}"), SizeIs(3'000));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{5});  // 0.1 s, where not busy
}

std::string designWith(const std::string& prefix, const std::string& rest = "") {
  return "virtualNetworks: { v: { addressPrefixes: [10.0.0.0/16] } }\n"
         "routeTables: { t: { routes: { r: { addressPrefix: " +
         prefix + ", nextHopType: None } } } }\n" + rest;
}

TEST(RouteToAServiceTag, KeepsItsNameAndPlace) {
  const auto route = draft(designWith("Storage.WestEurope")).routeTables.at(0).routes.at(0);
  EXPECT_EQ(std::get<Reference>(route.addressPrefix).value, "Storage.WestEurope");
  EXPECT_EQ(std::get<Reference>(route.addressPrefix).at.line, 2u);
}

TEST(RouteToAServiceTag, IsNoExcuseForASlipInAPrefix) {
  EXPECT_THAT(faults(designWith("10.0.0.0")),
              ElementsAre(HasSubstr("VN114 2:51 '10.0.0.0' is not a prefix")));
  EXPECT_THAT(faults(designWith("10.0.0.0/33")), ElementsAre(HasSubstr("VN114")));
  EXPECT_THAT(faults(designWith("l0.0.0.0/8")), ElementsAre(HasSubstr("VN114")));
  EXPECT_THAT(faults(designWith("Storage/WestEurope")), ElementsAre(HasSubstr("VN114")));
  for (const char* word : {"'*'", "default", "Any", "all"})
    EXPECT_THAT(faults(designWith(word)), ElementsAre(HasSubstr("VN114"))) << word;
}

TEST(RouteToAServiceTag, CannotBeForATagOfTheSubnet) {  // R101, R102
  for (const char* tag : {"VirtualNetwork", "internet"})
    EXPECT_THAT(faults(designWith(tag)), ElementsAre(HasSubstr("holds something else in every subnet")));
}

TEST(ServiceTagsOfADesign, AreDeclaredByName) {  // R35
  const auto tags = draft(designWith("A",
                                     "serviceTags:\n"
                                     "  A.WestEurope: { addressPrefixes: [203.0.113.0/24, 192.0.2.0/24] }\n"
                                     "  A.Frontend: { addressPrefixes: 192.0.2.0/24, region: All }\n"))
                        .serviceTags;
  ASSERT_EQ(tags.size(), 2u);
  EXPECT_EQ(tags[0].region, "westeurope");
  EXPECT_THAT(prefixesOf(tags[0]), ElementsAre("192.0.2.0/24", "203.0.113.0/24"));
  EXPECT_EQ(tags[1].region, "");
}

TEST(ServiceTagsOfADesign, HaveNamesOfTags) {
  EXPECT_THAT(faults(designWith("A",
                                "serviceTags:\n  Internet: { addressPrefixes: 192.0.2.0/24 }\n"
                                "  10.0.0.0/8: { addressPrefixes: 192.0.2.0/24 }\n"
                                "  B: { addressPrefixes: B }\n  C: {}\n")),
              ElementsAre("VN113 4:3 the service tag 'Internet' cannot be declared",
                          "VN113 5:3 '10.0.0.0/8' is no name of a service tag", HasSubstr("VN114 6:25"),
                          HasSubstr("VN116 7:3")));
}

DesignResult withFile(const std::string& design, std::string_view file) {
  return importDesign({.main = {"design.yaml", design},
                       .with = {},
                       .set = {},
                       .option = {},
                       .serviceTags = SourceDocument{"tags.json", std::string{file}}},
                      [](std::string_view) -> Expected<SourceDocument, std::string> {
                        return Unexpected<std::string>{"no files"};
                      });
}

TEST(ServiceTagsOfADesign, WinOverThoseOfAFile) {
  const auto result = withFile(
      designWith("A", "serviceTags: { storage.westeurope: { addressPrefixes: 192.0.2.0/24 } }"), published);
  ASSERT_TRUE(result.draft);
  std::vector<std::string> tags;
  for (const auto& tag : result.draft->serviceTags)
    tags.push_back(tag.name + ":" + std::to_string(tag.addressPrefixes.size()));
  EXPECT_THAT(tags, ElementsAre("storage.westeurope:1", "AzureFrontDoor.Frontend:0", "Sql.WestEurope:1"));
}

TEST(ServiceTagsOfAFile, BringTheirFaultsBesideThoseOfTheDesign) {
  const auto result = withFile(designWith("10.0.0.0"), "{}");
  EXPECT_FALSE(result.draft);
  ASSERT_THAT(summaries(result.diagnostics), ElementsAre(HasSubstr("VN114 2:51"), HasSubstr("VN116 1:1")));
  EXPECT_EQ(result.documents.at(result.diagnostics[1].at.document).name, "tags.json");
}

}  // namespace
}  // namespace vnetsim
