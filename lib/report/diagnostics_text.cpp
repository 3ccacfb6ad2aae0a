// SPDX-License-Identifier: MIT
#include "report/diagnostics_text.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "report/escape.hpp"
#include "report/source_excerpt.hpp"

namespace vnetsim {
namespace {

Colour colourOf(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return Colour::Red;
    case Severity::Refused:
      return Colour::Magenta;
    case Severity::Warning:
      return Colour::Yellow;
  }
  return Colour::Plain;
}

/// The lines of the documents, each document split once, when first asked for.
class SourceLines {
 public:
  explicit SourceLines(const SourceDocuments& documents) : documents_{documents}, starts_(documents.size()) {}

  bool hasDocument(const SourceLocation& at) const { return at.isKnown() && at.document < documents_.size(); }

  /// The line a place is on, without its break. Pre: hasDocument(at).
  std::optional<std::string_view> lineAt(const SourceLocation& at) {
    const std::string_view text = documents_[at.document].text;
    const auto& starts = startsOf(at.document);
    if (at.line > starts.size()) return std::nullopt;
    const std::size_t begin = starts[at.line - 1];
    std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

  const std::string& nameOf(const SourceLocation& at) const { return documents_[at.document].name; }

 private:
  const std::vector<std::size_t>& startsOf(std::uint32_t document) {
    auto& starts = starts_[document];
    if (!starts.empty()) return starts;
    const std::string& text = documents_[document].text;
    starts.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
      starts.push_back(at + 1);
    return starts;
  }

  const SourceDocuments& documents_;
  std::vector<std::vector<std::size_t>> starts_;
};

/// The column of a byte, counted in characters: continuation bytes of UTF-8 do not count.
std::size_t characterColumn(std::optional<std::string_view> line, std::uint32_t column) {
  if (!line || column == 0) return column;
  const std::string_view before = line->substr(0, column - 1);
  const auto continuations =
      std::ranges::count_if(before, [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; });
  return column - static_cast<std::size_t>(continuations);
}

/// The digits of the greatest line number that a diagnostic shows.
std::size_t gutterOf(const Diagnostic& diagnostic, const SourceLines& lines) {
  std::uint32_t greatest = lines.hasDocument(diagnostic.at) ? diagnostic.at.line : 1;
  for (const auto& note : diagnostic.notes)
    if (lines.hasDocument(note.at)) greatest = std::max(greatest, note.at.line);
  return std::to_string(greatest).size();
}

/// Writes one diagnostic. The gutter, left of the bars, is as wide as its greatest line number.
class DiagnosticWriter {
 public:
  DiagnosticWriter(std::string& out, SourceLines& lines, Style style, std::size_t gutter)
      : out_{out}, lines_{lines}, style_{style}, gutter_{gutter} {}

  void write(const Diagnostic& diagnostic) {
    const Colour colour = colourOf(diagnostic.severity);
    const std::string title =
        std::string{nameOf(diagnostic.severity)} + "[" + codeOf(diagnostic.finding) + "]";
    writeTitle(title, colour, diagnostic.message);
    const bool hasPlace = lines_.hasDocument(diagnostic.at);
    if (hasPlace) writePlace(diagnostic.at, colour, diagnostic.label);
    if (hasPlace && hasRemarks(diagnostic)) writeBar();
    writeRemarks(diagnostic);
    for (const auto& note : diagnostic.notes)
      if (lines_.hasDocument(note.at)) writePlacedNote(note);
  }

 private:
  bool hasRemarks(const Diagnostic& diagnostic) const {
    const auto isRemark = [this](const DiagnosticNote& note) { return !lines_.hasDocument(note.at); };
    return !diagnostic.help.empty() || diagnostic.rule || std::ranges::any_of(diagnostic.notes, isRemark);
  }

  void writeRemarks(const Diagnostic& diagnostic) {
    for (const auto& note : diagnostic.notes)
      if (!lines_.hasDocument(note.at)) writeRemark("note", note.text);
    if (!diagnostic.help.empty()) writeRemark("help", diagnostic.help);
    if (diagnostic.rule) {
      const std::string number = diagnostic.rule->text();
      writeRemark("rule", number + " (vnetsim explain " + number + ")");
    }
  }

  void writePlacedNote(const DiagnosticNote& note) {
    writeTitle("note", Colour::Green, note.text);
    writePlace(note.at, Colour::Green, "");
  }

  void writeTitle(std::string_view title, Colour colour, std::string_view message) {
    out_ += painted(style_, colour, title);
    std::string rest{": "};
    out_.append(painted(style_, Colour::Plain, rest.append(escapeForTerminal(message)))).append("\n");
  }

  void writePlace(const SourceLocation& at, Colour colour, std::string_view label) {
    const auto line = lines_.lineAt(at);
    out_.append(gutter_, ' ').append(painted(style_, Colour::Blue, "-->")).append(" ");
    out_ += escapeForTerminal(lines_.nameOf(at)) + ":" + std::to_string(at.line) + ":" +
            std::to_string(characterColumn(line, at.column)) + "\n";
    if (line) writeExcerpt(*line, at, colour, label);
  }

  void writeExcerpt(std::string_view line, const SourceLocation& at, Colour colour, std::string_view label) {
    const SourceExcerpt excerpt = excerptOf(line, at.column, at.length);
    writeBar();
    writeGutterLine(std::to_string(at.line), excerpt.text);
    std::string pointer(excerpt.carets, '^');
    if (!label.empty()) pointer.append(" ").append(escapeForTerminal(label));
    writeGutterLine("", std::string(excerpt.indent, ' ') + painted(style_, colour, pointer));
  }

  void writeBar() { writeGutterLine("", ""); }

  void writeGutterLine(std::string number, std::string_view text) {
    number.resize(gutter_, ' ');
    out_ += painted(style_, Colour::Blue, number + " |");
    const std::size_t last = text.find_last_not_of(' ');
    if (last != std::string_view::npos) out_.append(" ").append(text.substr(0, last + 1));
    out_ += '\n';
  }

  void writeRemark(std::string_view kind, std::string_view text) {
    out_.append(gutter_ + 1, ' ').append(painted(style_, Colour::Blue, "=")).append(" ");
    out_.append(painted(style_, Colour::Plain, kind))
        .append(": ")
        .append(escapeForTerminal(text))
        .append("\n");
  }

  std::string& out_;
  SourceLines& lines_;
  Style style_;
  std::size_t gutter_;
};

/// "1 error", "2 errors"; "refused" has no plural.
std::string countOf(Severity severity, std::ptrdiff_t count) {
  std::string result = std::to_string(count) + " " + std::string{nameOf(severity)};
  if (severity != Severity::Refused && count != 1) result += 's';
  return result;
}

}  // namespace

std::string summaryOf(std::span<const Diagnostic> diagnostics) {
  std::string result;
  for (const Severity severity : {Severity::Error, Severity::Refused, Severity::Warning}) {
    const auto count = std::ranges::count(diagnostics, severity, &Diagnostic::severity);
    if (count == 0) continue;
    if (!result.empty()) result += ", ";
    result += countOf(severity, count);
  }
  return result;
}

std::string renderDiagnostics(std::span<const Diagnostic> diagnostics, const SourceDocuments& documents,
                              Style style) {
  if (diagnostics.empty()) return "";
  std::string out;
  SourceLines lines{documents};
  for (const auto& diagnostic : diagnostics) {
    DiagnosticWriter{out, lines, style, gutterOf(diagnostic, lines)}.write(diagnostic);
    out += '\n';
  }
  return out += summaryOf(diagnostics) + "\n";
}

}  // namespace vnetsim
