#include "pdf/fonts/cff_charset.h"

#include "pdf/pdf.h"
#include "press.h"

#include <boost/test/unit_test.hpp>
#include <hb.h>

#include <string>

using namespace rapporteur;
using namespace std::string_literals;

namespace {

// A CFF table of a name, a top DICT and a charset; the DICT's operand of charset is three bytes.
std::string table_with(bool cid_keyed, std::string const& charset)
{
    std::string const names = "\0\1\1\1\2X"s;
    std::string dict = cid_keyed ? "\x8B\x8C\x8B\x0C\x1E"s : ""s; // 0 1 0 ROS
    dict += "\x1E\x0A\x5F\x0C\x07"s;                              // a real number, then an operator
    std::size_t const at = 4 + names.size() + 5 + dict.size() + 4;
    dict += "\x1C"s + static_cast<char>(at >> 8) + static_cast<char>(at & 255) + "\x0F"s;
    std::string const dicts = "\0\1\1\1"s + static_cast<char>(dict.size() + 1) + dict;
    return "\1\0\4\1"s + names + dicts + charset;
}

}

BOOST_AUTO_TEST_SUITE(cff_charset)

BOOST_AUTO_TEST_CASE(each_format_gives_the_cids_of_the_glyphs)
{
    std::vector<std::uint16_t> const expected{0, 5, 6, 9};
    for (std::string const& charset : {"\0\0\5\0\6\0\11"s, "\1\0\5\1\0\11\0"s, "\2\0\5\0\1\0\11\0\0"s}) {
        pdf::CffCharset const result = pdf::read_cff_charset(table_with(true, charset), 4);
        BOOST_TEST(result.cid_keyed);
        BOOST_TEST(result.cids == expected, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(an_identical_charset_is_not_kept)
{
    pdf::CffCharset const result = pdf::read_cff_charset(table_with(true, "\2\0\1\0\2"s), 4);
    BOOST_TEST(result.cid_keyed);
    BOOST_TEST(result.cids.empty());
}

BOOST_AUTO_TEST_CASE(a_face_without_cids_is_told_from_one_with_them)
{
    BOOST_TEST(!pdf::read_cff_charset(table_with(false, "\0\0\5\0\6\0\11"s), 4).cid_keyed);
}

BOOST_AUTO_TEST_CASE(a_table_cut_anywhere_is_refused)
{
    std::string const whole = table_with(true, "\1\0\5\1\0\11\0"s);
    BOOST_CHECK_NO_THROW(pdf::read_cff_charset(whole, 4));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        BOOST_CHECK_THROW(pdf::read_cff_charset(std::string_view(whole).substr(0, size), 4), pdf::PdfError);
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_format_is_refused)
{
    BOOST_CHECK_THROW(pdf::read_cff_charset(table_with(true, "\7\0\5\1\0\11\0"s), 4), pdf::PdfError);
}

BOOST_AUTO_TEST_CASE(the_face_for_chinese_and_japanese_is_keyed_by_cid)
{
    layout::FontFace const& face = test::face("opentype/noto/NotoSansCJK-Regular.ttc");
    hb_blob_t* const table = hb_face_reference_table(face.hb_face(), HB_TAG('C', 'F', 'F', ' '));
    unsigned length = 0;
    char const* const data = hb_blob_get_data(table, &length);
    BOOST_TEST(pdf::read_cff_charset({data, length}, hb_face_get_glyph_count(face.hb_face())).cid_keyed);
    hb_blob_destroy(table);
}

BOOST_AUTO_TEST_SUITE_END()
