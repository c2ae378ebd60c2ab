#include "style/theme.h"

#include "base/files/file.h"
#include "base/files/file_system.h"
#include "style/theme_file/theme_reader.h"
#include "style/theme_state.h"

#include <algorithm>
#include <optional>
#include <set>

namespace rapporteur::style {

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
    std::optional<Theme::State> state =
        ThemeReader(folders, check_picture, context).read(name, std::move(asked));
    if (!state || context.diagnostics.errors() != errors) return nullptr;
    return std::make_shared<Theme const>(std::make_unique<Theme::State>(std::move(*state)));
}

std::vector<std::string> available_themes(std::vector<std::string> const& folders, Context& context)
{
    std::set<std::string> names;
    for (std::string const& folder : folders) {
        std::string const themes = folder + "/themes";
        if (!context.file_system().is_folder(themes)) continue;
        for (std::string const& path : list_files(themes, ".xml", context)) {
            std::string const file = path.substr(themes.size() + 1);
            if (file.find('/') == std::string::npos) names.insert(file.substr(0, file.size() - 4));
        }
    }
    return {names.begin(), names.end()};
}

}
