#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

// The one list of the record types: the word that files, the command line and templates use, and the struct
// of that name in record.h. Whatever needs all types takes them from here, through RecordType, RecordTypes
// (record_types.h) or this list itself; its order is that in which papers and lists name the types.
#define RAPPORTEUR_RECORD_TYPES(each)                                                                        \
    each(source, Source) each(body, Body) each(subject, Subject) each(session, Session)                      \
        each(resolution, Resolution) each(reference, Reference) each(assistance, Assistance)                 \
            each(event, Event) each(statement, Statement) each(quotation, Quotation) each(appeal, Appeal)    \
                each(point, Point)

namespace rapporteur::records {

#define RAPPORTEUR_ENUMERATOR(word, Struct) word,
enum class RecordType : std::uint8_t { RAPPORTEUR_RECORD_TYPES(RAPPORTEUR_ENUMERATOR) };
#undef RAPPORTEUR_ENUMERATOR

#define RAPPORTEUR_WORD(word, Struct) #word,
inline constexpr std::string_view record_type_words[] = {RAPPORTEUR_RECORD_TYPES(RAPPORTEUR_WORD)};
#undef RAPPORTEUR_WORD

inline constexpr std::size_t record_type_count = sizeof(record_type_words) / sizeof(record_type_words[0]);

// "resolution"
constexpr std::string_view word_of(RecordType type)
{
    return record_type_words[static_cast<std::size_t>(type)];
}

#define RAPPORTEUR_STRUCT(word, Struct) struct Struct;
RAPPORTEUR_RECORD_TYPES(RAPPORTEUR_STRUCT)
#undef RAPPORTEUR_STRUCT

}
