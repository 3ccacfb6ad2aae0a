// SPDX-License-Identifier: MIT
//
// Holds the precompiled headers that every library of the project reuses; there is nothing else in it.
