#include "pdf/attachments/provenance_map.h"

#include "base/diagnostics/diagnostic_printer.h"
#include "base/text/sha256.h"
#include "pdf/attachments/attached_texts.h"

#include <map>
#include <optional>
#include <utility>

namespace rapporteur::pdf {

namespace {

using document::Node;
using document::Role;

std::string_view name_of(document::Derived by)
{
    switch (by) {
    case document::Derived::read: return "read";
    case document::Derived::sum: return "sum";
    case document::Derived::count: return "count";
    case document::Derived::calculation: return "calculation";
    case document::Derived::comparison: return "comparison";
    }
    return {};
}

// The folder that all files of records have in common, with its slash: where somebody keeps them is not part
// of the paper, which is the same wherever it is made.
std::string common_folder(std::vector<document::Provenance> const& provenances, StopCheck& stop)
{
    std::optional<std::string> common;
    for (document::Provenance const& origin : provenances) {
        stop.sometimes();
        if (origin.record.empty()) continue;
        std::string const& name = origin.at.file.str();
        std::string folder = name.substr(0, name.rfind('/') + 1);
        if (!common) {
            common = std::move(folder);
            continue;
        }
        while (!name.starts_with(*common)) common->resize(common->rfind('/', common->size() - 2) + 1);
    }
    return common.value_or(std::string());
}

bool is_block(Role role) { return !document::is_inline(role) && role != Role::note; }

// The printed entries, in reading order. Pieces of one value that stand side by side in a block are one.
class Printed {
public:
    Printed(std::string_view records, StopCheck& stop)
        : records_(records, [&stop] { stop.sometimes(); }), stop_(stop)
    {}

    template <typename PagesOf> void walk(Node const& node, std::uint32_t block, PagesOf const& pages_of)
    {
        stop_.sometimes();
        if (node.provenance != 0) {
            bool const is_label = node.role == Role::list_item;
            std::string const& words = is_label ? node.attrs().label : node.text;
            // The first and the last page that it stands on, if it stands on any.
            std::optional<std::pair<std::uint32_t, std::uint32_t>> const pages = pages_of(node);
            if (pages && !words.empty()) add(words, node.provenance, block, pages->first, pages->second);
        } else if (!node.text.empty()) {
            origin_ = 0; // words of the template part what stands about them
        }
        if (is_block(node.role) || node.role == Role::note) {
            block = node.number;
            origin_ = 0;
        }
        for (Node const& child : node.children) walk(child, block, pages_of);
    }

    std::string take()
    {
        flush();
        return std::move(out_);
    }

private:
    void add(std::string const& words, std::uint32_t origin, std::uint32_t block, std::uint32_t first,
             std::uint32_t last)
    {
        if (origin == origin_ && block == block_) {
            words_ += words;
            last_ = last;
            return;
        }
        flush();
        words_ = words;
        origin_ = of_words_ = origin;
        block_ = block;
        first_ = first;
        last_ = last;
    }

    void flush()
    {
        if (words_.empty()) return;
        out_ += out_.empty() ? "\n[" : ",\n[";
        std::optional<std::size_t> const text = records_.find(words_);
        out_ += std::to_string(first_) + "," + std::to_string(last_) + "," + std::to_string(of_words_ - 1) +
                "," + (text ? std::to_string(*text) : json_string(words_)) + "]";
        words_.clear();
    }

    AttachedTexts const records_;
    StopCheck& stop_;
    std::string out_, words_;
    std::uint32_t origin_ = 0, block_ = 0, first_ = 0, last_ = 0, of_words_ = 0;
};

}

ProvenanceMap::ProvenanceMap(document::Document const& document, StopCheck& stop)
    : document_(document), stop_(stop)
{
    if (empty()) return;
    pages_of_.resize(document.node_count);
    want(document.root);
}

void ProvenanceMap::want(Node const& node)
{
    stop_.sometimes();
    if (node.provenance != 0 && node.number < pages_of_.size()) pages_of_[node.number].wanted = true;
    for (Node const& child : node.children) want(child);
}

void ProvenanceMap::add(std::uint32_t node, std::uint32_t page)
{
    Seen& seen = pages_of_[node];
    if (seen.first == 0) seen.first = page + 1;
    seen.last = page + 1;
}

void ProvenanceMap::end_page(std::string_view content)
{
    if (!empty()) digests_.push_back(content_digest(content));
}

namespace {

// The number of each file that origins name, from 0 by first use.
using FileNumbers = std::map<std::string, std::size_t>;

FileNumbers append_files(std::string& json, std::vector<document::Provenance> const& provenances,
                         StopCheck& stop)
{
    FileNumbers files;
    std::string const folder = common_folder(provenances, stop);
    for (document::Provenance const& origin : provenances) {
        stop.sometimes();
        std::string const& name = origin.at.file.str();
        if (origin.record.empty() || !files.emplace(name, files.size()).second) continue;
        json += (files.size() == 1 ? "" : ",") + json_string(std::string_view(name).substr(folder.size()));
    }
    return files;
}

void append_origin(std::string& json, document::Provenance const& origin, FileNumbers const& files)
{
    if (origin.by != document::Derived::read) {
        json += "[" + json_string(name_of(origin.by)) + ",[";
        for (std::size_t i = 0; i < origin.from.size(); ++i)
            json += (i == 0 ? "" : ",") + std::to_string(origin.from[i] - 1);
        json += "]]";
        return;
    }
    json += "[\"read\"," + json_string(origin.record) + "," + json_string(origin.field) + "," +
            std::to_string(files.at(origin.at.file.str())) + "," + std::to_string(origin.at.line) + "," +
            std::to_string(origin.at.column) + "," + json_string(origin.source) + "," +
            json_string(origin.locator) + "]";
}

}

std::string ProvenanceMap::printed(std::string_view records) const
{
    Printed printed(records, stop_);
    // What heads and feet print stands on every page: page 0, or 1 where it is the first page's.
    for (auto const* running_heads : {&document_.headers, &document_.footers}) {
        for (Node const& running_head : *running_heads) {
            bool const first_only = running_head.attrs().pages == document::RunningHeadPages::first;
            std::uint32_t const page = first_only ? 1 : 0;
            printed.walk(running_head, running_head.number,
                         [&](Node const&) { return std::optional(std::pair(page, page)); });
        }
    }
    printed.walk(document_.root, 0, [&](Node const& node) {
        Seen const& seen = pages_of_[node.number];
        return seen.first == 0 ? std::nullopt : std::optional(std::pair(seen.first, seen.last));
    });
    return printed.take();
}

document::Attachment ProvenanceMap::attachment() const
{
    std::string json = "{\"format\":" + json_string(provenance_map_format);
    std::string_view records;
    for (document::Attachment const& attachment : document_.attachments) {
        if (attachment.relationship == document::Attachment::Relationship::source) {
            records = attachment.bytes;
            json += ",\n\"records\":{\"name\":" + json_string(attachment.name) +
                    ",\"sha256\":" + json_string(sha256_hex(attachment.bytes, [this] { stop_.now(); })) + "}";
        }
    }
    json += ",\n\"pages\":[";
    for (std::size_t i = 0; i < digests_.size(); ++i) json += (i == 0 ? "\"" : ",\"") + digests_[i] + "\"";
    json += "],\n\"files\":[";
    FileNumbers const files = append_files(json, document_.provenances, stop_);
    json += "],\n\"origins\":[";
    for (std::size_t i = 0; i < document_.provenances.size(); ++i) {
        stop_.sometimes();
        json += i == 0 ? "\n" : ",\n";
        append_origin(json, document_.provenances[i], files);
    }
    json += "],\n\"printed\":[" + printed(records) + "]}\n";
    document::Attachment result;
    result.name = provenance_map_name;
    result.description = "Where each printed figure and statement came from";
    result.media_type = "application/json";
    result.relationship = document::Attachment::Relationship::supplement;
    result.bytes = std::move(json);
    return result;
}

std::string content_digest(std::string_view content) { return sha256_hex(content).substr(0, 32); }

}
