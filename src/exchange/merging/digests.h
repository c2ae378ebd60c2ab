#pragma once

#include "records/record.h"

#include <map>
#include <string>
#include <string_view>

namespace rapporteur::exchange {

// What an import wrote, by the records' ids: so that the next import knows which of them somebody changed
// since. It stands in the file of records itself, in one comment at its head, a line a record.
using Digests = std::map<std::string, std::string, std::less<>>;

// Of a record as it is written: equal exactly where its canonical XML is.
std::string digest_of(records::Record const& record);

// Those of a file; empty where it has none.
Digests read_digests(std::string_view file);
// The file with these in place of those that it has, after its first line; without any where there are none.
std::string with_digests(std::string file, Digests const& digests);

}
