#include "layout/text/inline_text.h"

#include "base/diagnostics/codes.h"
#include "base/text/character_classes.h"
#include "base/text/utf8.h"
#include "layout/text/character_reports.h"
#include "layout/text/script_runs.h"
#include "layout/text/text_units.h"
#include "style/list_marker.h"

#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>

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

constexpr std::uint32_t latin_script = style::script_tag("Latn");

// Latin letters and what goes with them.
bool is_plain_latin_unit(char16_t c)
{
    return c < 0x0250 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x20A0 && c <= 0x20CF);
}

}

void InlineText::isolate(char16_t mark)
{
    analysis_.isolates.push_back({static_cast<std::uint32_t>(paragraph_.text.size()), mark});
}

void InlineText::add(Node const& node, style::Style const& parent, Language& inherited)
{
    document::Attributes const& attributes = node.attrs();
    Language& language =
        attributes.language.empty() ? inherited : layout_.cache.language(attributes.language);
    if (!attributes.id.empty() && node.role != Role::note) {
        paragraph_.anchors.push_back({static_cast<std::uint32_t>(paragraph_.text.size()), &node});
    }
    switch (node.role) {
    case Role::text: add_words(node, parent, language); return;
    case Role::line_break: add_forced_break(node, parent, language); return;
    case Role::note:
    case Role::note_reference: add_note_mark(node, parent, language); return;
    case Role::page_number:
    case Role::page_count:
    case Role::page_of: add_page_number(node, parent, language); return;
    case Role::running: add_running_title(node, parent, language); return;
    case Role::pages_of: add_pages(node, parent, language); return;
    case Role::number_of: add_number(node, parent, language); return;
    default: break;
    }
    style::Style const& style =
        layout_.styles.resolve(layout_.styles.in_script(parent, language.style_script), node.role,
                               attributes.class_name, node.level);
    OptionalIndex const outer = link_;
    if (node.role == Role::link) link_ = OptionalIndex(node.number);
    bool const turns = language.right_to_left != inherited.right_to_left;
    if (turns) isolate(language.right_to_left ? right_to_left_isolate : left_to_right_isolate);
    for (Node const& child : node.children) add(child, style, language);
    if (turns) isolate(pop_isolate);
    link_ = outer;
}

void InlineText::add_words(Node const& node, style::Style const& style, Language& language)
{
    // A value out of a record is a thing of its own: its brackets and numbers do not mingle with those of
    // the sentence that it stands in.
    bool const isolated = node.provenance != 0 && !node.text.empty();
    if (isolated) isolate(first_strong_isolate);
    add_text(node.text, node, node.number, Owner::Kind::node, style, language);
    if (isolated) isolate(pop_isolate);
}

void InlineText::add_note_mark(Node const& node, style::Style const& parent, Language& language)
{
    style::Style const& style =
        layout_.styles.resolve(parent, style::PartRole::note_mark, node.attrs().class_name);
    // A note that is numbered by page is set again on each page that refers to it.
    if (node.role == Role::note || layout_.document.note_numbering == document::NoteNumbering::page)
        paragraph_.notes.push_back({static_cast<std::uint32_t>(paragraph_.text.size()), &node});
    if (node.role == Role::note) layout_.note_languages[node.number] = &language;
    no_break_next_ = true;
    // Two marks side by side are two numbers, not one of more digits.
    bool const follows_mark =
        !paragraph_.runs.empty() && paragraph_.runs.back().owner == Owner::Kind::note_mark;
    // They stay together, so that no line ends with the comma.
    add_text((follows_mark ? ",\u00a0" : "") + style::in_numbering(style, layout_.note_mark(node)), node,
             node.number, Owner::Kind::note_mark, style, language);
}

void InlineText::add_page_number(Node const& node, style::Style const& parent, Language& language)
{
    if (node.role == Role::page_of && slots_ != nullptr) {
        slots_->push_back({&node, link_});
        return;
    }
    document::Attributes const& attributes = node.attrs();
    style::Style const& style = layout_.styles.resolve(parent, node.role, attributes.class_name, 0);
    bool const by_place = node.role == Role::page_number || attributes.of_section;
    if (by_place) paragraph_.anchors.push_back({static_cast<std::uint32_t>(paragraph_.text.size()), &node});
    std::string_view text = LayoutContext::unknown_number;
    if (node.role == Role::page_count && !attributes.of_section) {
        text = layout_.values.count;
    } else if (auto const known = layout_.values.of_node.find(node.number);
               known != layout_.values.of_node.end()) {
        text = known->second;
    }
    add_text(text, node, node.number, Owner::Kind::node, style, language);
}

void InlineText::add_running_title(Node const& node, style::Style const& parent, Language& language)
{
    auto const known = layout_.values.of_node.find(node.number);
    bool const has_title = known != layout_.values.of_node.end() && !known->second.empty();
    // A line stays a line where it has no words.
    add_text(has_title ? std::string_view(known->second) : std::string_view("\u00a0"), node, node.number,
             Owner::Kind::node,
             layout_.styles.resolve(parent, node.role, node.attrs().class_name, node.level), language);
}

// "3, 5–7, 12": each page once, three and more in a row by their first and last.
void InlineText::add_pages(Node const& node, style::Style const& parent, Language& language)
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
            no_break_next_ = true;
            mark(stops[i], "\u2013");
            no_break_next_ = true;
            add(*stops[last].link, style, language);
        }
        i = last + 1;
        if (i < stops.size()) mark(stops[last], ", ");
    }
}

// A heading by its number, an item by its label, a note by its mark; by its words what has none.
void InlineText::add_number(Node const& node, style::Style const& parent, Language& language)
{
    style::Style const& style = layout_.styles.resolve(parent, node.role, node.attrs().class_name, 0);
    Node const* const target = layout_.headings->of_id(node.attrs().target);
    if (target == nullptr) return;
    std::string text = target->role == Role::note ? std::string(layout_.note_mark(*target))
                                                  : layout_.headings->reference(*target);
    if (text.empty()) {
        HeadingInfo const* const heading = layout_.headings->heading_of(*target);
        text = heading != nullptr ? heading->node->plain_text() : target->plain_text();
        layout_.reports.report_once(codes::missing_value, node, node.attrs().target,
                                    "what '" + node.attrs().target.substr(1) +
                                        "' names has no number by this theme; its words stand for it");
    }
    add_text(text, node, node.number, Owner::Kind::node, style, language);
}

// White space becomes a space, control characters are left out, soft hyphens taken out and remembered.
void InlineText::append(char32_t c, Node const& source)
{
    std::u16string& text = paragraph_.text;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
        if (c == U'\t' || c == U'\n' || c == U'\r' || c == 0x85) {
            text += u' ';
        } else {
            report_control_character(layout_, c, source);
        }
        return;
    }
    if (c == 0x2028 || c == 0x2029) c = U' ';
    if (c == soft_hyphen) {
        paragraph_.soft_hyphens.push_back(static_cast<std::uint32_t>(text.size()));
        return;
    }
    if (c <= 0xFFFF) {
        text += static_cast<char16_t>(c);
    } else {
        text += static_cast<char16_t>(U16_LEAD(c));
        text += static_cast<char16_t>(U16_TRAIL(c));
    }
}

void InlineText::add_text(std::string_view utf8, Node const& source, std::uint32_t node, Owner::Kind owner,
                          style::Style const& style, Language& language)
{
    if (utf8.empty()) return;
    std::u16string& text = paragraph_.text;
    auto const begin = static_cast<std::uint32_t>(text.size());
    if (style.transform == style::TextTransform::none) {
        for (std::size_t i = 0; i < utf8.size();) append(next_code_point(utf8, i), source);
    } else {
        icu::UnicodeString words =
            icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
        if (style.transform == style::TextTransform::uppercase) {
            words.toUpper(language.locale);
        } else {
            words.toLower(language.locale);
        }
        for (int32_t i = 0; i < words.length(); i = words.moveIndex32(i, 1))
            append(static_cast<char32_t>(words.char32At(i)), source);
    }
    for (std::size_t i = begin; i < text.size(); ++i) {
        if (!is_plain_latin_unit(text[i])) {
            analysis_.has_other_scripts = true;
            analysis_.may_run_right_to_left =
                analysis_.may_run_right_to_left || is_right_to_left_unit(text[i]);
        }
    }
    if (text.size() == begin) return;
    TextRun run;
    run.language = &language;
    run.source = &source;
    run.node = node;
    run.link = link_;
    run.owner = owner;
    auto const end = static_cast<std::uint32_t>(text.size());
    style::Style const& own =
        style.letter_space != Length() && has_joining_letters(std::u16string_view(text).substr(begin))
            ? layout_.styles.unspaced(style)
            : style;
    std::uint32_t from = begin;
    style::Style const& latin = layout_.styles.in_script(own, latin_script);
    if (latin.size != own.size) {
        for (TextRange const stretch : latin_stretches(text, {begin, end})) {
            if (stretch.begin > from) add_run(from, run, own);
            add_run(stretch.begin, run, latin);
            from = stretch.end;
        }
    }
    if (from < end) add_run(from, run, own);
}

void InlineText::add_run(std::uint32_t begin, TextRun run, style::Style const& style)
{
    run.begin = begin;
    run.style = &style;
    run.text_style = layout_.text_styles.add({style.size, style.letter_space, style.rise, style.colour,
                                              style.unseen, style.expansion, style.tracking});
    run.no_break_before = no_break_next_;
    no_break_next_ = false;
    paragraph_.runs.push_back(run);
}

void InlineText::add_forced_break(Node const& node, style::Style const& style, Language& language)
{
    std::u16string& text = paragraph_.text;
    // The space keeps the words apart for who copies or hears the text; it belongs to the text before it.
    if (text.empty() || paragraph_.runs.empty()) {
        add_text(" ", node, node.number, Owner::Kind::node, style, language);
    } else if (!is_space(text.back())) {
        text += u' ';
    }
    analysis_.places.resize(text.size() + 1);
    analysis_.places[text.size()] |= must_break;
}

}
