#pragma once

#include "base/diagnostics/position.h"

#include <string>
#include <vector>

// What an <iati-activity> says, as far as records have room for it.
namespace rapporteur::exchange::iati {

// Words in the languages that they are there in.
struct Words {
    struct Version {
        std::string language, text;
    };
    std::vector<Version> versions;
    bool empty() const { return versions.empty(); }
};

struct Organisation {
    std::string ref;
    Words name;
    bool given() const { return !ref.empty() || !name.empty(); }
};

struct Sector {
    std::string vocabulary, code;
};

struct Transaction {
    std::string ref, type, date;
    std::string amount, currency, value_date;
    std::string finance_type;
    Words description;
    Organisation provider;
    std::vector<std::string> countries;
    std::vector<Sector> sectors;
    Position at, amount_at;
};

struct Activity {
    std::string identifier, language, currency, finance_type;
    Words title;
    Organisation reporting;
    std::vector<std::string> countries;
    std::vector<Sector> sectors;
    std::vector<Transaction> transactions;
    Position at;
};

}
