#include "records/relations/compare.h"

#include "base/text/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>
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
    // `kept` ends after the last code point that is not punctuation.
    std::string text;
    std::size_t kept = 0;
    bool pending = false;
    for (std::size_t i = 0; i < folded.size();) {
        char32_t c = next_code_point(folded, i);
        auto const point = static_cast<UChar32>(c);
        if (u_isUWhiteSpace(point)) {
            pending = !text.empty();
            continue;
        }
        // A number is the same in whatever digits it is written.
        if (std::int32_t const digit = u_charDigitValue(point); digit >= 0)
            c = U'0' + static_cast<char32_t>(digit);
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
        bool const compared = earlier != nullptr && mine.is_complete() && (earlier->*part).is_complete();
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
        if (!(resolution.*part).is_complete() || !(earlier->*part).is_complete()) continue;
        std::unordered_set<std::string> const mine = texts_of(resolution.*part);
        for (Paragraph const& paragraph : (earlier->*part).paragraphs) {
            if (!mine.contains(comparable_text(paragraph))) result.push_back(&paragraph);
        }
    }
    return result;
}

std::string plain_text(Paragraph const& paragraph, std::string_view language, PrintedInline const& printed)
{
    std::string text = paragraph.verb;
    std::string const words = paragraph.text.plain(language, printed);
    if (!text.empty() && !words.empty()) text += ' ';
    return text + words;
}

namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

// Which paragraph of the earlier text each of the later one was.
class Alignment {
public:
    Alignment(std::vector<Paragraph> const& before, std::vector<Paragraph> const& after,
              std::function<bool()> const& should_stop)
        : should_stop_(should_stop), from_(after.size(), nowhere), to_(before.size(), nowhere)
    {
        for (Paragraph const& paragraph : before) old_.push_back(comparable_text(paragraph));
        for (Paragraph const& paragraph : after) new_.push_back(comparable_text(paragraph));
        pair_equal();
        pair_similar();
        mark_moved();
    }

    std::size_t from(std::size_t later) const { return from_[later]; }
    bool is_taken(std::size_t earlier) const { return to_[earlier] != nowhere; }
    bool is_moved(std::size_t later) const { return moved_[later]; }

private:
    // Those that are word for word the same, in their order.
    void pair_equal()
    {
        std::unordered_map<std::string_view, std::vector<std::size_t>> places;
        for (std::size_t i = old_.size(); i-- > 0;) places[old_[i]].push_back(i);
        for (std::size_t j = 0; j < new_.size(); ++j) {
            auto const found = places.find(new_[j]);
            if (found == places.end() || found->second.empty()) continue;
            pair(found->second.back(), j);
            found->second.pop_back();
        }
    }

    // The words of the paragraphs that have no pair; nothing for the others.
    static std::vector<std::vector<std::uint32_t>> words_of(std::vector<std::string> const& texts,
                                                            std::vector<std::size_t> const& pairs,
                                                            WordNumbers& numbers)
    {
        std::vector<std::vector<std::uint32_t>> words(texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (pairs[i] == nowhere) words[i] = sorted_words(texts[i], numbers);
        }
        return words;
    }

    // How far from its own place a paragraph is looked for: a text of thousands of paragraphs, or of very
    // many words, is searched near each place only.
    std::size_t reach(std::vector<std::vector<std::uint32_t>> const& old_words,
                      std::vector<std::vector<std::uint32_t>> const& new_words) const
    {
        constexpr std::size_t least = 50, most_pairs = 1'000'000, most_words = 400'000'000;
        auto const all = [](std::vector<std::vector<std::uint32_t>> const& words) {
            std::size_t count = 1;
            for (std::vector<std::uint32_t> const& each : words) count += each.size();
            return count;
        };
        std::size_t const paragraphs = std::max<std::size_t>(1, new_.size());
        std::size_t const words_of_one =
            all(new_words) + all(old_words) / std::max<std::size_t>(1, old_.size()) * paragraphs;
        return std::max(least, std::min(most_pairs / paragraphs, most_words / words_of_one));
    }

    // Of the rest those that share at least half of their words, the most alike first; of equals the nearest.
    void pair_similar()
    {
        constexpr std::uint32_t half = 500;
        WordNumbers numbers;
        std::vector<std::vector<std::uint32_t>> const old_words = words_of(old_, to_, numbers);
        std::vector<std::vector<std::uint32_t>> const new_words = words_of(new_, from_, numbers);
        std::size_t const reach = this->reach(old_words, new_words);
        std::vector<std::tuple<std::uint32_t, std::size_t, std::size_t, std::size_t>> likely;
        for (std::size_t j = 0; j < new_.size(); ++j) {
            if (from_[j] != nowhere) continue;
            if (should_stop_ && should_stop_()) break;
            std::size_t const last = std::min(old_.size(), j + reach);
            for (std::size_t i = j > reach ? j - reach : 0; i < last; ++i) {
                if (to_[i] != nowhere) continue;
                std::uint32_t const alike = similarity(old_words[i], new_words[j], half);
                if (alike >= half) likely.emplace_back(1000 - alike, i > j ? i - j : j - i, i, j);
            }
        }
        std::sort(likely.begin(), likely.end());
        for (auto const& [unlike, distance, i, j] : likely) {
            if (to_[i] == nowhere && from_[j] == nowhere) pair(i, j);
        }
    }

    // Pairs beside the longest run of pairs that keep their order.
    void mark_moved()
    {
        moved_.assign(from_.size(), false);
        std::vector<std::size_t> tails;                           // the last of the best run of each length
        std::vector<std::size_t> previous(from_.size(), nowhere); // in the run that ends with it
        for (std::size_t j = 0; j < from_.size(); ++j) {
            if (from_[j] == nowhere) continue;
            auto const place =
                std::lower_bound(tails.begin(), tails.end(), from_[j],
                                 [&](std::size_t k, std::size_t value) { return from_[k] < value; });
            if (place != tails.begin()) previous[j] = *(place - 1);
            if (place == tails.end()) {
                tails.push_back(j);
            } else {
                *place = j;
            }
            moved_[j] = true;
        }
        for (std::size_t j = tails.empty() ? nowhere : tails.back(); j != nowhere; j = previous[j])
            moved_[j] = false;
    }

    void pair(std::size_t earlier, std::size_t later)
    {
        to_[earlier] = later;
        from_[later] = earlier;
    }

    std::function<bool()> const& should_stop_;
    std::vector<std::string> old_, new_;
    std::vector<std::size_t> from_, to_;
    std::vector<bool> moved_;
};

// White space of any kind and length as one space, none at the ends.
std::string with_single_spaces(std::string_view text)
{
    std::string result;
    bool pending = false;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const at = i;
        if (u_isUWhiteSpace(static_cast<UChar32>(next_code_point(text, i)))) {
            pending = !result.empty();
            continue;
        }
        if (pending) result += ' ';
        pending = false;
        result += text.substr(at, i - at);
    }
    return result;
}

void compare_at(std::vector<Paragraph> const& before, std::vector<Paragraph> const& after, unsigned depth,
                std::function<bool()> const& should_stop, std::vector<ParagraphChange>& out)
{
    using Kind = ParagraphChange::Kind;
    Alignment const alignment(before, after, should_stop);
    std::vector<Paragraph> const none;
    std::size_t next = 0; // of the earlier text's, to be reported when dropped
    auto const drop_until = [&](std::size_t end) {
        for (; next < end; ++next) {
            if (alignment.is_taken(next)) continue;
            out.push_back({Kind::dropped, &before[next], nullptr, depth});
            compare_at(before[next].paragraphs, none, depth + 1, should_stop, out);
        }
    };
    for (std::size_t j = 0; j < after.size(); ++j) {
        if (should_stop && should_stop()) return;
        std::size_t const i = alignment.from(j);
        if (i == nowhere) {
            // What it may have taken the place of comes before it.
            std::size_t end = next;
            while (end < before.size() && !alignment.is_taken(end)) ++end;
            drop_until(end);
            out.push_back({Kind::added, nullptr, &after[j], depth});
            compare_at(none, after[j].paragraphs, depth + 1, should_stop, out);
            continue;
        }
        if (!alignment.is_moved(j)) drop_until(i + 1);
        bool const same =
            with_single_spaces(plain_text(before[i])) == with_single_spaces(plain_text(after[j]));
        bool const moved = alignment.is_moved(j);
        out.push_back(
            {same ? (moved ? Kind::moved : Kind::same) : (moved ? Kind::moved_and_reworded : Kind::reworded),
             &before[i], &after[j], depth});
        compare_at(before[i].paragraphs, after[j].paragraphs, depth + 1, should_stop, out);
    }
    drop_until(before.size());
}

}

std::vector<TextChange> diff_words(ParagraphChange const& change, std::string_view language,
                                   PrintedInline const& printed)
{
    auto const text = [&](Paragraph const* paragraph) {
        return paragraph != nullptr ? plain_text(*paragraph, language, printed) : std::string();
    };
    return diff_words(text(change.before), text(change.after));
}

std::size_t compared_words(std::vector<Paragraph> const& before, std::vector<Paragraph> const& after)
{
    std::size_t count = 0;
    for (std::vector<Paragraph> const* const text : {&before, &after}) {
        for (Paragraph const& paragraph : *text) {
            std::string words;
            gather(paragraph, words);
            count += static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
        }
    }
    return count;
}

std::vector<ParagraphChange> compare_paragraphs(std::vector<Paragraph> const& before,
                                                std::vector<Paragraph> const& after,
                                                std::function<bool()> const& should_stop)
{
    std::vector<ParagraphChange> changes;
    compare_at(before, after, 0, should_stop, changes);
    return changes;
}

}
