// SPDX-License-Identifier: MIT
#include "model/minimise.hpp"

#include <algorithm>
#include <string>

#include "model/minimise_parts.hpp"
#include "model/places.hpp"

namespace plain {
namespace {

bool isInNetwork(const std::string& text, const std::string& network) {
  return text.rfind(network + "/", 0) == 0;
}

const Subnet* subnetOf(const Design& design, const std::string& network, const std::string& subnet) {
  const Network* found = find(design.networks, network);
  return found == nullptr ? nullptr : find(found->subnets, subnet);
}

template <class Element>
void removeWithoutSubnet(const Design& design, std::vector<Element>& all, const std::string& subnet) {
  removeIf(all, [&](const Element& one) { return subnetOf(design, one.network, subnet) == nullptr; });
}

/// Removes what refers to something that is not there any more, until nothing does.
void tidyNetworks(Design& design) {
  for (Network& network : design.networks) {
    removeIf(network.subnets, [&](const Subnet& one) {
      return std::none_of(network.prefixes.begin(), network.prefixes.end(),
                          [&](const Prefix& space) { return covers(space, one.prefix); });
    });
    for (Subnet& one : network.subnets)
      if (one.prefixV6 && std::none_of(network.prefixes.begin(), network.prefixes.end(),
                                       [&](const Prefix& space) { return covers(space, *one.prefixV6); }))
        one.prefixV6.reset();
  }
  for (Network& network : design.networks) {
    removeIf(network.peerings, [&](const Peering& one) { return !isThere(design.networks, one.remote); });
    removeIf(network.peerings, [&](Peering& one) {
      if (one.isComplete()) return false;
      const Network& remote = *find(design.networks, one.remote);
      removeIf(one.localSubnets, [&](const std::string& name) { return !isThere(network.subnets, name); });
      removeIf(one.remoteSubnets, [&](const std::string& name) { return !isThere(remote.subnets, name); });
      return one.localSubnets.empty() || one.remoteSubnets.empty();
    });
    for (Subnet& one : network.subnets) {
      clearDangling(one.routeTable, design.routeTables);
      clearDangling(one.securityGroup, design.securityGroups);
      clearDangling(one.natGateway, design.natGateways);
    }
  }
  for (NetworkGroup& group : design.networkGroups)
    removeIf(group.members, [&](const std::string& name) { return !isThere(design.networks, name); });
  for (AdminCollection& one : design.adminCollections)
    removeIf(one.groups, [&](const std::string& name) { return !isThere(design.networkGroups, name); });
  removeIf(design.adminCollections,
           [](const AdminCollection& one) { return one.groups.empty() || one.rules.empty(); });
}

void tidyMachines(Design& design) {
  for (Machine& machine : design.machines) {
    removeIf(machine.interfaces,
             [&](const Interface& one) { return subnetOf(design, one.network, one.subnet) == nullptr; });
    for (Interface& one : machine.interfaces) {
      clearDangling(one.securityGroup, design.securityGroups);
      clearDangling(one.publicAddress, design.publicAddresses);
      if (!subnetOf(design, one.network, one.subnet)->prefixV6) one.addressV6.reset();
      removeIf(one.applicationGroups, [&](const std::string& name) {
        return std::find(design.applicationGroups.begin(), design.applicationGroups.end(), name) ==
               design.applicationGroups.end();
      });
    }
  }
  removeIf(design.machines, [](const Machine& one) { return one.interfaces.empty(); });
  for (Machine& machine : design.machines)
    removeIf(machine.tunnels, [&](const Tunnel& one) { return !isThere(design.machines, one.peer); });
  for (Machine& machine : design.machines)
    removeIf(machine.guestRoutes, [&](const GuestRoute& one) {
      return !isThere(machine.interfaces, one.out) && peerOver(design, machine, one.out) == nullptr;
    });
  for (Balancer& balancer : design.balancers) {
    removeIf(balancer.backends, [&](const std::string& one) {
      const Machine* machine = find(design.machines, one.substr(0, one.find('/')));
      return machine == nullptr || !isThere(machine->interfaces, one.substr(one.find('/') + 1));
    });
  }
  removeIf(design.balancers, [&](const Balancer& one) {
    if (!one.publicAddress.empty()) return !isThere(design.publicAddresses, one.publicAddress);
    const Subnet* subnet = subnetOf(design, one.network, one.subnet);
    return subnet == nullptr || (one.address.isV6 && !subnet->prefixV6);
  });
}

/// What is about a tag that is gone goes, too: without it, it would be about everything.
void tidyTags(Design& design) {
  const auto isGone = [&](const std::string& tag) {
    const bool isOwn = tag == "VirtualNetwork" || tag == "Internet" || tag == "AzureLoadBalancer";
    return !tag.empty() && !isOwn && !isThere(design.serviceTags, tag);
  };
  for (SecurityGroup& group : design.securityGroups)
    removeIf(group.rules,
             [&](const SecurityRule& one) { return isGone(one.sourceTag) || isGone(one.destinationTag); });
  for (RouteTable& table : design.routeTables)
    removeIf(table.routes, [&](const Route& one) { return isGone(one.tag); });
  for (FirewallPolicy& policy : design.policies)
    for (RuleGroup& group : policy.groups)
      for (RuleCollection& collection : group.collections)
        removeIf(collection.rules, [&](const FirewallRule& one) {
          return std::any_of(one.destinationTags.begin(), one.destinationTags.end(), isGone);
        });
}

void tidyRules(Design& design) {
  tidyTags(design);
  for (FirewallPolicy& policy : design.policies) {
    clearDangling(policy.base, design.policies);
    for (RuleGroup& group : policy.groups) {
      for (RuleCollection& collection : group.collections) {
        for (FirewallRule& rule : collection.rules) {
          const auto isGone = [&](const std::string& name) { return !isThere(design.ipGroups, name); };
          removeIf(rule.sourceGroups, isGone);
          removeIf(rule.destinationGroups, isGone);
        }
        removeIf(collection.rules,
                 [](const FirewallRule& one) { return one.kind == "NatRule" && one.destinations.empty(); });
      }
      removeIf(group.collections, [](const RuleCollection& one) { return one.rules.empty(); });
    }
    removeIf(policy.groups, [](const RuleGroup& one) { return one.collections.empty(); });
  }
  for (SecurityGroup& group : design.securityGroups) {
    for (SecurityRule& rule : group.rules) {
      const auto isGone = [&](const std::string& name) {
        return std::find(design.applicationGroups.begin(), design.applicationGroups.end(), name) ==
               design.applicationGroups.end();
      };
      removeIf(rule.sourceGroups, isGone);
      removeIf(rule.destinationGroups, isGone);
    }
  }
}

bool isConnectionOfHub(const Design& design, const std::string& name) {
  for (const VirtualHub& hub : design.virtualHubs)
    for (const HubSite& one : hub.sites)
      if (hub.name + "/" + one.name == name) return true;
  return false;
}

void tidyHybrid(Design& design) {
  removeIf(design.sites, [](const Site& one) { return one.prefixes.empty(); });
  for (Site& site : design.sites)
    removeIf(site.hosts, [&](Address host) {
      return std::none_of(site.prefixes.begin(), site.prefixes.end(),
                          [&](const Prefix& one) { return holds(one, host); });
    });
  removeIf(design.localGateways, [&](const LocalGateway& one) { return !isThere(design.sites, one.site); });
  for (Circuit& one : design.circuits) clearDangling(one.site, design.sites);
  removeIf(design.connections, [&](const Connection& one) {
    if (!one.circuit.empty())
      return !isThere(design.circuits, one.circuit) || !isThere(design.gateways, one.gateway);
    const bool hasEnd = one.localGateway.empty() ? isThere(design.gateways, one.remoteGateway)
                                                 : isThere(design.localGateways, one.localGateway);
    return !hasEnd || !isThere(design.gateways, one.gateway);
  });
  for (Site& site : design.sites)
    removeIf(site.neighbors, [&](const Neighbor& one) {
      return !isThere(design.circuits, one.name) && !isThere(design.connections, one.name) &&
             !isConnectionOfHub(design, one.name);
    });
  for (RouteServer& one : design.routeServers)
    removeIf(one.machines, [&](const std::string& name) {
      const Machine* machine = find(design.machines, name);
      return machine == nullptr || machine->asn == 0;
    });
}

Design tidied(Design design) {
  tidyNetworks(design);
  removeIf(design.firewalls, [&](const Firewall& one) {
    return one.hub.empty() ? subnetOf(design, one.network, "AzureFirewallSubnet") == nullptr
                           : !isThere(design.virtualHubs, one.hub);
  });
  removeWithoutSubnet(design, design.gateways, "GatewaySubnet");
  removeWithoutSubnet(design, design.routingAppliances, "VirtualNetworkApplianceSubnet");
  removeWithoutSubnet(design, design.bastions, "AzureBastionSubnet");
  removeWithoutSubnet(design, design.routeServers, "RouteServerSubnet");
  removeIf(design.privateEndpoints,
           [&](const PrivateEndpoint& one) { return subnetOf(design, one.network, one.subnet) == nullptr; });
  for (Firewall& one : design.firewalls) {
    clearDangling(one.policy, design.policies);
    clearDangling(one.publicAddress, design.publicAddresses);
  }
  for (Gateway& one : design.gateways) {
    clearDangling(one.publicAddress, design.publicAddresses);
    if (!one.clientPool) one.client.reset();
  }
  removeIf(design.natGateways,
           [&](const NatGateway& one) { return !isThere(design.publicAddresses, one.publicAddress); });
  for (PublicService& one : design.publicServices)
    removeIf(one.allowedSubnets, [&](const std::string& name) {
      return std::none_of(design.networks.begin(), design.networks.end(), [&](const Network& network) {
        return isInNetwork(name, network.name) &&
               isThere(network.subnets, name.substr(network.name.size() + 1));
      });
    });
  tidyMachines(design);
  tidyRules(design);
  tidyHybrid(design);
  tidyNetworks(design);
  tidyManagers(design);
  tidyVirtualHubs(design);
  return design;
}

void reduceNetworks(const Design& design, Reducer& reducer) {
  for (std::size_t n = 0; n < design.networks.size(); ++n) {
    const auto network = [n](Design& copy) -> Network& { return copy.networks[n]; };
    reducer.withoutOneOf([=](Design & copy) -> auto& { return network(copy).peerings; });
    reducer.withoutOneOf([=](Design & copy) -> auto& { return network(copy).subnets; });
    if (design.networks[n].prefixes.size() > 1)
      reducer.withoutOneOf([=](Design & copy) -> auto& { return network(copy).prefixes; });
    reducer.withoutOneOf([=](Design & copy) -> auto& { return network(copy).summaries; });
    reducer.reset(
        [=](Design & copy) -> auto& { return network(copy).location; }, std::string{});
    for (std::size_t s = 0; s < design.networks[n].subnets.size(); ++s) {
      const auto subnet = [=](Design& copy) -> Subnet& { return network(copy).subnets[s]; };
      reducer.reset(
          [=](Design & copy) -> auto& { return subnet(copy).prefixV6; }, std::optional<Prefix>{});
      reducer.reset(
          [=](Design & copy) -> auto& { return subnet(copy).routeTable; }, std::string{});
      reducer.reset(
          [=](Design & copy) -> auto& { return subnet(copy).securityGroup; }, std::string{});
      reducer.reset(
          [=](Design & copy) -> auto& { return subnet(copy).natGateway; }, std::string{});
      reducer.reset(
          [=](Design & copy) -> auto& { return subnet(copy).endpointPolicies; }, std::string{});
      reducer.reset(
          [=](Design & copy) -> auto& { return subnet(copy).storageEndpoint; }, false);
      reducer.reset(
          [=](Design & copy) -> auto& { return subnet(copy).defaultOutbound; }, true);
    }
    for (std::size_t p = 0; p < design.networks[n].peerings.size(); ++p) {
      const auto peering = [=](Design& copy) -> Peering& { return network(copy).peerings[p]; };
      reducer.reset(
          [=](Design & copy) -> auto& { return peering(copy).access; }, true);
      reducer.reset(
          [=](Design & copy) -> auto& { return peering(copy).forwarded; }, false);
      reducer.reset(
          [=](Design & copy) -> auto& { return peering(copy).transit; }, false);
      reducer.reset(
          [=](Design & copy) -> auto& { return peering(copy).remoteGateways; }, false);
      reducer.reset(
          [=](Design & copy) -> auto& { return peering(copy).onlyV6; }, false);
    }
  }
}

void reduceMachines(const Design& design, Reducer& reducer) {
  for (std::size_t m = 0; m < design.machines.size(); ++m) {
    const auto machine = [m](Design& copy) -> Machine& { return copy.machines[m]; };
    reducer.withoutOneOf([=](Design & copy) -> auto& { return machine(copy).interfaces; });
    reducer.withoutOneOf([=](Design & copy) -> auto& { return machine(copy).guestRoutes; });
    if (design.machines[m].guestRoutes.empty())
      reducer.reset(
          [=](Design & copy) -> auto& { return machine(copy).statesRoutes; }, false);
    reducer.withoutOneOf([=](Design & copy) -> auto& { return machine(copy).tunnels; });
    reducer.withoutOneOf([=](Design & copy) -> auto& { return machine(copy).loopbacks; });
    reducer.withoutOneOf([=](Design & copy) -> auto& { return machine(copy).advertises; });
    reducer.reset(
        [=](Design & copy) -> auto& { return machine(copy).asn; }, 0);
    reducer.reset(
        [=](Design & copy) -> auto& { return machine(copy).saidNextHop; }, std::optional<Address>{});
    reducer.reset(
        [=](Design & copy) -> auto& { return machine(copy).running; }, true);
    reducer.reset(
        [=](Design & copy) -> auto& { return machine(copy).forwards; }, true);
    reducer.reset(
        [=](Design & copy) -> auto& { return machine(copy).stateful; }, true);
    reducer.reset(
        [=](Design & copy) -> auto& { return machine(copy).snat; }, false);
    reducer.reset(
        [=](Design & copy) -> auto& { return machine(copy).drops; }, std::string{});
    for (std::size_t i = 0; i < design.machines[m].interfaces.size(); ++i) {
      const auto interface = [=](Design& copy) -> Interface& { return machine(copy).interfaces[i]; };
      reducer.reset(
          [=](Design & copy) -> auto& { return interface(copy).addressV6; }, std::optional<Address>{});
      reducer.reset(
          [=](Design & copy) -> auto& { return interface(copy).forwards; }, false);
      reducer.reset(
          [=](Design & copy) -> auto& { return interface(copy).securityGroup; }, std::string{});
      reducer.reset(
          [=](Design & copy) -> auto& { return interface(copy).publicAddress; }, std::string{});
      reducer.withoutOneOf([=](Design & copy) -> auto& { return interface(copy).applicationGroups; });
    }
  }
  for (std::size_t b = 0; b < design.balancers.size(); ++b) {
    reducer.withoutOneOf([b](Design & copy) -> auto& { return copy.balancers[b].backends; });
    reducer.withoutOneOf([b](Design & copy) -> auto& { return copy.balancers[b].rules; });
    reducer.withoutOneOf([b](Design & copy) -> auto& { return copy.balancers[b].outboundRules; });
  }
}

void reduceRules(const Design& design, Reducer& reducer) {
  for (std::size_t t = 0; t < design.routeTables.size(); ++t) {
    reducer.withoutOneOf([t](Design & copy) -> auto& { return copy.routeTables[t].routes; });
    reducer.reset(
        [t](Design & copy) -> auto& { return copy.routeTables[t].noPropagation; }, false);
  }
  for (std::size_t g = 0; g < design.securityGroups.size(); ++g)
    reducer.withoutOneOf([g](Design & copy) -> auto& { return copy.securityGroups[g].rules; });
  for (std::size_t g = 0; g < design.networkGroups.size(); ++g)
    reducer.withoutOneOf([g](Design & copy) -> auto& { return copy.networkGroups[g].members; });
  for (std::size_t c = 0; c < design.adminCollections.size(); ++c)
    reducer.withoutOneOf([c](Design & copy) -> auto& { return copy.adminCollections[c].rules; });
  for (std::size_t p = 0; p < design.policies.size(); ++p) {
    const auto policy = [p](Design& copy) -> FirewallPolicy& { return copy.policies[p]; };
    reducer.withoutOneOf([=](Design & copy) -> auto& { return policy(copy).groups; });
    reducer.reset(
        [=](Design & copy) -> auto& { return policy(copy).base; }, std::string{});
    reducer.reset(
        [=](Design & copy) -> auto& { return policy(copy).privateRanges; },
        std::optional<std::vector<Prefix>>{});
    for (std::size_t g = 0; g < design.policies[p].groups.size(); ++g) {
      const auto group = [=](Design& copy) -> RuleGroup& { return policy(copy).groups[g]; };
      reducer.withoutOneOf([=](Design & copy) -> auto& { return group(copy).collections; });
      for (std::size_t c = 0; c < design.policies[p].groups[g].collections.size(); ++c)
        reducer.withoutOneOf([=](Design & copy) -> auto& { return group(copy).collections[c].rules; });
    }
  }
}

void reduceHybrid(const Design& design, Reducer& reducer) {
  for (std::size_t i = 0; i < design.localGateways.size(); ++i)
    reducer.withoutOneOf([i](Design & copy) -> auto& { return copy.localGateways[i].prefixes; });
  for (std::size_t i = 0; i < design.sites.size(); ++i) {
    reducer.withoutOneOf([i](Design & copy) -> auto& { return copy.sites[i].hosts; });
    reducer.withoutOneOf([i](Design & copy) -> auto& { return copy.sites[i].advertises; });
    reducer.withoutOneOf([i](Design & copy) -> auto& { return copy.sites[i].neighbors; });
    reducer.withoutOneOf([i](Design & copy) -> auto& { return copy.sites[i].prefixes; });
    reducer.reset(
        [i](Design & copy) -> auto& { return copy.sites[i].internetAccess; }, false);
  }
  for (std::size_t i = 0; i < design.connections.size(); ++i)
    reducer.reset(
        [i](Design & copy) -> auto& { return copy.connections[i].bgp; }, false);
  for (std::size_t i = 0; i < design.routeServers.size(); ++i) {
    reducer.reset(
        [i](Design & copy) -> auto& { return copy.routeServers[i].branchToBranch; }, false);
    reducer.reset(
        [i](Design & copy) -> auto& { return copy.routeServers[i].preference; }, std::string{"ExpressRoute"});
    reducer.withoutOneOf([i](Design & copy) -> auto& { return copy.routeServers[i].machines; });
  }
  for (std::size_t i = 0; i < design.publicServices.size(); ++i) {
    reducer.reset(
        [i](Design & copy) -> auto& { return copy.publicServices[i].deny; }, false);
    reducer.withoutOneOf([i](Design & copy) -> auto& { return copy.publicServices[i].allowedSubnets; });
  }
  for (std::size_t i = 0; i < design.gateways.size(); ++i) {
    reducer.reset(
        [i](Design & copy) -> auto& { return copy.gateways[i].activeActive; }, false);
    reducer.reset(
        [i](Design & copy) -> auto& { return copy.gateways[i].client; }, std::optional<Address>{});
    reducer.reset(
        [i](Design & copy) -> auto& { return copy.gateways[i].clientPool; }, std::optional<Prefix>{});
  }
}

}  // namespace

std::vector<Reduction> reductionsOf(const Design& design) {
  Reducer reducer{design};
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.networks; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.gateways; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.sites; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.circuits; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.machines; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.firewalls; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.balancers; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.routeTables; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.securityGroups; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.applicationGroups; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.adminCollections; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.networkGroups; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.policies; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.ipGroups; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.natGateways; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.publicAddresses; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.privateEndpoints; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.routingAppliances; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.bastions; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.connections; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.localGateways; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.routeServers; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.publicServices; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.serviceTags; });
  reducer.withoutOneOf([](Design & copy) -> auto& { return copy.hostNames; });
  reduceNetworks(design, reducer);
  reduceMachines(design, reducer);
  reduceRules(design, reducer);
  reduceHybrid(design, reducer);
  reduceManagers(design, reducer);
  reduceVirtualHubs(design, reducer);
  return reducer.take();
}

Design reduced(const Design& design, const Reduction& reduction) {
  Design copy = design;
  reduction(copy);
  return tidied(std::move(copy));
}

Design minimised(Design design, const std::function<bool(const Design&)>& stillWrong) {
  for (bool gotSmaller = true; gotSmaller;) {
    gotSmaller = false;
    for (const Reduction& one : reductionsOf(design)) {
      Design smaller = reduced(design, one);
      if (!stillWrong(smaller)) continue;
      design = std::move(smaller);
      gotSmaller = true;
      break;
    }
  }
  return design;
}

}  // namespace plain
