#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

// The bounds on what is read from outside and on what one document may cost: all of them, in one table.
// Reaching one is a diagnostic that names the limit, its value and what to do; nothing is cut off silently.
namespace rapporteur {

// The limits that a user may raise or lower (`--limit NAME=N`). Made, each has its default, which no honest
// input meets. The table says what they are called and what they count.
struct Limits {
    std::size_t file_bytes, files, elements, archive_bytes, records, field_bytes, nodes, rounds, depth,
        expression_depth, text_bytes, compared_words, pages, output_bytes, picture_bytes, picture_pixels,
        picture_side, svg_seconds, chart_points, verify_seconds, import_bytes, unpacked_bytes, cells;

    Limits();
};

// Those that no option raises: what the machine's stack bears, or an algorithm, a format or a library.
namespace fixed_limits {

inline constexpr std::size_t xml_bytes = std::size_t{1} << 31; // offsets in it are 32 bits wide
inline constexpr std::size_t xml_depth = 90;         // tinyxml2 9 gives up at 100 without saying where
inline constexpr std::uint32_t xml_attributes = 200; // the search for repeated names is quadratic in them
inline constexpr std::size_t template_depth = 250;
inline constexpr std::size_t depth = 256; // of includes, macros and what extends what
inline constexpr std::size_t expression_depth = 1000;
inline constexpr std::size_t message_bytes = 16'384; // ICU reads a message by recursion
inline constexpr std::size_t message_depth = 32;
inline constexpr std::size_t number_characters = 400;
inline constexpr std::size_t number_digits = 4000;
inline constexpr std::size_t id_bytes = 200; // ids become names in PDFs and of files
inline constexpr std::size_t whole_number_digits = 15;
inline constexpr std::size_t table_columns = 10'000;
inline constexpr std::size_t column_span = 1000; // as in HTML
inline constexpr std::size_t pattern_bytes = 16u << 20;
inline constexpr std::size_t profile_bytes = 4u << 20;
inline constexpr std::size_t png_chunk_bytes = 16u << 20;
inline constexpr std::size_t svg_elements = 200'000;
inline constexpr std::size_t svg_bytes_of_memory = std::size_t{2} << 30; // of the process that draws
inline constexpr int pdf_attachments = 1000;
inline constexpr int pdf_page_streams = 1000;
inline constexpr int pdf_page_tree_depth = 64; // qpdf walks it by recursion
inline constexpr std::size_t map_origins = 500'000;
inline constexpr std::size_t map_depth = 32; // of figures made of figures
inline constexpr std::size_t map_bytes = std::size_t{256} << 20;
inline constexpr std::size_t zip_entries = 10'000;
inline constexpr std::size_t diagnostics_per_file = 100;
inline constexpr std::size_t diagnostics = 10'000;

}

// How deep includes, macros and what extends what may be: the limit `depth`, or what the stack bears.
std::size_t deepest(Limits const& limits);

// A row of the table.
struct LimitRow {
    std::string_view name; // as `--limit` takes it: "file-bytes"
    std::size_t value;     // the default, or what it is fixed at
    std::string_view unit; // "bytes"
    std::string_view
        code; // of the diagnostic when it is reached; empty: what is beyond is left out or not known
    std::string_view help;                 // what is counted
    std::size_t Limits::*member = nullptr; // null: fixed
};

// Every limit: those that can be raised first, in the order of Limits.
std::span<LimitRow const> limit_table();
// The row of a limit that can be raised.
LimitRow const& row_of(std::size_t Limits::*limit);
// "raise it with --limit files=N": what a message that a limit is reached ends in.
std::string how_to_raise(std::size_t Limits::*limit);
// The table as Markdown, as base's README has it.
std::string limits_as_markdown();

}
