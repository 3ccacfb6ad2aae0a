// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_location.hpp"
#include "net/ip_address.hpp"
#include "net/prefix.hpp"
#include "net/traffic_set.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

using Word = Located<std::string>;

/// The parts of `text` between separators.
std::vector<std::string> split(std::string_view text, char separator);

inline ResourceName named(const Word& word) { return {word.value, word.value, "", ""}; }

/// The words of one line of a drawing, taken one after the other; parentheses are words of their own.
class Line {
 public:
  Line(std::string_view text, std::uint32_t number);

  bool isEmpty() const { return next_ == words_.size(); }
  bool nextIs(std::string_view word) const { return !isEmpty() && words_[next_].value == word; }
  bool nextIsPrefix() const { return !isEmpty() && Prefix::parse(words_[next_].value).has_value(); }

  Word take(std::string_view what);
  bool takeIf(std::string_view word);
  void expect(std::string_view word);
  void expectEnd() const;

  Located<Prefix> takePrefix();
  /// At least one.
  std::vector<Located<Prefix>> takePrefixes();
  std::vector<Located<Prefix>> takePrefixesIfAny();
  Located<IpAddress> takeAddress();
  std::optional<Located<IpAddress>> takeAddressIfAny();
  /// At least one.
  std::vector<Located<IpAddress>> takeAddresses();
  Located<std::uint32_t> takeNumber(std::string_view what);
  TrafficSet takeTraffic();

  Prefix parsePrefix(const std::string& text) const;
  TrafficSet parseTraffic(const std::string& text) const;

  /// Throws std::invalid_argument.
  [[noreturn]] void fail(const std::string& why) const;

 private:
  static std::size_t wordLength(std::string_view text);
  std::uint16_t parsePort(const std::string& text) const;
  PortSet parsePorts(const std::string& text) const;
  Protocol parseProtocol(const std::string& text) const;

  std::string_view text_;
  std::uint32_t number_;
  std::vector<Word> words_;
  std::size_t next_ = 0;
};

}  // namespace vnetsim
