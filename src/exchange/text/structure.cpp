#include "exchange/text/structure.h"

#include "base/text/character_classes.h"
#include "exchange/making/made.h"
#include "exchange/text/heading.h"
#include "exchange/text/plain.h"
#include "exchange/wording/verbs.h"

#include <algorithm>
#include <array>

namespace rapporteur::exchange::text {

namespace {

using records::Inline;
using records::Paragraph;
using records::RichText;

constexpr std::array<std::string_view, 6> languages{"en", "fr", "es", "ru", "ar", "zh"};
constexpr std::size_t longest_heading = 160; // bytes

// The language whose verbs, formulas apart, open most paragraphs.
std::string language_of(std::vector<SourceParagraph> const& paragraphs, Context& context)
{
    std::string best;
    std::size_t most = 0;
    for (std::string_view const language : languages) {
        std::size_t count = 0;
        for (SourceParagraph const& each : paragraphs) {
            std::string_view const words = each.words;
            if (verb_length(words.substr(marker_length(words)), language) != 0) ++count;
        }
        if (count > most) {
            most = count;
            best = language;
        }
    }
    if (!best.empty() || paragraphs.empty()) return best.empty() ? std::string("en") : best;
    tell(context, paragraphs.front().at, codes::doubtful,
         "no paragraph opens as those of resolutions do in a language of the United Nations: the text is "
         "taken for English; say which it is with --lang");
    return "en";
}

// A marker without its points and brackets: "1", "a", "iv".
std::string number_of(std::string_view marker)
{
    std::string number;
    for (char const c : marker) {
        if (is_alphanumeric(c)) number += c;
    }
    return number;
}

bool is_roman(std::string_view number)
{
    return !number.empty() && number.find_first_not_of("ivxl") == std::string_view::npos;
}

// How deep a marker stands: 0 "1.", 1 "(a)", 2 "(i)". Of a letter that is a Roman number too its neighbours
// decide: "(i)" after "(h)" is a letter.
std::size_t depth_of(std::string_view number, std::string_view last_letter)
{
    if (is_digit(number.front())) return 0;
    bool const goes_on = number.size() == 1 && last_letter.size() == 1 &&
                         number.front() == static_cast<char>(last_letter.front() + 1);
    return is_roman(number) && !goes_on ? 2 : 1;
}

bool ends_with_any(std::string_view words, std::initializer_list<std::string_view> ends)
{
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return words.ends_with(end); });
}

class Reader {
public:
    Reader(std::string language, Context& context) : context_(context)
    {
        it_.language = std::move(language);
        it_.preamble.language = it_.operative.language = it_.language;
    }

    Structure read(std::vector<SourceParagraph> const& paragraphs)
    {
        is_numbered_ = std::any_of(paragraphs.begin(), paragraphs.end(), [](SourceParagraph const& each) {
            std::string const number = number_of(marker_of(each));
            return !number.empty() && is_digit(number.front());
        });
        for (SourceParagraph const& each : paragraphs) {
            if (context_.should_stop()) break;
            if (part_ == Part::heading && !ends_heading(each))
                heading(each);
            else
                take(each);
        }
        it_.preamble.present = !it_.preamble.paragraphs.empty() || !it_.preamble.headings.empty();
        it_.operative.present = !it_.operative.paragraphs.empty() || !it_.operative.headings.empty();
        return std::move(it_);
    }

private:
    enum class Part { heading, preamble, operative, annex };

    static std::string_view marker_of(SourceParagraph const& from)
    {
        if (!from.marker.empty()) return from.marker;
        std::string_view const words = from.words;
        return words.substr(0, marker_length(words));
    }
    static std::size_t words_begin(SourceParagraph const& from)
    {
        return from.marker.empty() ? marker_length(from.words) : 0;
    }

    void doubt(SourceParagraph const& at, std::string message)
    {
        tell(context_, at.at, codes::doubtful, std::move(message));
    }

    // The text itself begins with its formula, else with the first verb.
    bool ends_heading(SourceParagraph const& from)
    {
        if (is_formula(from.words)) return true;
        std::string_view const words = from.words;
        return verb_length(words.substr(words_begin(from)), it_.language) != 0;
    }

    void heading(SourceParagraph const& from)
    {
        std::string const& words = from.words;
        bool is_used = false;
        if (auto const symbol = symbol_in(words); symbol && !it_.symbol) {
            it_.symbol = symbol;
            is_used = symbol->printed.size() == words.size();
        }
        if (says_adopted(words)) {
            it_.is_adopted = true;
            if (!it_.date) it_.date = day_in(words, it_.language);
            if (it_.meeting.empty()) it_.meeting = meeting_in(words);
            if (!it_.date)
                doubt(from, "the line says that the text was adopted, and no day is found in it: the record "
                            "has none");
        }
        if (auto const numbered = numbered_title(words);
            numbered && words.size() < longest_heading && it_.number_title.empty()) {
            if (!it_.is_adopted && words.size() < longest_heading / 2) it_.number_title = words;
            if (!it_.symbol) {
                it_.symbol = numbered;
                doubt(from,
                      "the symbol '" + numbered->printed + "' is made of this line, which names no body");
            }
            is_used = is_used || it_.number_title == words;
        } else if (std::size_t const title = title_begin(words); title != 0 && it_.title.empty()) {
            it_.title = words.substr(title);
            is_used = true;
        }
        add_notes(from);
        if (!is_used)
            tell(context_, from.at, codes::not_kept,
                 "this line of the heading is read and not kept as it is: '" + words + "'", Severity::note);
    }

    // "76/1. A made-up matter": where the title begins; 0: it is no such line.
    static std::size_t title_begin(std::string_view words)
    {
        std::size_t i = 0;
        bool has_slash = false;
        while (i < words.size() && (is_digit(words[i]) || words[i] == '/')) has_slash |= words[i++] == '/';
        if (i == 0 || !has_slash || !words.substr(i).starts_with(". ")) return 0;
        return i + 2;
    }

    void take(SourceParagraph const& from)
    {
        if (is_formula(from.words) && part_ != Part::annex) {
            if (part_ != Part::heading)
                doubt(from, "the text opens a second time here: '" + from.words + "'");
            if (part_ == Part::heading) part_ = Part::preamble;
            tell(context_, from.at, codes::not_kept,
                 "papers print the opening words in their own: '" + from.words + "'", Severity::note);
            return;
        }
        if (part_ == Part::heading) part_ = Part::preamble;
        if (is_annex_heading(from.words)) {
            part_ = Part::annex;
            records::Annex& annex = it_.annexes.emplace_back();
            annex.language = it_.language;
            annex.at = from.at;
            add_words(annex.title, it_.language, from.words, from.at);
            reset();
            return;
        }
        std::string const number = number_of(marker_of(from));
        if (part_ == Part::operative && number.empty() && is_footnote(from)) return footnote(from);
        if (part_ == Part::preamble && begins_operative(from, number)) {
            part_ = Part::operative;
            reset();
        }
        if (number.empty() && is_heading(from))
            add_heading(from);
        else
            add(from, number);
    }

    bool begins_operative(SourceParagraph const& from, std::string const& number) const
    {
        if (is_numbered_) return !number.empty() && is_digit(number.front());
        // Without numbers a preambular paragraph ends in a comma.
        return number.empty() && depth_ == 0 && ends_with_any(from.words, {";", ".", "؛", "；", "。"}) &&
               verb_length(from.words, it_.language) != 0;
    }

    // "1 See A/76/1, annex." below the text.
    bool is_footnote(SourceParagraph const& from) const
    {
        std::string_view const words = from.words;
        std::size_t i = 0;
        while (i < words.size() && i < 3 && is_digit(words[i])) ++i;
        return i != 0 && i < words.size() && words[i] == ' ' && i + 1 < words.size() &&
               !is_digit(words[i + 1]);
    }
    void footnote(SourceParagraph const& from)
    {
        doubt(from,
              "this is read as a footnote, whose place in the text is not known: it becomes a note of the "
              "record");
        records::Note& note = it_.notes.emplace_back();
        note.at = from.at;
        add_words(note.text, it_.language, from.words, from.at);
        add_notes(from);
    }

    bool is_heading(SourceParagraph const& from) const
    {
        return from.words.size() < longest_heading && verb_length(from.words, it_.language) == 0 &&
               !ends_with_any(from.words, {",", ";", ".", ":", "،", "؛", "，", "；", "。", "：", "—"}) &&
               from.notes.empty();
    }
    void add_heading(SourceParagraph const& from)
    {
        doubt(from, "this short line is read as a heading between paragraphs: '" + from.words + "'");
        records::Heading heading;
        heading.at = from.at;
        heading.before = list().size();
        add_words(heading.text, it_.language, from.words, from.at);
        headings().push_back(std::move(heading));
        reset();
    }

    std::vector<Paragraph>& list()
    {
        if (part_ == Part::annex) return it_.annexes.back().paragraphs;
        return part_ == Part::operative ? it_.operative.paragraphs : it_.preamble.paragraphs;
    }
    std::vector<records::Heading>& headings()
    {
        if (part_ == Part::annex) return it_.annexes.back().headings;
        return part_ == Part::operative ? it_.operative.headings : it_.preamble.headings;
    }
    void reset()
    {
        depth_ = 0;
        last_letter_.clear();
    }

    void add(SourceParagraph const& from, std::string const& number)
    {
        Paragraph made;
        made.number = number;
        made.at = from.at;
        std::size_t begin = words_begin(from);
        std::string_view const words = from.words;
        std::size_t const verb = verb_of(from, begin);
        made.verb = one_spaced(words.substr(begin, verb));
        begin += verb;
        while (begin < words.size() && words[begin] == ' ') ++begin;
        records::LocalizedText::Version version;
        version.language = it_.language;
        version.text = rich(from, begin);
        version.at = from.at;
        made.text.versions.push_back(std::move(version));
        bool const is_sub = !number.empty() && !is_digit(number.front());
        if (part_ == Part::operative && is_numbered_ && number.empty())
            doubt(from, "this paragraph has no number, and others have: it is kept without one");
        if (part_ != Part::annex && !is_sub && made.verb.empty())
            doubt(from, "no opening words that are known stand here: the paragraph is kept without a verb");
        place(std::move(made), number, is_sub, from);
    }

    // By its italics where the file has them, else by the list of its language.
    std::size_t verb_of(SourceParagraph const& from, std::size_t begin) const
    {
        if (part_ == Part::annex) return 0;
        std::string_view const words = from.words;
        constexpr std::size_t longest_verb = 120;
        std::size_t italic = from.italic;
        while (italic > 0 && words[italic - 1] == ' ') --italic;
        bool const is_whole = italic < words.size() && words[italic] == ' ';
        if (italic > begin && italic - begin <= longest_verb && is_whole) return italic - begin;
        return verb_length(words.substr(begin), it_.language);
    }

    // Into the last paragraph that stands above it.
    void place(Paragraph made, std::string const& number, bool is_sub, SourceParagraph const& from)
    {
        std::vector<Paragraph>* into = &list();
        std::size_t const depth = is_sub ? depth_of(number, last_letter_) : 0;
        if (is_sub) {
            std::size_t wanted = depth;
            if (depth == 2 && last_letter_.empty()) wanted = 1; // "(i)" right below "1."
            for (std::size_t i = 0; i < wanted && !into->empty(); ++i) into = &into->back().paragraphs;
            if (into == &list()) doubt(from, "a sub-paragraph that no paragraph stands above");
            if (depth == 1) last_letter_ = number;
        } else {
            last_letter_.clear();
        }
        depth_ = depth;
        into->push_back(std::move(made));
    }

    // The words from `begin`, with the footnotes where they stand.
    RichText rich(SourceParagraph const& from, std::size_t begin) const
    {
        RichText text;
        std::size_t at = begin;
        auto const words = [&](std::size_t end) {
            if (end <= at) return;
            text.emplace_back().text = from.words.substr(at, end - at);
            at = end;
        };
        for (NoteAt const& note : from.notes) {
            words(std::min(note.offset, from.words.size()));
            Inline& made = text.emplace_back();
            made.kind = Inline::Kind::note;
            made.children.emplace_back().text = note.words;
        }
        words(from.words.size());
        if (text.empty()) text.emplace_back();
        return text;
    }

    // Footnotes of lines that are no paragraph become notes of the record.
    void add_notes(SourceParagraph const& from)
    {
        for (NoteAt const& note : from.notes) {
            records::Note& made = it_.notes.emplace_back();
            made.at = from.at;
            add_words(made.text, it_.language, note.words, from.at);
        }
    }

    Context& context_;
    Structure it_;
    Part part_ = Part::heading;
    bool is_numbered_ = false;
    std::size_t depth_ = 0;
    std::string last_letter_; // of the sub-paragraphs that are read
};

}

Structure read_structure(std::vector<SourceParagraph> const& paragraphs, std::string language,
                         Context& context)
{
    if (language.empty()) language = language_of(paragraphs, context);
    return Reader(std::move(language), context).read(paragraphs);
}

}
