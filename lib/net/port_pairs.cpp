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
  explicit BandCursor(const Bands& bands) : bands_{bands} {}

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

  const Bands& bands_;
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

PortPairs PortPairs::of(const PortSet& sources, const PortSet& destinations) {
  PortPairs pairs;
  for (const PortRange& range : sources.ranges()) pairs.append(range, destinations);
  return pairs;
}

void PortPairs::append(PortRange sources, PortSet destinations) {
  if (destinations.empty()) return;
  if (!bands_.empty() && bands_.back().sources.last + 1 == sources.first &&
      bands_.back().destinations == destinations)
    bands_.back().sources.last = sources.last;
  else
    bands_.push_back({sources, std::move(destinations)});
}

template <class Combine>
PortPairs PortPairs::combined(const PortPairs& a, const PortPairs& b, Combine combine) {
  PortPairs result;
  BandCursor inA{a.bands_};
  BandCursor inB{b.bands_};
  for (std::uint32_t source = 0; source < portCount;) {
    PortSet destinations = combine(inA.at(source), inB.at(source));
    const std::uint32_t last = std::min(inA.end(source), inB.end(source));
    result.append({static_cast<std::uint16_t>(source), static_cast<std::uint16_t>(last)},
                  std::move(destinations));
    source = last + 1;
  }
  return result;
}

PortPairs PortPairs::unionWith(const PortPairs& other) const {
  return combined(*this, other, [](const PortSet& a, const PortSet& b) { return a.unionWith(b); });
}

PortPairs PortPairs::intersect(const PortPairs& other) const {
  return combined(*this, other, [](const PortSet& a, const PortSet& b) { return a.intersect(b); });
}

PortPairs PortPairs::subtract(const PortPairs& other) const {
  return combined(*this, other, [](const PortSet& a, const PortSet& b) { return a.subtract(b); });
}

PortPairs PortPairs::reversed() const {
  PortPairs result;
  for (const Band& band : bands_) result = result.unionWith(of(band.destinations, PortSet::of(band.sources)));
  return result;
}

PortPairs PortPairs::withDestination(std::uint16_t port) const {
  PortPairs result;
  for (const Band& band : bands_) result.append(band.sources, PortSet::of({port, port}));
  return result;
}

PortPairs PortPairs::whatBecomes(const PortPairs& translated, std::uint16_t port) const {
  PortPairs fromSources;
  for (const Band& band : translated.bands_)
    if (band.destinations.contains(port)) fromSources.append(band.sources, PortSet::all());
  return intersect(fromSources);
}

std::string PortPairs::text() const {
  std::vector<std::pair<PortSet, PortSet>> groups;  // sources with the destinations they have in common
  for (const Band& band : bands_) {
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
