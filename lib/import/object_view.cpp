// SPDX-License-Identifier: MIT
#include "import/object_view.hpp"

#include <limits>
#include <utility>

namespace vnetsim {

std::string_view ObjectView::word(std::string_view key) const {
  const MapEntry* found = entry(key);
  if (found == nullptr || found->value.scalar() == nullptr) return {};
  return found->value.scalar()->text;
}

std::optional<Located<std::string>> ObjectView::located(std::string_view key) const {
  const MapEntry* found = entry(key);
  if (found == nullptr || found->value.scalar() == nullptr) return std::nullopt;
  return Located<std::string>{found->value.scalar()->text, found->value.at};
}

Located<std::string> ObjectView::reference(std::string_view key) const {
  return located(key).value_or(Located<std::string>{});
}

bool ObjectView::boolean(std::string_view key, bool otherwise) const {
  const MapEntry* found = entry(key);
  if (found == nullptr || found->value.scalar() == nullptr) return otherwise;
  return readBoolean(*found->value.scalar()).value_or(otherwise);
}

std::optional<Located<bool>> ObjectView::locatedBoolean(std::string_view key) const {
  const MapEntry* found = entry(key);
  if (found == nullptr) return std::nullopt;
  return Located<bool>{boolean(key, false), found->value.at};
}

int ObjectView::integer(std::string_view key, int otherwise) const {
  const MapEntry* found = entry(key);
  if (found == nullptr || found->value.scalar() == nullptr) return otherwise;
  const auto value = readInteger(*found->value.scalar());
  return value ? static_cast<int>(*value) : otherwise;
}

std::optional<Located<std::uint32_t>> ObjectView::number(std::string_view key) const {
  constexpr IntegerRange all{.lowest = 0, .highest = std::numeric_limits<std::uint32_t>::max()};
  const MapEntry* found = entry(key);
  if (found == nullptr || found->value.scalar() == nullptr) return std::nullopt;
  const auto value = readInteger(*found->value.scalar(), all);
  if (!value) return std::nullopt;
  return Located<std::uint32_t>{*value, found->value.at};
}

std::vector<Located<std::string>> ObjectView::texts(std::string_view key) const {
  std::vector<Located<std::string>> result;
  visitScalars(key, [&](const document::Scalar& scalar, const SourceLocation& at) {
    result.push_back({scalar.text, at});
    return true;
  });
  return result;
}

std::span<const MapEntry> ObjectView::entries(std::string_view key) const {
  const MapEntry* found = entry(key);
  if (found == nullptr || found->value.map() == nullptr) return {};
  return found->value.map()->entries;
}

ObjectView ObjectView::part(std::string_view key) const {
  const MapEntry* found = entry(key);
  return found == nullptr ? ObjectView{} : ObjectView{found->value};
}

std::span<const Node> ObjectView::items(std::string_view key) const {
  const MapEntry* found = entry(key);
  if (found == nullptr || found->value.sequence() == nullptr) return {};
  return found->value.sequence()->items;
}

ResourceName resourceName(const MapEntry& entry) {
  const ObjectView object{entry.value};
  std::string name = object.text("name");
  return {.label = entry.key.value,
          .name = name.empty() ? entry.key.value : std::move(name),
          .resourceGroup = object.text("resourceGroup"),
          .subscription = object.text("subscription")};
}

}  // namespace vnetsim
