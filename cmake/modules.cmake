# Holds the dependency rule: every module's only include root is a folder with one link, named
# after the module, so that a module which is not reachable through MAY_USE cannot be included.
# One module makes two libraries: <m>_rules (face, model, lifecycle, pure rules: links shared and
# the rules of the modules it may use) and <m> (everything else: links platform too).

if(LUOSHI_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

set(LUOSHI_INCLUDE_ROOTS ${CMAKE_BINARY_DIR}/include_roots)

function(luoshi_include_root target name folder visibility)
  set(root ${LUOSHI_INCLUDE_ROOTS}/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${folder} ${root}/${name} SYMBOLIC)
  target_include_directories(${target} ${visibility} ${root})
endfunction()

# Tests stand beside the file they test; a module's tests are one program.
function(luoshi_tests name folder)
  if(NOT LUOSHI_TESTS)
    return()
  endif()
  file(GLOB_RECURSE tests CONFIGURE_DEPENDS ${folder}/*_test.cpp)
  if(tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${name} ${ARGN} test_support GTest::gtest_main rapidcheck)
    target_precompile_headers(${name}_test REUSE_FROM common_test_headers)
    set_target_properties(${name}_test PROPERTIES UNITY_BUILD OFF) # each test file keeps its names to itself
    set_property(GLOBAL APPEND PROPERTY LUOSHI_TEST_PROGRAMS ${name}_test)
  endif()
endfunction()

# Fuzz targets stand beside the parser they feed: <target>_fuzz.cpp makes the program <target>_fuzz, its
# seeds lie in tests/fuzz/<target>/.
function(luoshi_fuzz name folder)
  if(NOT LUOSHI_FUZZ)
    return()
  endif()
  file(GLOB_RECURSE targets CONFIGURE_DEPENDS ${folder}/*_fuzz.cpp)
  foreach(source ${targets})
    get_filename_component(target ${source} NAME_WE)
    add_executable(${target} ${source})
    # A grammar is pure: its target needs nothing but the rules.
    if(source MATCHES "/src/.*/grammar/")
      target_link_libraries(${target} PRIVATE ${name}_rules)
    else()
      target_link_libraries(${target} PRIVATE ${name})
    endif()
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer,address,undefined)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer,address,undefined)
    set_property(GLOBAL APPEND PROPERTY LUOSHI_FUZZERS ${target})
  endforeach()
endfunction()

function(luoshi_library target)
  if(ARGN)
    add_library(${target} STATIC ${ARGN})
  else()
    add_library(${target} STATIC ${CMAKE_SOURCE_DIR}/cmake/empty.cpp)
  endif()
  # Headers of others are parsed once, not 150 times.
  if(TARGET common_headers)
    target_precompile_headers(${target} REUSE_FROM common_headers)
    target_link_libraries(${target} PRIVATE tl::expected fmt::fmt boost_json)
  endif()
endfunction()

# A layer that is one library: shared, platform.
function(luoshi_layer name)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/src/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "(_test|_fuzz)\\.cpp$")
  luoshi_library(${name} ${sources})
  luoshi_include_root(${name} ${name} ${folder} PUBLIC)
  target_link_libraries(${name} PUBLIC ${ARG_LINK})
  luoshi_fuzz(${name} ${folder})
endfunction()

function(luoshi_module layer name)
  cmake_parse_arguments(ARG "" "" "MAY_USE;LINK;LINK_RULES" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/src/${layer}/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "(_test|_fuzz)\\.cpp$")
  set(rule_sources ${sources})
  list(FILTER rule_sources INCLUDE REGEX "/(rules|[a-z_]+_rules|lifecycle|model|grammar/[a-z_]+|pure/[a-z_]+)\\.cpp$")
  if(rule_sources)
    list(REMOVE_ITEM sources ${rule_sources})
  endif()

  luoshi_library(${name}_rules ${rule_sources})
  luoshi_include_root(${name}_rules ${name} ${folder} PUBLIC)
  target_link_libraries(${name}_rules PUBLIC shared ${ARG_LINK_RULES})
  luoshi_library(${name} ${sources})
  target_link_libraries(${name} PUBLIC ${name}_rules platform PRIVATE ${ARG_LINK})
  foreach(used ${ARG_MAY_USE})
    target_link_libraries(${name}_rules PUBLIC ${used}_rules)
    target_link_libraries(${name} PUBLIC ${used})
  endforeach()
  set_property(GLOBAL APPEND PROPERTY LUOSHI_MODULES ${name})
  set_property(GLOBAL APPEND PROPERTY LUOSHI_MAY_USE "${layer} ${name}: ${ARG_MAY_USE}")
  luoshi_tests(${name} ${folder})
  luoshi_fuzz(${name} ${folder})
endfunction()

function(support_module name)
  luoshi_module(support ${name} ${ARGN})
endfunction()

function(loop_module name)
  luoshi_module(loop ${name} ${ARGN})
endfunction()
