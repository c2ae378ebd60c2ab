#include "pdf/fonts/embedded_font.h"

#include "base/text/sha256.h"
#include "base/values/rounded_division.h"
#include "layout/fonts/harfbuzz_memory.h"
#include "pdf/fonts/cff_charset.h"
#include "pdf/fonts/code_mapping.h"
#include "pdf/objects/pdf_error.h"

#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>
#include <optional>
#include <utility>

namespace rapporteur::pdf {

namespace {

template <auto Function> struct Destroy {
    template <typename T> void operator()(T* object) const { Function(object); }
};
using BlobPtr = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
using FacePtr = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using SubsetInputPtr = std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_destroy>>;
using SubsetPlanPtr = std::unique_ptr<hb_subset_plan_t, Destroy<hb_subset_plan_destroy>>;

std::string_view bytes_of(hb_blob_t* blob)
{
    unsigned length = 0;
    char const* const data = hb_blob_get_data(blob, &length);
    return {data, length};
}

// The tables that a PDF viewer does not read from a CIDFont's program.
constexpr hb_tag_t dropped_tables[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('D', 'S', 'I', 'G'),
    HB_TAG('V', 'D', 'M', 'X'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('c', 'm', 'a', 'p'),
    HB_TAG('O', 'S', '/', '2'), HB_TAG('g', 'a', 's', 'p'), HB_TAG('B', 'A', 'S', 'E'),
    HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('S', 'T', 'A', 'T'), HB_TAG('m', 'e', 't', 'a'), HB_TAG('M', 'A', 'T', 'H'),
    HB_TAG('L', 'T', 'S', 'H'), HB_TAG('k', 'e', 'r', 'n')};

// Six capitals that differ where the subsets differ (ISO 32000-1, 9.6.4).
std::string subset_tag(std::string_view program)
{
    auto const digest = sha256(program);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) number = number << 8 | digest[i];
    std::string tag;
    for (int i = 0; i < 6; ++i) {
        tag += static_cast<char>('A' + number % 26);
        number /= 26;
    }
    return tag;
}

}

EmbeddedFont::EmbeddedFont(layout::FontFace const& face, ObjectId id) : face_(face), id_(id)
{
    // ZERO WIDTH SPACE, NO-BREAK SPACE, NON-JOINER and JOINER: some faces draw them, for the eyes of typists.
    for (hb_codepoint_t const candidate : {0x200Bu, 0xFEFFu, 0x200Cu, 0x200Du}) {
        hb_codepoint_t glyph = 0;
        hb_glyph_extents_t extents{};
        if (hb_font_get_nominal_glyph(face.hb_font(), candidate, &glyph) == 0 || face.advance(glyph) != 0)
            continue;
        if (hb_font_get_glyph_extents(face.hb_font(), glyph, &extents) == 0) continue;
        if (extents.width != 0 || extents.height != 0) continue;
        empty_glyph_ = glyph;
        break;
    }
    if (face.is_cff()) {
        BlobPtr const table(hb_face_reference_table(face.hb_face(), HB_TAG('C', 'F', 'F', ' ')));
        CffCharset charset = read_cff_charset(bytes_of(table.get()), hb_face_get_glyph_count(face.hb_face()));
        cid_keyed_ = charset.cid_keyed;
        cff_cids_ = std::move(charset.cids);
        empty_glyph_.reset();
    } else {
        Used notdef; // CID 0; no text leads to it
        notdef.width = width_of(0);
        codes_.push_back(notdef);
    }
}

EmMillionths EmbeddedFont::width_of(std::uint32_t glyph) const
{
    return divide_rounded(std::int64_t{face_.advance(glyph)} * 1'000'000, face_.units_per_em());
}

std::uint16_t EmbeddedFont::new_code(std::string_view text)
{
    auto const take = [&](unsigned code) {
        if (short_taken_.test(code)) return false;
        short_taken_.set(code);
        return true;
    };
    if (text.size() == 1 && text[0] >= ' ' && text[0] <= '~' && take(static_cast<unsigned char>(text[0])))
        return static_cast<unsigned char>(text[0]);
    while (next_short_ < first_long && !take(next_short_)) ++next_short_;
    if (next_short_ < first_long) return static_cast<std::uint16_t>(next_short_);
    if (next_long_ == end_long) throw PdfError("a font of the PDF needs more codes than there are");
    return static_cast<std::uint16_t>(next_long_++);
}

EmbeddedFont::Code EmbeddedFont::code(std::uint32_t glyph, std::string_view text)
{
    if (first_.size() <= glyph) first_.resize(std::max<std::size_t>(glyph + 1, first_.size() * 2), none);
    std::uint32_t* link = &first_[glyph];
    // Most glyphs have one text, very few have more than two.
    while (*link != none) {
        Used& used = codes_[*link];
        if (used.text == text) return {used.cid, is_long(used.cid), used.width, true};
        if (face_.is_cff()) return {used.cid, is_long(used.cid), used.width, false};
        link = &used.next;
    }
    Used used;
    used.glyph = glyph;
    used.text = text;
    used.width = width_of(glyph);
    if (!face_.is_cff()) {
        used.cid = new_code(text);
    } else {
        used.cid = cff_cids_.empty() ? static_cast<std::uint16_t>(glyph) : cff_cids_.at(glyph);
    }
    Code const result{used.cid, is_long(used.cid), used.width, true};
    *link = static_cast<std::uint32_t>(codes_.size());
    codes_.push_back(std::move(used));
    return result;
}

ObjectId EmbeddedFont::write_encoding(File& file)
{
    return file.write_stream(CodeEncoding::entries, CodeEncoding::stream());
}

// Writes the objects of one font.
class EmbeddedFont::Writer {
public:
    Writer(EmbeddedFont const& font, File& file)
        : font_(font), face_(font.face_), file_(file), cff_(face_.is_cff())
    {
        subset();
        append_name(name_, subset_tag(program()) + '+' + face_.postscript_name());
    }

    void run(ObjectId encoding)
    {
        // The objects are numbered in the order in which they are made.
        ObjectId const program_id = write_program();
        ObjectId const descriptor_id = write_descriptor(program_id);
        map_codes();
        ObjectId const unicode_id = file_.write_stream("", unicode_);
        ObjectId const cid_font_id = write_cid_font(descriptor_id);
        std::string entries = "/Type/Font/Subtype/Type0/BaseFont" + name_;
        if (cff_) {
            entries += "-Identity-H/Encoding/Identity-H";
        } else {
            entries += "/Encoding ";
            append_reference(entries, encoding);
        }
        entries += "/DescendantFonts[";
        append_reference(entries, cid_font_id);
        entries += "]/ToUnicode ";
        append_reference(entries, unicode_id);
        file_.write(font_.id_, entries);
    }

private:
    std::string_view program() const { return bytes_of(program_.get()); }

    // Makes the font program of the glyphs used.
    void subset()
    {
        layout::HarfBuzzCall const call;
        SubsetInputPtr const input(hb_subset_input_create_or_fail());
        if (!input) throw std::bad_alloc();
        hb_set_t* const glyphs = hb_subset_input_glyph_set(input.get());
        for (Used const& used : font_.codes_) hb_set_add(glyphs, used.glyph);
        hb_set_t* const dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
        for (hb_tag_t const tag : dropped_tables) hb_set_add(dropped, tag);
        unsigned flags = HB_SUBSET_FLAGS_NOTDEF_OUTLINE | HB_SUBSET_FLAGS_NO_HINTING;
        // In a CFF program without CIDs the codes are the places of the glyphs (ISO 32000-1, 9.7.4.2).
        if (cff_ && !font_.cid_keyed_) flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
        hb_subset_input_set_flags(input.get(), flags);
        plan_.reset(hb_subset_plan_create_or_fail(face_.hb_face(), input.get()));
        FacePtr const subset(plan_ ? hb_subset_plan_execute_or_fail(plan_.get()) : nullptr);
        call.check();
        if (!subset) throw PdfError("HarfBuzz made no subset of " + face_.path());
        program_.reset(cff_ ? hb_face_reference_table(subset.get(), HB_TAG('C', 'F', 'F', ' '))
                            : hb_face_reference_blob(subset.get()));
        call.check();
        if (program().empty()) throw PdfError("HarfBuzz made an empty subset of " + face_.path());
    }

    ObjectId write_program()
    {
        std::string entries;
        if (cff_) {
            entries = "/Subtype/CIDFontType0C";
        } else {
            entries = "/Length1 ";
            append_integer(entries, static_cast<std::int64_t>(program().size()));
        }
        return file_.write_stream(entries, program());
    }

    ObjectId write_descriptor(ObjectId program_id)
    {
        layout::FaceMetrics const& metrics = face_.metrics();
        auto const thousandths = [&](std::int64_t units) {
            return divide_rounded(units * 1000, static_cast<std::int64_t>(face_.units_per_em()));
        };
        // Table 123 of ISO 32000-1; a CIDFont counts as symbolic.
        constexpr int fixed_pitch = 1, serif = 2, symbolic = 4, italic = 64;
        int flags = symbolic;
        if (metrics.fixed_pitch) flags |= fixed_pitch;
        if (metrics.serif) flags |= serif;
        if (metrics.italic_angle != 0) flags |= italic;
        std::string entries = "/Type/FontDescriptor/FontName" + name_ + "/Flags ";
        append_integer(entries, flags);
        entries += "/FontBBox[";
        for (std::int32_t const edge : metrics.bbox) {
            append_integer(entries, thousandths(edge));
            entries += ' ';
        }
        entries.back() = ']';
        entries += "/ItalicAngle ";
        append_decimal(entries, std::llround(metrics.italic_angle * 1000), 3);
        entries += "/Ascent ";
        append_integer(entries, thousandths(metrics.ascender));
        entries += "/Descent ";
        append_integer(entries, thousandths(metrics.descender));
        entries += "/CapHeight ";
        append_integer(entries, thousandths(metrics.cap_height != 0 ? metrics.cap_height : metrics.ascender));
        // No table holds the stems' width; this is the usual estimate from the weight.
        entries += "/StemV ";
        append_integer(entries, 50 + std::int64_t{metrics.weight} * metrics.weight / 4225);
        entries += cff_ ? "/FontFile3 " : "/FontFile2 ";
        append_reference(entries, program_id);
        return file_.write(entries);
    }

    // What the font says of each code, in the order of the codes: width, glyph and text.
    void map_codes()
    {
        std::vector<Used const*> by_cid;
        for (Used const& used : font_.codes_) by_cid.push_back(&used);
        std::sort(by_cid.begin(), by_cid.end(), [](Used const* a, Used const* b) { return a->cid < b->cid; });
        hb_map_t const* const new_glyphs = hb_subset_plan_old_to_new_glyph_mapping(plan_.get());
        UnicodeMapping unicode(cff_ ? CodeLengths::two : CodeLengths::mixed);
        widths_ = "[";
        std::optional<std::uint16_t> last;
        for (Used const* const used : by_cid) {
            std::uint16_t const cid = used->cid;
            if (last && cid == *last + 1) {
                widths_ += ' ';
            } else {
                if (last) widths_ += ']';
                append_integer(widths_, cid);
                widths_ += '[';
            }
            append_decimal(widths_, used->width, 3);
            last = cid;
            if (!cff_) {
                hb_codepoint_t const glyph = hb_map_get(new_glyphs, used->glyph);
                glyph_of_cid_.resize(std::size_t{cid} * 2);
                glyph_of_cid_ += static_cast<char>(glyph >> 8);
                glyph_of_cid_ += static_cast<char>(glyph & 255);
            }
            if (!used->text.empty()) unicode.add(cid, used->text);
        }
        widths_ += last ? "]]" : "]";
        unicode_ = unicode.take();
    }

    ObjectId write_cid_font(ObjectId descriptor_id)
    {
        std::string entries = "/Type/Font/Subtype";
        entries += cff_ ? "/CIDFontType0" : "/CIDFontType2";
        entries += "/BaseFont" + name_ +
                   "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ";
        append_reference(entries, descriptor_id);
        entries += "/DW 1000/W" + widths_;
        if (!cff_) {
            entries += "/CIDToGIDMap ";
            append_reference(entries, file_.write_stream("", glyph_of_cid_));
        }
        return file_.write(entries);
    }

    EmbeddedFont const& font_;
    layout::FontFace const& face_;
    File& file_;
    bool cff_;
    SubsetPlanPtr plan_;
    BlobPtr program_;
    std::string name_; // with the subset's tag, in PDF syntax
    std::string widths_, glyph_of_cid_, unicode_;
};

void EmbeddedFont::write(File& file, ObjectId encoding) const { Writer(*this, file).run(encoding); }

}
