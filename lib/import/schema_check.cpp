// SPDX-License-Identifier: MIT
#include "import/schema_check.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "base/names.hpp"
#include "import/scalar_check.hpp"

namespace vnetsim {
namespace {

std::string_view kindOf(const Node& node) {
  if (node.map() != nullptr) return "a map";
  if (node.sequence() != nullptr) return "a list";
  if (node.isNull()) return "null";
  return "a single value";
}

std::string_view wantedFor(Shape shape) {
  switch (shape) {
    case Shape::One:
      return "one value";
    case Shape::OneOrMore:
      return "a value or a list of values";
    case Shape::Object:
      return "a map";
    case Shape::Labelled:
      return "a map from labels to maps";
    case Shape::LabelledValues:
      return "a map from labels to values";
    case Shape::LabelledLists:
      return "a map from labels to values or lists";
    case Shape::ObjectList:
      return "a list of maps";
  }
  return "";
}

std::string join(const std::vector<std::string>& names, std::string_view separator) {
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? std::string{} : std::string{separator}) + name;
  return text;
}

/// What a message calls an object, put together when there is one.
struct Called {
  std::string_view before;
  std::string_view name;
  std::string_view after;

  std::string text() const { return fmt::format("{}{}{}", before, shown(name), after); }
};

Called quoted(std::string_view name) { return {"'", name, "'"}; }

class SchemaCheck {
 public:
  explicit SchemaCheck(FaultList& faults) : faults_{faults} {}

  /// `at` and `name`: the place of the object's own name, and what a message calls it.
  void object(const ObjectSchema& schema, const Node& node, const SourceLocation& at, const Called& name) {
    const document::Map* map = node.map();
    if (map == nullptr) return wrongObject(schema, node, name);
    for (const MapEntry& entry : map->entries) member(schema, entry);
    for (const KeySchema& key : schema.keys)
      if (key.isRequired && find(*map, key.name) == nullptr) missing(schema, key, at);
    for (const KeyChoice& choice : schema.choices) choose(schema, choice, *map, at);
  }

  void labelledObject(const KeySchema& key, const MapEntry& entry) {
    label(key, entry);
    if (hasValue(entry)) object(*key.object, entry.value, entry.key.at, quoted(entry.key.value));
  }

 private:
  /// Reports that there is none.
  bool hasValue(const MapEntry& entry) {
    if (entry.value.isEmpty()) faults_.add(emptyValue(entry));
    if (entry.value.isNull()) nullValue(entry);
    return !entry.value.isEmpty() && !entry.value.isNull();
  }

  void member(const ObjectSchema& schema, const MapEntry& entry) {
    const KeySchema* key = schema.find(entry.key.value);
    if (key == nullptr) return unknown(schema, entry);
    if (!hasValue(entry)) return;
    switch (key->shape) {
      case Shape::One:
        return one(*key, entry.value);
      case Shape::OneOrMore:
        return oneOrMore(*key, entry.value);
      case Shape::Object:
        return object(*key->object, entry.value, entry.key.at, quoted(key->name));
      case Shape::Labelled:
        return labelled(*key, entry.value);
      case Shape::LabelledValues:
      case Shape::LabelledLists:
        return labelledValues(*key, entry.value);
      case Shape::ObjectList:
        return objectList(*key, entry.value);
    }
  }

  void one(const KeySchema& key, const Node& value) {
    if (value.scalar() == nullptr) return wrongShape(key, value);
    if (auto wrong = scalarFault(key, *value.scalar())) add(key, std::move(*wrong), value.at);
  }

  void oneOrMore(const KeySchema& key, const Node& value) {
    const document::Sequence* list = value.sequence();
    if (list == nullptr) {
      const bool isListName = key.type != ValueType::Word && value.scalar() != nullptr &&
                              !wordNamed(key.words, value.scalar()->text).empty();
      return isListName ? void() : one(key, value);
    }
    if (list->items.empty() && !key.mayBeEmpty) {
      faults_.add(fault(Finding::InvalidValue, fmt::format("'{}' is an empty list", key.name), value.at,
                        "write at least one value"));
    }
    for (const Node& item : list->items) one(key, item);
  }

  void labelled(const KeySchema& key, const Node& value) {
    if (value.map() == nullptr) return wrongShape(key, value);
    for (const MapEntry& entry : value.map()->entries) labelledObject(key, entry);
  }

  void labelledValues(const KeySchema& key, const Node& value) {
    if (value.map() == nullptr) return wrongShape(key, value);
    for (const MapEntry& entry : value.map()->entries) {
      label(key, entry);
      if (!hasValue(entry)) continue;
      const std::string name = shown(entry.key.value);
      KeySchema valueOfLabel = key;
      valueOfLabel.name = name;
      const bool isList = key.shape == Shape::LabelledLists;
      valueOfLabel.shape = isList ? Shape::OneOrMore : Shape::One;
      isList ? oneOrMore(valueOfLabel, entry.value) : one(valueOfLabel, entry.value);
    }
  }

  void label(const KeySchema& key, const MapEntry& entry) {
    if (const auto wrong = nameFault(entry.key.value)) {
      // The length is a limit of every key, and reported as such.
      if (wrong->finding != Finding::LimitExceeded)
        faults_.add(fault(wrong->finding, wrong->message, entry.key.at, wrong->help));
      return;
    }
    if (key.labelType == ValueType::Name) return;
    KeySchema keyOfLabel = key;
    keyOfLabel.type = key.labelType;
    if (auto wrong = scalarFault(keyOfLabel, {.text = entry.key.value}))
      faults_.add(fault(wrong->finding, std::move(wrong->message), entry.key.at, std::move(wrong->help),
                        fmt::format("a key of '{}'", key.name)));
  }

  void objectList(const KeySchema& key, const Node& value) {
    if (value.sequence() == nullptr) return wrongShape(key, value);
    for (const Node& item : value.sequence()->items)
      object(*key.object, item, item.at, {"an item of '", key.name, "'"});
  }

  void add(const KeySchema& key, ValueFault wrong, const SourceLocation& at) {
    const std::string label = key.refersTo.empty() ? fmt::format("in '{}'", key.name)
                                                   : fmt::format("'{}' names {}", key.name, key.refersTo);
    faults_.add(fault(wrong.finding, std::move(wrong.message), at, std::move(wrong.help), label));
  }

  void nullValue(const MapEntry& entry) {
    faults_.add(fault(Finding::WrongType, fmt::format("'{}' is null", entry.key.value.view()), entry.value.at,
                      "null deletes a key of the design this one builds on; leave the key out", "no value"));
  }

  void wrongShape(const KeySchema& key, const Node& value) {
    if (faults_.isFull()) return faults_.add({});
    std::string help = fmt::format("write {}", wantedFor(key.shape));
    if (key.shape == Shape::Labelled && value.sequence() != nullptr)
      help = fmt::format("write {}: {{ <name>: {{ ... }} }}, the names as keys", key.name);
    if (key.shape == Shape::LabelledValues || key.shape == Shape::LabelledLists)
      help = fmt::format("write {}: {}", key.name, patternOf(key));
    if (key.shape == Shape::One && value.map() != nullptr && !key.refersTo.empty())
      help = fmt::format("write the name of {} in place of its id", key.refersTo);
    if (value.isEmpty()) {
      faults_.add(fault(Finding::EmptyValue, fmt::format("an item of '{}' has no value", key.name), value.at,
                        "write the item, or remove its line"));
      return;
    }
    faults_.add(fault(Finding::WrongType, fmt::format("'{}' cannot be {}", key.name, kindOf(value)), value.at,
                      help, fmt::format("{} is needed", wantedFor(key.shape))));
  }

  static std::string patternOf(const KeySchema& key) {
    if (key.labelType == ValueType::Fqdn) return "{ <name>: [ <address> ] }";
    const bool isByPrefix = key.labelType == ValueType::Prefix;
    const bool holdsNames = key.type == ValueType::ReferenceText;
    return fmt::format("{{ <{}>: <{}> }}", isByPrefix ? "prefix" : "label", holdsNames ? "name" : "address");
  }

  void wrongObject(const ObjectSchema& schema, const Node& node, const Called& name) {
    if (faults_.isFull()) return faults_.add({});
    const auto* scalar = node.scalar();
    const bool lacksSpace = scalar != nullptr && scalar->text.view().find(':') != std::string_view::npos;
    faults_.add(fault(Finding::WrongType, fmt::format("{} cannot be {}", name.text(), kindOf(node)), node.at,
                      lacksSpace ? "write a space behind the colon of a key"
                                 : fmt::format("write the keys of {}: {}", schema.what, keyList(schema)),
                      "a map is needed"));
  }

  static std::string keyList(const ObjectSchema& schema) {
    std::vector<std::string> names;
    for (const KeySchema& key : schema.keys) names.emplace_back(key.name);
    return join(names, ", ");
  }

  void unknown(const ObjectSchema& schema, const MapEntry& entry) {
    if (faults_.isFull()) return faults_.add({});
    const std::string_view notModelled = wordNamed(schema.notModelled, entry.key.value);
    if (!notModelled.empty()) {
      faults_.add(fault(Finding::UnknownKey, fmt::format("'{}' is not modelled by this version", notModelled),
                        entry.key.at, "leave it out if it does not matter to the question",
                        fmt::format("a key of {} in ARM", schema.what)));
      return;
    }
    faults_.add(fault(Finding::UnknownKey, fmt::format("unknown key '{}'", shown(entry.key.value)),
                      entry.key.at, helpForUnknown(schema, entry),
                      fmt::format("not a key of {}", schema.what)));
  }

  std::string helpForUnknown(const ObjectSchema& schema, const MapEntry& entry) const {
    std::vector<std::string> names;
    for (const KeySchema& key : schema.keys) names.emplace_back(key.name);
    const std::string_view written = entry.key.value;
    const std::size_t colon = written.find(':');
    if (colon != std::string_view::npos && schema.find(written.substr(0, colon)) != nullptr)
      return "write a space behind the colon of a key";
    const std::string_view nearest = nearestName(written, names);
    if (!nearest.empty()) return fmt::format("did you mean '{}'?", nearest);
    const std::string_view owner = vnetsim::ownerOf(written);
    if (!owner.empty()) return fmt::format("'{}' is a key of {}", written, owner);
    return fmt::format("the keys of {} are: {}", schema.what, join(names, ", "));
  }

  void missing(const ObjectSchema& schema, const KeySchema& key, const SourceLocation& at) {
    if (faults_.isFull()) return faults_.add({});
    faults_.add(fault(Finding::MissingKey, fmt::format("{} needs '{}'", schema.what, key.name), at,
                      fmt::format("add {}: {}", key.name, key.description),
                      fmt::format("'{}' is missing", key.name)));
  }

  void choose(const ObjectSchema& schema, const KeyChoice& choice, const document::Map& map,
              const SourceLocation& at) {
    if (const auto decision = decisionOf(schema, choice, map))
      return demand(schema, choice, *decision, map, at);
    std::vector<const MapEntry*> present;
    std::vector<std::string> names;
    for (const std::string_view name : choice.keys) {
      names.push_back(fmt::format("'{}'", name));
      if (const MapEntry* entry = find(map, name)) present.push_back(entry);
    }
    if (present.size() == 1 || (present.empty() && choice.mayBeNone)) return;
    if (present.empty()) {
      faults_.add(fault(choice.whenMissing, fmt::format("{} needs {}", schema.what, join(names, " or ")), at,
                        "add one of them"));
      return;
    }
    Diagnostic several =
        fault(choice.whenSeveral, fmt::format("{} has one of {}", schema.what, join(names, ", ")),
              present[1]->key.at, "keep one of them", "and this one");
    several.notes.push_back({fmt::format("'{}' is here", present[0]->key.value.view()), present[0]->key.at});
    faults_.add(std::move(several));
  }

  /// A word that leaves one key of a choice.
  struct Decision {
    std::string_view word;
    std::string_view key;
  };

  /// Nothing when no word decides, or a wrong one is written.
  static std::optional<Decision> decisionOf(const ObjectSchema& schema, const KeyChoice& choice,
                                            const document::Map& map) {
    const MapEntry* deciding = choice.decidedBy.empty() ? nullptr : find(map, choice.decidedBy);
    if (deciding == nullptr || deciding->value.scalar() == nullptr) return std::nullopt;
    const auto words = schema.find(choice.decidedBy)->words;
    for (std::size_t i = 0; i < words.size(); ++i)
      if (sameName(words[i], deciding->value.scalar()->text)) return Decision{words[i], choice.keys[i]};
    return std::nullopt;
  }

  void demand(const ObjectSchema& schema, const KeyChoice& choice, const Decision& decision,
              const document::Map& map, const SourceLocation& at) {
    if (faults_.isFull()) return faults_.add({});
    const std::string owner = fmt::format("{} with {}: {}", schema.what, choice.decidedBy, decision.word);
    const std::string description{schema.find(decision.key)->description};
    const bool isThere = find(map, decision.key) != nullptr;
    bool hasOther = false;
    for (const std::string_view name : choice.keys) {
      const MapEntry* other = name == decision.key ? nullptr : find(map, name);
      if (other == nullptr) continue;
      hasOther = true;
      faults_.add(fault(choice.whenSeveral, fmt::format("'{}' says nothing in {}", name, owner),
                        other->key.at,
                        isThere ? "remove it" : fmt::format("write {}: {}", decision.key, description)));
    }
    if (isThere || hasOther) return;
    faults_.add(fault(choice.whenMissing, fmt::format("{} needs '{}'", owner, decision.key), at,
                      fmt::format("add {}: {}", decision.key, description),
                      fmt::format("'{}' is missing", decision.key)));
  }

  FaultList& faults_;
};

}  // namespace

std::string_view wordNamed(std::span<const std::string_view> words, std::string_view text) {
  for (const std::string_view word : words)
    if (word.size() == text.size() && sameName(word, text)) return word;
  return {};
}

void checkAgainst(const ObjectSchema& schema, const Node& node, FaultList& faults) {
  SchemaCheck{faults}.object(schema, node, node.at, {"", schema.what, ""});
}

void checkEntryAgainst(const KeySchema& key, const MapEntry& entry, FaultList& faults) {
  SchemaCheck{faults}.labelledObject(key, entry);
}

}  // namespace vnetsim
