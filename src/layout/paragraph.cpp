#include "layout/paragraph.h"

#include "base/language.h"
#include "base/utf8.h"

#include <unicode/dcfmtsym.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdio>

namespace rapporteur::layout {

using document::Node;
using document::Role;

namespace {

// What is known of the place before a code unit of the text.
constexpr std::uint8_t may_break = 1;
constexpr std::uint8_t must_break = 2;
constexpr std::uint8_t run_starts = 4;
constexpr std::uint8_t level_changes = 8;
constexpr std::uint8_t script_changes = 16;

void clear_break(std::uint8_t& flags) { flags = static_cast<std::uint8_t>(flags & ~may_break); }

constexpr char16_t soft_hyphen = 0x00AD;
constexpr char16_t left_to_right_isolate = 0x2066;
constexpr char16_t right_to_left_isolate = 0x2067;
constexpr char16_t first_strong_isolate = 0x2068;
constexpr char16_t pop_isolate = 0x2069;
constexpr std::uint32_t no_piece = 0xFFFFFFFF;

// Of ending a line at a hyphen that the word has, or one that it gets. Somewhat more than TeX's 50: the
// language's own hyphens are common in names of offices, and a reader of a brief skims.
constexpr std::int32_t written_hyphen_penalty = 40;
constexpr std::int32_t added_hyphen_penalty = 60;
constexpr std::int32_t address_penalty = 100;
// Where nothing else helps: between words that must not be parted, and inside words. The sums of squares stay
// far from overflow.
constexpr std::int32_t phrase_penalty = tie_cost + 500;
constexpr std::int32_t cluster_penalty = tie_cost + 2'000;
// A longer word gets only so many places as it needs lines.
constexpr std::size_t most_clusters = 2'000;
// White space that had to grow more than this many times its stretch is left as it is: a ragged line looks
// better.
constexpr std::int64_t most_stretch = 8;
// At most so many lines in a row end in a hyphen, where there is another way.
constexpr std::int32_t longest_ladder = 2;

constexpr std::int32_t first_tolerance = 120;
constexpr std::int32_t second_tolerance = 300;
constexpr std::int32_t any_badness = 10'000;

bool is_space(char16_t c) { return c == u' ' || c == 0x00A0; }
bool is_dash(char16_t c) { return c == u'-' || (c >= 0x2010 && c <= 0x2013); }
bool is_ascii_alphanumeric(char16_t c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z');
}
bool is_alphanumeric(char16_t c) { return c < 0x80 ? is_ascii_alphanumeric(c) : u_isalnum(c) != 0; }
bool is_digit(char16_t c) { return (c >= u'0' && c <= u'9') || (c >= 0x660 && u_isdigit(c) != 0); }

// The start of it, for a message.
std::string start_of(std::string words)
{
    if (words.size() <= 40) return words;
    std::size_t cut = 40;
    while (cut > 0 && (static_cast<unsigned char>(words[cut]) & 0xC0) == 0x80) --cut;
    return words.substr(0, cut) + "…";
}

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

bool is_wide(UChar32 c)
{
    int32_t const width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

// How many bytes of UTF-8 a code unit stands for.
std::uint32_t utf8_bytes(char16_t c)
{
    return c < 0x80 ? 1u : c < 0x800 ? 2u : (c >= 0xD800 && c < 0xE000) ? 2u : 3u;
}

// Between an ideograph and a letter or digit that is none there is a gap of an eighth of an em (CSS Text 4,
// 8.4, "text-autospace").
bool is_ideograph(UChar32 c)
{
    if (c < 0x2E80) return false;
    std::uint32_t const category = U_GET_GC_MASK(c);
    return is_wide(c) && (category & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}
bool is_other_letter(UChar32 c)
{
    return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_ND_MASK | U_GC_M_MASK)) != 0 && !is_wide(c);
}

Length scaled_to(Length size, std::int64_t font_units, FontFace const& font)
{
    // Fits 64 bits: sizes are below 2^26, words below 2^37 font units.
    std::int64_t const product = size.raw() * font_units;
    auto const em = static_cast<std::int64_t>(font.units_per_em());
    return Length::from_raw((product >= 0 ? product + em / 2 : product - em / 2) / em);
}

}

void Prepared::clear()
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

void ParagraphMaker::begin(Node const& node, Style const& style, Language& language, Prepared& result)
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

void ParagraphMaker::prepare(Node const& node, std::size_t first, std::size_t last, Style const& style,
                             Language& language, Prepared& result)
{
    begin(node, style, language, result);
    for (std::size_t i = first; i < last; ++i) add(node.children[i], style, language);
    finish();
}

void ParagraphMaker::prepare_numbered(Node const& node, std::string_view number, Style const& number_style,
                                      Style const& style, Language& language, Prepared& result)
{
    begin(node, style, language, result);
    add_text(std::string(number) + "\u2002", node, node.number, Owner::Kind::label, number_style, language);
    hold_next_ = true;
    for (Node const& child : node.children) add(child, style, language);
    finish();
}

void ParagraphMaker::prepare_entry(Node const& node, Style const& style, Language& language, Prepared& result,
                                   std::vector<Slot>& slots)
{
    slots_ = &slots;
    prepare(node, 0, node.children.size(), style, language, result);
    slots_ = nullptr;
}

void ParagraphMaker::prepare_text(std::string_view text, Node const& node, Owner::Kind owner,
                                  Style const& style, Language& language, Prepared& result)
{
    begin(node, style, language, result);
    add_text(text, node, node.number, owner, style, language);
    finish();
}

void ParagraphMaker::add(Node const& node, Style const& parent, Language& inherited)
{
    document::Attributes const& attributes = node.attrs();
    Language& language =
        attributes.language.empty() ? inherited : tools_.memory.language(attributes.language);
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
        Style const& style = tools_.styles.resolve(parent, PartRole::note_mark, attributes.class_name);
        // A note that is numbered by page is said again on each page that refers to it.
        if (node.role == Role::note || tools_.document.note_numbering == document::NoteNumbering::page)
            result_->notes.push_back({static_cast<std::uint32_t>(result_->text.size()), &node});
        if (node.role == Role::note) tools_.note_languages[node.number] = &language;
        hold_next_ = true;
        // Two marks side by side are two numbers, not one of more digits.
        bool const follows_mark =
            !result_->runs.empty() && result_->runs.back().owner == Owner::Kind::note_mark;
        add_text((follows_mark ? ", " : "") + std::string(tools_.note_mark(node)), node, node.number,
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
        Style const& style = tools_.styles.resolve(parent, node.role, attributes.class_name, 0);
        bool const by_place = node.role == Role::page_number || attributes.of_section;
        if (by_place) result_->anchors.push_back({static_cast<std::uint32_t>(result_->text.size()), &node});
        std::string_view text = Tools::unknown_number;
        if (node.role == Role::page_count && !attributes.of_section) {
            text = tools_.values.count;
        } else if (auto const known = tools_.values.of_node.find(node.number);
                   known != tools_.values.of_node.end()) {
            text = known->second;
        }
        add_text(text, node, node.number, Owner::Kind::node, style, language);
        return;
    }
    case Role::running: {
        auto const known = tools_.values.of_node.find(node.number);
        bool const said = known != tools_.values.of_node.end() && !known->second.empty();
        // A line stays a line where there is nothing to say.
        add_text(said ? std::string_view(known->second) : std::string_view("\u00a0"), node, node.number,
                 Owner::Kind::node,
                 tools_.styles.resolve(parent, node.role, attributes.class_name, node.level), language);
        return;
    }
    case Role::pages_of: add_pages(node, parent, language); return;
    case Role::number_of: add_number(node, parent, language); return;
    default: break;
    }
    Style const& style = tools_.styles.resolve(parent, node.role, attributes.class_name, node.level);
    std::uint32_t const outer = link_;
    if (node.role == Role::link) link_ = 1 + node.number;
    bool const turns = language.right_to_left != inherited.right_to_left;
    if (turns) isolate(language.right_to_left ? right_to_left_isolate : left_to_right_isolate);
    for (Node const& child : node.children) add(child, style, language);
    if (turns) isolate(pop_isolate);
    link_ = outer;
}

// "3, 5–7, 12": each page once, three and more in a row by their first and last.
void ParagraphMaker::add_pages(Node const& node, Style const& parent, Language& language)
{
    Style const& style = tools_.styles.resolve(parent, node.role, node.attrs().class_name, 0);
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
        auto const page = tools_.values.page_index.find(link.children.front().number);
        known = known && page != tools_.values.page_index.end();
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
void ParagraphMaker::add_number(Node const& node, Style const& parent, Language& language)
{
    Style const& style = tools_.styles.resolve(parent, node.role, node.attrs().class_name, 0);
    Node const* const target = tools_.headings->of_id(node.attrs().target);
    if (target == nullptr) return;
    std::string text = target->role == Role::note ? std::string(tools_.note_mark(*target))
                                                  : tools_.headings->reference(*target);
    if (text.empty()) {
        HeadingInfo const* const heading = tools_.headings->heading_of(*target);
        text = heading != nullptr ? heading->node->plain_text() : target->plain_text();
        tools_.warn_once(codes::missing_value, node, node.attrs().target,
                         "what '" + node.attrs().target.substr(1) +
                             "' names has no number by this theme; its words stand for it");
    }
    add_text(text, node, node.number, Owner::Kind::node, style, language);
}

void ParagraphMaker::add_text(std::string_view utf8, Node const& source, std::uint32_t node,
                              Owner::Kind owner, Style const& style, Language& language)
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
    if (style.transform == TextTransform::none) {
        for (std::size_t i = 0; i < utf8.size();) append(static_cast<UChar32>(next_code_point(utf8, i)));
    } else {
        icu::UnicodeString words =
            icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
        if (style.transform == TextTransform::uppercase) {
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
    run.look = tools_.looks.add({style.size, style.letter_space, style.rise, style.colour, style.unseen});
    run.held = hold_next_;
    hold_next_ = false;
    result_->runs.push_back(run);
}

void ParagraphMaker::add_forced_break(Node const& node, Style const& style, Language& language)
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

void ParagraphMaker::finish()
{
    Prepared& result = *result_;
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

template <typename Visit> void ParagraphMaker::for_each_language(Visit const& visit)
{
    std::vector<TextRun> const& runs = result_->runs;
    for (std::size_t i = 0; i < runs.size();) {
        std::size_t end = i + 1;
        while (end < runs.size() && runs[end].language == runs[i].language) ++end;
        visit(runs[i].begin,
              end < runs.size() ? runs[end].begin : static_cast<std::uint32_t>(result_->text.size()),
              *runs[i].language);
        i = end;
    }
}

void ParagraphMaker::space_as_languages_do()
{
    if (!result_->style->autospace) return;
    changes_.clear();
    std::u16string const* text = &result_->text;
    if (!result_->notes.empty()) {
        // What a note's mark stands after is at a word's end.
        key_ = *text;
        for (std::size_t i = 0; i < result_->runs.size(); ++i) {
            if (result_->runs[i].owner != Owner::Kind::note_mark) continue;
            std::size_t const end = i + 1 < result_->runs.size() ? result_->runs[i + 1].begin : key_.size();
            std::fill(key_.begin() + result_->runs[i].begin, key_.begin() + static_cast<std::ptrdiff_t>(end),
                      u'\u2019');
        }
        text = &key_;
    }
    for_each_language([&](std::uint32_t begin, std::uint32_t end, Language const& language) {
        find_spaces(*text, begin, end, language.tag, changes_);
    });
    // At a forced line end the space is the one that parts the words of two lines.
    std::erase_if(changes_, [&](SpaceChange const& change) {
        return (flags_[change.at + (change.replaces ? 1u : 0u)] & must_break) != 0;
    });
    if (!changes_.empty()) apply(changes_);
}

void ParagraphMaker::apply(std::vector<SpaceChange> const& changes)
{
    Prepared& result = *result_;
    std::u16string text;
    std::vector<std::uint8_t> flags;
    std::vector<std::uint32_t> inserted;
    std::uint32_t from = 0;
    auto const copy_to = [&](std::uint32_t to) {
        text.append(result.text, from, to - from);
        flags.insert(flags.end(), flags_.begin() + from, flags_.begin() + to);
        from = to;
    };
    for (SpaceChange const& change : changes) {
        copy_to(change.at);
        text += change.space;
        flags.push_back(flags_[change.at]);
        if (change.replaces) {
            ++from;
        } else {
            flags_[change.at] = 0;
            inserted.push_back(change.at);
        }
    }
    copy_to(static_cast<std::uint32_t>(result.text.size()));
    flags.push_back(flags_.back());
    result.text = std::move(text);
    flags_ = std::move(flags);

    // What stood at a place where a space is now stands before it.
    auto const moved = [&](std::uint32_t at) {
        return at + static_cast<std::uint32_t>(std::lower_bound(inserted.begin(), inserted.end(), at) -
                                               inserted.begin());
    };
    for (TextRun& run : result.runs) run.begin = moved(run.begin);
    for (Prepared::Held& anchor : result.anchors) anchor.at = moved(anchor.at);
    for (Prepared::Held& note : result.notes) note.at = moved(note.at);
    for (std::uint32_t& at : result.soft_hyphens) at = moved(at);
    for (Isolate& isolate : isolates_) isolate.at = moved(isolate.at);
}

void ParagraphMaker::isolate(char16_t mark)
{
    isolates_.push_back({static_cast<std::uint32_t>(result_->text.size()), mark});
}

void ParagraphMaker::find_levels()
{
    Prepared const& result = *result_;
    std::u16string const* text = &result.text;
    if (!isolates_.empty()) {
        key_.clear();
        std::uint32_t from = 0;
        for (std::size_t i = 0; i < isolates_.size(); ++i) {
            Isolate const& isolate = isolates_[i];
            key_.append(result.text, from, isolate.at - from);
            from = isolate.at;
            char16_t mark = isolate.mark;
            if (mark == first_strong_isolate) {
                // A value without letters, "822 (1993)", runs as the paragraph does.
                UBiDiDirection const base = ubidi_getBaseDirection(
                    result.text.data() + from, static_cast<int32_t>(isolates_[i + 1].at - from));
                bool const right_to_left =
                    base == UBIDI_NEUTRAL ? result.language->right_to_left : base == UBIDI_RTL;
                mark = right_to_left ? right_to_left_isolate : left_to_right_isolate;
            }
            key_ += mark;
        }
        key_.append(result.text, from);
        text = &key_;
    }
    auto const length = static_cast<int32_t>(text->size());
    levels_.assign(result.text.size(), result.language->right_to_left ? 1 : 0);
    UBiDi* const bidi = ubidi_open();
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi, text->data(), length, result.language->right_to_left ? UBIDI_RTL : UBIDI_LTR, nullptr,
                  &status);
    UBiDiLevel const* const levels = U_SUCCESS(status) ? ubidi_getLevels(bidi, &status) : nullptr;
    if (U_SUCCESS(status)) {
        std::size_t next = 0;
        for (std::size_t i = 0; i < levels_.size(); ++i) {
            std::uint8_t around = Piece::no_wall;
            for (; next < isolates_.size() && isolates_[next].at <= i; ++next)
                around = std::min<std::uint8_t>(around, levels[i + next]);
            levels_[i] = levels[i + next];
            if (i == 0 || around >= std::min(levels_[i - 1], levels_[i])) continue;
            walls_.push_back({static_cast<std::uint32_t>(i), around});
            flags_[i] |= level_changes;
        }
    }
    ubidi_close(bidi);
    for (std::size_t i = 1; i < levels_.size(); ++i) {
        if (levels_[i] != levels_[i - 1]) flags_[i] |= level_changes;
    }
}

void ParagraphMaker::find_scripts()
{
    std::u16string const& text = result_->text;
    scripts_.assign(text.size(), -1);
    std::int16_t current = -1;
    std::size_t unresolved = 0; // before this all have their script
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const at = i;
        UChar32 c;
        U16_NEXT(text.data(), i, text.size(), c);
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode const script =
            c < 0x80 ? (u_isalpha(c) ? USCRIPT_LATIN : USCRIPT_COMMON) : uscript_getScript(c, &status);
        // What all scripts share goes with what is before it, at the start with what comes (UAX 24, 5.2).
        if (U_SUCCESS(status) && script != USCRIPT_COMMON && script != USCRIPT_INHERITED &&
            script != USCRIPT_UNKNOWN) {
            if (current < 0)
                std::fill(scripts_.begin() + static_cast<std::ptrdiff_t>(unresolved),
                          scripts_.begin() + static_cast<std::ptrdiff_t>(at),
                          static_cast<std::int16_t>(script));
            current = static_cast<std::int16_t>(script);
        }
        for (std::size_t k = at; k < i; ++k) scripts_[k] = current;
        if (current >= 0) unresolved = i;
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (scripts_[i] != scripts_[i - 1]) flags_[i] |= script_changes;
    }
}

void ParagraphMaker::find_breaks()
{
    Prepared& result = *result_;
    Language& language = *result.language;
    if (!language.lines) {
        UErrorCode status = U_ZERO_ERROR;
        language.lines.reset(icu::BreakIterator::createLineInstance(language.locale, status));
        if (U_FAILURE(status) || !language.lines) throw std::runtime_error("ICU has no data for line breaks");
    }
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUChars(&source, result.text.data(), static_cast<std::int64_t>(result.text.size()), &status);
    language.lines->setText(&source, status);
    if (U_SUCCESS(status)) {
        for (int32_t at = language.lines->next(); at != icu::BreakIterator::DONE;
             at = language.lines->next()) {
            flags_[static_cast<std::size_t>(at)] |= may_break;
        }
    }
    utext_close(&source);
}

// ICU breaks after any '/' and '-': right in prose, wrong in symbols, dates and numbers.
void ParagraphMaker::suppress_breaks()
{
    Prepared const& result = *result_;
    std::u16string const& text = result.text;
    for (TextRun const& run : result.runs) {
        if (run.held) clear_break(flags_[run.begin]);
    }
    for (std::size_t i = 0; i < result.runs.size(); ++i) {
        TextRun const& run = result.runs[i];
        if (!run.style->no_wrap) continue;
        std::size_t const end = i + 1 < result.runs.size() ? result.runs[i + 1].begin : text.size();
        bool const goes_on = i > 0 && result.runs[i - 1].style->no_wrap;
        for (std::size_t k = run.begin + (goes_on ? 0u : 1u); k < end; ++k) {
            clear_break(flags_[k]);
        }
    }
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        bool digits = false;
        bool breaks = false;
        while (end < text.size() && text[end] != u' ') {
            digits = digits || is_digit(text[end]);
            breaks = breaks || (end > begin && (flags_[end] & may_break) != 0);
            ++end;
        }
        std::u16string_view const token = std::u16string_view(text).substr(begin, end - begin);
        if (token.find(u"://") != std::u16string_view::npos || token.starts_with(u"www.")) {
            break_addresses(begin, end);
        } else if (digits && breaks) {
            for (std::size_t i = begin + 1; i < end; ++i) {
                bool const joins = text[i - 1] == u'/' || is_dash(text[i - 1]);
                if (joins && is_alphanumeric(text[i]) && i >= 2 && i - 1 > begin &&
                    is_alphanumeric(text[i - 2])) {
                    clear_break(flags_[i]);
                }
            }
        }
        begin = end + 1;
    }
}

// Addresses break after "//" and before other signs (Chicago Manual of Style, 7.46).
void ParagraphMaker::break_addresses(std::size_t begin, std::size_t end)
{
    std::u16string const& text = result_->text;
    addresses_.emplace_back(begin, end);
    constexpr std::u16string_view signs = u"/.,-_?#%~&=:@";
    for (std::size_t i = begin + 1; i < end; ++i) {
        clear_break(flags_[i]);
        bool const after_slashes =
            text[i - 1] == u'/' && text[i] != u'/' && i >= begin + 2 && text[i - 2] == u'/';
        bool const before_sign = signs.find(text[i]) != std::u16string_view::npos &&
                                 is_alphanumeric(text[i - 1]) && i + 1 < end &&
                                 (is_alphanumeric(text[i + 1]));
        if (!after_slashes && !before_sign) continue;
        flags_[i] |= may_break;
        holds_.push_back({static_cast<std::uint32_t>(i), address_penalty});
    }
}

void ParagraphMaker::hold_together()
{
    std::size_t const addresses = holds_.size();
    for_each_language([&](std::uint32_t begin, std::uint32_t end, Language& language) {
        find_holds(
            result_->text, begin, end, language.tag,
            [&](std::u16string_view word) { return language.is_month(word); }, holds_);
    });
    std::inplace_merge(holds_.begin(), holds_.begin() + static_cast<std::ptrdiff_t>(addresses), holds_.end(),
                       [](Hold const& a, Hold const& b) { return a.at < b.at; });
}

void ParagraphMaker::make_pieces()
{
    Prepared& result = *result_;
    std::u16string const& text = result.text;
    std::uint32_t begin = 0;
    std::uint32_t run = 0;
    auto hold = holds_.begin();
    auto address = addresses_.begin();
    auto const size = static_cast<std::uint32_t>(text.size());
    for (std::uint32_t i = 1; i <= size; ++i) {
        bool const ends = i == size || flags_[i] != 0 || (is_space(text[i - 1]) && !is_space(text[i]));
        if (!ends) continue;
        while (run + 1 < result.runs.size() && result.runs[run + 1].begin <= begin) ++run;
        make_piece(begin, i, run);
        Piece& last = result.pieces.back();
        while (address != addresses_.end() && address->second <= begin) ++address;
        if (address != addresses_.end() && address->first <= begin) last.address = true;
        if (i == size || (flags_[i] & must_break) != 0) {
            last.penalty = InlineItem::always;
        } else if ((flags_[i] & may_break) != 0) {
            last.penalty = is_dash(text[i - 1]) ? written_hyphen_penalty : 0;
            last.hyphen = is_dash(text[i - 1]);
            while (hold != holds_.end() && hold->at < i) ++hold;
            if (hold != holds_.end() && hold->at == i) last.penalty = std::max(last.penalty, hold->cost);
            if (last.space == Length() && text[i - 1] >= 0x1100) {
                UChar32 c;
                std::uint32_t at = i;
                U16_PREV(text.data(), 0, at, c);
                if (is_wide(c)) last.stretch = result.runs[run].style->size / 10;
            }
        }
        begin = i;
    }
    if (other_scripts_ && result.style->autospace) space_ideographs();
}

void ParagraphMaker::space_ideographs()
{
    Prepared& result = *result_;
    std::u16string const& text = result.text;
    for (std::size_t k = 0; k + 1 < result.pieces.size(); ++k) {
        Piece& piece = result.pieces[k];
        std::uint32_t before = piece.end;
        std::uint32_t after = piece.end;
        UChar32 left, right;
        U16_PREV(text.data(), 0, before, left);
        U16_NEXT(text.data(), after, text.size(), right);
        if (!(is_ideograph(left) && is_other_letter(right)) &&
            !(is_other_letter(left) && is_ideograph(right)))
            continue;
        if (result.runs[piece.run].owner == Owner::Kind::note_mark ||
            result.runs[result.pieces[k + 1].run].owner == Owner::Kind::note_mark)
            continue;
        Length const size = result.runs[piece.run].style->size;
        piece.space += size / 8;
        piece.stretch += size / 16;
        piece.shrink = size / 16;
    }
}

void ParagraphMaker::make_piece(std::uint32_t begin, std::uint32_t end, std::uint32_t run_index)
{
    Prepared& result = *result_;
    TextRun const& run = result.runs[run_index];
    std::uint8_t const level = result.mixed ? levels_[begin] : std::uint8_t{0};
    ContextMemo const& memo =
        context_for(run, other_scripts_ ? scripts_[begin] : std::int16_t{-1}, (level & 1) != 0);
    Word const& word =
        tools_.memory.shapes.shape(memo.id, std::u16string_view(result.text).substr(begin, end - begin));
    if (word.missing) {
        add_with_fallback(tools_.memory.shapes.context(memo.id), begin, end, run_index);
        return;
    }
    add_piece(memo.id, *memo.font, begin, end, run_index, &word);
}

void ParagraphMaker::add_piece(ShapeCache::ContextId context, FontFace const& font, std::uint32_t begin,
                               std::uint32_t end, std::uint32_t run_index, Word const* word)
{
    Prepared& result = *result_;
    Style const& style = *result.runs[run_index].style;
    Piece piece;
    piece.word = word;
    piece.begin = begin;
    piece.end = end;
    piece.run = run_index;
    piece.context = context;
    piece.level = result.mixed ? levels_[begin] : std::uint8_t{0};
    auto const wall = std::lower_bound(walls_.begin(), walls_.end(), begin,
                                       [](Wall const& one, std::uint32_t at) { return one.at < at; });
    if (wall != walls_.end() && wall->at == begin) piece.wall = wall->level;
    piece.penalty = InlineItem::never;
    piece.core = scaled_to(style.size, word->core_advance, font);
    if (style.letter_space != Length()) piece.core += style.letter_space * word->core_glyphs;
    if (word->space_glyphs != 0) {
        piece.space = scaled_to(style.size, word->shaped.advance - word->core_advance, font);
        if (style.letter_space != Length()) piece.space += style.letter_space * word->space_glyphs;
        // Noto's space is a quarter of an em: it may grow by more than half and give a fourth.
        piece.stretch = piece.space * 6 / 10;
        piece.shrink = piece.space / 4;
    }
    result.pieces.push_back(piece);
}

ParagraphMaker::ContextMemo const& ParagraphMaker::context_for(TextRun const& run, std::int16_t script,
                                                               bool right_to_left)
{
    std::uint8_t const direction = right_to_left ? 1 : 0;
    for (ContextMemo const& memo : memos_) {
        if (memo.style == run.style && memo.language == run.language && memo.script == script &&
            memo.direction == direction) {
            return memo;
        }
    }
    ContextMemo memo;
    memo.style = run.style;
    memo.language = run.language;
    memo.script = script;
    memo.direction = direction;
    ShapeContext context;
    context.script = script < 0
                         ? result_->language->script
                         : hb_script_from_string(uscript_getShortName(static_cast<UScriptCode>(script)), 4);
    context.language = run.language->hb;
    context.right_to_left = right_to_left;
    context.tabular_figures = run.style->tabular_figures;
    context.ligatures = run.style->letter_space == Length();
    memo.font = &tools_.fonts.primary(run.style->stack, {run.style->weight, run.style->italic},
                                      context.script, run.language->tag);
    context.font = memo.font;
    memo.id = tools_.memory.shapes.context(context);
    memos_.push_back(memo);
    return memos_.back();
}

// Cuts the text where one font ends and another must help. Marks stay with the letter that they stand on.
void ParagraphMaker::add_with_fallback(ShapeContext context, std::uint32_t begin, std::uint32_t end,
                                       std::uint32_t run_index)
{
    Prepared& result = *result_;
    std::u16string const& text = result.text;
    TextRun const& run = result.runs[run_index];
    FontFace const& primary = *context.font;
    FontStyle const style{run.style->weight, run.style->italic};

    FontFace const* current = nullptr;
    std::uint32_t from = begin;
    auto const close = [&](std::uint32_t to) {
        if (to == from) return;
        context.font = current;
        ShapeCache::ContextId const id = tools_.memory.shapes.context(context);
        Word const& word = tools_.memory.shapes.shape(id, std::u16string_view(text).substr(from, to - from));
        add_piece(id, *current, from, to, run_index, &word);
        from = to;
    };
    for (std::uint32_t i = begin; i < end;) {
        std::uint32_t const at = i;
        UChar32 c;
        U16_NEXT(text.data(), i, end, c);
        auto const character = static_cast<char32_t>(c);
        FontFace const* face = &primary;
        bool const mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
        if (current != nullptr &&
            (is_space(static_cast<char16_t>(c)) || (mark && current->has_glyph(character)))) {
            face = current;
        } else if (!primary.has_glyph(character) &&
                   !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) && !u_isUWhiteSpace(c)) {
            FontPicker::Choice const choice = tools_.fonts.for_character(
                run.style->stack, style, context.script, run.language->tag, character);
            if (choice.face == nullptr) {
                // A mark that something is missing, if not in this font, then in another.
                FontFace const* const other =
                    primary.has_glyph(0xFFFD) ? &primary
                                              : tools_.fonts
                                                    .for_character(run.style->stack, style, context.script,
                                                                   run.language->tag, 0xFFFD)
                                                    .face;
                if (other != nullptr) face = other;
                warn_missing(character, run, other != nullptr);
            } else {
                face = choice.face;
                if (!choice.in_theme) {
                    std::string name(
                        uscript_getName(static_cast<UScriptCode>(u_getIntPropertyValue(c, UCHAR_SCRIPT))));
                    tools_.warn_once(codes::font_not_in_theme, *run.source, face->family() + name,
                                     "the theme '" + tools_.theme.name + "' has no font for " + name +
                                         " characters such as '" + to_utf8(std::u32string(1, character)) +
                                         "'; they are set in '" + face->family() + "'");
                }
            }
        }
        if (face != current) {
            if (current != nullptr) close(at);
            current = face;
        }
    }
    close(end);
}

namespace {

std::string code_of(char32_t character)
{
    char code[16];
    std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(character));
    return code;
}

}

void ParagraphMaker::warn_missing(char32_t character, TextRun const& run, bool replaced)
{
    std::string const code = code_of(character);
    tools_.warn_once(codes::missing_glyph, *run.source, code,
                     "no font has a glyph for the character " + code + " ('" +
                         to_utf8(std::u32string(1, character)) + "')",
                     replaced ? Severity::warning : Severity::error);
}

void ParagraphMaker::warn_left_out(char32_t control, Node const& source)
{
    std::string const code = code_of(control);
    tools_.warn_once(codes::missing_glyph, source, code,
                     "the control character " + code + " prints nothing and is left out");
}

// ---------------------------------------------------------------------------------------------------------------

Length LineSetter::baseline_of(Style const& style, Language& language)
{
    FontFace const& font =
        tools_.fonts.primary(style.stack, {style.weight, style.italic}, language.script, language.tag);
    Length const ascent = scaled_to(style.size, font.metrics().ascender, font);
    Length const descent = scaled_to(style.size, -font.metrics().descender, font);
    return (style.line_height - ascent - descent) / 2 + ascent;
}

namespace {

Protrusion const* protrusion_of(std::vector<Protrusion> const& table, char32_t character)
{
    if (character == soft_hyphen) character = U'-'; // as which it is shown
    auto const at = std::lower_bound(table.begin(), table.end(), character,
                                     [](Protrusion const& p, char32_t c) { return p.character < c; });
    return at != table.end() && at->character == character ? &*at : nullptr;
}

bool hangs(Style const& style) { return style.protrude && style.align != TextAlign::center; }

}

// How far the first or the last character of a word hangs in the margin at that edge of a line.
Length LineSetter::hang_of(Prepared const& text, Word const& word, TextRun const& run, std::uint8_t level,
                           Edge edge) const
{
    // What runs against its paragraph has its other end there.
    if (word.core_glyphs == 0 || level != (text.language->right_to_left ? 1 : 0)) return Length();
    std::string const& letters = word.shaped.text;
    std::size_t at = 0;
    if (edge == Edge::end) {
        at = letters.size();
        char32_t last = U' ';
        while (at > 0 && (last == U' ' || last == 0x00A0)) {
            do --at;
            while (at > 0 && (static_cast<unsigned char>(letters[at]) & 0xC0) == 0x80);
            std::size_t next = at;
            last = next_code_point(letters, next);
        }
    }
    std::size_t next = at;
    Protrusion const* const found = protrusion_of(tools_.theme.protrusion, next_code_point(letters, next));
    if (found == nullptr) return Length();
    std::int64_t advance = 0;
    for (Glyph const& glyph : word.shaped.glyphs) {
        if (glyph.cluster == at) advance += glyph.advance;
    }
    return scaled_to(run.style->size, advance, *word.shaped.font)
        .scaled(edge == Edge::start ? found->start : found->end, 1000);
}

Length LineSetter::hang_of_hyphen(Prepared const& text, Length hyphen) const
{
    if (!hangs(*text.style)) return Length();
    Protrusion const* const found = protrusion_of(tools_.theme.protrusion, soft_hyphen);
    return found != nullptr ? hyphen.scaled(found->end, 1000) : Length();
}

// The letters of a piece when it is one word of letters, which a hyphen may divide.
std::u16string_view LineSetter::word_of(Prepared const& text, Piece const& piece) const
{
    std::uint32_t begin = piece.begin;
    std::uint32_t end = piece.end;
    auto const letter = [&](std::uint32_t i) {
        char16_t const c = text.text[i];
        return c < 0x80 ? (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') : u_isalpha(c) != 0;
    };
    while (begin < end && !letter(begin)) ++begin;
    while (end > begin && !letter(end - 1)) --end;
    for (std::uint32_t i = begin; i < end; ++i) {
        char16_t const c = text.text[i];
        if (!letter(i) && c != 0x2019 && c != u'\'') return {};
    }
    return std::u16string_view(text.text).substr(begin, end - begin);
}

// Marks what stands between two places where lines may end and is wider than a line, words apart from
// phrases.
void LineSetter::find_too_wide(Prepared const& text, Length narrowest)
{
    too_wide_.assign(text.pieces.size(), TooWide::no);
    auto const mark = [&](std::size_t begin, std::size_t end, TooWide how) {
        for (std::size_t i = begin; i < end; ++i) too_wide_[i] = std::max(too_wide_[i], how);
    };
    std::size_t phrase = 0;
    std::size_t word = 0;
    Length phrase_width, word_width;
    for (std::size_t i = 0; i < text.pieces.size(); ++i) {
        Piece const& piece = text.pieces[i];
        word_width += piece.core;
        phrase_width += piece.core;
        bool const ends = piece.penalty < InlineItem::never;
        if (ends || piece.space != Length()) {
            if (word_width > narrowest) mark(word, i + 1, TooWide::word);
            word = i + 1;
            word_width = Length();
        }
        if (ends) {
            if (phrase_width > narrowest) mark(phrase, i + 1, TooWide::phrase);
            phrase = i + 1;
            phrase_width = Length();
        } else {
            phrase_width += piece.space;
        }
    }
}

// The items of a word that is to be divided between any two of its characters (grapheme clusters, UAX 29).
void LineSetter::divide_anywhere(Prepared const& text, std::uint32_t index, Length narrowest)
{
    Piece const& piece = text.pieces[index];
    TextRun const& run = text.runs[piece.run];
    std::vector<Glyph> const& glyphs = piece.word->shaped.glyphs;
    bool const reversed = piece.word->shaped.right_to_left;

    UErrorCode status = U_ZERO_ERROR;
    if (!clusters_) {
        clusters_.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
        if (U_FAILURE(status) || !clusters_) throw std::runtime_error("ICU has no data for characters");
    }
    UText source = UTEXT_INITIALIZER;
    utext_openUChars(&source, text.text.data() + piece.begin,
                     static_cast<std::int64_t>(piece.end - piece.begin), &status);
    clusters_->setText(&source, status);
    std::vector<std::uint32_t> ends;
    if (U_SUCCESS(status)) {
        for (int32_t at = clusters_->next(); at != icu::BreakIterator::DONE; at = clusters_->next())
            ends.push_back(piece.begin + static_cast<std::uint32_t>(at));
    }
    utext_close(&source);
    while (!ends.empty() && is_space(text.text[ends.back() - 1])) ends.pop_back();

    bool const few = ends.size() <= most_clusters;
    std::uint32_t from = piece.begin; // of the box to come
    std::uint32_t offset = piece.begin;
    std::uint32_t last_end = piece.begin;
    std::uint32_t bytes = 0;
    std::size_t glyph = 0;
    std::int64_t advance = 0, glyph_count = 0;
    Length done, last_reached;
    auto const add = [&](std::uint32_t end, Length reached, bool last) {
        InlineItem box = InlineItem::box(reached - done, index);
        box.split = from;
        items_.push_back(box);
        done = reached;
        from = end;
        if (last) return;
        InlineItem penalty = InlineItem::penalty_of(cluster_penalty, {}, false, index);
        penalty.split = end;
        items_.push_back(penalty);
    };
    for (std::size_t k = 0; k < ends.size(); ++k) {
        for (; offset < ends[k]; ++offset) bytes += utf8_bytes(text.text[offset]);
        while (glyph < glyphs.size()) {
            Glyph const& next = reversed ? glyphs[glyphs.size() - 1 - glyph] : glyphs[glyph];
            if (next.cluster >= bytes) break;
            advance += next.advance;
            ++glyph_count;
            ++glyph;
        }
        bool const last = k + 1 == ends.size();
        Length const reached = last ? piece.core
                                    : scaled_to(run.style->size, advance, *piece.word->shaped.font) +
                                          run.style->letter_space * glyph_count;
        if (few) {
            add(ends[k], reached, last);
        } else {
            if (reached - done > narrowest && last_end > from) add(last_end, last_reached, false);
            if (last) add(ends[k], reached, true);
            last_end = ends[k];
            last_reached = reached;
        }
    }
}

void LineSetter::make_items(Prepared const& text, Length indent, bool hyphenate, Length narrowest)
{
    items_.clear();
    bool const divides = narrowest != Length::from_raw(std::numeric_limits<std::int64_t>::max());
    if (divides) find_too_wide(text, narrowest);
    if (indent != Length()) items_.push_back(InlineItem::box(indent, no_piece));
    std::size_t next_soft = 0;
    bool const hanging = hangs(*text.style);
    Length start_hang, end_hang;
    for (std::uint32_t i = 0; i < text.pieces.size(); ++i) {
        Piece const& piece = text.pieces[i];
        TextRun const& run = text.runs[piece.run];
        bool const has_core = piece.word->core_glyphs != 0;
        if (hanging && has_core) {
            start_hang = hang_of(text, *piece.word, run, piece.level, Edge::start);
            end_hang = hang_of(text, *piece.word, run, piece.level, Edge::end);
        }
        bool divided = false;
        if (divides && has_core && too_wide_[i] == TooWide::word) {
            divide_anywhere(text, i, narrowest);
            divided = true;
        } else if (has_core && hyphenate && run.style->hyphenate && !run.style->no_wrap &&
                   (piece.level & 1) == 0) {
            // The places inside the piece, in order.
            std::array<std::uint32_t, 32> places{};
            std::size_t count = 0;
            while (next_soft < text.soft_hyphens.size() && text.soft_hyphens[next_soft] <= piece.begin)
                ++next_soft;
            for (std::size_t k = next_soft; k < text.soft_hyphens.size() && text.soft_hyphens[k] < piece.end;
                 ++k) {
                if (count < places.size()) places[count++] = text.soft_hyphens[k];
            }
            bool const compound = piece.hyphen || (i > 0 && text.pieces[i - 1].hyphen);
            // A word that goes on in the next piece, in other letters or another look, is not divided.
            bool const whole = piece.penalty != InlineItem::never || piece.space != Length();
            if (count == 0 && !compound && whole && !piece.address) {
                std::u16string_view const word = word_of(text, piece);
                // "UNPROFOR" is no word of syllables; "SECRETARIAT" of a heading in capitals is.
                bool const initials =
                    run.style->transform == TextTransform::none &&
                    std::all_of(word.begin(), word.end(), [](char16_t c) { return u_isupper(c) != 0; });
                if (!word.empty() && !initials) {
                    auto const at = static_cast<std::uint32_t>(word.data() - text.text.data());
                    for (std::uint8_t const point :
                         tools_.memory.hyphenator.points(word, run.language->tag)) {
                        if (count < places.size()) places[count++] = at + point;
                    }
                }
            }
            if (count != 0) {
                FontFace const& font = *piece.word->shaped.font;
                std::vector<Glyph> const& glyphs = piece.word->shaped.glyphs;
                Length const hyphen = scaled_to(run.style->size, font.units_per_em() * 3 / 10, font);
                Length const hyphen_hang = hang_of_hyphen(text, hyphen);
                std::size_t glyph = 0;
                std::int64_t advance = 0;
                std::uint32_t bytes = 0;
                std::uint32_t from = piece.begin;
                Length done;
                for (std::size_t k = 0; k < count; ++k) {
                    for (std::uint32_t at = from; at < places[k]; ++at) {
                        bytes += utf8_bytes(text.text[at]);
                    }
                    while (glyph < glyphs.size() && glyphs[glyph].cluster < bytes)
                        advance += glyphs[glyph++].advance;
                    Length const reached = scaled_to(run.style->size, advance, font);
                    InlineItem box = InlineItem::box(reached - done, i);
                    box.split = from;
                    if (k == 0) box.hang = start_hang;
                    items_.push_back(box);
                    InlineItem penalty = InlineItem::penalty_of(added_hyphen_penalty, hyphen, true, i);
                    penalty.split = places[k];
                    penalty.hang = hyphen_hang;
                    items_.push_back(penalty);
                    done = reached;
                    from = places[k];
                }
                InlineItem rest = InlineItem::box(piece.core - done, i);
                rest.split = from;
                items_.push_back(rest);
                divided = true;
            }
        }
        if (has_core && !divided) {
            InlineItem box = InlineItem::box(piece.core, i);
            box.split = piece.begin;
            box.hang = start_hang;
            items_.push_back(box);
        }
        auto const penalty = [&](std::int32_t cost, bool flagged) {
            InlineItem item = InlineItem::penalty_of(cost, {}, flagged, i);
            item.split = piece.end;
            item.hang = end_hang;
            items_.push_back(item);
        };
        if (piece.penalty <= InlineItem::always) {
            penalty(InlineItem::always, false);
            continue;
        }
        bool const anyhow = divides && piece.penalty >= InlineItem::never && too_wide_[i] != TooWide::no &&
                            i + 1 < text.pieces.size();
        if (piece.space != Length() || piece.stretch != Length()) {
            bool const after_box = !items_.empty() && items_.back().kind == InlineItem::Kind::box;
            if (piece.penalty >= InlineItem::never) {
                penalty(anyhow ? phrase_penalty : InlineItem::never, false);
            } else if (!after_box || piece.penalty > 0) {
                penalty(piece.penalty, false);
            }
            InlineItem glue = InlineItem::glue(piece.space, piece.stretch, piece.shrink, i);
            glue.split = piece.end;
            glue.hang = end_hang;
            items_.push_back(glue);
        } else if (piece.penalty < InlineItem::never) {
            penalty(piece.penalty, piece.hyphen);
        } else if (anyhow && too_wide_[i] == TooWide::word) {
            penalty(cluster_penalty, false);
        }
    }
}

// A language that divides words, but for which no patterns are installed, gets lines that are looser than
// they should be: worth saying once.
void LineSetter::say_what_is_not_hyphenated(Prepared const& text)
{
    static constexpr std::array<hb_script_t, 5> dividing{HB_SCRIPT_LATIN, HB_SCRIPT_CYRILLIC, HB_SCRIPT_GREEK,
                                                         HB_SCRIPT_ARMENIAN, HB_SCRIPT_GEORGIAN};
    Language const& language = *text.language;
    if (std::find(dividing.begin(), dividing.end(), language.script) == dividing.end() ||
        tools_.memory.hyphenator.knows(language.tag))
        return;
    tools_.warn_once(codes::no_hyphenation, *text.node, language.tag,
                     "there are no hyphenation patterns for '" + language.tag +
                         "', so that its words are not divided and its lines less even");
}

void LineSetter::break_text(Prepared const& text, Length width, bool one_line)
{
    Style const& style = *text.style;
    make_items(text, style.text_indent, false);
    LineBreaker& breaker = tools_.memory.breaker;
    if (one_line) {
        lines_ =
            breaker.break_greedily(items_, Length::from_raw(std::numeric_limits<std::int64_t>::max() / 4));
        return;
    }
    auto const has_overfull = [](std::vector<BrokenLine> const& lines) {
        return std::any_of(lines.begin(), lines.end(), [](BrokenLine const& l) { return l.overfull; });
    };
    std::int32_t forbidden = tie_cost;
    if (style.balance) {
        lines_ = breaker.break_greedily(items_, width, forbidden);
        if (has_overfull(lines_)) {
            forbidden = InlineItem::never;
            lines_ = breaker.break_greedily(items_, width);
        }
        if (lines_.size() < 2 && !has_overfull(lines_)) return;
    }
    if (style.balance && !has_overfull(lines_)) {
        // The narrowest measure that needs no line more.
        Length low = width / static_cast<std::int64_t>(lines_.size());
        Length high = width;
        while (high - low > Length::points(1)) {
            Length const middle = low + (high - low) / 2;
            std::vector<BrokenLine> const lines = breaker.break_greedily(items_, middle, forbidden);
            bool const fits = lines.size() <= lines_.size() && !has_overfull(lines);
            (fits ? high : low) = middle;
        }
        lines_ = breaker.break_greedily(items_, high, forbidden);
        bool const parted = std::any_of(lines_.begin(), lines_.end(),
                                        [&](BrokenLine const& l) { return items_[l.end].penalty > 0; });
        if (!parted) return;
        // A line ends where it had better not: with a little more room there may be a better place.
        LineBreakOptions options;
        options.measure = std::min(width, high + high / 8);
        options.final_attempt = true;
        options.forbidden = forbidden;
        options.ragged_stretch = options.measure / 3;
        std::optional<std::vector<BrokenLine>> better = breaker.break_lines(items_, options);
        if (better && better->size() == lines_.size() && !has_overfull(*better)) lines_ = std::move(*better);
        return;
    }
    LineBreakOptions options;
    options.measure = width;
    options.justified = style.align == TextAlign::justify;
    options.shortest_last_line = style.size * 2;
    // Ragged lines are divided only where a word is wider than the line.
    options.tolerance = options.justified ? first_tolerance : any_badness;
    options.forbidden = tie_cost;
    options.ladder = longest_ladder;
    options.ragged_stretch = std::clamp(width / 3, Length::points(24), Length::points(48));
    std::optional<std::vector<BrokenLine>> lines = breaker.break_lines(items_, options);
    if (!lines && style.hyphenate) {
        say_what_is_not_hyphenated(text);
        make_items(text, style.text_indent, true);
        options.tolerance = options.justified ? second_tolerance : any_badness;
        lines = breaker.break_lines(items_, options);
    }
    if (!lines && options.justified) {
        // However loose, as long as they are full.
        options.tolerance = any_badness - 1;
        lines = breaker.break_lines(items_, options);
    }
    if (!lines) {
        options.emergency_stretch = style.size * 2;
        options.forbidden = InlineItem::never;
        options.final_attempt = true;
        lines = breaker.break_lines(items_, options);
    }
    assert(lines);
    if (has_overfull(*lines) && (width >= style.size * 2 || tools_.overfull != nullptr)) {
        // Nothing runs off the page: what is wider than its line is divided where no word should be. Not
        // where no two letters fit: a column of letters helps nobody. But in a table it would stand over the
        // next cell's.
        make_items(text, style.text_indent, style.hyphenate, width);
        lines = breaker.break_lines(items_, options);
    }
    lines_ = std::move(*lines);
}

namespace {

// UAX 9, L2: from the highest level on, what is of a level or above it is turned round. Isolates do not run
// on into what stands next to them, though the marks that part them are not in the text: a wall below the
// level parts what it would turn as one. No higher level has turned anything across such a wall, so that
// places and pieces still agree there.
template <typename Pieces> void order_visually(Pieces const& pieces, std::vector<std::uint32_t>& order)
{
    std::uint8_t highest = 0;
    std::uint8_t lowest_odd = 255;
    for (auto const& piece : pieces) {
        highest = std::max(highest, piece.level);
        for (std::uint8_t const there : {piece.level, piece.wall}) {
            if (there % 2 != 0) lowest_odd = std::min(lowest_odd, there);
        }
    }
    for (int level = highest; level >= lowest_odd; --level) {
        for (std::size_t i = 0; i < order.size();) {
            std::size_t end = i;
            while (end < order.size() && pieces[order[end]].level >= level &&
                   (end == i || pieces[end].wall >= level))
                ++end;
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(end));
            i = std::max(end, i + 1);
        }
    }
}

}

LineSetter::LinePiece LineSetter::partial(Prepared const& text, std::uint32_t index, std::uint32_t begin,
                                          std::uint32_t end, bool hyphen)
{
    Piece const& piece = text.pieces[index];
    LinePiece result{};
    result.piece = index;
    result.begin = begin;
    result.end = end;
    result.run = piece.run;
    result.level = piece.level;
    result.wall = begin == piece.begin ? piece.wall : Piece::no_wall;
    result.word = piece.word;
    result.core = piece.core;
    result.space = piece.space;
    result.stretch = piece.stretch;
    result.shrink = piece.shrink;
    if (begin == piece.begin && end == piece.end && !hyphen) return result;

    TextRun const& run = text.runs[piece.run];
    key_.assign(text.text, begin, end - begin);
    if (hyphen) key_ += soft_hyphen;
    Word const& word = tools_.memory.shapes.shape(piece.context, key_);
    result.word = &word;
    result.core = scaled_to(run.style->size, word.core_advance, *word.shaped.font) +
                  run.style->letter_space * word.core_glyphs;
    if (end != piece.end) result.space = result.stretch = result.shrink = Length();
    return result;
}

void LineSetter::fill_line(Prepared const& text, BrokenLine const& line)
{
    line_.clear();
    std::size_t first = line.begin;
    while (first < line.end &&
           (items_[first].kind != InlineItem::Kind::box || items_[first].piece == no_piece))
        ++first;
    if (first >= line.end) return; // an empty line
    InlineItem const& end = items_[line.end];
    std::uint32_t const end_offset = end.split;
    bool const hyphen = end.kind == InlineItem::Kind::penalty && end.flagged && end.width != Length();
    std::uint32_t begin_offset = items_[first].split;
    for (std::uint32_t i = items_[first].piece; i <= end.piece; ++i) {
        Piece const& piece = text.pieces[i];
        std::uint32_t const from = std::max(piece.begin, begin_offset);
        std::uint32_t const to = std::min(piece.end, end_offset);
        line_.push_back(partial(text, i, from, to, hyphen && i == end.piece));
    }
}

// Draws line_ into the flow's last box.
void LineSetter::set_line(Prepared const& text, LineArea area, TextAlign align, Length baseline, bool spread,
                          std::optional<Length> left, Flow& flow)
{
    last_line_ = {area.x, Length()};
    if (line_.empty()) return;
    Style const& style = *text.style;
    LinePiece& last = line_.back();
    Length natural, stretch, shrink;
    for (LinePiece const& piece : line_) {
        natural += piece.core + piece.space;
        stretch += piece.stretch;
        shrink += piece.shrink;
    }
    natural -= last.space;
    stretch -= last.stretch;
    shrink -= last.shrink;

    bool const right_to_left = text.language->right_to_left;
    // Optical margins: the line is set as wide as it looks.
    Length start_hang, end_hang;
    if (hangs(style) && !left) {
        if (line_.front().begin != 0 || style.text_indent == Length()) {
            LinePiece const& first = line_.front();
            start_hang = hang_of(text, *first.word, text.runs[first.run], first.level, Edge::start);
        }
        auto const piece = std::find_if(line_.rbegin(), line_.rend(),
                                        [](LinePiece const& p) { return p.word->core_glyphs != 0; });
        if (piece != line_.rend())
            end_hang = hang_of(text, *piece->word, text.runs[piece->run], piece->level, Edge::end);
    }
    Length slack = area.width - natural + start_hang + end_hang;
    Length adjust; // what the white space of this line gains altogether
    if (align == TextAlign::justify) {
        if (slack > Length() && spread && slack <= stretch * most_stretch) {
            adjust = slack;
        } else if (slack < Length()) {
            adjust = -std::min(-slack, shrink);
        }
    }
    Length const total = adjust > Length() ? stretch : shrink;
    slack -= adjust;
    Length x = area.x - (right_to_left ? end_hang : start_hang);
    if (left) {
        x = area.x + *left;
    } else if (align == TextAlign::center) {
        x += slack / 2;
    } else if ((align == TextAlign::end) != right_to_left) {
        x += slack;
    }

    last_line_ = {x, natural + adjust};
    order_.resize(line_.size());
    for (std::uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
    if (text.mixed) {
        // UAX 9, L1: white space at the end of the line goes with the paragraph.
        if (last.word->core_glyphs == 0) last.level = right_to_left ? 1 : 0;
        order_visually(line_, order_);
    }

    // White space is given out by what has been passed so far, so that the sum is exact.
    Length passed, given;
    for (std::uint32_t const index : order_) {
        LinePiece& piece = line_[index];
        Length space = piece.space;
        if (&piece == &last) {
            space = Length();
        } else if (adjust != Length() && total > Length()) {
            passed += adjust > Length() ? piece.stretch : piece.shrink;
            Length const now = adjust.scaled(passed.raw(), total.raw());
            space += now - given;
            given = now;
        }
        bool const odd = (piece.level & 1) != 0;
        piece.x = odd ? x + space : x;
        x += piece.core + space;
    }

    for (LinePiece const& piece : line_) {
        TextRun const& run = text.runs[piece.run];
        Draw draw;
        draw.shaped = &piece.word->shaped;
        // Right to left, the white space is the first glyph from the left.
        Length const lead =
            piece.word->shaped.right_to_left
                ? scaled_to(run.style->size, piece.word->shaped.advance - piece.word->core_advance,
                            *piece.word->shaped.font) +
                      run.style->letter_space * piece.word->space_glyphs
                : Length();
        draw.x = piece.x - lead;
        draw.y = baseline - run.style->rise;
        draw.node = run.node;
        draw.look = run.look;
        draw.owner = run.owner;
        flow.draws.push_back(draw);
    }

    // Areas of links, and lines under text, over neighbours on the page.
    for (std::size_t i = 0; i < order_.size();) {
        LinePiece const& piece = line_[order_[i]];
        TextRun const& run = text.runs[piece.run];
        std::size_t end = i + 1;
        if (run.link == 0 && run.style->line == TextLine::none) {
            i = end;
            continue;
        }
        while (end < order_.size()) {
            TextRun const& next = text.runs[line_[order_[end]].run];
            if (next.link != run.link || next.style->line != run.style->line) break;
            ++end;
        }
        LinePiece const& right = line_[order_[end - 1]];
        Length const width = right.x + right.core - piece.x;
        if (run.link != 0)
            flow.links.push_back({{piece.x, Length(), width, style.line_height}, run.link - 1});
        if (run.style->line != TextLine::none) {
            FontFace const& font =
                tools_.fonts.primary(run.style->stack, {run.style->weight, run.style->italic},
                                     run.language->script, run.language->tag);
            bool const under = run.style->line == TextLine::underline;
            Length const below = scaled_to(
                run.style->size,
                under ? -font.metrics().underline_position : -font.metrics().strikeout_position, font);
            Length const thickness = scaled_to(run.style->size, font.metrics().underline_size, font);
            flow.add_rule({piece.x, baseline + below, width, thickness}, run.style->colour);
        }
        i = end;
    }

    // The last line takes what stands after all text.
    std::uint32_t const from = line_.front().begin;
    std::uint32_t const to = line_.back().end == text.text.size() ? line_.back().end + 1 : line_.back().end;
    for (Prepared::Held const& note : text.notes) {
        if (note.at >= from && note.at < to) flow.notes.push_back(note.node);
    }
    for (Prepared::Held const& anchor : text.anchors) {
        if (anchor.at < from || anchor.at >= to) continue;
        auto const piece =
            std::find_if(line_.begin(), line_.end(), [&](LinePiece const& p) { return anchor.at < p.end; });
        flow.anchors.push_back({anchor.node, (piece == line_.end() ? line_.back() : *piece).x, Length()});
    }
}

void LineSetter::draw_label(Label const& label, Length baseline, Flow& flow)
{
    Prepared const& text = *label.text;
    if (text.empty()) return;
    make_items(text, Length(), false);
    BrokenLine const whole{0, items_.size() - 1, false, 0};
    fill_line(text, whole);
    if (line_.empty()) return;
    Length const width = max_content(text);
    bool const right = label.at_end != text.language->right_to_left;
    set_line(text, label.area, text.style->align, baseline, false,
             right ? label.area.width - width : Length(), flow);
}

void LineSetter::set(Prepared const& text, LineArea area, Options const& options, Flow& flow)
{
    Style const& style = *text.style;
    Length const baseline = baseline_of(style, *text.language);
    if (text.empty()) {
        if (options.labels == nullptr || options.labels->empty()) return;
        flow.begin_box(style.line_height, area.x);
        for (Label const& label : *options.labels) draw_label(label, baseline, flow);
        return;
    }
    if (options.labels != nullptr && !options.labels->empty()) {
        // Labels are read before the text, so they are drawn before it, into the box that its first line
        // gets.
        flow.begin_box(style.line_height, area.x);
        for (Label const& label : *options.labels) draw_label(label, baseline, flow);
    }
    break_text(text, area.width, options.forbid_wrap);
    std::size_t const count = lines_.size();
    bool after_hyphen = false;
    for (std::size_t i = 0; i < count; ++i) {
        BrokenLine const line = lines_[i];
        if (i != 0) {
            bool const avoid =
                i < style.orphans || count - i < style.widows || style.break_inside == Break::avoid;
            if (avoid) {
                bool const whole = style.break_inside == Break::avoid;
                flow.add_penalty(break_avoid, whole ? BreakReason::whole_block : BreakReason::few_lines);
            } else if (after_hyphen) {
                flow.add_penalty(break_inside_paragraph + break_at_hyphen, BreakReason::hyphen);
            } else {
                flow.add_penalty(break_inside_paragraph, BreakReason::paragraph);
            }
        }
        if (i != 0 || options.labels == nullptr || options.labels->empty())
            flow.begin_box(style.line_height, area.x);
        fill_line(text, line);
        InlineItem const& end = items_[line.end];
        bool const forced = end.kind == InlineItem::Kind::penalty && end.penalty <= InlineItem::always;
        after_hyphen = end.kind == InlineItem::Kind::penalty && end.flagged;
        LineArea line_area = area;
        if (i == 0 && style.text_indent != Length()) {
            line_area.width -= style.text_indent;
            if (!text.language->right_to_left) line_area.x += style.text_indent;
        }
        std::optional<Length> left;
        if (options.decimal_offset) left = options.decimal_at - *options.decimal_offset;
        set_line(text, line_area, options.align.value_or(style.align), baseline, !forced, left, flow);
        bool const divided = end.kind == InlineItem::Kind::penalty &&
                             (end.penalty == cluster_penalty || end.penalty == phrase_penalty);
        if (line.overfull || divided) {
            Node const& source = line_.empty() ? *text.node : *text.runs[line_.front().run].source;
            std::string const words =
                divided && end.penalty == cluster_penalty ? divided_word(text) : words_of_line();
            std::string message =
                line.overfull ? "a line is wider than its column: nothing in '" + words + "' may be divided"
                : end.penalty == phrase_penalty
                    ? "'" + words + "' is wider than its line and is parted where it should not be"
                    : "'" + words + "' is wider than its line and is divided where no word should be";
            if (tools_.overfull != nullptr) {
                tools_.overfull->add(source, std::move(message));
                continue;
            }
            // Once for all the lines of one word.
            tools_.warn_once(codes::overfull_line, source,
                             std::to_string(source.number) + (divided ? "" : words), std::move(message));
        }
    }
}

std::string LineSetter::words_of_line() const
{
    std::string words;
    for (LinePiece const& piece : line_) words += piece.word->shaped.text;
    return start_of(std::move(words));
}

// The word that the line filled last ends in; of a very long one, some of it.
std::string LineSetter::divided_word(Prepared const& text) const
{
    constexpr std::size_t far = 200;
    std::size_t begin = 0;
    for (LinePiece const& piece : line_) begin = std::max<std::size_t>(begin, piece.begin);
    std::size_t end = begin;
    while (begin > 0 && end - begin < far && !is_space(text.text[begin - 1])) --begin;
    while (end < text.text.size() && end - begin < 2 * far && !is_space(text.text[end])) ++end;
    std::string word;
    icu::UnicodeString(false, text.text.data() + begin, static_cast<int32_t>(end - begin)).toUTF8String(word);
    return start_of(std::move(word));
}

std::size_t LineSetter::count_lines(Prepared const& text, Length width)
{
    if (text.empty()) return 0;
    break_text(text, width, false);
    return lines_.size();
}

LineSetter::Broken LineSetter::lines(Prepared const& text, Length width)
{
    break_text(text, width, false);
    return {items_, lines_};
}

std::span<InlineItem const> LineSetter::items(Prepared const& text, bool hyphenate)
{
    make_items(text, text.style->text_indent, hyphenate);
    return items_;
}

Length LineSetter::max_content(Prepared const& text)
{
    Length widest, line, trailing;
    for (Piece const& piece : text.pieces) {
        line += piece.core + piece.space;
        trailing = piece.space;
        if (piece.penalty <= InlineItem::always) {
            widest = std::max(widest, line - trailing);
            line = Length();
        }
    }
    return text.empty() ? Length() : widest + text.style->text_indent;
}

Length LineSetter::min_content(Prepared const& text) const
{
    Length widest, part;
    for (Piece const& piece : text.pieces) {
        part += piece.core;
        widest = std::max(widest, part);
        if (piece.penalty < tie_cost) {
            part = Length();
        } else {
            part += piece.space;
        }
    }
    return widest;
}

std::optional<FigurePlace> LineSetter::figure_place(Prepared const& text) const
{
    std::u16string const& letters = text.text;
    std::size_t begin = 0;
    while (begin < letters.size() && !is_digit(letters[begin])) ++begin;
    if (begin == letters.size()) return std::nullopt;
    std::size_t end = begin;
    auto const is_blank = [](char16_t c) { return is_space(c) || c == 0x2009 || c == 0x202F; };
    auto const separates = [&](char16_t c) {
        return c == u'.' || c == u',' || c == u'\'' || c == 0x2019 || is_blank(c) || c == 0x066B ||
               c == 0x066C;
    };
    std::size_t point = std::u16string::npos;
    std::size_t last_mark = std::u16string::npos;
    while (end < letters.size()) {
        if (is_digit(letters[end])) {
            ++end;
        } else if (separates(letters[end]) && end + 1 < letters.size() && is_digit(letters[end + 1])) {
            if (letters[end] == text.language->decimal()) point = end;
            if (letters[end] == u'.' || letters[end] == u',') last_mark = end;
            ++end;
        } else {
            break;
        }
    }
    // A figure written as another language does: a mark before other than three digits separates no
    // thousands.
    if (point == std::u16string::npos && last_mark != std::u16string::npos && end - last_mark != 4)
        point = last_mark;
    if (point == std::u16string::npos) point = end;

    // On the one line, in visual order.
    std::vector<std::uint32_t> visual(text.pieces.size());
    for (std::uint32_t i = 0; i < visual.size(); ++i) visual[i] = i;
    order_visually(text.pieces, visual);
    std::vector<Length> lefts(text.pieces.size());
    Length x;
    for (std::uint32_t const i : visual) {
        lefts[i] = x;
        x += text.pieces[i].core;
        if (i + 1 != text.pieces.size()) x += text.pieces[i].space;
    }
    auto const piece_of = [&](std::size_t letter) {
        auto const after =
            std::upper_bound(text.pieces.begin(), text.pieces.end(), letter,
                             [](std::size_t at, Piece const& piece) { return at < piece.end; });
        return static_cast<std::size_t>(after - text.pieces.begin());
    };
    // Where the letter before `at` ends, or with `starts` the letter there begins.
    auto const edge = [&](std::size_t at, bool starts) {
        std::size_t const i = piece_of(starts ? at : at - 1);
        if (i == text.pieces.size()) return x;
        Piece const& piece = text.pieces[i];
        Length const part = width_until(text, piece, at);
        if ((piece.level & 1) == 0) return lefts[i] + part;
        Length const space = i + 1 == text.pieces.size() ? Length() : piece.space;
        return lefts[i] + space + piece.core - part;
    };
    FigurePlace result;
    result.point = edge(point, false);
    // What is written to the number, as far as it runs as that does.
    std::size_t const digits = piece_of(begin);
    if (digits == text.pieces.size()) return std::nullopt;
    auto const is_of_it = [&](std::size_t at) {
        std::size_t const i = piece_of(at);
        return !is_blank(letters[at]) && i < text.pieces.size() &&
               text.pieces[i].level == text.pieces[digits].level;
    };
    while (begin > 0 && is_of_it(begin - 1)) --begin;
    while (end < letters.size() && is_of_it(end)) ++end;
    Length const first = edge(begin, true);
    Length const last = edge(end, false);
    result.left = std::min({first, last, result.point});
    result.right = std::max({first, last, result.point});
    result.width = std::max(max_content(text), result.right);
    return result;
}

Length LineSetter::width_until(Prepared const& text, Piece const& piece, std::size_t end)
{
    if (end <= piece.begin) return {};
    ShapedText const& shaped = piece.word->shaped;
    std::size_t bytes = 0;
    for (std::size_t i = piece.begin; i < end; ++i) bytes += utf8_bytes(text.text[i]);
    std::int64_t advance = 0;
    std::int64_t glyphs = 0;
    for (Glyph const& glyph : shaped.glyphs) {
        if (glyph.cluster >= bytes) continue;
        advance += glyph.advance;
        ++glyphs;
    }
    Style const& style = *text.runs[piece.run].style;
    return scaled_to(style.size, advance, *shaped.font) + style.letter_space * glyphs;
}

}
