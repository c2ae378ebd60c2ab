#pragma once

#include "exchange/importer.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace rapporteur::exchange {

// States and bodies by what tables call them: the id of a body, a code of ISO 3166 (of two, three or four
// letters), a name or abbreviation of a body in any language that it is on record in, or the name of a State.
class PartiesOnRecord {
public:
    explicit PartiesOnRecord(Wishes const& wishes);

    // A body, a country, or neither where nobody or more than one is called so. Answers are kept.
    struct Found {
        std::string country, body;
        bool is_found() const { return !country.empty() || !body.empty(); }
    };
    Found const& find(std::string_view name);
    // The id of a body of `kind="state"` for a country: the one on record, else one that is made, of ICU's
    // names in the languages of the United Nations.
    std::string state(std::string const& country, Imported& imported, std::string const& source);
    // What to do about a name that nobody has.
    static std::string way_out();

private:
    Found look_up(std::string_view name) const;

    Wishes const& wishes_;
    std::map<std::string, std::set<std::string>, std::less<>> bodies_; // ids by name
    std::map<std::string, std::string, std::less<>> states_;           // ids by country
    std::map<std::string, Found, std::less<>> found_;
};

}
