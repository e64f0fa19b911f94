# SPDX-License-Identifier: GPL-3.0-or-later
# One interface target carries what every C++ file of Ferry is held to.
add_library(ferry_flags INTERFACE)
target_include_directories(ferry_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(ferry_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
    -Wunused -Wnull-dereference -Wformat=2 -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 sees null dereferences and dangling references inside Qt's own inlined containers.
    target_compile_options(ferry_flags INTERFACE -Wno-null-dereference)
endif()
target_compile_definitions(ferry_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
    FERRY_VERSION="${PROJECT_VERSION}")
if(FERRY_SANITIZE)
    string(REPLACE ";" "," _sanitizers "${FERRY_SANITIZE}")
    target_compile_options(ferry_flags INTERFACE -fsanitize=${_sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(ferry_flags INTERFACE -fsanitize=${_sanitizers})
endif()
if(FERRY_FUZZ)
    # Without coverage in the library under test the fuzzer would be throwing bytes in the dark.
    target_compile_options(ferry_flags INTERFACE -fsanitize=fuzzer-no-link)
    target_link_options(ferry_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
