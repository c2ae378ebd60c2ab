#pragma once

#include "exchange/tables/row.h"

#include <map>
#include <string>
#include <vector>

namespace rapporteur::exchange {

// Votes by name, gathered of rows (a member and its choice) or columns (one for each choice), and joined to
// the resolutions and references that they are on.
class VotesOnRecord {
public:
    // False where the row has faults.
    bool take(Row& row);
    void finish(Imported& imported);

private:
    struct Vote {
        Position at;
        std::map<std::string, std::vector<records::Party>, std::less<>> by_choice;
    };
    bool add(Row& row, std::string const& resolution, std::string const& choice,
             PartiesOnRecord::Found const& member);
    using Key = std::pair<std::string, std::string>; // the resolution, and the paragraph voted on apart
    std::map<Key, Vote> votes_;
};

}
