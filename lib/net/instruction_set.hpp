// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace vnetsim {

/// How a search compares a whole cache line of keys at once. The layout is the same for all.
enum class InstructionSet : std::uint8_t { Portable, Sse2, Avx2, Avx512 };

/// "AVX-512"
std::string_view nameOf(InstructionSet set);
/// Those that this machine has; the last is the fastest.
std::span<const InstructionSet> instructionSets();

}  // namespace vnetsim
