// SPDX-License-Identifier: MIT
#pragma once

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <string>
#include <string_view>

namespace vnetsim {

/// A thin face of RapidJSON's writer: two blanks of indent, a line break at the end. Kept out of public
/// headers.
class JsonWriter {
 public:
  JsonWriter() { writer_.SetIndent(' ', 2); }

  void beginObject() { writer_.StartObject(); }
  void endObject() { writer_.EndObject(); }
  void beginArray() { writer_.StartArray(); }
  void endArray() { writer_.EndArray(); }
  void key(std::string_view name) { writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void value(std::string_view text) {
    writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void value(bool flag) { writer_.Bool(flag); }
  void value(std::uint64_t number) { writer_.Uint64(number); }

  void field(std::string_view name, std::string_view text) {
    key(name);
    value(text);
  }
  void field(std::string_view name, const char* text) { field(name, std::string_view{text}); }
  void field(std::string_view name, bool flag) {
    key(name);
    value(flag);
  }
  void field(std::string_view name, std::uint64_t number) {
    key(name);
    value(number);
  }

  std::string text() const { return std::string{buffer_.GetString(), buffer_.GetSize()} + "\n"; }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer_{buffer_};
};

}  // namespace vnetsim
