#pragma once

#include "records/archive.h"
#include "records/field_places.h"
#include "records/storage.h"

#include <deque>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace rapporteur::records {

struct Archive::State {
    template <typename T> using List = std::vector<T const*>;

    Storage storage;
    std::deque<Body> joint_donors; // made of the donors of joint gifts; no file has them
    PerRecordType<List> lists;     // each in the order that Archive::list() promises
    std::unordered_map<std::string_view, Record const*> by_id;
    std::unordered_map<std::string, Record const*> by_symbol; // by Symbol::key
    std::vector<FileName> files;                              // in the order of their names
    std::vector<FieldPlaces> field_places;                    // of each file
    std::size_t size = 0;
    std::vector<FaultyRecord> faulty;           // that the lists do without
    std::unordered_set<Record const*> left_out; // these records, which the storage still has

    template <typename T> List<T>& list() { return std::get<List<T>>(lists); }
    template <typename T> List<T> const& list() const { return std::get<List<T>>(lists); }
};

}
