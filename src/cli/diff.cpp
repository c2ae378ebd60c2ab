#include "base/diagnostics/codes.h"
#include "cli/commands.h"

#include "api/rapporteur.hpp"
#include "base/text/visible.h"
#include "cli/console.h"
#include "cli/load.h"

namespace rapporteur::cli {

namespace {

std::vector<OptionSpec> options()
{
    return {{"format", "f", "FORMAT", false, "text (default) or json"},
            {"all", "a", "", false, "unchanged paragraphs too"}};
}

std::string text_of(api::Data const& object, std::string_view name)
{
    api::Data const* value = object.find(name);
    return value != nullptr ? visible(value->words) : std::string();
}

// Words that only one text has, in colour, or in the marks of wdiff where there is none.
class Printer {
public:
    Printer(bool colour, bool all) : colour_(colour), all_(all) {}

    std::string print(api::Data const& difference)
    {
        out_ += painted("--- " + named(*difference.find("before")), bold) + "\n";
        out_ += painted("+++ " + named(*difference.find("after")), bold) + "\n";
        for (api::Data const& part : difference.find("parts")->items) print_part(part);
        if (difference.find("parts")->items.empty()) out_ += "No text of either is on record.\n";
        return std::move(out_);
    }

private:
    static constexpr std::string_view bold = "1", red = "31", green = "32", faint = "2";

    std::string painted(std::string const& text, std::string_view colour) const
    {
        return colour_ ? "\x1b[" + std::string(colour) + "m" + text + "\x1b[0m" : text;
    }

    static std::string named(api::Data const& resolution)
    {
        std::string const id = text_of(resolution, "id");
        std::string const symbol = text_of(resolution, "symbol");
        std::string const name = symbol.starts_with(id) ? symbol
                                 : symbol.empty()       ? id
                                                        : id + " (" + symbol + ")";
        return name + ": " + text_of(resolution, "title");
    }

    void print_part(api::Data const& part)
    {
        std::string const name = text_of(part, "part");
        out_ += "\n" + painted(name == "preamble" ? "Preamble" : "Operative part", bold);
        if (text_of(part, "complete") != "true")
            out_ += " (not both are on record in full and verbatim: what is on record is compared)";
        out_ += "\n";
        std::size_t unchanged = 0;
        for (api::Data const& change : part.find("changes")->items) {
            if (text_of(change, "kind") == "same" && !all_) {
                ++unchanged;
                continue;
            }
            print_unchanged(unchanged);
            print_change(change);
        }
        print_unchanged(unchanged);
    }

    void print_unchanged(std::size_t& count)
    {
        if (count != 0) {
            out_ += painted("  (" + std::to_string(count) +
                                (count == 1 ? " paragraph unchanged)" : " paragraphs unchanged)"),
                            faint) +
                    "\n";
        }
        count = 0;
    }

    void print_change(api::Data const& change)
    {
        std::string const kind = text_of(change, "kind");
        std::string const before = text_of(change, "before");
        std::string const after = text_of(change, "after");
        bool const moved = kind.starts_with("moved");
        std::string line = kind == "added"     ? "+ "
                           : kind == "dropped" ? "- "
                           : kind == "same"    ? "  "
                           : moved             ? "> "
                                               : "~ ";
        line.append(2 * std::stoul(text_of(change, "depth")), ' ');
        std::string const number = after.empty() ? before : after;
        if (!number.empty()) line += number + (number.back() == '.' || number.back() == ')' ? " " : ". ");
        if (moved) line += before.empty() ? "(moved) " : "(moved from " + before + ") ";
        bool const whole = kind == "added" || kind == "dropped";
        for (api::Data const& word : change.find("words")->items) {
            std::string const text = visible(word.find("text")->words);
            std::string const& sort = word.find("kind")->words;
            if (whole || sort == "same") {
                line += text;
                continue;
            }
            bool const added = sort == "added";
            line += colour_ ? painted(text, added ? green : red)
                            : (added ? "{+" : "[-") + trimmed(text) + (added ? "+}" : "-]") + rest(text);
        }
        while (!line.empty() && line.back() == ' ') line.pop_back();
        out_ += (whole ? painted(line, kind == "added" ? green : red) : line) + "\n";
    }

    static std::string trimmed(std::string const& text)
    {
        return text.substr(0, text.find_last_not_of(' ') + 1);
    }
    static std::string rest(std::string const& text) { return text.substr(text.find_last_not_of(' ') + 1); }

    bool colour_;
    bool all_;
    std::string out_;
};

api::ExitCode run_diff(Options const& given, Console& console)
{
    Context context;
    apply_limits(given, context);
    std::string const format = given.value("format", "text");
    if (format != "text" && format != "json")
        context.diagnostics.add_error(codes::bad_option, "--format is text or json, not '" + format + "'");
    if (given.arguments().size() != 2) {
        context.diagnostics.add_error(codes::bad_option, "name two resolutions by their ids or symbols: " +
                                                             as_called("diff '21/9-P(IS)' '21/10-P(IS)'"));
    }
    auto const archive = find_archive(given, context);
    auto const difference =
        archive ? archive->diff(given.arguments()[0], given.arguments()[1], context) : std::nullopt;
    if (difference) {
        console.out(format == "json"
                        ? difference->to_json() + "\n"
                        : Printer(console.colours_results(), given.has("all")).print(*difference));
    }
    console.print_diagnostics(context.diagnostics);
    return api::exit_code(context.diagnostics);
}

}

Command diff_command()
{
    return {"diff",
            "ID ID",
            "Compares two resolutions, paragraph by paragraph and word by word",
            "What is put in is {+so+}, what is taken out [-so-], or green and red on a terminal. Paragraphs: "
            "+ added,\n"
            "- dropped, ~ reworded, > moved.",
            options,
            run_diff};
}

}
