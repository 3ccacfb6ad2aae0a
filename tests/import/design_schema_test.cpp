// SPDX-License-Identifier: MIT
#include "import/design_schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace vnetsim {
namespace {

using nlohmann::json;

const json& schema() {
  static const json parsed = json::parse(designSchemaJson());
  return parsed;
}

/// Calls `visit` with every object schema in `node` that lists properties. One without a type is a condition
/// on another.
template <class Visit>
void forEachObject(const json& node, const Visit& visit) {
  if (node.is_object() && node.contains("properties") && node.contains("type")) visit(node);
  if (node.is_structured())
    for (const auto& part : node) forEachObject(part, visit);
}

template <class Visit>
void forEachSchema(const ObjectSchema& object, const Visit& visit) {
  visit(object);
  for (const KeySchema& key : object.keys)
    if (key.object != nullptr) forEachSchema(*key.object, visit);
}

TEST(DesignSchemaJson, IsDraftSevenOfAnObject) {
  EXPECT_EQ(schema().at("$schema"), "http://json-schema.org/draft-07/schema#");
  EXPECT_EQ(schema().at("type"), "object");
}

TEST(DesignSchemaJson, EveryObjectIsClosedAndEveryKeyDescribed) {
  int objects = 0;
  int keys = 0;
  forEachObject(schema(), [&](const json& object) {
    ++objects;
    EXPECT_EQ(object.at("additionalProperties"), false) << object.dump();
    EXPECT_FALSE(object.at("description").get<std::string>().empty());
    for (const auto& [name, property] : object.at("properties").items()) {
      ++keys;
      ASSERT_TRUE(property.contains("description")) << name;
      EXPECT_EQ(property.at("description").get<std::string>().back(), '.') << name;
    }
  });
  EXPECT_GT(objects, 15);
  EXPECT_GT(keys, 90);
}

TEST(DesignSchemaJson, AFileThatDoesNotExtendMustBeWhole) {
  EXPECT_EQ(schema().at("if"), (json{{"required", {"extends"}}}));
  EXPECT_EQ(schema().at("else"), (json{{"$ref", "#/definitions/design"}}));
  const json& networks = schema().at("properties").at("virtualNetworks");
  const json& network = networks.at("anyOf").at(0).at("additionalProperties").at("anyOf").at(0);
  EXPECT_FALSE(network.contains("required")) << "a patch may leave out what is there";
  EXPECT_EQ(networks.at("anyOf").at(1), (json{{"type", "null"}})) << "null deletes";
  const json& claims = schema().at("properties").at("expectations");
  EXPECT_TRUE(claims.at("anyOf").at(0).at("items").contains("required"))
      << "lists replace, so items are whole";
}

TEST(DesignSchemaJson, SaysWhatIsRequiredAndWhatExcludesWhat) {
  const json& networks = schema()
                             .at("definitions")
                             .at("design")
                             .at("properties")
                             .at("virtualNetworks")
                             .at("additionalProperties");
  EXPECT_EQ(networks.at("required"), json::array({"addressPrefixes"}));
  const json& subnet = networks.at("properties").at("subnets").at("additionalProperties");
  EXPECT_EQ(subnet.at("allOf").at(0).at("oneOf").at(1).at("required"), json::array({"addressPrefixes"}));
}

const json& resource(const char* kind) {
  return schema().at("definitions").at("design").at("properties").at(kind).at("additionalProperties");
}

TEST(DesignSchemaJson, SaysWhereOneKeyOfSeveralIsEnoughButNotNeeded) {
  const json& devices = resource("localNetworkGateways").at("allOf").at(0).at("oneOf");
  ASSERT_EQ(devices.size(), 4u);
  EXPECT_EQ(devices.at(0), (json{{"required", {"site"}}}));
  EXPECT_EQ(devices.at(3).at("not").at("anyOf").size(), 3u);
}

TEST(DesignSchemaJson, SaysWhichKeyAWordDemands) {
  const json& choices = resource("connections").at("allOf");
  ASSERT_EQ(choices.size(), 2u);
  EXPECT_EQ(choices.at(0).at("oneOf").at(2), (json{{"required", {"peer"}}}));
  const json demanded{{"properties", {{"connectionType", {{"enum", json::array({"ExpressRoute"})}}}}},
                      {"required", {"peer"}}};
  EXPECT_EQ(choices.at(1).at("oneOf").at(2), demanded);
}

TEST(DesignSchemaJson, LabelledValuesAreMapsOfScalars) {
  const json& hosts = resource("onPremisesSites").at("properties").at("hosts");
  EXPECT_EQ(hosts.at("type"), "object");
  EXPECT_EQ(hosts.at("additionalProperties"), (json{{"type", "string"}}));
  const json& sites = schema().at("properties").at("onPremisesSites").at("anyOf").at(0);
  const json& patchedSite = sites.at("additionalProperties").at("anyOf").at(0);
  const json& patchedHosts = patchedSite.at("properties").at("hosts").at("anyOf").at(0);
  EXPECT_EQ(patchedHosts.at("additionalProperties").at("anyOf").at(1), (json{{"type", "null"}}))
      << "null deletes a host";
}

TEST(DesignSchemaJson, NumbersHaveBounds) {
  const json& bgp = resource("onPremisesSites").at("properties").at("bgp").at("properties");
  EXPECT_EQ(bgp.at("asn").at("minimum"), 1);
  EXPECT_EQ(bgp.at("asn").at("maximum"), 4'294'967'295);
}

TEST(DesignSchemaJson, ListsTheWordsOfAnEnumeration) {
  const json& policy = schema()
                           .at("definitions")
                           .at("design")
                           .at("properties")
                           .at("firewallPolicies")
                           .at("additionalProperties");
  const json& group = policy.at("properties").at("ruleCollectionGroups").at("additionalProperties");
  const json& collection = group.at("properties").at("ruleCollections").at("additionalProperties");
  EXPECT_EQ(collection.at("properties").at("action").at("enum"), json::array({"Allow", "Deny", "DNAT"}));
}

TEST(DesignSchemaJson, IsTheSameEveryTime) { EXPECT_EQ(designSchemaJson(), designSchemaJson()); }

TEST(DesignSchema, NamesAreUniqueAndNoKeyIsBothKnownAndNotModelled) {
  forEachSchema(designSchema(), [](const ObjectSchema& object) {
    std::set<std::string_view> names;
    for (const KeySchema& key : object.keys) EXPECT_TRUE(names.insert(key.name).second) << key.name;
    for (const std::string_view name : object.notModelled)
      EXPECT_EQ(object.find(name), nullptr) << object.what << " " << name;
  });
}

TEST(DesignSchema, ChoicesAreAmongKeysThatAreNotRequired) {
  forEachSchema(designSchema(), [](const ObjectSchema& object) {
    for (const KeyChoice& choice : object.choices) {
      for (const std::string_view name : choice.keys) {
        ASSERT_NE(object.find(name), nullptr) << name;
        EXPECT_FALSE(object.find(name)->isRequired) << name;
      }
    }
  });
}

TEST(DesignSchema, AWordThatDecidesIsRequiredAndHasAKeyForEachMeaning) {
  int decided = 0;
  forEachSchema(designSchema(), [&](const ObjectSchema& object) {
    for (const KeyChoice& choice : object.choices) {
      if (choice.decidedBy.empty()) continue;
      ++decided;
      const KeySchema* word = object.find(choice.decidedBy);
      ASSERT_NE(word, nullptr) << object.what;
      EXPECT_TRUE(word->isRequired) << object.what;
      EXPECT_EQ(word->words.size(), choice.keys.size()) << object.what;
      EXPECT_FALSE(choice.mayBeNone) << object.what;
    }
  });
  EXPECT_EQ(decided, 1);
}

TEST(DesignSchema, TypesHaveWhatTheyNeed) {
  forEachSchema(designSchema(), [](const ObjectSchema& object) {
    for (const KeySchema& key : object.keys) {
      const bool holdsObjects =
          key.shape == Shape::Object || key.shape == Shape::Labelled || key.shape == Shape::ObjectList;
      EXPECT_EQ(key.object != nullptr, holdsObjects) << object.what << " " << key.name;
      EXPECT_EQ(!key.refersTo.empty(), key.type == ValueType::ReferenceText)
          << object.what << " " << key.name;
      EXPECT_TRUE(key.labelType == ValueType::Name || key.labelType == ValueType::Prefix ||
                  key.labelType == ValueType::Fqdn)
          << object.what << " " << key.name;
      EXPECT_TRUE(key.type != ValueType::Word || !key.words.empty()) << object.what << " " << key.name;
    }
  });
}

TEST(DesignSchema, KnowsWhereAKeyBelongs) {
  EXPECT_EQ(ownerOf("routeTable"), "a subnet");
  EXPECT_EQ(ownerOf("NEXTHOPTYPE"), "a route");
  EXPECT_EQ(ownerOf("expectations"), "the design");
  EXPECT_EQ(ownerOf("edgeAddress"), "a link");
  EXPECT_EQ(ownerOf("colour"), "");
}

}  // namespace
}  // namespace vnetsim
