#include "layout/fonts/font_picker.h"

#include "base/values/language.h"

namespace rapporteur::layout {

namespace {

hb_script_t script_from(std::string_view code)
{
    return code.empty() ? HB_SCRIPT_COMMON
                        : hb_script_from_string(code.data(), static_cast<int>(code.size()));
}

bool is_han(hb_script_t script)
{
    return script == HB_SCRIPT_HAN || script == HB_SCRIPT_HIRAGANA || script == HB_SCRIPT_KATAKANA ||
           script == HB_SCRIPT_HANGUL || script == HB_SCRIPT_BOPOMOFO;
}

}

// Han characters look different by country: a theme names fonts for Hans, Hant, Jpan and Kore, and the
// language says which is meant.
bool FontPicker::wants(style::FontStack::Family const& family, hb_script_t script,
                       std::string_view language) const
{
    if (family.script.empty()) return false;
    hb_script_t const named = script_from(family.script);
    if (named == script) return true;
    if (!is_han(script)) return false;
    std::string wanted = language.empty() ? "" : script_of_language(language);
    if (wanted != "Hans" && wanted != "Hant" && wanted != "Jpan" && wanted != "Kore") {
        wanted = script == HB_SCRIPT_HANGUL     ? "Kore"
                 : script == HB_SCRIPT_BOPOMOFO ? "Hant"
                 : script == HB_SCRIPT_HAN      ? "Hans"
                                                : "Jpan";
    }
    return family.script == wanted;
}

FontFace const& FontPicker::primary(std::uint16_t stack, FontStyle style, hb_script_t script,
                                    std::string_view language)
{
    std::tuple key(stack, style, script, is_han(script) ? std::string(language) : std::string());
    auto const found = primary_.find(key);
    if (found != primary_.end()) return *found->second;
    style::FontStack const& fonts = theme_.stacks[stack];
    style::FontStack::Family const* first = nullptr;
    FontFace const* face = nullptr;
    auto const attempt = [&](auto const& condition) {
        for (style::FontStack::Family const& family : fonts.families) {
            if (face != nullptr || !condition(family)) continue;
            if (first == nullptr) first = &family;
            face = fonts_.find(family.name, style);
        }
    };
    attempt([&](style::FontStack::Family const& family) { return wants(family, script, language); });
    if (first == nullptr)
        attempt([](style::FontStack::Family const& family) { return family.script.empty(); });
    if (first == nullptr) attempt([](style::FontStack::Family const&) { return true; });
    // Of a script that the theme names, the font must be there: another would be a silent change of look.
    if (face == nullptr) face = &fonts_.require(first->name, style);
    primary_.emplace(std::move(key), face);
    return *face;
}

FontPicker::Choice FontPicker::for_character(std::uint16_t stack, FontStyle style, hb_script_t script,
                                             std::string_view language, char32_t character)
{
    FontFace const* face = nullptr;
    auto const attempt = [&](style::FontStack const& fonts, auto const& condition) {
        for (style::FontStack::Family const& family : fonts.families) {
            if (face != nullptr) return;
            if (!condition(family)) continue;
            FontFace const* const candidate = fonts_.find(family.name, style);
            if (candidate != nullptr && candidate->has_glyph(character)) face = candidate;
        }
    };
    style::FontStack const& own = theme_.stacks[stack];
    attempt(own, [&](style::FontStack::Family const& family) { return wants(family, script, language); });
    attempt(own, [](style::FontStack::Family const& family) { return family.script.empty(); });
    attempt(own, [](style::FontStack::Family const&) { return true; });
    for (style::FontStack const& other : theme_.stacks)
        attempt(other, [](style::FontStack::Family const&) { return true; });
    if (face != nullptr) return {face, true};
    return {fonts_.fallback_for(character, style, language), false};
}

}
