#include "style/theme.h"

#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "base/text/utf8.h"
#include "base/values/language.h"
#include "base/xml/xml_document.h"
#include "document/picture_file.h"
#include "style/number_pattern.h"
#include "style/paper.h"
#include "style/theme_data.h"

#include <unicode/uscript.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>

namespace rapporteur::style {

namespace {

constexpr std::string_view namespace_uri = "urn:rapporteur:theme:1";

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> result;
    if (text.empty()) return result;
    for (std::size_t begin = 0;;) {
        std::size_t const end = text.find(separator, begin);
        std::string_view const part =
            text.substr(begin, end == std::string_view::npos ? std::string_view::npos : end - begin);
        if (!part.empty()) result.push_back(part);
        if (end == std::string_view::npos) return result;
        begin = end + 1;
    }
}

std::optional<Colour> parse_colour(std::string_view text)
{
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    std::uint32_t value = 0;
    auto const [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
    if (error != std::errc() || end != text.data() + 7) return std::nullopt;
    return Colour{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xff),
                  static_cast<std::uint8_t>(value & 0xff)};
}

// What white space parts.
std::vector<std::string> words_of(std::string const& text)
{
    constexpr std::string_view blank = " \t\r\n";
    std::vector<std::string> result;
    for (std::size_t begin = text.find_first_not_of(blank); begin != std::string::npos;) {
        std::size_t const end = std::min(text.find_first_of(blank, begin), text.size());
        result.push_back(text.substr(begin, end - begin));
        begin = text.find_first_not_of(blank, end);
    }
    return result;
}

// WCAG 2.2, "relative luminance".
double luminance(Colour colour)
{
    auto const linear = [](std::uint8_t channel) {
        double const c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

// WCAG 2.2, "contrast ratio".
double contrast(Colour a, Colour b)
{
    double const first = luminance(a) + 0.05;
    double const second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

// What is held against its ground: ISO 14289-1 leaves contrast to WCAG 2.2, level AA.
struct Tone {
    enum class Of : std::uint8_t { text, large_text, graphics };
    Of of = Of::text;
    Colour colour;

    // 1.4.3 for text, 1.4.11 for what is drawn.
    double least() const { return of == Of::text ? 4.5 : 3.0; }
};

// The rules that are part of what is said, and are not there for the eye alone: the line at zero, that to
// sign on, and those that keep parts of a table, or notes, from what stands beside them. The axis' other
// lines only repeat what is printed beside each mark.
bool is_needed(std::string_view role, Property property)
{
    if (role == "axis" || role == "signature") return property == Property::border_block_end;
    static constexpr std::array<std::string_view, 5> parted{"table", "head", "foot", "table-break",
                                                            "note-separator"};
    return std::find(parted.begin(), parted.end(), role) != parted.end();
}

// Of what stands before the items of a list.
constexpr std::size_t longest_mark = 16;

class Reader {
public:
    Reader(std::vector<std::string> const& folders, PictureCheck const& check_picture, Context& context)
        : folders_(folders), check_picture_(check_picture), context_(context)
    {}

    // The theme's rules on top of those that it extends. `asked_at` is where its name stands.
    bool read(std::string_view name, Diagnostic asked, Theme::State& state)
    {
        std::string path;
        for (std::string const& folder : folders_) {
            std::string candidate = folder + "/themes/" + std::string(name) + ".xml";
            if (is_file(candidate)) path = std::move(candidate);
        }
        if (path.empty() || name.find('/') != std::string_view::npos) {
            std::vector<std::string> const known = available_themes(folders_, context_);
            asked.code = codes::unknown_theme;
            asked.message = "there is no theme '" + std::string(name) + "'";
            if (known.empty()) {
                asked.message += "; no template folder has themes";
            } else {
                asked.message += "; there are";
                for (std::size_t i = 0; i < known.size(); ++i) {
                    asked.message += std::string(i == 0                  ? " "
                                                 : i + 1 == known.size() ? " and "
                                                                         : ", ") +
                                     "'" + known[i] + "'";
                }
                if (known.size() == 1)
                    asked.message =
                        "there is no theme '" + std::string(name) + "'; there is '" + known[0] + "'";
            }
            asked.suggestion = nearest(name, std::span<std::string const>(known));
            context_.diagnostics.add(std::move(asked));
            return false;
        }
        if (std::find(open_.begin(), open_.end(), std::string(name)) != open_.end()) {
            asked.code = codes::include_cycle;
            asked.message = "the theme '" + std::string(name) + "' extends itself";
            context_.diagnostics.add(std::move(asked));
            return false;
        }
        open_.emplace_back(name);
        std::optional<XmlDocument> const document =
            XmlDocument::load(FileName(path), "theme", namespace_uri, context_);
        if (!document) return false;
        document_ = &*document;
        state.name = std::string(name);
        state.files.insert(state.files.begin(), path);
        read_theme(document->root(), state);
        return true;
    }

private:
    void fault(std::string_view code, XmlNode const& element, std::string message,
               std::string suggestion = {})
    {
        Diagnostic diagnostic = document_->fault_at_name(code, element, std::move(message));
        diagnostic.suggestion = std::move(suggestion);
        context_.diagnostics.add(std::move(diagnostic));
    }
    void fault_name(std::string_view code, XmlAttribute const& attribute, std::string message,
                    std::string suggestion = {})
    {
        Diagnostic diagnostic = document_->fault_at_name(code, attribute, std::move(message));
        diagnostic.suggestion = std::move(suggestion);
        context_.diagnostics.add(std::move(diagnostic));
    }
    void fault_value(std::string_view code, XmlAttribute const& attribute, std::string message,
                     std::string suggestion = {})
    {
        Diagnostic diagnostic = document_->fault_at_value(code, attribute, std::move(message));
        diagnostic.suggestion = std::move(suggestion);
        context_.diagnostics.add(std::move(diagnostic));
    }

    // "margin-left" → "margin-inline-start", where that is known: themes have logical sides only.
    static std::string logical(std::string_view name, std::span<std::string_view const> known)
    {
        static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> sides{
            {{"left", "inline-start"},
             {"right", "inline-end"},
             {"top", "block-start"},
             {"bottom", "block-end"}}};
        for (auto const& [physical, side] : sides) {
            std::size_t const at = name.find(physical);
            if (at == std::string_view::npos) continue;
            std::string result(name);
            result.replace(at, physical.size(), side);
            if (std::find(known.begin(), known.end(), result) != known.end()) return result;
        }
        return nearest(name, known);
    }

    void unknown_attribute(XmlNode const& element, XmlAttribute const& attribute,
                           std::span<std::string_view const> known)
    {
        fault_name(codes::unknown_attribute, attribute,
                   "'" + element.name + "' has no attribute '" + attribute.name + "'",
                   logical(attribute.name, known));
    }

    void unknown_element(XmlNode const& element, XmlNode const& parent,
                         std::span<std::string_view const> known)
    {
        fault(codes::unknown_element, element, "'" + parent.name + "' has no element '" + element.name + "'",
              nearest(element.name, known));
    }

    // Text between elements means nothing here.
    bool is_element(XmlNode const& node, XmlNode const& parent)
    {
        if (!node.is_text) return true;
        if (!node.is_blank_text()) {
            std::uint32_t at = node.offset;
            while (std::string_view(" \t\r\n").find(document_->bytes()[at]) != std::string_view::npos) ++at;
            context_.diagnostics.add(document_->fault(codes::misplaced_element, at, node.offset_end - at,
                                                      "'" + parent.name + "' holds elements, no text"));
        }
        return false;
    }

    void read_theme(XmlNode const& root, Theme::State& state)
    {
        std::vector<std::string_view> const attributes = theme_element("theme").attribute_names();
        std::vector<std::string_view> const& elements = theme_element("theme").children;
        XmlAttribute const* const id = root.attribute("id");
        if (id == nullptr) {
            fault(codes::missing_attribute, root, "'theme' needs an id");
        } else if (id->value != state.name) {
            fault_value(codes::bad_value, *id, "the theme's id is not the name of its file", state.name);
        }
        for (XmlAttribute const& attribute : root.attributes) {
            if (attribute.name == "xmlns" || attribute.name == "id") continue;
            if (attribute.name == "extends") {
                XmlDocument const* const here = document_;
                Reader base(folders_, check_picture_, context_);
                base.open_ = open_;
                Theme::State base_state;
                if (base.read(attribute.value, here->fault_at_value(codes::unknown_theme, attribute, ""),
                              base_state)) {
                    state.files.insert(state.files.end(), base_state.files.begin(), base_state.files.end());
                    state.page = base_state.page;
                    state.letterhead = std::move(base_state.letterhead);
                    state.stacks = std::move(base_state.stacks);
                    state.protrusion = std::move(base_state.protrusion);
                    state.rules = std::move(base_state.rules);
                    colours_ = std::move(base.colours_);
                    grounds_ = std::move(base.grounds_);
                }
                document_ = here;
                continue;
            }
            unknown_attribute(root, attribute, attributes);
        }
        XmlNode const* page = nullptr;
        XmlNode const* fonts = nullptr;
        XmlNode const* protrusion = nullptr;
        XmlNode const* letterhead = nullptr;
        for (XmlNode const& child : root.children) {
            if (!is_element(child, root)) continue;
            XmlNode const** const once = child.name == "page"         ? &page
                                         : child.name == "fonts"      ? &fonts
                                         : child.name == "protrusion" ? &protrusion
                                         : child.name == "letterhead" ? &letterhead
                                                                      : nullptr;
            if (once != nullptr) {
                if (*once != nullptr)
                    fault(codes::repeated_element, child, "a theme has one '" + child.name + "'");
                *once = &child;
            } else if (child.name != "style") {
                unknown_element(child, root, elements);
            }
        }
        if (page != nullptr) read_page(*page, state.page);
        if (fonts != nullptr) read_fonts(*fonts, state.stacks);
        if (protrusion != nullptr) read_protrusion(*protrusion, state.protrusion);
        if (letterhead != nullptr) read_letterhead(*letterhead, state);
        if (state.stacks.empty())
            fault(codes::missing_element, root, "the theme names no fonts; give it <fonts>");
        std::set<std::tuple<std::string, std::string, std::uint8_t>> seen;
        for (XmlNode const& child : root.children) {
            if (child.is_text || child.name != "style") continue;
            if (std::optional<StyleRule> rule = read_style(child, state)) {
                if (!seen.emplace(rule->role, rule->class_name, rule->level).second) {
                    fault(codes::repeated_element, child,
                          "this theme has another style for the same role, class and level");
                }
                note_colours(child, *rule, state);
                check_size(child, *rule, state);
                state.rules.push_back(std::move(*rule));
            }
        }
        check_grounds();
    }

    std::optional<Length> absolute(XmlAttribute const& attribute, std::string_view value)
    {
        Declaration parsed;
        if (!parse_length(value, parsed) || parsed.unit != Declaration::Unit::raw || parsed.number < 0) {
            fault_value(codes::bad_value, attribute,
                        "'" + std::string(value) + "' is no length such as '25mm' or '72pt'");
            return std::nullopt;
        }
        return Length::from_raw(parsed.number);
    }

    void read_page(XmlNode const& element, PageStyle& page)
    {
        std::vector<std::string_view> const attributes = theme_element("page").attribute_names();
        std::size_t const errors = context_.diagnostics.errors();
        for (XmlAttribute const& attribute : element.attributes) {
            if (attribute.name == "size") {
                read_size(attribute, page);
                continue;
            }
            if (attribute.name == "signature-field") {
                page.signature_field = attribute.value == "true";
                if (!page.signature_field && attribute.value != "false")
                    fault_value(codes::bad_value, attribute,
                                "'" + attribute.value + "' is neither 'true' nor 'false'");
                continue;
            }
            std::array<Length*, 4> const margins{&page.margin_block_start, &page.margin_block_end,
                                                 &page.margin_inline_start, &page.margin_inline_end};
            auto const at = std::find(attributes.begin() + 1, attributes.end(), attribute.name);
            if (at == attributes.end()) {
                unknown_attribute(element, attribute, attributes);
            } else if (std::optional<Length> const length = absolute(attribute, attribute.value)) {
                *margins[static_cast<std::size_t>(at - attributes.begin() - 1)] = *length;
            }
        }
        if (context_.diagnostics.errors() == errors && !has_text_area(page)) {
            fault(codes::bad_value, element, "the margins leave less than 72pt of the page for text");
        }
        for (XmlNode const& child : element.children) {
            if (is_element(child, element)) unknown_element(child, element, {});
        }
    }

    void read_size(XmlAttribute const& attribute, PageStyle& page)
    {
        std::optional<Paper> const paper = paper_of(attribute.value);
        if (paper) {
            page.width = paper->width;
            page.height = paper->height;
            return;
        }
        fault_value(codes::bad_value, attribute,
                    "'" + attribute.value + "' is no size of paper; write 'A4' or '210mm 297mm'",
                    nearest(attribute.value, paper_names()));
    }

    // <letterhead image="crest.svg" alt="…" block-size="18mm"><line>…
    void read_letterhead(XmlNode const& element, Theme::State& state)
    {
        ThemeElement const& info = theme_element("letterhead");
        std::vector<std::string_view> const attributes = info.attribute_names();
        auto result = std::make_shared<document::Letterhead>();
        XmlAttribute const* image = nullptr;
        bool none = false;
        for (XmlAttribute const& attribute : element.attributes) {
            if (attribute.name == "image") {
                image = &attribute;
            } else if (attribute.name == "alt") {
                result->alternative = attribute.value;
            } else if (attribute.name == "xml:lang") {
                result->language = attribute.value;
                if (!is_language(attribute.value))
                    fault_value(codes::bad_value, attribute,
                                "'" + attribute.value + "' is no language; write one as 'en' or 'fr-CA'");
            } else if (attribute.name == "block-size") {
                if (std::optional<Length> const height = absolute(attribute, attribute.value)) {
                    result->height.kind = document::Extent::Kind::fixed;
                    result->height.amount = height->to_micrometres();
                }
            } else if (attribute.name == "page") {
                auto const& words = letterhead_pages;
                auto const word = std::find(words.begin(), words.end(), attribute.value);
                none = attribute.value == "none";
                if (attribute.value == "every") result->pages = document::RunningHeadPages::every;
                if (word == words.end())
                    fault_value(codes::bad_value, attribute,
                                "write " + alternatives({words.begin(), words.end()}),
                                nearest(attribute.value, words));
            } else {
                unknown_attribute(element, attribute, attributes);
            }
        }
        for (XmlNode const& child : element.children) {
            if (!is_element(child, element)) continue;
            if (child.name != "line") {
                unknown_element(child, element, info.children);
                continue;
            }
            for (XmlAttribute const& attribute : child.attributes) unknown_attribute(child, attribute, {});
            for (XmlNode const& inner : child.children) {
                if (!inner.is_text) unknown_element(inner, child, {});
            }
            std::string line;
            for (std::string const& word : words_of(child.content()))
                line += (line.empty() ? "" : " ") + word;
            result->lines.push_back(std::move(line));
        }
        if (none) {
            state.letterhead = nullptr;
            return;
        }
        if (image == nullptr && result->lines.empty()) {
            fault(codes::missing_element, element,
                  "a letterhead shows an image, lines or both; page=\"none\" is for no letterhead");
        }
        if (image != nullptr) {
            if (result->alternative.empty()) {
                fault(codes::missing_alternative, element,
                      "the letterhead's image needs alt=\"…\": what it says to those who do not see it");
                return;
            }
            document::FoundPicture found =
                document::read_picture_file(folders_, document_->file().str(), image->value, context_.limits);
            if (!found.file) {
                fault_value(found.code, *image, found.message, found.suggestion);
            } else {
                result->image = std::move(found.file);
                Diagnostic const at = document_->fault_at_value(codes::bad_picture, *image, {});
                check_picture_(*result->image, at.at, context_);
                state.files.push_back(result->image->name);
            }
        }
        state.letterhead = std::move(result);
    }

    // <protrusion><hang characters=".," end="700"/>…
    void read_protrusion(XmlNode const& element, std::vector<Protrusion>& table)
    {
        std::vector<std::string_view> const& elements = theme_element("protrusion").children;
        std::vector<std::string_view> const attributes = theme_element("hang").attribute_names();
        for (XmlAttribute const& attribute : element.attributes) unknown_attribute(element, attribute, {});
        for (XmlNode const& child : element.children) {
            if (!is_element(child, element)) continue;
            if (child.name != "hang") {
                unknown_element(child, element, elements);
                continue;
            }
            Protrusion amounts;
            std::u32string characters;
            for (XmlAttribute const& attribute : child.attributes) {
                if (attribute.name == "characters") {
                    characters = to_utf32(attribute.value);
                } else if (attribute.name == "start" || attribute.name == "end") {
                    int value = 0;
                    char const* const last = attribute.value.data() + attribute.value.size();
                    auto const [end, error] = std::from_chars(attribute.value.data(), last, value);
                    if (error != std::errc() || end != last || value < 0 || value > 1000) {
                        fault_value(codes::bad_value, attribute,
                                    "'" + attribute.value +
                                        "' is no part of a character's width; it is a number of "
                                        "thousandths from 0 to 1000");
                    }
                    (attribute.name == "start" ? amounts.start : amounts.end) =
                        static_cast<std::uint16_t>(value);
                } else {
                    unknown_attribute(child, attribute, attributes);
                }
            }
            if (characters.empty())
                fault(codes::missing_attribute, child, "'hang' needs the characters that hang");
            for (char32_t const character : characters) {
                amounts.character = character;
                auto const at =
                    std::lower_bound(table.begin(), table.end(), character,
                                     [](Protrusion const& p, char32_t c) { return p.character < c; });
                if (at != table.end() && at->character == character) {
                    *at = amounts;
                } else {
                    table.insert(at, amounts);
                }
            }
            for (XmlNode const& inner : child.children) {
                if (is_element(inner, child)) unknown_element(inner, child, {});
            }
        }
    }

    void read_fonts(XmlNode const& element, std::vector<FontStack>& stacks)
    {
        std::vector<std::string_view> const& elements = theme_element("fonts").children;
        for (XmlAttribute const& attribute : element.attributes) unknown_attribute(element, attribute, {});
        std::set<std::string> own;
        for (XmlNode const& child : element.children) {
            if (!is_element(child, element)) continue;
            if (child.name != "font") {
                unknown_element(child, element, elements);
                continue;
            }
            read_font(child, stacks, own);
        }
        if (element.children.empty()) fault(codes::missing_element, element, "'fonts' names no font");
    }

    std::string family_of(XmlNode const& element)
    {
        XmlAttribute const* const family = element.attribute("family");
        if (family == nullptr) {
            fault(codes::missing_attribute, element, "'" + element.name + "' needs a family");
            return {};
        }
        if (family->value.empty()) fault_value(codes::bad_value, *family, "the family is empty");
        return family->value;
    }

    void read_font(XmlNode const& element, std::vector<FontStack>& stacks, std::set<std::string>& own)
    {
        std::vector<std::string_view> const attributes = theme_element("font").attribute_names();
        std::vector<std::string_view> const& elements = theme_element("font").children;
        std::string name = "text";
        std::string script;
        for (XmlAttribute const& attribute : element.attributes) {
            if (attribute.name == "name") {
                name = attribute.value;
            } else if (attribute.name == "script") {
                UScriptCode code = USCRIPT_INVALID_CODE;
                UErrorCode status = U_ZERO_ERROR;
                if (attribute.value.size() == 4) uscript_getCode(attribute.value.c_str(), &code, 1, &status);
                if (code == USCRIPT_INVALID_CODE || U_FAILURE(status)) {
                    static constexpr std::array<std::string_view, 18> common{
                        "Latn", "Cyrl", "Grek", "Arab", "Hebr", "Hans", "Hant", "Jpan", "Kore",
                        "Armn", "Geor", "Deva", "Thai", "Beng", "Taml", "Ethi", "Hani", "Zyyy"};
                    fault_value(codes::bad_value, attribute,
                                "'" + attribute.value +
                                    "' is no script of ISO 15924, such as 'Latn' or 'Arab'",
                                nearest(attribute.value, common));
                }
                script = attribute.value;
            } else if (attribute.name != "family") {
                unknown_attribute(element, attribute, attributes);
            }
        }
        std::string family = family_of(element);
        auto stack =
            std::find_if(stacks.begin(), stacks.end(), [&](FontStack const& s) { return s.name == name; });
        if (stack == stacks.end()) {
            stacks.push_back({name, {}});
            stack = stacks.end() - 1;
        } else if (own.insert(name + '\n' + script).second) {
            // The first font that this theme has for the script replaces those of the theme that it extends.
            std::erase_if(stack->families, [&](FontStack::Family const& f) { return f.script == script; });
        }
        own.insert(name + '\n' + script);
        stack->families.push_back({script, std::move(family)});
        for (XmlNode const& child : element.children) {
            if (!is_element(child, element)) continue;
            if (child.name != "fallback") {
                unknown_element(child, element, elements);
                continue;
            }
            for (XmlAttribute const& attribute : child.attributes) {
                if (attribute.name != "family")
                    unknown_attribute(child, attribute, theme_element("fallback").attribute_names());
            }
            stack->families.push_back({script, family_of(child)});
        }
    }

    std::optional<StyleRule> read_style(XmlNode const& element, Theme::State const& state)
    {
        static std::vector<std::string_view> const known = [] {
            std::vector<std::string_view> result = theme_element("style").attribute_names();
            for (PropertyInfo const& info : properties) result.push_back(info.name);
            return result;
        }();
        StyleRule rule;
        XmlAttribute const* const role = element.attribute("role");
        if (role == nullptr) {
            fault(codes::missing_attribute, element, "'style' needs a role");
            return std::nullopt;
        }
        if (std::find(style_roles().begin(), style_roles().end(), role->value) == style_roles().end()) {
            fault_value(codes::unknown_style, *role, "there is no role '" + role->value + "'",
                        nearest(role->value, std::span<std::string_view const>(style_roles())));
            return std::nullopt;
        }
        rule.role = role->value;
        for (XmlAttribute const& attribute : element.attributes) {
            if (attribute.name == "role") continue;
            if (attribute.name == "class") {
                if (attribute.value.empty() || attribute.value.find(' ') != std::string::npos) {
                    fault_value(codes::bad_value, attribute, "a class is one word");
                }
                rule.class_name = attribute.value;
            } else if (attribute.name == "level") {
                bool const number =
                    attribute.value.size() == 1 && attribute.value[0] >= '1' && attribute.value[0] <= '6';
                if (!has_levels(rule.role)) {
                    fault_name(codes::unknown_attribute, attribute,
                               "the role '" + rule.role +
                                   "' has no levels; 'heading', 'list' and 'toc-item' have");
                } else if (!number) {
                    fault_value(codes::bad_value, attribute, "a level is a number from 1 to 6");
                } else {
                    rule.level = static_cast<std::uint8_t>(attribute.value[0] - '0');
                }
            } else if (attribute.name == "nth-child") {
                if (!has_parity(rule.role)) {
                    fault_name(codes::unknown_attribute, attribute,
                               "the role '" + rule.role + "' is not counted; 'row' is");
                } else if (attribute.value != "odd" && attribute.value != "even") {
                    static constexpr std::array<std::string_view, 2> both{"odd", "even"};
                    fault_value(codes::bad_value, attribute, "every second one is 'odd' or 'even'",
                                nearest(attribute.value, both));
                } else {
                    rule.level = attribute.value == "odd" ? 1 : 2;
                }
            } else {
                auto const info =
                    std::find_if(properties.begin(), properties.end(),
                                 [&](PropertyInfo const& p) { return p.name == attribute.name; });
                if (info == properties.end()) {
                    fault_name(codes::unknown_attribute, attribute,
                               "a style has no property '" + attribute.name + "'",
                               logical(attribute.name, known));
                } else if (std::optional<Declaration> declaration =
                               read_value(*info, element, attribute, state)) {
                    rule.declarations.push_back(std::move(*declaration));
                }
            }
        }
        for (XmlNode const& child : element.children) {
            if (is_element(child, element)) unknown_element(child, element, {});
        }
        return rule;
    }

    std::optional<Declaration> read_value(PropertyInfo const& info, XmlNode const& element,
                                          XmlAttribute const& attribute, Theme::State const& state)
    {
        Declaration result;
        result.property = info.property;
        std::string const& value = attribute.value;
        std::vector<std::string_view> const words = split(info.keywords, '|');
        auto const word = std::find(words.begin(), words.end(), value);
        auto const bad = [&](std::string const& wanted, std::string suggestion = {}) {
            fault_value(codes::bad_value, attribute,
                        "'" + value + "' is no " + info_name(info) + "; " + wanted, std::move(suggestion));
            return std::nullopt;
        };
        switch (info.kind) {
        case ValueKind::length:
        case ValueKind::signed_length:
            if (word != words.end()) {
                result.unit = Declaration::Unit::raw;
                return result;
            }
            if (!parse_length(value, result)) return bad("write a length such as '10.5pt', '6mm' or '1.2em'");
            if (result.number < 0 && info.kind == ValueKind::length) return bad("it cannot be less than 0");
            // Beyond any paper: keeps sums far from overflow.
            if (std::abs(result.number) > Length::points(14'400).raw()) return bad("at most 14400pt");
            if (info.property == Property::font_size || info.property == Property::line_height) {
                if (result.number <= 0) return bad("it must be more than 0");
                if (result.unit == Declaration::Unit::raw &&
                    (result.number < Length::points(1).raw() || result.number > Length::points(1000).raw())) {
                    return bad("from 1pt to 1000pt");
                }
            }
            return result;
        case ValueKind::keyword:
            if (word == words.end()) return bad("it is one of " + alternatives(words), nearest(value, words));
            result.number = word - words.begin();
            return result;
        case ValueKind::weight:
            if (word != words.end()) {
                result.number = word == words.begin() ? 400 : 700;
                return result;
            }
            if (value.size() == 3 && value[0] >= '1' && value[0] <= '9' && value.substr(1) == "00") {
                result.number = (value[0] - '0') * 100;
                return result;
            }
            return bad("it is 'normal', 'bold' or one of 100, 200, … 900", nearest(value, words));
        case ValueKind::count:
            if (value.size() == 1 && value[0] >= '1' && value[0] <= '9') {
                result.number = value[0] - '0';
                return result;
            }
            return bad("it is a number from 1 to 9");
        case ValueKind::strength:
            if (word != words.end()) {
                result.number = word == words.begin() ? 0 : strength_avoid;
                return result;
            }
            if (value.size() == 1 && value[0] >= '1' && value[0] <= '9') {
                result.number = value[0] - '0';
                return result;
            }
            return bad("it is 'auto', 'always' or a number from 1 to 9", nearest(value, words));
        case ValueKind::colour:
            if (std::optional<Colour> const colour = parse_colour(value)) {
                result.colour = *colour;
                XmlAttribute const* const ground = element.attribute("background-color");
                std::optional<Colour> const other =
                    ground != nullptr ? parse_colour(ground->value) : std::nullopt;
                check_contrast({tone_of(element, state), *colour}, "'" + value + "'", other.value_or(white),
                               other ? "'" + ground->value + "'" : "white", attribute);
                return result;
            }
            return bad("write it as '#1a4e8a'");
        case ValueKind::background:
            if (word != words.end()) {
                result.number = 1;
                return result;
            }
            if (std::optional<Colour> const colour = parse_colour(value)) {
                result.colour = *colour;
                // Text without a colour of its own has that of the document.
                if (element.attribute("color") == nullptr)
                    check_contrast({Tone::Of::text, text_colour(state)}, "the document's colour", *colour,
                                   "'" + value + "'", attribute);
                return result;
            }
            return bad("write it as '#f2f5f9', or 'none'");
        case ValueKind::border: {
            if (word != words.end()) {
                result.unit = Declaration::Unit::raw;
                return result;
            }
            std::vector<std::string_view> const parts = split(value, ' ');
            std::optional<Colour> const colour = parts.size() == 2 ? parse_colour(parts[1]) : std::nullopt;
            if (!colour || !parse_length(parts[0], result) || result.unit != Declaration::Unit::raw ||
                result.number < 0 || result.number > Length::points(72).raw()) {
                return bad("write a width and a colour such as '0.5pt #1a4e8a', or 'none'");
            }
            result.colour = *colour;
            XmlAttribute const* const role = element.attribute("role");
            if (result.number != 0 && role != nullptr && is_needed(role->value, info.property))
                check_contrast({Tone::Of::graphics, *colour}, "'" + std::string(parts[1]) + "'", white,
                               "white", attribute);
            return result;
        }
        case ValueKind::text:
            if (value.empty()) return bad("write what stands before each item, or 'none'");
            if (code_points(value) > longest_mark)
                return bad("at most " + std::to_string(longest_mark) + " characters");
            if (word == words.end()) result.text = value;
            return result;
        case ValueKind::pattern:
            if (word != words.end()) return result;
            if (NumberPattern::parse(value).tokens.empty())
                return bad("write how the number looks, as '1.', 'I.', 'A)' or '1.1', or 'none'");
            if (code_points(value) > longest_mark)
                return bad("at most " + std::to_string(longest_mark) + " characters");
            result.text = value;
            return result;
        case ValueKind::family: {
            std::vector<std::string> names;
            for (FontStack const& stack : state.stacks) names.push_back(stack.name);
            auto const found = std::find(names.begin(), names.end(), value);
            if (found == names.end()) {
                std::vector<std::string_view> const views(names.begin(), names.end());
                return bad("it is a name given in <fonts>: " + alternatives(views),
                           nearest(value, std::span<std::string const>(names)));
            }
            result.number = found - names.begin();
            return result;
        }
        }
        return std::nullopt;
    }

    // A colour of text that may stand in a table, or of what it may stand on there.
    struct Tint {
        std::string role;
        Colour colour;
        XmlAttribute const* attribute; // null: of a theme that this one extends
        Tone::Of of = Tone::Of::text;
    };

    // How large and bold a style has its text, as far as it says so in points: what is a multiple of the size
    // around it may be small there.
    struct Size {
        std::int64_t raw = 0;
        std::int64_t weight = 400;
        // WCAG 2.2, "large scale (text)".
        bool is_large() const
        {
            return raw >= Length::points(18).raw() || (raw >= Length::points(14).raw() && weight >= 700);
        }
    };

    static void take_size(std::vector<Declaration> const& declarations, Size& size)
    {
        for (Declaration const& each : declarations) {
            if (each.property == Property::font_size)
                size.raw = each.unit == Declaration::Unit::raw ? each.number : 0;
            if (each.property == Property::font_weight) size.weight = each.number;
        }
    }

    // By the rules so far for the same role, the more special ones last, and then by the element's own words.
    static Size size_of(XmlNode const& element, Theme::State const& state)
    {
        auto const value = [&](std::string_view name) {
            XmlAttribute const* const attribute = element.attribute(name);
            return attribute != nullptr ? std::string_view(attribute->value) : std::string_view();
        };
        std::string_view const level_word = !value("level").empty()        ? value("level")
                                            : value("nth-child") == "odd"  ? "1"
                                            : value("nth-child") == "even" ? "2"
                                                                           : "0";
        auto const level = static_cast<std::uint8_t>(level_word[0] - '0');
        Size size;
        for (int special = 0; special < 4; ++special) {
            for (StyleRule const& rule : state.rules) {
                if (rule.role != value("role")) continue;
                bool const has_class = !rule.class_name.empty();
                bool const has_level = rule.level != 0;
                if ((has_class && rule.class_name != value("class")) || (has_level && rule.level != level))
                    continue;
                if ((has_class ? 2 : 0) + (has_level ? 1 : 0) == special) take_size(rule.declarations, size);
            }
        }
        Declaration own;
        if (!value("font-size").empty())
            size.raw =
                parse_length(value("font-size"), own) && own.unit == Declaration::Unit::raw ? own.number : 0;
        std::string_view const weight = value("font-weight");
        if (!weight.empty())
            size.weight = weight == "bold" ? 700
                          : weight.size() == 3 && weight[0] >= '1' && weight[0] <= '9'
                              ? (weight[0] - '0') * 100
                              : 400;
        return size;
    }

    // Of what the `color` of a style is.
    static Tone::Of tone_of(XmlNode const& element, Theme::State const& state)
    {
        XmlAttribute const* const role = element.attribute("role");
        if (role != nullptr && role->value == "mark") return Tone::Of::graphics;
        return size_of(element, state).is_large() ? Tone::Of::large_text : Tone::Of::text;
    }

    // Text that was large by another theme, or by an earlier style, and is no longer: told where it is made
    // small.
    void check_size(XmlNode const& element, StyleRule const& rule, Theme::State const& state)
    {
        XmlAttribute const* const size = element.attribute("font-size");
        XmlAttribute const* const at = size != nullptr ? size : element.attribute("font-weight");
        if (at == nullptr || element.attribute("color") != nullptr || rule.role == "mark") return;
        std::optional<Colour> colour;
        for (StyleRule const& earlier : state.rules) {
            if (earlier.role != rule.role ||
                (!earlier.class_name.empty() && earlier.class_name != rule.class_name) ||
                (earlier.level != 0 && earlier.level != rule.level))
                continue;
            for (Declaration const& each : earlier.declarations) {
                if (each.property == Property::color) colour = each.colour;
            }
        }
        if (colour)
            check_contrast({tone_of(element, state), *colour}, "the colour that it has", white, "white", *at);
    }

    void note_colours(XmlNode const& element, StyleRule const& rule, Theme::State const& state)
    {
        static constexpr std::array<std::string_view, 14> inside{
            "cell", "p",    "em",    "strong", "span", "link",       "note-mark",
            "list", "item", "label", "quote",  "term", "definition", "definitions"};
        for (Declaration const& declaration : rule.declarations) {
            bool const is_ground = declaration.property == Property::background_color;
            if (!is_ground && declaration.property != Property::color) continue;
            if (!is_ground && std::find(inside.begin(), inside.end(), rule.role) == inside.end()) continue;
            XmlAttribute const* const attribute = element.attribute(is_ground ? "background-color" : "color");
            if (attribute == nullptr || attribute->value == "none") continue;
            (is_ground ? grounds_ : colours_)
                .push_back({rule.role, declaration.colour, attribute, tone_of(element, state)});
        }
    }

    // Each colour of text against each ground that another style lays under it; told where this theme says
    // the later of both.
    void check_grounds()
    {
        for (Tint const& ground : grounds_) {
            for (Tint const& text : colours_) {
                XmlAttribute const* const at = text.attribute != nullptr ? text.attribute : ground.attribute;
                if (at == nullptr) continue;
                check_contrast({text.of, text.colour}, "the colour of '" + text.role + "'", ground.colour,
                               "the ground of '" + ground.role + "'", *at);
            }
        }
        for (auto* tints : {&colours_, &grounds_}) {
            for (Tint& tint : *tints) tint.attribute = nullptr;
        }
    }

    static constexpr Colour white{255, 255, 255};

    void check_contrast(Tone const& tone, std::string const& what, Colour ground, std::string const& on,
                        XmlAttribute const& attribute)
    {
        if (contrast(tone.colour, ground) >= tone.least()) return;
        std::string_view const thing = tone.of == Tone::Of::text         ? "text"
                                       : tone.of == Tone::Of::large_text ? "large text"
                                                                         : "what is drawn";
        Diagnostic diagnostic = document_->fault_at_value(
            codes::low_contrast, attribute,
            std::string(thing) + " in " + what + " on " + on + " has a contrast below " +
                (tone.of == Tone::Of::text ? "4.5" : "3") + " to 1");
        diagnostic.severity = Severity::warning;
        context_.diagnostics.add(std::move(diagnostic));
    }

    static Colour text_colour(Theme::State const& state)
    {
        Colour result;
        for (StyleRule const& rule : state.rules) {
            if (rule.role != "document" || !rule.class_name.empty()) continue;
            for (Declaration const& declaration : rule.declarations) {
                if (declaration.property == Property::color) result = declaration.colour;
            }
        }
        return result;
    }

    static std::string info_name(PropertyInfo const& info) { return std::string(info.name); }

    static std::string alternatives(std::vector<std::string_view> const& words)
    {
        std::string result;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (i != 0) result += i + 1 == words.size() ? " or " : ", ";
            result += "'" + std::string(words[i]) + "'";
        }
        return result;
    }

    std::vector<std::string> const& folders_;
    PictureCheck const& check_picture_;
    Context& context_;
    XmlDocument const* document_ = nullptr;
    std::vector<Tint> colours_, grounds_; // of what is extended first
    std::vector<std::string> open_;       // themes that extend one another down to this one
};

}

Theme::Theme(std::unique_ptr<State> state) : state_(std::move(state)) {}
Theme::~Theme() = default;
std::string const& Theme::name() const { return state_->name; }
std::vector<std::string> const& Theme::files() const { return state_->files; }
bool Theme::asks_for_signature() const { return state_->page.signature_field; }
document::Letterhead const* Theme::letterhead() const { return state_->letterhead.get(); }

bool Theme::has_style(std::string_view role, std::string_view class_name) const
{
    return std::any_of(state_->rules.begin(), state_->rules.end(), [&](StyleRule const& rule) {
        return rule.role == role && rule.class_name == class_name;
    });
}

bool Theme::has_class(std::string_view class_name) const
{
    return std::any_of(state_->rules.begin(), state_->rules.end(),
                       [&](StyleRule const& rule) { return rule.class_name == class_name; });
}

std::vector<std::string> Theme::classes(std::string_view role) const
{
    std::set<std::string> names;
    for (StyleRule const& rule : state_->rules) {
        if ((role.empty() || rule.role == role) && !rule.class_name.empty()) names.insert(rule.class_name);
    }
    return {names.begin(), names.end()};
}

std::shared_ptr<Theme const> load_theme(std::string_view name, std::vector<std::string> const& folders,
                                        Position const& asked_at, PictureCheck const& check_picture,
                                        Context& context)
{
    Diagnostic asked;
    asked.at = asked_at;
    asked.length = static_cast<std::uint32_t>(name.size());
    std::size_t const errors = context.diagnostics.errors();
    auto state = std::make_unique<Theme::State>();
    if (!Reader(folders, check_picture, context).read(name, std::move(asked), *state)) return nullptr;
    if (context.diagnostics.errors() != errors) return nullptr;
    return std::make_shared<Theme const>(std::move(state));
}

std::vector<std::string> available_themes(std::vector<std::string> const& folders, Context& context)
{
    std::set<std::string> names;
    for (std::string const& folder : folders) {
        std::string const themes = folder + "/themes";
        if (!is_folder(themes)) continue;
        for (std::string const& path : list_files(themes, ".xml", context)) {
            std::string const file = path.substr(themes.size() + 1);
            if (file.find('/') == std::string::npos) names.insert(file.substr(0, file.size() - 4));
        }
    }
    return {names.begin(), names.end()};
}

}
