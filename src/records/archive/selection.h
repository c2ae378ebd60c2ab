#pragma once

#include "records/archive.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::records {

// `*` stands for any characters, `?` for one. Linear but for the last star's way back: n × m at worst.
bool glob_matches(std::string_view glob, std::string_view text);

// Which records of one type some selectors choose. What all selectors share stands here: `A+B` is what both
// choose, several are a union, `!A` takes away at the end, an exact id wins over every other reading. What a
// term may be is the type's own.
class Selection {
public:
    using Records = std::vector<Record const*>;

    // `noun`: "session".
    Selection(Archive const& archive, RecordType type, std::string noun, Context& context);
    virtual ~Selection() = default;
    Selection(Selection const&) = delete;
    Selection& operator=(Selection const&) = delete;

    // Each once, in the archive's order. Empty, and reported, where there is anything wrong.
    Records choose(std::span<std::string const> selectors);

protected:
    // Keeps of `found` what the term chooses, which is neither empty nor an exact id. False, and reported,
    // where it cannot be read.
    virtual bool narrow(std::string const& selector, std::string_view term, Records& found) = 0;
    // When all terms of a selector have narrowed.
    virtual void finish(Records&) {}
    // What to say of a record of another type whose id was given: what it is and what to write instead.
    struct Hint {
        std::string message, suggestion;
    };
    virtual std::optional<Hint> hint(Record const& other) const = 0;

    template <typename Keep> static bool keep_if(Records& records, Keep const& keep)
    {
        std::erase_if(records, [&](Record const* record) { return !keep(*record); });
        return true;
    }
    bool wrong(std::string const& selector, std::string const& why);
    // That no `noun` has the id; the nearest of its ids are named.
    bool unknown(std::string_view noun, std::string_view id, RecordType type);
    void report(std::string_view code, std::string message, std::string suggestion = {});
    Archive const& archive() const { return archive_; }

private:
    std::optional<Records> of_one(std::string const& selector, std::string_view text);
    Record const* exact(std::string_view id) const;
    void nothing(std::string const& selector, std::string_view text);

    Archive const& archive_;
    RecordType type_;
    std::string noun_;
    Records all_;
    Context& context_;
    std::vector<std::string> ids_;
};

}
