# SPDX-License-Identifier: MIT

# vnetsim_property_test(<name> SOURCES ... DEPENDS ...): a test program of rapidcheck properties.
#
# Under CTest every run tries the same cases: each test gets RC_PARAMS with a fixed seed. Run the program by
# hand to try new ones: without RC_PARAMS the seed is random, and RC_PARAMS="seed=7 max_success=20000" picks
# both. A failure prints the parameters that replay it.
function(vnetsim_property_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
  vnetsim_test(${name} LABEL property SOURCES ${ARG_SOURCES} DEPENDS ${ARG_DEPENDS} rapidcheck rapidcheck_gtest)
  # The tests are known only once the program is built, so CTest itself has to set their environment; it reads
  # this file after the one in which gtest_discover_tests() left their names in <name>_TESTS.
  set(script ${CMAKE_CURRENT_BINARY_DIR}/${name}_seed.cmake)
  file(CONFIGURE OUTPUT ${script} @ONLY CONTENT [[
if(@name@_TESTS)
  set_tests_properties(${@name@_TESTS} PROPERTIES ENVIRONMENT "RC_PARAMS=seed=1 max_success=500")
endif()
]])
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${script})
endfunction()
