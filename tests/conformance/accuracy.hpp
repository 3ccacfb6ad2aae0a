// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace vnetsim::conformance {

/// The text between the accuracy marks of a README. Throws std::runtime_error where they are missing.
std::string readAccuracy(const std::filesystem::path& readme);
/// Replaces it.
void writeAccuracy(const std::filesystem::path& readme, std::string_view sentence);

}  // namespace vnetsim::conformance
