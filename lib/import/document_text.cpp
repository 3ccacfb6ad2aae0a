// SPDX-License-Identifier: MIT
#include "import/document_text.hpp"

#include <algorithm>

namespace vnetsim::document {

Text::Text(std::string_view copied) : data_{copied.data()}, size_{static_cast<std::uint32_t>(copied.size())} {
  copy();
}

void Text::copy() {
  char* const own = new char[size_];
  std::copy_n(data_, size_, own);
  data_ = own;
  isOwned_ = true;
}

}  // namespace vnetsim::document
