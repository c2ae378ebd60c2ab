#include "base/text/address.h"

#include "base/text/character_classes.h"
#include "base/text/shown.h"

#include <algorithm>
#include <array>

namespace rapporteur {

namespace {

// What a reader's programs open, or a library's catalogue knows.
constexpr std::array<std::string_view, 13> schemes{"https", "http", "mailto", "ftp", "ftps", "sftp", "urn",
                                                   "doi",   "hdl",  "info",   "ark", "tel",  "news"};
constexpr std::string_view way_out = "write one such as https://…, mailto:…, urn:… or doi:…";

// RFC 3986, 3.1: "https" of "https://un.org"; empty where the text does not begin with a scheme.
std::string_view scheme_of(std::string_view text)
{
    std::size_t const colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || !is_letter(text[0])) return {};
    std::string_view const scheme = text.substr(0, colon);
    bool const good = std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return is_alphanumeric(c) || c == '+' || c == '-' || c == '.';
    });
    return good ? scheme : std::string_view();
}

bool has_space(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

bool is_known(std::string_view scheme)
{
    return std::find(schemes.begin(), schemes.end(), to_lower(std::string(scheme))) != schemes.end();
}

// A host with a dot in it, "www.un.org/en": what is left where "https://" was forgotten.
bool looks_like_host(std::string_view text)
{
    std::string_view const host = text.substr(0, text.find_first_of("/?#:"));
    std::size_t const dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || host.size() - dot < 3) return false;
    bool const ends_in_letters = std::all_of(host.begin() + static_cast<std::ptrdiff_t>(dot) + 1, host.end(),
                                             [](char c) { return is_letter(c); });
    return ends_in_letters && std::all_of(host.begin(), host.end(),
                                          [](char c) { return is_alphanumeric(c) || c == '.' || c == '-'; });
}

// "10.5555/12345678", as DOIs are printed.
bool looks_like_doi(std::string_view text)
{
    return text.starts_with("10.") && text.find('/') != std::string_view::npos;
}

AddressFault not_an_address(std::string_view text)
{
    AddressFault fault;
    fault.message = "'" + std::string(text) + "' is not an address; " + std::string(way_out);
    std::string_view const words = trimmed(text);
    if (has_space(words)) return fault;
    if (words.size() != text.size() && !fault_of_address(words)) {
        fault.suggestion = std::string(words);
    } else if (looks_like_doi(words)) {
        fault.suggestion = "doi:" + std::string(words);
    } else if (looks_like_host(words)) {
        fault.suggestion = "https://" + std::string(words);
    }
    return fault;
}

}

std::optional<AddressFault> fault_of_address(std::string_view text)
{
    if (shows_nothing(text)) return AddressFault{"the address is empty; " + std::string(way_out), {}};
    std::string_view const scheme = scheme_of(text);
    if (scheme.empty() || (!is_known(scheme) && looks_like_host(text))) return not_an_address(text);
    if (!is_known(scheme))
        return AddressFault{"an address that begins with '" + std::string(scheme) +
                                ":' does not lead readers anywhere safe; " + std::string(way_out),
                            {}};
    if (has_space(text)) return not_an_address(text);
    std::string const lower = to_lower(std::string(scheme));
    std::string_view rest = text.substr(scheme.size() + 1);
    if (lower == "http" || lower == "https" || lower == "ftp" || lower == "ftps" || lower == "sftp") {
        if (!rest.starts_with("//")) return not_an_address(text);
        rest.remove_prefix(2);
        if (std::string_view("/?#:").find(rest.empty() ? '/' : rest.front()) != std::string_view::npos)
            return AddressFault{
                "the address '" + std::string(text) + "' names no host; " + std::string(way_out), {}};
    }
    if (shows_nothing(rest)) return not_an_address(text);
    return std::nullopt;
}

}
