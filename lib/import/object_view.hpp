// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "import/document.hpp"
#include "import/values.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

/// The keys of one object of a design file, as values. Made for objects that the strict check has seen: what
/// is malformed is passed over in silence here, since a fault has been reported and no draft will be handed
/// out.
class ObjectView {
 public:
  explicit ObjectView(const Node& node) : map_{node.map()} {}
  explicit ObjectView(const document::Map& map) : map_{&map} {}

  /// The entry of `key`; null when it is not written.
  const MapEntry* entry(std::string_view key) const { return map_ == nullptr ? nullptr : find(*map_, key); }
  bool has(std::string_view key) const { return entry(key) != nullptr; }

  /// Empty when `key` is not written.
  std::string text(std::string_view key) const;
  std::optional<Located<std::string>> located(std::string_view key) const;
  /// As `located`; an empty text when `key` is not written.
  Located<std::string> reference(std::string_view key) const;
  bool boolean(std::string_view key, bool otherwise) const;
  /// 0 when `key` is not written.
  int integer(std::string_view key) const;

  /// The scalars of a key that holds one or a list.
  std::vector<Located<std::string>> texts(std::string_view key) const;

  /// The scalars of a key, read by `read`, with their places.
  template <class T>
  std::vector<Located<T>> located(std::string_view key, ValueOr<T> (*read)(std::string_view)) const {
    std::vector<Located<T>> values;
    for (const auto& [written, at] : texts(key))
      if (auto value = read(written)) values.push_back({std::move(*value), at});
    return values;
  }

  /// As `located`, without the places.
  template <class T>
  std::vector<T> values(std::string_view key, ValueOr<T> (*read)(std::string_view)) const {
    std::vector<T> values;
    for (auto& value : located(key, read)) values.push_back(std::move(value.value));
    return values;
  }

  /// The first scalar of a key, read by `read`.
  template <class T>
  std::optional<Located<T>> first(std::string_view key, ValueOr<T> (*read)(std::string_view)) const {
    auto all = located(key, read);
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
  }

  /// The entries of a key that holds a map from labels to objects.
  std::span<const MapEntry> entries(std::string_view key) const;
  /// The items of a key that holds a list.
  std::span<const Node> items(std::string_view key) const;

 private:
  const document::Map* map_;
};

/// The names of the resource that `entry` declares.
ResourceName resourceName(const MapEntry& entry);

}  // namespace vnetsim
