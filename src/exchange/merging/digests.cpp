#include "exchange/merging/digests.h"

#include "base/text/sha256.h"
#include "records/archive.h"

namespace rapporteur::exchange {

namespace {

constexpr std::string_view begin =
    "<!-- Imported records, each with its digest as it was written (rapporteur import "
    "goes by it to update them):\n";
constexpr std::string_view end = "-->\n";
constexpr std::size_t digits = 16; // of the digest: enough to tell a change, and short

// Two hyphens may not stand in a comment.
std::string escaped(std::string_view id)
{
    std::string text;
    for (char const c : id) text += c == '-' && text.ends_with('-') ? std::string("%2D") : std::string(1, c);
    return text;
}

std::string unescaped(std::string_view text)
{
    std::string id;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 3) == "%2D") {
            id += '-';
            i += 2;
        } else {
            id += text[i];
        }
    }
    return id;
}

}

std::string digest_of(records::Record const& record)
{
    return sha256_hex(records::canonical_xml(record)).substr(0, digits);
}

Digests read_digests(std::string_view file)
{
    Digests digests;
    std::size_t const from = file.find(begin);
    if (from == std::string_view::npos) return digests;
    std::string_view rest = file.substr(from + begin.size());
    rest = rest.substr(0, rest.find("-->"));
    while (!rest.empty()) {
        std::string_view const line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        std::size_t const space = line.rfind(' ');
        if (space != std::string_view::npos && line.size() - space - 1 == digits)
            digests.emplace(unescaped(line.substr(0, space)), line.substr(space + 1));
    }
    return digests;
}

std::string with_digests(std::string file, Digests const& digests)
{
    if (std::size_t const from = file.find(begin); from != std::string_view::npos) {
        std::size_t const to = file.find(end, from);
        file.erase(from, to == std::string_view::npos ? std::string_view::npos : to + end.size() - from);
    }
    if (digests.empty()) return file;
    std::string text(begin);
    for (auto const& [id, digest] : digests) text += escaped(id) + ' ' + digest + '\n';
    text += end;
    file.insert(file.find('\n') + 1, text);
    return file;
}

}
