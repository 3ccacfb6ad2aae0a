// SPDX-License-Identifier: MIT
#include "support/drawing_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace vnetsim {
namespace {

template <class Number>
std::optional<Number> numberIn(const std::string& text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

Line::Line(std::string_view text, std::uint32_t number) : text_{text}, number_{number} {
  const std::string_view code = text.substr(0, std::min(text.find('#'), text.size()));
  std::size_t at = 0;
  while (at < code.size()) {
    const std::size_t length = wordLength(code.substr(at));
    if (length > 0)
      words_.push_back(
          {std::string{code.substr(at, length)},
           {0, number_, static_cast<std::uint32_t>(at + 1), static_cast<std::uint32_t>(length)}});
    at += std::max<std::size_t>(length, 1);
  }
}

Word Line::take(std::string_view what) {
  if (isEmpty()) fail(fmt::format("expected {}", what));
  return words_[next_++];
}

bool Line::takeIf(std::string_view word) {
  if (!nextIs(word)) return false;
  ++next_;
  return true;
}

void Line::expect(std::string_view word) {
  if (!takeIf(word)) fail(fmt::format("expected '{}'", word));
}

void Line::expectEnd() const {
  if (!isEmpty()) fail(fmt::format("did not expect '{}'", words_[next_].value));
}

Located<Prefix> Line::takePrefix() {
  const Word word = take("a prefix");
  return {parsePrefix(word.value), word.at};
}

std::vector<Located<Prefix>> Line::takePrefixes() {
  std::vector<Located<Prefix>> result{takePrefix()};
  while (!isEmpty() && words_[next_].value.find('/') != std::string::npos) result.push_back(takePrefix());
  return result;
}

std::vector<Located<Prefix>> Line::takePrefixesIfAny() {
  return nextIsPrefix() ? takePrefixes() : std::vector<Located<Prefix>>{};
}

Located<IpAddress> Line::takeAddress() {
  const auto address = takeAddressIfAny();
  if (!address) fail("expected an address");
  return *address;
}

std::optional<Located<IpAddress>> Line::takeAddressIfAny() {
  if (isEmpty()) return std::nullopt;
  const auto address = IpAddress::parse(words_[next_].value);
  if (!address) return std::nullopt;
  return Located<IpAddress>{*address, words_[next_++].at};
}

std::vector<Located<IpAddress>> Line::takeAddresses() {
  std::vector<Located<IpAddress>> result{takeAddress()};
  while (const auto address = takeAddressIfAny()) result.push_back(*address);
  return result;
}

Located<std::uint32_t> Line::takeNumber(std::string_view what) {
  const Word word = take(what);
  const auto number = numberIn<std::uint32_t>(word.value);
  if (!number) fail(fmt::format("'{}' is not {}", word.value, what));
  return {*number, word.at};
}

TrafficSet Line::takeTraffic() { return parseTraffic(take("traffic").value); }

Prefix Line::parsePrefix(const std::string& text) const {
  const auto prefix = Prefix::parse(text);
  if (!prefix) fail(fmt::format("'{}' is no prefix", text));
  return *prefix;
}

TrafficSet Line::parseTraffic(const std::string& text) const {
  if (text == "any") return TrafficSet::all();
  TrafficSet result;
  for (const std::string& part : split(text, '+')) {
    const std::size_t slash = part.find('/');
    const Protocol protocol = parseProtocol(part.substr(0, slash));
    const bool hasPorts = protocol == Protocol::Tcp || protocol == Protocol::Udp;
    if (slash != std::string::npos && !hasPorts) fail(fmt::format("'{}' has no ports", part));
    const auto traffic = slash == std::string::npos
                             ? TrafficSet::of(protocol)
                             : TrafficSet::of(protocol, parsePorts(part.substr(slash + 1)));
    result = result.unionWith(traffic);
  }
  return result;
}

void Line::fail(const std::string& why) const {
  throw std::invalid_argument{fmt::format("line {}: {}: {}", number_, why, text_)};
}

std::size_t Line::wordLength(std::string_view text) {
  if (text.front() == '(' || text.front() == ')') return 1;
  return std::min(text.find_first_of(" \t()"), text.size());
}

std::uint16_t Line::parsePort(const std::string& text) const {
  const auto port = numberIn<std::uint16_t>(text);
  if (!port) fail(fmt::format("'{}' is no port", text));
  return *port;
}

PortSet Line::parsePorts(const std::string& text) const {
  std::vector<PortRange> ranges;
  for (const std::string& range : split(text, ',')) {
    const auto ends = split(range, '-');
    const PortRange parsed{parsePort(ends.front()), parsePort(ends.back())};
    if (ends.size() > 2 || parsed.first > parsed.last) fail(fmt::format("'{}' is no range of ports", range));
    ranges.push_back(parsed);
  }
  return PortSet::of(ranges);
}

Protocol Line::parseProtocol(const std::string& text) const {
  constexpr std::array protocols{std::pair{"tcp", Protocol::Tcp}, std::pair{"udp", Protocol::Udp},
                                 std::pair{"icmp", Protocol::Icmp}, std::pair{"other", Protocol::Other}};
  for (const auto& [name, protocol] : protocols)
    if (text == name) return protocol;
  fail(fmt::format("'{}' is no traffic", text));
}

}  // namespace vnetsim
