# Writes a C++ source that holds text files: cmake -DOUTPUT=… -DFILES=a|b -DHEADER=… -DNAMESPACE=…
# -DTYPE=… -DFUNCTION=… -P embed_files.cmake. The files come in the order in which they are given.
string(REPLACE "|" ";" FILES "${FILES}")
set(rows "")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" text)
  string(APPEND rows "    {\"${name}\", R\"__file__(${text})__file__\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Written by cmake/embed_files.cmake at build time.
#include \"${HEADER}\"

namespace ${NAMESPACE}
{

namespace
{
constexpr ${TYPE} files[] = {
${rows}};
} // namespace

std::span<${TYPE} const> ${FUNCTION}()
{
    return files;
}

} // namespace ${NAMESPACE}
")
