// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "net/prefix_order.hpp"
#include "support/net_generators.hpp"

namespace vnetsim {
namespace {

RC_GTEST_PROP(PrefixOrderProperty, IsThatOfAStableSort, ()) {
  std::vector<Prefix> prefixes;
  for (const IpFamily family : {IpFamily::V6, IpFamily::V4})
    for (const auto& entry : *generate::nestedEntries(family)) {
      prefixes.push_back(entry.prefix);
      if (*rc::gen::inRange(0, 4) == 0) prefixes.insert(prefixes.begin(), entry.prefix);
    }
  std::vector<std::uint32_t> expected(prefixes.size());
  std::iota(expected.begin(), expected.end(), 0u);
  std::stable_sort(expected.begin(), expected.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return prefixes[a] < prefixes[b]; });
  PrefixOrder order{prefixes.size()};
  for (std::uint32_t i = 0; i < prefixes.size(); ++i) order.add(prefixes[i], i);
  RC_ASSERT(std::move(order).places() == expected);
}

}  // namespace
}  // namespace vnetsim
