#include "pdf/objects/file.h"

#include "base/text/sha256.h"
#include "pdf/objects/pdf_error.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <utility>

#include <hpdf_doc.h>
#include <hpdf_info.h>
#include <hpdf_objects.h>

// The code below reads and sets members of libharu's public structures, which belong to this release.
static_assert(HPDF_MAJOR_VERSION == 2 && HPDF_MINOR_VERSION == 3,
              "src/pdf/objects/file.cpp is written for libharu 2.3: check each structure it touches against "
              "another release");

namespace rapporteur::pdf {

namespace {

// What is gathered before the sink is called and the digest moved on.
constexpr std::size_t drain_size = 64 * 1024;

// How many dictionaries an object stream holds: a reader must unpack all of them for one.
constexpr std::uint16_t packed_objects = 200;

ObjectId id_of(void const* object)
{
    return ObjectId{static_cast<HPDF_Obj_Header const*>(object)->obj_id & 0x00FFFFFF};
}

}

// What libharu's callbacks need while one object is written.
struct File::Body {
    std::string_view entries;
    std::string_view data;
    bool has_stream = false;
    HPDF_Stream stream = nullptr;
};

void File::on_error(HPDF_STATUS error, HPDF_STATUS detail, void* user)
{
    auto* const first = static_cast<FirstError*>(user);
    if (first->error == 0) *first = {error, detail};
}

// An exception must not cross libharu's frames: they would not clean up after themselves.
HPDF_STATUS File::on_stream_write(HPDF_Stream stream, HPDF_BYTE const* bytes, HPDF_UINT size)
{
    auto* const file = static_cast<File*>(stream->attr);
    try {
        file->target_->append(reinterpret_cast<char const*>(bytes), size);
    } catch (...) {
        file->failure_ = std::current_exception();
        return HPDF_FAILD_TO_ALLOC_MEM;
    }
    return HPDF_OK;
}

HPDF_STATUS File::on_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    auto const* const body = static_cast<Body const*>(dict->attr);
    return HPDF_Stream_Write(stream, reinterpret_cast<HPDF_BYTE const*>(body->entries.data()),
                             static_cast<HPDF_UINT>(body->entries.size()));
}

HPDF_STATUS File::on_data(HPDF_Dict dict)
{
    auto const* const body = static_cast<Body const*>(dict->attr);
    if (!body->has_stream) return HPDF_OK;
    HPDF_STATUS status = HPDF_Stream_WriteStr(body->stream, "\nstream\n");
    if (status == HPDF_OK) {
        status = HPDF_Stream_Write(body->stream, reinterpret_cast<HPDF_BYTE const*>(body->data.data()),
                                   static_cast<HPDF_UINT>(body->data.size()));
    }
    if (status == HPDF_OK) status = HPDF_Stream_WriteStr(body->stream, "\nendstream");
    return status;
}

File::File(Sink& sink, StopCheck& stop, Conformance conformance)
    : sink_(sink), stop_(stop), conformance_(conformance)
{
    document_ = HPDF_NewEx(&File::on_error, nullptr, nullptr, 0, &first_error_);
    if (document_ == nullptr) throw std::bad_alloc();
    try {
        document_->pdf_version = HPDF_VER_17;
        // Lists grow by a constant, so the default block makes the cost of many objects quadratic.
        document_->xref->entries->items_per_block = 65536;
        stream_.sig_bytes = HPDF_STREAM_SIG_BYTES;
        stream_.type = HPDF_STREAM_CALLBACK;
        stream_.mmgr = document_->mmgr;
        stream_.error = &document_->error;
        stream_.write_fn = &File::on_stream_write;
        stream_.attr = this;

        // The page tree is ours: pages are written long before libharu would want them.
        HPDF_Dict const pages = document_->root_pages;
        pages->before_write_fn = nullptr;
        HPDF_Dict_RemoveElement(pages, "Kids");
        HPDF_Dict_RemoveElement(pages, "Count");
        HPDF_Dict_RemoveElement(pages, "Resources");
        HPDF_Dict_RemoveElement(document_->info, "Producer");
        catalog_ = id_of(document_->catalog);
        page_tree_ = id_of(pages);
        // ISO 19005-4, 6.1.3: no information dictionary, so its object is the first to be given out.
        (is_pdf_2() ? spare_ : information_) = id_of(document_->info);
        check(HPDF_OK);
        // Four bytes above 127 in a comment mark the file as binary (ISO 19005-3 and -4, 6.1.2).
        pending_ = is_pdf_2() ? "%PDF-2.0" : "%PDF-1.7";
        pending_ += "\n%\xE2\xE3\xCF\xD3\n";
    } catch (...) {
        HPDF_Free(document_);
        throw;
    }
}

File::~File() { HPDF_Free(document_); }

void File::check(HPDF_STATUS status)
{
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    HPDF_STATUS const sticky = document_->error.error_no;
    if (status == HPDF_OK && sticky == HPDF_OK && first_error_.error == 0) return;
    HPDF_STATUS const code = sticky != HPDF_OK         ? sticky
                             : first_error_.error != 0 ? first_error_.error
                                                       : status;
    if (code == HPDF_FAILD_TO_ALLOC_MEM) throw std::bad_alloc();
    char message[80];
    std::snprintf(message, sizeof message, "libharu refused an object: error 0x%04lX, detail %ld",
                  static_cast<unsigned long>(code), static_cast<long>(document_->error.detail_no));
    throw PdfError(message);
}

ObjectId File::reserve()
{
    if (spare_) return *std::exchange(spare_, std::nullopt);
    HPDF_Dict const dict = HPDF_Dict_New(document_->mmgr);
    if (dict == nullptr) check(HPDF_FAILD_TO_ALLOC_MEM);
    check(HPDF_Xref_Add(document_->xref, dict));
    return id_of(dict);
}

HPDF_Dict File::object(ObjectId id)
{
    auto const index = static_cast<HPDF_UINT>(id);
    HPDF_XrefEntry const entry = HPDF_Xref_GetEntry(document_->xref, index);
    check(HPDF_OK);
    bool const written = places_.size() > index && places_[index].kind != Place::Kind::open;
    if (entry == nullptr || entry->obj == nullptr || written) {
        throw PdfError("an object of the PDF is written twice, or was never made");
    }
    return static_cast<HPDF_Dict>(entry->obj);
}

void File::place(ObjectId id, Place where)
{
    auto const index = static_cast<std::size_t>(id);
    if (places_.size() <= index) places_.resize(std::max(index + 1, places_.size() * 2));
    places_[index] = where;
}

void File::serialize(HPDF_Dict dict, Body& body, std::string& out)
{
    constexpr std::size_t most = std::numeric_limits<HPDF_UINT>::max();
    if (body.entries.size() > most || body.data.size() > most)
        throw PdfError("an object of the PDF passes 4 GiB");
    body.stream = &stream_;
    target_ = &out;
    dict->attr = &body;
    dict->free_fn = nullptr;
    dict->write_fn = &File::on_entries;
    dict->after_write_fn = &File::on_data;
    HPDF_STATUS const status = HPDF_Dict_Write(dict, &stream_, nullptr);
    dict->attr = nullptr;
    dict->write_fn = nullptr;
    dict->after_write_fn = nullptr;
    target_ = nullptr;
    check(status);
}

void File::release(ObjectId id)
{
    // The catalog points to the page tree, and the trailer to the others, by address.
    if (id == catalog_ || id == information_ || id == page_tree_) return;
    HPDF_XrefEntry const entry = HPDF_Xref_GetEntry(document_->xref, static_cast<HPDF_UINT>(id));
    HPDF_Obj_ForceFree(document_->mmgr, entry->obj);
    entry->obj = nullptr;
}

void File::begin_object(ObjectId id)
{
    place(id, {Place::Kind::offset, drained_ + pending_.size(), 0});
    append_integer(pending_, static_cast<std::int64_t>(id));
    pending_ += " 0 obj\n";
}

void File::end_object()
{
    pending_ += "\nendobj\n";
    if (pending_.size() >= drain_size) drain();
}

void File::drain()
{
    auto const digest = sha256(digest_ + sha256_hex(pending_, [this] { stop_.now(); }));
    digest_.assign(digest.begin(), digest.end());
    sink_.write(pending_);
    drained_ += pending_.size();
    pending_.clear();
}

void File::write(ObjectId id, std::string_view entries)
{
    stop_.sometimes();
    Body body;
    body.entries = entries;
    HPDF_Dict const dict = object(id);
    if (packed_count_ == 0) packed_id_ = reserve();
    if (packed_count_ > 0) packed_index_ += ' ';
    append_integer(packed_index_, static_cast<std::int64_t>(id));
    packed_index_ += ' ';
    append_integer(packed_index_, static_cast<std::int64_t>(packed_.size()));
    place(id, {Place::Kind::packed, static_cast<std::uint64_t>(packed_id_), packed_count_});
    serialize(dict, body, packed_);
    packed_ += '\n';
    ++packed_count_;
    release(id);
    if (packed_count_ == packed_objects) write_packed();
}

void File::write_packed()
{
    if (packed_count_ == 0) return;
    std::string entries = "/Type/ObjStm/N ";
    append_integer(entries, packed_count_);
    entries += "/First ";
    packed_index_ += '\n';
    append_integer(entries, static_cast<std::int64_t>(packed_index_.size()));
    packed_index_ += packed_;
    packed_count_ = 0;
    write_stream(packed_id_, entries, packed_index_);
    packed_.clear();
    packed_index_.clear();
}

ObjectId File::write(std::string_view entries)
{
    ObjectId const id = reserve();
    write(id, entries);
    return id;
}

void File::write_stream(ObjectId id, std::string_view entries, std::string_view data, Compression compression)
{
    stop_.now();
    Body body;
    std::string const head = stream_head(entries, data, compression);
    body.entries = head;
    body.data = data;
    body.has_stream = true;
    HPDF_Dict const dict = object(id);
    begin_object(id);
    serialize(dict, body, pending_);
    release(id);
    end_object();
}

ObjectId File::write_stream(std::string_view entries, std::string_view data, Compression compression)
{
    ObjectId const id = reserve();
    write_stream(id, entries, data, compression);
    return id;
}

// Compresses `data` in place of itself and gives the stream's entries.
std::string File::stream_head(std::string_view entries, std::string_view& data, Compression compression)
{
    std::string head(entries);
    if (compression == Compression::deflate) {
        data = deflate_.compress(data, stop_);
        head += "/Filter/FlateDecode";
    }
    head += "/Length ";
    append_integer(head, static_cast<std::int64_t>(data.size()));
    head += '\n';
    return head;
}

void File::finish()
{
    write_packed();
    ObjectId const table = reserve();
    HPDF_UINT const count = document_->xref->entries->count;
    drain();
    HPDF_Dict const trailer = document_->trailer;
    HPDF_Array const identifier = HPDF_Array_New(document_->mmgr);
    if (identifier == nullptr) check(HPDF_FAILD_TO_ALLOC_MEM);
    // Attached to the trailer first, so that it is freed whatever happens next.
    check(HPDF_Dict_Add(trailer, "ID", identifier));
    for (int i = 0; i < 2; ++i) {
        auto* const bytes = reinterpret_cast<HPDF_BYTE*>(digest_.data());
        check(HPDF_Array_Add(identifier, HPDF_Binary_New(document_->mmgr, bytes, 16)));
    }
    check(HPDF_Dict_Add(trailer, "Root", document_->catalog));
    if (information_) check(HPDF_Dict_Add(trailer, "Info", document_->info));
    check(HPDF_Dict_AddNumber(trailer, "Size", static_cast<HPDF_INT32>(count)));

    std::uint64_t const start = drained_;
    begin_object(table);
    std::string const rows = cross_reference_rows(count);
    Body body;
    std::string_view data = rows;
    std::string const head =
        stream_head("/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>", data, Compression::deflate);
    body.entries = head;
    body.data = data;
    body.has_stream = true;
    serialize(trailer, body, pending_);
    pending_ += "\nendobj\nstartxref\n";
    append_integer(pending_, static_cast<std::int64_t>(start));
    pending_ += "\n%%EOF\n";
    sink_.write(pending_);
    pending_.clear();
}

// A row an object: 0 free, 1 at an offset, 2 in an object stream (ISO 32000-1, 7.5.8.3); each row as its
// difference from the one before (PNG's filter "up").
std::string File::cross_reference_rows(std::size_t count)
{
    constexpr std::size_t columns = 7;
    std::string rows;
    rows.reserve(count * (columns + 1));
    places_.resize(count);
    std::array<unsigned char, columns> last{};
    for (std::size_t id = 0; id < count; ++id) {
        stop_.sometimes();
        Place const& where = places_[id];
        bool const free = id == 0;
        if (!free && where.kind == Place::Kind::open) {
            throw PdfError("object " + std::to_string(id) + " of the PDF was reserved and never written");
        }
        if (where.offset_or_stream > std::numeric_limits<std::uint32_t>::max())
            throw PdfError("the PDF passes 4 GiB");
        unsigned const type = free ? 0 : where.kind == Place::Kind::packed ? 2 : 1;
        auto const field = static_cast<std::uint32_t>(where.offset_or_stream);
        unsigned const extra = free ? 65535 : where.index;
        std::array<unsigned char, columns> const row{
            static_cast<unsigned char>(type),        static_cast<unsigned char>(field >> 24),
            static_cast<unsigned char>(field >> 16), static_cast<unsigned char>(field >> 8),
            static_cast<unsigned char>(field),       static_cast<unsigned char>(extra >> 8),
            static_cast<unsigned char>(extra)};
        rows += '\2';
        for (std::size_t i = 0; i < columns; ++i) rows += static_cast<char>(row[i] - last[i]);
        last = row;
    }
    return rows;
}

}
