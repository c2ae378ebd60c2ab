#pragma once

#include "document/document.h"
#include "template/expressions/evaluator.h"
#include "template/run/evaluation.h"
#include "template/run/language_at_hand.h"
#include "template/run/node_maker.h"
#include "template/run/notes.h"
#include "template/run/progress.h"
#include "template/run/provenances.h"
#include "template/run/trace_recorder.h"
#include "template/run/wording.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace rapporteur::templates {

// What a run is given, besides its language and Context. All that is referred to must outlive the run.
struct RunInputs {
    records::Archive const& archive;
    Messages const& messages;
    RequiredMessages const& required;
    std::uint32_t slot_count = 0;
    bool draft = false; // what is absent prints as a mark
};

enum class BibliographyDetail : std::uint8_t { full, brief };
// A bibliography that is filled when the body is whole.
struct OpenBibliography {
    Place const* place;
    BibliographyDetail detail;
    bool lists_what_was_read = false; // else what is cited
};

// One run of a template: the owner of its parts, each of which knows of those that it needs. Elements and
// filters use the parts. Of one thread.
struct Runtime {
    Runtime(RunInputs const& inputs, std::string const& language_tag, Context& context)
        : archive(inputs.archive), draft(inputs.draft), trace(inputs.messages), progress(context),
          language(inputs.messages, language_tag),
          wording(progress, language, inputs.messages, inputs.required, trace),
          provenances(archive, language, trace, document.provenances), evaluation(*this),
          evaluator(evaluation, inputs.slot_count), nodes(progress)
    {}

    records::Archive const& archive;
    bool const draft;
    document::Document document;
    TraceRecorder trace;
    Progress progress;
    LanguageAtHand language;
    Wording wording;
    Provenances provenances;
    Evaluation evaluation; // what the evaluator asks the run for
    Evaluator evaluator;
    NodeMaker nodes;
    Notes notes;

    // ---- What elements know of those around them
    bool in_table_head = false;
    unsigned section_depth = 0;
    std::size_t macro_depth = 0;
    // Figures that the totals of the table around leave out, since later ones contain them.
    std::unordered_set<records::Assistance const*> contained;
    // Records of which it was said that they lack a text in a language.
    std::set<std::pair<records::Record const*, std::string>> told_untranslated;
    std::vector<OpenBibliography> bibliographies; // in the order in which they were met
    std::int64_t last_list_number = 0;            // of the ordered list before
};

}
