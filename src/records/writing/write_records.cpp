#include "records/writing/write_records.h"

#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/xml/xml_document.h"
#include "base/xml/xml_escape.h"
#include "records/vocabulary/vocabulary.h"
#include "records/writing/element_writer.h"
#include "records/writing/kept_comments.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

namespace rapporteur::records {

namespace {

// The language that most of them are in; of several the first by the bytes of its tag.
std::string language_of_most(std::span<Record const* const> records)
{
    std::map<std::string_view, std::size_t> counts;
    for (Record const* record : records) ++counts[record->language];
    auto const most = std::max_element(counts.begin(), counts.end(),
                                       [](auto const& a, auto const& b) { return a.second < b.second; });
    return most != counts.end() ? std::string(most->first) : std::string("und");
}

std::vector<Record const*> in_order(std::span<Record const* const> records)
{
    std::vector<Record const*> ordered(records.begin(), records.end());
    std::sort(ordered.begin(), ordered.end(), [](Record const* a, Record const* b) {
        return std::tie(a->type, a->id) < std::tie(b->type, b->id);
    });
    return ordered;
}

}

std::string records_xml(std::span<Record const* const> records, KeptComments& comments)
{
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    for (std::string const& comment : comments.take_head()) out += comment + '\n';
    std::string const language = language_of_most(records);
    out += "<records xmlns=\"" + std::string(records_namespace) + "\" xml:lang=\"" +
           xml_escaped(language, XmlPlace::attribute_value) + "\">\n";
    ElementWriter writer(out, &comments);
    Record const* previous = nullptr;
    for (Record const* record : in_order(records)) {
        if (previous == nullptr || previous->type != record->type) out += '\n'; // parts the types
        previous = record;
        out += "  ";
        writer.record(*record, language, 1);
        out += '\n';
    }
    for (std::string const& comment : comments.take_rest(CommentPlace())) out += "  " + comment + '\n';
    out += "</records>\n";
    return out;
}

bool write_records(std::span<Record const* const> records, std::string const& path, Context& context)
{
    KeptComments comments;
    if (context.file_system().is_file(path)) {
        auto const document = XmlDocument::load(FileName(path), "records", records_namespace, context);
        if (!document) return false;
        comments = KeptComments(*document);
    }
    context.file_system().write_atomically(path, records_xml(records, comments));
    return true;
}

}
