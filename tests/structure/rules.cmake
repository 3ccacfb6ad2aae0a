# SPDX-License-Identifier: MIT
cmake_minimum_required(VERSION 3.25)
#
# Every rule of Azure's routing that the engine is built on, those of the ranges below, is named (`R17`, `R47b`) in a comment or a
# name of at least one test, so that a reader who doubts a rule finds what holds it. Captured cases and golden
# files do not count: they show that rules agree with Azure, not which one decided. Nor does the plain model, which
# reads all rules and tests none by itself.
# Run as: cmake -DSOURCE=<root> -P rules.cmake
set(ranges 1-108 113-132 145-145)

# Rules without a test, each with the reason. One that is named by a test has no place here.
set(exceptions
  "26 the synchronisation level of a peering is not part of a design: networks and peerings are taken to agree"
  "77 the capacity of gateways is not modelled")

set(broken 0)
function(report text)
  message(NOTICE "${text}")
  math(EXPR broken "${broken} + 1")
  set(broken ${broken} PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files ${SOURCE}/tests/*.hpp ${SOURCE}/tests/*.cpp)
set(named)
foreach(file IN LISTS files)
  if(file MATCHES "/tests/(conformance/cases|golden|model|structure/upstream)/")
    continue()
  endif()
  file(READ ${file} text)
  string(REGEX MATCHALL "[ (,/]R[0-9]+" words "${text}")
  string(REGEX REPLACE "[ (,/]R" "" words "${words}")
  list(APPEND named ${words})
endforeach()
list(REMOVE_DUPLICATES named)

set(excepted)
foreach(exception IN LISTS exceptions)
  string(REGEX MATCH "^[0-9]+" rule "${exception}")
  list(APPEND excepted ${rule})
  if(rule IN_LIST named)
    report("R${rule} is an exception here, and a test names it")
  endif()
endforeach()

set(rules 0)
foreach(range IN LISTS ranges)
  string(REPLACE "-" ";" ends ${range})
  list(GET ends 0 first)
  list(GET ends 1 last)
  foreach(rule RANGE ${first} ${last})
    math(EXPR rules "${rules} + 1")
    if(NOT rule IN_LIST named AND NOT rule IN_LIST excepted)
      report("R${rule} is named by no test")
    endif()
  endforeach()
endforeach()
if(broken GREATER 0)
  message(FATAL_ERROR "${broken} rules are not in order")
endif()
list(LENGTH exceptions without)
math(EXPR with "${rules} - ${without}")
message(STATUS "${with} rules are named by tests, ${without} are excepted")
