#include "api/difference.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "records/relations/compare.h"

#include <array>
#include <string>
#include <utility>

namespace rapporteur::api {

namespace {

Data described(records::Resolution const& resolution)
{
    std::vector<Member> members{{"id", Data::of_text(resolution.id)}};
    if (resolution.symbol) members.push_back({"symbol", Data::of_text(resolution.symbol->printed)});
    members.push_back({"title", Data::of_text(resolution.title.plain())});
    return Data::of_object(std::move(members));
}

Data words(records::ParagraphChange const& paragraph)
{
    static constexpr std::array<char const*, 3> kinds{"same", "removed", "added"};
    std::vector<Data> result;
    for (records::TextChange const& change : records::diff_words(paragraph)) {
        result.push_back(
            Data::of_object({{"kind", Data::of_text(kinds[static_cast<std::size_t>(change.kind)])},
                             {"text", Data::of_text(change.text)}}));
    }
    return Data::of_list(std::move(result));
}

Data changes(records::Provisions const& before, records::Provisions const& after, Context const& context)
{
    static constexpr std::array<char const*, 6> kinds{"same",  "reworded", "moved", "moved-and-reworded",
                                                      "added", "dropped"};
    std::vector<Data> result;
    for (records::ParagraphChange const& change : records::compare_paragraphs(
             before.paragraphs, after.paragraphs, [&] { return context.should_stop(); })) {
        if (context.should_stop()) break;
        std::vector<Member> members{{"kind", Data::of_text(kinds[static_cast<std::size_t>(change.kind)])},
                                    {"depth", Data::of_number(std::to_string(change.depth))}};
        if (change.before != nullptr && !change.before->number.empty())
            members.push_back({"before", Data::of_text(change.before->number)});
        if (change.after != nullptr && !change.after->number.empty())
            members.push_back({"after", Data::of_text(change.after->number)});
        members.push_back({"words", words(change)});
        result.push_back(Data::of_object(std::move(members)));
    }
    return Data::of_list(std::move(result));
}

}

std::optional<Data> difference(records::Resolution const& before, records::Resolution const& after,
                               Context& context)
{
    std::vector<Data> parts;
    for (auto const& [name, part] : {std::pair{"preamble", &records::Resolution::preamble},
                                     std::pair{"operative", &records::Resolution::operative}}) {
        records::Provisions const& old_part = before.*part;
        records::Provisions const& new_part = after.*part;
        if (!old_part.present && !new_part.present) continue;
        if (records::compared_words(old_part.paragraphs, new_part.paragraphs) >
            context.limits.compared_words) {
            context.diagnostics.add_error(
                codes::limit_reached,
                "the two texts have more than " + std::to_string(context.limits.compared_words) +
                    " words together, the limit 'compared-words'; " + how_to_raise(&Limits::compared_words));
            return std::nullopt;
        }
        parts.push_back(
            Data::of_object({{"part", Data::of_text(name)},
                             {"complete", Data::of_boolean(old_part.is_complete() && new_part.is_complete())},
                             {"changes", changes(old_part, new_part, context)}}));
    }
    if (context.should_stop()) return std::nullopt;
    return Data::of_object({{"before", described(before)},
                            {"after", described(after)},
                            {"parts", Data::of_list(std::move(parts))}});
}

}
