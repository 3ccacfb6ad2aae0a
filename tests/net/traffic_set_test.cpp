// SPDX-License-Identifier: MIT
#include "net/traffic_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace vnetsim {
namespace {

using testing::ElementsAre;

PortSet ports(const std::vector<PortRange>& ranges) { return PortSet::of(ranges); }
TrafficSet tcp(const std::vector<PortRange>& ranges) { return TrafficSet::of(Protocol::Tcp, ports(ranges)); }
TrafficSet udp(const std::vector<PortRange>& ranges) { return TrafficSet::of(Protocol::Udp, ports(ranges)); }

TEST(PortSet, JoinsRangesThatOverlapOrTouch) {
  EXPECT_THAT(ports({{80, 90}, {22, 22}, {85, 100}, {23, 23}}).ranges(),
              ElementsAre(PortRange{22, 23}, PortRange{80, 100}));
  EXPECT_EQ(ports({{0, 32767}, {32768, 65535}}), PortSet::all());
}

TEST(PortSet, ContainsPortsUpToBothEndsOfARange) {
  const PortSet set = ports({{22, 22}, {65535, 65535}});
  EXPECT_FALSE(set.contains(21));
  EXPECT_TRUE(set.contains(22));
  EXPECT_FALSE(set.contains(23));
  EXPECT_FALSE(set.contains(65534));
  EXPECT_TRUE(set.contains(65535));
  EXPECT_FALSE(PortSet{}.contains(0));
}

TEST(PortSet, ReachesTheLowestAndTheHighestPort) {
  EXPECT_EQ(PortSet::all().subtract(ports({{0, 0}})), ports({{1, 65535}}));
  EXPECT_EQ(PortSet::all().subtract(ports({{65535, 65535}})), ports({{0, 65534}}));
  EXPECT_TRUE(PortSet::all().subtract(PortSet::all()).empty());
  EXPECT_EQ(ports({{65534, 65534}}).unionWith(ports({{65535, 65535}})), ports({{65534, 65535}}));
}

TEST(PortSet, SubtractingAHoleLeavesBothSides) {
  EXPECT_EQ(ports({{20, 30}}).subtract(ports({{25, 26}})), ports({{20, 24}, {27, 30}}));
}

struct TextRow {
  TrafficSet traffic;
  std::string text;
};
void PrintTo(const TextRow& row, std::ostream* out) { *out << row.text; }

class TrafficText : public testing::TestWithParam<TextRow> {};

TEST_P(TrafficText, NamesTheSet) { EXPECT_EQ(GetParam().traffic.text(), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(
    Sets, TrafficText,
    testing::Values(TextRow{TrafficSet{}, "none"}, TextRow{TrafficSet::all(), "all"},
                    TextRow{TrafficSet::of(Protocol::Tcp), "tcp"},
                    TextRow{TrafficSet::of(Protocol::Udp), "udp"},
                    TextRow{TrafficSet::of(Protocol::Icmp), "icmp"},
                    TextRow{TrafficSet::of(Protocol::Other), "other"},
                    TextRow{tcp({{22, 22}, {3389, 3389}})
                                .unionWith(udp({{53, 53}}))
                                .unionWith(TrafficSet::of(Protocol::Icmp)),
                            "tcp/22,3389 udp/53 icmp"},
                    TextRow{tcp({{1000, 2000}}), "tcp/1000-2000"}, TextRow{tcp({{22, 23}}), "tcp/22-23"},
                    TextRow{tcp({{0, 0}, {65535, 65535}}), "tcp/0,65535"},
                    TextRow{TrafficSet::all().subtract(tcp({{22, 22}})), "tcp/0-21,23-65535 udp icmp other"},
                    TextRow{TrafficSet::all().subtract(TrafficSet::of(Protocol::Icmp)), "tcp udp other"},
                    TextRow{TrafficSet::of(Protocol::Esp), "esp"}, TextRow{TrafficSet::of(Protocol::Ah), "ah"},
                    TextRow{TrafficSet::of(Protocol::Other).subtract(TrafficSet::of(Protocol::Ah)), "esp rest"},
                    TextRow{TrafficSet::of(Protocol::Udp, ports({{53, 53}}), PortSet::all()), "udp(from 53)"},
                    TextRow{TrafficSet::of(Protocol::Tcp, ports({{1024, 65535}}), ports({{22, 22}, {80, 80}})),
                            "tcp/22,80(from 1024-65535)"},
                    TextRow{tcp({{22, 22}}).subtract(
                                TrafficSet::of(Protocol::Tcp, ports({{100, 199}}), PortSet::all())),
                            "tcp/22(from 0-99,200-65535)"},
                    TextRow{tcp({{22, 22}}).unionWith(
                                TrafficSet::of(Protocol::Tcp, ports({{100, 199}}), ports({{80, 80}}))),
                            "tcp/22(from 0-99,200-65535)+/22,80(from 100-199)"},
                    TextRow{TrafficSet::of(Protocol::Tcp, PortSet{}), "none"}));

TEST(TrafficSet, IsEmptyOnlyWithoutAnyProtocol) {
  EXPECT_TRUE(TrafficSet{}.empty());
  for (const auto protocol : {Protocol::Tcp, Protocol::Udp, Protocol::Icmp, Protocol::Other})
    EXPECT_FALSE(TrafficSet::of(protocol).empty());
}

TEST(TrafficSet, ProtocolsAreDisjointAndTogetherAll) {
  TrafficSet sum;
  for (const auto protocol : {Protocol::Tcp, Protocol::Udp, Protocol::Icmp, Protocol::Other}) {
    EXPECT_FALSE(sum.overlaps(TrafficSet::of(protocol)));
    sum = sum.unionWith(TrafficSet::of(protocol));
  }
  EXPECT_EQ(sum, TrafficSet::all());
}

TEST(TrafficSet, SamePortOfAnotherProtocolIsOtherTraffic) {
  EXPECT_FALSE(tcp({{53, 53}}).overlaps(udp({{53, 53}})));
  EXPECT_FALSE(tcp({{53, 53}}).contains(udp({{53, 53}})));
  EXPECT_EQ(tcp({{53, 53}}).subtract(udp({{53, 53}})), tcp({{53, 53}}));
}

TEST(TrafficSet, ContainsASetOnlyAsAWhole) {
  EXPECT_TRUE(TrafficSet::of(Protocol::Tcp).contains(tcp({{22, 22}})));
  EXPECT_FALSE(tcp({{22, 22}}).contains(TrafficSet::of(Protocol::Tcp)));
  EXPECT_FALSE(tcp({{22, 22}}).contains(tcp({{22, 22}}).unionWith(TrafficSet::of(Protocol::Icmp))));
  EXPECT_TRUE(TrafficSet{}.contains(TrafficSet{}));
}

}  // namespace
}  // namespace vnetsim
