#pragma once

#include "document/role.h"
#include "style/role.h"
#include "style/style.h"
#include "style/theme_state.h"

#include <array>
#include <deque>
#include <map>
#include <string_view>
#include <unordered_map>

namespace rapporteur::style {

// Works out the style of each node: what it inherits, then the theme's rules for its role, in the order of
// CSS (a rule for a script before one with a level, that before one with a class; of equals the later). Equal
// questions get the same object, so that styles may be compared by address. Belongs to one thread; the theme
// must outlive it.
class StyleResolver {
public:
    explicit StyleResolver(Theme::State const& theme);

    // What the document as a whole inherits from.
    Style const& initial() const { return initial_; }
    // `parent` must be a style of this resolver.
    Style const& resolve(Style const& parent, document::Role role, std::string_view class_name,
                         std::uint8_t level);
    Style const& resolve(Style const& parent, PartRole part, std::string_view class_name);
    // The same for text in a language of that script (script_tag()): rules for scripts hold by it from here
    // on, and sizes and leadings are those of the script.
    Style const& in_script(Style const& style, std::uint32_t script);
    // The same without letter spacing, as scripts that join their letters must be set.
    Style const& unspaced(Style const& style);
    // What an anonymous block or inline has: what is inherited, and nothing of its own.
    Style const& inherited(Style const& parent);
    // The same style but for its alignment.
    Style const& aligned(Style const& style, TextAlign align);
    // The same style for text of that size that is not drawn.
    Style const& unseen(Style const& style, Length size);

private:
    struct Key {
        Style const* parent;
        std::string_view class_name; // of the theme, or empty
        std::uint8_t role;
        std::uint8_t level;
        friend bool operator==(Key const&, Key const&) = default;
    };
    struct Hash {
        std::size_t operator()(Key const& key) const;
    };
    struct RoleRules {
        std::vector<StyleRule const*> rules; // by specificity
    };

    Style const& resolve(Style const& parent, std::uint8_t role, std::string_view class_name,
                         std::uint8_t level);
    ScriptScale scale_of(std::uint32_t script) const;
    void apply_scaled(Declaration const& declaration, Style const& parent, Style& style) const;
    Style compute(Style const& parent, RoleRules const& rules, std::string_view class_name,
                  std::uint8_t level) const;
    std::string_view own_class(RoleRules const& rules, std::string_view class_name) const;

    Style initial_;
    std::vector<ScriptScale> scripts_;
    std::vector<RoleRules> by_role_;
    std::deque<Style> styles_;
    std::unordered_map<Key, Style const*, Hash> cache_;
    std::unordered_map<Style const*, Style const*> inherited_;
    std::unordered_map<Style const*, std::array<Style const*, 4>> aligned_;
    std::map<std::pair<Style const*, std::int64_t>, Style const*> unseen_;
    std::map<std::pair<Style const*, std::uint32_t>, Style const*> in_script_;
    std::unordered_map<Style const*, Style const*> unspaced_;
};

}
