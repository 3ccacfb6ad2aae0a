// SPDX-License-Identifier: MIT
#include "xml.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace vnetsim::cli_test {
namespace {

class XmlParser {
 public:
  explicit XmlParser(std::string_view document) : document_{document}, rest_{document} {}

  XmlElement parse() {
    if (rest_.starts_with("<?xml ")) rest_.remove_prefix(std::min(rest_.find("?>"), rest_.size() - 2) + 2);
    skipBlanks();
    auto root = element();
    skipBlanks();
    if (!rest_.empty()) fail("text behind the root");
    return root;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error{what + " at byte " + std::to_string(document_.size() - rest_.size())};
  }

  bool take(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }
  void expect(std::string_view token) {
    if (!take(token)) fail("no '" + std::string{token} + "'");
  }

  bool skipBlanks() {
    const auto first = std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size());
    rest_.remove_prefix(first);
    return first > 0;
  }

  std::string name() {
    const auto isNameCharacter = [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.';
    };
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), isNameCharacter);
    std::string result{rest_.begin(), end};
    if (result.empty() || std::isalpha(static_cast<unsigned char>(result.front())) == 0) fail("no name");
    rest_.remove_prefix(result.size());
    return result;
  }

  /// Text up to one of `ends`, which is left; '<' is one of them or not allowed.
  std::string characters(std::string_view ends) {
    std::string result;
    while (!rest_.empty() && ends.find(rest_.front()) == std::string_view::npos) {
      const char c = rest_.front();
      if (c == '<') fail("'<' in a value");
      const auto code = static_cast<unsigned char>(c);
      if (code < 0x20 && c != '\t' && c != '\n' && c != '\r') fail("a control character");
      if (c == '&') {
        result += reference();
      } else {
        result += c;
        rest_.remove_prefix(1);
      }
    }
    return result;
  }

  std::string reference() {
    static const std::map<std::string_view, std::string> named{
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
    const auto length = rest_.find(';');
    if (length == std::string_view::npos) fail("an open reference");
    const auto text = rest_.substr(0, length + 1);
    rest_.remove_prefix(text.size());
    if (const auto it = named.find(text); it != named.end()) return it->second;
    if (!text.starts_with("&#x")) fail("an unknown reference");
    unsigned code = 0;
    const auto digits = text.substr(3, text.size() - 4);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (error != std::errc{} || end != digits.data() + digits.size() || code > 0x7F) return "?";
    if (code < 0x20 && code != 0x9 && code != 0xA && code != 0xD) fail("a reference to a control character");
    return {static_cast<char>(code)};
  }

  XmlElement element() {
    expect("<");
    XmlElement result;
    result.name = name();
    while (skipBlanks() && !rest_.empty() && rest_.front() != '>' && rest_.front() != '/') attribute(result);
    if (take("/>")) return result;
    expect(">");
    for (;;) {
      result.text += characters("<");
      if (take("</")) break;
      result.children.push_back(element());
    }
    if (name() != result.name) fail("'" + result.name + "' is not closed");
    expect(">");
    return result;
  }

  void attribute(XmlElement& element) {
    auto key = name();
    expect("=\"");
    auto value = characters("\"");
    expect("\"");
    if (!element.attributes.emplace(std::move(key), std::move(value)).second) fail("an attribute twice");
  }

  std::string_view document_;
  std::string_view rest_;
};

}  // namespace

XmlElement parseXml(std::string_view document) { return XmlParser{document}.parse(); }

}  // namespace vnetsim::cli_test
