// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/expected.hpp"
#include "base/finding.hpp"
#include "import/document.hpp"
#include "import/integer_range.hpp"
#include "net/address_set.hpp"
#include "net/prefix.hpp"
#include "net/traffic_set.hpp"

namespace vnetsim {

// The values of a design file, read from one scalar each. Text in, value or what is wrong with it out.

/// What is wrong with a value, without its place.
struct ValueFault {
  Finding finding{};
  std::string message;
  std::string help;
};

template <class T>
using ValueOr = Expected<T, ValueFault>;

/// `text` for a message: cut where it is long, so that a hostile one does not fill the screen.
std::string shown(std::string_view text);

/// `true` or `false`, plain.
ValueOr<bool> readBoolean(const document::Scalar& scalar);

/// A plain decimal number within `range`, without sign and leading zeros.
ValueOr<std::uint32_t> readInteger(const document::Scalar& scalar, IntegerRange range = {});

/// What keeps a text from being a name, if anything does.
std::optional<ValueFault> nameFault(std::string_view text);
/// A name: 1 to 260 bytes on one line.
ValueOr<std::string> readName(std::string_view text);

/// "10.0.0.0/16"
ValueOr<Prefix> readPrefix(std::string_view text);

/// "10.0.0.0/16", or the name of a service tag, "Storage.WestEurope"
ValueOr<std::variant<Prefix, std::string>> readDestinations(std::string_view text);

/// "10.0.0.4"
ValueOr<IpAddress> readAddress(std::string_view text);

/// "IPv4" or "IPv6", in any case; nothing for other texts, the empty one among them.
std::optional<IpFamily> readFamily(std::string_view text);

/// "10.0.0.4", or "10.0.0.4/32", as routers write their own addresses.
ValueOr<IpAddress> readHostAddress(std::string_view text);

/// "10.0.0.0/16", "10.0.0.4" or "10.0.0.4-10.0.0.9"
ValueOr<AddressRange> readAddressRange(std::string_view text);

/// As `readAddressRange`, or "*": every address of both families.
ValueOr<std::vector<AddressRange>> readAddressMatch(std::string_view text);

/// One item of an address list of a security rule: one of the three.
struct WrittenSecurityMatch {
  bool isAnybody = false;
  std::optional<AddressRange> addresses;
  std::string tag;
};

/// "*", "10.0.0.0/16", "10.0.0.4", or the name of a service tag
ValueOr<WrittenSecurityMatch> readSecurityMatch(std::string_view text);
/// As `readAddressMatch`, or the name of a service tag. A tag that holds something else in every subnet is
/// none that a firewall knows.
ValueOr<std::variant<std::vector<AddressRange>, std::string>> readAddressOrTag(std::string_view text);

/// As `readAddressRange`, or "IANAPrivateRanges": all that `privateRanges` holds.
ValueOr<std::vector<AddressRange>> readPrivateRange(std::string_view text);

/// "www.example.com": words of letters, digits, hyphens and underscores, joined by full stops; in lower case.
ValueOr<std::string> readFqdn(std::string_view text);

/// As `readFqdn`, or a `*` in place of what stands in front: "*", "*.example.com", "*example.com".
ValueOr<std::string> readFqdnPattern(std::string_view text);

/// "Http:80", "Https:443", "Mssql:1433"; without a port the usual one: TCP traffic to it.
ValueOr<TrafficSet> readWebProtocol(std::string_view text);

/// "22"; 0 is a port here, as ARM writes it for all ports.
ValueOr<std::uint16_t> readPort(std::string_view text);

/// "22" or "500-600"
ValueOr<PortRange> readPortRange(std::string_view text);

/// As `readPortRange`, or "*".
ValueOr<PortRange> readPortMatch(std::string_view text);

/// "icmp", "tcp", "tcp/22", "udp/500-600"
ValueOr<TrafficSet> readTraffic(std::string_view text);

}  // namespace vnetsim
