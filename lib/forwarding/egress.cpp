// SPDX-License-Identifier: MIT
#include "forwarding/egress.hpp"

#include <algorithm>
#include <utility>

#include "base/overload.hpp"
#include "forwarding/backends.hpp"
#include "forwarding/guest_egress.hpp"
#include "forwarding/hub_gateway_egress.hpp"
#include "forwarding/internet_edge.hpp"
#include "forwarding/internet_exit.hpp"
#include "forwarding/row_emission.hpp"
#include "forwarding/security_egress.hpp"
#include "net/private_ranges.hpp"
#include "routing/virtual_hub_propagation.hpp"

namespace vnetsim {
namespace {

constexpr Rule betweenSites{68};
constexpr Rule clientReach{70};
constexpr Rule coexistence{71};
constexpr Rule internetEdge{119};
constexpr Rule betweenCircuits{72};
constexpr Rule loadBalancing{44};
constexpr Rule applianceOwner{42};
constexpr Rule unownedAddress{55};
constexpr Rule longestPrefix{30};
constexpr Rule privateEndpoint{127};

std::vector<Branch> endAt(Branch&& branch, std::variant<Position, Ending> outcome) {
  branch.outcome = std::move(outcome);
  return onlyBranch(std::move(branch));
}

bool holds(const std::vector<Prefix>& prefixes, IpAddress address) {
  return std::ranges::any_of(prefixes, [&](const Prefix& prefix) { return prefix.contains(address); });
}

/// Sends a branch out of the device at `departure.from`, by kind of device.
class Egress {
 public:
  Egress(const StepContext& context, const Departure& departure, Branch& branch)
      : context_{context}, departure_{departure}, branch_{branch} {}

  std::vector<Branch> operator()(VirtualMachineId id) {
    return emitFromGuest(context_, departure_, id, std::move(branch_));
  }
  std::vector<Branch> operator()(AzureFirewallId) { return byTable(); }
  std::vector<Branch> operator()(RouteServerId) { return byTable(); }
  std::vector<Branch> operator()(VirtualNetworkApplianceId) { return byTable(); }
  std::vector<Branch> operator()(VirtualHubId) { return byTable(); }
  std::vector<Branch> operator()(BastionHostId) {
    return emitSecured(context_, departure_.from, std::move(branch_));
  }
  std::vector<Branch> operator()(const HypotheticalHost&) {
    return emitSecured(context_, departure_.from, std::move(branch_));
  }

  /// The answer goes back to the device that sent the packet, past all routes and over no peering: a client
  /// two networks away, without any way from the endpoint to it, had its answer (R129, as captured in plr-02
  /// and plr-05). An endpoint opens no connection.
  std::vector<Branch> operator()(PrivateEndpointId) {
    if (context_.answersTo) return endAt(std::move(branch_), *context_.answersTo);
    return endAt(std::move(branch_), droppedEnding(Reason::AnswersOnly, privateEndpoint));
  }

  /// The answer comes back to the device that let the flow out.
  std::vector<Branch> operator()(const InternetHost&) {
    if (context_.answersTo) return endAt(std::move(branch_), *context_.answersTo);
    return enterFromInternet(context_, departure_.from, std::move(branch_));
  }
  std::vector<Branch> operator()(const PublicServiceHost&) {
    if (context_.answersTo) return endAt(std::move(branch_), *context_.answersTo);
    return endAt(std::move(branch_), unsupportedEnding(Unsupported::Inbound));
  }

  std::vector<Branch> operator()(const SiteHost& host) {
    return endAt(std::move(branch_), Position{host.site, std::nullopt, unknownAddress, std::nullopt});
  }

  /// R70: a client is given the routes of what its gateway serves, and of what BGP tells the gateway.
  std::vector<Branch> operator()(const PointToSiteHost& host) {
    const auto routes = learnedBy(host.gateway);
    const bool isGiven = std::ranges::any_of(routes, [&](const LearnedRouteRef& decision) {
      const auto& route = context_.network.routeOf(decision);
      return !route.over || graph()[*route.over].hasBgp;
    });
    if (!routes.empty())
      if (const auto gap = context_.network.routeOf(routes.front()).gap)
        return endAt(std::move(branch_), unknownValueEnding(*gap, clientReach));
    if (!isGiven) return endAt(std::move(branch_), droppedEnding(Reason::NoRoute, clientReach));
    branch_.arrival = {std::nullopt, true};
    return endAt(std::move(branch_), positionOf(topology(), host.gateway));
  }

  std::vector<Branch> operator()(GatewayId id) {
    if (hubOf(topology(), id)) return emitFromHubGateway(context_, departure_, id, std::move(branch_));
    if (context_.network.gapOf(*departure_.from.subnet, destination())) return byTable();
    const auto routes = learnedBy(id);
    if (!routes.empty() && isLongerThanTable(context_.network.routeOf(routes.front()).prefix)) {
      const auto& route = context_.network.routeOf(routes.front());
      if (route.isUnsettled) return emitByLearned(context_, routes, branch_);
      // What a Route Server said leads to an appliance, by the row that it programmed.
      if (route.over && !graph()[*route.over].carriesTraffic()) return byTable();
      if (route.over) return overConnections(id, routes);
      if (holds(topology()[id].vpnClientAddressPool, destination())) return toClient(id, routes.front());
    }
    if (comesFromOutside() && leadsToAnotherGateway(id))
      return endAt(std::move(branch_), droppedEnding(Reason::GatewayNoTransit, coexistence));
    return byTable();
  }

  std::vector<Branch> operator()(CircuitId id) {
    const auto routes = learnedBy(id);
    if (routes.empty()) return endAt(std::move(branch_), droppedEnding(Reason::NoRoute, longestPrefix));
    return emitByLearned(context_, routes, branch_);
  }

  std::vector<Branch> operator()(OnPremisesSiteId id) {
    const auto routes = learnedBy(id);
    if (routes.empty()) return beyondSite(id);
    const auto& route = context_.network.routeOf(routes.front());
    if (!route.over && !route.isUnsettled) return intoSite(id, routes.front());
    if (route.isSupposed) supposeRoutes(id);
    return emitByLearned(context_, routes, branch_);
  }

  std::vector<Branch> operator()(LoadBalancerId id) {
    const auto backends = backendsFor(id);
    if (backends.empty())
      return endAt(std::move(branch_), droppedEnding(Reason::NoHealthyBackend, loadBalancing));
    const auto& balancer = topology()[id];
    const bool isForFrontend = destination() == balancer.frontendAddress;
    std::vector<Branch> branches;
    const auto shares = sharesOf(balancer, isForFrontend, branch_.traffic);
    TrafficSet rest = branch_.traffic;
    for (const Share& share : shares) rest = rest.subtract(share.traffic);
    for (const NetworkInterfaceId nic : backends)
      for (const Share& share : shares) branches.push_back(toBackend(id, nic, isForFrontend, share));
    if (!rest.empty()) {
      branch_.traffic = rest;
      branch_.outcome = droppedEnding(Reason::NoLoadBalancingRule, applianceOwner);
      branches.push_back(std::move(branch_));
    }
    return branches;
  }

 private:
  const Topology& topology() const { return context_.network.topology(); }
  const SpeakerGraph& graph() const { return context_.network.propagation().graph; }
  IpAddress destination() const { return branch_.header.destination; }
  std::vector<Branch> byTable() { return emitByTable(context_, departure_.from, std::move(branch_)); }

  std::vector<LearnedRouteRef> learnedBy(const Speaker& speaker) const {
    return context_.network.learnedRoutes(*graph().find(speaker), destination());
  }

  /// Whether a learned prefix decides against the table of the gateway's subnet. Rows that the gateway itself
  /// put there are the same routes; of two equal prefixes the tunnel is the nearer (R53, R76).
  bool isLongerThanTable(const Prefix& prefix) const {
    const auto decision = context_.network.lookup(*departure_.from.subnet, destination());
    if (!decision) return true;
    const auto& row = context_.network.rowOf(*decision);
    return row.source == RouteSource::VirtualNetworkGateway || prefix.length() >= row.prefix.length();
  }

  bool comesFromOutside() const { return departure_.arrival.over || departure_.arrival.isFromClient; }

  bool leadsToAnotherGateway(GatewayId id) const {
    const auto decision = context_.network.lookup(*departure_.from.subnet, destination());
    if (!decision) return false;
    const auto* hop =
        std::get_if<next_hop::VirtualNetworkGateway>(&context_.network.rowOf(*decision).nextHop);
    return hop != nullptr && hop->gateway != id;
  }

  /// R68, R72: what came out of one connection goes into another only where both exchange routes by BGP, and
  /// never from circuit to circuit.
  std::vector<Branch> overConnections(GatewayId id, const std::vector<LearnedRouteRef>& routes) {
    if (!comesFromOutside()) return emitByLearned(context_, routes, branch_);
    if (topology()[id].gatewayType == GatewayType::ExpressRoute)
      return endAt(std::move(branch_), droppedEnding(Reason::GatewayNoTransit, betweenCircuits));
    const bool cameByBgp = departure_.arrival.isFromClient || graph()[*departure_.arrival.over].hasBgp;
    std::vector<LearnedRouteRef> open;
    std::optional<LearnedRouteRef> closed;
    for (const LearnedRouteRef& decision : routes) {
      if (cameByBgp && graph()[*context_.network.routeOf(decision).over].hasBgp)
        open.push_back(decision);
      else if (!closed)
        closed = decision;
    }
    auto branches = emitByLearned(context_, open, branch_);
    if (!closed) return branches;
    branch_.learned = closed;
    branch_.outcome = droppedEnding(Reason::GatewayNoTransit, betweenSites);
    branches.push_back(std::move(branch_));
    return branches;
  }

  std::vector<Branch> toClient(GatewayId id, LearnedRouteRef pool) {
    branch_.learned = pool;
    if (departure_.arrival.isFromClient)
      return endAt(std::move(branch_), droppedEnding(Reason::GatewayNoTransit, clientReach));
    const bool cameWithoutBgp = departure_.arrival.over && !graph()[*departure_.arrival.over].hasBgp;
    if (cameWithoutBgp)
      return endAt(std::move(branch_), droppedEnding(Reason::GatewayNoTransit, clientReach));
    return endAt(std::move(branch_), positionOf(PointToSiteHost{id, destination()}));
  }

  std::vector<Branch> intoSite(OnPremisesSiteId id, LearnedRouteRef own) {
    branch_.learned = own;
    if (const auto host = hostOf(topology(), id, destination()))
      return endAt(std::move(branch_), positionOf(*host));
    return endAt(std::move(branch_), droppedEnding(Reason::NoSuchHost, unownedAddress));
  }

  /// What a site attracts without holding it goes on to somewhere that nobody described.
  std::vector<Branch> beyondSite(OnPremisesSiteId id) {
    if (answersOverEdge(context_, destination())) {  // R122, whatever lies beyond
      answerOverEdge(context_, departure_.from, branch_);
      return onlyBranch(std::move(branch_));
    }
    if (topology()[id].internetAccess && context_.internet == destination())
      return endAt(std::move(branch_), positionOf(InternetHost{destination()}));
    const auto address = topology().publicIPAddressAt(destination());
    if (address && topology()[id].internetAccess && destination().family() == IpFamily::V4)
      return leaveFromSite(context_, departure_.from, std::move(branch_), *address);
    if (topology()[id].internetAccess && !isPrivateAddress(destination()))
      return endAt(std::move(branch_), leftToInternet());
    if (!topology()[id].routes) supposeRoutes(id);
    const auto& table = context_.network.propagation().tableOf(*graph().find(id));
    const bool isAttracted = std::ranges::any_of(table, [&](const LearnedRoute& route) {
      return !route.over && !route.lost && route.prefix.contains(destination());
    });
    if (!isAttracted) return endAt(std::move(branch_), droppedEnding(Reason::NoRoute, longestPrefix));
    Ending ending = undeterminedEnding(Reason::LeavesModel, longestPrefix);
    ending.disposition = Disposition::LeftModel;
    return endAt(std::move(branch_), ending);
  }

  /// Whether a public host answers there is not known.
  static Ending leftToInternet() {
    Ending ending = droppedEnding(Reason::LeavesToInternet, internetEdge);
    ending.disposition = Disposition::LeftToInternet;
    ending.isUndetermined = true;
    return ending;
  }

  /// Over connections without BGP a site has those routes only that it is supposed to have.
  void supposeRoutes(OnPremisesSiteId id) {
    const auto links = graph().linksOf(*graph().find(id));
    if (std::ranges::any_of(links, [](const Link& link) { return !link.hasBgp; }))
      branch_.assumptions.push_back({Assumption::Kind::SiteRoutesSupposed, {}, {}, Device{id}});
  }

  /// Whether this is the answer to the flow of a session, as that came to the balancer or as it left it. What
  /// a backend sends on with its own source is another flow, which the balancer may not even see (R44).
  bool isAnswerTo(const Session& session) const {
    return session.out.reversed() == branch_.header || session.in.reversed() == branch_.header;
  }

  /// The running backends; in reply direction the one that the flow went to, if it passed this balancer
  /// (R44).
  std::vector<NetworkInterfaceId> backendsFor(LoadBalancerId id) const {
    for (const Session& session : context_.sessions)
      if (session.device == Device{id} && session.backend && isAnswerTo(session)) return {*session.backend};
    return healthyBackends(context_.network, topology()[id], destination().family());
  }

  /// A part of the traffic that a balancer hands on, and the port of the backends, where that is another.
  struct Share {
    TrafficSet traffic;
    std::optional<std::uint16_t> port;
  };

  /// R42: what is not for the frontend itself is balanced by an HA-ports rule only.
  static std::vector<Share> sharesOf(const LoadBalancer& balancer, bool isForFrontend,
                                     const TrafficSet& traffic) {
    std::vector<Share> shares;
    TrafficSet unchanged = balancer.hasHaPorts() ? TrafficSet::all() : TrafficSet{};
    if (!balancer.hasHaPorts() && isForFrontend)
      for (const auto& rule : balancer.rules) {
        const bool isTranslated =
            rule.backendPort && rule.traffic.withDestinationPort(*rule.backendPort) != rule.traffic;
        TrafficSet part = rule.traffic.intersect(traffic);
        if (!isTranslated)
          unchanged = unchanged.unionWith(part);
        else if (!part.empty())
          shares.push_back({std::move(part), rule.backendPort});
      }
    unchanged = unchanged.intersect(traffic);
    if (!unchanged.empty()) shares.insert(shares.begin(), Share{std::move(unchanged), std::nullopt});
    return shares;
  }

  Branch toBackend(LoadBalancerId id, NetworkInterfaceId nic, bool isForFrontend, const Share& share) {
    Branch branch = branch_;
    branch.traffic = share.traffic;
    if (share.port) {
      branch.ports = PortTranslation{share.traffic, *share.port};
      branch.traffic = share.traffic.withDestinationPort(*share.port);
    }
    const Header in = branch.header;
    auto at = positionOf(topology(), nic);
    at.address = topology()[nic].configurationFor(in.destination.family())->address;
    if (isForFrontend) branch.header.destination = at.address;
    branch.session = Session{id, in, branch.header, false, nic, branch.ports};
    branch.outcome = at;
    if (const auto& address = topology()[id].publicIPAddress)
      if (const auto closed = closedTo(topology(), *address, nic)) branch.outcome = *closed;
    return branch;
  }

  const StepContext& context_;
  const Departure& departure_;
  Branch& branch_;
};

}  // namespace

std::vector<Branch> emit(const StepContext& context, const Departure& departure, Branch&& branch) {
  return std::visit(Egress{context, departure, branch}, departure.from.device);
}

}  // namespace vnetsim
