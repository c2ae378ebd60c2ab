#include "api/explain.h"

#include "api/state.h"
#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/text/sha256.h"
#include "document/document.h"
#include "pdf/attachments/attached_texts.h"
#include "pdf/attachments/provenance_map.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur::api {

namespace {

class BadMap : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// The provenance map as JSON, with every access checked: it comes from a file that anybody may have written.
class Map {
public:
    explicit Map(std::string const& json)
    {
        Poco::JSON::Parser parser;
        parser.setDepth(8);
        try {
            top_ = parser.parse(json).extract<Poco::JSON::Object::Ptr>();
        } catch (Poco::Exception const&) {
            throw BadMap("it is not a JSON object");
        }
        if (!top_ || text(top_->get("format")) != pdf::provenance_map_format)
            throw BadMap("it is of another format than " + std::string(pdf::provenance_map_format));
        pages = list("pages");
        files = list("files");
        origins = list("origins");
        printed = list("printed");
    }

    // A text of {"records": {…}}.
    std::string of_records(std::string const& key) const
    {
        Poco::JSON::Object::Ptr const records = top_->getObject("records");
        return records && records->has(key) ? text(records->get(key)) : std::string();
    }

    static std::string text(Poco::Dynamic::Var const& value)
    {
        if (!value.isString()) throw BadMap("a text is missing");
        return value.extract<std::string>();
    }
    static std::size_t number(Poco::Dynamic::Var const& value)
    {
        if (!value.isInteger()) throw BadMap("a number is missing");
        try {
            return value.convert<std::uint32_t>();
        } catch (Poco::Exception const&) {
            throw BadMap("a number is out of its range");
        }
    }
    static Poco::JSON::Array::Ptr array(Poco::JSON::Array const& from, std::size_t index)
    {
        Poco::JSON::Array::Ptr result = from.getArray(static_cast<unsigned>(index));
        if (!result) throw BadMap("a list is missing");
        return result;
    }
    static Poco::Dynamic::Var at(Poco::JSON::Array const& from, std::size_t index)
    {
        if (index >= from.size()) throw BadMap("a list is too short");
        return from.get(static_cast<unsigned>(index));
    }

    Poco::JSON::Array::Ptr pages, files, origins, printed;

private:
    Poco::JSON::Array::Ptr list(std::string const& key) const
    {
        Poco::JSON::Array::Ptr result = top_->getArray(key);
        if (!result) throw BadMap("it has no list \"" + key + "\"");
        return result;
    }

    Poco::JSON::Object::Ptr top_;
};

// What the map says is printed: the words themselves, or the number of a text of the attached records, which
// count only as long as they are what they were.
class Words {
public:
    Words(Map const& map, document::Attachment const* records)
        : intact_(records != nullptr && sha256_hex(records->bytes) == map.of_records("sha256")),
          texts_(intact_ ? std::string_view(records->bytes) : std::string_view())
    {}

    std::string of(Poco::Dynamic::Var const& printed)
    {
        std::string words = printed.isString() ? Map::text(printed) : attached(Map::number(printed));
        bytes_ += words.size();
        if (bytes_ > fixed_limits::map_bytes) throw BadMap("more than 256 MiB of words come together");
        return words;
    }

private:
    std::string attached(std::size_t number) const
    {
        if (!intact_)
            return "(not known: it stood in the attached records, which are no longer what they were)";
        std::optional<std::string> text = texts_.text(number);
        if (!text) throw BadMap("the attached records have fewer texts than it names");
        return std::move(*text);
    }

    bool intact_;
    pdf::AttachedTexts texts_;
    std::size_t bytes_ = 0;
};

class Explainer {
public:
    Explainer(pdf::ReadBack const& read, FileName const& file, ExplainOptions const& options,
              records::Archive const* archive, Context& context)
        : read_(read), file_(file), options_(options), archive_(archive), context_(context)
    {}

    std::optional<Data> run()
    {
        document::Attachment const* const attached = attachment(pdf::provenance_map_name);
        if (attached == nullptr) {
            fault(
                codes::no_provenance, Severity::error,
                "this PDF does not say where its figures came from: Rapporteur did not make it, or the files "
                "that were attached to it have been taken out");
            return std::nullopt;
        }
        try {
            Map const map(attached->bytes);
            Data printed = list_printed(map);
            std::vector<Member> members{{"title", Data::of_text(read_.title)},
                                        {"pages", number(read_.page_digests.size())}};
            members.push_back({"altered", altered(map)});
            members.push_back({"outdated", outdated()});
            members.push_back({"printed", std::move(printed)});
            return Data::of_object(std::move(members));
        } catch (BadMap const& bad) {
            fault(codes::bad_pdf, Severity::error,
                  "the list of origins that is attached to this PDF cannot be understood: " +
                      std::string(bad.what()));
        } catch (Poco::Exception const& bad) {
            fault(codes::bad_pdf, Severity::error,
                  "the list of origins that is attached to this PDF cannot be understood: " + bad.message());
        }
        return std::nullopt;
    }

private:
    static Data number(std::size_t value) { return Data::of_number(std::to_string(value)); }

    void fault(std::string_view code, Severity severity, std::string message)
    {
        Diagnostic diagnostic;
        diagnostic.code = code;
        diagnostic.severity = severity;
        diagnostic.message = std::move(message);
        diagnostic.at = Position{file_, 0, 0};
        context_.diagnostics.add(std::move(diagnostic));
    }

    document::Attachment const* attachment(std::string_view name) const
    {
        for (document::Attachment const& one : read_.attachments) {
            if (one.name == name) return &one;
        }
        return nullptr;
    }

    // What is no longer as it was written: "records.xml", "page 3".
    Data altered(Map const& map)
    {
        std::vector<Data> result;
        auto const report = [&](std::string const& what, std::string const& why) {
            result.push_back(Data::of_text(what));
            fault(codes::altered, Severity::error, why);
        };
        std::string const name = map.of_records("name");
        document::Attachment const* const records = attachment(name);
        if (records == nullptr) {
            report(name, "the records that this paper was made from are no longer attached to it");
        } else if (sha256_hex(records->bytes) != map.of_records("sha256")) {
            report(name,
                   "the attached records were changed after the paper was made: what it prints need not be "
                   "what they say");
        }
        std::size_t const pages = map.pages->size();
        if (pages != read_.page_digests.size()) {
            report("pages", "this paper has " + std::to_string(read_.page_digests.size()) +
                                " pages; it was made with " + std::to_string(pages));
        }
        for (std::size_t i = 0; i < std::min(pages, read_.page_digests.size()); ++i) {
            if (Map::text(Map::at(*map.pages, i)) == read_.page_digests[i]) continue;
            report("page " + std::to_string(i + 1),
                   "page " + std::to_string(i + 1) + " was changed after the paper was made");
        }
        return Data::of_list(std::move(result));
    }

    // The ids of the attached records that the archive has no more, or has otherwise now.
    Data outdated()
    {
        std::vector<Data> result;
        document::Attachment const* const records = attachment("records.xml");
        if (archive_ == nullptr || records == nullptr) return Data::of_list({});
        for (auto const& [id, places] : attached_records(records->bytes)) {
            if (context_.should_stop()) break;
            records::Record const* const now = archive_->find(id);
            std::string const line = now != nullptr ? records::canonical_xml(*now) + "\n" : std::string();
            bool const same =
                now != nullptr && std::any_of(places.begin(), places.end(), [&](std::size_t place) {
                    return std::string_view(records->bytes).substr(place).starts_with(line);
                });
            if (same) continue;
            result.push_back(Data::of_text(id));
            fault(codes::outdated, Severity::warning,
                  now == nullptr ? "the record '" + id + "' is no longer in the archive"
                                 : "the record '" + id + "' has changed since this paper was made");
        }
        return Data::of_list(std::move(result));
    }

    // Where each stands, by its id. In canonical form a record begins at the start of a line, and what is in
    // it is indented.
    static std::map<std::string, std::vector<std::size_t>> attached_records(std::string_view xml)
    {
        std::map<std::string, std::vector<std::size_t>> result;
        for (std::size_t begin = 0; begin < xml.size();) {
            std::size_t end = xml.find('\n', begin);
            if (end == std::string_view::npos) end = xml.size();
            std::string_view const line = xml.substr(begin, end - begin);
            std::size_t const place = std::exchange(begin, end + 1);
            if (!line.starts_with('<')) continue;
            std::size_t const at = line.find(" id=\"");
            if (at == std::string_view::npos) continue;
            std::string_view const rest = line.substr(at + 5);
            result[std::string(rest.substr(0, rest.find('"')))].push_back(place);
        }
        return result;
    }

    Data list_printed(Map const& map)
    {
        std::vector<Data> result;
        Words words(map, attachment(map.of_records("name")));
        for (std::size_t i = 0; i < map.printed->size(); ++i) {
            Poco::JSON::Array::Ptr const entry = Map::array(*map.printed, i);
            std::size_t const first = Map::number(Map::at(*entry, 0));
            std::size_t const last = Map::number(Map::at(*entry, 1));
            std::string const text = words.of(Map::at(*entry, 3));
            bool const on_page =
                !options_.page || first == 0 || (*options_.page >= first && *options_.page <= last);
            if (!on_page || (!options_.text.empty() && !contains(text, options_.text))) continue;
            result.push_back(Data::of_object({{"page", number(first)},
                                              {"last_page", number(last)},
                                              {"text", Data::of_text(text)},
                                              {"origin", origin(map, Map::number(Map::at(*entry, 2)))}}));
        }
        return Data::of_list(std::move(result));
    }

    // Spaces that do not break are spaces to whoever looks for them.
    static bool contains(std::string const& text, std::string const& what)
    {
        auto const plain = [](std::string_view from) {
            std::string result;
            for (std::size_t i = 0; i < from.size(); ++i) {
                if (from.substr(i).starts_with("\u00a0")) {
                    result += ' ';
                    i += 1;
                } else if (from.substr(i).starts_with("\u202f")) {
                    result += ' ';
                    i += 2;
                } else {
                    result += from[i];
                }
            }
            return result;
        };
        return plain(text).find(plain(what)) != std::string::npos;
    }

    Data origin(Map const& map, std::size_t index, std::size_t depth = 1)
    {
        if (depth > fixed_limits::map_depth)
            throw BadMap("origins are made of origins more than " + std::to_string(fixed_limits::map_depth) +
                         " deep");
        if (++origins_ > fixed_limits::map_origins)
            throw BadMap("more than " + std::to_string(fixed_limits::map_origins) + " origins come together");
        Poco::JSON::Array::Ptr const entry = Map::array(*map.origins, index);
        std::string const by = Map::text(Map::at(*entry, 0));
        std::vector<Member> members{{"by", Data::of_text(by)}};
        if (by != "read") {
            Poco::JSON::Array::Ptr const from = Map::array(*entry, 1);
            std::vector<Data> parts;
            for (std::size_t i = 0; i < from->size(); ++i) {
                std::size_t const part = Map::number(Map::at(*from, i));
                if (part >= index) throw BadMap("an origin is its own origin");
                parts.push_back(origin(map, part, depth + 1));
            }
            members.push_back({"from", Data::of_list(std::move(parts))});
            return Data::of_object(std::move(members));
        }
        static constexpr std::string_view names[] = {"record", "field",  "file",   "line",
                                                     "column", "source", "locator"};
        for (std::size_t i = 0; i < std::size(names); ++i) {
            Poco::Dynamic::Var const value = Map::at(*entry, i + 1);
            Data data;
            if (names[i] == "file") {
                data = Data::of_text(Map::text(Map::at(*map.files, Map::number(value))));
            } else if (names[i] == "line" || names[i] == "column") {
                data = number(Map::number(value));
            } else {
                data = Data::of_text(Map::text(value));
            }
            members.push_back({std::string(names[i]), std::move(data)});
        }
        return Data::of_object(std::move(members));
    }

    pdf::ReadBack const& read_;
    FileName const& file_;
    ExplainOptions const& options_;
    records::Archive const* archive_;
    Context& context_;
    std::size_t origins_ = 0;
};

}

std::optional<Data> explanation(pdf::ReadBack const& read, FileName const& file,
                                ExplainOptions const& options, records::Archive const* archive,
                                Context& context)
{
    return Explainer(read, file, options, archive, context).run();
}

std::optional<Data> explain(std::string const& path, ExplainOptions const& options, Archive const* archive,
                            Context& context)
{
    FileName const file(path);
    std::optional<std::string> const bytes = read_file(file, &Limits::output_bytes, context);
    if (!bytes) return std::nullopt;
    std::optional<pdf::ReadBack> const read = pdf::read_back(file, *bytes, context);
    if (!read) return std::nullopt;
    if (options.page && *options.page > read->page_digests.size()) {
        context.diagnostics.add_error(codes::bad_option, "there is no page " + std::to_string(*options.page) +
                                                             " in " + path + ", which has " +
                                                             std::to_string(read->page_digests.size()));
        return std::nullopt;
    }
    return explanation(*read, file, options, archive != nullptr ? archive->state().archive.get() : nullptr,
                       context);
}

}
