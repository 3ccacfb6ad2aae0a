// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace vnetsim::document {

/// A text of a document: a part of the source where it stands there letter by letter, as nearly every text
/// does, else a copy of its own.
class Text {
 public:
  Text() = default;
  /// A copy.
  explicit Text(std::string_view copied);
  /// `source` must outlive this text, and whatever is copied or moved from it.
  static Text partOf(std::string_view source) {
    Text text;
    text.data_ = source.data();
    text.size_ = static_cast<std::uint32_t>(source.size());
    return text;
  }

  Text(const Text& other) : data_{other.data_}, size_{other.size_}, isOwned_{other.isOwned_} {
    if (isOwned_) copy();
  }
  Text(Text&& other) noexcept
      : data_{other.data_}, size_{other.size_}, isOwned_{std::exchange(other.isOwned_, false)} {}
  Text& operator=(const Text& other) { return *this = Text{other}; }
  Text& operator=(Text&& other) noexcept {
    if (isOwned_ && this != &other) delete[] data_;
    data_ = other.data_;
    size_ = other.size_;
    isOwned_ = std::exchange(other.isOwned_, false);
    return *this;
  }
  ~Text() {
    if (isOwned_) delete[] data_;
  }

  /// Makes it a copy, if it is a part of the source.
  void own() {
    if (!isOwned_) copy();
  }

  std::string_view view() const { return {data_, size_}; }
  std::string string() const { return std::string{view()}; }
  operator std::string_view() const { return view(); }
  operator std::string() const { return string(); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  friend bool operator==(const Text& a, const Text& b) { return a.view() == b.view(); }
  friend bool operator==(const Text& a, std::string_view b) { return a.view() == b; }

 private:
  void copy();

  const char* data_ = nullptr;
  std::uint32_t size_ = 0;  // no document is longer
  bool isOwned_ = false;
};

}  // namespace vnetsim::document
