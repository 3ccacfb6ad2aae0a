// SPDX-License-Identifier: MIT
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/reason.hpp"
#include "import/design_schema.hpp"

namespace vnetsim {
namespace {

/// A file that extends another is a patch of it: it may leave out what the other has, and a null deletes.
enum class Form : std::uint8_t { Design, Patch };

class SchemaWriter {
 public:
  std::string write(const ObjectSchema& schema) {
    writer_.SetIndent(' ', 2);
    writer_.StartObject();
    text("$schema", "http://json-schema.org/draft-07/schema#");
    text("title", "vnetsim design");
    form_ = Form::Patch;
    objectBody(schema, schema.description);
    withoutExtendsWhole(schema);
    writer_.EndObject();
    return std::string{buffer_.GetString(), buffer_.GetSize()} + "\n";
  }

 private:
  void key(std::string_view name) { writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void string(std::string_view value) {
    writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void text(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }

  void withoutExtendsWhole(const ObjectSchema& schema) {
    key("if");
    writer_.StartObject();
    requiring("extends");
    writer_.EndObject();
    key("else");
    writer_.StartObject();
    text("$ref", "#/definitions/design");
    writer_.EndObject();
    key("definitions");
    writer_.StartObject();
    form_ = Form::Design;
    key("design");
    object(schema);
    writer_.EndObject();
  }

  void objectBody(const ObjectSchema& schema, std::string_view description) {
    text("type", "object");
    text("description", description);
    key("additionalProperties");
    writer_.Bool(false);
    key("properties");
    writer_.StartObject();
    for (const KeySchema& member : schema.keys) property(member);
    writer_.EndObject();
    if (form_ == Form::Patch) return;
    required(schema);
    choices(schema);
  }

  void required(const ObjectSchema& schema) {
    bool isStarted = false;
    for (const KeySchema& member : schema.keys) {
      if (!member.isRequired) continue;
      if (!isStarted) startArray("required");
      isStarted = true;
      string(member.name);
    }
    if (isStarted) writer_.EndArray();
  }

  void choices(const ObjectSchema& schema) {
    if (schema.choices.empty()) return;
    startArray("allOf");
    for (const KeyChoice& choice : schema.choices) {
      oneOfKeys(choice);
      if (!choice.decidedBy.empty()) keyByWord(choice, *schema.find(choice.decidedBy));
    }
    writer_.EndArray();
  }

  void oneOfKeys(const KeyChoice& choice) {
    writer_.StartObject();
    startArray("oneOf");
    for (const std::string_view name : choice.keys) having(name);
    if (choice.mayBeNone) {
      writer_.StartObject();
      key("not");
      writer_.StartObject();
      startArray("anyOf");
      for (const std::string_view name : choice.keys) having(name);
      writer_.EndArray();
      writer_.EndObject();
      writer_.EndObject();
    }
    writer_.EndArray();
    writer_.EndObject();
  }

  /// An object that has the key `name`.
  void having(std::string_view name) {
    writer_.StartObject();
    requiring(name);
    writer_.EndObject();
  }

  void requiring(std::string_view name) {
    startArray("required");
    string(name);
    writer_.EndArray();
  }

  void keyByWord(const KeyChoice& choice, const KeySchema& deciding) {
    writer_.StartObject();
    startArray("oneOf");
    for (std::size_t i = 0; i < choice.keys.size(); ++i) {
      writer_.StartObject();
      key("properties");
      writer_.StartObject();
      key(deciding.name);
      writer_.StartObject();
      words(deciding.words.subspan(i, 1));
      writer_.EndObject();
      writer_.EndObject();
      requiring(choice.keys[i]);
      writer_.EndObject();
    }
    writer_.EndArray();
    writer_.EndObject();
  }

  void startArray(std::string_view name) {
    key(name);
    writer_.StartArray();
  }

  void property(const KeySchema& member) {
    key(member.name);
    writer_.StartObject();
    if (form_ == Form::Design) {
      propertyBody(member);
    } else {
      text("description", member.description);
      orNull([&] { propertyBody(member); });
    }
    writer_.EndObject();
  }

  template <class Body>
  void orNull(const Body& body) {
    startArray("anyOf");
    writer_.StartObject();
    body();
    writer_.EndObject();
    writer_.StartObject();
    text("type", "null");
    writer_.EndObject();
    writer_.EndArray();
  }

  void propertyBody(const KeySchema& member) {
    switch (member.shape) {
      case Shape::One:
        text("description", member.description);
        return scalarBody(member);
      case Shape::OneOrMore:
        text("description", member.description);
        return oneOrMoreBody(member);
      case Shape::Object:
        return objectBody(*member.object, member.description);
      case Shape::Labelled:
        text("type", "object");
        text("description", member.description);
        key("additionalProperties");
        return labelledObject(*member.object);
      case Shape::LabelledValues:
      case Shape::LabelledLists:
        text("type", "object");
        text("description", member.description);
        key("additionalProperties");
        return labelledValue(member);
      case Shape::ObjectList:
        text("type", "array");
        text("description", member.description);
        key("items");
        return listedObject(*member.object);
    }
  }

  void labelledObject(const ObjectSchema& schema) {
    if (form_ == Form::Design) return object(schema);
    writer_.StartObject();
    orNull([&] { objectBody(schema, schema.description); });
    writer_.EndObject();
  }

  void labelledValue(const KeySchema& member) {
    writer_.StartObject();
    const auto body = [&] {
      member.shape == Shape::LabelledLists ? oneOrMoreBody(member) : scalarBody(member);
    };
    if (form_ == Form::Design) {
      body();
    } else {
      orNull(body);
    }
    writer_.EndObject();
  }

  /// A list is never merged, so what stands in it is complete.
  void listedObject(const ObjectSchema& schema) {
    const Form outside = std::exchange(form_, Form::Design);
    object(schema);
    form_ = outside;
  }

  void object(const ObjectSchema& schema) {
    writer_.StartObject();
    objectBody(schema, schema.description);
    writer_.EndObject();
  }

  void oneOrMoreBody(const KeySchema& member) {
    startArray("anyOf");
    writer_.StartObject();
    scalarBody(member);
    writer_.EndObject();
    if (member.type != ValueType::Word && !member.words.empty()) {
      writer_.StartObject();
      words(member.words);
      writer_.EndObject();
    }
    writer_.StartObject();
    text("type", "array");
    if (!member.mayBeEmpty) {
      key("minItems");
      writer_.Int(1);
    }
    key("items");
    writer_.StartObject();
    scalarBody(member);
    writer_.EndObject();
    writer_.EndObject();
    writer_.EndArray();
  }

  void words(std::span<const std::string_view> list) {
    startArray("enum");
    for (const std::string_view word : list) string(word);
    writer_.EndArray();
  }

  void types(std::string_view one, std::string_view other) {
    startArray("type");
    string(one);
    string(other);
    writer_.EndArray();
  }

  void scalarBody(const KeySchema& member) {
    switch (member.type) {
      case ValueType::Name:
      case ValueType::ReferenceText:
        return types("string", "number");
      case ValueType::Boolean:
        return text("type", "boolean");
      case ValueType::Integer:
        text("type", "integer");
        key("minimum");
        writer_.Uint(member.range.lowest);
        key("maximum");
        writer_.Uint(member.range.highest);
        return;
      case ValueType::Port:
      case ValueType::PortRange:
      case ValueType::PortMatch:
        return types("integer", "string");
      case ValueType::Prefix:
      case ValueType::Destinations:
      case ValueType::Address:
      case ValueType::HostAddress:
      case ValueType::AddressRange:
      case ValueType::AddressMatch:
      case ValueType::SecurityMatch:
      case ValueType::AddressOrTag:
      case ValueType::PrivateRange:
      case ValueType::Fqdn:
      case ValueType::FqdnPattern:
      case ValueType::WebProtocol:
      case ValueType::Traffic:
        return text("type", "string");
      case ValueType::Word:
        return words(member.words);
      case ValueType::ReasonCode:
        startArray("enum");
        for (const Reason reason : allReasons()) string(codeOf(reason));
        writer_.EndArray();
        return;
    }
  }

  Form form_ = Form::Design;
  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer_{buffer_};
};

}  // namespace

std::string designSchemaJson() { return SchemaWriter{}.write(designSchema()); }

}  // namespace vnetsim
