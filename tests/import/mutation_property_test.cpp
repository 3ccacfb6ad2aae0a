// SPDX-License-Identifier: MIT
//
// Whatever the text, an import ends, and either gives a draft or says why not, with places that exist.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "import_support.hpp"
#include "topology/build.hpp"

namespace vnetsim {
namespace {

constexpr std::array tokens{"\"",
                            "'",
                            "{",
                            "}",
                            "[",
                            "]",
                            ": ",
                            "- ",
                            "\n",
                            "\n  ",
                            "#",
                            " #",
                            "&a",
                            "*a",
                            "!",
                            "!!s ",
                            "|",
                            ">",
                            "~",
                            "null",
                            "---\n",
                            "...",
                            "%",
                            "\t",
                            ",",
                            "?",
                            "? ",
                            "<<: ",
                            "\\",
                            "\xC3",
                            "\r",
                            "10.0/8",
                            "true",
                            "-1",
                            "*",
                            "\xEF\xBB\xBF",
                            "\xE2\x80\xA8",
                            "yes",
                            "010",
                            "a-b",
                            "extends: x\n"};

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_{seed} {}

  std::string mutate(std::string text) {
    for (std::size_t i = 1 + below(4); i > 0; --i) mutateOnce(text);
    return text;
  }

 private:
  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>{0, limit - 1}(random_);
  }

  void mutateOnce(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(5)) {
      case 0:
        text.insert(at, tokens[below(tokens.size())]);
        break;
      case 1:
        text.erase(at, 1 + below(20));
        break;
      case 2:
        text.insert(at, text.substr(below(text.size() + 1), 1 + below(60)));
        break;
      case 3:
        text.insert(at, 1, static_cast<char>(below(256)));
        break;
      default:
        if (at < text.size())
          text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1u << below(8)));
        break;
    }
  }

  std::mt19937_64 random_;
};

void checkPlace(const SourceLocation& at, const SourceDocuments& documents) {
  if (!at.isKnown()) return;
  RC_ASSERT(at.document < documents.size());
  const std::string& text = documents[at.document].text;
  RC_ASSERT(at.line <= 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
  RC_ASSERT(at.column >= 1u);
  RC_ASSERT(at.column <= text.size() + 1);
}

void checkResult(const DesignResult& result) {
  RC_ASSERT(result.draft.has_value() == result.diagnostics.empty());
  RC_ASSERT(!(result.draft && result.partialDraft));
  for (const Diagnostic& diagnostic : result.diagnostics) {
    RC_ASSERT(!diagnostic.message.empty());
    RC_ASSERT(!diagnostic.help.empty());
    checkPlace(diagnostic.at, result.documents);
    for (const DiagnosticNote& note : diagnostic.notes) checkPlace(note.at, result.documents);
  }
}

Expected<SourceDocument, std::string> noFiles(std::string_view) {
  return Unexpected<std::string>{"no files"};
}

RC_GTEST_PROP(Mutations, OfADesignNeverCrashOrPassUnexplained, (std::uint64_t seed)) {
  Mutator mutator{seed};
  for (int i = 0; i < 6; ++i) {
    DesignResult result = design(mutator.mutate(std::string{i % 2 == 0 ? playground : hybrid}));
    checkResult(result);
    if (result.draft) (void)buildTopology(std::move(*result.draft));
    if (result.partialDraft) (void)resolutionErrors(std::move(*result.partialDraft));
  }
}

RC_GTEST_PROP(Mutations, OfPatchesAndArgumentsNeverCrashOrPassUnexplained, (std::uint64_t seed)) {
  Mutator mutator{seed};
  const std::string patch =
      "virtualNetworks: {spoke-01: {location: null}, hub-lab-net: {name: n}}\nexpectations: "
      "~\n";
  const std::string argument =
      "virtualNetworks.\"spoke-01\".virtualNetworkPeerings.p={remoteVirtualNetwork: x}";
  for (int i = 0; i < 6; ++i) {
    DesignResult result = importDesign({.main = {"main.yaml", std::string{playground}},
                                        .with = {{"patch.yaml", mutator.mutate(patch)}},
                                        .set = {mutator.mutate(argument)},
                                        .option = {mutator.mutate("noneRoutes=[10.0.0.0/8]")}},
                                       noFiles);
    checkResult(result);
  }
}

}  // namespace
}  // namespace vnetsim
