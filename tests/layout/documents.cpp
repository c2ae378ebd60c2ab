#include "documents.h"

#include "base/text/utf8.h"

#include "layout/fonts/fonts.h"
#include "layout/pages/dump.h"
#include "layout/pictures/picture.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace rapporteur::test {

using namespace layout;

std::string words(std::size_t count)
{
    static char const* const some[] = {
        "the",      "territory",  "of",       "Member",     "States",   "should",    "not",
        "be",       "used",       "for",      "the",        "transit",  "of",        "such",
        "supplies", "and",        "economic", "measures",   "required", "to",        "end",
        "the",      "occupation", "in",       "accordance", "with",     "principles"};
    std::string result;
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 0) result += ' ';
        result += some[i % std::size(some)];
    }
    return result;
}

std::string picture_bytes(std::string_view name)
{
    std::ifstream file(std::string(RAPPORTEUR_ROOT) + "/tests/layout/pictures/" + std::string(name),
                       std::ios::binary);
    if (!file) throw std::runtime_error("there is no picture " + std::string(name));
    return {std::istreambuf_iterator<char>(file), {}};
}

FontSet const& fonts()
{
    static FontSet const all;
    return all;
}

LayoutCaches& caches()
{
    static LayoutCaches all(fonts());
    return all;
}

namespace {

void run(Composed& composed)
{
    if (!document::finish(composed.document, composed.context))
        throw std::runtime_error("the test's document has faults");
    composed.pages = compose(composed.document, *composed.theme, caches(), composed.context);
}

}

std::u16string utf16(std::string_view text)
{
    std::u16string result;
    for (std::size_t i = 0; i < text.size();) result += static_cast<char16_t>(next_code_point(text, i));
    return result;
}

Composed::Composed(Document made, std::string_view theme_name) : document(std::move(made))
{
    theme = style::load_theme(theme_name, {std::string(RAPPORTEUR_ROOT) + "/templates"}, {},
                              layout::check_picture, context);
    if (!theme) throw std::runtime_error("the theme has faults");
    run(*this);
}

Composed::Composed(Document made, std::shared_ptr<style::Theme const> with)
    : document(std::move(made)), theme(std::move(with))
{
    if (!theme) throw std::runtime_error("the test's theme has faults");
    run(*this);
}

std::string Composed::dump() const { return pages ? dump_pages(*pages, document) : "no pages\n"; }

std::vector<std::string> Composed::lines(std::size_t page) const
{
    struct Line {
        Length y;
        std::string words;
    };
    std::vector<Line> found;
    for (PlacedItem const& item : pages->pages.at(page).items) {
        auto const* const placed = std::get_if<PlacedText>(&item);
        if (placed == nullptr || placed->owner.kind == Owner::Kind::artifact) continue;
        Length const y = placed->origin.y + placed->rise;
        auto line = std::find_if(found.begin(), found.end(), [&](Line const& l) { return l.y == y; });
        if (line == found.end()) line = found.insert(found.end(), Line{y, {}});
        line->words += placed->shaped->text;
    }
    std::stable_sort(found.begin(), found.end(), [](Line const& a, Line const& b) { return a.y < b.y; });
    std::vector<std::string> result;
    for (Line& line : found) {
        while (line.words.ends_with(' ')) line.words.pop_back();
        result.push_back(std::move(line.words));
    }
    return result;
}

std::string Composed::words() const
{
    std::string result;
    for (Page const& page : pages->pages) {
        for (PlacedItem const& item : page.items) {
            auto const* const placed = std::get_if<PlacedText>(&item);
            if (placed != nullptr && placed->owner.kind != Owner::Kind::artifact)
                result += placed->shaped->text;
        }
    }
    return result;
}

std::vector<std::string> Composed::codes() const
{
    std::vector<std::string> result;
    for (Diagnostic const& diagnostic : context.diagnostics.all()) result.emplace_back(diagnostic.code);
    return result;
}

std::shared_ptr<style::Theme const> theme_of(std::string_view xml, Context& context, std::string_view name)
{
    std::string folder = (std::filesystem::temp_directory_path() / "rapporteur-theme-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
    std::filesystem::create_directory(folder + "/themes");
    std::ofstream(folder + "/themes/" + std::string(name) + ".xml") << xml;
    auto theme = style::load_theme(name, {folder}, {}, layout::check_picture, context);
    std::filesystem::remove_all(folder);
    return theme;
}

Node numbered_lines(std::string_view word, int count, int first_number)
{
    Node result(Role::paragraph);
    for (int i = 0; i < count; ++i) {
        if (i != 0) result.children.emplace_back(Role::line_break);
        result.children.push_back(text(std::string(word) + std::to_string(first_number + i)));
    }
    return result;
}

std::map<std::string, Spot> spots(Composed const& composed)
{
    std::map<std::string, Spot> result;
    for (std::size_t page = 0; page < composed.pages->pages.size(); ++page) {
        for (layout::PlacedItem const& item : composed.pages->pages[page].items) {
            auto const* const placed = std::get_if<layout::PlacedText>(&item);
            if (placed == nullptr || placed->owner.kind == layout::Owner::Kind::artifact) continue;
            std::string word = placed->shaped->text;
            while (word.ends_with(' ')) word.pop_back();
            result[word] = {page, placed->origin.x.to_points(), placed->origin.y.to_points()};
        }
    }
    return result;
}

std::shared_ptr<style::Theme const> small_theme(std::string_view styles, int height)
{
    std::string xml =
        "<theme xmlns=\"urn:rapporteur:theme:1\" id=\"test\"><page size=\"200pt " + std::to_string(height) +
        "pt\" margin-block-start=\"20pt\" margin-block-end=\"20pt\" margin-inline-start=\"20pt\" "
        "margin-inline-end=\"20pt\"/><fonts><font name=\"sans\" script=\"Latn\" family=\"Noto Sans\"/><font "
        "name=\"sans\" "
        "script=\"Arab\" family=\"Noto Sans Arabic\"/><font name=\"sans\" script=\"Hans\" family=\"Noto Sans "
        "CJK SC\"/></fonts>"
        "<style role=\"document\" font-family=\"sans\" font-size=\"10pt\" line-height=\"10pt\"/>";
    xml += std::string(styles) + "</theme>";
    Context context;
    auto theme = theme_of(xml, context);
    if (!theme) {
        std::string message = "the test's theme has faults:";
        for (Diagnostic const& diagnostic : context.diagnostics.all()) message += " " + diagnostic.message;
        throw std::runtime_error(message);
    }
    return theme;
}

}
