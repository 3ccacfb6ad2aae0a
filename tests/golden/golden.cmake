# SPDX-License-Identifier: MIT
cmake_minimum_required(VERSION 3.25)
#
# Compares one golden file with what a command prints, or writes the file anew. Run as:
#   cmake -DFILE=<file> -DSTREAM=stdout|stderr -DEXIT=<code> -DWORK=<folder> [-DWARNS=ON] [-DUPDATE=ON]
#     -P golden.cmake -- <command>...
# WARNS: the answer comes with warnings on the other stream, which are a golden file of their own.
set(command)
set(is_command FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(i RANGE ${last})
  if(is_command)
    list(APPEND command "${CMAKE_ARGV${i}}")
  elseif(CMAKE_ARGV${i} STREQUAL "--")
    set(is_command TRUE)
  endif()
endforeach()

set(ENV{NO_COLOR} 1)  # whoever runs this may like colours
execute_process(COMMAND ${command} OUTPUT_VARIABLE stdout ERROR_VARIABLE stderr RESULT_VARIABLE exit)
list(JOIN command " " typed)
if(NOT exit STREQUAL EXIT)
  message(FATAL_ERROR "exit code is ${exit}, not ${EXIT}: ${typed}\n${stderr}")
endif()
if(STREAM STREQUAL "stdout" AND NOT WARNS AND NOT "${stderr}" STREQUAL "")
  message(FATAL_ERROR "the answer comes with a complaint: ${typed}\n${stderr}")
endif()
if(WARNS AND NOT "${stderr}" MATCHES "^warning")
  message(FATAL_ERROR "the answer comes without a warning: ${typed}\n${stderr}")
endif()

if(UPDATE)
  file(WRITE ${FILE} "${${STREAM}}")
  return()
endif()
set(golden "")
if(EXISTS ${FILE})
  file(READ ${FILE} golden)
endif()
if("${golden}" STREQUAL "${${STREAM}}")
  return()
endif()
cmake_path(GET FILE PARENT_PATH folder)
cmake_path(GET folder FILENAME model)
cmake_path(GET FILE FILENAME name)
set(printed ${WORK}/${model}-${name})
file(WRITE ${printed} "${${STREAM}}")
find_program(diff NAMES diff)
if(diff)
  execute_process(COMMAND ${diff} -u ${FILE} ${printed} OUTPUT_VARIABLE difference)
endif()
message(FATAL_ERROR "the answer differs from ${FILE}: ${typed}\n${difference}\n"
  "if it should: cmake --build <build folder> --target update-golden, and read the difference")
