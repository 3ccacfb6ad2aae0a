// SPDX-License-Identifier: MIT
#include "base/names.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <vector>

namespace vnetsim {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The digits from `at` on without leading zeros; `at` moves behind the run.
std::string_view takeNumber(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == '0') ++at;
  const std::size_t begin = at;
  while (at < text.size() && isDigit(text[at])) ++at;
  return text.substr(begin, at - begin);
}

std::strong_ordering naturalOrder(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const bool isLetterOfBoth = a[i] == b[j] && !isDigit(a[i]);  // as most are
    if (!isLetterOfBoth && isDigit(a[i]) && isDigit(b[j])) {
      const auto left = takeNumber(a, i);
      const auto right = takeNumber(b, j);
      if (left.size() != right.size()) return left.size() <=> right.size();
      if (left != right) return left <=> right;
      continue;
    }
    if (!isLetterOfBoth && lower(a[i]) != lower(b[j])) return lower(a[i]) <=> lower(b[j]);
    ++i;
    ++j;
  }
  return (a.size() - i) <=> (b.size() - j);
}

/// Edit distance with swapped neighbours as one edit (optimal string alignment).
std::size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string foldCase(std::string_view name) {
  std::string result{name};
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

bool sameName(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (a == b) return true;  // how nearly all of them are written, and much faster to see
  return std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool nameLess(std::string_view a, std::string_view b) {
  const auto order = naturalOrder(a, b);
  return order != 0 ? order < 0 : a < b;
}

std::string_view nearestName(std::string_view written, std::span<const std::string> candidates) {
  constexpr std::size_t longestCompared = 100;  // keeps hostile names cheap
  if (written.empty() || written.size() > longestCompared) return {};
  std::size_t best = std::max<std::size_t>(1, written.size() / 3) + 1;
  std::string_view nearest;
  for (const auto& candidate : candidates) {
    if (candidate.size() > written.size() + best || written.size() > candidate.size() + best) continue;
    const std::size_t distance = editDistance(written, candidate);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

bool matchesGlob(std::string_view pattern, std::string_view name) {
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = n;
    } else if (p < pattern.size() && (pattern[p] == '?' || lower(pattern[p]) == lower(name[n]))) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::string enumerated(std::span<const std::string> names) {
  constexpr std::size_t most = 5;
  const std::size_t shown = std::min(names.size(), most);
  const bool isCut = shown < names.size();
  std::string result;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) result += i + 1 == shown && !isCut ? " and " : ", ";
    result.append("'").append(names[i]).append("'");
  }
  if (isCut) result += " and " + std::to_string(names.size() - shown) + " more";
  return result;
}

}  // namespace vnetsim
