#include "base/diagnostics/codes.h"
#include "cli/command.h"

#include "api/rapporteur.hpp"
#include "base/diagnostics/suggest.h"
#include "base/text/character_classes.h"
#include "base/text/icu_memory.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/manual.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <filesystem>
#include <new>
#include <system_error>

#include <execinfo.h>
#include <fcntl.h>
#include <unistd.h>

namespace rapporteur::cli {

namespace {

// argv[0]: set once, before anything is said.
std::string& called_as()
{
    static std::string name;
    return name;
}

std::string general_help()
{
    std::string text =
        "Usage: rapporteur COMMAND [options]\n\n"
        "Turns structured records of resolutions, Security Council references and assistance figures\n"
        "into formatted PDF briefs and summaries.\n\nCommands:\n";
    for (Command const& command : commands()) {
        std::string left = "  " + std::string(command.name);
        if (!command.arguments.empty()) left += " " + std::string(command.arguments);
        text += left + std::string(left.size() < 16 ? 16 - left.size() : 1, ' ') +
                std::string(command.summary) + "\n";
    }
    return text + "\n'" + as_called("COMMAND --help") + "' prints a command's options; '" +
           as_called("--version") + "' the version.\n";
}

std::string command_help(Command const& command)
{
    std::string text = "Usage: rapporteur " + std::string(command.name);
    if (!command.arguments.empty()) text += " " + std::string(command.arguments);
    text += " [options]\n\n" + std::string(command.summary) + ".\n";
    if (!command.details.empty()) text += "\n" + std::string(command.details) + "\n";
    text += "\nOptions:\n";
    std::vector<OptionSpec> specs = command.options();
    for (OptionSpec const& spec : common_options(command.reads_workspace)) specs.push_back(spec);
    return text + help_text(specs);
}

api::ExitCode report_usage(Console& console, std::string message, std::string suggestion = {})
{
    Diagnostics diagnostics;
    diagnostics.add_error(codes::bad_option, std::move(message), std::move(suggestion));
    console.print_diagnostics(diagnostics);
    return api::ExitCode::usage;
}

// `rapporteur --print man`: what the build installs beside the program.
std::string (*printed_for_installation(std::string_view what))()
{
    return what == "man"    ? manual_page
           : what == "bash" ? bash_completion
           : what == "zsh"  ? zsh_completion
           : what == "fish" ? fish_completion
                            : nullptr;
}

api::ExitCode run_command(Command const& command, std::vector<std::string> const& arguments, Console& console)
{
    if (std::find(arguments.begin(), arguments.end(), "--help") != arguments.end() ||
        std::find(arguments.begin(), arguments.end(), "-h") != arguments.end()) {
        console.out(command_help(command));
        return api::ExitCode::done;
    }
    std::vector<OptionSpec> specs = command.options();
    for (OptionSpec const& spec : common_options(command.reads_workspace)) specs.push_back(spec);
    Context context;
    std::optional<Options> const options = parse_options(arguments, specs, context);
    if (options) console.configure(*options, context);
    if (context.diagnostics.has_errors()) {
        console.print_diagnostics(context.diagnostics);
        return api::ExitCode::usage;
    }
    return command.run(*options, console);
}

}

std::span<Command const> commands()
{
    static std::array const all{build_command(), check_command(),   list_command(),   show_command(),
                                diff_command(),  explain_command(), import_command(), export_command(),
                                init_command(),  schema_command()};
    return all;
}

Command const* find_command(std::string_view name)
{
    for (Command const& command : commands()) {
        if (command.name == name) return &command;
    }
    return nullptr;
}

std::string shell_word(std::string_view word)
{
    bool const plain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return is_alphanumeric(c) || std::string_view("_-./:=,+@%").find(c) != std::string_view::npos ||
               static_cast<unsigned char>(c) >= 0x80;
    });
    if (plain) return std::string(word);
    std::string quoted = "'";
    for (char const c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string as_called(std::string_view arguments)
{
    std::string const& name = called_as();
    bool const found_on_path = name.find('/') == std::string::npos;
    return (found_on_path ? std::string("rapporteur") : shell_word(name)) + " " + std::string(arguments);
}

std::string as_called_elsewhere(std::string_view arguments)
{
    std::string const& name = called_as();
    if (name.find('/') == std::string::npos) return as_called(arguments);
    std::error_code error;
    std::filesystem::path const whole = std::filesystem::absolute(name, error);
    return shell_word(error ? name : whole.lexically_normal().string()) + " " + std::string(arguments);
}

std::string beside_program(std::string_view path)
{
    std::string const& name = called_as();
    if (name.find('/') == std::string::npos) return {};
    std::filesystem::path const file = std::filesystem::path(name).parent_path() / path;
    std::error_code error;
    return std::filesystem::is_regular_file(file, error) ? file.string() : std::string();
}

namespace {

api::ExitCode run(std::vector<std::string> const& arguments, Console& console)
{
    api::ExitCode code = api::ExitCode::done;
    std::string const first = arguments.empty() ? std::string() : arguments.front();
    Command const* command = find_command(first);
    if (first == "--version" || first == "-V") {
        console.out("rapporteur " + std::string(api::version()) + "\n");
    } else if (first.empty() || first == "--help" || first == "-h" || first == "help") {
        Command const* topic = first == "help" && arguments.size() > 1 ? find_command(arguments[1]) : nullptr;
        std::string const text = topic != nullptr ? command_help(*topic) : general_help();
        if (first.empty())
            console.err(text);
        else
            console.out(text);
        code = first.empty() ? api::ExitCode::usage : api::ExitCode::done;
    } else if (first == "--print" && arguments.size() == 2 &&
               printed_for_installation(arguments[1]) != nullptr) {
        console.out(printed_for_installation(arguments[1])());
    } else if (command == nullptr) {
        std::vector<std::string> names;
        for (Command const& known : commands()) names.emplace_back(known.name);
        bool const option = first.starts_with('-');
        code = report_usage(console,
                            (option ? "a command comes first: " + as_called("COMMAND [options]")
                                    : "there is no command '" + first + "'") +
                                "; '" + as_called("--help") + "' lists them",
                            option ? std::string() : nearest(first, std::span<std::string const>(names)));
    } else {
        code = run_command(*command, {arguments.begin() + 1, arguments.end()}, console);
    }
    return code;
}

// Whoever starts the program may have closed standard input, output or error (cron does). The next file that
// is opened would take the number, and what is meant for people be written into it. In their place is one
// that gives nothing; what is written to it is lost for standard error, and for standard output fails, as it
// would have.
void secure_standard_files()
{
    for (int const descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
        // The lowest number that is free is taken.
        if (::open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY) < 0)
            (void)::open("/", O_RDONLY | O_DIRECTORY);
    }
}

}

int run(int argc, char const* const* argv)
{
    secure_standard_files();
    std::signal(SIGXFSZ, SIG_IGN); // a file larger than may be is a write that fails
    keep_memory_for_icu();
    // The C library opens what ends a thread early when it first needs it, and ends the process where there
    // is no memory for that: this is the first time.
    void* frame = nullptr;
    (void)::backtrace(&frame, 1);
    Console console;
    api::ExitCode code = api::ExitCode::done;
    try {
        called_as() = argc > 0 ? argv[0] : "";
        code = run({argv + std::min(argc, 1), argv + argc}, console);
    } catch (std::bad_alloc const&) {
        console.err("rapporteur: error: there is not enough memory [out-of-memory]\n");
        code = api::ExitCode::machine;
    } catch (std::exception const& error) {
        console.err("rapporteur: error: ");
        console.err(error.what());
        console.err(" [machine-failed]\n");
        code = api::ExitCode::machine;
    } catch (...) {
        console.err("rapporteur: error: the program gave up [machine-failed]\n");
        code = api::ExitCode::machine;
    }
    if (!console.flush() && code < api::ExitCode::machine) {
        console.err("rapporteur: error: the results cannot be written to standard output [cannot-write]\n");
        code = api::ExitCode::machine;
    }
    return static_cast<int>(code);
}

}
