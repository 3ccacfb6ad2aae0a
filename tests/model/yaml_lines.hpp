// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/plain_address.hpp"

namespace plain {

/// Writes nested maps in block style, one key a line.
class YamlLines {
 public:
  void open(const std::string& key) { line(key + ":"), ++depth_; }
  void close() { --depth_; }
  void value(const std::string& key, const std::string& value) { line(key + ": " + value); }
  void text(const std::string& key, const std::string& value) {
    if (!value.empty()) this->value(key, value);
  }
  void flag(const std::string& key, bool value, bool unless) {
    if (value != unless) this->value(key, value ? "true" : "false");
  }
  void list(const std::string& key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::string all;
    for (const std::string& one : values) all += (all.empty() ? "" : ", ") + one;
    value(key, "[" + all + "]");
  }
  std::string take() { return std::move(lines_); }

 private:
  void line(const std::string& line) {
    lines_.append(static_cast<std::size_t>(depth_) * 2, ' ').append(line).push_back('\n');
  }

  std::string lines_;
  int depth_ = 0;
};

/// An address or prefix as a scalar: colons want quotes.
template <class AddressOrPrefix>
std::string scalar(const AddressOrPrefix& one) {
  const std::string plain = text(one);
  return plain.find(':') == std::string::npos ? plain : "\"" + plain + "\"";
}

inline std::vector<std::string> texts(const std::vector<Prefix>& prefixes) {
  std::vector<std::string> all;
  for (const Prefix& one : prefixes) all.push_back(scalar(one));
  return all;
}

}  // namespace plain
