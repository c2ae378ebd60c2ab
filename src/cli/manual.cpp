#include "cli/manual.h"

#include "api/rapporteur.hpp"
#include "cli/command.h"

#include <algorithm>

namespace rapporteur::cli {

namespace {

std::vector<OptionSpec> all_options(Command const& command)
{
    std::vector<OptionSpec> specs = command.options();
    for (OptionSpec const& spec : common_options(command.reads_workspace)) specs.push_back(spec);
    return specs;
}

// What may follow a command or an option, as the shell finds it: a folder, words of ours, or output of a
// command.
enum class Completes : std::uint8_t {
    nothing,
    folder,
    file,
    session,
    resolution,
    name_of_template,
    theme,
    type,
    words
};

Completes argument_of(std::string_view option)
{
    if (option == "sources" || option == "templates") return Completes::folder;
    if (option == "output") return Completes::file;
    if (option == "session") return Completes::session;
    if (option == "resolution") return Completes::resolution;
    if (option == "template") return Completes::name_of_template;
    if (option == "theme") return Completes::theme;
    return Completes::nothing;
}

std::string words_of(std::string_view option)
{
    if (option == "diagnostics") return "text json sarif";
    if (option == "color" || option == "progress") return "auto always never";
    if (option == "dump") return "pages tags";
    if (option == "format") return "table text json csv";
    return {};
}

// A command line that prints one candidate a line.
std::string listing(Completes what)
{
    switch (what) {
    case Completes::session:
        return "rapporteur list sessions --format csv 2>/dev/null | sed 's/,.*//' | tr -d '\\r' | tail -n +2";
    case Completes::resolution:
        return "rapporteur list resolutions --format csv 2>/dev/null | sed 's/,.*//' | tr -d '\\r' | tail -n "
               "+2";
    case Completes::name_of_template: return "rapporteur list templates 2>/dev/null | tail -n +2";
    case Completes::theme: return "rapporteur list themes 2>/dev/null | tail -n +2";
    default: return {};
    }
}

std::string types()
{
    std::string text;
    for (std::string const& type : api::record_types()) text += type + " ";
    return text + "templates themes";
}

std::string replaced(std::string text, std::string_view what, std::string_view by)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

// Text as groff takes it: a backslash is \e, a hyphen that is to be typed is \-, a dot never starts a line.
std::string groff(std::string_view text)
{
    std::string out = replaced(replaced(std::string(text), "\\", "\\e"), "-", "\\-");
    if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
    return replaced(out, "\n", "\n.br\n");
}

}

std::string bash_completion()
{
    std::string names;
    std::string cases;
    for (Command const& command : commands()) {
        names += (names.empty() ? "" : " ") + std::string(command.name);
        std::string options;
        for (OptionSpec const& spec : all_options(command))
            options += (options.empty() ? "--" : " --") + std::string(spec.name);
        cases += "        " + std::string(command.name) + ") options='" + options + "' ;;\n";
    }
    std::string previous;
    for (char const* option :
         {"sources", "templates", "output", "session", "resolution", "template", "theme"}) {
        Completes const what = argument_of(option);
        std::string const source = what == Completes::folder ? "compgen -d -- \"$word\""
                                   : what == Completes::file
                                       ? "compgen -f -- \"$word\""
                                       : "compgen -W \"$(" + listing(what) + ")\" -- \"$word\"";
        previous +=
            "        --" + std::string(option) + ") mapfile -t COMPREPLY < <(" + source + "); return ;;\n";
    }
    for (char const* option : {"diagnostics", "color", "progress", "dump", "format"}) {
        previous += "        --" + std::string(option) + ") mapfile -t COMPREPLY < <(compgen -W '" +
                    words_of(option) + "' -- \"$word\"); return ;;\n";
    }
    return "# bash completion of rapporteur\n_rapporteur() {\n    local word=${COMP_WORDS[COMP_CWORD]} "
           "options=\n"
           "    if [ \"$COMP_CWORD\" = 1 ]; then\n        mapfile -t COMPREPLY < <(compgen -W '" +
           names +
           " --help --version' -- \"$word\")\n"
           "        return\n    fi\n    case ${COMP_WORDS[COMP_CWORD - 1]} in\n" +
           previous + "    esac\n    case ${COMP_WORDS[1]} in\n" + cases +
           "    esac\n    if [[ $word != -* && ${COMP_WORDS[1]} = list ]]; then\n        options='" +
           types() +
           "'\n    fi\n    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n}\ncomplete -F "
           "_rapporteur rapporteur\n";
}

std::string zsh_completion()
{
    std::string commands_text;
    std::string cases;
    auto quoted = [](std::string_view text) {
        return replaced(replaced(replaced(std::string(text), "'", "'\\''"), "[", "\\["), "]", "\\]");
    };
    for (Command const& command : commands()) {
        commands_text += "        '" + std::string(command.name) + ":" + quoted(command.summary) + "'\n";
        cases += "    " + std::string(command.name) + ")\n        _arguments";
        for (OptionSpec const& spec : all_options(command)) {
            std::string action;
            if (!spec.argument.empty()) {
                Completes const what = argument_of(spec.name);
                std::string const words = words_of(spec.name);
                action = ":" + std::string(spec.argument) + ":";
                if (what == Completes::folder)
                    action += "_files -/";
                else if (what == Completes::file)
                    action += "_files";
                else if (!words.empty())
                    action += "(" + words + ")";
                else if (!listing(what).empty())
                    action += "(${(f)\"$(" + replaced(listing(what), "'", "'\\''") + ")\"})";
            }
            cases += " \\\n            '" + std::string(spec.repeatable ? "*" : "") + "--" +
                     std::string(spec.name) + (spec.argument.empty() ? "" : "=") + "[" +
                     quoted(replaced(std::string(spec.help), ":", "\\:")) + "]" + action + "'";
        }
        if (command.name == "list") cases += " \\\n            '1:type:(" + types() + ")'";
        cases += "\n        ;;\n";
    }
    return "#compdef rapporteur\nlocal -a commands\ncommands=(\n" + commands_text +
           ")\nif (( CURRENT == 2 )); then\n    _describe command commands\n    return\nfi\nlocal "
           "command=$words[2]\nshift words\n(( CURRENT-- ))\n"
           "case $command in\n" +
           cases + "esac\n";
}

std::string fish_completion()
{
    auto quoted = [](std::string_view text) {
        return "'" + replaced(replaced(std::string(text), "\\", "\\\\"), "'", "\\'") + "'";
    };
    std::string out = "# fish completion of rapporteur\ncomplete -c rapporteur -f\n";
    for (Command const& command : commands()) {
        std::string const name(command.name);
        out += "complete -c rapporteur -n __fish_use_subcommand -a " + name + " -d " +
               quoted(command.summary) + "\n";
        for (OptionSpec const& spec : all_options(command)) {
            out += "complete -c rapporteur -n '__fish_seen_subcommand_from " + name + "' -l " +
                   std::string(spec.name);
            if (!spec.short_name.empty()) out += " -s " + std::string(spec.short_name);
            if (!spec.argument.empty()) {
                Completes const what = argument_of(spec.name);
                std::string const words = words_of(spec.name);
                out += " -r";
                if (what == Completes::folder)
                    out += " -a '(__fish_complete_directories)'";
                else if (what == Completes::file)
                    out += " -F";
                else if (!words.empty())
                    out += " -a " + quoted(words);
                else if (!listing(what).empty())
                    out += " -a " + quoted("(" + listing(what) + ")");
            }
            out += " -d " + quoted(spec.help) + "\n";
        }
    }
    return out + "complete -c rapporteur -n '__fish_seen_subcommand_from list' -a " + quoted(types()) + "\n";
}

namespace {

std::string exit_status()
{
    std::string out;
    for (api::ExitCodeMeaning const& one : api::exit_code_meanings())
        out += ".TP\n" + std::to_string(static_cast<int>(one.code)) + "\n" + groff(one.meaning) + "\n";
    return out;
}

}

std::string manual_page()
{
    std::string out =
        ".TH RAPPORTEUR 1 \"\" \"Rapporteur " + std::string(api::version()) +
        "\" \"User Commands\"\n"
        ".SH NAME\nrapporteur \\- turns records of resolutions into PDF briefs and summaries\n"
        ".SH SYNOPSIS\n.B rapporteur\n.I COMMAND\n[options]\n"
        ".SH DESCRIPTION\nReads structured XML records of sessions, resolutions, Security "
        "Council references and figures of assistance, checks them as one "
        "archive, and makes formatted PDFs of chosen sessions and resolutions by templates. Results go to "
        "standard output, diagnostics and progress to standard error.\n"
        ".SH COMMANDS\n";
    auto options = [&out](std::vector<OptionSpec> const& specs) {
        for (OptionSpec const& spec : specs) {
            out += ".TP\n";
            if (!spec.short_name.empty()) out += "\\fB\\-" + std::string(spec.short_name) + "\\fR, ";
            out += "\\fB\\-\\-" + groff(spec.name) + "\\fR" +
                   (spec.argument.empty() ? "" : " \\fI" + groff(spec.argument) + "\\fR") + "\n" +
                   groff(spec.help) + "\n";
        }
    };
    for (Command const& command : commands()) {
        out += ".SS " + std::string(command.name) +
               (command.arguments.empty() ? "" : " " + groff(command.arguments)) + "\n" +
               groff(command.summary) + ".\n";
        if (!command.details.empty()) out += groff(command.details) + "\n";
        options(command.options());
    }
    out += ".SH OPTIONS OF EVERY COMMAND\n";
    options(common_options(true));
    return out +
           ".SH SELECTORS\nAn id; a glob (oic\\-cfm\\-*); body:ID with the bodies under it; a year or years "
           "(2013..2015); latest, latest:3. A+B is what both choose; "
           "several are a union, from which those with a leading ! are taken away. Of resolutions: an id; a "
           "symbol or "
           "alias; a glob; subject:ID with the subjects under it.\n"
           ".SH EXIT STATUS\n" +
           exit_status() +
           ".SH ENVIRONMENT\n.TP\nRAPPORTEUR_SOURCES, RAPPORTEUR_TEMPLATES, RAPPORTEUR_OUTPUT\nwhere things "
           "are, where no option says so\n"
           ".TP\nRAPPORTEUR_VERAPDF\nveraPDF, for --verify; without it, verapdf on the PATH\n"
           ".TP\nSOURCE_DATE_EPOCH\nthe date of the documents; without it, the newest date in the records "
           "that they print\n.TP\nNO_COLOR\nno colours\n"
           ".SH FILES\n.TP\nrapporteur.xml\nin the current folder: where records, templates and output are, "
           "the author and publisher of papers, their size, language and theme, and the standards that they "
           "keep "
           "to\n";
}

}
