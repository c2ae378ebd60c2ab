#include "exchange/text/docx.h"

#include "base/text/character_classes.h"
#include "base/xml/xml_document.h"
#include "exchange/making/made.h"
#include "exchange/zip/zip.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace rapporteur::exchange::text {

namespace {

// The value of an attribute, whatever its prefix.
std::string value_of(XmlNode const& node, std::string_view name)
{
    for (XmlAttribute const& each : node.attributes) {
        std::string_view const own = each.name;
        std::size_t const colon = own.find(':');
        if ((colon == std::string_view::npos ? own : own.substr(colon + 1)) == name) return each.value;
    }
    return {};
}

XmlNode const* child_of(XmlNode const* node, std::string_view name)
{
    if (node == nullptr) return nullptr;
    auto const found = std::find_if(node->children.begin(), node->children.end(),
                                    [&](XmlNode const& each) { return each.is(name); });
    return found != node->children.end() ? &*found : nullptr;
}

std::string value_of_child(XmlNode const* node, std::string_view child)
{
    XmlNode const* const found = child_of(node, child);
    return found != nullptr ? value_of(*found, "val") : std::string();
}

int number_of(std::string const& digits, int otherwise)
{
    int value = otherwise;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::string roman(int number)
{
    constexpr std::array<std::pair<int, std::string_view>, 9> parts{
        {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
    std::string text;
    for (auto const& [value, letters] : parts) {
        for (; number >= value; number -= value) text += letters;
    }
    return text;
}

// A level of a list: how its numbers look.
struct Level {
    std::string format, text;
    int start = 1;
};

// What numbering.xml says of lists.
class Numbering {
public:
    void read(XmlNode const& root)
    {
        std::map<std::string, std::map<int, Level>> kinds;
        for (XmlNode const& node : root.children) {
            if (!node.is("abstractNum")) continue;
            for (XmlNode const& level : node.children) {
                if (!level.is("lvl")) continue;
                kinds[value_of(node, "abstractNumId")][number_of(value_of(level, "ilvl"), 0)] = {
                    value_of_child(&level, "numFmt"), value_of_child(&level, "lvlText"),
                    number_of(value_of_child(&level, "start"), 1)};
            }
        }
        for (XmlNode const& node : root.children) {
            if (node.is("num"))
                lists_[value_of(node, "numId")] = kinds[value_of_child(&node, "abstractNumId")];
        }
    }

    // The next paragraph of a list, as it is numbered: "1.", "(a)". Empty for bullets and what is not known.
    std::string next(std::string const& list, int level)
    {
        auto const found = lists_.find(list);
        if (found == lists_.end() || !found->second.contains(level)) return {};
        Level const& own = found->second.at(level);
        auto& counts = counts_[list];
        auto const [at, is_first] = counts.try_emplace(level, own.start);
        if (!is_first) ++at->second;
        for (auto deeper = counts.upper_bound(level); deeper != counts.end();) deeper = counts.erase(deeper);
        std::string shown;
        for (std::size_t i = 0; i < own.text.size(); ++i) {
            if (own.text[i] != '%' || i + 1 >= own.text.size() || !is_digit(own.text[i + 1])) {
                shown += own.text[i];
                continue;
            }
            int const of = own.text[++i] - '1';
            auto const count = counts.find(of);
            auto const look = found->second.find(of);
            if (count == counts.end() || look == found->second.end()) return {};
            std::string const number = printed(look->second.format, count->second);
            if (number.empty()) return {};
            shown += number;
        }
        return own.format == "bullet" ? std::string() : shown;
    }

private:
    static std::string printed(std::string const& format, int number)
    {
        if (number < 1 || number > 399) return {};
        if (format == "decimal") return std::to_string(number);
        if (format == "lowerRoman") return roman(number);
        if (format == "upperRoman") return to_upper(roman(number));
        if (format == "lowerLetter" || format == "upperLetter") {
            std::string const letters(static_cast<std::size_t>((number - 1) / 26 + 1),
                                      static_cast<char>('a' + (number - 1) % 26));
            return format == "lowerLetter" ? letters : to_upper(letters);
        }
        return {};
    }

    std::map<std::string, std::map<int, Level>> lists_;
    std::map<std::string, std::map<int, int>> counts_;
};

struct ListOfStyle {
    std::string list;
    int level = 0;
};

class Reader {
public:
    Reader(Input const& input, Zip& zip, Context& context) : input_(input), zip_(zip), context_(context) {}

    std::optional<std::vector<SourceParagraph>> read()
    {
        auto const document = part("word/document.xml");
        if (!document) return std::nullopt;
        if (auto const numbering = part("word/numbering.xml")) numbering_.read(numbering->root());
        if (auto const styles = part("word/styles.xml")) read_styles(styles->root());
        if (auto const notes = part("word/footnotes.xml")) read_notes(notes->root(), "footnote");
        if (auto const notes = part("word/endnotes.xml")) read_notes(notes->root(), "endnote");
        walk(document->root(), *document);
        tell_heads();
        return std::move(paragraphs_);
    }

private:
    // Nothing where it is not there; nothing, and told, where it cannot be read.
    std::optional<XmlDocument> part(std::string_view name)
    {
        ZipEntry const* const entry = zip_.find(name);
        if (entry == nullptr) {
            if (name == "word/document.xml")
                context_.diagnostics.add_error(codes::nothing_imported,
                                               "the zip has no word/document.xml: it is no document of Word",
                                               {}, Position{input_.name, 0, 0});
            return std::nullopt;
        }
        auto bytes = zip_.unpack(*entry, context_);
        if (!bytes) return std::nullopt;
        return XmlDocument::parse_foreign(input_.name, std::move(*bytes), context_);
    }

    void read_styles(XmlNode const& root)
    {
        for (XmlNode const& style : root.children) {
            if (!style.is("style")) continue;
            XmlNode const* const list = child_of(child_of(&style, "pPr"), "numPr");
            if (list != nullptr)
                styles_[value_of(style, "styleId")] = {value_of_child(list, "numId"),
                                                       number_of(value_of_child(list, "ilvl"), 0)};
        }
    }

    void read_notes(XmlNode const& root, std::string const& kind)
    {
        for (XmlNode const& note : root.children) {
            std::string const type = value_of(note, "type");
            if (!note.is(kind) || type == "separator" || type == "continuationSeparator") continue;
            std::string words;
            add_all_words(note, words);
            notes_[kind + value_of(note, "id")] = one_spaced(words);
        }
    }

    static void add_all_words(XmlNode const& node, std::string& words)
    {
        if (node.is("t")) words += node.content();
        if (node.is("tab") || node.is("br") || node.is("p")) words += ' ';
        if (node.is("del") || node.is("t")) return;
        for (XmlNode const& child : node.children) add_all_words(child, words);
    }

    // Running heads are on every page: their words are told.
    void tell_heads()
    {
        for (ZipEntry const& entry : zip_.entries()) {
            bool const is_head =
                entry.name.starts_with("word/header") || entry.name.starts_with("word/footer");
            if (!is_head || !entry.name.ends_with(".xml")) continue;
            auto const head = part(entry.name);
            if (!head) continue;
            std::string words;
            add_all_words(head->root(), words);
            words = one_spaced(words);
            if (!words.empty())
                tell(context_, Position{input_.name, 0, 0}, codes::not_kept,
                     "the running head or foot '" + words + "' (" + entry.name + ") is left out",
                     Severity::note);
        }
    }

    void walk(XmlNode const& node, XmlDocument const& document)
    {
        if (context_.should_stop()) return;
        if (node.is("p")) return paragraph(node, document);
        if (node.is("Fallback")) return; // the same again, for older programs
        if (node.is("tbl"))
            tell(context_, document.position(node.offset), codes::doubtful,
                 "a table is read cell by cell, each as a paragraph: see what became of it");
        for (XmlNode const& child : node.children) walk(child, document);
    }

    void paragraph(XmlNode const& node, XmlDocument const& document)
    {
        SourceParagraph made;
        made.at = document.position(node.offset);
        is_italic_still_ = true;
        boxes_.clear();
        runs(node, made, document);
        while (made.words.ends_with(' ')) made.words.pop_back();
        made.italic = std::min(made.italic, made.words.size());
        if (!made.words.empty() || !made.notes.empty()) {
            made.marker = marker_of(child_of(&node, "pPr"));
            paragraphs_.push_back(std::move(made));
        }
        auto const boxes = std::move(boxes_);
        for (XmlNode const* box : boxes) {
            for (XmlNode const& child : box->children) walk(child, document);
        }
    }

    std::string marker_of(XmlNode const* properties)
    {
        ListOfStyle list;
        if (auto const style = styles_.find(value_of_child(properties, "pStyle")); style != styles_.end())
            list = style->second;
        if (XmlNode const* const own = child_of(properties, "numPr")) {
            list.list = value_of_child(own, "numId");
            list.level = number_of(value_of_child(own, "ilvl"), list.level);
        }
        return list.list.empty() ? std::string() : numbering_.next(list.list, list.level);
    }

    void runs(XmlNode const& node, SourceParagraph& made, XmlDocument const& document)
    {
        for (XmlNode const& child : node.children) {
            if (child.is_text || child.is("pPr") || child.is("rPr") || child.is("Fallback")) continue;
            if (child.is("del") || child.is("moveFrom")) {
                tell(context_, document.position(child.offset), codes::doubtful,
                     "words that were deleted with changes tracked are left out: '" + deleted(child) + "'");
            } else if (child.is("r")) {
                run(child, made, document);
            } else {
                if (child.is("ins"))
                    tell(context_, document.position(child.offset), codes::doubtful,
                         "words that were inserted with changes tracked are taken");
                runs(child, made, document);
            }
        }
    }

    static std::string deleted(XmlNode const& node) { return one_spaced(node.content()); }

    void run(XmlNode const& node, SourceParagraph& made, XmlDocument const& document)
    {
        XmlNode const* const italics = child_of(child_of(&node, "rPr"), "i");
        std::string const set = italics != nullptr ? value_of(*italics, "val") : std::string("0");
        bool const is_italic = italics != nullptr && set != "0" && set != "false";
        for (XmlNode const& child : node.children) {
            if (child.is("t"))
                add(child.content(), is_italic, made);
            else if (child.is("tab") || child.is("br") || child.is("cr"))
                add(" ", is_italic, made);
            else if (child.is("noBreakHyphen"))
                add("\u2011", is_italic, made);
            else if (child.is("footnoteReference") || child.is("endnoteReference"))
                note(child, made, document);
            else if (!child.is_text && !child.is("rPr") && !child.is("instrText") && !child.is("delText"))
                find_boxes(child);
        }
    }

    // Text in boxes comes after the paragraph that they hang on.
    void find_boxes(XmlNode const& node)
    {
        if (node.is("Fallback")) return;
        if (node.is("txbxContent")) {
            boxes_.push_back(&node);
            return;
        }
        for (XmlNode const& child : node.children) find_boxes(child);
    }

    void add(std::string_view words, bool is_italic, SourceParagraph& made)
    {
        for (char const c : words) {
            if (!is_white_space(c))
                made.words += c;
            else if (!made.words.empty() && made.words.back() != ' ')
                made.words += ' ';
        }
        bool const has_words =
            std::any_of(words.begin(), words.end(), [](char c) { return !is_white_space(c); });
        if (is_italic && is_italic_still_) made.italic = made.words.size();
        if (!is_italic && has_words) is_italic_still_ = false;
    }

    void note(XmlNode const& node, SourceParagraph& made, XmlDocument const& document)
    {
        std::string const kind = node.is("footnoteReference") ? "footnote" : "endnote";
        auto const found = notes_.find(kind + value_of(node, "id"));
        if (found == notes_.end() || found->second.empty()) {
            tell(context_, document.position(node.offset), codes::doubtful,
                 "a " + kind + " is named here that the document does not have");
            return;
        }
        made.notes.push_back({made.words.size(), found->second});
    }

    Input const& input_;
    Zip& zip_;
    Context& context_;
    Numbering numbering_;
    std::map<std::string, ListOfStyle> styles_;
    std::map<std::string, std::string> notes_; // by kind and id
    std::vector<XmlNode const*> boxes_;        // of the paragraph that is read
    std::vector<SourceParagraph> paragraphs_;
    bool is_italic_still_ = true;
};

}

std::optional<std::vector<SourceParagraph>> read_docx(Input const& input, Context& context)
{
    auto zip = Zip::open(input.name, input.bytes, context);
    if (!zip) return std::nullopt;
    return Reader(input, *zip, context).read();
}

}
