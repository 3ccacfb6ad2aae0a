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

std::string viaText(const Topology& topology, const PairOutcome& outcome) {
  std::string text;
  for (const auto& device : outcome.via) text += (text.empty() ? "" : " ") + labelOf(topology, device);
  return text;
}

bool isMixed(const MatrixCell& cell) { return cell.reachablePairs != 0 && cell.reachablePairs != cell.pairs; }

std::vector<std::string> csvFields(const std::vector<std::string>& texts) {
  std::vector<std::string> fields;
  for (const auto& text : texts) fields.push_back(csvField(text));
  return fields;
}

/// The working traffic; for two networks that agree only in part, how many of their subnet pairs are
/// reachable.
std::string trafficText(const MatrixCell& cell, const PairOutcome& outcome) {
  if (isMixed(cell)) return fmt::format("{} of {} subnet pairs", cell.reachablePairs, cell.pairs);
  return outcome.traffic.text();
}

std::string summaryOf(const Matrix& matrix) {
  std::string summary = fmt::format("{} pair{}", matrix.cells.size(), matrix.cells.size() == 1 ? "" : "s");
  const char* separator = ": ";
  for (const Verdict verdict : verdicts) {
    const auto count = std::ranges::count_if(
        matrix.cells, [&](const MatrixCell& cell) { return matrix.outcomeOf(cell).verdict == verdict; });
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
  for (const auto& cell : matrix.cells) {
    const auto& outcome = matrix.outcomeOf(cell);
    table.rows.push_back({matrix.from[cell.from], matrix.to[cell.to], std::string{nameOf(outcome.verdict)},
                          std::string{codeOf(outcome.reason)}, trafficText(cell, outcome),
                          viaText(network.topology(), outcome)});
  }
  return renderTextTable(table) + "\n" + summaryOf(matrix);
}

std::string matrixCsv(const CompiledNetwork& network, const Matrix& matrix) {
  // Texts are made once for each end and outcome, not for each of their many cells.
  const auto fromFields = csvFields(matrix.from);
  const auto toFields = csvFields(matrix.to);
  std::vector<std::string> vias;
  std::vector<std::string> traffics;
  for (const auto& outcome : matrix.outcomes) {
    vias.push_back(csvField(viaText(network.topology(), outcome)));
    traffics.push_back(csvField(outcome.traffic.text()));
  }
  std::string csv = "from,to,verdict,reason,traffic,via\n";
  for (const auto& cell : matrix.cells) {
    const auto& outcome = matrix.outcomeOf(cell);
    csv.append(fromFields[cell.from]).append(",").append(toFields[cell.to]).append(",");
    csv.append(nameOf(outcome.verdict)).append(",").append(codeOf(outcome.reason)).append(",");
    csv.append(isMixed(cell) ? csvField(trafficText(cell, outcome)) : traffics[cell.outcome]);
    csv.append(",").append(vias[cell.outcome]).append("\n");
  }
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
    const auto& outcome = matrix.outcomeOf(cell);
    json.beginObject();
    json.field("from", matrix.from[cell.from]);
    json.field("to", matrix.to[cell.to]);
    json.field("verdict", nameOf(outcome.verdict));
    json.field("reason", codeOf(outcome.reason));
    json.field("traffic", outcome.traffic.text());
    json.key("via");
    json.beginArray();
    for (const auto& device : outcome.via) json.value(labelOf(network.topology(), device));
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
