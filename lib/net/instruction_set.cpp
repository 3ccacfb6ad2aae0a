// SPDX-License-Identifier: MIT
#include "net/instruction_set.hpp"

#include <vector>

namespace vnetsim {
namespace {

std::vector<InstructionSet> setsOfThisMachine() {
  std::vector<InstructionSet> sets{InstructionSet::Portable};
#if defined(__x86_64__)
  sets.push_back(InstructionSet::Sse2);
  if (!__builtin_cpu_supports("popcnt")) return sets;
  if (__builtin_cpu_supports("avx2")) sets.push_back(InstructionSet::Avx2);
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw"))
    sets.push_back(InstructionSet::Avx512);
#endif
  return sets;
}

}  // namespace

std::string_view nameOf(InstructionSet set) {
  switch (set) {
    case InstructionSet::Portable:
      return "portable";
    case InstructionSet::Sse2:
      return "SSE2";
    case InstructionSet::Avx2:
      return "AVX2";
    case InstructionSet::Avx512:
      return "AVX-512";
  }
  return "";
}

std::span<const InstructionSet> instructionSets() {
  static const std::vector<InstructionSet> sets = setsOfThisMachine();
  return sets;
}

}  // namespace vnetsim
