// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace vnetsim {

// Names and texts of a design are written by whoever wrote the design. Each kind of output has one encoder,
// and every text that is not ours passes through it. None of them lets a line break through, so that no line
// of output begins with text of a design unless the caller puts it there.

/// For terminals and logs: control characters (C0, DEL, C1), characters that change the direction of text or
/// take no room, and bytes that are not UTF-8 are made visible as \xNN or \u{NNNN}. Line breaks and tabs too.
std::string escapeForTerminal(std::string_view text);

/// One field of CSV (RFC 4180), quoted where needed; unsafe characters are made visible as on a terminal. A
/// field that a spreadsheet would take for a formula gets a leading apostrophe.
std::string csvField(std::string_view text);

/// Character data of an XML 1.0 element. What XML cannot hold is dropped; characters that are unsafe to show,
/// and line breaks, become character references, which a parser turns back.
std::string xmlText(std::string_view text);

/// The value of an XML attribute, for single or double quotes; otherwise as `xmlText`.
std::string xmlAttribute(std::string_view text);

}  // namespace vnetsim
