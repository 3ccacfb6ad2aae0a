// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vnetsim::cli_test {

struct XmlElement {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;  // of its own, between its children
  std::vector<XmlElement> children;
};

/// The root of an XML document, with references resolved. Reads elements, attributes and text, which is all a
/// test report holds. Throws std::runtime_error, which says where, when the text is not well-formed.
XmlElement parseXml(std::string_view document);

}  // namespace vnetsim::cli_test
