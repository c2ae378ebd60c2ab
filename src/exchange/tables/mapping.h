#pragma once

#include "base/diagnostics/context.h"
#include "records/archive.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::exchange {

enum class DayOrder : std::uint8_t { not_known, day_first, month_first };

// What a desk says of one column. What it does not say is found out.
struct MappedColumn {
    std::string heading; // as the table has it, letter case and accents aside; or
    std::string letter;  // "C"
    std::string field;   // empty: the column is not read
    std::string language, currency, unit;
    std::uint32_t power = 0; // of ten, that its figures are multiplied by
    char decimal_mark = 0;   // '.' or ','
    DayOrder order = DayOrder::not_known;
    bool blank_is_unknown = false; // a blank cell says that its figure is not known
    Position at;
};

// The file of `--mapping`, in the namespace urn:rapporteur:mapping:1:
//
//     <mapping type="assistance" heading-row="3" delimiter=";" sheet="Grants" xml:lang="en">
//       <column heading="Amount, mln" field="amount" currency="USD" times="1000000" decimal=","/>
//       <column letter="C" field="date" dates="day-month-year"/>
//       <column heading="Our file" field=""/>
//       <value field="recipient">AZ</value>
//     </mapping>
struct Mapping {
    std::string type, sheet, encoding, language;
    std::optional<std::uint32_t> heading_row; // a row's number, from 1
    std::optional<char> delimiter;
    std::vector<MappedColumn> columns;
    std::map<std::string, std::string, std::less<>> values; // of fields that no column has
    FileName file;
};

// Nothing, with diagnostics, for what is no mapping or names a field that the type does not have.
std::optional<Mapping> read_mapping(records::NamedText const& text, std::string_view type, Context& context);
// The same file again.
std::string mapping_as_xml(Mapping const& mapping);

}
