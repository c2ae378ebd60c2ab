#pragma once

#include "base/diagnostics/diagnostic_printer.h"
#include "base/files/file.h"
#include "records/archive.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::records::testing {

// What a test of the records is given: an archive, where there is one, and the diagnostics in their order.
struct Loaded {
    std::shared_ptr<Archive const> archive;
    std::vector<Diagnostic> diagnostics;

    // "2:7 bad-value", one for each diagnostic; warnings end in " warning".
    std::vector<std::string> faults() const
    {
        std::vector<std::string> result;
        for (Diagnostic const& each : diagnostics) {
            result.push_back(std::to_string(each.at.line) + ":" + std::to_string(each.at.column) + " " +
                             std::string(each.code) + (each.severity == Severity::warning ? " warning" : ""));
        }
        return result;
    }
    // Everything as a user sees it, for a failed test's message.
    std::string text() const
    {
        std::string result;
        for (Diagnostic const& each : diagnostics) result += to_text(each);
        return result;
    }
    template <typename T> T const& get(std::string_view id) const
    {
        Record const* record = archive->find(id);
        if (record == nullptr) throw std::runtime_error("no record " + std::string(id));
        return static_cast<T const&>(*record);
    }
};

inline Loaded load_all(std::vector<NamedText> texts)
{
    Context context;
    Loaded loaded;
    loaded.archive = load_texts(std::move(texts), context);
    loaded.diagnostics = context.diagnostics.sorted();
    return loaded;
}

// The records of one file, which needs no frame: `xml` begins on its second line.
inline std::string framed(std::string_view xml)
{
    return "<records xmlns=\"urn:rapporteur:records:1\" xml:lang=\"en\">\n" + std::string(xml) +
           "</records>\n";
}

inline Loaded load_framed(std::string_view xml) { return load_all({{"a.xml", framed(xml)}}); }

inline std::vector<std::string> files_of(std::string const& folder)
{
    Context context;
    return list_files(folder, ".xml", context);
}

inline Loaded load_folder(std::string const& folder, bool strict = false)
{
    Context context;
    if (strict) context.diagnostics.make_strict();
    Loaded loaded;
    loaded.archive = load(files_of(folder), context);
    loaded.diagnostics = context.diagnostics.sorted();
    return loaded;
}

template <typename T> std::string ids(T const& records)
{
    std::string result;
    for (auto const* record : records) result += (result.empty() ? "" : " ") + record->id;
    return result;
}

// A source, a body and two of its sessions, for tests that are about something else.
inline std::string_view const basis = R"(<source id="s"><title>A source</title></source>
<body id="b"><name>A body</name><source ref="s"/></body>
<session id="one" body="b" start="1993-04-25" end="1993-04-29"><title>First</title><source ref="s"/></session>
<session id="two" body="b" start="1994-12-10" end="1994-12-12"><title>Second</title><source ref="s"/></session>
)";

}
