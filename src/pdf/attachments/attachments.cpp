#include "pdf/attachments/attachments.h"

#include "pdf/metadata/metadata.h"
#include "pdf/objects/name_tree.h"

#include <algorithm>

namespace rapporteur::pdf {

namespace {

std::string_view name_of(document::Attachment::Relationship relationship)
{
    switch (relationship) {
    case document::Attachment::Relationship::source: return "/Source";
    case document::Attachment::Relationship::data: return "/Data";
    case document::Attachment::Relationship::supplement: return "/Supplement";
    }
    return "/Unspecified";
}

}

void Attachments::write(document::Attachment const& attachment)
{
    std::string entries = "/Type/EmbeddedFile/Subtype";
    append_name(entries, attachment.media_type);
    entries += "/Params<</Size ";
    append_integer(entries, static_cast<std::int64_t>(attachment.bytes.size()));
    if (date_.year != 0) {
        entries += "/ModDate";
        append_text(entries, information_date(date_));
    }
    entries += ">>";
    ObjectId const stream = file_.write_stream(entries, attachment.bytes);
    std::string body = "/Type/Filespec/F";
    append_string(body, attachment.name);
    body += "/UF";
    append_text(body, attachment.name);
    body += "/Desc";
    append_text(body, attachment.description);
    body += "/AFRelationship";
    body += name_of(attachment.relationship);
    body += "/EF<</F ";
    append_reference(body, stream);
    body += "/UF ";
    append_reference(body, stream);
    body += ">>";
    written_.push_back({attachment.name, file_.write(body)});
}

std::string Attachments::associated_files() const
{
    std::string out = "/AF[";
    for (Written const& one : written_) {
        append_reference(out, one.specification);
        out += ' ';
    }
    out.back() = ']';
    return out;
}

ObjectId Attachments::write_names()
{
    std::vector<Written> sorted = written_;
    std::sort(sorted.begin(), sorted.end(),
              [](Written const& a, Written const& b) { return a.name < b.name; });
    std::vector<TreeEntry> entries;
    entries.reserve(sorted.size());
    for (Written const& one : sorted) {
        TreeEntry entry;
        append_string(entry.key, one.name);
        append_reference(entry.value, one.specification);
        entries.push_back(std::move(entry));
    }
    return write_tree(file_, "/Names", entries);
}

}
