#pragma once

#include "records/record.h"
#include "records/vocabulary/table.h"
#include "records/writing/kept_comments.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace rapporteur::records {

// Writes records as XML by the tables of the vocabulary: attributes, then children, each in the table's
// order, two spaces deeper on every level. A value that a table has as its default stays out, so that one
// record has one form.
class ElementWriter {
public:
    // `comments`, where there are any, are written before what they stood before.
    explicit ElementWriter(std::string& out, KeptComments* comments = nullptr)
        : out_(out), comments_(comments)
    {}

    // One element without a line's end behind it. Its language stands where it is not the one around it;
    // where none is, always.
    void record(Record const& record, std::string_view language_around, std::size_t depth);

private:
    struct Around {
        std::string const& language;
        CommentPlace const& place;
        std::size_t depth;
    };
    void element(Table const& table, std::string_view name, void const* object, std::string const& language,
                 Around const& around);
    bool content(Table const& table, void const* object, std::string const& language);
    bool children(Table const& table, void const* object, Around const& within);
    void text_child(std::string_view name, LocalizedText::Version const& version, Around const& around);
    void rich(RichText const& text);
    void attribute(std::string_view name, std::string_view value);
    CommentPlace child_of(CommentPlace& place, std::string_view name, std::string_view language) const;
    bool comments_at(CommentPlace const& place, std::size_t depth);
    void begin_line(std::size_t depth);

    std::string& out_;
    KeptComments* comments_;
};

}
