#pragma once

#include "document/document.h"
#include "records/record.h"

#include <cstddef>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace rapporteur::templates {

// Whether there may be notes where a run stands, and what has been printed in the part of the paper that it
// is in: a record's notes stand once in each main section, and a note that cites the same source as the one
// before it says "the same". Of one run and thread.
class Notes {
public:
    // ---- Whether there may be notes here: not in running heads, nor in notes themselves.
    bool allowed() const { return allowed_; }

    enum class Allowed : bool { no, yes };
    // They are allowed, or not, while it lives.
    class While {
    public:
        While(Notes& notes, Allowed allowed)
            : notes_(notes), before_(std::exchange(notes.allowed_, allowed == Allowed::yes))
        {}
        ~While() { notes_.allowed_ = before_; }
        While(While const&) = delete;
        While& operator=(While const&) = delete;

    private:
        Notes& notes_;
        bool before_;
    };

    // ---- What was printed in this part
    // A new part begins: notes are printed anew, and a source is named anew.
    void begin_part(document::NoteNumbering numbering)
    {
        printed_.clear();
        last_cited = nullptr;
        // Where pages number their own notes, layout prints a note anew on each page that refers to it, so
        // that it may be far away.
        if (numbering != document::NoteNumbering::page) by_text.clear();
    }
    // Whether `what` (a note, or whatever a record says once) is printed for the first time in this part; it
    // counts as printed from now on. What prints once in each language
    // has its language.
    bool is_first(void const* what, std::string const& in_language = {})
    {
        return printed_.emplace(what, in_language).second;
    }
    // While it lives it is as if nothing was printed in this part: for what must be complete by itself.
    class FreshPart {
    public:
        explicit FreshPart(Notes& notes) : notes_(notes), before_(std::exchange(notes.printed_, {})) {}
        ~FreshPart() { notes_.printed_ = std::move(before_); }
        FreshPart(FreshPart const&) = delete;
        FreshPart& operator=(FreshPart const&) = delete;

    private:
        Notes& notes_;
        std::set<std::pair<void const*, std::string>> before_;
    };
    // The notes of this part whose marks are repeated, by their whole text.
    struct Named {
        std::string id;
        bool gives_way = false; // Attributes::id_gives_way
    };
    std::unordered_map<std::string, Named> by_text;
    std::size_t repeatable = 0; // how many such notes there are in the document

    // ---- What notes cite
    // The note that is being made: what it holds so far, and the sources that it cites. Null: none is.
    std::vector<document::Node> const* open = nullptr;
    std::vector<records::Record const*> cited;
    // Every source that a citation of the paper names.
    std::unordered_set<records::Source const*> all_cited;
    // The one source that the note before cites. Null: it cites none or several, or must not be referred to.
    records::Record const* last_cited = nullptr;

private:
    bool allowed_ = true;
    std::set<std::pair<void const*, std::string>> printed_;
};

}
