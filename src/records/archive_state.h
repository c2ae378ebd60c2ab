#pragma once

#include "records/archive.h"
#include "records/field_places.h"
#include "records/reading/reader.h"
#include "records/vocabulary/vocabulary.h"

#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace rapporteur::records {

struct Archive::State {
    Storage storage;
    // In the lists' order.
    std::tuple<std::vector<Source const*>, std::vector<Body const*>, std::vector<Subject const*>,
               std::vector<Session const*>, std::vector<Resolution const*>, std::vector<Reference const*>,
               std::vector<Assistance const*>, std::vector<Event const*>, std::vector<Statement const*>,
               std::vector<Quotation const*>>
        lists;
    std::unordered_map<std::string_view, Record const*> by_id;
    std::unordered_map<std::string, Record const*> by_symbol; // by Symbol::key
    std::vector<FileName> files;                              // in the order of their names
    std::vector<FieldPlaces> field_places;                    // of each file
    std::size_t size = 0;

    template <typename T> std::vector<T const*>& list() { return std::get<std::vector<T const*>>(lists); }
    template <typename T> std::vector<T const*> const& list() const
    {
        return std::get<std::vector<T const*>>(lists);
    }
};

// Finds what each record knows about others (records.md, "derived fields") and the lists' order. Every
// reference is resolved by then. Cost: n log n in the records.
void derive(Archive::State& state);

// The symbols under which a resolution is found and must be alone in its body: its own and its aliases', with
// its part where the symbol has none.
std::vector<std::string> symbol_keys(Resolution const& resolution);

}
