#include "exchange/formats.h"

#include "exchange/akn/akn.h"
#include "exchange/iati/iati.h"
#include "exchange/marc/marc.h"
#include "exchange/tables/tables.h"
#include "exchange/text/text.h"

#include <algorithm>
#include <array>

namespace rapporteur::exchange {

std::span<Format const> formats()
{
    static constexpr std::array all{
        Format{"akn", ".xml", "Akoma Ntoso, as the United Nations publish their resolutions (AKN4UN)",
               akn_importer},
        Format{"iati", ".xml", "activities of the International Aid Transparency Initiative", iati_importer},
        Format{"csv", ".csv", "tables as text, a row a record: CSV, with tabs, semicolons or bars too",
               csv_importer},
        Format{"xlsx", ".xlsx", "tables of workbooks, a row a record", xlsx_importer},
        Format{"marc", ".xml", "MARCXML, as the United Nations Digital Library gives its records and votes",
               marc_importer},
        Format{"text", ".txt", "one resolution as plain text", text_importer},
        Format{"docx", ".docx", "one resolution as a document of Word", docx_importer},
    };
    return all;
}

Format const* find_format(std::string_view name)
{
    auto const all = formats();
    auto const found =
        std::find_if(all.begin(), all.end(), [&](Format const& each) { return each.name == name; });
    return found != all.end() ? &*found : nullptr;
}

}
