#include "layout/text/paragraph.h"

#include "base/diagnostics/codes.h"
#include "base/text/utf8.h"
#include "base/values/language.h"
#include "layout/text/text_units.h"

#include <unicode/dcfmtsym.h>
#include <unicode/ustring.h>

#include <algorithm>

// The first half of a paragraph's way to lines: from inline nodes to one text with its runs.
namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

// Blocks with right-to-left letters, and the marks that switch direction.
bool is_right_to_left_unit(char16_t c)
{
    if (c < 0x0590) return false;
    return c <= 0x08FF || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) || c == 0xD802 || c == 0xD803 ||
           c == 0xD83A || c == 0xD83B;
}

// Latin letters and what goes with them.
bool is_plain_latin_unit(char16_t c)
{
    return c < 0x0250 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x20A0 && c <= 0x20CF);
}

}

void ShapedParagraph::clear()
{
    node = nullptr;
    style = nullptr;
    language = nullptr;
    mixed = false;
    text.clear();
    runs.clear();
    pieces.clear();
    anchors.clear();
    notes.clear();
    soft_hyphens.clear();
}

// ---------------------------------------------------------------------------------------------------------------

void ParagraphShaper::begin(Node const& node, style::Style const& style, Language& language,
                            ShapedParagraph& result)
{
    result.clear();
    result.node = &node;
    result.style = &style;
    result.language = &language;
    result_ = &result;
    link_ = 0;
    hold_next_ = false;
    isolates_.clear();
    walls_.clear();
    holds_.clear();
    addresses_.clear();
    rtl_seen_ = language.right_to_left;
    other_scripts_ = language.script != HB_SCRIPT_LATIN;
    flags_.clear();
}

void ParagraphShaper::shape(Node const& node, std::size_t first, std::size_t last, style::Style const& style,
                            Language& language, ShapedParagraph& result)
{
    begin(node, style, language, result);
    for (std::size_t i = first; i < last; ++i) add(node.children[i], style, language);
    finish();
}

void ParagraphShaper::shape_numbered(Node const& node, std::string_view number,
                                     style::Style const& number_style, style::Style const& style,
                                     Language& language, ShapedParagraph& result)
{
    begin(node, style, language, result);
    add_text(std::string(number) + "\u2002", node, node.number, Owner::Kind::label, number_style, language);
    hold_next_ = true;
    for (Node const& child : node.children) add(child, style, language);
    finish();
}

void ParagraphShaper::shape_entry(Node const& node, style::Style const& style, Language& language,
                                  ShapedParagraph& result, std::vector<Slot>& slots)
{
    slots_ = &slots;
    shape(node, 0, node.children.size(), style, language, result);
    slots_ = nullptr;
}

void ParagraphShaper::shape_text(std::string_view text, Node const& node, Owner::Kind owner,
                                 style::Style const& style, Language& language, ShapedParagraph& result)
{
    begin(node, style, language, result);
    add_text(text, node, node.number, owner, style, language);
    finish();
}

void ParagraphShaper::add(Node const& node, style::Style const& parent, Language& inherited)
{
    document::Attributes const& attributes = node.attrs();
    Language& language =
        attributes.language.empty() ? inherited : layout_.cache.language(attributes.language);
    if (!attributes.id.empty() && node.role != Role::note) {
        result_->anchors.push_back({static_cast<std::uint32_t>(result_->text.size()), &node});
    }
    switch (node.role) {
    case Role::text: {
        // A value out of a record is a thing of its own: its brackets and numbers do not mingle with those of
        // the sentence that it stands in.
        bool const isolated = node.provenance != 0 && !node.text.empty();
        if (isolated) isolate(first_strong_isolate);
        add_text(node.text, node, node.number, Owner::Kind::node, parent, language);
        if (isolated) isolate(pop_isolate);
        return;
    }
    case Role::line_break: add_forced_break(node, parent, language); return;
    case Role::note:
    case Role::note_reference: {
        style::Style const& style =
            layout_.styles.resolve(parent, style::PartRole::note_mark, attributes.class_name);
        // A note that is numbered by page is said again on each page that refers to it.
        if (node.role == Role::note || layout_.document.note_numbering == document::NoteNumbering::page)
            result_->notes.push_back({static_cast<std::uint32_t>(result_->text.size()), &node});
        if (node.role == Role::note) layout_.note_languages[node.number] = &language;
        hold_next_ = true;
        // Two marks side by side are two numbers, not one of more digits.
        bool const follows_mark =
            !result_->runs.empty() && result_->runs.back().owner == Owner::Kind::note_mark;
        add_text((follows_mark ? ", " : "") + std::string(layout_.note_mark(node)), node, node.number,
                 Owner::Kind::note_mark, style, language);
        return;
    }
    case Role::page_number:
    case Role::page_count:
    case Role::page_of: {
        if (node.role == Role::page_of && slots_ != nullptr) {
            slots_->push_back({&node, link_});
            return;
        }
        style::Style const& style = layout_.styles.resolve(parent, node.role, attributes.class_name, 0);
        bool const by_place = node.role == Role::page_number || attributes.of_section;
        if (by_place) result_->anchors.push_back({static_cast<std::uint32_t>(result_->text.size()), &node});
        std::string_view text = LayoutContext::unknown_number;
        if (node.role == Role::page_count && !attributes.of_section) {
            text = layout_.values.count;
        } else if (auto const known = layout_.values.of_node.find(node.number);
                   known != layout_.values.of_node.end()) {
            text = known->second;
        }
        add_text(text, node, node.number, Owner::Kind::node, style, language);
        return;
    }
    case Role::running: {
        auto const known = layout_.values.of_node.find(node.number);
        bool const said = known != layout_.values.of_node.end() && !known->second.empty();
        // A line stays a line where there is nothing to say.
        add_text(said ? std::string_view(known->second) : std::string_view("\u00a0"), node, node.number,
                 Owner::Kind::node,
                 layout_.styles.resolve(parent, node.role, attributes.class_name, node.level), language);
        return;
    }
    case Role::pages_of: add_pages(node, parent, language); return;
    case Role::number_of: add_number(node, parent, language); return;
    default: break;
    }
    style::Style const& style = layout_.styles.resolve(parent, node.role, attributes.class_name, node.level);
    std::uint32_t const outer = link_;
    if (node.role == Role::link) link_ = 1 + node.number;
    bool const table_breaks = language.right_to_left != inherited.right_to_left;
    if (table_breaks) isolate(language.right_to_left ? right_to_left_isolate : left_to_right_isolate);
    for (Node const& child : node.children) add(child, style, language);
    if (table_breaks) isolate(pop_isolate);
    link_ = outer;
}

// "3, 5–7, 12": each page once, three and more in a row by their first and last.
void ParagraphShaper::add_pages(Node const& node, style::Style const& parent, Language& language)
{
    style::Style const& style = layout_.styles.resolve(parent, node.role, node.attrs().class_name, 0);
    struct Stop {
        Node const* link;
        Node const* between; // it and the next
        std::uint32_t page;
    };
    std::vector<Stop> stops;
    bool known = true;
    for (std::size_t i = 0; i < node.children.size(); i += 2) {
        Node const& link = node.children[i];
        Node const* const between = i + 1 < node.children.size() ? &node.children[i + 1] : nullptr;
        auto const page = layout_.values.page_index.find(link.children.front().number);
        known = known && page != layout_.values.page_index.end();
        stops.push_back({&link, between, known ? page->second : 0});
    }
    if (known) {
        // They are in reading order, and notes are read before the text goes on.
        std::stable_sort(stops.begin(), stops.end(),
                         [](Stop const& a, Stop const& b) { return a.page < b.page; });
        auto const same = [](Stop const& a, Stop const& b) { return a.page == b.page; };
        stops.erase(std::unique(stops.begin(), stops.end(), same), stops.end());
    } else if (stops.size() > 1) {
        stops.erase(stops.begin() + 1, stops.end());
    }
    auto const mark = [&](Stop const& after, std::string_view text) {
        Node const& between = after.between != nullptr ? *after.between : node;
        add_text(text, between, between.number, Owner::Kind::node, style, language);
    };
    for (std::size_t i = 0; i < stops.size();) {
        std::size_t end = i + 1;
        while (end < stops.size() && stops[end].page == stops[end - 1].page + 1) ++end;
        std::size_t last = i;
        add(*stops[i].link, style, language);
        if (end - i >= 3) {
            last = end - 1;
            hold_next_ = true;
            mark(stops[i], "\u2013");
            hold_next_ = true;
            add(*stops[last].link, style, language);
        }
        i = last + 1;
        if (i < stops.size()) mark(stops[last], ", ");
    }
}

// A heading by its number, an item by its label, a note by its mark; by its words what has none.
void ParagraphShaper::add_number(Node const& node, style::Style const& parent, Language& language)
{
    style::Style const& style = layout_.styles.resolve(parent, node.role, node.attrs().class_name, 0);
    Node const* const target = layout_.headings->of_id(node.attrs().target);
    if (target == nullptr) return;
    std::string text = target->role == Role::note ? std::string(layout_.note_mark(*target))
                                                  : layout_.headings->reference(*target);
    if (text.empty()) {
        HeadingInfo const* const heading = layout_.headings->heading_of(*target);
        text = heading != nullptr ? heading->node->plain_text() : target->plain_text();
        layout_.warn_once(codes::missing_value, node, node.attrs().target,
                          "what '" + node.attrs().target.substr(1) +
                              "' names has no number by this theme; its words stand for it");
    }
    add_text(text, node, node.number, Owner::Kind::node, style, language);
}

void ParagraphShaper::add_text(std::string_view utf8, Node const& source, std::uint32_t node,
                               Owner::Kind owner, style::Style const& style, Language& language)
{
    if (utf8.empty()) return;
    std::u16string& text = result_->text;
    auto const begin = static_cast<std::uint32_t>(text.size());
    auto const append = [&](UChar32 c) {
        if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
            if (c == '\t' || c == '\n' || c == '\r' || c == 0x85) {
                text += u' ';
            } else {
                warn_left_out(static_cast<char32_t>(c), source);
            }
            return;
        }
        if (c == 0x2028 || c == 0x2029) c = ' ';
        if (c == soft_hyphen) {
            result_->soft_hyphens.push_back(static_cast<std::uint32_t>(text.size()));
            return;
        }
        if (c <= 0xFFFF) {
            text += static_cast<char16_t>(c);
        } else {
            text += static_cast<char16_t>(U16_LEAD(c));
            text += static_cast<char16_t>(U16_TRAIL(c));
        }
    };
    if (style.transform == style::TextTransform::none) {
        for (std::size_t i = 0; i < utf8.size();) append(static_cast<UChar32>(next_code_point(utf8, i)));
    } else {
        icu::UnicodeString words =
            icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
        if (style.transform == style::TextTransform::uppercase) {
            words.toUpper(language.locale);
        } else {
            words.toLower(language.locale);
        }
        for (int32_t i = 0; i < words.length(); i = words.moveIndex32(i, 1)) append(words.char32At(i));
    }
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (!is_plain_latin_unit(text[i])) {
            other_scripts_ = true;
            rtl_seen_ = rtl_seen_ || is_right_to_left_unit(text[i]);
        }
    }
    if (text.size() == begin) return;
    TextRun run;
    run.begin = begin;
    run.style = &style;
    run.language = &language;
    run.source = &source;
    run.node = node;
    run.link = link_;
    run.owner = owner;
    run.text_style =
        layout_.text_styles.add({style.size, style.letter_space, style.rise, style.colour, style.unseen});
    run.held = hold_next_;
    hold_next_ = false;
    result_->runs.push_back(run);
}

void ParagraphShaper::add_forced_break(Node const& node, style::Style const& style, Language& language)
{
    std::u16string& text = result_->text;
    // The space keeps the words apart for who copies or hears the text; it belongs to the text before it.
    if (text.empty() || result_->runs.empty()) {
        add_text(" ", node, node.number, Owner::Kind::node, style, language);
    } else if (!is_space(text.back())) {
        text += u' ';
    }
    flags_.resize(text.size() + 1);
    flags_[text.size()] |= must_break;
}

void ParagraphShaper::finish()
{
    ShapedParagraph& result = *result_;
    if (result.text.empty()) return;
    flags_.resize(result.text.size() + 1);
    space_as_languages_do();
    for (TextRun const& run : result.runs) flags_[run.begin] |= run_starts;
    result.mixed = rtl_seen_;
    if (rtl_seen_) find_levels();
    if (other_scripts_) find_scripts();
    find_breaks();
    suppress_breaks();
    hold_together();
    make_pieces();
}

}
