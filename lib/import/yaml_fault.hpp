// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "base/finding.hpp"

namespace YAML {
class Exception;
}

namespace vnetsim {

/// What a complaint of the YAML parser means to the author of the text.
struct YamlFault {
  Finding finding = Finding::SyntaxError;
  std::string_view message;
  std::string_view help;
  char culprit = 0;  // the character complained of, where the parser has already passed it
};

/// The meaning of `complaint`; an unknown one keeps its own words, which live as long as it does.
YamlFault faultOf(const YAML::Exception& complaint);

}  // namespace vnetsim
