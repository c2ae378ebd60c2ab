#include "exchange/tables/sheet.h"

#include "base/text/utf8.h"

#include <algorithm>

namespace rapporteur::exchange {

Cell const* Sheet::cell(SheetRow const& row, std::size_t column) const
{
    auto const all = cells_of(row);
    auto const found = std::lower_bound(all.begin(), all.end(), column,
                                        [](Cell const& each, std::size_t at) { return each.column < at; });
    return found != all.end() && found->column == column ? &*found : nullptr;
}

Cell const* Sheet::shown_cell(SheetRow const& row, std::size_t column) const
{
    Cell const* const own = cell(row, column);
    if (own != nullptr || merges.empty()) return own;
    auto const after = std::upper_bound(
        merges.begin(), merges.end(), row.number, [column](std::uint32_t number, Merge const& each) {
            return column != each.column ? column < each.column : number < each.first_row;
        });
    if (after == merges.begin()) return nullptr;
    Merge const& merge = *(after - 1);
    if (merge.column != column || row.number > merge.last_row) return nullptr;
    auto const first =
        std::lower_bound(rows.begin(), rows.end(), merge.first_row,
                         [](SheetRow const& each, std::uint32_t number) { return each.number < number; });
    return first != rows.end() && first->number == merge.first_row ? cell(*first, column) : nullptr;
}

Position Sheet::position(SheetRow const& row, Cell const* cell) const
{
    if (bytes.empty()) {
        std::uint32_t const column = cell != nullptr ? cell->column + 1U : 1U;
        return {file, row.number, column};
    }
    if (cell == nullptr) return {file, row.number, 1};
    std::string_view const before = bytes.substr(0, cell->place);
    std::size_t const last = before.find_last_of("\r\n");
    std::size_t const start = last == std::string_view::npos ? 0 : last + 1;
    auto const row_start = static_cast<std::size_t>(row.raw.data() - bytes.data());
    // Cells in quotes may have lines before them that belong to the same row.
    std::uint32_t line = row.number;
    if (start > row_start) {
        std::string_view const within = bytes.substr(row_start, start - row_start);
        for (std::size_t i = 0; i < within.size(); ++i)
            if (within[i] == '\n' || (within[i] == '\r' && (i + 1 == within.size() || within[i + 1] != '\n')))
                ++line;
    }
    return {file, line, static_cast<std::uint32_t>(code_points(before.substr(start)) + 1)};
}

std::string column_letters(std::size_t column)
{
    std::string letters;
    for (std::size_t rest = column + 1; rest != 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

std::string_view trimmed(std::string_view text)
{
    auto const is_plain = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    // No-break, narrow no-break and zero-width spaces, the byte-order mark, and the ideographic one.
    static constexpr std::string_view spaces[] = {"\xC2\xA0",     "\xE2\x80\xAF", "\xE2\x80\x8B",
                                                  "\xEF\xBB\xBF", "\xE3\x80\x80", "\xE2\x80\x89"};
    for (bool again = true; again && !text.empty();) {
        again = false;
        while (!text.empty() && is_plain(text.front())) text.remove_prefix(1);
        while (!text.empty() && is_plain(text.back())) text.remove_suffix(1);
        if (text.empty() || (static_cast<unsigned char>(text.front()) < 0x80 &&
                             static_cast<unsigned char>(text.back()) < 0x80))
            break;
        for (std::string_view space : spaces) {
            if (text.substr(0, space.size()) == space) {
                text.remove_prefix(space.size());
                again = true;
            }
            if (text.size() >= space.size() && text.substr(text.size() - space.size()) == space) {
                text.remove_suffix(space.size());
                again = true;
            }
        }
    }
    return text;
}

}
