#include "pdf/file.h"

#include "base/sha256.h"

#include <cstdio>
#include <limits>
#include <utility>

#include <hpdf_doc.h>
#include <hpdf_info.h>
#include <hpdf_objects.h>

// The code below reads and sets members of libharu's public structures, which belong to this release.
static_assert(
    HPDF_MAJOR_VERSION == 2 && HPDF_MINOR_VERSION == 3,
    "src/pdf/file.cpp is written for libharu 2.3: check each structure it touches against another release");

namespace rapporteur::pdf {

namespace {

// What is gathered before the sink is called and the digest moved on.
constexpr std::size_t drain_size = 64 * 1024;

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
    bool keep = false; // libharu still needs the object after it is written
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
        file->pending_.append(reinterpret_cast<char const*>(bytes), size);
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

File::File(Sink& sink) : sink_(sink)
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
        information_ = id_of(document_->info);
        check(HPDF_OK);
        // Four bytes above 127 in a comment mark the file as binary (ISO 19005-3, 6.1.2).
        pending_ = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
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
    char message[80];
    std::snprintf(message, sizeof message, "libharu refused an object: error 0x%04lX, detail %ld",
                  static_cast<unsigned long>(code), static_cast<long>(document_->error.detail_no));
    throw PdfError(message);
}

ObjectId File::reserve()
{
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
    if (entry == nullptr || entry->obj == nullptr || (offsets_.size() > index && offsets_[index] != 0)) {
        throw PdfError("an object of the PDF is written twice, or was never made");
    }
    return static_cast<HPDF_Dict>(entry->obj);
}

void File::emit(ObjectId id, Body& body)
{
    if (body.entries.size() > std::numeric_limits<HPDF_UINT>::max() ||
        body.data.size() > std::numeric_limits<HPDF_UINT>::max()) {
        throw PdfError("an object of the PDF passes 4 GiB");
    }
    HPDF_Dict const dict = object(id);
    auto const index = static_cast<std::size_t>(id);
    if (offsets_.size() <= index) offsets_.resize(std::max<std::size_t>(index + 1, offsets_.size() * 2));
    offsets_[index] = drained_ + pending_.size();

    append_integer(pending_, static_cast<std::int64_t>(id));
    pending_ += " 0 obj\n";
    body.stream = &stream_;
    dict->attr = &body;
    dict->free_fn = nullptr;
    dict->write_fn = &File::on_entries;
    dict->after_write_fn = &File::on_data;
    HPDF_STATUS const status = HPDF_Obj_WriteValue(dict, &stream_, nullptr);
    dict->attr = nullptr;
    dict->write_fn = nullptr;
    dict->after_write_fn = nullptr;
    check(status);
    pending_ += "\nendobj\n";
    if (!body.keep) {
        HPDF_Obj_ForceFree(document_->mmgr, dict);
        HPDF_Xref_GetEntry(document_->xref, static_cast<HPDF_UINT>(id))->obj = nullptr;
    }
    if (pending_.size() >= drain_size) drain();
}

void File::drain()
{
    auto const digest = sha256(digest_ + std::string(sha256_hex(pending_)));
    digest_.assign(digest.begin(), digest.end());
    sink_.write(pending_);
    drained_ += pending_.size();
    pending_.clear();
}

void File::write(ObjectId id, std::string_view entries)
{
    Body body;
    body.entries = entries;
    // The catalog points to the page tree, and the trailer to the others, by address.
    body.keep = id == catalog_ || id == information_ || id == page_tree_;
    emit(id, body);
}

ObjectId File::write(std::string_view entries)
{
    ObjectId const id = reserve();
    write(id, entries);
    return id;
}

void File::write_stream(ObjectId id, std::string_view entries, std::string_view data, Compression compression)
{
    std::string head(entries);
    if (compression == Compression::deflate) {
        data = deflate_.compress(data);
        head += "/Filter/FlateDecode";
    }
    head += "/Length ";
    append_integer(head, static_cast<std::int64_t>(data.size()));
    head += '\n';
    Body body;
    body.entries = head;
    body.data = data;
    body.has_stream = true;
    emit(id, body);
}

ObjectId File::write_stream(std::string_view entries, std::string_view data, Compression compression)
{
    ObjectId const id = reserve();
    write_stream(id, entries, data, compression);
    return id;
}

void File::finish()
{
    HPDF_UINT const count = document_->xref->entries->count;
    offsets_.resize(count);
    for (HPDF_UINT index = 1; index < count; ++index) {
        if (offsets_[index] == 0) {
            throw PdfError("object " + std::to_string(index) + " of the PDF was reserved and never written");
        }
    }
    drain();
    HPDF_Array const identifier = HPDF_Array_New(document_->mmgr);
    if (identifier == nullptr) check(HPDF_FAILD_TO_ALLOC_MEM);
    // Attached to the trailer first, so that it is freed whatever happens next.
    check(HPDF_Dict_Add(document_->trailer, "ID", identifier));
    for (int i = 0; i < 2; ++i) {
        auto* const bytes = reinterpret_cast<HPDF_BYTE*>(digest_.data());
        check(HPDF_Array_Add(identifier, HPDF_Binary_New(document_->mmgr, bytes, 16)));
    }
    check(HPDF_Dict_Add(document_->trailer, "Root", document_->catalog));
    check(HPDF_Dict_Add(document_->trailer, "Info", document_->info));
    check(HPDF_Dict_AddNumber(document_->trailer, "Size", static_cast<HPDF_INT32>(count)));

    std::uint64_t const table = drained_;
    pending_ += "xref\n0 ";
    append_integer(pending_, count);
    pending_ += "\n0000000000 65535 f\r\n";
    for (HPDF_UINT index = 1; index < count; ++index) {
        std::string offset = std::to_string(offsets_[index]);
        if (offset.size() > 10) throw PdfError("the PDF passes the ten digits of its cross-reference table");
        pending_.append(10 - offset.size(), '0');
        pending_ += offset;
        pending_ += " 00000 n\r\n";
    }
    pending_ += "trailer\n";
    check(HPDF_Dict_Write(document_->trailer, &stream_, nullptr));
    pending_ += "\nstartxref\n";
    append_integer(pending_, static_cast<std::int64_t>(table));
    pending_ += "\n%%EOF\n";
    sink_.write(pending_);
    pending_.clear();
}

}
