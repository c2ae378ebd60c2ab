#pragma once

#include "base/diagnostics/context.h"
#include "exchange/tables/sheet.h"
#include "exchange/zip/zip.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::exchange {

// A workbook of Office Open XML (ECMA-376, SpreadsheetML), read sheet by sheet in a stream: what is kept is
// the cells that are not blank. No formula is reckoned, and no link, macro or outside entity followed.
class Workbook {
public:
    ~Workbook();
    Workbook(Workbook&&) noexcept;
    // `bytes` outlive the workbook. Nothing, with a diagnostic, for what is none.
    static std::optional<Workbook> open(FileName const& file, std::string_view bytes, Context& context);

    // Names of the sheets that are not hidden, in the workbook's order.
    std::vector<std::string> visible_sheets() const;
    // Nothing, with a diagnostic, for a sheet that is not there, is damaged or has more cells than the limit;
    // without one where the work is to stop. The sheet's views are into itself and the workbook.
    std::optional<Sheet> sheet(std::string_view name, Context& context);

private:
    struct State;
    explicit Workbook(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}
