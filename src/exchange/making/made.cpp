#include "exchange/making/made.h"

#include "base/text/character_classes.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace rapporteur::exchange {

namespace {

constexpr std::size_t longest_word = 120; // bytes: prefixes and numbers stand beside it

// FNV-1a, 64 bits, as 16 hexadecimal digits: the same on every machine.
std::string digest_of(std::string_view words)
{
    std::uint64_t hash = 14695981039346656037ull;
    for (char const c : words) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) text += digits[(hash >> shift) & 15];
    return text;
}

}

std::string one_spaced(std::string_view words)
{
    std::string kept;
    for (char const c : words) {
        if (!is_white_space(c))
            kept += c;
        else if (!kept.empty() && kept.back() != ' ')
            kept += ' ';
    }
    if (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return kept;
}

std::string id_word(std::string_view words)
{
    std::string id;
    for (char const c : words) {
        if (is_alphanumeric(c))
            id += c;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    if (id.size() > longest_word) {
        id.resize(longest_word - 17);
        id += '-' + digest_of(words);
    }
    return id;
}

void add_words(records::LocalizedText& text, std::string const& language, std::string_view words, Position at,
               bool supplied)
{
    std::string kept = one_spaced(words);
    auto const same = [&](records::LocalizedText::Version const& version) {
        return version.language == language;
    };
    if (kept.empty() || std::any_of(text.versions.begin(), text.versions.end(), same)) return;
    records::RichText rich(1);
    rich.front().text = std::move(kept);
    text.versions.push_back({language, std::move(rich), supplied, std::move(at)});
}

void tell(Context& context, Position at, codes::Code code, std::string message, Severity severity)
{
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.at = std::move(at);
    diagnostic.message = std::move(message);
    context.diagnostics.add(std::move(diagnostic));
}

}
