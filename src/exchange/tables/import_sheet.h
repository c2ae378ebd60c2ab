#pragma once

#include "exchange/tables/make_records.h"
#include "exchange/tables/make_votes.h"
#include "exchange/tables/mapping.h"

#include <optional>
#include <string>

namespace rapporteur::exchange {

// What an importer of tables keeps from sheet to sheet.
class SheetImport {
public:
    explicit SheetImport(Wishes wishes);
    // The mapping that the user gave, or an empty one; nothing, with diagnostics once, where it is faulty or
    // no type is known.
    std::optional<Mapping> mapping(Context& context);
    // False where the sheet is no table that can be read.
    bool take(Sheet const& sheet, Imported& imported, Context& context);
    void finish(Imported& imported);
    Wishes const& wishes() const { return wishes_; }

private:
    std::string source_id(FileName const& file) const;
    void make_source(FileName const& file, std::string const& id, Imported& imported);
    void reject(Sheet const& sheet, Columns const& columns, Row const& row, Imported& imported,
                Context& context);
    void reject_text(Sheet const& sheet, Columns const& columns, SheetRow const& row, Imported& imported);

    Wishes wishes_;
    PartiesOnRecord parties_;
    MadeIds ids_;
    VotesOnRecord votes_;
    std::string heading_of_rejects_;
    bool is_rejected_elsewhere_ = false;
    bool is_mapping_told_ = false;
};

}
