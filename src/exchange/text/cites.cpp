#include "base/text/character_classes.h"
#include "exchange/text/structure.h"

#include <optional>

namespace rapporteur::exchange::text {

namespace {

using records::Inline;
using records::RichText;

// How long the symbol is that begins at `at`: "S/RES/822 (1993)", "A/RES/76/1", "822 (1993)", "76/124"; 0:
// none does.
std::size_t symbol_length(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && (is_alphanumeric(text[end]) || text[end] == '/' || text[end] == '-')) ++end;
    std::string_view const word = text.substr(at, end - at);
    std::string_view const rest = text.substr(end);
    bool const has_year = rest.size() >= 7 && rest.starts_with(" (") && is_digit(rest[2]) &&
                          is_digit(rest[3]) && is_digit(rest[4]) && is_digit(rest[5]) && rest[6] == ')';
    bool const is_number = !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
    if (has_year) return word.size() + 7;
    return !is_number && word.find('/') != std::string_view::npos ? word.size() : 0;
}

records::Record const* record_of(records::Archive const& archive, std::string const& symbol)
{
    if (!is_digit(symbol.front())) return archive.find_symbol(symbol);
    std::string const body = symbol.find('(') != std::string_view::npos ? "S/RES/" : "A/RES/";
    return archive.find_symbol(body + symbol);
}

}

void link_symbols(RichText& text, records::Archive const& archive)
{
    RichText linked;
    for (Inline& piece : text) {
        if (piece.kind != Inline::Kind::text) {
            link_symbols(piece.children, archive);
            linked.push_back(std::move(piece));
            continue;
        }
        std::string const words = std::move(piece.text);
        std::size_t from = 0;
        auto const plain = [&](std::size_t end) {
            if (end > from) linked.emplace_back().text = words.substr(from, end - from);
        };
        for (std::size_t i = 0; i < words.size(); ++i) {
            bool const begins = (is_upper(words[i]) || is_digit(words[i])) &&
                                (i == 0 || (!is_alphanumeric(words[i - 1]) && words[i - 1] != '/'));
            if (!begins) continue;
            std::size_t const length = symbol_length(words, i);
            if (length == 0) continue;
            records::Record const* const record = record_of(archive, words.substr(i, length));
            if (record == nullptr) continue;
            plain(i);
            Inline& cite = linked.emplace_back();
            cite.kind = Inline::Kind::cite;
            cite.target_id = record->id;
            cite.children.emplace_back().text = words.substr(i, length);
            from = i + length;
            i = from - 1;
        }
        plain(words.size());
    }
    text = std::move(linked);
}

}
