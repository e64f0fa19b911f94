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

# What makes a fault hard to use, for every program; sanitizers bring their own in its place. The stack's guard and the
# checked copies only where the compiler optimises: without that the latter do nothing, and debug builds stay as they are.
if(NOT FERRY_SANITIZE)
    target_compile_options(ferry_flags INTERFACE
        $<$<NOT:$<CONFIG:Debug>>:-fstack-protector-strong> $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE>
        $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
endif()
target_link_options(ferry_flags INTERFACE -Wl,-z,relro,-z,now)

# ferry_batches(TARGET): with FERRY_UNITY its sources are compiled a dozen at once, and never those of two folders
# together: then a new file is in the way of its neighbours only.
function(ferry_batches target)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${FERRY_UNITY} UNITY_BUILD_MODE GROUP)
    get_target_property(sources ${target} SOURCES)
    get_target_property(folder ${target} SOURCE_DIR)
    foreach(source IN LISTS sources)
        if(NOT source MATCHES "\\.cpp$")
            continue()
        endif()
        get_filename_component(place ${source} DIRECTORY)
        file(RELATIVE_PATH place ${folder} ${place})
        string(MAKE_C_IDENTIFIER "${place}" place)
        math(EXPR count_${place} "0${count_${place}} + 1")
        math(EXPR batch "(${count_${place}} - 1) / 12")
        set_source_files_properties(${source} PROPERTIES UNITY_GROUP "${place}_${batch}")
    endforeach()
endfunction()

# ferry_harden(TARGET): the same in every build, for a program that runs as root or holds a password.
function(ferry_harden target)
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_link_options(${target} PRIVATE -pie)
    if(NOT FERRY_SANITIZE)
        target_compile_options(${target} PRIVATE $<$<CONFIG:Debug>:-O1> -fstack-protector-strong
            -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    endif()
endfunction()
