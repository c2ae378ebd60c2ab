#pragma once

#include "exchange/tables/tables.h"

#include "base/diagnostics/context.h"
#include "records/writing/kept_comments.h"
#include "records/writing/write_records.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

// What becomes of a table: what is told, what is made, and whether that can be read again.
namespace rapporteur::exchange::testing {

struct TableResult {
    std::string told;    // "3:5 left-out: row 3, column B ('Amount'): …", a line each
    std::string remarks; // a line each
    std::string xml;     // the records
    std::string rejects;
    std::string faults; // of the records, read again beside `known`
    std::size_t read = 0, left_out = 0;
    bool has(std::string const& part) const { return xml.find(part) != xml.npos; }
    bool tells(std::string const& part) const { return told.find(part) != told.npos; }
    bool remarks_on(std::string const& part) const { return remarks.find(part) != remarks.npos; }
};

struct TableCase {
    std::string type = std::string("assistance");
    std::string mapping; // the file's text; empty: there is none
    std::string known;   // records that are on record
    std::string format = std::string("csv");
    Limits limits;
    std::string name = std::string("a.csv");
};

inline std::vector<records::Record const*> all_of(records::Storage const& storage)
{
    std::vector<records::Record const*> all;
#define RAPPORTEUR_EACH(word, Struct)                                                                        \
    for (records::Struct const& record : storage.of<records::Struct>()) all.push_back(&record);
    RAPPORTEUR_RECORD_TYPES(RAPPORTEUR_EACH)
#undef RAPPORTEUR_EACH
    return all;
}

inline std::string in_records(std::string const& elements)
{
    return "<records xmlns=\"urn:rapporteur:records:1\" xml:lang=\"en\">" + elements + "</records>";
}

inline TableResult import_tables(std::vector<std::pair<std::string, std::string>> const& files,
                                 TableCase const& given = {})
{
    Context context;
    context.limits = given.limits;
    Wishes wishes;
    wishes.type = given.type;
    records::NamedText const mapping{"mapping.xml", given.mapping};
    if (!given.mapping.empty()) wishes.mapping = &mapping;
    Context quiet;
    std::shared_ptr<records::Archive const> archive;
    if (!given.known.empty()) archive = records::load_texts({{"known.xml", in_records(given.known)}}, quiet);
    wishes.archive = archive.get();
    Imported imported;
    auto const importer =
        given.format == "csv" ? csv_importer(std::move(wishes)) : xlsx_importer(std::move(wishes));
    for (auto const& [name, bytes] : files) importer->take({FileName(name), bytes}, imported, context);
    importer->finish(imported, context);

    TableResult result;
    for (Diagnostic const& each : context.diagnostics.all())
        result.told += std::to_string(each.at.line) + ":" + std::to_string(each.at.column) + " " +
                       std::string(each.code) + ": " + each.message + "\n";
    for (std::string const& each : imported.remarks) result.remarks += each + "\n";
    for (auto const& [reason, count] : imported.left_out) result.left_out += count;
    result.read = imported.read;
    result.rejects = imported.rejects;
    auto const records = all_of(imported.records);
    if (records.empty()) return result;
    records::KeptComments comments;
    result.xml = records::records_xml(records, comments);
    std::vector<records::NamedText> texts{{"made.xml", result.xml}};
    if (!given.known.empty()) texts.push_back({"known.xml", in_records(given.known)});
    Context again;
    records::load_texts(std::move(texts), again);
    for (Diagnostic const& each : again.diagnostics.all())
        if (each.severity == Severity::error) result.faults += each.message + "\n";
    return result;
}

inline TableResult import_table(std::string const& text, TableCase const& given = {})
{
    return import_tables({{given.name, text}}, given);
}

}
