#pragma once

#include <string>

namespace rapporteur::cli {

// What is installed beside the program, made from the commands' own tables: so it never says what they do
// not.
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();
// A man page, section 1 (groff's man macros).
std::string manual_page();

}
