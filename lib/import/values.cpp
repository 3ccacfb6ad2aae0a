// SPDX-License-Identifier: MIT
#include "import/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/names.hpp"
#include "net/private_ranges.hpp"
#include "topology/service_tag.hpp"

namespace vnetsim {
namespace {

constexpr std::size_t longestName = 260;  // bytes

Unexpected<ValueFault> wrong(Finding finding, std::string message, std::string help) {
  return Unexpected<ValueFault>{ValueFault{finding, std::move(message), std::move(help)}};
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Whether `text` is plain decimal without leading zeros.
bool isPlainNumber(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, isDigit) && (text.size() == 1 || text[0] != '0');
}

/// Nothing when `text` is no plain number, or none within `range`.
std::optional<std::uint32_t> plainNumber(std::string_view text, IntegerRange range) {
  if (!isPlainNumber(text)) return std::nullopt;
  std::uint64_t value = 0;
  for (const char digit : text) {
    value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    if (value > range.highest) return std::nullopt;
  }
  if (value < range.lowest) return std::nullopt;
  return static_cast<std::uint32_t>(value);
}

bool looksNumeric(std::string_view text) {
  return !text.empty() && (isDigit(text[0]) || ((text[0] == '-' || text[0] == '+') && text.size() > 1));
}

std::optional<std::uint16_t> port(std::string_view text) {
  const auto number = plainNumber(text, {.lowest = 0, .highest = 65535});
  if (!number) return std::nullopt;
  return static_cast<std::uint16_t>(*number);
}

std::string helpFor(const PrefixError& error) {
  const std::string meant = error.suggestion.empty() ? "" : fmt::format("did you mean {}?", error.suggestion);
  switch (error.kind) {
    case PrefixError::Kind::BadAddress:
      return meant.empty() ? "write an address and a length, such as 10.0.0.0/16" : meant;
    case PrefixError::Kind::NoLength:
      return meant.empty() ? "add the length, such as /24" : meant;
    case PrefixError::Kind::BadLength:
      return meant.empty() ? "the length is a plain number up to 32, or 128 for IPv6" : meant;
    case PrefixError::Kind::HostBitsSet:
      return meant.empty() ? "set the bits below the length to zero" : meant;
  }
  return meant;
}

std::string_view whatIsWrong(PrefixError::Kind kind) {
  switch (kind) {
    case PrefixError::Kind::BadAddress:
      return "the part before the slash is no address";
    case PrefixError::Kind::NoLength:
      return "an address without a length";
    case PrefixError::Kind::BadLength:
      return "the length is not valid";
    case PrefixError::Kind::HostBitsSet:
      return "bits below the length are set";
  }
  return "";
}

bool looksLikeName(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return (c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z'); });
}

}  // namespace

std::string shown(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return std::string{text};
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // whole characters
  return std::string{text.substr(0, end)} + "...";
}

ValueOr<bool> readBoolean(const document::Scalar& scalar) {
  static constexpr std::array yes{"true", "yes", "on", "y", "1"};
  static constexpr std::array no{"false", "no", "off", "n", "0"};
  const auto means = [&](const auto& words) {
    return std::ranges::any_of(words, [&](const char* word) { return sameName(word, scalar.text); });
  };
  if (!scalar.quoted && scalar.text == "true") return true;
  if (!scalar.quoted && scalar.text == "false") return false;
  const std::string message = fmt::format("'{}' is not true or false", shown(scalar.text));
  const bool isWord = scalar.text == "true" || scalar.text == "false";
  if (isWord)
    return wrong(Finding::WrongType, fmt::format("\"{}\" is a text", scalar.text.view()),
                 "remove the quotes");
  if (means(yes)) return wrong(Finding::WrongType, message, "write true");
  if (means(no)) return wrong(Finding::WrongType, message, "write false");
  return wrong(Finding::WrongType, message, "write true or false");
}

ValueOr<std::uint32_t> readInteger(const document::Scalar& scalar, IntegerRange range) {
  const std::string_view text = scalar.text;
  if (!isPlainNumber(text)) {
    return wrong(looksNumeric(text) ? Finding::InvalidValue : Finding::WrongType,
                 fmt::format("'{}' is not a plain decimal number", shown(text)),
                 "write digits only, without sign and leading zeros");
  }
  const auto number = plainNumber(text, range);
  if (!number) {
    return wrong(Finding::InvalidValue, fmt::format("'{}' is out of range", shown(text)),
                 fmt::format("write a number from {} to {}", range.lowest, range.highest));
  }
  if (scalar.quoted)
    return wrong(Finding::WrongType, fmt::format("\"{}\" is a text", text), "remove the quotes");
  return *number;
}

std::optional<ValueFault> nameFault(std::string_view text) {
  if (text.empty()) return ValueFault{Finding::InvalidValue, "a name is empty", "write a name"};
  if (text.size() > longestName) {
    return ValueFault{Finding::LimitExceeded, fmt::format("a name of {} bytes", text.size()),
                      fmt::format("a name may have at most {}", longestName)};
  }
  if (std::ranges::any_of(text, [](char c) { return c == '\t' || c == '\r' || c == '\n'; }))
    return ValueFault{Finding::InvalidValue, "a name holds a tab or a line end", "write it on one line"};
  return std::nullopt;
}

ValueOr<std::string> readName(std::string_view text) {
  if (auto wrong = nameFault(text)) return Unexpected<ValueFault>{std::move(*wrong)};
  return std::string{text};
}

ValueOr<Prefix> readPrefix(std::string_view text) {
  auto prefix = Prefix::parse(text);
  if (prefix) return *prefix;
  return wrong(Finding::InvalidPrefix,
               fmt::format("'{}' is not a prefix: {}", shown(text), whatIsWrong(prefix.error().kind)),
               helpFor(prefix.error()));
}

ValueOr<std::variant<Prefix, std::string>> readDestinations(std::string_view text) {
  using Destinations = std::variant<Prefix, std::string>;
  if (const auto prefix = Prefix::parse(text)) return Destinations{*prefix};  // what nearly all are
  if (isServiceTagOfSubnet(text)) {
    return wrong(Finding::InvalidValue,
                 fmt::format("the service tag '{}' holds something else in every subnet", shown(text)),
                 "write the prefixes that are meant, such as 0.0.0.0/0");
  }
  // Routers take these words for 0.0.0.0/0. As tags that nobody knows they would be answered for as if they
  // held no private address.
  const bool meansEverything = sameName(text, "default") || sameName(text, "any") || sameName(text, "all");
  if (looksLikeServiceTag(text) && !meansEverything) return Destinations{std::string{text}};
  return Unexpected<ValueFault>{readPrefix(text).error()};
}

ValueOr<IpAddress> readAddress(std::string_view text) {
  if (const auto address = IpAddress::parse(text)) return *address;
  return wrong(Finding::InvalidAddress, fmt::format("'{}' is not an address", shown(text)),
               "write an address such as 10.0.0.4");
}

std::optional<IpFamily> readFamily(std::string_view text) {
  for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
    if (sameName(text, nameOf(family))) return family;
  return std::nullopt;
}

ValueOr<IpAddress> readHostAddress(std::string_view text) {
  if (text.find('/') == std::string_view::npos) return readAddress(text);
  const auto prefix = readPrefix(text);
  if (!prefix) return Unexpected<ValueFault>{prefix.error()};
  if (*prefix == Prefix::host(prefix->first())) return prefix->first();
  return wrong(Finding::InvalidAddress, fmt::format("'{}' holds more than one address", shown(text)),
               "write an address such as 10.0.0.4, or a prefix of one address such as 10.0.0.4/32");
}

ValueOr<AddressRange> readAddressRange(std::string_view text) {
  if (text.find('/') != std::string_view::npos) {
    const auto prefix = readPrefix(text);
    if (!prefix) return Unexpected<ValueFault>{prefix.error()};
    return AddressRange{prefix->first(), prefix->last()};
  }
  const std::size_t dash = text.find('-');
  const auto first = IpAddress::parse(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : IpAddress::parse(text.substr(dash + 1));
  if (first && last && first->family() == last->family() && *first <= *last)
    return AddressRange{*first, *last};
  if (first && last) {
    return wrong(Finding::InvalidAddress,
                 fmt::format("'{}' is not a range: it ends before it begins", shown(text)),
                 "write the lower address first, both of one family");
  }
  return wrong(Finding::InvalidAddress, fmt::format("'{}' is not an address, prefix or range", shown(text)),
               looksLikeName(text) ? "write 10.0.0.4, 10.0.0.0/24 or 10.0.0.4-10.0.0.9; "
                                     "only a firewall's network rules take service tags, as destinations"
                                   : "write 10.0.0.4, 10.0.0.0/24 or 10.0.0.4-10.0.0.9");
}

ValueOr<std::vector<AddressRange>> readAddressMatch(std::string_view text) {
  if (text == "*") {
    return std::vector<AddressRange>{
        {IpAddress{IpFamily::V4, 0}, IpAddress{IpFamily::V4, highestBits(IpFamily::V4)}},
        {IpAddress{IpFamily::V6, 0}, IpAddress{IpFamily::V6, highestBits(IpFamily::V6)}}};
  }
  const auto range = readAddressRange(text);
  if (!range) return Unexpected<ValueFault>{range.error()};
  return std::vector<AddressRange>{*range};
}

ValueOr<std::variant<std::vector<AddressRange>, std::string>> readAddressOrTag(std::string_view text) {
  using AddressOrTag = std::variant<std::vector<AddressRange>, std::string>;
  if (isServiceTagOfSubnet(text)) {
    return wrong(Finding::InvalidValue, fmt::format("a firewall knows no service tag '{}'", shown(text)),
                 "write the prefixes that are meant");
  }
  if (looksLikeServiceTag(text)) return AddressOrTag{std::string{text}};
  auto ranges = readAddressMatch(text);
  if (!ranges) return Unexpected<ValueFault>{ranges.error()};
  return AddressOrTag{std::move(*ranges)};
}

ValueOr<std::vector<AddressRange>> readPrivateRange(std::string_view text) {
  if (sameName(text, "IANAPrivateRanges")) {
    std::vector<AddressRange> ranges;
    for (const Prefix& prefix : privateRanges()) ranges.push_back({prefix.first(), prefix.last()});
    return ranges;
  }
  const auto range = readAddressRange(text);
  if (!range) return Unexpected<ValueFault>{range.error()};
  return std::vector<AddressRange>{*range};
}

ValueOr<std::string> readFqdn(std::string_view text) {
  constexpr std::size_t longest = 253;
  const auto isOfName = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  std::string name = foldCase(text);
  const bool hasEmptyWord = name.starts_with('.') || name.ends_with('.') || name.find("..") != name.npos;
  if (!name.empty() && name.size() <= longest && !hasEmptyWord && std::ranges::all_of(name, isOfName))
    return name;
  return wrong(Finding::InvalidValue, fmt::format("'{}' is not a host name", shown(text)),
               text.starts_with('*') ? "write the full name; only application rules take a *"
                                     : "write a name such as www.example.com");
}

ValueOr<std::string> readFqdnPattern(std::string_view text) {
  if (text == "*") return std::string{text};
  std::string_view name = text;
  std::string front;
  for (const std::string_view wildcard : {"*.", "*"}) {
    if (!name.starts_with(wildcard)) continue;
    front = wildcard;
    name.remove_prefix(wildcard.size());
    break;
  }
  if (const auto read = readFqdn(name)) return front + *read;
  return wrong(Finding::InvalidValue, fmt::format("'{}' is not a host name", shown(text)),
               "write www.example.com, *.example.com or *");
}

ValueOr<TrafficSet> readWebProtocol(std::string_view text) {
  static constexpr std::array usual{std::pair{"Http", 80}, std::pair{"Https", 443}, std::pair{"Mssql", 1433}};
  const std::size_t colon = text.find(':');
  for (const auto& [name, usualPort] : usual) {
    if (!sameName(text.substr(0, colon), name)) continue;
    if (colon == std::string_view::npos) {
      const auto port = static_cast<std::uint16_t>(usualPort);
      return TrafficSet::of(Protocol::Tcp, PortSet::of({port, port}));
    }
    const auto port = readPort(text.substr(colon + 1));
    if (!port) return Unexpected<ValueFault>{port.error()};
    return TrafficSet::of(Protocol::Tcp, PortSet::of({*port, *port}));
  }
  return wrong(Finding::InvalidValue,
               fmt::format("'{}' is not a protocol of an application rule", shown(text)),
               "write Http:80, Https:443 or Mssql:1433");
}

ValueOr<std::uint16_t> readPort(std::string_view text) {
  if (const auto number = port(text)) return *number;
  return wrong(Finding::InvalidValue, fmt::format("'{}' is not a port", shown(text)),
               "write a port such as 22, up to 65535");
}

ValueOr<PortRange> readPortRange(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto first = port(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : port(text.substr(dash + 1));
  if (first && last && *first <= *last) return PortRange{*first, *last};
  return wrong(Finding::InvalidValue, fmt::format("'{}' is not a port", shown(text)),
               "write a port such as 22, or a range such as 500-600, up to 65535");
}

ValueOr<WrittenSecurityMatch> readSecurityMatch(std::string_view text) {
  if (text == "*" || sameName(text, "Any")) return WrittenSecurityMatch{true, {}, {}};
  if (isServiceTagOfSubnet(text) || looksLikeServiceTag(text))
    return WrittenSecurityMatch{false, {}, std::string{text}};
  const auto range = readAddressRange(text);
  if (!range) return Unexpected<ValueFault>{range.error()};
  return WrittenSecurityMatch{false, *range, {}};
}

ValueOr<PortRange> readPortMatch(std::string_view text) {
  if (text == "*") return PortRange{};
  return readPortRange(text);
}

ValueOr<TrafficSet> readTraffic(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view protocol = text.substr(0, slash);
  const bool hasPorts = slash != std::string_view::npos;
  const bool isTcp = sameName(protocol, "tcp");
  if (!isTcp && !sameName(protocol, "udp")) {
    if (sameName(text, "icmp")) return TrafficSet::of(Protocol::Icmp);
    return wrong(Finding::InvalidValue, fmt::format("'{}' is not traffic", shown(text)),
                 "write icmp, tcp, udp, tcp/22 or udp/500-600");
  }
  const Protocol known = isTcp ? Protocol::Tcp : Protocol::Udp;
  if (!hasPorts) return TrafficSet::of(known);
  const auto ports = readPortRange(text.substr(slash + 1));
  if (!ports) return Unexpected<ValueFault>{ports.error()};
  return TrafficSet::of(known, PortSet::of(*ports));
}

}  // namespace vnetsim
