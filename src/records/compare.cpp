#include "records/compare.h"

#include "base/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <unordered_set>

namespace rapporteur::records {

namespace {

void gather(Paragraph const& paragraph, std::string& out)
{
    out += paragraph.verb;
    out += ' ';
    out += paragraph.text.plain();
    out += ' ';
    for (Paragraph const& inner : paragraph.paragraphs) gather(inner, out);
}

bool whole(Provisions const& provisions)
{
    return provisions.present && !provisions.paraphrase && !provisions.excerpt;
}

// Marked ones at any depth; of unmarked ones those at the top that `others` lacks.
void collect(std::vector<Paragraph> const& paragraphs, std::unordered_set<std::string> const* others,
             std::vector<Paragraph const*>& out)
{
    for (Paragraph const& paragraph : paragraphs) {
        bool const lacking = others != nullptr && !others->contains(comparable_text(paragraph));
        if (paragraph.is_new || lacking) {
            out.push_back(&paragraph);
        } else {
            collect(paragraph.paragraphs, nullptr, out);
        }
    }
}

std::unordered_set<std::string> texts_of(Provisions const& provisions)
{
    std::unordered_set<std::string> texts;
    for (Paragraph const& paragraph : provisions.paragraphs) texts.insert(comparable_text(paragraph));
    return texts;
}

}

std::string comparable_text(Paragraph const& paragraph)
{
    std::string raw;
    gather(paragraph, raw);
    UErrorCode status = U_ZERO_ERROR;
    icu::Normalizer2 const* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    std::string folded = raw;
    if (U_SUCCESS(status)) {
        icu::UnicodeString const result = folding->normalize(icu::UnicodeString::fromUTF8(raw), status);
        if (U_SUCCESS(status)) {
            folded.clear();
            result.toUTF8String(folded);
        }
    }
    // `kept` ends after the last code point that is no punctuation.
    std::string text;
    std::size_t kept = 0;
    bool pending = false;
    for (std::size_t i = 0; i < folded.size();) {
        char32_t const c = next_code_point(folded, i);
        auto const point = static_cast<UChar32>(c);
        if (u_isUWhiteSpace(point)) {
            pending = !text.empty();
            continue;
        }
        bool const punctuation = u_ispunct(point);
        if (text.empty() && punctuation) continue;
        if (pending) text += ' ';
        pending = false;
        append_utf8(text, c);
        if (!punctuation) kept = text.size();
    }
    text.resize(kept);
    return text;
}

std::vector<Paragraph const*> new_paragraphs(Resolution const& resolution)
{
    std::vector<Paragraph const*> result;
    Resolution const* earlier = resolution.continues.target;
    for (auto const part : {&Resolution::preamble, &Resolution::operative}) {
        Provisions const& mine = resolution.*part;
        bool const compared = earlier != nullptr && whole(mine) && whole(earlier->*part);
        std::unordered_set<std::string> const others =
            compared ? texts_of(earlier->*part) : std::unordered_set<std::string>();
        collect(mine.paragraphs, compared ? &others : nullptr, result);
    }
    return result;
}

std::vector<Paragraph const*> dropped_paragraphs(Resolution const& resolution)
{
    std::vector<Paragraph const*> result;
    Resolution const* earlier = resolution.continues.target;
    if (earlier == nullptr) return result;
    for (auto const part : {&Resolution::preamble, &Resolution::operative}) {
        if (!whole(resolution.*part) || !whole(earlier->*part)) continue;
        std::unordered_set<std::string> const mine = texts_of(resolution.*part);
        for (Paragraph const& paragraph : (earlier->*part).paragraphs) {
            if (!mine.contains(comparable_text(paragraph))) result.push_back(&paragraph);
        }
    }
    return result;
}

}
