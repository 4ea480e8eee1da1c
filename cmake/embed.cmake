# Compiles files into the program: luoshi_embed(target symbol base files…) makes
# `std::span<luoshi::EmbeddedFile const> symbol()` (platform/embedded.h); names are relative to base.
function(luoshi_embed target symbol base)
  set(assembly ${CMAKE_BINARY_DIR}/embedded/${symbol}.S)
  set(table ${CMAKE_BINARY_DIR}/embedded/${symbol}.cpp)
  set(asm "    .section .note.GNU-stack,\"\",@progbits\n    .section .rodata\n")
  set(externs "")
  set(rows "")
  set(number 0)
  foreach(file ${ARGN})
    file(RELATIVE_PATH name ${base} ${file})
    string(APPEND asm "    .balign 16\n    .globl ${symbol}_${number}_begin\n${symbol}_${number}_begin:\n    .incbin \"${file}\"\n    .globl ${symbol}_${number}_end\n${symbol}_${number}_end:\n    .byte 0\n")
    string(APPEND externs "extern \"C\" char const ${symbol}_${number}_begin[];\nextern \"C\" char const ${symbol}_${number}_end[];\n")
    string(APPEND rows "        {\"${name}\", {${symbol}_${number}_begin, static_cast<std::size_t>(${symbol}_${number}_end - ${symbol}_${number}_begin)}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(CONFIGURE "// Written by cmake/embed.cmake.
#include \"platform/embedded.h\"
@externs@
namespace luoshi
{
std::vector<EmbeddedFile> const& @symbol@()
{
    static std::vector<EmbeddedFile> const files{
@rows@    };
    return files;
}
} // namespace luoshi
" content @ONLY)
  file(CONFIGURE OUTPUT ${assembly} CONTENT "${asm}" @ONLY)
  file(CONFIGURE OUTPUT ${table} CONTENT "${content}" @ONLY)
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS "${ARGN}")
  target_sources(${target} PRIVATE ${assembly} ${table})
endfunction()
