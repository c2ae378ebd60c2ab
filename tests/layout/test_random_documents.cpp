#include "documents.h"

#include "layout/pages/dump.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Documents made by chance, of what is hard to set: whatever they are, no text leaves its sheet or stands
// over other text, and all of it comes back from the pages, once and in its order.
namespace {

using namespace rapporteur;
using namespace rapporteur::test;

#if defined(__SANITIZE_ADDRESS__)
constexpr unsigned document_count = 60;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr unsigned document_count = 60;
#else
constexpr unsigned document_count = 2'000;
#endif
#else
constexpr unsigned document_count = 2'000;
#endif

// Rows of several cells that are taller than a page, and definitions side by side that are.
constexpr bool rows_of_unlike_cells_are_tall = true;

struct Script {
    std::string_view language;
    std::array<std::string_view, 8> words;
};

constexpr std::array<Script, 7> scripts{{
    {"en",
     {"the", "non-proliferation", "of", "responsibilities", "S/RES/822 (1993)", "administration,",
      "$74,000,000", "a"}},
    {"de",
     {"die", "Verwaltungsangelegenheiten", "und", "Donau-Dampfschifffahrtsgesellschaft", "(siehe", "unten)",
      "zu", "12.500"}},
    {"ru",
     {"о", "нераспространении", "государства-члены", "и", "ответственность", "обязательств,", "2024", "на"}},
    {"el", {"το", "Συμβούλιο", "Ασφαλείας", "και", "υπευθυνότητες", "της", "διοίκησης,", "1993"}},
    {"ar", {"قرار", "المسؤوليات", "بشأن", "الدورة", "والاستراتيجيات", "S/RES/822", "في", "1993"}},
    {"he", {"החלטה", "על", "האחריות", "של", "המדינות", "822", "והמינהל", "בתוך"}},
    {"zh", {"安全理事会", "决议", "第822号", "责任", "，", "不扩散", "1993年", "会员国。"}},
}};

// Makes a document; the same of the same seed.
class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed), budget_(static_cast<int>(below(500)) + 20) {}

    Document make()
    {
        script_ = below(scripts.size());
        Document document = document_of(scripts[script_].language);
        while (budget_ > 0) document.root.children.push_back(block(0));
        return document;
    }
    std::size_t below(std::size_t bound) { return random_() % bound; }

private:
    bool one_in(std::size_t count) { return below(count) == 0; }

    std::string some_words(std::size_t most)
    {
        std::string result;
        std::size_t const count = below(most) + 1;
        budget_ -= static_cast<int>(count);
        for (std::size_t i = 0; i < count; ++i) {
            if (i != 0) result += ' ';
            std::size_t const script = one_in(12) ? below(scripts.size()) : script_;
            result += scripts[script].words[below(8)];
        }
        return result;
    }

    Node paragraph(std::size_t most)
    {
        Node result = node(Role::paragraph, text(some_words(most)));
        if (one_in(8)) {
            result.children.push_back(node(Role::note, text(some_words(most / 2 + 1))));
            result.children.push_back(text(" " + some_words(3)));
        }
        if (one_in(8)) result.children.push_back(node(Role::strong, text(some_words(4))));
        return translated(std::move(result));
    }

    // Now and then in another language, which may run the other way.
    Node translated(Node item)
    {
        if (one_in(10)) item.ensure_attributes().language = scripts[below(scripts.size())].language;
        return item;
    }

    Node blocks(Role role, int depth, std::size_t most)
    {
        Node result(role);
        std::size_t const count = below(most) + 1;
        for (std::size_t i = 0; i < count; ++i) result.children.push_back(block(depth + 1));
        return result;
    }

    Node block(int depth)
    {
        if (depth > 5 || budget_ <= 0) return paragraph(6);
        switch (below(depth == 0 ? 12 : 9)) {
        case 0: return list(depth);
        case 1: return definitions(depth);
        case 2: return within(width_ - 32, [&] { return blocks(Role::quote, depth, 2); });
        case 3: return table(depth);
        case 4: return keep(depth);
        case 9: return columns(depth);
        case 10: return parallel(depth);
        case 11: return heading(1, some_words(12));
        default: return paragraph(small_ ? 4 : one_in(4) ? 120 : 20);
        }
    }

    Node keep(int depth)
    {
        constexpr std::array<std::uint8_t, 4> strengths{2, 9, 10, 100};
        Node result = blocks(Role::keep, depth, 3);
        result.ensure_attributes().strength = strengths[below(strengths.size())];
        return result;
    }

    Node list(int depth)
    {
        Node result(Role::list);
        std::size_t const count = below(4) + 1;
        for (std::size_t i = 0; i < count; ++i) {
            Node entry = within(width_ - 26, [&] { return blocks(Role::list_item, depth, 2); });
            if (!one_in(4))
                entry.ensure_attributes().label = one_in(3) ? "(xxviii)" : std::to_string(i + 1) + ".";
            result.children.push_back(std::move(entry));
        }
        return translated(std::move(result));
    }

    Node definitions(int depth)
    {
        Node result(Role::definitions);
        bool const in_row = one_in(3) && width_ > 120;
        if (in_row) result.ensure_attributes().class_name = "row";
        std::size_t const count = below(4) + 1;
        bool const outer = std::exchange(small_, small_ || (in_row && !rows_of_unlike_cells_are_tall));
        for (std::size_t i = 0; i < count; ++i) {
            Node content = within(in_row ? width_ / 5 : width_, [&] {
                return one_in(2) ? node(Role::definition, text(some_words(small_ ? 6 : 25)))
                                 : blocks(Role::definition, small_ ? 6 : depth, 2);
            });
            result.children.push_back(
                node(Role::definition_group, node(Role::term, text(some_words(4))), std::move(content)));
        }
        small_ = outer;
        return translated(std::move(result));
    }

    // What is set in a part of the width that there is.
    template <typename Make> Node within(int width, Make const& make)
    {
        int const outer = std::exchange(width_, width);
        Node result = make();
        width_ = outer;
        return result;
    }

    Node table(int depth)
    {
        auto const most = static_cast<std::size_t>(std::max(1, width_ / narrowest_column));
        std::size_t const count = below(std::min<std::size_t>(most, 7)) + 1;
        return within(width_ / static_cast<int>(count) - 6, [&] { return table_of(count, depth); });
    }

    Node table_of(std::size_t count, int depth)
    {
        Node result(Role::table);
        bool const outer = std::exchange(small_, small_ || (count > 1 && !rows_of_unlike_cells_are_tall));
        if (one_in(2)) result.children.push_back(node(Role::caption, text(some_words(8))));
        if (one_in(2)) {
            Node heads(Role::row);
            for (std::size_t i = 0; i < count; ++i) heads.children.push_back(head_cell(some_words(3)));
            result.children.push_back(node(Role::table_head, std::move(heads)));
        }
        Node body(Role::table_body);
        std::size_t const rows = below(5) + 1;
        std::size_t reaching = 0; // rows that the first cell still stands in
        for (std::size_t r = 0; r < rows; ++r) {
            Node cells(Role::row);
            if (reaching != 0) {
                --reaching;
            } else {
                cells.children.push_back(content_of(depth));
                if (r + 1 < rows && count > 1 && one_in(5)) {
                    reaching = below(rows - r - 1) + 1;
                    cells.children.back().ensure_attributes().rowspan =
                        static_cast<std::uint16_t>(reaching + 1);
                }
            }
            for (std::size_t c = 1; c < count; ++c) {
                cells.children.push_back(content_of(depth));
                if (c + 1 < count && one_in(6)) {
                    cells.children.back().ensure_attributes().colspan = 2;
                    ++c;
                }
            }
            body.children.push_back(std::move(cells));
        }
        result.children.push_back(std::move(body));
        small_ = outer;
        return translated(std::move(result));
    }

    Node content_of(int depth)
    {
        if (small_ || one_in(2)) return cell(some_words(small_ ? 2 : 30));
        return blocks(Role::cell, depth, 2);
    }

    Node columns(int depth)
    {
        std::size_t const count = below(4) + 1;
        Node result =
            within(width_ / static_cast<int>(count) - 8, [&] { return blocks(Role::columns, depth, 4); });
        result.ensure_attributes().count = static_cast<std::uint16_t>(count);
        return result;
    }

    Node parallel(int depth)
    {
        Node result(Role::parallel);
        std::size_t const count = below(2) + 2;
        for (std::size_t i = 0; i < count; ++i) {
            result.children.push_back(within(width_ / static_cast<int>(count) - 8,
                                             [&] { return translated(blocks(Role::side, depth, 3)); }));
        }
        return result;
    }

    // In points; two letters fit.
    static constexpr int narrowest_column = 36;

    std::mt19937 random_;
    int budget_;      // of words
    int width_ = 180; // that there is, about, in points
    std::size_t script_ = 0;
    bool small_ = false; // what is made now must fit on a page
};

// Without white space and added hyphens.
std::string letters_of(std::string_view words)
{
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == ' ') continue;
        if (words.substr(i).starts_with("\u00AD") || words.substr(i).starts_with("\u00A0")) {
            ++i;
            continue;
        }
        result += words[i];
    }
    return result;
}

// By the number of its node, what of the text is on the pages.
std::map<std::uint32_t, std::string> texts_on(layout::Pages const& pages)
{
    std::map<std::uint32_t, std::string> result;
    for (layout::Page const& page : pages.pages) {
        for (layout::PlacedItem const& item : page.items) {
            auto const* const placed = std::get_if<layout::PlacedText>(&item);
            if (placed != nullptr && placed->owner.kind == layout::Owner::Kind::node)
                result[placed->owner.node] += letters_of(placed->shaped->text);
        }
    }
    return result;
}

// A document as indented text, for people.
void print(Node const& node, std::string const& indent, std::string& result)
{
    document::Attributes const& attributes = node.attrs();
    result += indent + std::string(document::name_of(node.role)) +
              (attributes.class_name.empty() ? "" : "." + attributes.class_name);
    if (attributes.rowspan > 1) result += " rows " + std::to_string(attributes.rowspan);
    if (attributes.colspan > 1) result += " columns " + std::to_string(attributes.colspan);
    if (node.role == Role::columns) result += " count " + std::to_string(attributes.count);
    if (!attributes.language.empty()) result += " " + attributes.language;
    result += " " + node.text + "\n";
    for (Node const& child : node.children) print(child, indent + "  ", result);
}

std::string as_text(Node const& node)
{
    std::string result;
    print(node, "", result);
    return result;
}

// What is wrong with a document's pages; empty where nothing is.
std::string fault_of(Composed const& composed)
{
    for (Diagnostic const& diagnostic : composed.context.diagnostics.all()) {
        if (diagnostic.severity == Severity::error)
            return std::string(diagnostic.code) + ": " + diagnostic.message;
    }
    if (!composed.pages) return "no pages";
    std::map<std::uint32_t, std::string> const found = texts_on(*composed.pages);
    std::string fault;
    document::for_each_node(composed.document.root, [&](Node const& each) {
        if (each.role != Role::text || !fault.empty()) return;
        auto const at = found.find(each.number);
        std::string const on_pages = at == found.end() ? std::string() : at->second;
        if (on_pages != letters_of(each.text)) fault = "'" + each.text + "' came back as '" + on_pages + "'";
    });
    return fault;
}

std::shared_ptr<style::Theme const> theme(bool justified)
{
    std::string const align = justified ? "justify" : "start";
    Context context;
    return theme_of(
        "<theme xmlns=\"urn:rapporteur:theme:1\" id=\"test\"><page size=\"220pt 300pt\" "
        "margin-block-start=\"20pt\" "
        "margin-block-end=\"20pt\" margin-inline-start=\"20pt\" margin-inline-end=\"20pt\"/><fonts>"
        "<font name=\"sans\" script=\"Latn\" family=\"Noto Sans\"/>"
        "<font name=\"sans\" script=\"Arab\" family=\"Noto Sans Arabic\"/>"
        "<font name=\"sans\" script=\"Hans\" family=\"Noto Sans CJK SC\"/></fonts>"
        "<style role=\"document\" font-family=\"sans\" font-size=\"9pt\" line-height=\"11pt\" "
        "hyphens=\"auto\" "
        "text-align=\"" +
            align +
            "\"/>"
            "<style role=\"definitions\" provisional-distance-between-starts=\"60pt\"/>"
            "<style role=\"definitions\" class=\"row\" display=\"row\" column-gap=\"8pt\"/>"
            "<style role=\"list\" provisional-distance-between-starts=\"14pt\" margin-block-end=\"4pt\"/>"
            "<style role=\"quote\" margin-inline-start=\"16pt\" margin-inline-end=\"16pt\"/>"
            "<style role=\"columns\" column-gap=\"8pt\"/><style role=\"parallel\" column-gap=\"8pt\"/>"
            "<style role=\"cell\" padding-inline-start=\"3pt\" padding-inline-end=\"3pt\"/>"
            "<style role=\"note\" provisional-distance-between-starts=\"12pt\" font-size=\"8pt\" "
            "line-height=\"9pt\"/></theme>",
        context);
}

BOOST_AUTO_TEST_SUITE(random_documents)

BOOST_AUTO_TEST_CASE(keep_all_their_text_on_the_sheet_and_apart)
{
    std::array<std::shared_ptr<style::Theme const>, 2> const themes{theme(false), theme(true)};
    unsigned faults = 0;
    // One alone, to look at: its number in the environment.
    if (char const* const alone = std::getenv("RAPPORTEUR_RANDOM_DOCUMENT"); alone != nullptr) {
        auto const seed = static_cast<unsigned>(std::stoul(alone));
        Document document = Maker(seed).make();
        Context context;
        BOOST_REQUIRE(document::finish(document, context));
        auto const pages =
            layout::compose(document, *themes[seed % themes.size()], caches(), context, Severity::warning);
        std::string told = as_text(document.root);
        for (Diagnostic const& diagnostic : context.diagnostics.all())
            told += std::string(diagnostic.code) + ": " + diagnostic.message + "\n";
        BOOST_TEST_MESSAGE(told + (pages ? layout::dump_pages(*pages, document) : "no pages"));
        return;
    }
    for (unsigned seed = 1; seed <= document_count && faults < 10; ++seed) {
        Composed const composed(Maker(seed).make(), themes[seed % themes.size()]);
        std::string const fault = fault_of(composed);
        BOOST_TEST(fault.empty(), "document " << seed << ": " << fault);
        if (!fault.empty()) ++faults;
    }
}

BOOST_AUTO_TEST_SUITE_END()

}
