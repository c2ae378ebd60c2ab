#include "base/diagnostics/limits.h"

#include "base/diagnostics/codes.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace rapporteur {

namespace {

constexpr std::size_t adjustable = 23;
static_assert(sizeof(Limits) == adjustable * sizeof(std::size_t), "every member of Limits has a row");

constexpr std::array table{
    LimitRow{"file-bytes", 64u << 20, "bytes", codes::too_large, "one file of XML", &Limits::file_bytes},
    LimitRow{"files", 100'000, "files", codes::limit_reached,
             "the files of one archive, and those that a template includes", &Limits::files},
    LimitRow{"elements", 1'000'000, "elements", codes::limit_reached, "one file of XML", &Limits::elements},
    LimitRow{"archive-bytes", std::size_t{512} << 20, "bytes", codes::limit_reached,
             "the files of one archive together", &Limits::archive_bytes},
    LimitRow{"records", 1'000'000, "records", codes::limit_reached, "one archive", &Limits::records},
    LimitRow{"field-bytes", 16u << 20, "bytes", codes::limit_reached,
             "one text, or one value of an attribute, in a file of XML", &Limits::field_bytes},
    LimitRow{"nodes", 2'000'000, "nodes", codes::limit_reached, "the tree of one document", &Limits::nodes},
    LimitRow{"rounds", 5'000'000, "rounds", codes::limit_reached, "all loops of one document together",
             &Limits::rounds},
    LimitRow{"depth", 64, "levels", codes::limit_reached,
             "includes, and macros, within each other; templates, and themes, that extend each other",
             &Limits::depth},
    LimitRow{"expression-depth", 200, "levels", codes::limit_reached, "the nesting of one expression",
             &Limits::expression_depth},
    LimitRow{"text-bytes", 64u << 20, "bytes", codes::limit_reached, "one value that an expression makes",
             &Limits::text_bytes},
    LimitRow{"compared-words", 2'000'000, "words", codes::limit_reached,
             "the two texts of one comparison together", &Limits::compared_words},
    LimitRow{"pages", 20'000, "pages", codes::limit_reached, "one document, and one PDF that is read back",
             &Limits::pages},
    LimitRow{"output-bytes", std::size_t{1} << 30, "bytes", codes::limit_reached,
             "one PDF, and the streams of one that is read back", &Limits::output_bytes},
    LimitRow{"picture-bytes", 32u << 20, "bytes", codes::too_large, "one picture's file",
             &Limits::picture_bytes},
    LimitRow{"picture-pixels", 50'000'000, "pixels", codes::limit_reached, "one picture",
             &Limits::picture_pixels},
    LimitRow{"picture-side", 30'000, "pixels", codes::limit_reached, "the width or the height of one picture",
             &Limits::picture_side},
    LimitRow{"svg-seconds", 20, "seconds", codes::limit_reached, "drawing one SVG", &Limits::svg_seconds},
    LimitRow{"chart-points", 1'000, "rows", codes::limit_reached, "one chart", &Limits::chart_points},
    LimitRow{"verify-seconds", 60, "seconds", codes::verifier_failed,
             "how long a validator may be silent over a PDF", &Limits::verify_seconds},
    LimitRow{"import-bytes", std::size_t{512} << 20, "bytes", codes::too_large, "one file that is imported",
             &Limits::import_bytes},
    LimitRow{"unpacked-bytes", std::size_t{512} << 20, "bytes", codes::limit_reached,
             "what is unpacked of one zip (a workbook, a document)", &Limits::unpacked_bytes},
    LimitRow{"cells", 20'000'000, "cells", codes::limit_reached, "one table that is imported",
             &Limits::cells},

    LimitRow{"xml-bytes", fixed_limits::xml_bytes, "bytes", codes::too_large,
             "one file of XML, however far file-bytes is raised"},
    LimitRow{"xml-depth", fixed_limits::xml_depth, "levels", codes::too_deep,
             "elements within each other in a file of XML"},
    LimitRow{"xml-attributes", fixed_limits::xml_attributes, "attributes", codes::too_large, "one tag"},
    LimitRow{"template-depth", fixed_limits::template_depth, "levels", codes::too_deep,
             "elements of a template within each other, through its includes"},
    LimitRow{"expression-depth", fixed_limits::expression_depth, "levels", codes::limit_reached,
             "the nesting of one expression, however far the limit of that name is raised"},
    LimitRow{"depth", fixed_limits::depth, "levels", codes::limit_reached,
             "includes, macros and what extends what, however far the limit of that name is raised"},
    LimitRow{"message-bytes", fixed_limits::message_bytes, "bytes", codes::limit_reached,
             "one message of a catalogue"},
    LimitRow{"message-depth", fixed_limits::message_depth, "levels", codes::too_deep,
             "braces within each other in one message"},
    LimitRow{"number-characters", fixed_limits::number_characters, "characters", codes::bad_value,
             "one number as a file writes it"},
    LimitRow{"number-digits", fixed_limits::number_digits, "digits", codes::limit_reached,
             "one number that an expression makes"},
    LimitRow{"id-bytes", fixed_limits::id_bytes, "bytes", codes::bad_value, "the id of a record"},
    LimitRow{"whole-number-digits", fixed_limits::whole_number_digits, "digits", codes::bad_value,
             "a count in a record, such as the votes in favour"},
    LimitRow{"table-columns", fixed_limits::table_columns, "columns", codes::limit_reached, "one table"},
    LimitRow{"column-span",
             fixed_limits::column_span,
             "columns",
             {},
             "one cell; what spans more spans this many, as in HTML"},
    LimitRow{"pattern-bytes", fixed_limits::pattern_bytes, "bytes", codes::no_hyphenation,
             "one file of hyphenation patterns"},
    LimitRow{"profile-bytes",
             fixed_limits::profile_bytes,
             "bytes",
             {},
             "the colour profile of one picture; a larger one is not taken"},
    LimitRow{"png-chunk-bytes", fixed_limits::png_chunk_bytes, "bytes", codes::bad_picture,
             "one chunk of a PNG other than its pixels"},
    LimitRow{"svg-elements", fixed_limits::svg_elements, "elements", codes::bad_picture, "one SVG"},
    LimitRow{"svg-memory", fixed_limits::svg_bytes_of_memory, "bytes", codes::limit_reached,
             "what drawing one SVG takes"},
    LimitRow{"pdf-attachments",
             fixed_limits::pdf_attachments,
             "files",
             {},
             "the attachments of a PDF that is read back; more are passed over"},
    LimitRow{"pdf-page-streams",
             fixed_limits::pdf_page_streams,
             "streams",
             {},
             "one page of a PDF that is read back; more are passed over"},
    LimitRow{"pdf-page-tree-depth", fixed_limits::pdf_page_tree_depth, "levels", codes::limit_reached,
             "the page tree of a PDF that is read back"},
    LimitRow{"map-origins", fixed_limits::map_origins, "statements", codes::bad_pdf,
             "what a PDF that is read back says of where it comes from"},
    LimitRow{"map-depth", fixed_limits::map_depth, "levels", codes::bad_pdf,
             "origins made of origins in those statements"},
    LimitRow{"map-bytes", fixed_limits::map_bytes, "bytes", codes::bad_pdf, "the words of those statements"},
    LimitRow{"zip-entries", fixed_limits::zip_entries, "entries", codes::limit_reached,
             "one zip that is imported"},
    LimitRow{"diagnostics-per-file",
             fixed_limits::diagnostics_per_file,
             "diagnostics",
             {},
             "one file; more are counted and not shown, errors last"},
    LimitRow{"diagnostics",
             fixed_limits::diagnostics,
             "diagnostics",
             {},
             "one run; more are counted and not shown"},
};

// 67108864 as "64 MiB", 100000 as "100,000".
std::string in_figures(LimitRow const& row)
{
    if (row.unit == "bytes") {
        constexpr std::array<std::string_view, 4> units{"", " KiB", " MiB", " GiB"};
        std::size_t value = row.value;
        std::size_t unit = 0;
        for (; unit + 1 < units.size() && value != 0 && value % 1024 == 0; ++unit) value /= 1024;
        if (unit != 0) return std::to_string(value) + std::string(units[unit]);
    }
    std::string figures = std::to_string(row.value);
    for (std::size_t at = figures.size(); at > 3; at -= 3) figures.insert(at - 3, 1, ',');
    return figures + " " + std::string(row.unit);
}

}

Limits::Limits()
{
    for (LimitRow const& row : table) {
        if (row.member != nullptr) this->*row.member = row.value;
    }
}

std::size_t deepest(Limits const& limits) { return std::min(limits.depth, fixed_limits::depth); }

std::span<LimitRow const> limit_table() { return table; }

LimitRow const& row_of(std::size_t Limits::*limit)
{
    auto const found =
        std::find_if(table.begin(), table.end(), [&](LimitRow const& row) { return row.member == limit; });
    assert(found != table.end());
    return *found;
}

std::string how_to_raise(std::size_t Limits::*limit)
{
    return "raise it with --limit " + std::string(row_of(limit).name) + "=N";
}

std::string limits_as_markdown()
{
    std::string text = "| limit | default | of what | diagnostic |\n| --- | --- | --- | --- |\n";
    for (LimitRow const& row : table) {
        text += row.member != nullptr ? "| `" + std::string(row.name) + "`"
                                      : "| " + std::string(row.name) + ", fixed";
        text += " | " + in_figures(row) + " | " + std::string(row.help) + " | ";
        text += row.code.empty() ? "–" : "`" + std::string(row.code) + "`";
        text += " |\n";
    }
    return text;
}

}
