// SPDX-License-Identifier: MIT
#include "import/json_fault.hpp"

#include <rapidjson/error/en.h>

#include "base/names.hpp"

namespace vnetsim {

std::string messageOf(rapidjson::ParseErrorCode code) {
  std::string text = rapidjson::GetParseError_En(code);
  if (text.ends_with('.')) text.pop_back();
  return foldCase(text.substr(0, 1)) + text.substr(1);
}

}  // namespace vnetsim
