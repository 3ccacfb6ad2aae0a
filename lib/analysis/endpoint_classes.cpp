// SPDX-License-Identifier: MIT
#include "analysis/endpoint_classes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "analysis/address_classes.hpp"
#include "net/private_ranges.hpp"
#include "routing/origination.hpp"

namespace vnetsim {
namespace {

using Key = std::vector<std::uint64_t>;

constexpr std::uint64_t none = ~std::uint64_t{0};

template <class Id>
std::uint64_t numberOf(const std::optional<Id>& id) {
  return id ? id->index : none;
}

/// Every set of addresses that the rules of a network, or a device that keeps addresses, may ask.
class SetsAsked {
 public:
  SetsAsked(const CompiledNetwork& network, const TransitPlaces& places)
      : network_{network}, topology_{network.topology()}, places_{places} {}

  void divide(AddressClasses& classes) const {
    for (std::uint32_t i = 0; i < topology_.networkSecurityGroups().size(); ++i)
      divideBy(classes, network_.securityRules(NetworkSecurityGroupId{i}).addressSets());
    for (const auto& rules : network_.allAdminRules()) divideBy(classes, rules.addressSets());
    for (std::uint32_t i = 0; i < topology_.azureFirewalls().size(); ++i)
      divideBy(classes, network_.firewallRules(AzureFirewallId{i}).addressSets());
    for (const SubnetId subnet : places_.subnets) {
      if (topology_.networkSecurityGroups().empty() && topology_.adminRules().empty()) break;
      const auto& tags = network_.tagsOf(subnet);
      divideBy(classes, {tags.virtualNetwork, tags.byDefaultRoute});
    }
    for (const auto& gateway : topology_.gateways())
      classes.divideBy(AddressSet::of(gateway.vpnClientAddressPool));
    for (const auto& host : topology_.onPremisesHosts()) divideByAddress(classes, host.address);
    for (const auto& client : topology_.vpnClients()) divideByAddress(classes, client.address);
  }

 private:
  static void divideBy(AddressClasses& classes, const std::vector<AddressSet>& sets) {
    for (const auto& set : sets) classes.divideBy(set);
  }
  static void divideByAddress(AddressClasses& classes, IpAddress address) {
    classes.divideBy(AddressSet::of(Prefix::host(address)));
  }

  const CompiledNetwork& network_;
  const Topology& topology_;
  const TransitPlaces& places_;
};

class EndpointClassifier {
 public:
  EndpointClassifier(const CompiledNetwork& network, const TransitPlaces& places,
                     const NetworkClasses& networks, const TableClasses& tables,
                     const DecisionCodes& decisions, bool oneWay)
      : network_{network},
        topology_{network.topology()},
        places_{places},
        networks_{networks},
        tables_{tables},
        decisions_{decisions},
        oneWay_{oneWay} {
    hasGap_.resize(topology_.virtualMachines().size());
    for (const auto& gap : topology_.gaps()) {
      if (const auto* machine = std::get_if<VirtualMachineId>(&gap.resource)) hasGap_[machine->index] = true;
      if (const auto* nic = std::get_if<NetworkInterfaceId>(&gap.resource))
        hasGap_[topology_[*nic].virtualMachine.index] = true;
    }
    isOpen_.resize(topology_.routeTables().size());
    for (std::uint32_t i = 0; !topology_.gaps().empty() && i < topology_.routeTables().size(); ++i)
      isOpen_[i] = (topology_.gapIn(RouteTableId{i}, GapProperty::Routes).has_value() ||
                    !unknownTagRoutes(topology_, RouteTableId{i}).empty());
  }

  EndpointClasses run(std::span<const Endpoint> endpoints) {
    std::vector<IpAddress> addresses;
    for (const auto& endpoint : endpoints) addresses.push_back(endpoint.address);
    AddressClasses byRules{addresses};
    SetsAsked{network_, places_}.divide(byRules);
    if (oneWay_) divideByTags(endpoints, byRules);
    EndpointClasses classes;
    std::map<Key, std::uint32_t> known;
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
      const auto key = keyOf(endpoints[i], byRules[i]);
      classes.isSpecial.push_back(!key);
      auto its = classes.count;
      if (key) its = known.emplace(std::move(*key), classes.count).first->second;
      if (its == classes.count) ++classes.count;
      classes.classOf.push_back(its);
    }
    return classes;
  }

 private:
  /// Nothing where the endpoint is alike to no other.
  std::optional<Key> keyOf(const Endpoint& endpoint, std::uint32_t byRules) {
    if (!isOrdinary(endpoint)) return std::nullopt;
    const auto& at = *endpoint.position;
    const Subnet& subnet = topology_[*at.subnet];
    Key key{at.device.index(), static_cast<std::uint64_t>(endpoint.isByAddress), byRules,
            static_cast<std::uint64_t>(endpoint.address.family()), networks_.of(subnet.virtualNetwork),
            numberOf(subnet.networkSecurityGroup), numberOf(subnet.natGateway),
            static_cast<std::uint64_t>(subnet.defaultOutboundAccess)};
    const auto adminRules = network_.adminRulesPlace(subnet.virtualNetwork);
    key.push_back(adminRules ? *adminRules : none);
    if (const auto* machine = std::get_if<VirtualMachineId>(&at.device))
      key.push_back(static_cast<std::uint64_t>(topology_[*machine].isRunning));
    if (at.networkInterface) key.push_back(numberOf(topology_[*at.networkInterface].networkSecurityGroup));
    if (isSecuredEnd(network_, at)) addTags(key, tables_.of(network_.tableIndexOf(*at.subnet)));
    if (!addDecisionsOfOthers(key, endpoint.address, subnet.virtualNetwork)) return std::nullopt;
    addLearned(key, endpoint.address);
    if (!oneWay_ && !addOwnDecisions(key, tables_.of(network_.tableIndexOf(*at.subnet)))) return std::nullopt;
    return key;
  }

  bool isOrdinary(const Endpoint& endpoint) const {
    if (!endpoint.position || !endpoint.position->subnet) return false;
    const auto& at = *endpoint.position;
    const SubnetId subnet = *at.subnet;
    const auto& source = network_.sourceOf(network_.tableIndexOf(subnet));
    if (topology_[subnet].role != SubnetRole::Ordinary || networks_.isSpecial(topology_[subnet].virtualNetwork))
      return false;
    if (source.gap || (source.routeTable && isOpen_[source.routeTable->index])) return false;
    if (!isPrivateAddress(endpoint.address) || topology_.networksHolding(endpoint.address).size() != 1)
      return false;
    if (std::ranges::binary_search(places_.addresses, endpoint.address)) return false;
    if (std::holds_alternative<HypotheticalHost>(at.device)) return true;
    const auto* machine = std::get_if<VirtualMachineId>(&at.device);
    return machine != nullptr && isOrdinary(*machine, at, endpoint.address);
  }

  bool isOrdinary(VirtualMachineId id, const Position& at, IpAddress address) const {
    if (places_.machines[id.index] || hasGap_[id.index]) return false;
    const auto& nic = topology_[topology_[id].networkInterfaces.front()];
    const auto count = std::ranges::count_if(nic.ipConfigurations, [&](const IpConfiguration& configuration) {
      return configuration.address.family() == address.family();
    });
    const bool isPublic = std::ranges::any_of(nic.ipConfigurations, [](const IpConfiguration& configuration) {
      return configuration.publicIPAddress.has_value();
    });
    return count == 1 && !isPublic && at.address == address;
  }

  /// What each table on the way decides about the endpoint.
  bool addDecisionsOfOthers(Key& key, IpAddress address, VirtualNetworkId holder) const {
    for (const SubnetId subnet : places_.subnets) {
      const auto table = network_.tableIndexOf(subnet);
      const auto row = network_.lookupIn(table, address);
      const auto code = decisions_.codeOf(table, row, address, holder);
      if (code == unlikeAnyDecision) return false;
      key.push_back(code);
      // A gateway weighs the row against what it learned.
      if (topology_[subnet].role != SubnetRole::Gateway) continue;
      const auto* its = row ? &network_.table(table).routes[*row] : nullptr;
      key.push_back(its != nullptr ? static_cast<std::uint64_t>(its->source) : none);
      key.push_back(its != nullptr ? static_cast<std::uint64_t>(its->prefix.length()) : none);
    }
    return true;
  }

  /// A key with decisions of both ends says whether the tags of either end hold the other one. Without those of
  /// the one who is asked, the classes have to.
  void divideByTags(std::span<const Endpoint> endpoints, AddressClasses& classes) const {
    std::set<std::uint32_t> tables;
    for (const auto& endpoint : endpoints)
      if (endpoint.position && endpoint.position->subnet && isSecuredEnd(network_, *endpoint.position))
        tables.insert(tables_.of(network_.tableIndexOf(*endpoint.position->subnet)));
    for (const std::uint32_t one : tables) {
      divideByTagsOf(tables_[one].first, classes);
      if (tables_[one].second) divideByTagsOf(*tables_[one].second, classes);
    }
  }

  void divideByTagsOf(std::uint32_t table, AddressClasses& classes) const {
    classes.divideBy(network_.tagsIn(table).virtualNetwork);
    classes.divideBy(network_.tagsIn(table).byDefaultRoute);
  }

  /// What each speaker learned about the endpoint's address.
  void addLearned(Key& key, IpAddress address) const {
    const auto& propagation = network_.propagation();
    for (std::uint32_t i = 0; i < propagation.graph.speakers.size(); ++i) {
      const SpeakerId speaker{i};
      const auto routes = network_.learnedRoutes(speaker, address);
      key.push_back(routes.size());
      for (const LearnedRouteRef& ref : routes) addRoute(key, network_.routeOf(ref));
      if (routes.empty()) key.push_back(isAttracted(speaker, address) ? 1 : 0);
    }
  }

  static void addRoute(Key& key, const LearnedRoute& route) {
    key.insert(key.end(), {numberOf(route.over), numberOf(route.gap),
                           static_cast<std::uint64_t>(route.prefix.length()),
                           static_cast<std::uint64_t>(route.isProgrammed) |
                               static_cast<std::uint64_t>(route.isSupposed) << 1 |
                               static_cast<std::uint64_t>(route.isUnsettled) << 2});
  }

  bool isAttracted(SpeakerId speaker, IpAddress address) const {
    return std::ranges::any_of(network_.propagation().tableOf(speaker), [&](const LearnedRoute& route) {
      return !route.over && !route.lost && route.prefix.contains(address);
    });
  }

  /// Whether the tags of its subnet hold the other end is for the pair to tell, not whether that is known;
  /// with one way to go the pair tells nothing of who is asked.
  void addTags(Key& key, std::uint32_t tables) const {
    const bool isOpen = !topology_.gaps().empty() && network_.tagsIn(tables_[tables].first).gap;
    key.push_back(isOpen ? 1 : 0);
    if (oneWay_) key.push_back(tables);
  }

  /// What the endpoint's own table decides about each place on the way: the same for all tables of a class.
  bool addOwnDecisions(Key& key, std::uint32_t tables) {
    auto [found, isNew] = ownDecisions_.try_emplace(tables);
    if (isNew)
      for (const IpAddress address : places_.addresses)
        found->second.push_back(decisions_.codeTowards(tables_[tables].first, address));
    for (const DecisionCode code : found->second) {
      if (code == unlikeAnyDecision) return false;
      key.push_back(code);
    }
    return true;
  }

  const CompiledNetwork& network_;
  const Topology& topology_;
  const TransitPlaces& places_;
  const NetworkClasses& networks_;
  const TableClasses& tables_;
  const DecisionCodes& decisions_;
  bool oneWay_;
  std::vector<bool> hasGap_;  // by VirtualMachineId
  std::vector<bool> isOpen_;  // by RouteTableId: nobody knows all of its routes
  std::map<std::uint32_t, std::vector<DecisionCode>> ownDecisions_;  // by class of tables
};

}  // namespace

bool isSecuredEnd(const CompiledNetwork& network, const Position& at) {
  const auto& topology = network.topology();
  return network.adminRules(topology[*at.subnet].virtualNetwork) != nullptr ||
         topology[*at.subnet].networkSecurityGroup ||
         (at.networkInterface && topology[*at.networkInterface].networkSecurityGroup);
}

EndpointClasses classesOf(const CompiledNetwork& network, std::span<const Endpoint> endpoints,
                          const TransitPlaces& places, const NetworkClasses& networks,
                          const TableClasses& tables, const DecisionCodes& decisions, bool oneWay) {
  return EndpointClassifier{network, places, networks, tables, decisions, oneWay}.run(endpoints);
}

}  // namespace vnetsim
