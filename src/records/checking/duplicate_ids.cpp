#include "base/diagnostics/codes.h"
#include "base/text/destination_name.h"
#include "records/checking/checks.h"
#include "records/destination.h"
#include "records/wording.h"

#include <unordered_map>

namespace rapporteur::records {

namespace {

// What the paragraphs of a resolution are called in a PDF, and where they stand.
using Destinations = std::unordered_map<Record const*, std::unordered_map<std::string, Position>>;

void gather_destinations(std::vector<Paragraph> const& paragraphs, std::string const& above, unsigned depth,
                         std::unordered_map<std::string, Position>& out)
{
    for (Paragraph const& paragraph : paragraphs) {
        if (paragraph.number.empty()) continue;
        std::string const destination = destination_of_paragraph(above, depth, paragraph.number);
        out.try_emplace(destination, paragraph.at);
        gather_destinations(paragraph.paragraphs, destination, depth + 1, out);
    }
}

void share(DraftIndex& index, Draft const& draft, Draft const& other, Destinations& destinations)
{
    auto const [known, made] = destinations.try_emplace(other.record);
    if (made) {
        auto const& resolution = *static_cast<Resolution const*>(other.object);
        gather_destinations(resolution.preamble.paragraphs, destination_of_part(resolution.id, false), 0,
                            known->second);
        gather_destinations(resolution.operative.paragraphs, destination_of_part(resolution.id, true), 0,
                            known->second);
    }
    auto const paragraph = known->second.find(draft.record->id);
    if (paragraph == known->second.end()) return;
    bool const later = index.number_of(*draft.record) > index.number_of(*other.record);
    Draft const& fault = later ? draft : other;
    std::string message = later ? "the id " + in_quotes(draft.record->id) +
                                      " is already the name of a paragraph of " +
                                      in_quotes(other.record->id) + " in papers"
                                : "a paragraph of " + in_quotes(other.record->id) + " has the name " +
                                      in_quotes(draft.record->id) + " in papers, as the record has";
    index.fault_at(codes::duplicate_id, fault, "id", std::move(message))
        .notes.push_back({later ? paragraph->second : index.place_of(draft, "id"),
                          later ? "the paragraph is here" : "the record is here"});
}

// Ids that are also what a paragraph of another record is called in the PDF. An id is short (read_value.cpp),
// so that asking for each of its beginnings costs little.
void find_shared_destinations(DraftIndex& index)
{
    Destinations destinations;
    for (Draft const& draft : index.drafts()) {
        if (index.is_stopped()) return;
        std::string_view const id = draft.record->id;
        for (std::string_view const mark : {std::string_view(".op"), std::string_view(".pre")}) {
            for (std::size_t at = id.find(mark); at != std::string_view::npos; at = id.find(mark, at + 1)) {
                Draft const* other = index.find(id.substr(0, at));
                if (other != nullptr && other->record->type == RecordType::resolution)
                    share(index, draft, *other, destinations);
            }
        }
    }
}

void find_taken_ids(DraftIndex& index)
{
    std::unordered_map<std::string, Draft const*> names; // that ids have in a paper
    for (Draft const& draft : index.drafts()) {
        if (index.is_stopped()) return;
        std::string const& id = draft.record->id;
        if (id.empty()) continue;
        Draft const& first = *index.find(id);
        if (&first != &draft) {
            index.fault_at(codes::duplicate_id, draft, "id", "the id " + in_quotes(id) + " is already used")
                .notes.push_back({index.place_of(first, "id"), "first defined here"});
            continue;
        }
        auto const [other, free] = names.emplace(destination_name(id), &draft);
        if (free) continue;
        index
            .fault_at(codes::duplicate_id, draft, "id",
                      "the ids " + in_quotes(id) + " and " + in_quotes(other->second->record->id) +
                          " have one name in papers, " + in_quotes(other->first))
            .notes.push_back({index.place_of(*other->second, "id"), "the other is here"});
    }
}

}

void find_duplicate_ids(DraftIndex& index)
{
    find_taken_ids(index);
    find_shared_destinations(index);
}

}
