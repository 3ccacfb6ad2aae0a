# SPDX-License-Identifier: MIT
cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE files ${SOURCE}/lib/*.hpp ${SOURCE}/lib/*.cpp ${SOURCE}/cli/*.hpp ${SOURCE}/cli/*.cpp
  ${SOURCE}/tests/*.hpp ${SOURCE}/tests/*.cpp ${SOURCE}/benchmarks/*.cpp ${SOURCE}/models/*.yaml
  ${SOURCE}/tests/conformance/cases/*.yaml)
foreach(file IN LISTS files)
  file(STRINGS ${file} first LIMIT_COUNT 1)
  if(NOT first MATCHES "SPDX-License-Identifier: MIT")
    message(SEND_ERROR "${file}: its first line does not name the licence")
  endif()
endforeach()
