#include "themes.h"

#include "style/paper.h"
#include "style/style_resolver.h"
#include "style/theme_state.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <ostream>
#include <unistd.h>

using namespace rapporteur;
using namespace rapporteur::test;
using document::Role;

namespace {

constexpr char const* head = "<theme xmlns=\"urn:rapporteur:theme:1\" id=\"test\"";
constexpr char const* font = "<fonts><font name=\"sans\" family=\"Noto Sans\"/></fonts>";

struct Case {
    char const* name;
    char const* attributes; // of <theme>
    char const* content;    // the third line of the file
    char const* code;
    unsigned line, column;
    char const* suggestion;
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.name; }

Case const cases[] = {
    {"an unknown element", "", "<stile role=\"p\"/>", "unknown-element", 3, 2, "style"},
    {"an unknown attribute of the theme", " extend=\"x\"", "", "unknown-attribute", 1, 49, "extends"},
    {"no id", "", "", "missing-attribute", 1, 2, ""},
    {"text among elements", "", "words", "misplaced-element", 3, 1, ""},
    {"an unknown role", "", "<style role=\"headng\"/>", "unknown-style", 3, 14, "heading"},
    {"no role", "", "<style class=\"x\"/>", "missing-attribute", 3, 2, ""},
    {"an unknown property", "", "<style role=\"p\" font-sise=\"9pt\"/>", "unknown-attribute", 3, 17,
     "font-size"},
    {"a physical side", "", "<style role=\"p\" margin-left=\"9pt\"/>", "unknown-attribute", 3, 17,
     "margin-inline-start"},
    {"a length without a unit that is one", "", "<style role=\"p\" font-size=\"9px\"/>", "bad-value", 3, 28,
     ""},
    {"a size of nothing", "", "<style role=\"p\" font-size=\"0\"/>", "bad-value", 3, 28, ""},
    {"a size that no reader takes", "", "<style role=\"p\" font-size=\"1001pt\"/>", "bad-value", 3, 28, ""},
    {"a negative margin", "", "<style role=\"p\" margin-block-end=\"-3pt\"/>", "bad-value", 3, 35, ""},
    {"too many places", "", "<style role=\"p\" font-size=\"9.0001pt\"/>", "bad-value", 3, 28, ""},
    {"a keyword misspelt", "", "<style role=\"p\" text-align=\"justfy\"/>", "bad-value", 3, 29, "justify"},
    {"a colour by name", "", "<style role=\"p\" color=\"black\"/>", "bad-value", 3, 24, ""},
    {"a colour with a bad digit", "", "<style role=\"p\" color=\"#12345g\"/>", "bad-value", 3, 24, ""},
    {"a border without a colour", "", "<style role=\"p\" border-block-end=\"1pt\"/>", "bad-value", 3, 35, ""},
    {"a weight between", "", "<style role=\"p\" font-weight=\"650\"/>", "bad-value", 3, 30, ""},
    {"widows of none", "", "<style role=\"p\" widows=\"0\"/>", "bad-value", 3, 25, ""},
    {"a font that is not named", "", "<style role=\"p\" font-family=\"sanz\"/>", "bad-value", 3, 30, "sans"},
    {"a level of a role without levels", "", "<style role=\"p\" level=\"1\"/>", "unknown-attribute", 3, 17,
     ""},
    {"a level beyond six", "", "<style role=\"heading\" level=\"7\"/>", "bad-value", 3, 30, ""},
    {"the same style twice", "", "<style role=\"p\"/><style role=\"p\"/>", "repeated-element", 3, 19, ""},
    {"protrusion of nothing", "", "<protrusion><hang end=\"100\"/></protrusion>", "missing-attribute", 3, 14,
     ""},
    {"protrusion by more than the character", "",
     "<protrusion><hang characters=\".\" end=\"1001\"/></protrusion>", "bad-value", 3, 39, ""},
    {"protrusion to the left", "", "<protrusion><hang characters=\".\" left=\"1\"/></protrusion>",
     "unknown-attribute", 3, 34, ""},
    {"protrusion in words", "", "<protrusion><hang characters=\".\" end=\"much\"/></protrusion>", "bad-value",
     3, 39, ""},
    {"protrusion twice", "", "<protrusion/><protrusion/>", "repeated-element", 3, 15, ""},
    {"protrusion of another kind", "", "<protrusion><hung characters=\".\"/></protrusion>", "unknown-element",
     3, 14, "hang"},
    {"a protrusion that is none", "", "<style role=\"p\" protrusion=\"yes\"/>", "bad-value", 3, 29, ""},
    {"two pages", "", "<page/><page/>", "repeated-element", 3, 9, ""},
    {"a paper that does not exist", "", "<page size=\"A44\"/>", "bad-value", 3, 13, "A4"},
    {"margins that leave nothing", "", "<page margin-inline-start=\"190mm\"/>", "bad-value", 3, 2, ""},
    {"a page property misspelt", "", "<page margin-top=\"1mm\"/>", "unknown-attribute", 3, 7,
     "margin-block-start"},
    {"a script that is none", "", "<style role=\"p\"/><!-- -->", "", 0, 0, ""},
    {"faint text", "", "<style role=\"p\" color=\"#999999\"/>", "low-contrast", 3, 24, ""},
    // On both sides of 4.5 to 1, of 3 to 1, and of what is large.
    {"text that is just dark enough", "", "<style role=\"p\" color=\"#767676\"/>", "", 0, 0, ""},
    {"text that is just too pale", "", "<style role=\"p\" color=\"#777777\"/>", "low-contrast", 3, 24, ""},
    {"large text that is just dark enough", "", "<style role=\"p\" color=\"#949494\" font-size=\"18pt\"/>",
     "", 0, 0, ""},
    {"large text that is just too pale", "", "<style role=\"p\" color=\"#959595\" font-size=\"18pt\"/>",
     "low-contrast", 3, 24, ""},
    {"text that is almost large", "", "<style role=\"p\" color=\"#949494\" font-size=\"17.9pt\"/>",
     "low-contrast", 3, 24, ""},
    {"bold text that is large", "",
     "<style role=\"p\" color=\"#949494\" font-size=\"14pt\" font-weight=\"bold\"/>", "", 0, 0, ""},
    {"bold text that is almost large", "",
     "<style role=\"p\" color=\"#949494\" font-size=\"13.9pt\" font-weight=\"bold\"/>", "low-contrast", 3, 24,
     ""},
    {"text of 14 points that is not bold", "",
     "<style role=\"p\" color=\"#949494\" font-size=\"14pt\" font-weight=\"600\"/>", "low-contrast", 3, 24,
     ""},
    {"text of a size that depends", "", "<style role=\"p\" color=\"#949494\" font-size=\"3em\"/>",
     "low-contrast", 3, 24, ""},
    {"large by the role's style", "",
     "<style role=\"heading\" font-size=\"20pt\"/><style role=\"heading\" level=\"1\" color=\"#949494\"/>",
     "", 0, 0, ""},
    {"large by the style of another class", "",
     "<style role=\"p\" class=\"x\" font-size=\"20pt\"/><style role=\"p\" class=\"y\" color=\"#949494\"/>",
     "low-contrast", 3, 78, ""},
    {"made small by a later style", "",
     "<style role=\"heading\" font-size=\"20pt\" color=\"#949494\"/><style role=\"heading\" level=\"2\" "
     "font-size=\"12pt\"/>",
     "low-contrast", 3, 100, ""},
    {"bars that are just dark enough", "", "<style role=\"mark\" color=\"#949494\"/>", "", 0, 0, ""},
    {"bars that are just too pale", "", "<style role=\"mark\" color=\"#959595\"/>", "low-contrast", 3, 27,
     ""},
    {"a line at zero that is just dark enough", "", "<style role=\"axis\" border-block-end=\"1pt #949494\"/>",
     "", 0, 0, ""},
    {"a line at zero that is too pale", "", "<style role=\"axis\" border-block-end=\"1pt #959595\"/>",
     "low-contrast", 3, 38, ""},
    {"a pale line to sign on", "", "<style role=\"signature\" border-block-end=\"1pt #959595\"/>",
     "low-contrast", 3, 43, ""},
    {"a pale rule below a table's head", "", "<style role=\"head\" border-block-end=\"1pt #959595\"/>",
     "low-contrast", 3, 38, ""},
    {"pale lines of an axis", "", "<style role=\"axis\" border-block-start=\"1pt #d8d8d8\"/>", "", 0, 0, ""},
    {"a pale rule below a page's head", "", "<style role=\"header\" border-block-end=\"1pt #d8d8d8\"/>", "",
     0, 0, ""},
    {"large words on a row", "",
     "<style role=\"row\" background-color=\"#b0c4de\"/><style role=\"span\" class=\"x\" color=\"#6a6a6a\" "
     "font-size=\"18pt\"/>",
     "", 0, 0, ""},
    {"text on a dark ground", "", "<style role=\"row\" background-color=\"#333333\"/>", "low-contrast", 3, 37,
     ""},
    {"pale text on a dark ground", "", "<style role=\"row\" background-color=\"#333333\" color=\"#eeeeee\"/>",
     "", 0, 0, ""},
    {"dark text on a dark ground", "", "<style role=\"row\" background-color=\"#333333\" color=\"#555555\"/>",
     "low-contrast", 3, 53, ""},
    {"grey words on a blue row", "",
     "<style role=\"row\" background-color=\"#b0c4de\"/><style role=\"span\" class=\"x\" color=\"#6a6a6a\"/>",
     "low-contrast", 3, 83, ""},
    {"black words on a blue row", "",
     "<style role=\"row\" background-color=\"#b0c4de\"/><style role=\"span\" class=\"x\" color=\"#000000\"/>",
     "", 0, 0, ""},
    {"every second paragraph", "", "<style role=\"p\" nth-child=\"even\"/>", "unknown-attribute", 3, 17, ""},
    {"every third row", "", "<style role=\"row\" nth-child=\"evn\"/>", "bad-value", 3, 30, "even"},
    {"a letterhead of nothing", "", "<letterhead/>", "missing-element", 3, 2, ""},
    {"no letterhead", "", "<letterhead page=\"none\"/>", "", 0, 0, ""},
    {"a letterhead on some pages", "", "<letterhead page=\"frist\"><line>x</line></letterhead>", "bad-value",
     3, 19, "first"},
    {"a letterhead without words for its image", "",
     "<letterhead image=\"a.png\"><line>x</line></letterhead>", "missing-alternative", 3, 2, ""},
    {"a letterhead whose image is not there", "", "<letterhead image=\"a.png\" alt=\"x\"/>",
     "unknown-include", 3, 20, ""},
    {"a letterhead whose image is elsewhere", "", "<letterhead image=\"/etc/hostname\" alt=\"x\"/>",
     "include-outside", 3, 20, ""},
    {"a letterhead in no language", "", "<letterhead xml:lang=\"no such\"><line>x</line></letterhead>",
     "bad-value", 3, 23, ""},
    {"a letterhead of so much text", "", "<letterhead block-size=\"2em\"><line>x</line></letterhead>",
     "bad-value", 3, 25, ""},
    {"an element in a letterhead's line", "", "<letterhead><line>x<b/></line></letterhead>",
     "unknown-element", 3, 21, ""},
    {"two letterheads", "", "<letterhead><line>x</line></letterhead><letterhead page=\"none\"/>",
     "repeated-element", 3, 41, ""},
    {"every second row", "", "<style role=\"row\" nth-child=\"even\" background-color=\"#eeeeee\"/>", "", 0,
     0, ""},
    {"a background that is not painted", "", "<style role=\"quote\" background-color=\"#eeeeee\"/>",
     "unknown-attribute", 3, 21, ""},
    {"a section's background", "", "<style role=\"section\" background-color=\"#eeeeee\"/>", "", 0, 0, ""},
    {"grey words on a section's ground", "",
     "<style role=\"p\" class=\"x\" color=\"#6a6a6a\"/><style role=\"section\" "
     "background-color=\"#b0c4de\"/>",
     "low-contrast", 3, 34, ""},
    {"a border at a paragraph's start", "", "<style role=\"p\" border-inline-start=\"1pt #000000\"/>",
     "unknown-attribute", 3, 17, ""},
    {"a border at a section's end", "", "<style role=\"section\" border-inline-end=\"1pt #000000\"/>", "", 0,
     0, ""},
    {"a head's background", "", "<style role=\"head\" background-color=\"#eeeeee\"/>", "", 0, 0, ""},
    {"it extends what is not there", " extends=\"secretarait\"", "", "unknown-theme", 1, 58, ""},
    {"it extends itself", " extends=\"test\"", "", "include-cycle", 1, 58, ""},
    {"no well-formed XML", "", "<style role=\"p\">", "malformed-xml", 4, 3, ""},
};

style::Style style_of(style::Theme const& theme, Role role, std::string_view class_name, std::uint8_t level)
{
    style::StyleResolver resolver(theme.state());
    style::Style const& root = resolver.resolve(resolver.initial(), Role::document, "", 0);
    return resolver.resolve(root, role, class_name, level);
}

std::shared_ptr<style::Theme const> theme_with(std::string_view styles)
{
    Context context;
    return theme_of(std::string(head) + ">" + font + std::string(styles) + "</theme>", context);
}

}

BOOST_AUTO_TEST_SUITE(themes)

BOOST_DATA_TEST_CASE(faults_are_found_where_they_stand, boost::unit_test::data::make(cases), c)
{
    bool const no_id = std::string_view(c.name) == "no id";
    std::string const start = no_id ? "<theme xmlns=\"urn:rapporteur:theme:1\"" : head;
    Context context;
    auto const theme =
        theme_of(start + c.attributes + ">\n" + font + "\n" + c.content + "\n</theme>", context);
    if (*c.code == '\0') {
        BOOST_TEST(context.diagnostics.empty());
        return;
    }
    BOOST_REQUIRE(!context.diagnostics.empty());
    Diagnostic const& found = context.diagnostics.all()[0];
    BOOST_TEST(found.code == c.code);
    BOOST_TEST(found.at.line == c.line);
    BOOST_TEST(found.at.column == c.column);
    BOOST_TEST(found.suggestion == c.suggestion);
    BOOST_TEST((theme == nullptr) == (found.severity == Severity::error));
    BOOST_TEST(context.diagnostics.all().size() == 1u);
}

BOOST_AUTO_TEST_CASE(every_property_takes_its_values_and_tells_where_others_stand)
{
    using Words = std::vector<std::string_view>;
    for (style::PropertyInfo const& info : style::properties) {
        Words good, bad;
        switch (info.kind) {
        case style::ValueKind::length:
            good = {"10.5pt", "6mm", "1cm", "1.2em", "1.2", "120%"};
            bad = {"-1pt",    "",   "pt", "1 pt", "1px", "1e3pt", "14401pt", "99999999999999999999pt",
                   "1.2.3pt", "٣pt"};
            break;
        case style::ValueKind::signed_length:
            good = {"0.08em", "-1pt", "0"};
            bad = {"", "--1pt", "-14401pt", "wide"};
            break;
        case style::ValueKind::keyword: bad = {"", "Auto", "auto ", "yes"}; break;
        case style::ValueKind::weight:
            good = {"100", "900"};
            bad = {"", "0", "1000", "450", "bolder"};
            break;
        case style::ValueKind::count:
            good = {"1", "9"};
            bad = {"", "0", "10", "-1", "1.5", "two"};
            break;
        case style::ValueKind::percentage:
            good = {"0%", "0.5%", "2%", "4.99%", "5.000%", ".25%"};
            bad = {"", "2", "%", "-1%", "5.01%", "0.125%", "0.2500%", "2pt", "auto"};
            break;
        case style::ValueKind::colour:
            good = {"#000000", "#1A4E8a"};
            bad = {"", "#000", "000000", "#00000g", "#0000000", "rgb(0,0,0)", "#+12345", "# 12345"};
            break;
        case style::ValueKind::background:
            good = {"#ffffff", "#F2f5f9"};
            bad = {"", "#fff", "ffffff", "transparent"};
            break;
        case style::ValueKind::border:
            good = {"0.5pt #1a4e8a", "1mm #a8a8a8"};
            bad = {"",
                   "0.5pt",
                   "#1a4e8a",
                   "0.5 #1a4e8a",
                   "-1pt #1a4e8a",
                   "73pt #1a4e8a",
                   "1pt solid #1a4e8a",
                   "1pt blue"};
            break;
        case style::ValueKind::text:
            good = {"–", "• "};
            bad = {"", "seventeen letters"};
            break;
        case style::ValueKind::strength:
            good = {"1", "9"};
            bad = {"", "0", "10", "never"};
            break;
        case style::ValueKind::pattern:
            good = {"1.", "I", "(a)", "1.1.A", "Part 1:"};
            bad = {"", "§", "Annex", "seventeen letter 1"};
            break;
        case style::ValueKind::family:
            good = {"sans"};
            bad = {"", "Sans", "Noto Sans"};
            break;
        }
        for (std::size_t begin = 0; begin < info.keywords.size();) {
            std::size_t const end = std::min(info.keywords.find('|', begin), info.keywords.size());
            good.push_back(info.keywords.substr(begin, end - begin));
            begin = end + 1;
        }
        bool const is_inline_border = info.property == style::Property::border_inline_start ||
                                      info.property == style::Property::border_inline_end;
        std::string const role = info.property == style::Property::background_color ? "row"
                                 : is_inline_border                                 ? "section"
                                                                                    : "p";
        std::string const before = "<style role=\"" + role + "\" " + std::string(info.name) + "=\"";
        for (std::string_view const value : good) {
            Context context;
            BOOST_TEST(theme_of(std::string(head) + ">" + font + before + std::string(value) + "\"/></theme>",
                                context),
                       info.name << "=" << value);
            BOOST_TEST(context.diagnostics.empty(), info.name << "=" << value);
        }
        for (std::string_view const value : bad) {
            Context context;
            BOOST_TEST(!theme_of(std::string(head) + ">\n" + font + "\n" + before + std::string(value) +
                                     "\"/></theme>",
                                 context),
                       info.name << "=" << value);
            BOOST_REQUIRE(context.diagnostics.all().size() == 1u);
            Diagnostic const& found = context.diagnostics.all()[0];
            BOOST_TEST(found.code == "bad-value");
            BOOST_TEST(found.at.line == 3u);
            BOOST_TEST(found.at.column == before.size() + 1, info.name << "=" << value);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_font_needs_a_family_and_a_script_that_exists)
{
    struct FontCase {
        char const* fonts;
        char const* code;
    };
    for (FontCase const& c :
         {FontCase{"<fonts><font name=\"sans\"/></fonts>", "missing-attribute"},
          FontCase{"<fonts><font family=\"Noto Sans\" script=\"Lat\"/></fonts>", "bad-value"},
          FontCase{"<fonts><font family=\"Noto Sans\" script=\"Qqqq\"/></fonts>", "bad-value"},
          FontCase{"<fonts><font family=\"\"/></fonts>", "bad-value"},
          FontCase{"<fonts><fnt family=\"x\"/></fonts>", "unknown-element"},
          FontCase{"", "missing-element"}}) {
        Context context;
        BOOST_TEST(!theme_of(std::string(head) + ">" + c.fonts + "</theme>", context));
        BOOST_REQUIRE(!context.diagnostics.empty());
        BOOST_TEST(context.diagnostics.all()[0].code == c.code, c.fonts);
    }
}

BOOST_AUTO_TEST_CASE(a_font_that_the_extended_theme_leaves_nothing_to_do_is_told)
{
    for (bool const scripted : {false, true}) {
        std::string folder = (std::filesystem::temp_directory_path() / "rapporteur-theme-XXXXXX").string();
        BOOST_REQUIRE(mkdtemp(folder.data()) != nullptr);
        std::filesystem::create_directory(folder + "/themes");
        std::ofstream(folder + "/themes/base.xml")
            << "<theme xmlns=\"urn:rapporteur:theme:1\" id=\"base\"><fonts>"
               "<font name=\"text\" script=\"Latn\" family=\"Noto Serif\"/>"
               "<font name=\"text\" family=\"Noto Sans Symbols\"/></fonts></theme>";
        std::ofstream(folder + "/themes/own.xml")
            << "<theme xmlns=\"urn:rapporteur:theme:1\" id=\"own\" extends=\"base\"><fonts>"
            << (scripted ? "<font name=\"text\" script=\"Latn\" family=\"Noto Sans\"/>" : "")
            << "<font name=\"text\" family=\"Noto Sans\"/></fonts></theme>";
        Context context;
        BOOST_TEST(style::load_theme("own", {folder}, {}, no_picture_check, context) != nullptr);
        std::filesystem::remove_all(folder);
        BOOST_TEST(context.diagnostics.warnings() == (scripted ? 0u : 1u));
        BOOST_TEST(!context.diagnostics.has_errors());
    }
}

BOOST_AUTO_TEST_CASE(the_themes_that_ship_have_no_faults_and_know_the_classes_of_the_templates)
{
    for (char const* const name : {"secretariat", "plain"}) {
        Context context;
        auto const theme = style::load_theme(name, {std::string(RAPPORTEUR_ROOT) + "/templates"}, {},
                                             no_picture_check, context);
        BOOST_REQUIRE(theme);
        BOOST_TEST(context.diagnostics.empty());
        for (char const* const class_name :
             {"place", "facts", "kicker", "opening", "explanation", "source", "small"}) {
            BOOST_TEST(theme->has_style("p", class_name), class_name);
        }
        for (char const* const class_name : {"preamble", "operative", "plain", "bullet", "ordered"}) {
            BOOST_TEST(theme->has_style("list", class_name), class_name);
        }
        for (char const* const class_name : {"symbol", "nowrap", "faint", "supplied", "number"}) {
            BOOST_TEST(theme->has_style("span", class_name), class_name);
        }
        BOOST_TEST(theme->has_style("definitions", "glance"));
        BOOST_TEST(theme->has_style("em", "verb"));
        BOOST_TEST(theme->has_style("table", "plain"));
        BOOST_TEST(!theme->has_style("p", "glance"));
        std::vector<std::string> const expected{
            "entry",   "explanation", "facts",      "inset",  "kicker", "left-out", "no-provisions",
            "opening", "place",       "provisions", "remark", "small",  "source",   "subtitle"};
        BOOST_TEST(theme->classes("p") == expected, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(the_plain_theme_is_black_ragged_and_sans)
{
    Context context;
    auto const theme = style::load_theme("plain", {std::string(RAPPORTEUR_ROOT) + "/templates"}, {},
                                         no_picture_check, context);
    BOOST_REQUIRE(theme);
    style::Theme::State const& state = theme->state();
    style::StyleResolver resolver(state);
    style::Style const& root = resolver.resolve(resolver.initial(), Role::document, "", 0);
    BOOST_TEST((root.size == Length::points(10)));
    BOOST_TEST((root.line_height == Length::points(14)));
    for (style::FontStack::Family const& family : state.stacks.at(root.stack).families)
        BOOST_TEST(family.name.starts_with("Noto Sans"), family.name);
    auto const is_plain = [](style::Style const& style, std::string const& name) {
        BOOST_TEST((style.colour == style::Colour()), name);
        BOOST_TEST((style.align != style::TextAlign::justify), name);
        BOOST_TEST(!style.hyphenate, name);
        for (style::Border const& border : {style.border_block_start, style.border_block_end})
            BOOST_TEST((border.width == Length() || border.colour == style::Colour()), name);
    };
    for (style::StyleRule const& rule : state.rules) {
        std::string const name = rule.role + "." + rule.class_name;
        for (int role = 0; role <= static_cast<int>(Role::line_break); ++role) {
            if (document::name_of(static_cast<Role>(role)) == rule.role)
                is_plain(resolver.resolve(root, static_cast<Role>(role), rule.class_name, rule.level), name);
        }
        for (style::PartRole const part :
             {style::PartRole::label, style::PartRole::note_mark, style::PartRole::note_label,
              style::PartRole::note_separator, style::PartRole::leader}) {
            is_plain(resolver.resolve(root, part, rule.class_name), name);
        }
    }
}

BOOST_AUTO_TEST_CASE(all_themes_of_the_folders_are_listed)
{
    Context context;
    std::vector<std::string> const expected{"plain", "secretariat"};
    BOOST_TEST(style::available_themes({std::string(RAPPORTEUR_ROOT) + "/templates", "/nonexistent"},
                                       context) == expected,
               boost::test_tools::per_element());
    BOOST_TEST(context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(an_unknown_theme_is_reported_where_it_is_asked_for)
{
    Context context;
    Position const at{FileName("brief.xml"), 3, 9};
    BOOST_TEST(!style::load_theme("secretariad", {std::string(RAPPORTEUR_ROOT) + "/templates"}, at,
                                  no_picture_check, context));
    BOOST_REQUIRE(context.diagnostics.all().size() == 1u);
    Diagnostic const& found = context.diagnostics.all()[0];
    BOOST_TEST(found.code == "unknown-theme");
    BOOST_TEST((found.at == at));
    BOOST_TEST(found.suggestion == "secretariat");
}

BOOST_AUTO_TEST_CASE(a_name_cannot_leave_the_folder)
{
    Context context;
    BOOST_TEST(!style::load_theme("../themes/plain", {std::string(RAPPORTEUR_ROOT) + "/templates"}, {},
                                  no_picture_check, context));
    BOOST_TEST(context.diagnostics.all()[0].code == "unknown-theme");
}

BOOST_AUTO_TEST_CASE(a_characters_later_protrusion_holds)
{
    auto const theme =
        theme_with("<protrusion><hang characters=\".,\" end=\"500\"/><hang characters=\".“\" start=\"300\"/>"
                   "</protrusion>");
    BOOST_REQUIRE(theme);
    std::vector<style::Protrusion> const& table = theme->state().protrusion;
    BOOST_REQUIRE(table.size() == 3u);
    BOOST_TEST((table[0].character == U',' && table[0].start == 0 && table[0].end == 500));
    BOOST_TEST((table[1].character == U'.' && table[1].start == 300 && table[1].end == 0));
    BOOST_TEST((table[2].character == U'“' && table[2].start == 300));
}

BOOST_AUTO_TEST_CASE(the_more_is_asked_the_more_a_style_weighs)
{
    auto const theme = theme_with("<style role=\"heading\" level=\"2\" class=\"x\" widows=\"4\"/>"
                                  "<style role=\"heading\" class=\"x\" widows=\"3\" orphans=\"3\"/>"
                                  "<style role=\"heading\" widows=\"5\" orphans=\"5\" font-size=\"20pt\"/>"
                                  "<style role=\"heading\" level=\"2\" orphans=\"6\"/>");
    BOOST_REQUIRE(theme);
    style::Style const plain = style_of(*theme, Role::heading, "", 1);
    BOOST_TEST(plain.widows == 5);
    BOOST_TEST(plain.orphans == 5);
    style::Style const levelled = style_of(*theme, Role::heading, "", 2);
    BOOST_TEST(levelled.widows == 5);
    BOOST_TEST(levelled.orphans == 6);
    style::Style const both = style_of(*theme, Role::heading, "x", 2);
    BOOST_TEST(both.widows == 4);
    BOOST_TEST(both.orphans == 3);
    BOOST_TEST((both.size == Length::points(20)));
    // An unknown class looks like its role.
    BOOST_TEST(style_of(*theme, Role::heading, "y", 1).widows == 5);
}

BOOST_AUTO_TEST_CASE(lengths_in_em_are_of_the_styles_own_size)
{
    auto const theme =
        theme_with("<style role=\"document\" font-size=\"10pt\" line-height=\"1.5\"/>"
                   "<style role=\"p\" margin-block-end=\"2em\" font-size=\"1.2em\" text-indent=\"50%\"/>");
    BOOST_REQUIRE(theme);
    style::Style const style = style_of(*theme, Role::paragraph, "", 0);
    BOOST_TEST((style.size == Length::points(12)));
    BOOST_TEST((style.margin_block_end == Length::points(24)));
    BOOST_TEST((style.text_indent == Length::points(6)));
    BOOST_TEST((style.line_height == Length::points(15))); // inherited as it was there
}

BOOST_AUTO_TEST_CASE(boxes_are_not_inherited_and_text_is)
{
    auto const theme =
        theme_with("<style role=\"document\" margin-block-end=\"9pt\" color=\"#1a4e8a\" hyphens=\"auto\"/>");
    BOOST_REQUIRE(theme);
    style::Style const style = style_of(*theme, Role::paragraph, "", 0);
    BOOST_TEST((style.margin_block_end == Length()));
    BOOST_TEST((style.colour == style::Colour{0x1a, 0x4e, 0x8a}));
    BOOST_TEST(style.hyphenate);
}

BOOST_AUTO_TEST_CASE(a_theme_that_extends_another_changes_what_it_says_and_keeps_the_rest)
{
    std::string folder = (std::filesystem::temp_directory_path() / "rapporteur-theme-XXXXXX").string();
    BOOST_REQUIRE(mkdtemp(folder.data()) != nullptr);
    std::filesystem::create_directory(folder + "/themes");
    std::ofstream(folder + "/themes/base.xml")
        << "<theme xmlns=\"urn:rapporteur:theme:1\" id=\"base\"><page size=\"A5\" "
           "margin-block-start=\"9mm\"/><fonts>"
           "<font name=\"text\" script=\"Latn\" family=\"Noto Serif\"/><font name=\"text\" script=\"Arab\" "
           "family=\"Noto Naskh "
           "Arabic\"/></fonts><style role=\"p\" class=\"x\" widows=\"4\" orphans=\"4\"/><style role=\"p\" "
           "font-family=\"text\"/></theme>";
    std::ofstream(folder + "/themes/own.xml")
        << "<theme xmlns=\"urn:rapporteur:theme:1\" id=\"own\" extends=\"base\"><page "
           "margin-block-start=\"30mm\"/><fonts>"
           "<font name=\"text\" script=\"Latn\" family=\"Noto Sans\"/></fonts><style role=\"p\" class=\"x\" "
           "widows=\"6\"/></theme>";
    Context context;
    auto const theme = style::load_theme("own", {folder}, {}, no_picture_check, context);
    std::filesystem::remove_all(folder);
    BOOST_REQUIRE(theme);
    BOOST_TEST(theme->name() == "own");
    std::vector<std::string> const files{folder + "/themes/own.xml", folder + "/themes/base.xml"};
    BOOST_TEST(theme->files() == files, boost::test_tools::per_element());
    BOOST_TEST((theme->state().page.width == Length::micrometres(148'000)));
    BOOST_TEST((theme->state().page.margin_block_start == Length::micrometres(30'000)));
    style::Style const style = style_of(*theme, Role::paragraph, "x", 0);
    BOOST_TEST(style.widows == 6);
    BOOST_TEST(style.orphans == 4);
    BOOST_REQUIRE(theme->state().stacks.size() == 1u);
    auto const& families = theme->state().stacks[0].families;
    BOOST_REQUIRE(families.size() == 2u);
    BOOST_TEST(families[0].name == "Noto Naskh Arabic");
    BOOST_TEST(families[1].name == "Noto Sans");
}

BOOST_AUTO_TEST_CASE(a_letterhead_is_inherited_and_may_be_dropped)
{
    auto const theme =
        theme_with("<letterhead page=\"every\" xml:lang=\"fr\"><line> Un </line><line>deux\n trois</line>"
                   "</letterhead>");
    BOOST_REQUIRE(theme != nullptr);
    BOOST_REQUIRE(theme->letterhead() != nullptr);
    BOOST_TEST(theme->letterhead()->lines == (std::vector<std::string>{"Un", "deux trois"}),
               boost::test_tools::per_element());
    BOOST_TEST(theme->letterhead()->language == "fr");
    BOOST_TEST((theme->letterhead()->pages == document::RunningHeadPages::every));
}

BOOST_AUTO_TEST_CASE(a_theme_may_be_set_on_other_paper)
{
    auto const theme = theme_with("<page size=\"A4\" margin-inline-start=\"90mm\"/>");
    BOOST_REQUIRE(theme != nullptr);
    Context context;
    auto const other = style::on_paper(*theme, "LETTER", context);
    BOOST_REQUIRE(other != nullptr);
    BOOST_TEST(other->state().page.width.to_micrometres() == 215'900);
    BOOST_TEST(other->state().page.height.to_micrometres() == 279'400);
    BOOST_TEST(other->state().page.margin_inline_start.to_micrometres() == 90'000);
    BOOST_TEST(style::on_paper(*theme, "200mm 30cm", context) != nullptr);
    BOOST_TEST(context.diagnostics.empty());
    BOOST_TEST(style::on_paper(*theme, "Leter", context) == nullptr);
    BOOST_TEST(context.diagnostics.all()[0].suggestion == "letter");
    BOOST_TEST(style::on_paper(*theme, "130mm 297mm", context) == nullptr); // less 90 and 25
    BOOST_TEST(style::on_paper(*theme, "200mm", context) == nullptr);
    BOOST_TEST(style::on_paper(*theme, "200mm 1mm", context) == nullptr);
    BOOST_TEST(style::on_paper(*theme, "200mm 300mm 400mm", context) == nullptr);
    BOOST_TEST(style::on_paper(*theme, "", context) == nullptr);
    BOOST_TEST(context.diagnostics.all().size() == 6u);
    for (Diagnostic const& each : context.diagnostics.all()) BOOST_TEST(each.code == "bad-option");
}

BOOST_AUTO_TEST_SUITE_END()
