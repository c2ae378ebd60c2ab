#include "api/difference.h"

#include "records/compare.h"
#include "records/text_diff.h"

#include <array>
#include <string>
#include <utility>

namespace rapporteur::api {

namespace {

Data object(std::vector<Member> members)
{
    Data data;
    data.kind = Data::Kind::object;
    data.members = std::move(members);
    return data;
}

Data described(records::Resolution const& resolution)
{
    std::vector<Member> members{{"id", Data::of_text(resolution.id)}};
    if (resolution.symbol) members.push_back({"symbol", Data::of_text(resolution.symbol->printed)});
    members.push_back({"title", Data::of_text(resolution.title.plain())});
    return object(std::move(members));
}

Data words(std::string const& before, std::string const& after)
{
    static constexpr std::array<char const*, 3> kinds{"same", "removed", "added"};
    std::vector<Data> result;
    for (records::TextChange const& change : records::diff_words(before, after)) {
        result.push_back(object({{"kind", Data::of_text(kinds[static_cast<std::size_t>(change.kind)])},
                                 {"text", Data::of_text(change.text)}}));
    }
    return Data::of_list(std::move(result));
}

Data changes(records::Provisions const& before, records::Provisions const& after)
{
    static constexpr std::array<char const*, 6> kinds{"same",  "reworded", "moved", "moved-and-reworded",
                                                      "added", "dropped"};
    std::vector<Data> result;
    for (records::ParagraphChange const& change :
         records::compare_paragraphs(before.paragraphs, after.paragraphs)) {
        std::vector<Member> members{{"kind", Data::of_text(kinds[static_cast<std::size_t>(change.kind)])},
                                    {"depth", Data::of_number(std::to_string(change.depth))}};
        if (change.before != nullptr && !change.before->number.empty())
            members.push_back({"before", Data::of_text(change.before->number)});
        if (change.after != nullptr && !change.after->number.empty())
            members.push_back({"after", Data::of_text(change.after->number)});
        auto const text = [](records::Paragraph const* paragraph) {
            return paragraph != nullptr ? records::plain_text(*paragraph) : std::string();
        };
        members.push_back({"words", words(text(change.before), text(change.after))});
        result.push_back(object(std::move(members)));
    }
    return Data::of_list(std::move(result));
}

bool is_complete(records::Provisions const& provisions)
{
    return provisions.present && !provisions.paraphrase && !provisions.excerpt;
}

}

Data difference(records::Resolution const& before, records::Resolution const& after)
{
    std::vector<Data> parts;
    for (auto const& [name, part] : {std::pair{"preamble", &records::Resolution::preamble},
                                     std::pair{"operative", &records::Resolution::operative}}) {
        records::Provisions const& old_part = before.*part;
        records::Provisions const& new_part = after.*part;
        if (!old_part.present && !new_part.present) continue;
        parts.push_back(
            object({{"part", Data::of_text(name)},
                    {"complete", Data::of_boolean(is_complete(old_part) && is_complete(new_part))},
                    {"changes", changes(old_part, new_part)}}));
    }
    return object({{"before", described(before)},
                   {"after", described(after)},
                   {"parts", Data::of_list(std::move(parts))}});
}

}
