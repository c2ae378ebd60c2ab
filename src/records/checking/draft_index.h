#pragma once

#include "base/diagnostics/context.h"
#include "records/reading/draft.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::records {

// All records that were read, by id and by record, and the way to report at a value of one. Of records that
// share an id the first has it.
class DraftIndex {
public:
    // `whole` is false where a file could not be read, whose records are then not missed.
    DraftIndex(Reading& reading, bool whole, Context const& context);

    std::vector<Draft>& drafts() { return reading_.drafts; }
    bool is_stopped() const { return context_.should_stop(); }
    Draft const* find(std::string_view id) const;
    std::size_t number_of(Record const& record) const { return number_of_.find(&record)->second; }
    // Whether a record with the id may stand in what could not be read.
    bool may_be_unread(std::string_view id) const;

    // Where the value of a record's attribute stands; the record's own place where it is not written.
    Position place_of(Draft const& draft, std::string_view xml_name) const;
    Fault& add(Fault fault) { return reading_.faults.add(std::move(fault)); } // good until the next
    // At the value of an attribute of the record, or of an element within it; the record's own place where it
    // is not written.
    Fault& fault_at(std::string_view code, Draft const& draft, std::string_view xml_name,
                    std::string message);
    Fault& fault_at(std::string_view code, Draft const& draft, std::string_view element,
                    std::string_view xml_name, std::string message);
    // A `contradiction` at an attribute's value, with a note at the other thing that it is with.
    void contradiction(Draft const& draft, std::string_view xml_name, std::string message, Position other,
                       std::string note);

private:
    Reading& reading_;
    Context const& context_;
    bool whole_;
    std::unordered_map<std::string_view, Draft const*> by_id_;
    std::unordered_map<Record const*, std::size_t> number_of_;
};

}
