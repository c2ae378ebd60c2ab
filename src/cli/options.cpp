#include "cli/options.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"

#include <Poco/Util/Option.h>
#include <Poco/Util/OptionException.h>
#include <Poco/Util/OptionProcessor.h>
#include <Poco/Util/OptionSet.h>

#include <algorithm>
#include <array>

namespace rapporteur::cli {

namespace {

void bad_option(Context& context, std::string message, std::string suggestion = {})
{
    context.diagnostics.add_error(codes::bad_option, std::move(message), std::move(suggestion));
}

// The word of "--word=value" or "-w".
std::string option_word(std::string const& argument)
{
    std::size_t const first = argument.find_first_not_of('-');
    if (first == std::string::npos) return {};
    return argument.substr(first, argument.find_first_of("=:", first) - first);
}

}

std::string Options::value(std::string_view name, std::string_view otherwise) const
{
    auto const found = values_.find(name);
    return found == values_.end() ? std::string(otherwise) : found->second.back();
}

std::vector<std::string> Options::values(std::string_view name) const
{
    auto const found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>() : found->second;
}

bool asks_for_encryption(std::string_view name)
{
    static constexpr std::array<std::string_view, 6> names{"encrypt",       "encryption",     "password",
                                                           "user-password", "owner-password", "permissions"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<OptionSpec> common_options(bool reads_workspace)
{
    std::vector<OptionSpec> specs;
    if (reads_workspace) {
        specs = {
            {"sources", "", "DIR", true, "where the records are (default: sources)"},
            {"templates", "", "DIR", true,
             "where templates, messages and themes are; later ones win (default: templates)"},
            {"limit", "", "NAME=N", true, "raises or lowers a limit, for instance --limit pages=50000"},
            {"follow-links", "", "", false,
             "read what symbolic links in these folders lead to, outside them too"},
        };
    }
    std::array<OptionSpec, 3> const always{{
        {"diagnostics", "", "FORMAT", false,
         "how faults are printed: text, json (one object a line) or sarif"},
        {"color", "", "WHEN", false, "colours in messages: auto, always or never"},
        {"help", "h", "", false, "this text"},
    }};
    specs.insert(specs.end(), always.begin(), always.end());
    return specs;
}

std::optional<Options> parse_options(std::vector<std::string> const& arguments,
                                     std::vector<OptionSpec> const& specs, Context& context)
{
    Poco::Util::OptionSet set;
    for (OptionSpec const& spec : specs) {
        Poco::Util::Option option(std::string(spec.name), std::string(spec.short_name),
                                  std::string(spec.help), false);
        option.repeatable(true); // reported in our own words below
        if (!spec.argument.empty()) option.argument(std::string(spec.argument), true);
        set.addOption(option);
    }
    std::vector<std::string> names;
    names.reserve(specs.size());
    for (OptionSpec const& spec : specs) names.push_back("--" + std::string(spec.name));

    Options options;
    Poco::Util::OptionProcessor processor(set);
    std::size_t const errors = context.diagnostics.errors();
    std::string pending; // the option whose argument is still to come
    for (std::string const& argument : arguments) {
        try {
            std::string name;
            std::string value;
            if (!processor.process(argument, name, value)) {
                options.add_argument(argument);
            } else if (!name.empty()) {
                options.add(name, value);
            }
            pending = argument;
        } catch (Poco::Util::UnknownOptionException const&) {
            if (asks_for_encryption(option_word(argument))) {
                bad_option(context, no_encryption);
                continue;
            }
            std::string const word = "--" + option_word(argument);
            bad_option(context, "there is no option '" + argument.substr(0, argument.find('=')) + "'",
                       nearest(word, std::span<std::string const>(names)));
        } catch (Poco::Util::AmbiguousOptionException const&) {
            std::string message = "'" + argument + "' is short for several options:";
            for (std::string const& known : names) {
                if (known.starts_with("--" + option_word(argument))) message += " " + known;
            }
            bad_option(context, message);
        } catch (Poco::Util::MissingArgumentException const&) {
            bad_option(context, "the option '" + argument + "' needs a value");
        } catch (Poco::Util::UnexpectedArgumentException const&) {
            bad_option(context, "the option '" + argument.substr(0, argument.find_first_of("=:")) +
                                    "' takes no value");
        } catch (Poco::Exception const& error) {
            bad_option(context, "the option '" + argument + "' cannot be understood: " + error.displayText());
        }
    }
    try {
        processor.checkRequired();
    } catch (Poco::Exception const&) {
        bad_option(context, "the option '" + pending + "' needs a value");
    }
    for (OptionSpec const& spec : specs) {
        if (!spec.repeatable && !spec.argument.empty() && options.values(spec.name).size() > 1) {
            bad_option(context, "the option '--" + std::string(spec.name) + "' is given twice");
        }
        // As a script has it in which a variable is not set: it would mean the root of all files, or all
        // there is.
        std::vector<std::string> const given = options.values(spec.name);
        if (!spec.argument.empty() && std::find(given.begin(), given.end(), "") != given.end()) {
            bad_option(context, "the value of '--" + std::string(spec.name) + "' is empty; give " +
                                    std::string(spec.argument) + ", or leave the option out");
        }
    }
    if (context.diagnostics.errors() != errors) return std::nullopt;
    return options;
}

std::string help_text(std::vector<OptionSpec> const& specs)
{
    auto left = [](OptionSpec const& spec) {
        std::string text = spec.short_name.empty() ? "      " : "  -" + std::string(spec.short_name) + ", ";
        text += "--" + std::string(spec.name);
        if (!spec.argument.empty()) text += " " + std::string(spec.argument);
        return text;
    };
    std::size_t width = 0;
    for (OptionSpec const& spec : specs) width = std::max(width, left(spec).size());
    std::string out;
    for (OptionSpec const& spec : specs) {
        std::string const start = left(spec);
        out += start + std::string(width + 2 - start.size(), ' ') + std::string(spec.help) + "\n";
    }
    return out;
}

}
