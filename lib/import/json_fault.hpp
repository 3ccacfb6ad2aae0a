// SPDX-License-Identifier: MIT
#pragma once

#include <rapidjson/error/error.h>

#include <string>

namespace vnetsim {

/// What the parser of JSON says is wrong, as the messages of this program are written: lower case, without
/// full stop.
std::string messageOf(rapidjson::ParseErrorCode code);

}  // namespace vnetsim
