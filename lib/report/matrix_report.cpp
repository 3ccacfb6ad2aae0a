// SPDX-License-Identifier: MIT
#include "report/matrix_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "report/escape.hpp"
#include "report/json_writer.hpp"
#include "report/text_table.hpp"

namespace vnetsim {
namespace {

constexpr std::array verdicts{Verdict::Reachable, Verdict::Partial, Verdict::Intermittent,
                              Verdict::Unreachable, Verdict::Undetermined};

std::string viaText(const Topology& topology, const MatrixCell& cell) {
  std::string text;
  for (const auto& device : cell.via) text += (text.empty() ? "" : " ") + labelOf(topology, device);
  return text;
}

/// The working traffic; for two networks that agree only in part, how many of their subnet pairs are
/// reachable.
std::string trafficText(const MatrixCell& cell) {
  const bool isMixed = cell.reachablePairs != 0 && cell.reachablePairs != cell.pairs;
  if (isMixed) return fmt::format("{} of {} subnet pairs", cell.reachablePairs, cell.pairs);
  return cell.traffic.text();
}

std::string summaryOf(const Matrix& matrix) {
  std::string summary = fmt::format("{} pair{}", matrix.cells.size(), matrix.cells.size() == 1 ? "" : "s");
  const char* separator = ": ";
  for (const Verdict verdict : verdicts) {
    const auto count = std::ranges::count(matrix.cells, verdict, &MatrixCell::verdict);
    if (count == 0) continue;
    summary += fmt::format("{}{} {}", separator, count, nameOf(verdict));
    separator = ", ";
  }
  return summary + "\n";
}

}  // namespace

std::string matrixTable(const CompiledNetwork& network, const Matrix& matrix) {
  TextTable table;
  table.header = {"From", "To", "Verdict", "Reason", "Traffic", "Via"};
  table.rows.reserve(matrix.cells.size());
  for (const auto& cell : matrix.cells)
    table.rows.push_back({matrix.from[cell.from], matrix.to[cell.to], std::string{nameOf(cell.verdict)},
                          std::string{codeOf(cell.reason)}, trafficText(cell),
                          viaText(network.topology(), cell)});
  return renderTextTable(table) + "\n" + summaryOf(matrix);
}

std::string matrixCsv(const CompiledNetwork& network, const Matrix& matrix) {
  std::string csv = "from,to,verdict,reason,traffic,via\n";
  for (const auto& cell : matrix.cells)
    fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{}\n", csvField(matrix.from[cell.from]),
                   csvField(matrix.to[cell.to]), nameOf(cell.verdict), codeOf(cell.reason),
                   csvField(trafficText(cell)), csvField(viaText(network.topology(), cell)));
  return csv;
}

std::string matrixJson(const CompiledNetwork& network, const Matrix& matrix) {
  std::vector<std::string> endpoints = matrix.from;
  for (const auto& name : matrix.to)
    if (std::ranges::find(endpoints, name) == endpoints.end()) endpoints.push_back(name);
  JsonWriter json;
  json.beginObject();
  json.field("schemaVersion", std::uint64_t{1});
  json.key("endpoints");
  json.beginArray();
  for (const auto& name : endpoints) json.value(name);
  json.endArray();
  json.key("pairs");
  json.beginArray();
  for (const auto& cell : matrix.cells) {
    json.beginObject();
    json.field("from", matrix.from[cell.from]);
    json.field("to", matrix.to[cell.to]);
    json.field("verdict", nameOf(cell.verdict));
    json.field("reason", codeOf(cell.reason));
    json.field("traffic", cell.traffic.text());
    json.key("via");
    json.beginArray();
    for (const auto& device : cell.via) json.value(labelOf(network.topology(), device));
    json.endArray();
    if (cell.pairs > 1) {
      json.field("subnetPairs", std::uint64_t{cell.pairs});
      json.field("reachableSubnetPairs", std::uint64_t{cell.reachablePairs});
    }
    json.endObject();
  }
  json.endArray();
  json.endObject();
  return json.text();
}

}  // namespace vnetsim
