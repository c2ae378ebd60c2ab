#include "base/diagnostics/codes.h"
#include "base/text/shorten.h"
#include "cli/commands.h"

#include "api/rapporteur.hpp"
#include "base/diagnostics/suggest.h"
#include "base/text/utf8.h"
#include "base/text/visible.h"
#include "base/values/decimal.h"
#include "cli/console.h"
#include "cli/load.h"
#include "cli/rows.h"

#include <algorithm>

namespace rapporteur::cli {

namespace {

std::vector<OptionSpec> options()
{
    return {{"format", "f", "FORMAT", false,
             "table (default), json (one array of objects) or csv (RFC 4180, with a header)"}};
}

// A table for people: the columns that say which record it is, each no wider than `widest`.
constexpr std::size_t widest = 60;

std::string shortened(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    return cut_to_width(visible(text), widest);
}

std::string table(std::vector<std::string> const& fields, std::vector<api::Data> const& rows)
{
    std::vector<std::string> columns;
    for (std::string const& field : fields) {
        bool plain = false;
        for (api::Data const& row : rows) {
            api::Data const* value = row.find(field);
            if (value == nullptr) continue;
            bool const amount = value->kind == api::Data::Kind::object && value->find("number") != nullptr;
            plain = plain || amount ||
                    (value->kind != api::Data::Kind::object && value->kind != api::Data::Kind::list);
        }
        // Long texts are for `show`.
        bool const prose = field == "summary" || field == "text" || field == "annex" || field == "url" ||
                           field == "language";
        if (plain && !prose) columns.push_back(field);
    }
    auto cell = [](api::Data const& row, std::string const& field) {
        api::Data const* value = row.find(field);
        if (value == nullptr) return std::string();
        return shortened(value->to_cell());
    };
    std::vector<std::size_t> widths;
    for (std::string const& column : columns) {
        std::size_t width = column.size();
        for (api::Data const& row : rows) width = std::max(width, code_points(cell(row, column)));
        widths.push_back(width);
    }
    std::string out;
    auto line = [&](auto const& text_of) {
        std::string text;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            std::string const words = text_of(columns[i]);
            text += words;
            if (i + 1 < columns.size()) text += std::string(widths[i] + 2 - code_points(words), ' ');
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + "\n";
    };
    line([](std::string const& column) { return column; });
    for (api::Data const& row : rows) line([&](std::string const& column) { return cell(row, column); });
    return out;
}

api::ExitCode run_list(Options const& given, Console& console)
{
    Context context;
    apply_limits(given, context);
    std::string const format = given.value("format", "table");
    std::vector<std::string> known = api::record_types();
    known.insert(known.end(), {"templates", "themes"});
    auto usage = [&](std::string message, std::string suggestion = {}) {
        context.diagnostics.add_error(codes::bad_option, std::move(message), std::move(suggestion));
    };
    if (format != "table" && format != "json" && format != "csv")
        usage("--format is table, json or csv, not '" + format + "'");
    std::string const what = given.arguments().empty() ? std::string() : given.arguments().front();
    if (given.arguments().size() != 1 || std::find(known.begin(), known.end(), what) == known.end()) {
        std::string all;
        for (std::string const& word : known) all += (all.empty() ? "" : ", ") + word;
        usage(given.arguments().size() == 1 ? "there is no list of '" + what + "'; there are " + all
                                            : "name one of " + all,
              what.empty() ? std::string() : nearest(what, std::span<std::string const>(known)));
    }
    Workspace workspace;
    if (!context.diagnostics.has_errors()) workspace = find_workspace(given, context);
    if (!context.diagnostics.has_errors()) {
        std::vector<std::string> fields{"name"};
        std::optional<std::vector<api::Data>> rows;
        if (what == "templates" || what == "themes") {
            rows.emplace();
            for (std::string const& name : what == "templates"
                                               ? api::template_names(workspace.templates, context)
                                               : api::theme_names(workspace.templates, context)) {
                rows->push_back(api::Data::of_object({{"name", api::Data::of_text(name)}}));
            }
        } else if (auto const archive = load_archive(workspace, context)) {
            fields = api::record_fields(what);
            rows = archive->list(what, context);
        }
        if (rows)
            console.out(format == "json"  ? json(*rows)
                        : format == "csv" ? csv(fields, *rows)
                                          : table(fields, *rows));
    }
    console.print_diagnostics(context.diagnostics);
    return api::exit_code(context.diagnostics);
}

}

Command list_command()
{
    return {"list",
            "TYPE",
            "Lists records of a type, templates or themes",
            "TYPE is sources, bodies, subjects, sessions, resolutions, references, assistance, events, "
            "statements,\n"
            "quotations, templates or themes.",
            options,
            run_list};
}

}
