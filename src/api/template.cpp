#include "api/rapporteur.hpp"

#include "api/state.h"
#include "base/diagnostics/suggest.h"
#include "batch/class_check.h"
#include "batch/theme_cache.h"
#include "layout/pictures/picture.h"
#include "style/theme.h"
#include "template/run/messages.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace rapporteur::api {

namespace {

// The faults of several templates, each reported once: one in a part that many include names them all in its
// notes.
class SharedFaults {
public:
    void add(std::vector<Diagnostic> diagnostics)
    {
        for (Diagnostic& one : diagnostics) {
            auto const [entry, is_new] = index_.try_emplace(
                std::tuple(one.at.file.str(), one.at.line, one.at.column, std::string(one.code), one.message),
                all_.size());
            if (is_new) {
                all_.push_back(std::move(one));
                continue;
            }
            std::vector<DiagnosticNote>& notes = all_[entry->second].notes;
            for (DiagnosticNote& note : one.notes) {
                bool const is_known =
                    std::any_of(notes.begin(), notes.end(), [&](DiagnosticNote const& known) {
                        return known.at == note.at && known.message == note.message;
                    });
                if (!is_known) notes.push_back(std::move(note));
            }
        }
    }
    void report(Context& context)
    {
        for (Diagnostic& one : all_) context.diagnostics.add(std::move(one));
    }

private:
    std::vector<Diagnostic> all_;
    std::map<std::tuple<std::string, std::uint32_t, std::uint32_t, std::string, std::string>, std::size_t>
        index_;
};

}

std::string templates_schema() { return templates::templates_xsd(records::Schema::get()); }
std::string themes_schema() { return style::themes_xsd(); }

Template::Template(std::shared_ptr<State const> state) : state_(std::move(state)) {}

std::optional<Template> Template::compile(std::string_view name, std::vector<std::string> const& folders,
                                          Context& context)
{
    std::shared_ptr<templates::Program const> program =
        templates::compile(name, folders, records::Schema::get(), context);
    if (!program) return std::nullopt;
    return Template(std::make_shared<State const>(State{std::move(program)}));
}

std::vector<Template> Template::compile_all(std::vector<std::string> const& names,
                                            std::vector<std::string> const& folders, Context& context,
                                            Kind kind)
{
    std::vector<Template> result;
    if (names.empty()) return result;
    auto const messages = templates::load_messages(folders, context);
    // Nothing is said of messages that nobody could read.
    if (!messages->is_whole()) return result;
    SharedFaults faults;
    for (std::string const& name : names) {
        Context own = context.without_diagnostics();
        auto program =
            templates::compile(name, folders, records::Schema::get(), own, messages, kind == Kind::draft);
        if (own.diagnostics.left_out().empty()) {
            faults.add(own.diagnostics.sorted());
        } else {
            context.diagnostics.merge(std::move(own.diagnostics));
        }
        if (program) result.push_back(Template(std::make_shared<State const>(State{std::move(program)})));
    }
    faults.report(context);
    return result;
}

std::string const& Template::id() const { return state_->program->id(); }
bool Template::for_session() const { return state_->program->is_for(templates::Scope::session); }
bool Template::for_resolution() const { return state_->program->is_for(templates::Scope::resolution); }
bool Template::for_sessions() const { return state_->program->is_for(templates::Scope::sessions); }
bool Template::for_archive() const { return state_->program->is_for(templates::Scope::archive); }

std::vector<std::string> Template::parameters() const
{
    std::vector<std::string> result;
    for (templates::Parameter const& parameter : state_->program->parameters())
        result.push_back(parameter.name);
    result.emplace_back(templates::signature_parameter);
    return result;
}

std::vector<std::string> template_names(std::vector<std::string> const& folders, Context& context)
{
    return templates::available_templates(folders, context);
}

std::vector<std::string> theme_names(std::vector<std::string> const& folders, Context& context)
{
    return style::available_themes(folders, context);
}

std::vector<std::string> languages(std::vector<std::string> const& folders, Context& context)
{
    return templates::available_languages(folders, context);
}

void check_pictures(std::vector<Template> const& templates, Context& context)
{
    std::set<Position, bool (*)(Position const&, Position const&)> seen(
        [](Position const& a, Position const& b) {
            return std::tie(a.file.str(), a.line, a.column) < std::tie(b.file.str(), b.line, b.column);
        });
    for (Template const& one : templates) {
        for (templates::Program::Picture const& picture : one.state().program->pictures()) {
            // What several templates include is reported once.
            if (seen.insert(picture.at).second) layout::check_picture(*picture.file, picture.at, context);
        }
    }
}

void check_themes(std::vector<Template> const& templates, std::string const& theme, ThemesToCheck which,
                  std::vector<std::string> const& folders, Context& context)
{
    batch::Themes themes(folders);
    std::map<std::string, std::shared_ptr<style::Theme const>> read;
    auto const find = [&](std::string const& name, Position const& asked_at) {
        auto const [it, added] = read.emplace(name, nullptr);
        if (added) it->second = themes.find(name, asked_at, context);
        return it->second;
    };
    if (!theme.empty()) find(theme, {});
    for (Template const& one : templates) {
        templates::Program const& program = *one.state().program;
        auto const found = theme.empty() ? find(program.theme(), program.theme_place()) : find(theme, {});
        if (found) batch::check_classes(program, *found, context);
    }
    if (which == ThemesToCheck::those_used) return;
    for (std::string const& name : style::available_themes(folders, context)) find(name, {});
}

}
