// SPDX-License-Identifier: MIT
#include "topology/address_space_index.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace vnetsim {
namespace {

struct HeldPrefix {
  Prefix prefix;
  VirtualNetworkId network;
  auto operator<=>(const HeldPrefix&) const = default;
};

std::vector<HeldPrefix> heldPrefixes(std::span<const VirtualNetwork> networks) {
  std::vector<HeldPrefix> result;
  for (std::uint32_t i = 0; i < networks.size(); ++i)
    for (const Prefix& prefix : networks[i].addressPrefixes) result.push_back({prefix, {i}});
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

/// The address behind `address`, where IPv6 begins behind the last of IPv4; nothing behind the very last.
std::optional<IpAddress> following(IpAddress address) {
  if (address.bits() != highestBits(address.family())) return IpAddress{address.family(), address.bits() + 1};
  if (address.family() == IpFamily::V4) return IpAddress{IpFamily::V6, 0};
  return std::nullopt;
}

}  // namespace

/// Walks the prefixes in the order of their addresses; CIDR blocks nest or are disjoint, so the ones that are
/// open at any place form a stack.
class AddressSpaceIndex::Builder {
 public:
  explicit Builder(AddressSpaceIndex& index) : index_{index} { startRange(IpAddress{}, Holders{}); }

  /// All networks that hold exactly this prefix. Prefixes come in order, each one once.
  void open(const Prefix& prefix, std::span<const HeldPrefix> sharing) {
    while (!open_.empty() && !open_.back().prefix.contains(prefix)) close();
    const Holders outer = open_.empty() ? Holders{} : open_.back().holders;
    open_.push_back({prefix, joined(outer, sharing)});
    startRange(prefix.first(), open_.back().holders);
  }

  void closeAll() {
    while (!open_.empty()) close();
  }

 private:
  struct OpenPrefix {
    Prefix prefix;
    Holders holders;
  };

  void close() {
    const IpAddress last = open_.back().prefix.last();
    open_.pop_back();
    const auto next = following(last);
    if (next) startRange(*next, open_.empty() ? Holders{} : open_.back().holders);
  }

  void startRange(IpAddress start, Holders holders) {
    if (!index_.starts_.empty() && index_.starts_.back() == start) {
      index_.holders_.back() = holders;
      return;
    }
    index_.starts_.push_back(start);
    index_.holders_.push_back(holders);
  }

  Holders joined(Holders outer, std::span<const HeldPrefix> sharing) {
    const std::vector<VirtualNetworkId> around(
        index_.networks_.begin() + static_cast<std::ptrdiff_t>(outer.begin),
        index_.networks_.begin() + static_cast<std::ptrdiff_t>(outer.begin + outer.count));
    std::vector<VirtualNetworkId> here;
    for (const HeldPrefix& held : sharing) here.push_back(held.network);
    const std::size_t begin = index_.networks_.size();
    std::set_union(around.begin(), around.end(), here.begin(), here.end(),
                   std::back_inserter(index_.networks_));
    return {begin, index_.networks_.size() - begin};
  }

  AddressSpaceIndex& index_;
  std::vector<OpenPrefix> open_;
};

AddressSpaceIndex::AddressSpaceIndex(std::span<const VirtualNetwork> networks) {
  const auto held = heldPrefixes(networks);
  Builder builder{*this};
  for (std::size_t i = 0; i < held.size();) {
    std::size_t end = i + 1;
    while (end < held.size() && held[end].prefix == held[i].prefix) ++end;
    builder.open(held[i].prefix, std::span{held}.subspan(i, end - i));
    i = end;
  }
  builder.closeAll();
}

std::span<const VirtualNetworkId> AddressSpaceIndex::networksHolding(IpAddress address) const {
  const auto behind = std::upper_bound(starts_.begin(), starts_.end(), address);
  const Holders& holders = holders_[static_cast<std::size_t>(behind - starts_.begin()) - 1];
  return std::span{networks_}.subspan(holders.begin, holders.count);
}

}  // namespace vnetsim
