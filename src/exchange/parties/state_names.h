#pragma once

#include <string>
#include <string_view>
#include <vector>

// The names of States, as the United Nations and others write them, and the codes that records have for them.
// Sources: ICU's names of ISO 3166-1's countries in the languages of the United Nations and in German; a
// table of the forms that the United Nations use or used ("Bolivia (Plurinational State of)", "Türkiye",
// "Turkey").
namespace rapporteur::exchange {

// ISO 3166-1's two letters, or ISO 3166-3's four for a State that is no more; empty where nobody is called
// so. Letter case, accents, points, apostrophes, "&" for "and", "St." for "Saint" and a leading "the" do not
// count. A code is the name of its State too, as it stands ("AZ"). Threads: any; the table is made on first
// use.
std::string state_named(std::string_view name);

// States in a list as sponsors stand: "Albania, Bosnia and Herzegovina and France". What no State is called
// stays in `unknown`, as it is written.
struct StatesInList {
    std::vector<std::string> codes; // in the order of the list, each once
    std::vector<std::string> unknown;
};
StatesInList states_in_list(std::string_view list);

// A name as two writers of it agree on: letters and figures in lower case without accents, words parted by
// one space.
std::string normalized_name(std::string_view name);

}
