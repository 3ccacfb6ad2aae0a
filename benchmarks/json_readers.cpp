// SPDX-License-Identifier: MIT
//
// json_readers FILE [REPETITIONS]: how long the parsers of JSON that Debian packages take to hand over every
// key and value of a file. What is counted is the bytes of all texts, so that nothing can be skipped.
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>
#ifdef VNETSIM_HAS_SIMDJSON
#include <simdjson.h>
#endif

namespace {

struct RapidJsonCounter : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, RapidJsonCounter> {
  std::size_t bytes = 0;
  bool Default() { return true; }
  bool String(const char*, rapidjson::SizeType length, bool) { return (bytes += length, true); }
  bool RawNumber(const char*, rapidjson::SizeType length, bool) { return (bytes += length, true); }
  bool Key(const char*, rapidjson::SizeType length, bool) { return (bytes += length, true); }
};

std::size_t countWithRapidJson(const std::string& text) {
  rapidjson::MemoryStream stream{text.data(), text.size()};
  RapidJsonCounter counter;
  rapidjson::Reader reader;
  const auto result = reader.Parse<rapidjson::kParseNumbersAsStringsFlag>(stream, counter);
  return result.IsError() ? 0 : counter.bytes;
}

struct NlohmannCounter : nlohmann::json_sax<nlohmann::json> {
  std::size_t bytes = 0;
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t& text) override { return (bytes += text.size(), true); }
  bool string(string_t& text) override { return (bytes += text.size(), true); }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t& text) override { return (bytes += text.size(), true); }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }
};

std::size_t countWithNlohmann(const std::string& text) {
  NlohmannCounter counter;
  return nlohmann::json::sax_parse(text, &counter) ? counter.bytes : 0;
}

#ifdef VNETSIM_HAS_SIMDJSON
// Recursive, by value, as its guide does it.
std::size_t bytesOf(simdjson::ondemand::value value) {
  std::size_t bytes = 0;
  switch (value.type()) {
    case simdjson::ondemand::json_type::object:
      for (auto field : value.get_object()) {
        bytes += std::string_view{field.unescaped_key()}.size();
        bytes += bytesOf(field.value());
      }
      return bytes;
    case simdjson::ondemand::json_type::array:
      for (auto item : value.get_array()) bytes += bytesOf(item.value());
      return bytes;
    case simdjson::ondemand::json_type::string:
      return std::string_view{value.get_string()}.size();
    default:
      return value.raw_json_token().size();
  }
}

std::size_t countWithSimdjson(const std::string& text) {
  const simdjson::padded_string padded{text};  // the copy that it needs is part of its cost
  simdjson::ondemand::parser parser;
  auto document = parser.iterate(padded);
  return bytesOf(document.get_value());
}
#endif

double processorSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

struct Reader {
  const char* name;
  std::function<std::size_t(const std::string&)> count;
  std::vector<double> seconds = {};
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: json_readers FILE [REPETITIONS]\n", stderr);
    return 2;
  }
  std::ifstream file{argv[1], std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const int repetitions = argc > 2 ? std::max(1, std::atoi(argv[2])) : 9;
  std::vector<Reader> readers{{"RapidJSON, events", countWithRapidJson},
                              {"nlohmann, events", countWithNlohmann}};
#ifdef VNETSIM_HAS_SIMDJSON
  readers.push_back({"simdjson, on demand", countWithSimdjson});
#endif
  for (int i = 0; i < repetitions; ++i) {
    for (Reader& reader : readers) {
      const double begin = processorSeconds();
      const std::size_t bytes = reader.count(text);
      reader.seconds.push_back(processorSeconds() - begin);
      if (bytes == 0) {
        std::fprintf(stderr, "%s cannot read the file\n", reader.name);
        return 2;
      }
    }
  }
  for (Reader& reader : readers) {
    std::sort(reader.seconds.begin(), reader.seconds.end());
    const double median = reader.seconds[reader.seconds.size() / 2];
    std::printf("%-22s %8.1f ms %8.0f MB/s\n", reader.name, median * 1e3,
                static_cast<double>(text.size()) / median / 1e6);
  }
  return 0;
}
