#include "exchange/akn/body_text.h"

#include "exchange/akn/running_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/text/utf8.h"

#include <algorithm>
#include <array>

namespace rapporteur::exchange::akn {

namespace {

using records::Annex;
using records::Heading;
using records::Paragraph;
using records::RichText;
using records::TextTable;

template <std::size_t N> bool is_any(XmlNode const& node, std::array<std::string_view, N> const& names)
{
    return std::find(names.begin(), names.end(), node.name) != names.end();
}

bool is_heading(XmlNode const& node)
{
    constexpr std::array<std::string_view, 3> names{"heading", "subheading", "crossHeading"};
    return is_any(node, names);
}

bool is_list(XmlNode const& node)
{
    constexpr std::array<std::string_view, 3> names{"list", "sublist", "blockList"};
    return is_any(node, names);
}

bool is_item(XmlNode const& node)
{
    constexpr std::array<std::string_view, 3> names{"point", "item", "indent"};
    return is_any(node, names);
}

// Parts of a text above its paragraphs (Akoma Ntoso's hierarchy).
bool is_division(XmlNode const& node)
{
    constexpr std::array<std::string_view, 9> names{"section", "part",    "chapter",  "title",     "book",
                                                    "article", "subpart", "division", "hcontainer"};
    return is_any(node, names);
}

// "㈠" is "(一)", "①" is "1", "Ⅳ" is "IV": Unicode's compatibility decomposition.
std::string without_compatibility(std::string const& words)
{
    UErrorCode error = U_ZERO_ERROR;
    icu::Normalizer2 const* const composed = icu::Normalizer2::getNFKCInstance(error);
    if (U_FAILURE(error)) return words;
    std::string made;
    composed->normalize(icu::UnicodeString::fromUTF8(words), error).toUTF8String(made);
    return U_SUCCESS(error) ? made : words;
}

// "1." is "1", "(a)" is "a", "١ -" is "١", "㈠" is "一"; a bullet is none.
std::string number_of(XmlNode const& num)
{
    std::u32string const text = to_utf32(without_compatibility(words_of(num)));
    auto const counts = [](char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; };
    auto const first = std::find_if(text.begin(), text.end(), counts);
    auto const last = std::find_if(text.rbegin(), text.rend(), counts).base();
    return first < last ? to_utf8(std::u32string_view(first, last)) : std::string();
}

// Where paragraphs go, and what stands among them.
struct Target {
    std::vector<Paragraph>& paragraphs;
    std::vector<Heading>* headings; // null: within a paragraph, where there is no room for any
};

class Reader {
public:
    Reader(XmlDocument const& document, ParsedText& text) : document_(document), text_(text) {}

    void preamble(XmlNode const& node)
    {
        records::Provisions& made = text_.preamble;
        begin(made, node);
        for (XmlNode const& child : node.children) {
            if (child.is("formula")) {
                text_.formula += (text_.formula.empty() ? "" : " ") + words_of(child);
            } else {
                block(child, {made.paragraphs, &made.headings});
            }
        }
        made.present = !made.paragraphs.empty() || !made.headings.empty();
    }

    void operative(XmlNode const& node)
    {
        records::Provisions& made = text_.operative;
        begin(made, node);
        for (XmlNode const& child : node.children) {
            // The title of a presidential statement stands in a paragraph of its own.
            if (child.is("p") && holds(child, "docTitle")) continue;
            block(child, {made.paragraphs, &made.headings});
        }
        loose_number();
        made.present = !made.paragraphs.empty() || !made.headings.empty();
        if (tables_.empty()) return;
        Annex annex;
        annex.language = text_.language;
        annex.at = made.at;
        annex.tables = std::move(tables_);
        tables_.clear();
        text_.annexes.push_back(std::move(annex));
        text_.not_kept.emplace_back("tables within the text (they stand after it)");
    }

    void attachments(XmlNode const& node)
    {
        for (XmlNode const& child : node.children) {
            if (child.is_text) continue;
            if (child.is("mainBody") || child.is("preamble") || child.is("preface") || child.is("body")) {
                annex_part(child);
            } else if (!child.is("meta")) {
                if (child.is("attachment")) open_ = false;
                attachments(child);
            }
        }
    }

private:
    Position at(XmlNode const& node) const { return document_.position(node.offset); }

    void begin(records::Provisions& made, XmlNode const& node) const
    {
        made.language = text_.language;
        made.at = at(node);
    }

    static bool holds(XmlNode const& node, std::string_view name)
    {
        return std::any_of(node.children.begin(), node.children.end(),
                           [&](XmlNode const& child) { return child.is(name) || holds(child, name); });
    }

    void annex_part(XmlNode const& node)
    {
        if (!open_) {
            text_.annexes.emplace_back();
            text_.annexes.back().language = text_.language;
            text_.annexes.back().at = at(node);
            open_ = true;
        }
        std::vector<Paragraph> paragraphs;
        std::vector<Heading> headings;
        for (XmlNode const& child : node.children) block(child, {paragraphs, &headings});
        loose_number();
        Annex& annex = text_.annexes.back();
        if (annex.title.empty() && annex.paragraphs.empty() && !headings.empty() &&
            headings.front().before == 0) {
            annex.title = std::move(headings.front().text);
            headings.erase(headings.begin());
        }
        for (Heading& heading : headings) {
            heading.before += annex.paragraphs.size();
            annex.headings.push_back(std::move(heading));
        }
        std::move(paragraphs.begin(), paragraphs.end(), std::back_inserter(annex.paragraphs));
        std::move(tables_.begin(), tables_.end(), std::back_inserter(annex.tables));
        tables_.clear();
        // A heading is one of what follows it.
        while (!annex.headings.empty() && annex.headings.back().before >= annex.paragraphs.size() &&
               annex.title.empty()) {
            annex.title = std::move(annex.headings.back().text);
            annex.headings.pop_back();
        }
    }

    records::LocalizedText localized(XmlNode const& node, RichText text) const
    {
        records::LocalizedText made;
        made.versions.push_back({text_.language, std::move(text), false, at(node)});
        return made;
    }

    void heading(XmlNode const& node, Target target)
    {
        RichText words = running_text(node);
        if (!words.empty()) put_heading(node, std::move(words), target);
    }

    void put_heading(XmlNode const& node, RichText words, Target target)
    {
        if (target.headings != nullptr) {
            Heading made;
            made.text = localized(node, std::move(words));
            made.before = target.paragraphs.size();
            made.at = at(node);
            target.headings->push_back(std::move(made));
        } else {
            Paragraph made;
            made.text = localized(node, std::move(words));
            made.at = at(node);
            target.paragraphs.push_back(std::move(made));
            not_kept("subheadings within lists (they are paragraphs without a number)");
        }
    }

    void not_kept(std::string_view what)
    {
        if (std::find(text_.not_kept.begin(), text_.not_kept.end(), what) == text_.not_kept.end())
            text_.not_kept.emplace_back(what);
    }

    // Whatever stands among paragraphs.
    void block(XmlNode const& node, Target target)
    {
        if (node.is_text) {
            if (!node.is_blank_text()) {
                XmlNode wrapped;
                wrapped.offset = node.offset;
                wrapped.children.push_back(node);
                loose(wrapped, target);
            }
        } else if (is_heading(node)) {
            heading(node, target);
        } else if (node.is("table")) {
            table(node);
        } else if (is_division(node)) {
            division(node, target);
        } else if (node.is("p")) {
            loose(node, target);
        } else if (node.is("container") && holds(node, "table")) {
            for (XmlNode const& child : node.children) block(child, target);
        } else {
            Paragraph made;
            made.at = at(node);
            fill(node, made, target);
            place(std::move(made), target);
        }
    }

    void loose(XmlNode const& node, Target target)
    {
        Paragraph made;
        made.at = at(node);
        add_text(node, made);
        place(std::move(made), target);
    }

    static bool has_words(Paragraph const& made)
    {
        return !made.text.empty() || !made.verb.empty() || !made.paragraphs.empty();
    }

    // A number may stand in a paragraph of its own before its words, as in texts of 2000: it is that of the
    // paragraph that follows.
    void place(Paragraph made, Target target)
    {
        if (!has_words(made) && made.number.empty()) return;
        if (!made.number.empty()) loose_number();
        if (!has_words(made)) {
            number_ = std::move(made.number);
            return;
        }
        if (made.number.empty()) made.number = std::move(number_);
        number_.clear();
        target.paragraphs.push_back(std::move(made));
    }

    // A number that no words follow.
    void loose_number()
    {
        if (!number_.empty()) not_kept("numbers of paragraphs that have no words");
        number_.clear();
    }

    // Its number and the heading that it begins with are one heading of what it holds.
    void division(XmlNode const& node, Target target)
    {
        RichText title;
        XmlNode const* first = nullptr;
        std::size_t begin = 0;
        for (; begin < node.children.size(); ++begin) {
            XmlNode const& child = node.children[begin];
            if (child.is_text && child.is_blank_text()) continue;
            if (!child.is("num") && !is_heading(child)) break;
            if (first == nullptr) first = &child;
            RichText part = running_text(child);
            if (part.empty()) continue;
            if (!title.empty()) title.push_back(words_piece(" "));
            std::move(part.begin(), part.end(), std::back_inserter(title));
        }
        if (!title.empty()) put_heading(*first, std::move(title), target);
        for (; begin < node.children.size(); ++begin) block(node.children[begin], target);
    }

    static records::Inline words_piece(std::string words)
    {
        records::Inline piece;
        piece.text = std::move(words);
        return piece;
    }

    // What a paragraph, point or container holds. Its headings stand before it.
    void fill(XmlNode const& node, Paragraph& into, Target around)
    {
        for (XmlNode const& child : node.children) {
            if (child.is_text) {
                if (child.is_blank_text()) continue;
                XmlNode wrapped;
                wrapped.offset = child.offset;
                wrapped.children.push_back(child);
                add_text(wrapped, into);
            } else if (child.is("num")) {
                into.number = number_of(child);
            } else if (is_heading(child)) {
                heading(child, around);
            } else if (is_item(child)) {
                item(child, into);
            } else if (is_list(child)) {
                list(child, into);
            } else if (child.is("table")) {
                table(child);
            } else if (child.is("p") || child.is("listIntroduction") || child.is("listWrapUp")) {
                add_text(child, into);
            } else {
                fill(child, into, around); // content, intro, alinea, wrapUp
            }
        }
    }

    void item(XmlNode const& node, Paragraph& into)
    {
        Paragraph made;
        made.at = at(node);
        Target const within{into.paragraphs, nullptr};
        fill(node, made, within);
        if (has_words(made)) {
            into.paragraphs.push_back(std::move(made));
        } else if (!made.number.empty()) {
            not_kept("numbers of paragraphs that have no words");
        }
    }

    // A list below a point belongs to the point before it.
    void list(XmlNode const& node, Paragraph& into)
    {
        bool const goes_on = node.is("sublist") && !into.paragraphs.empty();
        Paragraph& owner = goes_on ? into.paragraphs.back() : into;
        for (XmlNode const& child : node.children) {
            if (child.is_text && child.is_blank_text()) continue;
            if (is_item(child)) {
                item(child, owner);
            } else if (is_list(child)) {
                list(child, owner);
            } else {
                XmlNode wrapped;
                wrapped.offset = child.offset;
                wrapped.children.push_back(child);
                fill(wrapped, owner, {owner.paragraphs, nullptr});
            }
        }
    }

    // The paragraph's own text is the first; what comes later, or behind paragraphs that it nests, is nested.
    void add_text(XmlNode const& node, Paragraph& into)
    {
        RichText words = running_text(node);
        if (words.empty()) return;
        bool const is_first = into.text.empty() && into.verb.empty() && into.paragraphs.empty();
        std::string verb = take_verb(words, text_.language);
        if (is_first) {
            into.verb = std::move(verb);
            if (!words.empty()) into.text = localized(node, std::move(words));
            return;
        }
        Paragraph made;
        made.at = at(node);
        made.verb = std::move(verb);
        if (!words.empty()) made.text = localized(node, std::move(words));
        into.paragraphs.push_back(std::move(made));
    }

    void table(XmlNode const& node)
    {
        TextTable made;
        made.at = at(node);
        rows(node, made);
        if (!made.rows.empty()) tables_.push_back(std::move(made));
    }

    void rows(XmlNode const& node, TextTable& into)
    {
        for (XmlNode const& child : node.children) {
            if (!child.is("tr")) {
                if (!child.is_text) rows(child, into);
                continue;
            }
            records::TableRow row;
            row.at = at(child);
            for (XmlNode const& cell : child.children) {
                if (cell.is_text) continue;
                records::TableCell made;
                made.at = at(cell);
                RichText words = running_text(cell);
                if (!words.empty()) made.text = localized(cell, std::move(words));
                row.cells.push_back(std::move(made));
            }
            if (!row.cells.empty()) into.rows.push_back(std::move(row));
        }
    }

    XmlDocument const& document_;
    ParsedText& text_;
    std::vector<TextTable> tables_; // of what is being read
    bool open_ = false;             // an annex has begun
    std::string number_;            // of an empty paragraph, for the one that follows
};

}

void read_body(XmlDocument const& document, XmlNode const& statement, ParsedText& text)
{
    Reader reader(document, text);
    for (XmlNode const& child : statement.children) {
        if (child.is("preamble")) reader.preamble(child);
        if (child.is("mainBody") || child.is("body")) reader.operative(child);
        if (child.is("attachments")) reader.attachments(child);
    }
}

}
