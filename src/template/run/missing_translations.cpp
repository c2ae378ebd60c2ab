#include "template/run/missing_translations.h"

#include "base/diagnostics/codes.h"
#include "base/values/language.h"
#include "template/expressions/named_fields.h"

#include <utility>

namespace rapporteur::templates {

using document::Node;
using document::Role;

namespace {

// Titles of sources and quotations stand in their own language.
bool is_translated(Origin const& origin)
{
    return origin.record != nullptr && origin.record->type != records::RecordType::source &&
           origin.record->type != records::RecordType::quotation;
}

}

void warn_of_missing_translation(Runtime& runtime, std::string const& language, Origin const& origin)
{
    if (!is_translated(origin)) return;
    records::Record const& record = *origin.record;
    std::string const& wanted = runtime.language.tag();
    if (!runtime.told_untranslated.emplace(&record, wanted).second) return;
    Diagnostic diagnostic;
    diagnostic.code = codes::missing_translation;
    diagnostic.severity = Severity::warning;
    diagnostic.at = records::position_of(origin.object);
    if (diagnostic.at.line == 0) diagnostic.at = record.origin.position();
    std::string const field = origin.field != nullptr ? " '" + std::string(origin.field->name) + "'" : "";
    diagnostic.message = "the" + field + " of " + std::string(records::word_of(record.type)) + " '" +
                         record.id + "' is not on record in '" + wanted + "' and prints in '" + language +
                         "'; add it with xml:lang=\"" + wanted + "\"";
    runtime.progress.add(std::move(diagnostic));
}

void tell_missing_translation(Runtime& runtime, std::string const& language, Origin const& origin, Nodes& out)
{
    if (!is_translated(origin)) return;
    warn_of_missing_translation(runtime, language, origin);
    if (origin.field == nullptr || origin.field != NamedFields::get().of(origin.record->type).title) return;
    Node mark = runtime.nodes.make(Role::span);
    mark.ensure_attributes().class_name = "language-mark";
    mark.children.push_back(
        runtime.nodes.make_text("\u00a0[" + language_name(language, runtime.language.tag()) + "]"));
    out.push_back(std::move(mark));
}

}
