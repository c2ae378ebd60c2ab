#include "batch/attached_records.h"

#include "records/archive.h"

#include <algorithm>

namespace rapporteur::batch {

void attach_records(document::Document& document, templates::Trace const& trace)
{
    std::vector<records::Record const*> const made_from = records_read(trace);
    std::vector<records::Record const*> read = made_from;
    for (records::Record const* const record : made_from) {
        for (records::SourceUse const& use : record->sources) {
            if (use.source.target != nullptr) read.push_back(use.source.target);
        }
    }
    if (read.empty()) return;
    std::sort(read.begin(), read.end(),
              [](records::Record const* a, records::Record const* b) { return a->id < b->id; });
    read.erase(std::unique(read.begin(), read.end()), read.end());
    document::Attachment attachment;
    attachment.name = "records.xml";
    attachment.description = "The records that this paper was made from";
    attachment.media_type = "text/xml";
    attachment.relationship = document::Attachment::Relationship::source;
    attachment.bytes =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<records xmlns=\"urn:rapporteur:records:1\">\n";
    for (records::Record const* const record : read) {
        records::append_canonical_xml(attachment.bytes, *record);
        attachment.bytes += '\n';
    }
    attachment.bytes += "</records>\n";
    document.attachments.push_back(std::move(attachment));
}

}
