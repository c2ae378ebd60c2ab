#pragma once

#include "pdf/objects/conformance.h"
#include "pdf/objects/deflate.h"
#include "pdf/objects/sink.h"
#include "pdf/objects/stop_check.h"
#include "pdf/objects/syntax.h"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <hpdf.h>

namespace rapporteur::pdf {

// One PDF file, made of libharu's objects: libharu numbers them, keeps the cross-reference entries and writes
// the dictionaries; the file gives the dictionaries' bodies, streams that are already compressed, and the
// bytes' way out. An object is written as soon as it is complete and forgotten, so memory holds the open ones
// only.
//
// Every call of libharu is checked: its errors stick to the document, and some calls that fail return
// success.
class File {
public:
    // Writes the header to `sink`. It and `stop`, which is asked before each object, must outlive the file.
    File(Sink& sink, StopCheck& stop, Conformance conformance = Conformance::a3a_ua1);
    ~File();
    File(File const&) = delete;
    File& operator=(File const&) = delete;

    // For whoever prepares what is written.
    StopCheck& stop() { return stop_; }

    // libharu's own objects: they hold their /Type, the rest is ours to write.
    ObjectId catalog() const { return catalog_; }
    ObjectId page_tree() const { return page_tree_; }
    // Nothing where the conformance allows none: what it would say is in the metadata.
    std::optional<ObjectId> information() const { return information_; }

    Conformance conformance() const { return conformance_; }
    bool is_pdf_2() const { return conformance_ == Conformance::a4f_ua2; }

    // A number for an object that is written later.
    ObjectId reserve();

    // Writes a dictionary whose entries are `entries` ("/Type /Font ..."); once for each object.
    void write(ObjectId id, std::string_view entries);
    ObjectId write(std::string_view entries);

    enum class Compression : std::uint8_t { none, deflate };
    // Writes a stream; /Length and /Filter are added to `entries`.
    void write_stream(ObjectId id, std::string_view entries, std::string_view data,
                      Compression compression = Compression::deflate);
    ObjectId write_stream(std::string_view entries, std::string_view data,
                          Compression compression = Compression::deflate);

    // Writes the cross-reference stream with the trailer, whose /ID is a hash of all that was written, and
    // the last bytes to the sink. Every reserved object must have been written.
    void finish();

private:
    struct Body;

    static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void* user);
    static HPDF_STATUS on_stream_write(HPDF_Stream stream, HPDF_BYTE const* bytes, HPDF_UINT size);
    static HPDF_STATUS on_entries(HPDF_Dict dict, HPDF_Stream stream);
    static HPDF_STATUS on_data(HPDF_Dict dict);

    // Where an object stands: at an offset of the file, or as which of an object stream's.
    struct Place {
        enum class Kind : std::uint8_t { open, offset, packed };
        Kind kind = Kind::open;
        std::uint64_t offset_or_stream = 0;
        std::uint16_t index = 0;
    };

    void check(HPDF_STATUS status);
    void place(ObjectId id, Place where);
    void serialize(HPDF_Dict dict, Body& body, std::string& out);
    void release(ObjectId id);
    void begin_object(ObjectId id);
    void end_object();
    void write_packed();
    std::string stream_head(std::string_view entries, std::string_view& data, Compression compression);
    std::string cross_reference_rows(std::size_t count);
    HPDF_Dict object(ObjectId id);
    void drain();

    struct FirstError {
        HPDF_STATUS error = 0;
        HPDF_STATUS detail = 0;
    };

    Sink& sink_;
    StopCheck& stop_;
    Conformance conformance_;
    Deflate deflate_;
    FirstError first_error_;
    HPDF_Doc document_ = nullptr;
    HPDF_Stream_Rec stream_{};
    std::string* target_ = nullptr; // what libharu writes into
    std::string pending_;           // not yet given to the sink
    std::exception_ptr failure_;    // thrown inside libharu's calls, rethrown after them
    std::uint64_t drained_ = 0;     // bytes given to the sink
    std::string digest_;            // chained SHA-256 of them
    std::vector<Place> places_;     // of each object
    std::string packed_,
        packed_index_; // the object stream at hand: its objects, and their numbers and offsets
    std::uint16_t packed_count_ = 0;
    ObjectId packed_id_{};
    ObjectId catalog_{}, page_tree_{};
    std::optional<ObjectId> information_;
    std::optional<ObjectId> spare_; // an object of libharu's that has no use yet
};

}
