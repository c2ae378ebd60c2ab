#pragma once

#include "exchange/importer.h"
#include "exchange/text/source.h"

namespace rapporteur::exchange::text {

// What a text is found to be: its heading, its preamble and operative part, its annexes and notes. Every word
// of its paragraphs is in one of them, or was told.
struct Structure {
    std::string language; // BCP 47
    std::optional<records::Symbol> symbol;
    std::string title;
    bool is_adopted = false;
    std::optional<PartialDate> date;
    std::string meeting;
    std::string number_title; // "Resolution 2561 (2021)"
    records::Provisions preamble, operative;
    std::vector<records::Annex> annexes;
    std::vector<records::Note> notes;
};

// `language`: empty where nobody said which; it is then the one whose verbs the text has most of.
Structure read_structure(std::vector<SourceParagraph> const& paragraphs, std::string language,
                         Context& context);

// Makes a cite of each symbol of a resolution in the text that a record on record has.
void link_symbols(records::RichText& text, records::Archive const& archive);

}
