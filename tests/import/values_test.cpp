// SPDX-License-Identifier: MIT
#include "import/values.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace vnetsim {
namespace {

document::Scalar plain(const char* text) { return {document::Text{text}, false}; }
document::Scalar quoted(const char* text) { return {document::Text{text}, true}; }

IpAddress address(const char* text) { return IpAddress::parse(text).value(); }

TEST(Values, BooleansAreTrueOrFalseOnly) {
  EXPECT_EQ(readBoolean(plain("true")).value(), true);
  EXPECT_EQ(readBoolean(plain("false")).value(), false);
  for (const char* word : {"yes", "on", "Y", "True", "TRUE", "1"})
    EXPECT_EQ(readBoolean(plain(word)).error().help, "write true") << word;
  for (const char* word : {"no", "off", "N", "False", "0"})
    EXPECT_EQ(readBoolean(plain(word)).error().help, "write false") << word;
  EXPECT_EQ(readBoolean(plain("maybe")).error().help, "write true or false");
  EXPECT_EQ(readBoolean(quoted("true")).error().help, "remove the quotes");
  EXPECT_EQ(readBoolean(quoted("true")).error().finding, Finding::WrongType);
}

TEST(Values, IntegersArePlainDecimal) {
  EXPECT_EQ(readInteger(plain("0")).value(), 0u);
  EXPECT_EQ(readInteger(plain("65000")).value(), 65'000u);
  EXPECT_EQ(readInteger(plain("999999999")).value(), 999'999'999u);
  for (const char* text : {"010", "0x10", "1e3", "1_000", "-1", "+1", "1.0", "65000.1"}) {
    EXPECT_EQ(readInteger(plain(text)).error().finding, Finding::InvalidValue) << text;
    EXPECT_EQ(readInteger(plain(text)).error().help, "write digits only, without sign and leading zeros")
        << text;
  }
  for (const char* text : {"high", "", "-"})
    EXPECT_EQ(readInteger(plain(text)).error().finding, Finding::WrongType) << text;
  EXPECT_EQ(readInteger(quoted("100")).error().help, "remove the quotes");
}

TEST(Values, IntegersStayWithinTheirRange) {
  const IntegerRange asNumbers{.lowest = 1, .highest = 4'294'967'295};
  EXPECT_EQ(readInteger(plain("1"), asNumbers).value(), 1u);
  EXPECT_EQ(readInteger(plain("4294967295"), asNumbers).value(), 4'294'967'295u);
  for (const char* text : {"0", "4294967296", "18446744073709551617", "99999999999999999999999999"}) {
    EXPECT_EQ(readInteger(plain(text), asNumbers).error().finding, Finding::InvalidValue) << text;
    EXPECT_EQ(readInteger(plain(text), asNumbers).error().help, "write a number from 1 to 4294967295")
        << text;
  }
  EXPECT_EQ(readInteger(plain("1000000000")).error().message, "'1000000000' is out of range");
}

TEST(Values, NamesAreShortAndOnOneLine) {
  EXPECT_EQ(readName("spoke 1").value(), "spoke 1");
  EXPECT_EQ(readName(std::string(260, 'n')).value().size(), 260u);
  EXPECT_EQ(readName(std::string(261, 'n')).error().finding, Finding::LimitExceeded);
  EXPECT_EQ(readName("").error().message, "a name is empty");
  EXPECT_EQ(readName("a\nb").error().message, "a name holds a tab or a line end");
}

TEST(Values, PrefixFaultsSayWhatIsWrongAndWhatWasMeant) {
  EXPECT_EQ(readPrefix("10.0.0.0/16").value(), Prefix::covering(address("10.0.0.0"), 16));
  const auto hostBits = readPrefix("10.0.1.0/16").error();
  EXPECT_EQ(hostBits.finding, Finding::InvalidPrefix);
  EXPECT_EQ(hostBits.message, "'10.0.1.0/16' is not a prefix: bits below the length are set");
  EXPECT_EQ(hostBits.help, "did you mean 10.0.0.0/16?");
  EXPECT_EQ(readPrefix("10.0.0.0").error().message,
            "'10.0.0.0' is not a prefix: an address without a length");
  EXPECT_EQ(readPrefix("10.0.0.0/33").error().message,
            "'10.0.0.0/33' is not a prefix: the length is not valid");
  EXPECT_EQ(readPrefix("10.0.0/16").error().message,
            "'10.0.0/16' is not a prefix: the part before the slash is no address");
}

TEST(Values, AHostAddressMayHaveItsLength) {
  for (const char* text : {"192.168.1.1", "192.168.1.1/32"})
    EXPECT_EQ(readHostAddress(text).value(), address("192.168.1.1")) << text;
  EXPECT_EQ(readHostAddress("2001:db8::1/128").value(), address("2001:db8::1"));
  EXPECT_EQ(readHostAddress("192.168.1.0/24").error().finding, Finding::InvalidAddress);
  EXPECT_EQ(readHostAddress("2001:db8::/32").error().message, "'2001:db8::/32' holds more than one address");
  EXPECT_EQ(readHostAddress("192.168.1.1/24").error().finding, Finding::InvalidPrefix);
  EXPECT_EQ(readHostAddress("router").error().finding, Finding::InvalidAddress);
}

TEST(Values, LongValuesAreCutInMessages) {
  EXPECT_LT(readPrefix(std::string(100'000, 'x')).error().message.size(), 200u);
  EXPECT_EQ(shown(std::string(59, 'x') + "ü"), std::string(59, 'x') + "...") << "no half characters";
}

TEST(Values, AddressRangesArePrefixesAddressesOrPairs) {
  const AddressRange block{address("10.0.0.0"), address("10.0.0.255")};
  EXPECT_EQ(readAddressRange("10.0.0.0/24").value(), block);
  EXPECT_EQ(readAddressRange("10.0.0.0-10.0.0.255").value(), block);
  EXPECT_EQ(readAddressRange("10.0.0.4").value(), (AddressRange{address("10.0.0.4"), address("10.0.0.4")}));
  EXPECT_EQ(readAddressRange("2001:db8::1-2001:db8::2").value().last, address("2001:db8::2"));
  for (const char* text : {"10.0.0.9-10.0.0.4", "10.0.0.4-2001:db8::1"}) {
    EXPECT_EQ(readAddressRange(text).error().finding, Finding::InvalidAddress) << text;
    EXPECT_EQ(readAddressRange(text).error().help, "write the lower address first, both of one family")
        << text;
  }
  EXPECT_EQ(readAddressRange("10.0.1.0/16").error().finding, Finding::InvalidPrefix);
  EXPECT_NE(readAddressRange("AzureCloud").error().help.find("service tags"), std::string::npos);
  EXPECT_FALSE(readAddressRange("*").has_value());
  EXPECT_FALSE(readAddressRange("10.0.0.4-").has_value());
}

TEST(Values, AStarMatchesEveryAddressAndPort) {
  EXPECT_EQ(AddressSet::of(readAddressMatch("*").value()), AddressSet::everything());
  EXPECT_EQ(readAddressMatch("10.0.0.4").value().size(), 1u);
  EXPECT_EQ(PortSet::of(readPortMatch("*").value()), PortSet::all());
  EXPECT_FALSE(readPortRange("*").has_value());
}

TEST(Values, APortIsANumberUpTo65535) {
  EXPECT_EQ(readPort("0").value(), 0);
  EXPECT_EQ(readPort("65535").value(), 65535);
  for (const char* text : {"65536", "22-23", "*", "022", "ssh", "", "-22"})
    EXPECT_EQ(readPort(text).error().finding, Finding::InvalidValue) << text;
}

TEST(Values, PortsAreNumbersOrRanges) {
  EXPECT_EQ(readPortRange("22").value(), (PortRange{22, 22}));
  EXPECT_EQ(readPortRange("500-600").value(), (PortRange{500, 600}));
  EXPECT_EQ(readPortRange("0-65535").value(), (PortRange{0, 65535}));
  for (const char* text : {"65536", "600-500", "22,23", "0x16", "022", "ssh", "", "22-", "-22"})
    EXPECT_EQ(readPortRange(text).error().finding, Finding::InvalidValue) << text;
}

TEST(Values, TrafficIsAProtocolWithOrWithoutPorts) {
  EXPECT_EQ(readTraffic("icmp").value(), TrafficSet::of(Protocol::Icmp));
  EXPECT_EQ(readTraffic("TCP").value(), TrafficSet::of(Protocol::Tcp));
  EXPECT_EQ(readTraffic("tcp/22").value(), TrafficSet::of(Protocol::Tcp, PortSet::of(PortRange{22, 22})));
  EXPECT_EQ(readTraffic("udp/500-600").value(),
            TrafficSet::of(Protocol::Udp, PortSet::of(PortRange{500, 600})));
  for (const char* text : {"icmp/8", "sctp", "22", "tcp/", "tcp/ssh", ""})
    EXPECT_FALSE(readTraffic(text)) << text;
}

}  // namespace
}  // namespace vnetsim
