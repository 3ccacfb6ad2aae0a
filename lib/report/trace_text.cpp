// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "analysis/bystanders.hpp"
#include "report/escape.hpp"
#include "report/sentences.hpp"
#include "report/trace_report.hpp"
#include "report/verdict_style.hpp"

namespace vnetsim {
namespace {

/// Writes one trace, line by line; every text of the design passes `escaped`.
class TraceWriter {
 public:
  TraceWriter(const CompiledNetwork& network, const Trace& trace, Style style)
      : network_{network}, trace_{trace}, style_{style} {}

  std::string write() {
    writeHeadline();
    if (trace_.forward.paths.empty())
      line("  {}", trace_.reason == Reason::ApplianceStopped
                       ? trace_.from.name + " is stopped and sends nothing"
                       : "nobody owns " + trace_.from.address.text());
    for (std::size_t i = 0; i < trace_.forward.paths.size(); ++i) {
      writePath("forward", trace_.forward.paths[i]);
      writeReplies(i);
    }
    writeStopped();
    writeNotes();
    return std::move(text_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    text_ += escapeForTerminal(fmt::format(format, std::forward<Args>(args)...)) + "\n";
  }

  const Topology& topology() const { return network_.topology(); }

  void writeHeadline() {
    const auto& t = trace_;
    text_ += escapeForTerminal(fmt::format("{} ({}) -> {} ({}), {} traffic{}: ", t.from.name,
                                           t.from.address.text(), t.to.name, t.to.address.text(),
                                           t.asked.text(), t.oneWay ? ", one way" : ""));
    text_ += paintedVerdict(t.verdict, style_);
    if (t.reason != Reason::Delivered) text_ += " " + std::string{codeOf(t.reason)};
    text_ += "\n";
    if (t.verdict == Verdict::Partial || (t.verdict != Verdict::Reachable && !t.traffic.empty()))
      line("  works: {}", t.traffic.text());
  }

  void writePath(const char* direction, const Path& path) {
    text_ += "\n";
    line("{} {}: {}", direction, path.traffic.text(), codeOf(path.ending.disposition));
    for (std::size_t i = 0; i < path.hops.size(); ++i) writeHop(path, i);
  }

  void writeReplies(std::size_t forwardPath) {
    if (!trace_.reply) return;
    for (std::size_t i = 0; i < trace_.reply->paths.size(); ++i)
      if (trace_.reply->answers[i] == forwardPath) writePath("return", trace_.reply->paths[i]);
  }

  void writeSecurity(const Hop& hop, SecurityDirection direction) {
    for (const auto& decision : hop.letBy)
      if (decision.rule.direction == direction)
        line("       {}  {} by {} of {}", direction == SecurityDirection::Inbound ? "let in  " : "let out ",
             decision.traffic.text(), nameOf(topology(), decision.rule), holderOf(topology(), decision.rule));
  }

  void writeHop(const Path& path, std::size_t index) {
    const Hop& hop = path.hops[index];
    const auto address = hop.at.address == unknownAddress ? "-" : hop.at.address.text();
    line("  {}  {}  {}  [{}]", index + 1, labelOf(topology(), hop.at.device), address, kindOf(hop.at.device));
    writeSecurity(hop, SecurityDirection::Inbound);
    for (const auto& decision : hop.allowedBy) writeRule(decision);
    if (hop.isKnownFlow) line("       allowed   {} as the reply of a flow it knows", path.traffic.text());
    if (hop.header != hop.received)
      line("       rewrites  {} -> {} to {} -> {}", hop.received.source.text(),
           hop.received.destination.text(), hop.header.source.text(), hop.header.destination.text());
    writeSecurity(hop, SecurityDirection::Outbound);
    if (hop.route) writeRoute(hop);
    if (hop.leavesBy) line("       leaves    by {}", interfaceText(topology(), *hop.leavesBy));
    if (hop.learned)
      line("       {:<8}  {}", learnedKind(network_, *hop.learned), learnedRouteText(network_, *hop.learned));
    if (hop.wayOut) line("       exits     by {} (R119)", wayOutText(topology(), *hop.wayOut));
    if (hop.entersBy) line("       enters    by the public address {}", topology()[*hop.entersBy].name.label);
    if (const auto* balancer = std::get_if<LoadBalancerId>(&hop.at.device))
      line("       balances  over {}{} (R44)", backendsText(topology(), *balancer),
           hop.toPort ? fmt::format(", port {}", *hop.toPort) : "");
    const bool isLast = index + 1 == path.hops.size();
    if (std::holds_alternative<PrivateEndpointId>(hop.at.device) && !isLast)
      line("       answers   the device that sent the packet, past all routes (R129)");
    if (const auto* group = connectedGroupOf(topology(), hop.route ? &network_.rowOf(*hop.route) : nullptr))
      line("       {}   connected group {}", isLast ? "tries  " : "crosses", group->name);
    if (hop.crossed)
      line("       {}   peering {}", isLast && path.ending.peering ? "tries  " : "crosses",
           pathOf(topology(), *hop.crossed));
    if (isLast) writeEnding(path);
  }

  void writeRule(const FirewallDecision& decision) {
    const auto& rule = ruleOf(topology(), *decision.rule);
    const auto path = pathOf(topology(), *decision.rule);
    switch (rule.type) {
      case FirewallRuleType::Nat: {
        const auto port = rule.translatedPort ? fmt::format(", port {}", *rule.translatedPort) : "";
        return line("       sent on   {} to {}{} by {} (R116)", decision.traffic.text(),
                    rule.translatedAddress->text(), port, path);
      }
      case FirewallRuleType::Network:
        return line("       allowed   {} by {}", decision.traffic.text(), path);
      case FirewallRuleType::Application:
        return line("       allowed   {} by the application rule {}", decision.traffic.text(), path);
    }
  }

  void writeRoute(const Hop& hop) {
    const auto& row = network_.rowOf(*hop.route);
    const auto origin = configuredRouteText(topology(), row);
    line("       route     {}{}", rowText(topology(), row), origin.empty() ? "" : "  (" + origin + ")");
    for (const auto& rejected : network_.rejectedRoutes(*hop.route, hop.routedTo())) {
      const auto& loser = network_.table(hop.route->table).routes[rejected.row];
      line("       lost      {}: {}", rowText(topology(), loser), rejectionText(rejected));
    }
  }

  void writeEnding(const Path& path) {
    const bool isDelivered = path.ending.disposition == Disposition::Delivered;
    const std::string rule = path.ending.rule.number == 0 ? "" : " (" + path.ending.rule.text() + ")";
    if (isDelivered)
      line("       {}", path.ending.rule.number == 0 ? "delivered" : endingText(network_, path) + rule);
    else
      line("       {}  {}{}", codeOf(path.ending.reason), endingText(network_, path), rule);
  }

  /// What keeps the rest from working, where the verdict is not a plain yes.
  void writeStopped() {
    if (trace_.verdict == Verdict::Reachable || isPlainFailure()) return;
    text_ += "\n";
    for (const auto& outcome : trace_.outcomes) {
      if (outcome.kind == Outcome::Kind::Works) continue;
      line("{} {}: {}: {}", outcome.kind == Outcome::Kind::Fails ? "stopped" : "unknown",
           outcome.traffic.text(), codeOf(outcome.reason), outcomeText(network_, trace_, outcome));
    }
  }

  /// One path that ends on the way there: its last line has said it all.
  bool isPlainFailure() const {
    if (trace_.outcomes.size() > 1) return false;
    return trace_.outcomes.empty() ||
           trace_.forward.paths[trace_.outcomes.front().forwardPath].ending.disposition !=
               Disposition::Delivered;
  }

  void writeNotes() {
    std::string notes;
    std::swap(notes, text_);
    for (const auto& device : bystandersOf(topology(), trace_))
      line("note: {} [{}] is on none of these paths", labelOf(topology(), device), kindOf(device));
    for (const auto& assumption : trace_.assumptions)
      line("assumed: {}", assumptionText(topology(), assumption));
    std::swap(notes, text_);
    if (!notes.empty()) text_ += "\n" + notes;
  }

  const CompiledNetwork& network_;
  const Trace& trace_;
  Style style_;
  std::string text_;
};

}  // namespace

std::string traceText(const CompiledNetwork& network, const Trace& trace, Style style) {
  return TraceWriter{network, trace, style}.write();
}

}  // namespace vnetsim
