#include "exchange/akn/running_text.h"

#include "base/text/character_classes.h"
#include "base/values/language.h"

#include <algorithm>
#include <array>

namespace rapporteur::exchange::akn {

namespace {

using records::Inline;
using records::RichText;

Inline of_kind(Inline::Kind kind)
{
    Inline made;
    made.kind = kind;
    return made;
}

class Writer {
public:
    void children(XmlNode const& node, RichText& into)
    {
        for (XmlNode const& child : node.children) piece(child, into);
    }

private:
    void piece(XmlNode const& node, RichText& into)
    {
        if (node.is_text) {
            words(node.text, into);
        } else if (node.is("authorialNote")) {
            note(node, into);
        } else if (node.is("a")) {
            std::string symbol = symbol_of_address(node.value("href").value_or(""));
            if (symbol.empty()) {
                children(node, into);
            } else {
                Inline cite = of_kind(Inline::Kind::cite);
                cite.target_id = std::move(symbol);
                within(node, std::move(cite), into);
            }
        } else if (node.is("eol") || node.is("br")) {
            pending_ = any_ && !spaced_;
        } else if (auto const kind = emphasis_of(node)) {
            within(node, of_kind(*kind), into);
        } else if (!node.is("img")) {
            children(node, into);
        }
    }

    static std::optional<Inline::Kind> emphasis_of(XmlNode const& node)
    {
        if (node.is("i") || node.is("u")) return Inline::Kind::emphasis;
        if (node.is("b")) return Inline::Kind::strong;
        if (!node.is("span")) return std::nullopt;
        std::string_view const look = node.value("class").value_or("");
        if (look.find("italic") != std::string_view::npos || look.find("underline") != std::string_view::npos)
            return Inline::Kind::emphasis;
        if (look.find("bold") != std::string_view::npos) return Inline::Kind::strong;
        return std::nullopt;
    }

    // What has no words is not written.
    void within(XmlNode const& node, Inline holder, RichText& into)
    {
        if (pending_ && any_ && has_words(node)) {
            add(into, " ");
            pending_ = false;
            spaced_ = true;
        }
        children(node, holder.children);
        if (!holder.children.empty()) into.push_back(std::move(holder));
    }

    static bool has_words(XmlNode const& node)
    {
        if (node.is_text)
            return std::any_of(node.text.begin(), node.text.end(), [](char c) { return !is_white_space(c); });
        return std::any_of(node.children.begin(), node.children.end(), has_words);
    }

    static void note(XmlNode const& node, RichText& into)
    {
        Inline made = of_kind(Inline::Kind::note);
        made.children = running_text(node);
        if (!made.children.empty()) into.push_back(std::move(made));
    }

    void words(std::string_view text, RichText& into)
    {
        std::size_t i = 0;
        while (i < text.size()) {
            if (is_white_space(text[i])) {
                pending_ = any_ && !spaced_;
                ++i;
                continue;
            }
            std::size_t end = i;
            while (end < text.size() && !is_white_space(text[end])) ++end;
            if (pending_) add(into, " ");
            add(into, text.substr(i, end - i));
            pending_ = false;
            spaced_ = false;
            any_ = true;
            i = end;
        }
    }

    static void add(RichText& into, std::string_view words)
    {
        if (into.empty() || into.back().kind != Inline::Kind::text) into.emplace_back();
        into.back().text += words;
    }

    bool any_ = false;     // something is written
    bool spaced_ = false;  // a space is the last that is written
    bool pending_ = false; // a space is due before the next word
};

void add_words(XmlNode const& node, std::string& words)
{
    if (node.is_text) {
        words += node.text;
    } else if (node.is("eol") || node.is("br") || node.is("p")) {
        words += ' ';
        for (XmlNode const& child : node.children) add_words(child, words);
    } else if (!node.is("authorialNote")) {
        for (XmlNode const& child : node.children) add_words(child, words);
    }
}

bool is_chinese(std::string_view language)
{
    std::string_view const primary = primary_language(language);
    return primary == "zh" || primary == "ja" || primary == "ko";
}

constexpr std::size_t longest_verb = 120; // bytes: Russian ones have several long words

}

RichText running_text(XmlNode const& node)
{
    RichText text;
    Writer().children(node, text);
    return text;
}

std::string words_of(XmlNode const& node)
{
    std::string all;
    for (XmlNode const& child : node.children) add_words(child, all);
    std::string words;
    for (char const c : all) {
        if (!is_white_space(c))
            words += c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    }
    if (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

std::string take_verb(RichText& text, std::string_view language)
{
    if (text.empty()) return {};
    Inline const& first = text.front();
    bool const by_weight = is_chinese(language);
    if (first.kind != (by_weight ? Inline::Kind::strong : Inline::Kind::emphasis)) return {};
    std::string verb;
    for (Inline const& piece : first.children) {
        if (piece.kind != Inline::Kind::text) return {};
        verb += piece.text;
    }
    if (verb.empty() || verb.size() > longest_verb) return {};
    if (text.size() > 1) {
        Inline& next = text[1];
        bool const goes_on = next.kind == Inline::Kind::text;
        if (!by_weight && verb.back() != ' ' && !(goes_on && next.text.starts_with(' '))) return {};
        if (goes_on) {
            next.text.erase(0, next.text.find_first_not_of(' '));
            if (next.text.empty()) text.erase(text.begin() + 1);
        }
    }
    text.erase(text.begin());
    while (!verb.empty() && verb.back() == ' ') verb.pop_back();
    return verb;
}

std::string symbol_of_address(std::string_view address)
{
    constexpr std::array<std::string_view, 4> hosts{"https://undocs.org/", "http://undocs.org/",
                                                    "https://www.undocs.org/", "https://docs.un.org/"};
    auto const host = std::find_if(hosts.begin(), hosts.end(),
                                   [&](std::string_view each) { return address.starts_with(each); });
    if (host == hosts.end()) return {};
    address.remove_prefix(host->size());
    // A language's two letters, in small letters; the symbols' first parts are capitals.
    if (address.size() > 3 && address[2] == '/' && address[0] >= 'a' && address[0] <= 'z')
        address.remove_prefix(3);
    std::string symbol;
    for (std::size_t i = 0; i < address.size(); ++i) {
        if (address[i] == '?' || address[i] == '#') break;
        if (address[i] == '%' && address.substr(i, 3) == "%20") {
            symbol += ' ';
            i += 2;
        } else if (address[i] == '%' && (address.substr(i, 3) == "%28" || address.substr(i, 3) == "%29")) {
            symbol += address[i + 2] == '8' ? '(' : ')';
            i += 2;
        } else {
            symbol += address[i];
        }
    }
    while (!symbol.empty() && (symbol.back() == ' ' || symbol.back() == '/')) symbol.pop_back();
    return symbol;
}

}
