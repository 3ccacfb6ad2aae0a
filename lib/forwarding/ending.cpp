// SPDX-License-Identifier: MIT
#include "forwarding/ending.hpp"

namespace vnetsim {

std::string_view codeOf(Disposition disposition) {
  switch (disposition) {
    case Disposition::Delivered:
      return "DELIVERED";
    case Disposition::Dropped:
      return "DROPPED";
    case Disposition::LeftToInternet:
      return "LEFT_TO_INTERNET";
    case Disposition::LeftModel:
      return "LEFT_MODEL";
    case Disposition::Looped:
      return "LOOPED";
    case Disposition::Undetermined:
      return "UNDETERMINED";
  }
  return "";
}

Ending droppedEnding(Reason reason, Rule rule) {
  Ending ending;
  ending.disposition = Disposition::Dropped;
  ending.reason = reason;
  ending.rule = rule;
  return ending;
}

Ending undeterminedEnding(Reason reason, Rule rule) {
  Ending ending;
  ending.disposition = Disposition::Undetermined;
  ending.reason = reason;
  ending.rule = rule;
  ending.isUndetermined = true;
  return ending;
}

Ending unknownValueEnding(GapId gap, Rule rule) {
  Ending ending = undeterminedEnding(Reason::UnknownValue, rule);
  ending.gap = gap;
  return ending;
}

}  // namespace vnetsim
