// SPDX-License-Identifier: MIT
#include "net/port_pairs.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace vnetsim {
namespace {

constexpr std::uint32_t portCount = 65536;

/// Walks the bands of one set from source port to source port.
template <class Bands>
class BandCursor {
 public:
  explicit BandCursor(Bands bands) : bands_{bands} {}

  /// The destinations that go with `source`. Pre: does not fall from call to call.
  const PortSet& at(std::uint32_t source) {
    while (place_ < bands_.size() && bands_[place_].sources.last < source) ++place_;
    return isInside(source) ? bands_[place_].destinations : none_;
  }
  /// The last source port from which on nothing changes. Pre: `at(source)` was called.
  std::uint32_t end(std::uint32_t source) const {
    if (place_ == bands_.size()) return portCount - 1;
    return isInside(source) ? bands_[place_].sources.last : bands_[place_].sources.first - 1u;
  }

 private:
  bool isInside(std::uint32_t source) const {
    return place_ < bands_.size() && bands_[place_].sources.first <= source;
  }

  Bands bands_;
  std::size_t place_ = 0;
  PortSet none_;
};

std::string textOf(const PortSet& sources, const PortSet& destinations) {
  std::string text;
  if (destinations != PortSet::all()) text += "/" + destinations.text();
  if (sources != PortSet::all()) text += "(from " + sources.text() + ")";
  return text;
}

}  // namespace

PortPairs::PortPairs(Bands bands) {
  if (!bands.empty()) bands_ = std::make_shared<const Bands>(std::move(bands));
}

std::span<const PortPairs::Band> PortPairs::bands() const {
  return empty() ? std::span<const Band>{} : std::span<const Band>{*bands_};
}

PortPairs PortPairs::of(const PortSet& sources, const PortSet& destinations) {
  Bands bands;
  for (const PortRange& range : sources.ranges()) append(bands, range, destinations);
  return PortPairs{std::move(bands)};
}

PortPairs PortPairs::all() {
  // No counter is kept of those who share it: it is there as long as the program, and is copied most.
  static const Bands everything{{PortRange{}, PortSet::all()}};
  PortPairs pairs;
  pairs.bands_ = std::shared_ptr<const Bands>{std::shared_ptr<const Bands>{}, &everything};
  return pairs;
}

bool PortPairs::isAll() const {
  static const PortPairs everything = all();
  return *this == everything;
}

bool PortPairs::operator==(const PortPairs& other) const {
  if (bands_ == other.bands_) return true;
  return !empty() && !other.empty() && *bands_ == *other.bands_;
}

void PortPairs::append(Bands& bands, PortRange sources, PortSet destinations) {
  if (destinations.empty()) return;
  if (!bands.empty() && bands.back().sources.last + 1 == sources.first &&
      bands.back().destinations == destinations)
    bands.back().sources.last = sources.last;
  else
    bands.push_back({sources, std::move(destinations)});
}

template <class Combine>
PortPairs PortPairs::combined(const PortPairs& a, const PortPairs& b, Combine combine) {
  Bands result;
  BandCursor inA{a.bands()};
  BandCursor inB{b.bands()};
  for (std::uint32_t source = 0; source < portCount;) {
    PortSet destinations = combine(inA.at(source), inB.at(source));
    const std::uint32_t last = std::min(inA.end(source), inB.end(source));
    append(result, {static_cast<std::uint16_t>(source), static_cast<std::uint16_t>(last)},
           std::move(destinations));
    source = last + 1;
  }
  return PortPairs{std::move(result)};
}

// The sets of most questions are all pairs or none, which need no arithmetic.

PortPairs PortPairs::unionWith(const PortPairs& other) const {
  if (empty() || other.isAll()) return other;
  if (other.empty() || isAll()) return *this;
  return combined(*this, other, [](const PortSet& a, const PortSet& b) { return a.unionWith(b); });
}

PortPairs PortPairs::intersect(const PortPairs& other) const {
  if (empty() || other.isAll()) return *this;
  if (other.empty() || isAll()) return other;
  return combined(*this, other, [](const PortSet& a, const PortSet& b) { return a.intersect(b); });
}

PortPairs PortPairs::subtract(const PortPairs& other) const {
  if (empty() || other.empty()) return *this;
  if (*this == other || other.isAll()) return {};
  return combined(*this, other, [](const PortSet& a, const PortSet& b) { return a.subtract(b); });
}

PortPairs PortPairs::reversed() const {
  PortPairs result;
  for (const Band& band : bands()) result = result.unionWith(of(band.destinations, PortSet::of(band.sources)));
  return result;
}

PortPairs PortPairs::withDestination(std::uint16_t port) const {
  Bands result;
  for (const Band& band : bands()) append(result, band.sources, PortSet::of({port, port}));
  return PortPairs{std::move(result)};
}

PortPairs PortPairs::whatBecomes(const PortPairs& translated, std::uint16_t port) const {
  Bands fromSources;
  for (const Band& band : translated.bands())
    if (band.destinations.contains(port)) append(fromSources, band.sources, PortSet::all());
  return intersect(PortPairs{std::move(fromSources)});
}

std::string PortPairs::text() const {
  std::vector<std::pair<PortSet, PortSet>> groups;  // sources with the destinations they have in common
  for (const Band& band : bands()) {
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&](const auto& group) { return group.second == band.destinations; });
    if (same == groups.end())
      groups.emplace_back(PortSet::of(band.sources), band.destinations);
    else
      same->first = same->first.unionWith(PortSet::of(band.sources));
  }
  std::string text;
  for (const auto& [sources, destinations] : groups) {
    if (!text.empty()) text += "+";
    text += textOf(sources, destinations);
  }
  return text;
}

}  // namespace vnetsim
