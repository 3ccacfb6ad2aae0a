// SPDX-License-Identifier: MIT
//
// One packet on its way, and every end that it comes to. What it meets stands in a file for each subject.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/walk.hpp"

namespace plain {

class PacketWalk {
 public:
  PacketWalk(const World& world, const Way* answered)
      : world_{world}, design_{world.design}, answered_{answered} {}

  void start(const Place& at, const Packet& packet) {
    Way way;
    note(way, at, packet);
    leave(at, packet, way);
  }
  std::vector<Ending> take() { return std::move(endings_); }

 private:
  void end(Fate fate, const std::string& reason, const Way& way) { endings_.push_back({fate, reason, way}); }
  void drop(const std::string& reason, const Way& way) { end(Fate::Dropped, reason, way); }

  void isNotSaid(const std::string& reason, const Way& way) { end(Fate::Unknown, reason, way); }

  static void note(Way& way, const Place& at, const Packet& packet) {
    way.devices.push_back(at);
    way.packets.push_back(packet);
  }

  const Network& networkOf(const Place& at) const { return *find(design_.networks, at.network); }
  const std::vector<Row>& tableOf(const Place& at) const {
    return world_.tables.at(at.network + "/" + at.subnet);
  }

  /// Nobody knows what it holds.
  bool isTableOpen(const Place& at) const {
    return world_.openTables.count(at.network + "/" + at.subnet) != 0;
  }

  // --- by the table of a subnet and over peerings (walk.cpp) ---

  /// A device sends the packet from one of its interfaces.
  void leave(const Place& at, const Packet& packet, Way way);
  void leaveByTable(const Place& at, const Packet& packet, Way way);
  void toEndpoint(const Place& at, const Row& row, const Packet& packet, const Way& way);
  /// R41: by ownership, not by another lookup. What an ExpressRoute gateway does with it nobody has shown.
  void toAppliance(const Place& at, const Row& row, const Packet& packet, const Way& way);
  void toGateway(const Place& at, const Row& row, const Packet& packet, const Way& way);
  void dropByNone(const Place& at, const Row& row, const Packet& packet, const Way& way);
  /// R51: whether a row that is kept out would have taken the packet in place of this one.
  bool isKeptOut(const Place& at, const Row& taken, const Packet& packet, int longerBy) const;
  /// Of several other networks that hold the address one where somebody has it, else the first.
  const Network* networkMeant(const Place& at, Address address) const;
  /// What keeps two networks apart (R15, R18, R29).
  std::string whyNotPeered(const Place& at, const Network& target) const;
  std::optional<Place> ownerOf(const std::string& network, Address address) const;
  /// R54: to the owner of the destination, whatever routes its own subnet has.
  void deliver(const Place& at, const std::string& network, const Packet& packet, Way way);
  /// From one device to another, over the peering of their networks where they differ.
  void hand(const Place& at, const Place& to, const Packet& packet, Way way);
  /// Over nothing that asks for flags.
  void handDirectly(const Place& at, const Place& to, const Packet& packet, const Way& way);
  /// R29b: in subnets that the peering to the frontend leaves out. Whether packets get there nobody has
  /// shown.
  bool hasBackendsBeyond(const Place& at, const Place& balancer) const;
  /// R129: an appliance that keeps the source, in the network of the client.
  bool isLostBefore(const Place& at, const Packet& packet) const;
  /// R19, R20, R29b. False: it was dropped.
  bool crosses(const Place& at, const std::string& network, const std::string& subnet, const Packet& packet,
               const Way& way);

  // --- connected groups and virtual hubs (walk_cloud.cpp) ---

  /// R90: direct. Of what a device passes on for others, of bastion hosts and of R28 it does not speak.
  void throughGroup(const Place& at, const Row& row, const Packet& packet, const Way& way);
  bool isBasic(const Place& owner) const;
  /// R86, R88. How far bastion hosts reach it does not say.
  void throughHub(const Place& at, const Row& row, const Packet& packet, const Way& way);
  /// R87: to whoever it is in the network, else by a static route of the connection.
  void intoConnection(const Place& at, const HubConnection& connection, const Packet& packet, const Way& way);
  void byRouteOfConnection(const Place& at, const Network& network, const HubConnection& connection,
                           const Packet& packet, const Way& way);

  // --- branches of virtual hubs (walk_branches.cpp) ---

  Place placeOfHubGateway(const std::string& name, bool isFromBranch) const;
  /// Those that lead to a branch of this gateway, if nothing with a longer prefix leads elsewhere.
  std::vector<Learned> branchRoutes(const std::string& gateway, Address destination) const;
  /// Whether a branch of any hub of the WAN brings it; or a gateway of a peered network, which comes before.
  bool isOfBranchOfWan(const Place& at, Address destination) const;
  bool isOfGatewayBeside(const Place& at, Address destination) const;
  /// R87, R88: what comes from a branch goes by the default table of the hub, what comes from the hub to the
  /// branch.
  void leaveHubGateway(const Place& at, const Packet& packet, const Way& way);
  /// By the default table of its hub; what is for another hub goes by way of the hub's own router.
  void leaveIntoHub(const Place& at, const Row* row, const Packet& packet, Way way);
  /// R86; R72: into a circuit past the gateway.
  void toHubGateway(const Row& row, const Packet& packet, const Way& way);
  /// R72, R88: what came out of a circuit goes into none; beside routing intent nobody knows.
  bool refusesBetweenCircuits(const VirtualHub& hub, const Packet& packet, const Way& way);
  bool cameOutOfCircuitAt(const VirtualHub& hub, Address source) const;
  void intoBranches(const Place& at, const std::vector<Learned>& routes, const Packet& packet,
                    const Way& way);
  void leaveClientOfHub(const std::string& gateway, const Packet& packet, Way way);

  // --- the edge of the Internet (internet_edge.cpp) ---

  /// By which way something leaves, and the address that it gets; nothing: one that the design does not tell.
  struct Exit {
    Fate fate = Fate::Dropped;
    std::optional<Address> source;
  };

  void leaveToInternet(const Place& at, const Row& row, const Packet& packet, const Way& way);
  /// Whether the edge puts a public address in place of the source: it does for what bears the address of who
  /// sends it, of a machine, a host or a firewall.
  bool isTranslated(const Place& at, const Packet& packet) const;
  void leaveTranslated(const Place& at, const Packet& packet, const Way& way);
  /// R119-R121: a NAT gateway, the own public address, a public load balancer, or what Azure gives without
  /// either. Whether the own address takes what a NAT gateway does not, no rule says.
  Exit exitOf(const Place& at, const Packet& packet) const;
  /// R125: a service that lets in nobody else knows its senders by the endpoint of their subnet.
  void toService(const Place& at, bool byEndpoint, const Packet& packet, const Way& way);
  /// The host that the question is about.
  void toHostOfInternet(const Packet& packet, const Way& way);
  /// What a site with a way out of its own sends there.
  void leaveSiteToInternet(const Place& at, const Packet& packet, const Way& way);

  /// R122: from the Internet to whom the destination belongs. `sent`: as `sender` sent it; `visible`: with
  /// the source that it has on the Internet.
  void enter(const Place& sender, const Packet& sent, const Packet& visible, Way way);
  /// R122: of the SKU Standard, it takes a security group to let anything in.
  bool isClosed(const PublicAddress& address, const Place& machine) const;
  /// What a VPN gateway may answer at its public address.
  static bool answersItself(const Packet& packet);

  /// Whether it answers a flow that came in at the edge. It goes out only where the flow went in.
  bool answersEntry(const Packet& packet) const;
  bool answersFor(const Place& at, const Entry& entry) const;
  void answerOverEdge(const Place& at, const Packet& packet, Way way);

  // --- a source that is not known (unknown_source.cpp) ---

  /// Whether it would fare otherwise there with another public source.
  bool hangsOnSource(const Place& owner, const Packet& delivered) const;
  /// What the rules there do with it, and by which row its answer would leave.
  std::string fareAt(const Place& at, const Packet& packet) const;

  // --- security rules (walk_security.cpp) ---

  /// R95, R106: admin rules, then the groups at an interface. False: it was dropped.
  bool secure(const Place& at, bool inbound, const Packet& packet, Way& way);
  /// Why the rules there do not let it pass; empty: they do.
  std::string refusal(const Place& at, bool inbound, const Packet& packet) const;
  /// R106: private endpoints and what has a subnet of its own do not.
  static bool heedsAdminRules(const Place& at);
  /// Whether the tag VirtualNetwork may hold more or less than the table says (R101).
  bool isTagOpen(const Place& at) const;
  std::vector<std::string> groupsAt(const Place& at) const;
  /// R99: the answer to what passed here the other way.
  bool isKnown(const Place& at, bool inbound, const Packet& packet) const;
  /// The answer of a balancer's backend bears the address of the frontend, to which the flow was sent.
  bool isAnswerTo(const Packet& passed, const Packet& packet) const;

  // --- devices that a packet comes to (devices.cpp) ---

  void arrive(const Place& at, const Packet& packet, Way way);
  bool ownsHere(const Place& at, Address destination) const;
  bool isOfExpressRoute(const Place& at) const;
  /// The session of the flow to which this is the answer (R60).
  const Session* known(const Place& at, const Packet& packet) const;
  void leaveAsAnswer(const Place& at, const Session& session, const Packet& packet, Way way);
  void atFirewall(const Place& at, const Packet& packet, Way way);

  // --- machines (machines.cpp) ---

  static bool owns(const Machine& machine, Address address);
  void atMachine(const Place& at, const Packet& packet, Way way);
  static bool refuses(const Machine& machine, const Packet& packet);
  /// R53: by the interface that the guest chooses. R43: what bears none of its addresses leaves only where
  /// forwarding is on.
  void leaveMachine(const Place& at, Packet packet, Way way, bool translates);
  void leaveByGuestTunnels(const Place& at, const Machine& machine, const std::vector<Learned>& tunnels,
                           Packet packet, Way way, bool translates);

  // --- load balancers (balancers.cpp) ---

  /// R44: every running backend is a way of its own (R37). What is for the frontend needs a rule for its
  /// port.
  void atBalancer(const Place& at, const Packet& packet, const Way& way);
  /// R126: a backend that lets in no probe, whatever port it is for, is not healthy.
  bool isHealthy(const Place& backend) const;
  bool isForFrontend(const Balancer& balancer, const Packet& packet) const;
  Packet handedOn(const Balancer& balancer, const Packet& packet, int port, const Place& backend) const;
  void toBackend(const Place& at, const Packet& packet, int port, const std::string& backend, Way way);
  /// Who of its backends gets the packet, and how.
  std::vector<std::pair<Place, Packet>> backendsOf(const Place& at, const Packet& packet) const;

  // --- outside Azure (walk_outside.cpp) ---

  /// Into the tunnels that these routes lead to, if they are certainly there.
  void intoTunnels(const Place& at, const std::vector<Learned>& routes, const Packet& packet, Way way);
  /// The gateway, site, circuit or machine of this name.
  Place endOfTunnel(const std::string& name) const;
  /// R72: past the gateway, to the edges that said the prefix of the row.
  void toEdge(const Place& at, const Row& row, const Packet& packet, const Way& way);
  /// Into a site or down to a gateway, whose route it is.
  void leaveCircuit(const Place& at, const Packet& packet, const Way& way);
  void leaveSite(const Place& at, const Packet& packet, const Way& way);
  /// What a site attracts without having it goes on to somewhere that nobody described.
  void beyondSite(const Site& site, const Packet& packet, const Way& way);
  /// R70: a client has routes to what its gateway serves, and to what BGP told the gateway.
  void leaveClient(const Place& at, const Packet& packet, Way way);
  /// R53, R76: by the table of its subnet, unless a tunnel's prefix is as long.
  void leaveGateway(const Place& at, const Packet& packet, const Way& way);
  /// R68: what came out of a tunnel goes into another only where BGP is spoken over both.
  void leaveByTunnels(const Place& at, const std::vector<Learned>& routes, const Packet& packet,
                      const Way& way);

  const World& world_;
  const Design& design_;
  const Way* answered_;
  std::vector<Ending> endings_;
};

}  // namespace plain
