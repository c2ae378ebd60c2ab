#include "batch/theme_cache.h"

#include "layout/pictures/picture.h"

#include <utility>

namespace rapporteur::batch {

std::shared_ptr<style::Theme const> Themes::find(std::string const& name, Position const& asked_at,
                                                 Context& context)
{
    std::lock_guard const lock(mutex_);
    auto const known = kept_.find(name);
    if (known != kept_.end()) {
        context.diagnostics.merge(Diagnostics(known->second.warnings));
        return known->second.theme;
    }
    Context own = context.without_diagnostics();
    Kept read;
    read.theme = style::load_theme(name, folders_, asked_at, layout::check_picture, own);
    read.warnings = own.diagnostics;
    context.diagnostics.merge(std::move(own.diagnostics));
    if (!read.theme) return nullptr;
    return kept_.emplace(name, std::move(read)).first->second.theme;
}

}
