// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "net/prefix_cover.hpp"
#include "support/net_generators.hpp"

namespace vnetsim {
namespace {

/// The cover agrees with a look at every prefix of the list.
RC_GTEST_PROP(PrefixCoverProperty, AnswersAsALinearSearchDoes, ()) {
  std::vector<Prefix> prefixes;
  for (const IpFamily family : {IpFamily::V4, IpFamily::V6})
    for (const auto& entry : *generate::nestedEntries(family)) prefixes.push_back(entry.prefix);
  const PrefixCover cover{prefixes};
  auto questions = prefixes;
  for (const Prefix& prefix : prefixes) {
    questions.push_back(*generate::prefixNear(prefix.first(), 6));
    questions.push_back(*generate::prefixNear(prefix.last(), 6));
  }
  questions.push_back(*generate::prefix(*generate::family()));
  for (const Prefix& question : questions) {
    const auto contains = [&](const Prefix& one) { return one.contains(question); };
    const auto overlaps = [&](const Prefix& one) { return one.overlaps(question); };
    RC_ASSERT(cover.contains(question) == std::ranges::any_of(prefixes, contains));
    RC_ASSERT(cover.overlaps(question) == std::ranges::any_of(prefixes, overlaps));
  }
}

}  // namespace
}  // namespace vnetsim
