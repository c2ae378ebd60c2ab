#include "exchange/marc/fields.h"

#include "base/text/character_classes.h"
#include "exchange/making/made.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace rapporteur::exchange::marc {

namespace {

Field read_field(XmlDocument const& document, XmlNode const& node)
{
    Field field;
    field.tag = node.value("tag").value_or("");
    field.at = document.position(node.offset);
    for (XmlNode const& child : node.children) {
        if (!child.is("subfield")) continue;
        std::string_view const code = child.value("code").value_or("");
        if (code.size() != 1) continue;
        field.subfields.push_back(
            {code.front(), one_spaced(child.content()), document.position(child.offset)});
    }
    return field;
}

void collect(XmlDocument const& document, XmlNode const& node, std::vector<LibraryRecord>& records)
{
    if (!node.is("record")) {
        for (XmlNode const& child : node.children) collect(document, child, records);
        return;
    }
    LibraryRecord record;
    record.at = document.position(node.offset);
    for (XmlNode const& child : node.children) {
        if (child.is("controlfield") && child.value("tag").value_or("") == "001")
            record.number = one_spaced(child.content());
        else if (child.is("datafield"))
            record.fields.push_back(read_field(document, child));
    }
    // An answer to a search may hold the record that it delivers within one of its own.
    if (record.fields.empty()) {
        for (XmlNode const& child : node.children) collect(document, child, records);
        return;
    }
    records.push_back(std::move(record));
}

std::string lower(std::string_view text) { return to_lower(std::string(text)); }

// "122-55-1" at the beginning of the text.
std::optional<std::array<std::int64_t, 3>> tally_at(std::string_view text)
{
    std::array<std::int64_t, 3> votes{};
    char const* at = text.data();
    char const* const end = at + text.size();
    for (std::size_t i = 0; i < votes.size(); ++i) {
        if (i != 0 && (at == end || *at++ != '-')) return std::nullopt;
        auto const [after, error] = std::from_chars(at, end, votes[i]);
        if (error != std::errc() || votes[i] < 0) return std::nullopt;
        at = after;
    }
    return votes;
}

}

std::string Field::text(char code) const
{
    auto const found = std::find_if(subfields.begin(), subfields.end(),
                                    [&](Subfield const& each) { return each.code == code; });
    return found != subfields.end() ? found->text : std::string();
}

Field const* LibraryRecord::first(std::string_view tag) const
{
    auto const found =
        std::find_if(fields.begin(), fields.end(), [&](Field const& each) { return each.tag == tag; });
    return found != fields.end() ? &*found : nullptr;
}

std::vector<LibraryRecord> read_records(XmlDocument const& document)
{
    std::vector<LibraryRecord> records;
    collect(document, document.root(), records);
    return records;
}

VoteNote read_vote_note(std::string_view note)
{
    VoteNote read;
    std::string const words = lower(note);
    read.adopted = words.starts_with("adopted");
    if (words.find("unanimous") != std::string_view::npos)
        read.adoption = "unanimous";
    else if (words.find("without vote") != std::string_view::npos ||
             words.find("without a vote") != std::string_view::npos)
        read.adoption = "without-vote";
    else if (words.find("consensus") != std::string_view::npos)
        read.adoption = "consensus";
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is_digit(words[i]) || (i != 0 && words[i - 1] != ' ')) continue;
        std::size_t end = i;
        while (end < words.size() && is_digit(words[end])) ++end;
        if (auto const votes = tally_at(std::string_view(words).substr(i)); votes && !read.votes_for) {
            read.votes_for = (*votes)[0];
            read.against = (*votes)[1];
            read.abstaining = (*votes)[2];
            if (read.adoption.empty()) read.adoption = "recorded-vote";
        } else if (end + 2 <= words.size() && is_lower(words[end]) && read.meeting.empty() &&
                   words.find("meeting", end) != std::string_view::npos) {
            read.meeting = words.substr(i, end - i);
        }
        i = end;
    }
    return read;
}

std::optional<PartialDate> read_day(std::string_view text)
{
    std::string last(text);
    if (std::size_t const comma = last.rfind(','); comma != std::string_view::npos)
        last = one_spaced(last.substr(comma + 1));
    bool const is_packed =
        last.size() == 8 && std::all_of(last.begin(), last.end(), [](char c) { return is_digit(c); });
    if (is_packed) last = last.substr(0, 4) + "-" + last.substr(4, 2) + "-" + last.substr(6, 2);
    return PartialDate::parse(last);
}

}
