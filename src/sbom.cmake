# Run by `cmake --install`: writes SBOM, the software bill of materials of what is installed, as CycloneDX 1.5 in JSON. Named are the
# shared libraries that PROGRAM is linked with and OPENED, those that it opens while it runs, each with the digest of its file and, on
# Debian, its package and version. The file has no date and no random number: the same libraries give the same bytes.
cmake_minimum_required(VERSION 3.24)

file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${PROGRAM} RESOLVED_DEPENDENCIES_VAR linked UNRESOLVED_DEPENDENCIES_VAR missing)
set(libraries "")
foreach(library IN LISTS linked OPENED)
    file(REAL_PATH ${library} real)
    list(APPEND libraries ${real})
endforeach()
list(REMOVE_DUPLICATES libraries)
list(SORT libraries)
find_program(dpkg_query dpkg-query)

function(quoted text result)
    string(REGEX REPLACE "[\\\"]" "\\\\\\0" text "${text}")
    set(${result} "\"${text}\"" PARENT_SCOPE)
endfunction()

set(components "")
foreach(library IN LISTS libraries)
    get_filename_component(file ${library} NAME)
    file(SHA256 ${library} digest)
    set(name ${file})
    set(version "")
    set(package "")
    if(dpkg_query)
        # A file of a merged /usr may be on record under its other name.
        string(REGEX REPLACE "^/usr/lib/" "/lib/" other ${library})
        foreach(path ${library} ${other} /usr${library})
            if(package STREQUAL "")
                execute_process(COMMAND ${dpkg_query} --search ${path} OUTPUT_VARIABLE said ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
                string(REGEX MATCH "^[^, ]+" package "${said}")
                string(REGEX REPLACE ":$" "" package "${package}")
            endif()
        endforeach()
        if(package)
            execute_process(COMMAND ${dpkg_query} --show "--showformat=\${Package} \${Version} \${Architecture}" ${package}
                            OUTPUT_VARIABLE said ERROR_QUIET)
            string(REPLACE " " ";" said "${said}")
            list(GET said 0 name)
            list(GET said 1 version)
            list(GET said 2 architecture)
        endif()
    endif()
    quoted("${name}" name_text)
    quoted("${version}" version_text)
    quoted("${file}" file_text)
    set(component "    {\"type\": \"library\", \"bom-ref\": ${file_text}, \"name\": ${name_text}, \"version\": ${version_text},\n")
    if(package)
        string(REPLACE "+" "%2B" escaped "${version}")
        string(REPLACE ":" "%3A" escaped "${escaped}")
        string(APPEND component "     \"purl\": \"pkg:deb/debian/${name}@${escaped}?arch=${architecture}\",\n")
    endif()
    string(APPEND component "     \"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"${digest}\"}],\n")
    string(APPEND component "     \"properties\": [{\"name\": \"file\", \"value\": ${file_text}}]}")
    list(APPEND components "${component}")
endforeach()
list(JOIN components ",\n" components)
file(SHA256 ${PROGRAM} digest)
file(WRITE ${SBOM} "{
  \"bomFormat\": \"CycloneDX\",
  \"specVersion\": \"1.5\",
  \"version\": 1,
  \"metadata\": {
    \"component\": {\"type\": \"application\", \"bom-ref\": \"rapporteur\", \"name\": \"rapporteur\", \"version\": \"${VERSION}\",
     \"licenses\": [{\"license\": {\"id\": \"Apache-2.0\"}}],
     \"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"${digest}\"}]}
  },
  \"components\": [
${components}
  ]
}
")
if(missing)
    message(WARNING "the bill of materials lacks what was not found: ${missing}")
endif()
