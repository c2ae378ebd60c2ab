#include "layout/text/layout_context.h"

#include "base/values/language.h"

#include <unicode/dcfmtsym.h>
#include <unicode/dtfmtsym.h>

#include <algorithm>

namespace rapporteur::layout {

Language& WorkMemory::language(std::string_view tag)
{
    for (auto const& known : languages) {
        if (known->tag == tag) return *known;
    }
    auto added = std::make_unique<Language>();
    added->tag = std::string(tag);
    UErrorCode status = U_ZERO_ERROR;
    added->locale = icu::Locale::forLanguageTag(added->tag, status);
    if (U_FAILURE(status) || tag.empty()) added->locale = icu::Locale::getRoot();
    added->hb = hb_language_from_string(added->tag.c_str(), static_cast<int>(added->tag.size()));
    std::string const script = tag.empty() ? "Latn" : script_of_language(tag);
    if (script == "Hans" || script == "Hant") {
        added->script = HB_SCRIPT_HAN;
    } else if (script == "Jpan") {
        added->script = HB_SCRIPT_HIRAGANA;
    } else if (script == "Kore") {
        added->script = HB_SCRIPT_HANGUL;
    } else if (!script.empty()) {
        added->script = hb_script_from_string(script.c_str(), static_cast<int>(script.size()));
    }
    added->right_to_left = !tag.empty() && is_right_to_left(tag);
    languages.push_back(std::move(added));
    return *languages.back();
}

char16_t Language::decimal()
{
    if (decimal_mark_ == 0) {
        UErrorCode status = U_ZERO_ERROR;
        icu::DecimalFormatSymbols const symbols(locale, status);
        icu::UnicodeString const& mark =
            symbols.getConstSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol);
        decimal_mark_ = U_SUCCESS(status) && !mark.isEmpty() ? mark[0] : u'.';
    }
    return decimal_mark_;
}

bool Language::is_month(std::u16string_view word)
{
    if (!months_known_) {
        months_known_ = true;
        UErrorCode status = U_ZERO_ERROR;
        icu::DateFormatSymbols const symbols(locale, status);
        using Symbols = icu::DateFormatSymbols;
        for (Symbols::DtContextType const context : {Symbols::FORMAT, Symbols::STANDALONE}) {
            for (Symbols::DtWidthType const width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
                int32_t count = 0;
                icu::UnicodeString const* const names =
                    U_SUCCESS(status) ? symbols.getMonths(count, context, width) : nullptr;
                for (int32_t i = 0; i < count; ++i) {
                    icu::UnicodeString name(names[i]);
                    name.toLower(locale);
                    // Without the stop of an abbreviation, and no mere number ("4月").
                    while (name.endsWith(u".")) name.truncate(name.length() - 1);
                    if (name.length() >= 3 && !u_isdigit(name.char32At(0)))
                        months_.emplace_back(name.getBuffer(), static_cast<std::size_t>(name.length()));
                }
            }
        }
    }
    return std::find(months_.begin(), months_.end(), word) != months_.end();
}

std::string_view LayoutContext::note_mark(document::Node const& mark) const
{
    if (document.note_numbering == document::NoteNumbering::page) {
        auto const known = values.note_marks.find(mark.number);
        return known != values.note_marks.end() ? std::string_view(known->second) : std::string_view("1");
    }
    std::string const& label = mark.attrs().label;
    return label.empty() ? std::string_view("*") : std::string_view(label);
}

void LayoutContext::warn(std::string_view code, document::Node const& node, std::string message,
                         Severity severity)
{
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.severity = severity;
    diagnostic.at = document.place_of(node);
    diagnostic.message = std::move(message);
    note_origin(node, diagnostic);
    context.diagnostics.add(std::move(diagnostic));
}

void LayoutContext::warn_of(std::string_view code, document::Node const& node, std::string message,
                            document::Node const* cause, std::string words)
{
    if (!said.emplace(code, std::to_string(node.number)).second) return;
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.severity = Severity::warning;
    diagnostic.at = document.place_of(node);
    diagnostic.message = std::move(message);
    if (cause != nullptr) {
        diagnostic.notes.push_back({document.place_of(*cause), std::move(words)});
        note_origin(*cause, diagnostic);
    }
    context.diagnostics.add(std::move(diagnostic));
}

void LayoutContext::note_origin(document::Node const& node, Diagnostic& diagnostic) const
{
    if (node.provenance == 0) return;
    document::Provenance const& from = document.provenances[node.provenance - 1];
    diagnostic.notes.push_back(
        {from.at, "the text comes from '" + from.field + "' of '" + from.record + "'"});
}

Picture const* LayoutContext::picture(document::Node const& image)
{
    auto const [found, added] = pictures.try_emplace(image.number);
    if (added && image.attrs().image != nullptr && image.attrs().image->file != nullptr)
        found->second = memory.pictures.get(image.attrs().image->file, document.place_of(image), context);
    return found->second.get();
}

void LayoutContext::warn_once(std::string_view code, document::Node const& node, std::string const& what,
                              std::string message, Severity severity)
{
    if (said.emplace(code, what).second) warn(code, node, std::move(message), severity);
}

}
