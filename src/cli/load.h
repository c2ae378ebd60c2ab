#pragma once

#include "api/rapporteur.hpp"
#include "cli/workspace.h"

#include <optional>
#include <string>
#include <vector>

namespace rapporteur::cli {

// The workspace's archive; where nobody named a folder of records and ./sources is not there, the message
// says how to get one.
std::optional<api::Archive> load_archive(Workspace const& workspace, Context& context,
                                         api::Archive::Faulty faulty = api::Archive::Faulty::refused);

// The archive of the workspace that the options name; none where something is wrong already.
std::optional<api::Archive> find_archive(Options const& given, Context& context);

// The templates of those names, or all there are; `no-such-template` with the nearest name. What can be
// compiled is given, whatever else is wrong.
std::vector<api::Template> compile_templates(std::vector<std::string> const& names,
                                             Workspace const& workspace, Context& context,
                                             api::Template::Kind kind = api::Template::Kind::final);

}
