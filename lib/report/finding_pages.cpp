// SPDX-License-Identifier: MIT
#include "report/finding_pages.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace vnetsim {
namespace {

constexpr std::array findings{
    Finding::UnreadableFile,
    Finding::InvalidText,
    Finding::SyntaxError,
    Finding::UnterminatedQuote,
    Finding::SecondDocument,
    Finding::TextAfterEnd,
    Finding::NestingTooDeep,
    Finding::AliasRefused,
    Finding::MergeKey,
    Finding::DuplicateKey,
    Finding::UnknownKey,
    Finding::WrongType,
    Finding::InvalidValue,
    Finding::InvalidPrefix,
    Finding::InvalidAddress,
    Finding::MissingKey,
    Finding::UnknownReference,
    Finding::AmbiguousReference,
    Finding::EmptyValue,
    Finding::NothingToDelete,
    Finding::ExtendsCycle,
    Finding::ExtendsOutside,
    Finding::LimitExceeded,
    Finding::EmptyDesign,
    Finding::AddressOwnedTwice,
    Finding::DuplicatePrefix,
    Finding::NoFreeAddress,
    Finding::InvalidExpectation,
    Finding::InvalidPatchPath,
    Finding::ReservedAddress,
    Finding::ReservedAddressSpace,
    Finding::PeeredAddressSpacesOverlap,
    Finding::UseRemoteGatewaysTwice,
    Finding::UseRemoteGatewaysWithOwnGateway,
    Finding::UseRemoteGatewaysWithoutGateway,
    Finding::UseRemoteGatewaysWithoutTransit,
    Finding::RouteTableRegion,
    Finding::UnsupportedAssociation,
    Finding::SubnetOutsideVirtualNetwork,
    Finding::SubnetsOverlap,
    Finding::AddressOutsideSubnet,
    Finding::UnsupportedNextHopType,
    Finding::SubnetSize,
    Finding::WrongSubnet,
    Finding::TooManyGateways,
    Finding::NextHopAddressNotAllowed,
    Finding::BasicGatewayShared,
    Finding::AddressSpacesOverlapInVirtualNetwork,
    Finding::RuleOrder,
    Finding::BgpOffOnGateway,
    Finding::PolicyBasedGatewayLimits,
    Finding::ConnectionDoesNotFitGateway,
    Finding::ReservedAsn,
    Finding::BgpWithoutAsn,
    Finding::SameAsnAtBothEnds,
    Finding::ClientPoolOverlaps,
    Finding::DefaultRouteToPolicyBasedGateway,
    Finding::HaPortsOfBasicLoadBalancer,
    Finding::NextHopOfOtherFamily,
    Finding::SecurityRuleOrder,
    Finding::SecurityRuleMixes,
    Finding::SecurityGroupNotAllowed,
    Finding::SecurityGroupAcrossNetworks,
    Finding::TooManyServiceTagRoutes,
    Finding::LoadBalancerSkuDiffers,
    Finding::NatGatewayNotAllowed,
    Finding::NatGatewayBesideBasic,
    Finding::BasicPublicAddressNotAllowed,
    Finding::PeeringSidesDisagree,
    Finding::TooManyPeeredSubnets,
    Finding::HubGatewayMissing,
    Finding::SecondSecurityAdminConfiguration,
    Finding::AdminRuleOrder,
    Finding::RoutingRulesConflict,
    Finding::TooManyConnectedGroups,
    Finding::ConnectedGroupOverlapDisallowed,
    Finding::FirewallRulesBesidePolicy,
    Finding::RoutingIntentBesideRouteTables,
    Finding::HubAddressSpacesOverlap,
    Finding::ConnectedToHubTwice,
    Finding::HubConnectionBesideGateway,
    Finding::HubInNetworkGroup,
    Finding::RoutingPolicyRepeated,
    Finding::HubPrefixTooSmall,
    Finding::HubFirewallTwice,
    Finding::BasicFirewallWithoutManagementSubnet,
    Finding::PeeringOneSided,
    Finding::PropagationOffOnGatewaySubnet,
    Finding::GatewayRouteBesideExpressRoute,
    Finding::VirtualNetworkAccessOneSided,
    Finding::ConnectionOneSided,
    Finding::AsnOfDeviceDiffers,
    Finding::BasicLoadBalancerBesideGlobalPeering,
    Finding::RoutesKeepChanging,
    Finding::FirewallWithoutInternetRoute,
    Finding::BgpOneSided,
    Finding::ServiceWithoutPrefixes,
    Finding::SubnetPeeringBypassesRoute,
    Finding::PeeringExchangesNothing,
    Finding::UnknownServiceTag,
    Finding::ConnectedGroupOverlaps,
    Finding::RoutingRuleIgnored,
    Finding::AdminRulesNotApplied,
    Finding::HubConnectionInternetSecurityNotTold,
    Finding::PublicPrefixBesidePrivatePolicy,
    Finding::RoutingApplianceBeyondPreview,
    Finding::ManagementSubnetMissingBesideAppliance,
};

/// The family of a finding is the hundred of its number.
std::span<const FindingPage> familyOf(Finding finding) {
  const auto number = static_cast<std::uint16_t>(finding);
  if (number < 200) return readingPages();
  if (number < 300) return refusedPages();
  return fragilePages();
}

}  // namespace

std::span<const Finding> allFindings() { return findings; }

const Explanation& explanationOf(Finding finding) {
  const auto pages = familyOf(finding);
  const auto page = std::ranges::find(pages, finding, &FindingPage::finding);
  assert(page != pages.end());  // a test goes through all findings
  return page->explanation;
}

}  // namespace vnetsim
