// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "import/document.hpp"
#include "import/values.hpp"
#include "topology/resource_name.hpp"

namespace vnetsim {

/// An entry of a map from labels to values.
template <class T>
struct LabelledValue {
  Located<std::string> label;
  Located<T> value;
};

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
  std::string text(std::string_view key) const { return std::string{word(key)}; }
  /// As `text`, for a look only.
  std::string_view word(std::string_view key) const;
  std::optional<Located<std::string>> located(std::string_view key) const;
  /// As `located`; an empty text when `key` is not written.
  Located<std::string> reference(std::string_view key) const;
  bool boolean(std::string_view key, bool otherwise) const;
  std::optional<Located<bool>> locatedBoolean(std::string_view key) const;
  int integer(std::string_view key, int otherwise = 0) const;
  std::optional<Located<std::uint32_t>> number(std::string_view key) const;

  /// The scalars of a key that holds one or a list.
  std::vector<Located<std::string>> texts(std::string_view key) const;

  /// The scalars of a key, read by `read`, with their places.
  template <class T>
  std::vector<Located<T>> located(std::string_view key, ValueOr<T> (*read)(std::string_view)) const {
    std::vector<Located<T>> values;
    visitScalars(key, [&](const document::Scalar& scalar, const SourceLocation& at) {
      if (auto value = read(scalar.text)) values.push_back({std::move(*value), at});
      return true;
    });
    return values;
  }

  /// As `located`, without the places.
  template <class T>
  std::vector<T> values(std::string_view key, ValueOr<T> (*read)(std::string_view)) const {
    std::vector<T> values;
    for (auto& value : located(key, read)) values.push_back(std::move(value.value));
    return values;
  }

  /// The first scalar of a key that `read` can read.
  template <class T>
  std::optional<Located<T>> first(std::string_view key, ValueOr<T> (*read)(std::string_view)) const {
    std::optional<Located<T>> first;
    visitScalars(key, [&](const document::Scalar& scalar, const SourceLocation& at) {
      if (auto value = read(scalar.text)) first = Located<T>{std::move(*value), at};
      return !first;
    });
    return first;
  }

  /// The entries of a key that holds a map from labels to values, these read by `read`.
  template <class T>
  std::vector<LabelledValue<T>> labelled(std::string_view key, ValueOr<T> (*read)(std::string_view)) const {
    std::vector<LabelledValue<T>> values;
    for (const MapEntry& entry : entries(key)) {
      if (entry.value.scalar() == nullptr) continue;
      if (auto value = read(entry.value.scalar()->text))
        values.push_back({entry.key, {std::move(*value), entry.value.at}});
    }
    return values;
  }

  /// The entries of a key that holds a map from labels.
  std::span<const MapEntry> entries(std::string_view key) const;
  /// The object that a key holds; one without keys when `key` is not written.
  ObjectView part(std::string_view key) const;
  /// The items of a key that holds a list.
  std::span<const Node> items(std::string_view key) const;

 private:
  ObjectView() = default;

  /// Calls `visit(scalar, at)` for the scalars of a key that holds one or a list, until it gives false.
  template <class Visit>
  void visitScalars(std::string_view key, Visit visit) const {
    const MapEntry* found = entry(key);
    if (found == nullptr) return;
    if (const auto* single = found->value.scalar()) {
      visit(*single, found->value.at);
    } else if (const auto* list = found->value.sequence()) {
      for (const Node& item : list->items)
        if (const auto* scalar = item.scalar(); scalar != nullptr && !visit(*scalar, item.at)) return;
    }
  }

  const document::Map* map_ = nullptr;
};

/// The names of the resource that `entry` declares.
ResourceName resourceName(const MapEntry& entry);

}  // namespace vnetsim
