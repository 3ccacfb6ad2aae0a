// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>

#include "forwarding/compiled_network.hpp"
#include "report/json_writer.hpp"

namespace vnetsim {

/// Writes the keys of one row, in Azure's shape and order (R134) and then our own, into an open object.
/// `rows` of `table`, at least one, differ in their prefix only and are written as one.
void writeRowFields(JsonWriter& json, const CompiledNetwork& network, std::uint32_t table,
                    std::span<const std::uint32_t> rows);

/// Writes an array of rows of one table that lost, each with `because`.
void writeRejected(JsonWriter& json, const CompiledNetwork& network, std::uint32_t table,
                   std::span<const RejectedRoute> rejected);

}  // namespace vnetsim
