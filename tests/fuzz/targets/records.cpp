// Promises that records that are read are written as canonical XML which reads as the same records.
#include "desk.h"
#include "records/archive.h"
#include "records/writing/kept_comments.h"
#include "records/writing/write_records.h"

namespace rapporteur::fuzz {

namespace {

std::string written(records::Archive const& archive)
{
    std::vector<records::Record const*> all;
    for (std::size_t type = 0; type < records::record_type_count; ++type) {
        for (records::Record const* record : archive.all(static_cast<records::RecordType>(type)))
            all.push_back(record);
    }
    records::KeptComments comments;
    return records::records_xml(all, comments);
}

}

void fuzz(std::string_view bytes)
{
    Context context;
    auto const archive = records::load_texts({{"a.xml", std::string(bytes)}}, context);
    promise(archive != nullptr || context.diagnostics.has_errors(), "what is not read is told");
    if (!archive) return;
    std::string const once = written(*archive);
    Context again;
    auto const read = records::load_texts({{"a.xml", once}}, again);
    promise(read != nullptr, "what is written can be read");
    promise(written(*read) == once, "canonical text read again is equal");
}

}
