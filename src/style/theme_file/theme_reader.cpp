#include "style/theme_file/theme_reader.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"
#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/xml/xml_document.h"
#include "style/theme_file/style_rule.h"
#include "style/theme_file/theme_elements.h"
#include "style/theme_file/theme_parts.h"

#include <algorithm>
#include <set>
#include <span>
#include <tuple>

namespace rapporteur::style {

namespace {

constexpr std::string_view namespace_uri = "urn:rapporteur:theme:1";

// "there is no theme 'x'; there are 'a', 'b' and 'c'".
std::string unknown_theme_message(std::string_view name, std::vector<std::string> const& known)
{
    std::string message = "there is no theme '" + std::string(name) + "'; ";
    if (known.empty()) return message + "no template folder has themes";
    message += known.size() == 1 ? "there is " : "there are ";
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (i != 0) message += i + 1 == known.size() ? " and " : ", ";
        message += "'" + known[i] + "'";
    }
    return message;
}

}

// In the last of the folders that has it.
std::optional<std::string> ThemeReader::find_file(std::string_view name, Diagnostic& asked)
{
    std::string path;
    for (std::string const& folder : folders_) {
        std::string candidate = folder + "/themes/" + std::string(name) + ".xml";
        if (context_.file_system().is_file(candidate)) path = std::move(candidate);
    }
    if (!path.empty() && name.find('/') == std::string_view::npos) return path;
    std::vector<std::string> const known = available_themes(folders_, context_);
    asked.code = codes::unknown_theme;
    asked.message = unknown_theme_message(name, known);
    asked.suggestion = nearest(name, std::span<std::string const>(known));
    context_.diagnostics.add(std::move(asked));
    return std::nullopt;
}

std::optional<Theme::State> ThemeReader::read(std::string_view name, Diagnostic asked)
{
    std::optional<std::string> const path = find_file(name, asked);
    if (!path) return std::nullopt;
    if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
        asked.code = codes::include_cycle;
        asked.message = "the theme '" + std::string(name) + "' extends itself";
        context_.diagnostics.add(std::move(asked));
        return std::nullopt;
    }
    if (open_.size() > deepest(context_.limits)) {
        asked.code = codes::limit_reached;
        asked.message = "the limit depth of " + std::to_string(deepest(context_.limits)) +
                        " is reached: themes extend each other deeper; " + how_to_raise(&Limits::depth);
        context_.diagnostics.add(std::move(asked));
        return std::nullopt;
    }
    open_.emplace_back(name);
    std::optional<XmlDocument> const document =
        XmlDocument::load(FileName(*path), "theme", namespace_uri, context_, folders_);
    if (!document) return std::nullopt;
    Theme::State theme;
    theme.name = std::string(name);
    theme.files.push_back(*path);
    ThemeFile file(*document, context_);
    ContrastCheck contrast(file);
    read_root(document->root(), file, contrast, theme);
    tints_ = contrast.take_tints();
    return theme;
}

void ThemeReader::read_root(XmlNode const& root, ThemeFile& file, ContrastCheck& contrast,
                            Theme::State& theme)
{
    XmlAttribute const* const id = root.attribute("id");
    if (id == nullptr) {
        file.report(codes::missing_attribute, root, "'theme' needs an id");
    } else if (id->value != theme.name) {
        file.report_value(codes::bad_value, *id, "the theme's id is not the name of its file", theme.name);
    }
    for (XmlAttribute const& attribute : root.attributes) {
        if (attribute.name == "id") continue;
        if (attribute.name == "extends") {
            read_base(attribute, file, contrast, theme);
        } else {
            file.report_unknown(root, attribute, theme_element("theme").attribute_names());
        }
    }
    read_parts(root, file, theme);
    if (theme.stacks.empty())
        file.report(codes::missing_element, root, "the theme names no fonts; give it <fonts>");
    read_styles(root, file, contrast, theme);
    contrast.check_tables();
}

// Everything of the theme that this one extends; its own parts and rules come on top.
void ThemeReader::read_base(XmlAttribute const& extends, ThemeFile& file, ContrastCheck& contrast,
                            Theme::State& theme)
{
    std::optional<Theme::State> base =
        read(extends.value, file.document().fault_at_value(codes::unknown_theme, extends, ""));
    if (!base) return;
    base->name = std::move(theme.name);
    base->files.insert(base->files.begin(), theme.files.begin(), theme.files.end());
    theme = std::move(*base);
    contrast.extend(std::move(tints_));
}

// All parts but the styles, each at most once; of several the last counts.
void ThemeReader::read_parts(XmlNode const& root, ThemeFile& file, Theme::State& theme)
{
    XmlNode const* page = nullptr;
    XmlNode const* fonts = nullptr;
    XmlNode const* protrusion = nullptr;
    XmlNode const* letterhead = nullptr;
    for (XmlNode const& child : root.children) {
        if (!file.is_element(child, root)) continue;
        XmlNode const** const once = child.name == "page"         ? &page
                                     : child.name == "fonts"      ? &fonts
                                     : child.name == "protrusion" ? &protrusion
                                     : child.name == "letterhead" ? &letterhead
                                                                  : nullptr;
        if (once != nullptr) {
            if (*once != nullptr)
                file.report(codes::repeated_element, child, "a theme has one '" + child.name + "'");
            *once = &child;
        } else if (child.name != "style" && child.name != "script") {
            file.report_unknown(child, root, theme_element("theme").children);
        }
    }
    if (page != nullptr) read_page(file, *page, theme.page);
    if (fonts != nullptr) read_fonts(file, *fonts, theme.stacks);
    for (XmlNode const& child : root.children) {
        if (child.is("script")) read_script(file, child, theme.scripts);
    }
    if (protrusion != nullptr) read_protrusion(file, *protrusion, theme.protrusion);
    if (letterhead != nullptr) read_letterhead(file, *letterhead, folders_, check_picture_, theme);
}

void ThemeReader::read_styles(XmlNode const& root, ThemeFile& file, ContrastCheck& contrast,
                              Theme::State& theme)
{
    std::set<std::tuple<std::string, std::string, std::uint8_t, std::uint32_t>> seen;
    for (XmlNode const& child : root.children) {
        if (!child.is("style")) continue;
        std::optional<StyleRule> rule = read_style(file, child, theme, contrast);
        if (!rule) continue;
        if (!seen.emplace(rule->role, rule->class_name, rule->level, rule->script).second) {
            file.report(codes::repeated_element, child,
                        "this theme has another style for the same role, class, level and script");
        }
        contrast.check(*rule, child, theme.rules);
        theme.rules.push_back(std::move(*rule));
    }
}

}
