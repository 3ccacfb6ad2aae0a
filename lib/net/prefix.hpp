// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/expected.hpp"
#include "net/ip_address.hpp"

namespace vnetsim {

/// Why a text is no prefix; `suggestion` is the prefix probably meant ("10.0.0.0/16"), or empty.
struct PrefixError {
  enum class Kind : std::uint8_t {
    BadAddress,   ///< the part before the slash is no address
    NoLength,     ///< no slash: an address alone
    BadLength,    ///< not a plain decimal number of bits within the family's width
    HostBitsSet,  ///< bits below the length are not zero, which Azure rejects
  };
  Kind kind{};
  std::string suggestion;
};

/// A CIDR block in canonical form: the bits below `length()` are zero. Ordered by family, network, length.
class Prefix {
 public:
  constexpr Prefix() = default;  // 0.0.0.0/0

  /// Reads "10.0.0.0/16" or "2001:db8::/32".
  static Expected<Prefix, PrefixError> parse(std::string_view cidr);
  /// The block of `length` bits around `address`. Pre: 0 <= length <= the family's width.
  static constexpr Prefix covering(IpAddress address, int length) {
    return {IpAddress{address.family(), address.bits() & mask(address.family(), length)}, length};
  }
  /// The block that holds just `address`.
  static constexpr Prefix host(IpAddress address) { return covering(address, widthOf(address.family())); }
  /// 0.0.0.0/0 or ::/0.
  static constexpr Prefix everything(IpFamily family) { return {IpAddress{family, 0}, 0}; }

  constexpr IpFamily family() const { return network_.family(); }
  constexpr int length() const { return length_; }
  constexpr IpAddress first() const { return network_; }
  constexpr IpAddress last() const {
    return {family(), network_.bits() | (highestBits(family()) & ~mask(family(), length_))};
  }

  constexpr bool contains(IpAddress address) const {
    return address.family() == family() && (address.bits() & mask(family(), length_)) == network_.bits();
  }
  constexpr bool contains(const Prefix& other) const {
    return length_ <= other.length_ && contains(other.network_);
  }
  constexpr bool overlaps(const Prefix& other) const { return contains(other) || other.contains(*this); }

  /// "10.0.0.0/16"
  std::string text() const;

  auto operator<=>(const Prefix&) const = default;

 private:
  static constexpr AddressBits mask(IpFamily family, int length) {
    return length == 0 ? AddressBits{0}
                       : (highestBits(family) << (widthOf(family) - length)) & highestBits(family);
  }
  constexpr Prefix(IpAddress network, int length)
      : network_{network}, length_{static_cast<std::uint8_t>(length)} {}

  IpAddress network_;
  std::uint8_t length_ = 0;
};

}  // namespace vnetsim
