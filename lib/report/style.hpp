// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vnetsim {

/// The colours of a terminal that reports use; all of them are set in bold.
enum class Colour : std::uint8_t { Red, Green, Yellow, Blue, Magenta, Cyan, Plain };

/// How a report for people is dressed. Whether colour is wanted is the caller's to find out.
struct Style {
  bool colour = false;
};

/// The ANSI parameters of a colour, e.g. "1;31".
constexpr std::string_view ansiParametersOf(Colour colour) {
  switch (colour) {
    case Colour::Red:
      return "1;31";
    case Colour::Green:
      return "1;32";
    case Colour::Yellow:
      return "1;33";
    case Colour::Blue:
      return "1;34";
    case Colour::Magenta:
      return "1;35";
    case Colour::Cyan:
      return "1;36";
    case Colour::Plain:
      return "1";
  }
  return "";
}

/// `text` in `colour`, or as it is where the style has none or there is nothing to colour. `text` must be
/// escaped already: this adds the only escape sequences a report may hold.
inline std::string painted(Style style, Colour colour, std::string_view text) {
  if (!style.colour || text.empty()) return std::string{text};
  std::string result{"\x1b["};
  result.append(ansiParametersOf(colour)).append("m").append(text).append("\x1b[0m");
  return result;
}

}  // namespace vnetsim
