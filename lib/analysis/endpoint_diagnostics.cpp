// SPDX-License-Identifier: MIT
#include "analysis/endpoint_diagnostics.hpp"

namespace vnetsim {
namespace {

std::string messageOf(const EndpointError& error) {
  const std::string quoted = "'" + error.name + "'";
  switch (error.kind) {
    case EndpointError::Kind::Unknown:
      return quoted + " names no machine, subnet, site or address of the design";
    case EndpointError::Kind::Ambiguous:
      return quoted + " names more than one resource";
    case EndpointError::Kind::NoAddress:
      return "the site " + quoted + " has no prefix of its own, so nobody is there to ask about";
    case EndpointError::Kind::NoSubnet:
      return quoted + " is outside Azure's networks, so no route table of a subnet counts there";
    case EndpointError::Kind::SubnetFull:
      return "no address is left in the subnet " + quoted;
    case EndpointError::Kind::NoPairs:
      return "there is no pair of two different endpoints to ask about";
    case EndpointError::Kind::NoFamily:
      return quoted + " has no " + error.suggestion + " address";
    case EndpointError::Kind::NotAnEnd:
      return quoted + " is no address, with or without a port";
    case EndpointError::Kind::NotItsAddress:
      return quoted + " does not have the address " + error.suggestion;
    case EndpointError::Kind::NoVirtualHub:
      return quoted + " names no virtual hub";
    case EndpointError::Kind::NoSpeaker:
      return quoted + " names nothing that exchanges routes";
  }
  return quoted;
}

std::string helpFor(const EndpointError& error) {
  switch (error.kind) {
    case EndpointError::Kind::Unknown:
      if (!error.suggestion.empty()) return "did you mean '" + error.suggestion + "'?";
      return "name a virtual machine, a subnet as virtual-network/subnet, an on-premises site, or an IP "
             "address";
    case EndpointError::Kind::Ambiguous:
      if (!error.suggestion.empty()) return "use the name of one of them: " + error.suggestion;
      return "use the label that the design gives it";
    case EndpointError::Kind::NoAddress:
      return "give it addressPrefixes or hosts, or name an address behind it";
    case EndpointError::Kind::NoSubnet:
      return "name a subnet or a machine; vnetsim routes --gateway shows what a site learned";
    case EndpointError::Kind::SubnetFull:
      return "name a machine of the subnet instead";
    case EndpointError::Kind::NoPairs:
      return "the design needs two machines, or ask --by subnet or --by vnet";
    case EndpointError::Kind::NoFamily:
      return "give it one, or ask about the other IP version";
    case EndpointError::Kind::NotAnEnd:
      return "write an address such as 10.0.0.4, or 10.0.0.4:22";
    case EndpointError::Kind::NotItsAddress:
      return "leave the address out, or name the interface that has it";
    case EndpointError::Kind::NoVirtualHub:
      if (!error.suggestion.empty()) return "did you mean '" + error.suggestion + "'?";
      return "name a virtual hub of the design";
    case EndpointError::Kind::NoSpeaker:
      if (!error.suggestion.empty()) return "did you mean '" + error.suggestion + "'?";
      return "name a gateway, a circuit, an on-premises site, or a machine that speaks BGP or ends a tunnel";
  }
  return {};
}

Finding findingOf(EndpointError::Kind kind) {
  switch (kind) {
    case EndpointError::Kind::Unknown:
    case EndpointError::Kind::NoVirtualHub:
    case EndpointError::Kind::NoSpeaker:
      return Finding::UnknownReference;
    case EndpointError::Kind::Ambiguous:
      return Finding::AmbiguousReference;
    case EndpointError::Kind::SubnetFull:
      return Finding::NoFreeAddress;
    case EndpointError::Kind::NoAddress:
    case EndpointError::Kind::NoSubnet:
    case EndpointError::Kind::NoPairs:
    case EndpointError::Kind::NoFamily:
    case EndpointError::Kind::NotAnEnd:
    case EndpointError::Kind::NotItsAddress:
      return Finding::InvalidValue;
  }
  return Finding::InvalidValue;
}

}  // namespace

Diagnostic diagnosticOf(const EndpointError& error, SourceLocation at) {
  return fault(findingOf(error.kind), messageOf(error), at, helpFor(error));
}

}  // namespace vnetsim
