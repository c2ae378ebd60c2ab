#pragma once

#include "exchange/importer.h"
#include "records/writing/kept_comments.h"
#include "records/writing/write_records.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur::exchange {

// What importing some files comes to.
struct Importing {
    Imported imported;
    Context context;

    // Files are called 0.xml, 1.xml and so on.
    Importing(std::unique_ptr<Importer> (*make)(Wishes), std::vector<std::string> const& files,
              Wishes wishes = {}, std::string const& extension = ".xml")
    {
        auto const importer = make(std::move(wishes));
        for (std::size_t i = 0; i < files.size(); ++i)
            importer->take({FileName(std::to_string(i) + extension), files[i]}, imported, context);
        importer->finish(imported, context);
    }

    std::deque<records::Resolution> const& resolutions() const
    {
        return imported.records.of<records::Resolution>();
    }
    records::Resolution const& only() const
    {
        BOOST_REQUIRE_EQUAL(resolutions().size(), 1u);
        return resolutions().front();
    }
    std::size_t told(std::string_view code) const
    {
        auto const& all = context.diagnostics.all();
        return static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [&](Diagnostic const& each) { return each.code == code; }));
    }
    // Each thing told: its place, code and message.
    std::string report() const
    {
        std::string text;
        for (Diagnostic const& each : context.diagnostics.sorted()) {
            text += each.at.file.str() + ":" + std::to_string(each.at.line) + ":" +
                    std::to_string(each.at.column) + ": " + each.message + " [" + std::string(each.code) +
                    "]\n";
        }
        return text;
    }
    // As a file of records, which must be right.
    std::shared_ptr<records::Archive const> read_back() const
    {
        std::vector<records::Record const*> all;
#define RAPPORTEUR_EACH(word, Struct)                                                                        \
    for (auto const& record : imported.records.of<records::Struct>()) all.push_back(&record);
        RAPPORTEUR_RECORD_TYPES(RAPPORTEUR_EACH)
#undef RAPPORTEUR_EACH
        records::KeptComments comments;
        Context reading;
        auto archive = records::load_texts({{"made.xml", records::records_xml(all, comments)}}, reading);
        for (Diagnostic const& fault : reading.diagnostics.all()) {
            if (fault.severity == Severity::error) BOOST_ERROR(fault.message);
        }
        return archive;
    }
};

}
