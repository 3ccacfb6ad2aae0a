// SPDX-License-Identifier: MIT
#include "support/ipv6_mirror.hpp"

#include <regex>

#include "net/prefix.hpp"
#include "net/private_ranges.hpp"

namespace vnetsim {
namespace {

std::string mirrored(IpAddress address) {
  constexpr AddressBits uniqueLocal = AddressBits{0xFD00} << 112;
  constexpr AddressBits documentation = AddressBits{0x20010DB8} << 96;
  return IpAddress{IpFamily::V6, (isPrivateAddress(address) ? uniqueLocal : documentation) | address.bits()}
      .text();
}

std::string mirrored(const std::smatch& found) {
  const std::string address = mirrored(*IpAddress::parse(found[1].str()));
  if (!found[2].matched) return address;
  const int length = std::stoi(found[2].str().substr(1));
  return length == 0 ? "::/0" : address + "/" + std::to_string(96 + length);
}

}  // namespace

std::string inIPv6(std::string_view drawing) {
  static const std::regex written{R"((\d+\.\d+\.\d+\.\d+)(/\d+)?)"};
  std::string rest{drawing};
  std::string result;
  for (std::smatch found; std::regex_search(rest, found, written);) {
    result += found.prefix().str() + mirrored(found);
    rest = found.suffix().str();
  }
  return result + rest;
}

}  // namespace vnetsim
