#include "pdf/reading/read_back.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/process/bounded_child.h"
#include "base/xml/xml_escape.h"
#include "pdf/attachments/provenance_map.h"
#include "pdf/reading/inflate.h"
#include "pdf/reading/qpdf_library.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>
#include <system_error>
#include <utility>
#include <vector>

namespace rapporteur::pdf {

namespace {

class Reader {
public:
    Reader(QpdfLibrary const& qpdf, FileName const& name, Context& context)
        : qpdf_(qpdf), name_(name), context_(context), data_(qpdf.init())
    {
        qpdf_.silence_errors(data_);
        qpdf_.set_suppress_warnings(data_, QPDF_TRUE);
    }
    ~Reader() { qpdf_.cleanup(&data_); }
    Reader(Reader const&) = delete;
    Reader& operator=(Reader const&) = delete;

    std::optional<ReadBack> run(std::string_view bytes)
    {
        (void)qpdf_.read_memory(data_, name_.str().c_str(), bytes.data(), bytes.size(), nullptr);
        if (has_failed()) {
            return refuse(codes::bad_pdf, encrypted_
                                              ? "this PDF is encrypted, and none that Rapporteur makes is"
                                              : "this is not a PDF that can be read: " + error_);
        }
        if (qpdf_.is_encrypted(data_) != QPDF_FALSE)
            return refuse(codes::bad_pdf, "this PDF is encrypted, and none that Rapporteur makes is");
        ReadBack result;
        // As text: the title of a paper may be in UTF-16.
        qpdf_oh const title =
            qpdf_.get_key(data_, qpdf_.get_key(data_, qpdf_.get_trailer(data_), "/Info"), "/Title");
        if (qpdf_.is_string(data_, title) != QPDF_FALSE) {
            result.title = qpdf_.get_utf8_value(data_, title);
        } else {
            result.title = title_of_metadata();
        }
        if (!read_attachments(result) || !read_pages(result)) return std::nullopt;
        return result;
    }

private:
    // The last error of the library, taken from it.
    bool has_failed()
    {
        if (qpdf_.has_error(data_) == QPDF_FALSE) return false;
        qpdf_error const error = qpdf_.get_error(data_);
        encrypted_ = qpdf_.get_error_code(data_, error) == qpdf_e_password;
        char const* const detail = qpdf_.get_error_message_detail(data_, error);
        error_ = detail != nullptr && *detail != '\0' ? detail : "it is damaged";
        if (error_.find("bad_alloc") != std::string::npos) throw std::bad_alloc();
        return true;
    }

    std::nullopt_t refuse(std::string_view code, std::string message)
    {
        context_.diagnostics.add_error(code, std::move(message), {}, Position{name_, 0, 0});
        return std::nullopt;
    }

    std::string text(qpdf_oh value)
    {
        if (qpdf_.is_string(data_, value) != QPDF_FALSE) return qpdf_.get_utf8_value(data_, value);
        if (qpdf_.is_name(data_, value) != QPDF_FALSE)
            return std::string(qpdf_.get_name(data_, value)).substr(1);
        return {};
    }

    // As `xmp_packet` writes it: PDF 2.0 has no information dictionary.
    std::string title_of_metadata()
    {
        std::optional<std::string> const packet =
            stream(qpdf_.get_key(data_, qpdf_.get_root(data_), "/Metadata"));
        (void)has_failed();
        if (!packet) return {};
        std::string_view rest(*packet);
        for (std::string_view const before : {"<dc:title>", "<rdf:li", ">"}) {
            std::size_t const at = rest.find(before);
            if (at == std::string_view::npos) return {};
            rest.remove_prefix(at + before.size());
        }
        return xml_unescaped(rest.substr(0, rest.find('<')));
    }

    // As many bytes of streams as were expanded, and may be.
    bool count(std::size_t bytes)
    {
        std::size_t const most = context_.limits.output_bytes;
        too_much_ = too_much_ || bytes > most - std::min(most, total_);
        total_ += std::min(bytes, most);
        return !too_much_;
    }

    bool refuse_too_much()
    {
        (void)refuse(codes::limit_reached, "the streams of this PDF are longer than " +
                                               std::to_string(context_.limits.output_bytes) +
                                               " bytes, the limit 'output-bytes'; " +
                                               how_to_raise(&Limits::output_bytes));
        return false;
    }

    // A stream as it was before it was compressed. Only what is written here is read: no filter, or Flate.
    std::optional<std::string> stream(qpdf_oh value)
    {
        if (qpdf_.is_stream(data_, value) == QPDF_FALSE) return std::nullopt;
        unsigned char* raw = nullptr;
        std::size_t size = 0;
        (void)qpdf_.get_stream_data(data_, value, qpdf_dl_none, nullptr, &raw, &size);
        std::unique_ptr<unsigned char, decltype(&std::free)> const owned(raw, &std::free);
        if (has_failed() || raw == nullptr) return std::nullopt;
        std::string_view const bytes(reinterpret_cast<char const*>(raw), size);
        qpdf_oh const filter = qpdf_.get_key(data_, qpdf_.get_dict(data_, value), "/Filter");
        if (qpdf_.is_null(data_, filter) != QPDF_FALSE)
            return count(bytes.size()) ? std::optional(std::string(bytes)) : std::nullopt;
        std::string name = text(filter);
        if (qpdf_.is_array(data_, filter) != QPDF_FALSE && qpdf_.get_array_n_items(data_, filter) == 1)
            name = text(qpdf_.get_array_item(data_, filter, 0));
        if (name != "FlateDecode") return std::nullopt;
        std::size_t const limit =
            context_.limits.output_bytes - std::min(context_.limits.output_bytes, total_);
        bool is_longer = false;
        std::optional<std::string> result = inflate(bytes, limit, &is_longer);
        if (!result && is_longer) (void)count(limit + 1);
        if (result) (void)count(result->size());
        return result;
    }

    bool read_attachments(ReadBack& result)
    {
        qpdf_oh const files = qpdf_.get_key(data_, qpdf_.get_root(data_), "/AF");
        if (qpdf_.is_array(data_, files) == QPDF_FALSE) return true;
        int const count = std::min(qpdf_.get_array_n_items(data_, files), fixed_limits::pdf_attachments);
        for (int i = 0; i < count; ++i) {
            qpdf_oh const file = qpdf_.get_array_item(data_, files, i);
            if (qpdf_.is_dictionary(data_, file) == QPDF_FALSE) continue;
            qpdf_oh const streams = qpdf_.get_key(data_, file, "/EF");
            if (qpdf_.is_dictionary(data_, streams) == QPDF_FALSE) continue;
            document::Attachment attachment;
            attachment.name = text(qpdf_.get_key(data_, file, "/UF"));
            attachment.description = text(qpdf_.get_key(data_, file, "/Desc"));
            std::string const relationship = text(qpdf_.get_key(data_, file, "/AFRelationship"));
            attachment.relationship = relationship == "Source" ? document::Attachment::Relationship::source
                                      : relationship == "Data"
                                          ? document::Attachment::Relationship::data
                                          : document::Attachment::Relationship::supplement;
            qpdf_oh const value = qpdf_.get_key(data_, streams, "/F");
            std::optional<std::string> bytes = stream(value);
            if (too_much_) return refuse_too_much();
            if (!bytes) {
                (void)refuse(codes::bad_pdf,
                             "the attached file '" + attachment.name + "' cannot be read: it is damaged");
                return false;
            }
            attachment.media_type = text(qpdf_.get_key(data_, qpdf_.get_dict(data_, value), "/Subtype"));
            attachment.bytes = std::move(*bytes);
            result.attachments.push_back(std::move(attachment));
        }
        return true;
    }

    // qpdf walks the page tree by recursion: whether it may.
    bool check_page_tree()
    {
        struct Node {
            qpdf_oh object;
            int depth;
        };
        std::vector<Node> open{{qpdf_.get_key(data_, qpdf_.get_root(data_), "/Pages"), 1}};
        std::size_t seen = 0;
        std::size_t const most = context_.limits.pages * 2 + 1000; // with the nodes between
        while (!open.empty()) {
            Node const node = open.back();
            open.pop_back();
            qpdf_oh const kids = qpdf_.is_dictionary(data_, node.object) != QPDF_FALSE
                                     ? qpdf_.get_key(data_, node.object, "/Kids")
                                     : node.object;
            int const count =
                qpdf_.is_array(data_, kids) != QPDF_FALSE ? qpdf_.get_array_n_items(data_, kids) : 0;
            if (count > 0 && node.depth >= fixed_limits::pdf_page_tree_depth) {
                (void)refuse(codes::limit_reached, "the page tree of this PDF is deeper than " +
                                                       std::to_string(fixed_limits::pdf_page_tree_depth) +
                                                       " levels, which none that Rapporteur makes is");
                return false;
            }
            seen += static_cast<std::size_t>(std::max(count, 0));
            if (seen > most) return refuse_pages();
            for (int i = 0; i < count; ++i)
                open.push_back({qpdf_.get_array_item(data_, kids, i), node.depth + 1});
            qpdf_.release(data_, kids);
            qpdf_.release(data_, node.object);
        }
        (void)has_failed();
        return true;
    }

    bool refuse_pages()
    {
        (void)refuse(codes::limit_reached, "this PDF has more than " + std::to_string(context_.limits.pages) +
                                               " pages, the limit 'pages'; " + how_to_raise(&Limits::pages));
        return false;
    }

    bool read_pages(ReadBack& result)
    {
        if (!check_page_tree()) return false;
        int const count = qpdf_.get_num_pages(data_);
        if (has_failed() || count < 0) {
            (void)refuse(codes::bad_pdf, "this PDF has no pages that can be read: " + error_);
            return false;
        }
        if (static_cast<std::size_t>(count) > context_.limits.pages) return refuse_pages();
        for (int i = 0; i < count; ++i) {
            if (context_.should_stop()) return false;
            qpdf_oh const page = qpdf_.get_page_n(data_, static_cast<std::size_t>(i));
            qpdf_oh const contents = qpdf_.get_key(data_, page, "/Contents");
            std::string all;
            bool sound = true;
            if (qpdf_.is_array(data_, contents) != QPDF_FALSE) {
                int const parts =
                    std::min(qpdf_.get_array_n_items(data_, contents), fixed_limits::pdf_page_streams);
                for (int part = 0; part < parts; ++part) {
                    std::optional<std::string> const bytes =
                        stream(qpdf_.get_array_item(data_, contents, part));
                    if (too_much_) return refuse_too_much();
                    sound = sound && bytes.has_value();
                    if (bytes) all += *bytes;
                }
            } else {
                std::optional<std::string> bytes = stream(contents);
                if (too_much_) return refuse_too_much();
                sound = bytes.has_value();
                if (bytes) all = std::move(*bytes);
            }
            (void)has_failed();
            qpdf_.release(data_, page);
            // A page that cannot be read is not one of ours: no digest fits.
            result.page_digests.push_back(sound ? content_digest(all) : std::string());
        }
        return true;
    }

    QpdfLibrary const& qpdf_;
    FileName const& name_;
    Context& context_;
    qpdf_data data_;
    std::string error_;
    bool encrypted_ = false;
    std::size_t total_ = 0; // bytes of streams that were expanded
    bool too_much_ = false;
};

}

namespace {

// What the child hands over: each text after its length.
std::string packed(std::optional<ReadBack> const& read, Diagnostics const& diagnostics)
{
    std::string result;
    auto const put = [&](std::string_view text) {
        result += std::to_string(text.size()) + ":";
        result += text;
    };
    put(std::to_string(diagnostics.all().size()));
    for (Diagnostic const& one : diagnostics.all()) {
        put(one.code);
        put(one.message);
    }
    if (!read) return result;
    put(read->title);
    put(std::to_string(read->attachments.size()));
    for (document::Attachment const& one : read->attachments) {
        put(one.name);
        put(one.description);
        put(one.media_type);
        put(std::to_string(static_cast<int>(one.relationship)));
        put(one.bytes);
    }
    for (std::string const& digest : read->page_digests) put(digest);
    return result;
}

std::optional<ReadBack> unpacked(std::string_view from, FileName const& name, Context& context)
{
    auto const take = [&] {
        std::size_t const colon = from.find(':');
        std::size_t const size = std::stoul(std::string(from.substr(0, colon)));
        std::string text(from.substr(colon + 1, size));
        from.remove_prefix(colon + 1 + size);
        return text;
    };
    for (std::size_t left = std::stoul(take()); left > 0; --left) {
        std::string const code = take();
        context.diagnostics.add_error(code == codes::limit_reached ? codes::limit_reached : codes::bad_pdf,
                                      take(), {}, Position{name, 0, 0});
    }
    if (from.empty()) return std::nullopt;
    ReadBack read;
    read.title = take();
    for (std::size_t left = std::stoul(take()); left > 0; --left) {
        document::Attachment one;
        one.name = take();
        one.description = take();
        one.media_type = take();
        one.relationship = static_cast<document::Attachment::Relationship>(std::stoi(take()));
        one.bytes = take();
        read.attachments.push_back(std::move(one));
    }
    while (!from.empty()) read.page_digests.push_back(take());
    return read;
}

}

std::optional<ReadBack> read_back(FileName const& name, std::string_view bytes, Context& context)
{
    std::string why;
    QpdfLibrary const* const qpdf = QpdfLibrary::open(why);
    if (qpdf == nullptr) {
        context.diagnostics.add_error(codes::cannot_read,
                                      "PDFs are read by qpdf's library, which is missing: " + why +
                                          "; install Debian's libqpdf29");
        return std::nullopt;
    }
    // qpdf expands what it needs of a file without bounds, and goes down into it by recursion, so it reads in
    // a process of its own. An honest file is packed to a twentieth at most.
    ChildBounds bounds;
    bounds.memory = (std::size_t{256} << 20) + 32 * bytes.size();
    ChildResult const child = run_in_child(
        [&] {
            Context own = context.without_diagnostics();
            std::optional<ReadBack> const read = Reader(*qpdf, name, own).run(bytes);
            return packed(read, own.diagnostics);
        },
        bounds, context);
    auto const refuse = [&](std::string_view code, std::string message) {
        context.diagnostics.add_error(code, std::move(message), {}, Position{name, 0, 0});
        return std::nullopt;
    };
    using End = ChildResult::End;
    switch (child.end) {
    case End::done: return unpacked(child.result, name, context);
    case End::stopped: return std::nullopt;
    case End::not_begun:
        throw std::system_error(child.code, std::generic_category(), "no process to read a PDF in");
    case End::crashed: return refuse(codes::bad_pdf, "this PDF cannot be read: qpdf gave up on it");
    case End::memory:
    case End::time:
    case End::too_much: break;
    }
    return refuse(codes::limit_reached, "to read this PDF takes more than " +
                                            std::to_string(bounds.memory >> 20) +
                                            " MiB of memory, 256 and 32 times its size; none that Rapporteur "
                                            "makes needs so much");
}

}
