#include "records/value.h"

#include "base/text/shown.h"
#include "base/values/language.h"
#include "base/values/language_format.h"
#include "records/record.h"
#include "records/schema.h"

#include <algorithm>

namespace rapporteur::records {

namespace {

// A cite that is empty prints as its target's symbol, or its title where it has none.
std::string name_of_target(Inline const& cite)
{
    if (cite.target == nullptr || cite.target_type == nullptr) return cite.target_id;
    if (cite.target_type->record_type == RecordType::reference) {
        return static_cast<Reference const*>(cite.target)->symbol.printed;
    }
    auto const& resolution = *static_cast<Resolution const*>(cite.target);
    return resolution.symbol ? resolution.symbol->printed : resolution.title.plain();
}

}

std::string const& id_of_target(Inline const& cite)
{
    Record const* const record = cite.target != nullptr && cite.target_type != nullptr
                                     ? as_record({cite.target_type, cite.target})
                                     : nullptr;
    return record != nullptr ? record->id : cite.target_id;
}

std::string_view word_of(Per per)
{
    switch (per) {
    case Per::none: return "";
    case Per::day: return "day";
    case Per::week: return "week";
    case Per::month: return "month";
    case Per::year: return "year";
    }
    return "";
}

bool is_unseen(RichText const& text)
{
    return std::all_of(text.begin(), text.end(), [](Inline const& piece) {
        bool const is_mark = piece.kind == Inline::Kind::emphasis || piece.kind == Inline::Kind::strong ||
                             piece.kind == Inline::Kind::term;
        return is_mark ? is_unseen(piece.children)
                       : piece.kind == Inline::Kind::text && shows_nothing(piece.text);
    });
}

namespace {

// With ordinary spaces, as they are typed.
std::string with_plain_spaces(std::string text)
{
    for (std::string_view const space : {"\u00a0", "\u202f", "\u2009"}) {
        for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space, at + 1))
            text.replace(at, space.size(), " ");
    }
    return text;
}

std::string printed_inline(Inline const& piece, std::string_view language)
{
    Formatter format(language, {});
    if (piece.kind == Inline::Kind::date) return format.date(piece.date, DateStyle::long_);
    std::string word(word_of(piece.qualifier));
    std::replace(word.begin(), word.end(), '-', ' ');
    return (word.empty() ? word : word + ' ') + format.number(piece.number, true);
}

}

std::string plain_text(RichText const& text, std::string_view language, PrintedInline const& printed)
{
    std::string result;
    for (Inline const& piece : text) {
        switch (piece.kind) {
        case Inline::Kind::text: result += piece.text; break;
        case Inline::Kind::emphasis:
        case Inline::Kind::strong: result += plain_text(piece.children, language, printed); break;
        case Inline::Kind::term:
            result += plain_text(piece.children, piece.language.empty() ? language : piece.language, printed);
            break;
        case Inline::Kind::date:
        case Inline::Kind::number:
            result += with_plain_spaces(printed ? printed(piece, language) : printed_inline(piece, language));
            break;
        case Inline::Kind::cite:
            result += piece.children.empty() ? name_of_target(piece)
                                             : plain_text(piece.children, language, printed);
            break;
        case Inline::Kind::note: break; // beside the words, not among them
        }
    }
    return result;
}

LocalizedText::Version const* LocalizedText::choose(std::string_view language) const
{
    if (versions.empty()) return nullptr;
    for (std::string_view wanted = language; !wanted.empty(); wanted = broader_language(wanted)) {
        for (Version const& version : versions) {
            if (version.language == wanted) return &version;
        }
    }
    return &versions.front();
}

std::string LocalizedText::plain(std::string_view language, PrintedInline const& printed) const
{
    Version const* version = choose(language);
    return version != nullptr ? plain_text(version->text, version->language, printed) : std::string();
}

}
