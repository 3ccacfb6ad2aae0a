// SPDX-License-Identifier: MIT
#include "report/exchange_report.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <string>

#include "support/design.hpp"
#include "support/exchange_design.hpp"

namespace vnetsim {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string tableOf(const CompiledNetwork& network, std::string_view name, bool all = false) {
  return exchangedRoutesTable(network, exchangedRoutes(network, resolveSpeaker(network, name).value()),
                              {all});
}

nlohmann::json jsonOf(const CompiledNetwork& network, std::string_view name, bool all = false) {
  return nlohmann::json::parse(
      exchangedRoutesJson(network, exchangedRoutes(network, resolveSpeaker(network, name).value()), {all}));
}

TEST(ExchangeReport, PrintsTheColumnsOfTheAzureCommandLine) {
  EXPECT_EQ(tableOf(networkOfDesign(exchangeDesign), "paris"),
            "learned by paris\n"
            "Network        NextHop            Origin    SourcePeer         AsPath       Weight\n"
            "-------------  -----------------  --------  -----------------  -----------  --------\n"
            "10.0.0.0/16    10.0.0.30          EBgp      10.0.0.30          65001\n"
            "10.0.0.0/16    10.9.0.4 10.9.0.5  EBgp      10.9.0.4 10.9.0.5  65002-65001\n"
            "10.9.0.0/16    10.9.0.4 10.9.0.5  EBgp      10.9.0.4 10.9.0.5  65002\n"
            "10.9.0.0/16    10.0.0.30          EBgp      10.0.0.30          65001-65002\n"
            "172.16.0.0/16  10.0.0.30          EBgp      10.0.0.30          65001\n"
            "172.16.0.0/16  10.9.0.4 10.9.0.5  EBgp      10.9.0.4 10.9.0.5  65002-65001\n"
            "\n"
            "advertised to far-gateway over far-to-paris\n"
            "Network         NextHop        Origin    SourcePeer    AsPath       Weight\n"
            "--------------  -------------  --------  ------------  -----------  --------\n"
            "10.0.0.0/16     192.168.0.254  Igp                     65100-65001\n"
            "172.16.0.0/16   192.168.0.254  Igp                     65100-65001\n"
            "192.168.0.0/16  192.168.0.254  Igp                     65100\n"
            "\n"
            "advertised to hub-gateway over hub-to-paris\n"
            "Network         NextHop        Origin    SourcePeer    AsPath       Weight\n"
            "--------------  -------------  --------  ------------  -----------  --------\n"
            "10.9.0.0/16     192.168.0.254  Igp                     65100-65002\n"
            "192.168.0.0/16  192.168.0.254  Igp                     65100\n");
}

TEST(ExchangeReport, SaysWhereNothingIsExchanged) {
  EXPECT_EQ(tableOf(networkOfDesign(exchangeDesign), "lyon"),
            "learned by lyon: nothing\n"
            "\n"
            "advertised to hub-gateway over hub-to-lyon: nothing, without BGP\n");
}

std::string replaced(std::string_view text, std::string_view old, std::string_view with) {
  std::string result{text};
  result.replace(result.find(old), old.size(), with);  // throws where it is not there
  return result;
}

TEST(ExchangeReport, ShowsRoutesThatLostAsAzureDoes) {
  const auto network = networkOfDesign(exchangeDesign);
  const auto accepted = tableOf(network, "hub-gateway");
  EXPECT_THAT(accepted, HasSubstr("65002-65100"));  // another one is preferred, as Azure lists it
  const auto all = tableOf(network, "hub-gateway", true);
  EXPECT_THAT(all, HasSubstr("Connection    Neighbor     Overridden By"));
  EXPECT_THAT(all, testing::ContainsRegex("65002-65100 .* hub-to-far .* far-gateway .* EBgp 192.168.0.0/16 "
                                          "192.168.0.254 AS 65100  \\(over hub-to-paris\\)  R80\n"));
}

TEST(ExchangeReport, ShowsRoutesThatWereRefusedOnlyWhereAllAreAskedFor) {
  // A part of the hub's own space, said by a site (R33).
  const auto network = networkOfDesign(replaced(
      exchangeDesign, "paris: { addressPrefixes: [192.168.0.0/16] }",
      "paris: { addressPrefixes: [192.168.0.0/16], bgp: { asn: 65100, advertises: [10.0.5.0/24] } }"));
  const std::string refused = "prefixes of its own networks";
  EXPECT_THAT(tableOf(network, "hub-gateway"), Not(HasSubstr("10.0.5.0/24")));
  EXPECT_THAT(tableOf(network, "hub-gateway", true), HasSubstr(refused));
}

TEST(ExchangeReport, JsonHasAzuresKeysAndTypes) {
  const auto json = jsonOf(networkOfDesign(exchangeDesign), "hub-gateway");
  EXPECT_EQ(json["schemaVersion"], 1);
  const auto& learned = json["learned"]["value"];
  EXPECT_EQ(learned[0], nlohmann::json::parse(R"({"asPath":"","localAddress":"10.0.0.30",
    "network":"10.0.0.0/16","nextHop":"","origin":"Network","sourcePeer":"10.0.0.30","weight":32768})"));
  EXPECT_EQ(json["advertised"]["hub-to-lyon"], nlohmann::json::parse(R"({"value":[]})"));
  EXPECT_EQ(json["advertised"]["hub-to-paris"]["value"][0],
            nlohmann::json::parse(R"({"asPath":"65001","localAddress":"10.0.0.30","network":"10.0.0.0/16",
    "nextHop":"10.0.0.30","origin":"Igp","sourcePeer":"","weight":0,"connection":"hub-to-paris",
    "neighbor":"paris"})"));
}

TEST(ExchangeReport, JsonHasOneObjectForEachPairOfAddresses) {
  const auto network = networkOfDesign(exchangeDesign);
  std::vector<std::string> peers;
  const auto hub = jsonOf(network, "hub-gateway");
  for (const auto& route : hub["learned"]["value"])
    if (route["network"] == "10.9.0.0/16" && route["asPath"] == "65002") {
      EXPECT_EQ(route["nextHop"], route["sourcePeer"]);
      peers.push_back(route["sourcePeer"]);
    }
  EXPECT_THAT(peers, testing::ElementsAre("10.9.0.4", "10.9.0.5"));
  std::vector<std::string> locals;
  const auto far = jsonOf(network, "far-gateway");
  for (const auto& route : far["learned"]["value"])
    if (route["network"] == "10.9.0.0/16") {
      EXPECT_EQ(route["localAddress"], route["sourcePeer"]);
      locals.push_back(route["localAddress"]);
    }
  EXPECT_THAT(locals, testing::ElementsAre("10.9.0.4", "10.9.0.5"));
}

TEST(ExchangeReport, JsonNamesWhatARouteLostTo) {
  const auto json = jsonOf(networkOfDesign(exchangeDesign), "hub-gateway", true);
  for (const auto& route : json["learned"]["value"])
    if (route["asPath"] == "65002-65100") {
      EXPECT_EQ(route["rule"], "R80");
      EXPECT_THAT(route["overriddenBy"].get<std::string>(), HasSubstr("AS 65100"));
      return;
    }
  FAIL() << "the route that lost is not there";
}

TEST(ExchangeReport, SaysWhichPrefixesKeepChangingAndWhichAreUnknown) {
  const auto network = networkOfDesign(exchangeDesign);
  auto routes = exchangedRoutes(network, resolveSpeaker(network, "paris").value());
  routes.learned.front().isUnsettled = true;
  EXPECT_THAT(exchangedRoutesTable(network, routes, {}), HasSubstr("\nkeeps changing: 10.0.0.0/16\n"));
  const auto json = nlohmann::json::parse(exchangedRoutesJson(network, routes, {}));
  EXPECT_EQ(json["learned"]["value"][0]["unsettled"], true);
}

}  // namespace
}  // namespace vnetsim
