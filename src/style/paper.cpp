#include "style/paper.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/context.h"
#include "base/diagnostics/suggest.h"
#include "base/text/character_classes.h"
#include "style/declaration.h"
#include "style/theme.h"
#include "style/theme_state.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace rapporteur::style {

namespace {

struct PaperSize {
    std::string_view name;
    std::int64_t width, height; // micrometres
};
constexpr std::array<PaperSize, 5> paper_sizes{{{"A3", 297'000, 420'000},
                                                {"A4", 210'000, 297'000},
                                                {"A5", 148'000, 210'000},
                                                {"letter", 215'900, 279'400},
                                                {"legal", 215'900, 355'600}}};

// The text area keeps at least this much of the page: about a word wide and a few lines tall.
constexpr Length smallest_text_area = Length::points(72);

bool same_word(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return to_lower(x) == to_lower(y); });
}

}

std::optional<Paper> paper_of(std::string_view text)
{
    for (PaperSize const& size : paper_sizes) {
        if (same_word(text, size.name))
            return Paper{Length::micrometres(size.width), Length::micrometres(size.height)};
    }
    std::size_t const space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    Declaration width, height;
    auto const fits = [](Declaration const& side) {
        return side.unit == Declaration::Unit::raw && side.number >= smallest_text_area.raw() &&
               side.number <= Length::points(14'400).raw();
    };
    std::size_t const second = text.find_first_not_of(' ', space);
    if (second == std::string_view::npos || !parse_length(text.substr(0, space), width) ||
        !parse_length(text.substr(second), height) || !fits(width) || !fits(height))
        return std::nullopt;
    return Paper{Length::from_raw(width.number), Length::from_raw(height.number)};
}

std::vector<std::string_view> paper_names()
{
    std::vector<std::string_view> result;
    result.reserve(paper_sizes.size());
    for (PaperSize const& size : paper_sizes) result.push_back(size.name);
    return result;
}

bool has_text_area(PageStyle const& page)
{
    return page.width - page.margin_inline_start - page.margin_inline_end >= smallest_text_area &&
           page.height - page.margin_block_start - page.margin_block_end >= smallest_text_area;
}

std::shared_ptr<Theme const> on_paper(Theme const& theme, std::string const& paper, Context& context)
{
    std::optional<Paper> const size = paper_of(paper);
    if (!size) {
        std::string message = "'" + paper + "' is not a size of paper; write ";
        for (std::string_view const name : paper_names()) message += std::string(name) + ", ";
        context.diagnostics.add_error(codes::bad_option, message + "or two sides as '210mm 297mm'",
                                      nearest(paper, paper_names()));
        return nullptr;
    }
    auto state = std::make_unique<Theme::State>(theme.state());
    state->page.width = size->width;
    state->page.height = size->height;
    if (!has_text_area(state->page)) {
        context.diagnostics.add_error(codes::bad_option, "on paper of the size '" + paper +
                                                             "' the margins of the theme '" + theme.name() +
                                                             "' leave less than an inch for text");
        return nullptr;
    }
    return std::make_shared<Theme const>(std::move(state));
}

}
