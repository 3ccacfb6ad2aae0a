// SPDX-License-Identifier: MIT
#include "import/design_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"
#include "import/design_chain.hpp"
#include "import/design_schema.hpp"
#include "import/document_reader.hpp"
#include "import/json_reader.hpp"
#include "import/overlay.hpp"
#include "import/patch_argument.hpp"
#include "import/schema_check.hpp"
#include "import/service_tag_file.hpp"

namespace vnetsim {
namespace {

Options convertOptions(const ObjectView& design) {
  Options options;
  const MapEntry* written = design.entry("options");
  if (written == nullptr) return options;
  const ObjectView object{written->value};
  options.virtualNetworkTagIncludesDefaultRoutes = object.boolean("vnetTagIncludesDefaultUdr", true);
  options.routingAppliancesArePreview = object.boolean("vnraPreview", false);
  if (sameName(object.text("peNvaSnat"), "warn"))
    options.endpointThroughAppliance = EndpointThroughAppliance::Warn;
  if (!object.has("noneRoutes")) return options;
  const auto named = noneRoutesNamed(object.text("noneRoutes"));
  options.noneRoutes =
      named ? std::vector<Prefix>{named->begin(), named->end()} : object.values("noneRoutes", readPrefix);
  return options;
}

/// Uses the map up. The draft means something only if `faults` is empty afterwards.
TopologyDraft convert(document::Map& design, FaultList& faults) {
  const ObjectView view{design};
  TopologyDraft draft;
  draft.options = convertOptions(view);
  draft.virtualNetworks = convertVirtualNetworks(view);
  draft.routeTables = takeRouteTables(design);
  draft.serviceTags = convertServiceTags(view, faults);
  draft.publicIPAddresses = convertPublicIPAddresses(view);
  draft.natGateways = convertNatGateways(view);
  draft.virtualNetworkGateways = convertGateways(view);
  draft.virtualMachines = convertVirtualMachines(view, faults);
  draft.virtualWans = convertVirtualWans(view);
  draft.virtualHubs = convertVirtualHubs(view);
  draft.networkManagers = convertNetworkManagers(view, faults);
  draft.networkSecurityGroups = convertNetworkSecurityGroups(view, faults);
  draft.applicationSecurityGroups = convertApplicationSecurityGroups(view);
  draft.ipGroups = convertIpGroups(view);
  draft.fqdns = convertFqdns(view, faults);
  draft.firewallPolicies = convertFirewallPolicies(view, faults);
  draft.azureFirewalls = convertAzureFirewalls(view, faults);
  draft.routeServers = convertRouteServers(view);
  draft.loadBalancers = convertLoadBalancers(view, faults);
  draft.privateEndpoints = convertPrivateEndpoints(view);
  draft.bastionHosts = convertBastionHosts(view);
  draft.virtualNetworkAppliances = convertVirtualNetworkAppliances(view);
  draft.publicServices = convertPublicServices(view);
  draft.onPremisesSites = convertOnPremisesSites(view, faults);
  draft.localNetworkGateways = convertLocalNetworkGateways(view);
  for (auto& site : convertVpnSites(view)) draft.localNetworkGateways.push_back(std::move(site));
  draft.connections = convertConnections(view);
  draft.expressRouteCircuits = convertExpressRouteCircuits(view);
  draft.expectations = convertExpectations(view, faults);
  return draft;
}

/// Checks and converts; the draft means something only if `faults` is empty afterwards.
std::optional<TopologyDraft> checkAndConvert(Node design, FaultList& faults) {
  checkAgainst(designSchema(), design, faults);
  if (design.map() == nullptr) return std::nullopt;
  return convert(*design.map(), faults);
}

/// What the design declares itself wins over a file, whole tag by whole tag.
void addServiceTags(TopologyDraft& draft, std::vector<ServiceTag> fromFile) {
  std::set<std::string> declared;
  for (const ServiceTag& tag : draft.serviceTags) declared.insert(foldCase(tag.name));
  for (ServiceTag& tag : fromFile)
    if (!declared.contains(foldCase(tag.name))) draft.serviceTags.push_back(std::move(tag));
}

class DesignImport {
 public:
  DesignImport(DesignSources sources, const DocumentLoader& load)
      : sources_{std::move(sources)}, load_{load} {}

  DesignResult run() {
    auto draft = draftAtOnce();
    if (!draft) draft = draftOfDocuments();
    DesignResult result;
    if (isComplete_) {
      auto tags = readServiceTags();
      if (draft) addServiceTags(*draft, std::move(tags));
      (faults_.isEmpty() ? result.draft : result.partialDraft) = std::move(draft);
    }
    result.documents.assign(std::make_move_iterator(documents_.begin()),
                            std::make_move_iterator(documents_.end()));
    result.diagnostics = std::move(faults_).take();
    doubt(result.diagnostics);
    return result;
  }

 private:
  /// Of a design that is one document of JSON without fault. Of a large one nearly all is route tables: each
  /// is converted as it is read, and its tree goes before the next one comes. Nothing for other designs,
  /// which are to be read in full for what is patched and what is wrong.
  std::optional<TopologyDraft> draftAtOnce() {
    if (!sources_.with.empty() || !sources_.set.empty() || !sources_.option.empty()) return std::nullopt;
    FaultList faults;
    std::vector<RouteTableDraft> routeTables;
    const KeySchema& schema = *designSchema().find("routeTables");
    auto design =
        readFaultlessJson(sources_.main.text, 0, [&](std::string_view section, const MapEntry& entry) {
          if (!sameName(section, schema.name)) return false;
          checkEntryAgainst(schema, entry, faults);
          routeTables.push_back(convertRouteTable(entry));
          return true;
        });
    const bool standsAlone = design && design->map() != nullptr && find(*design->map(), "extends") == nullptr;
    if (!standsAlone || !faults.isEmpty()) return std::nullopt;
    auto draft = checkAndConvert(std::move(*design), faults);
    if (!faults.isEmpty()) return std::nullopt;
    draft->routeTables = std::move(routeTables);
    documents_.push_back(std::move(sources_.main));
    return draft;
  }

  std::optional<TopologyDraft> draftOfDocuments() {
    readDocuments();
    readArguments();
    return isComplete_ ? draftOfTrees() : std::nullopt;
  }

  std::optional<TopologyDraft> draftOfTrees() {
    Node design{document::Map{}, {.document = 0, .line = 1, .column = 1, .length = 1}};
    for (Node& patch : patches_) apply(design, std::move(patch));
    for (PatchArgument& argument : arguments_) apply(design, std::move(argument));
    return checkAndConvert(std::move(design), faults_);
  }

  void readDocuments() {
    DesignChain chain{documents_, load_, faults_, folderOf(joinPath("", sources_.main.name))};
    readChain(chain, std::move(sources_.main));
    for (SourceDocument& patch : sources_.with) readChain(chain, std::move(patch));
  }

  std::vector<ServiceTag> readServiceTags() {
    if (!sources_.serviceTags) return {};
    const auto index = static_cast<std::uint32_t>(documents_.size());
    documents_.push_back(std::move(*sources_.serviceTags));
    return parseServiceTags(documents_.back().text, index, faults_);
  }

  void readChain(DesignChain& chain, SourceDocument document) {
    auto trees = chain.read(std::move(document));
    isComplete_ = isComplete_ && trees.has_value();
    if (trees) std::ranges::move(*trees, std::back_inserter(patches_));
  }

  void readArguments() {
    for (std::string& text : sources_.set) {
      if (auto argument = readArgument({"--set", std::move(text)})) checkPath(std::move(*argument));
    }
    for (std::string& text : sources_.option) {
      if (auto argument = readArgument({"--option", std::move(text)})) addOption(std::move(*argument));
    }
  }

  std::optional<PatchArgument> readArgument(SourceDocument document) {
    const auto index = static_cast<std::uint32_t>(documents_.size());
    documents_.push_back(std::move(document));
    auto argument = readPatchArgument(documents_.back().text, index, faults_);
    isComplete_ = isComplete_ && argument.has_value();
    return argument;
  }

  void checkPath(PatchArgument argument) {
    const Located<std::string>& first = argument.path.front();
    if (sameName(first.value, "extends")) {
      isComplete_ = false;
      faults_.add(fault(Finding::InvalidPatchPath, "'extends' cannot be set", first.at,
                        "patch the design with --with"));
      return;
    }
    arguments_.push_back(std::move(argument));
  }

  void addOption(PatchArgument argument) {
    if (argument.path.size() > 1) {
      isComplete_ = false;
      faults_.add(fault(Finding::InvalidPatchPath, "an option has one name", argument.path[1].at,
                        "write NAME=VALUE, such as noneRoutes=observed2026"));
      return;
    }
    argument.path.insert(argument.path.begin(), {"options", argument.path.front().at});
    arguments_.push_back(std::move(argument));
  }

  void apply(Node& design, Node patch) {
    OverlayResult result = overlay(std::move(design), std::move(patch));
    design = std::move(result.node);
    faults_.addAll(std::move(result.diagnostics));
  }

  void apply(Node& design, PatchArgument argument) {
    if (auto doubtful = applyPatchArgument(design, std::move(argument), faults_))
      doubtful_.push_back(std::move(*doubtful));
  }

  /// Where an argument made a resource that lacks keys, its label may be a slip.
  void doubt(std::vector<Diagnostic>& diagnostics) const {
    for (Diagnostic& diagnostic : diagnostics) {
      if (diagnostic.finding != Finding::MissingKey) continue;
      const auto slip = std::ranges::find_if(doubtful_, [&](const DoubtfulLabel& candidate) {
        return candidate.label.at.document == diagnostic.at.document;
      });
      if (slip == doubtful_.end()) continue;
      diagnostic.notes.push_back(
          {fmt::format("'{}' is new in the design; did you mean '{}'?", slip->label.value, slip->nearest),
           slip->label.at});
    }
  }

  DesignSources sources_;
  const DocumentLoader& load_;
  DocumentStore documents_;
  FaultList faults_;
  std::vector<Node> patches_;
  std::vector<PatchArgument> arguments_;
  std::vector<DoubtfulLabel> doubtful_;
  bool isComplete_ = true;  // every document and argument has a tree
};

}  // namespace

DesignResult importDesign(DesignSources sources, const DocumentLoader& load) {
  return DesignImport{std::move(sources), load}.run();
}

DraftResult draftFromDesign(Node design) {
  FaultList faults;
  const MapEntry* extends = design.map() == nullptr ? nullptr : find(*design.map(), "extends");
  if (extends != nullptr) {
    faults.add(fault(Finding::ExtendsOutside, "'extends' is not followed here", extends->key.at,
                     "write the design out"));
  }
  DraftResult result;
  auto draft = checkAndConvert(std::move(design), faults);
  if (faults.isEmpty()) result.draft = std::move(draft);
  result.diagnostics = std::move(faults).take();
  return result;
}

ExpectationsResult importExpectations(const SourceDocument& document, std::uint32_t documentIndex) {
  FaultList faults;
  ReadResult read = readDocumentTree(document.text, documentIndex);
  faults.addAll(std::move(read.diagnostics));
  ExpectationsResult result;
  if (read.root && !read.root->isEmpty()) {
    checkAgainst(expectationsSchema(), *read.root, faults);
    result.expectations = convertExpectations(ObjectView{*read.root}, faults);
  }
  if (read.root && result.expectations.empty() && faults.isEmpty()) {
    faults.add(fault(Finding::InvalidExpectation, "the file holds no expectation", read.root->at,
                     "list at least one under 'expectations'"));
  }
  if (!faults.isEmpty()) result.expectations.clear();
  result.diagnostics = std::move(faults).take();
  return result;
}

}  // namespace vnetsim
