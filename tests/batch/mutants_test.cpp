#include "base/files/file.h"
#include "base/xml/xml_document.h"
#include "base/xml/xml_pass.h"
#include "batch/class_check.h"
#include "layout/pictures/picture.h"
#include "template/expressions/lexer.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include <unistd.h>

// One slip of the finger in one name of the templates that ship: a letter left out, doubled, or changed with
// its neighbour. `check` tells each where it stands, and offers the word that was meant.
using namespace rapporteur;
namespace fs = std::filesystem;

namespace {

enum class Kind {
    start_tag, // of an element that has an end tag: the slip is in one of them
    end_tag,
    element, // the slip is in both, or there is only one
    attribute,
    variable,
    binding, // where a variable, a parameter or a macro gets its name
    field,
    filter,
    test,
    argument, // by name, of a filter
    message,
    literal, // that names something: a field, a filter, a word of a list
    word,    // of a list of words that an attribute takes
    style,
    theme,
    file,
    macro,
};
constexpr std::array<std::string_view, 17> kind_names{
    "start tag", "end tag", "element", "attribute", "variable", "binding", "field", "filter", "test",
    "argument",  "message", "literal", "word",      "style",    "theme",   "file",  "macro"};

struct Site {
    Kind kind{};
    std::string file;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t other = 0; // of an element: where its end tag's name begins; 0: it has none
};

// The names that an expression holds, by its tokens alone.
void names_of_expression(std::string const& file, std::string_view text, std::size_t from, std::size_t base,
                         std::vector<Site>& sites)
{
    using Token = templates::Token;
    static std::set<std::string> const keywords{"in",   "is",    "not",  "and",  "or",    "if",   "else",
                                                "True", "False", "None", "true", "false", "none", "loop"};
    std::vector<Token> tokens;
    templates::Lexer lexer(text, from);
    for (Token token = lexer.next(); token.kind != Token::Kind::end && token.kind != Token::Kind::fault;
         token = lexer.next())
        tokens.push_back(token);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Token const& token = tokens[i];
        auto const is = [&](std::size_t at, std::string_view op) {
            return at < tokens.size() && tokens[at].is(op);
        };
        Site site{Kind::variable, file, base + token.range.begin, base + token.range.end, 0};
        if (token.kind == Token::Kind::name) {
            if (keywords.contains(token.text)) continue;
            bool const follows = i > 0;
            if (follows && is(i - 1, "|")) {
                site.kind = Kind::filter;
            } else if (follows && is(i - 1, ".")) {
                site.kind = Kind::field;
            } else if (follows && (tokens[i - 1].is_word("is") ||
                                   (i > 1 && tokens[i - 1].is_word("not") && tokens[i - 2].is_word("is")))) {
                site.kind = Kind::test;
            } else if (is(i + 1, "=")) {
                site.kind = Kind::argument;
            }
            sites.push_back(std::move(site));
        } else if (token.kind == Token::Kind::text) {
            ++site.begin;
            --site.end;
            bool const is_message = is(i + 1, "|") && i + 2 < tokens.size() && tokens[i + 2].is_word("t");
            if (is_message) {
                site.kind = Kind::message;
                sites.push_back(std::move(site));
                continue;
            }
            // Each name of a path by itself: 'donor.name'. What holds anything else is text to be printed.
            bool const is_path = std::all_of(token.text.begin(), token.text.end(), [](char c) {
                return (c >= 'a' && c <= 'z') || c == '_' || c == '.' || c == '-';
            });
            if (!is_path || token.text.empty()) continue;
            site.kind = Kind::literal;
            std::size_t begin = 0;
            while (begin <= token.text.size()) {
                std::size_t const end = std::min(token.text.find('.', begin), token.text.size());
                sites.push_back({Kind::literal, file, site.begin + begin, site.begin + end, 0});
                begin = end + 1;
            }
        }
    }
}

void names_of_text(std::string const& file, std::string const& bytes, std::size_t begin, std::size_t end,
                   std::vector<Site>& sites)
{
    std::string_view const text = std::string_view(bytes).substr(begin, end - begin);
    for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2))
        names_of_expression(file, text, at + 2, begin, sites);
}

// What stands in an attribute.
void names_of_value(std::string const& file, std::string const& bytes, std::string const& element,
                    std::string const& attribute, std::size_t begin, std::size_t end,
                    std::vector<Site>& sites)
{
    static std::set<std::string> const expressions{"test", "each", "value", "rows", "from"};
    static std::set<std::string> const words{"align",  "unknown", "repeat", "page",     "detail", "kind",
                                             "before", "notes",   "header", "strength", "type",   "xmlns"};
    auto const whole = [&](Kind kind) { sites.push_back({kind, file, begin, end, 0}); };
    std::string const value = bytes.substr(begin, end - begin);
    if (expressions.contains(attribute) || (attribute == "of" && element != "totals") ||
        (attribute == "to" && element == "changes")) {
        std::size_t const first = sites.size();
        names_of_expression(file, std::string_view(bytes).substr(0, end), begin, 0, sites);
        if (attribute == "each" || attribute == "rows") sites[first].kind = Kind::binding;
    } else if (attribute == "group-by" || (element == "totals" && (attribute == "of" || attribute == "by"))) {
        std::size_t at = begin;
        while (at < end) {
            std::size_t const first = bytes.find_first_not_of(", .", at);
            std::size_t const last = std::min(bytes.find_first_of(", .", first), end);
            sites.push_back({Kind::field, file, first, last, 0});
            at = last;
        }
    } else if (attribute == "name") {
        // Blocks may have any name; what a call gives is named by the macro.
        if (element == "with") whole(Kind::macro);
        if (element == "set" || element == "param" || element == "macro") whole(Kind::binding);
    } else if (attribute == "macro") {
        whole(Kind::macro);
    } else if (attribute == "class") {
        whole(Kind::style);
    } else if (attribute == "theme") {
        whole(Kind::theme);
    } else if (attribute == "href" && element == "include") {
        whole(Kind::file);
    } else if (element == "template" && attribute == "for") {
        std::size_t at = begin;
        while (at < end) {
            std::size_t const last = std::min(bytes.find(' ', at), end);
            sites.push_back({Kind::word, file, at, last, 0});
            at = last + 1;
        }
    } else if (words.contains(attribute) || (element == "param" && attribute == "default")) {
        whole(Kind::word);
    } else {
        names_of_text(file, bytes, begin, end, sites);
    }
}

std::vector<Site> sites_of(std::string const& file, std::string const& bytes)
{
    XmlTokens tokens;
    BOOST_REQUIRE(scan_xml(bytes, tokens).code.empty());
    std::vector<Site> sites;
    std::vector<std::size_t> open;
    for (XmlToken const& token : tokens.tokens) {
        switch (token.kind) {
        case XmlToken::Kind::start: {
            std::string const element = bytes.substr(token.begin, token.end - token.begin);
            sites.push_back({Kind::element, file, token.begin, token.end, 0});
            if (!token.empty_element) open.push_back(sites.size() - 1);
            for (std::uint32_t i = 0; i < token.attribute_count; ++i) {
                XmlAttributeToken const& attribute = tokens.attributes[token.first_attribute + i];
                sites.push_back({Kind::attribute, file, attribute.name, attribute.name_end, 0});
                names_of_value(file, bytes, element,
                               bytes.substr(attribute.name, attribute.name_end - attribute.name),
                               attribute.value, attribute.value_end, sites);
            }
            break;
        }
        case XmlToken::Kind::end: {
            Site& start = sites[open.back()];
            open.pop_back();
            start.other = token.begin;
            sites.push_back({Kind::start_tag, file, start.begin, start.end, 0});
            sites.push_back({Kind::end_tag, file, token.begin, token.end, 0});
            break;
        }
        case XmlToken::Kind::text: names_of_text(file, bytes, token.begin, token.end, sites); break;
        case XmlToken::Kind::cdata:
        case XmlToken::Kind::comment:
        case XmlToken::Kind::instruction: break;
        }
    }
    return sites;
}

// The templates that ship, in a folder where one of them can be spoilt.
struct Shipped {
    Shipped()
    {
        std::string name = (fs::temp_directory_path() / "rapporteur-mutants-XXXXXX").string();
        BOOST_REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder = name;
        fs::copy(RAPPORTEUR_ROOT "/templates", folder, fs::copy_options::recursive);
        messages = templates::load_messages({folder}, context);
        for (std::string const& template_name : templates::available_templates({folder}, context)) {
            auto const program =
                templates::compile(template_name, {folder}, records::Schema::get(), context, messages);
            BOOST_REQUIRE(program);
            for (std::string const& file : program->files()) {
                std::string const inside = file.substr(folder.size() + 1);
                if (!inside.starts_with("messages/")) users[inside].push_back(template_name);
            }
        }
        BOOST_REQUIRE(context.diagnostics.all().empty());
        for (auto const& [file, ignored] : users)
            texts[file] = *read_file(FileName(folder + "/" + file), context);
    }
    ~Shipped() { fs::remove_all(folder); }

    // What is told of all templates that a file is in, as `check` tells it.
    std::vector<Diagnostic> check(std::string const& file)
    {
        Context local;
        for (std::string const& name : users.at(file)) {
            auto const program = templates::compile(name, {folder}, records::Schema::get(), local, messages);
            if (!program) continue;
            auto [theme, is_new] = themes.try_emplace(program->theme());
            if (is_new)
                theme->second = style::load_theme(program->theme(), {folder}, program->theme_place(),
                                                  layout::check_picture, local);
            if (!theme->second) {
                themes.erase(theme);
            } else {
                batch::check_classes(*program, *theme->second, local);
            }
        }
        return local.diagnostics.sorted();
    }

    std::string folder;
    Context context;
    std::shared_ptr<templates::Messages const> messages;
    std::map<std::string, std::vector<std::string>> users; // of each file the templates that it is in
    std::map<std::string, std::string> texts;
    std::map<std::string, std::shared_ptr<style::Theme const>> themes;
};

// The slips of one name, without those that change nothing.
std::vector<std::string> slips_of(std::string const& name)
{
    std::vector<std::string> result;
    for (std::size_t i = 0; i < name.size(); ++i) {
        result.push_back(name.substr(0, i) + name.substr(i + 1));
        result.push_back(name.substr(0, i) + name[i] + name.substr(i));
        if (i + 1 < name.size() && name[i] != name[i + 1]) {
            std::string swapped = name;
            std::swap(swapped[i], swapped[i + 1]);
            result.push_back(std::move(swapped));
        }
    }
    return result;
}

void write(std::string const& path, std::string const& bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

Position position_of(std::string const& bytes, std::size_t offset)
{
    Position result;
    std::size_t const line = offset == 0 ? std::string::npos : bytes.rfind('\n', offset - 1);
    std::size_t const begin = line == std::string::npos ? 0 : line + 1;
    result.line = static_cast<std::uint32_t>(
        1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    std::uint32_t column = 1;
    for (std::size_t i = begin; i < offset; ++i)
        column += (static_cast<unsigned char>(bytes[i]) & 0xC0) != 0x80;
    result.column = column;
    return result;
}

}

BOOST_AUTO_TEST_SUITE(mutants)

BOOST_AUTO_TEST_CASE(of_shipped_templates_are_caught_at_their_place)
{
    constexpr std::size_t wanted = 2000;
    Shipped shipped;
    struct Mutant {
        Site site;
        std::string name, slip;
    };
    std::vector<Mutant> all;
    for (auto const& [file, bytes] : shipped.texts) {
        for (Site const& site : sites_of(file, bytes)) {
            std::string const name = bytes.substr(site.begin, site.end - site.begin);
            for (std::string& slip : slips_of(name)) {
                // "parts//place.xml" is "parts/place.xml".
                if (slip.find("//") == std::string::npos) all.push_back({site, name, std::move(slip)});
            }
        }
    }
    BOOST_TEST(all.size() > wanted);
    std::mt19937 random(1); // the same numbers everywhere, unlike std::shuffle's
    for (std::size_t i = 0; i < wanted; ++i) std::swap(all[i], all[i + random() % (all.size() - i)]);
    all.resize(wanted);

    struct Count {
        std::size_t made = 0, caught = 0, offered = 0, noise = 0;
    };
    std::map<Kind, Count> counts;
    Count sum;
    for (Mutant const& mutant : all) {
        Site const& site = mutant.site;
        std::string bytes = shipped.texts.at(site.file);
        if (site.kind == Kind::element && site.other != 0)
            bytes.replace(site.other, mutant.name.size(), mutant.slip);
        bytes.replace(site.begin, mutant.name.size(), mutant.slip);
        std::string const path = shipped.folder + "/" + site.file;
        write(path, bytes);
        std::vector<Diagnostic> const told = shipped.check(site.file);

        // Inside the word; of a word that is gone, beside where it was.
        Position const begin = position_of(bytes, site.begin);
        std::size_t const length = mutant.slip.size();
        auto const is_inside = [&](Position const& at) {
            if (at.file.str() != path || at.line != begin.line) return false;
            return length == 0 ? at.column + 1 >= begin.column && at.column <= begin.column + 1
                               : at.column >= begin.column && at.column < begin.column + length;
        };
        bool caught = false;
        bool offered = false;
        for (Diagnostic const& one : told) {
            bool inside = is_inside(one.at);
            // Of what is bound by another name than it is used by, the use is the fault, and a note says
            // where it is bound.
            if (site.kind == Kind::binding) {
                for (DiagnosticNote const& note : one.notes) inside = inside || is_inside(note.at);
            }
            caught = caught || inside;
            offered = offered || (inside && (one.suggestion == mutant.name ||
                                             (site.kind == Kind::binding && one.suggestion == mutant.slip)));
        }
        for (Count* count : {&sum, &counts[site.kind]}) {
            ++count->made;
            count->caught += caught ? 1 : 0;
            count->offered += offered ? 1 : 0;
            count->noise += told.size() - std::min<std::size_t>(told.size(), 1);
        }
        if (!caught || !offered) {
            std::string first = "nothing is told";
            if (!told.empty()) {
                first = std::to_string(told[0].at.line) + ":" + std::to_string(told[0].at.column) + " " +
                        told[0].message + " -> " + told[0].suggestion;
            }
            BOOST_TEST_MESSAGE((caught ? "no suggestion " : "missed ")
                               << kind_names[static_cast<std::size_t>(site.kind)] << " " << site.file << ":"
                               << begin.line << ":" << begin.column << " " << mutant.name << " as "
                               << mutant.slip << ": " << first);
        }
        write(path, shipped.texts.at(site.file));
    }
    for (auto const& [kind, count] : counts) {
        BOOST_TEST_MESSAGE(kind_names[static_cast<std::size_t>(kind)]
                           << ": " << count.made << " made, " << count.caught << " caught, " << count.offered
                           << " offered, " << count.noise << " more told");
    }
    BOOST_TEST_MESSAGE("all: " << sum.made << " made, " << sum.caught << " caught, " << sum.offered
                               << " offered, " << sum.noise << " more told");
    BOOST_TEST(sum.caught * 100 >= sum.made * 99);
    BOOST_TEST(sum.offered * 100 >= sum.made * 95);
}

BOOST_AUTO_TEST_SUITE_END()
