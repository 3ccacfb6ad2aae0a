// SPDX-License-Identifier: MIT
//
// What taking a design apart is made of.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "model/minimise.hpp"
#include "model/plain_design.hpp"

namespace plain {

template <class Element, class Condition>
void removeIf(std::vector<Element>& all, Condition condition) {
  all.erase(std::remove_if(all.begin(), all.end(), condition), all.end());
}

template <class Element>
bool isThere(const std::vector<Element>& all, const std::string& name) {
  return find(all, name) != nullptr;
}

template <class Element>
void clearDangling(std::string& name, const std::vector<Element>& all) {
  if (!name.empty() && !isThere(all, name)) name.clear();
}

/// Collects the reductions of one design. `reach` finds the same list or property in any copy of it.
class Reducer {
 public:
  explicit Reducer(const Design& design) : probe_{design} {}
  std::vector<Reduction> take() { return std::move(all_); }

  template <class Reach>
  void withoutOneOf(Reach reach) {
    for (std::size_t i = 0; i < reach(probe_).size(); ++i)
      all_.push_back([reach, i](Design& copy) {
        auto& list = reach(copy);
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
      });
  }

  void change(Reduction one) { all_.push_back(std::move(one)); }

  template <class Property, class Value>
  void reset(Property property, const Value& value) {
    if (property(probe_) == value) return;
    all_.push_back([property, value](Design& copy) { property(copy) = value; });
  }

 private:
  Design probe_;
  std::vector<Reduction> all_;
};

/// Takes out what names something that is not there any more.
void tidyManagers(Design& design);
void tidyVirtualHubs(Design& design);

void reduceManagers(const Design& design, Reducer& reducer);
void reduceVirtualHubs(const Design& design, Reducer& reducer);

}  // namespace plain
