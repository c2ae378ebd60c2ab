#pragma once

#include "exchange/tables/row.h"
#include "records/storage.h"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::exchange {

// Records whose ids are made of what they say: of several that would have one, the first by file, sheet and
// row has it, and the others a number behind it.
class MadeIds {
public:
    struct Place {
        std::string file, sheet;
        std::uint32_t row = 0;
    };
    void add(std::string id, records::Record& record, Place place);
    void give();

private:
    struct Waiting {
        std::string id;
        Place place;
        records::Record* record = nullptr;
    };
    std::vector<Waiting> waiting_;
};

// Makes a record of a row, of the type that its table has. False where the row has faults: nothing is made.
bool make_record(Row& row, MadeIds& ids);

// Words as a part of an id: lower case letters and figures of ASCII, with "-" between words; of words of
// other scripts a digest.
std::string id_part(std::string_view words, std::size_t most_words);

// Keeps a record of a row, with whatever every record of one has: id, language, place, source and note. False
// where the row has faults.
bool add_record(Row& row, records::Assistance record, MadeIds& ids, std::string made_id);

// The id of a body, of a country that of its own; empty where the row has faults.
std::string body_of(Row& row, PartiesOnRecord::Found const& found);

}
