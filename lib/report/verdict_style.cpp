// SPDX-License-Identifier: MIT
#include "report/verdict_style.hpp"

namespace vnetsim {

std::string paintedVerdict(Verdict verdict, Style style) {
  const auto colour = [&] {
    switch (verdict) {
      case Verdict::Reachable:
        return Colour::Green;
      case Verdict::Partial:
        return Colour::Yellow;
      case Verdict::Intermittent:
        return Colour::Yellow;
      case Verdict::Unreachable:
        return Colour::Red;
      case Verdict::Undetermined:
        return Colour::Magenta;
    }
    return Colour::Plain;
  }();
  return painted(style, colour, nameOf(verdict));
}

}  // namespace vnetsim
