#include "layout/pictures/picture.h"

#include "pdf/pdf.h"
#include "press.h"
#include "samples.h"
#include "tool.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <fstream>
#include <sstream>

using namespace rapporteur;
using namespace rapporteur::test;
using document::Node;
using document::Role;

namespace {

bool holds(std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }

std::size_t count(std::string_view text, std::string_view what)
{
    std::size_t result = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; at += what.size())
        ++result;
    return result;
}

std::shared_ptr<layout::Picture const> read(std::string_view name)
{
    std::ifstream file(std::string(RAPPORTEUR_ROOT) + "/tests/layout/pictures/" + std::string(name),
                       std::ios::binary);
    document::PictureFile bytes;
    bytes.name = name;
    bytes.bytes = {std::istreambuf_iterator<char>(file), {}};
    Context context;
    auto picture = layout::read_picture(bytes, {}, context);
    BOOST_REQUIRE(picture != nullptr);
    return picture;
}

// A figure with one image on a page of 200 × 100 points.
struct OnePicture {
    document::Document document;
    layout::Pages pages;
    std::uint32_t image = 0;

    OnePicture()
    {
        Node figure(Role::figure);
        Node caption(Role::caption);
        caption.children.push_back(text("Its caption"));
        figure.children.push_back(std::move(caption));
        Node shown(Role::image);
        shown.ensure_attributes().alternative = "A disc — in blue";
        figure.children.push_back(std::move(shown));
        std::vector<Node> blocks;
        blocks.push_back(std::move(figure));
        document = finished(std::move(blocks));
        image = document.root.children[0].children[1].number;
        layout::Page page;
        page.width = Length::points(200);
        page.height = Length::points(100);
        page.label = "1";
        pages.pages.push_back(std::move(page));
    }

    void place(layout::Picture const& picture, std::int64_t x, std::int64_t y, std::int64_t width,
               std::int64_t height, layout::Owner::Kind owner = layout::Owner::Kind::node)
    {
        layout::PlacedPicture placed;
        placed.picture = &picture;
        placed.box = {Length::points(x), Length::points(y), Length::points(width), Length::points(height)};
        placed.owner = {owner, image, {}};
        pages.pages.front().items.emplace_back(placed);
    }

    std::string write() const
    {
        pdf::StringSink sink;
        BOOST_REQUIRE(pdf::write(pages, document, sink, Context()));
        return folder.write("it.pdf", sink.bytes());
    }
    std::string objects() const
    {
        return run_tool({"qpdf", "--qdf", "--object-streams=disable", write(), "-"}).output;
    }
    TemporaryFolder folder;
};

// A page as a viewer shows it, one pixel a point.
class Shown {
public:
    explicit Shown(std::string const& path)
    {
        std::string const image = run_tool({"pdftoppm", "-r", "72", path}).output;
        std::istringstream in(image);
        std::string kind;
        std::size_t height = 0, most = 0;
        in >> kind >> width_ >> height >> most;
        BOOST_REQUIRE(kind == "P6");
        in.get();
        bytes_ = image.substr(static_cast<std::size_t>(in.tellg()), width_ * height * 3);
        BOOST_REQUIRE(bytes_.size() == width_ * height * 3);
    }
    // "ff8000"
    std::string at(std::size_t x, std::size_t y) const
    {
        static constexpr char digits[] = "0123456789abcdef";
        std::string result;
        for (std::size_t i = 0; i < 3; ++i) {
            auto const value = static_cast<unsigned char>(bytes_[(y * width_ + x) * 3 + i]);
            result += digits[value >> 4];
            result += digits[value & 15];
        }
        return result;
    }

private:
    std::size_t width_ = 0;
    std::string bytes_;
};

// Two by two pixels: red, green; blue, black. Rows as they are: filter 0, stored without compression.
layout::Picture four_pixels()
{
    layout::Picture picture;
    picture.width = picture.height = 2;
    picture.data =
        std::string("\x78\x01\x01\x0e\x00\xf1\xff\x00\xff\x00\x00\x00\xff\x00\x00\x00\x00\xff\x00\x00\x00"
                    "\x19\xf4\x02\xfe",
                    25);
    return picture;
}

}

BOOST_AUTO_TEST_SUITE(pictures)

BOOST_AUTO_TEST_CASE(are_figures_with_words_and_a_place)
{
    OnePicture page;
    auto const picture = read("alpha.png");
    page.place(*picture, 20, 10, 48, 24);
    std::string const path = page.write();
    BOOST_TEST(run_tool({"qpdf", "--check", path}).status == 0);
    std::string const objects = page.objects();
    BOOST_TEST(holds(objects, "/S /Figure"));
    BOOST_TEST(holds(objects, "/Alt "));
    std::string const tree = run_tool({"pdfinfo", "-struct", path}).output;
    BOOST_TEST(holds(tree, "Figure:"));
    BOOST_TEST(holds(tree, "/BBox [20 66 68 90]"), tree);
    BOOST_TEST(holds(tree, "/Placement /Block"));
}

BOOST_AUTO_TEST_CASE(are_written_once_however_often_they_are_shown)
{
    OnePicture page;
    auto const picture = read("alpha.png");
    auto const other = read("rgb.jpg");
    for (int i = 0; i < 3; ++i) {
        page.place(*picture, 20 * i, 10, 10, 5, layout::Owner::Kind::artifact);
        page.place(*other, 20 * i, 30, 10, 5, layout::Owner::Kind::artifact);
    }
    std::string const list = run_tool({"pdfimages", "-list", page.write()}).output;
    std::string const objects = page.objects();
    BOOST_TEST(count(objects, "/Subtype /Image") == 3u); // two, and the opacity of one
    BOOST_TEST(count(objects, "/SMask") == 1u);
    BOOST_TEST(count(objects, "/DCTDecode") == 1u);
    BOOST_TEST(holds(list, "jpeg"), list);
}

BOOST_AUTO_TEST_CASE(of_a_running_head_are_artifacts)
{
    OnePicture page;
    auto const picture = read("rgb.jpg");
    page.place(*picture, 20, 10, 48, 24, layout::Owner::Kind::artifact);
    std::string const objects = page.objects();
    BOOST_TEST(!holds(objects, "/S /Figure"));
    BOOST_TEST(holds(objects, "/Artifact"));
}

BOOST_AUTO_TEST_CASE(let_the_paper_shine_through)
{
    OnePicture page;
    auto const picture = read("alpha.png");
    page.place(*picture, 0, 0, 24, 12);
    Shown const shown(page.write());
    BOOST_TEST(shown.at(23, 0) == "ffffff");
    // 0.6 of the colour 145aa0 on white.
    std::string const middle = shown.at(6, 6);
    BOOST_TEST((middle == "729cc6" || middle == "729cc5" || middle == "719cc5" || middle == "729bc5"),
               middle);
}

BOOST_AUTO_TEST_CASE(stand_upright_however_they_are_stored)
{
    // The colours of the corners as EXIF 2.3, 4.6.4 has them: top left, top right, bottom left, bottom right.
    static constexpr std::string_view red = "ff0000", green = "00ff00", blue = "0000ff", black = "000000";
    std::array<std::array<std::string_view, 4>, 8> const expected{{{red, green, blue, black},
                                                                   {green, red, black, blue},
                                                                   {black, blue, green, red},
                                                                   {blue, black, red, green},
                                                                   {red, blue, green, black},
                                                                   {blue, red, black, green},
                                                                   {black, green, blue, red},
                                                                   {green, black, red, blue}}};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        layout::Picture picture = four_pixels();
        picture.orientation = static_cast<std::uint8_t>(i + 1);
        OnePicture page;
        page.place(picture, 10, 20, 60, 40);
        Shown const shown(page.write());
        BOOST_TEST(shown.at(20, 25) == expected[i][0], "orientation " << i + 1);
        BOOST_TEST(shown.at(60, 25) == expected[i][1], "orientation " << i + 1);
        BOOST_TEST(shown.at(20, 55) == expected[i][2], "orientation " << i + 1);
        BOOST_TEST(shown.at(60, 55) == expected[i][3], "orientation " << i + 1);
        BOOST_TEST(shown.at(5, 25) == "ffffff");
        BOOST_TEST(shown.at(75, 25) == "ffffff");
    }
}

BOOST_AUTO_TEST_CASE(keep_their_palette_and_their_profile)
{
    layout::Picture picture = four_pixels();
    picture.bits = 8;
    picture.components = 1;
    picture.palette = std::string("\0()\\\r\xff", 6);
    picture.profile = "no real profile";
    picture.data = std::string("\x78\x01\x01\x06\x00\xf9\xff\x00\x00\x01\x00\x01\x00\x00\x0c\x00\x03", 17);
    OnePicture page;
    page.place(picture, 0, 0, 20, 20);
    layout::Picture const again = picture;
    page.place(again, 30, 0, 20, 20);
    std::string const objects = page.objects();
    BOOST_TEST(count(objects, "/Indexed") == 2u);
    BOOST_TEST(count(objects, "/ICCBased") == 2u);
    BOOST_TEST(count(objects, "no real profile") == 1u);
    ToolResult const qpdf = run_tool({"qpdf", "--check", page.write()});
    BOOST_TEST(qpdf.status == 0, qpdf.output);
}

BOOST_AUTO_TEST_CASE(of_svg_are_vectors)
{
    OnePicture page;
    auto const picture = read("drawing.svg");
    page.place(*picture, 20, 10, 150, 80);
    std::string const path = page.write();
    ToolResult const check = run_tool({"qpdf", "--check", path});
    BOOST_TEST(check.status == 0, check.output);
    std::string const objects = page.objects();
    BOOST_TEST(holds(objects, "/Subtype /Form"));
    BOOST_TEST(holds(objects, "/ShadingType 3"));
    BOOST_TEST(!holds(objects, "/Interpolate true"));
    BOOST_TEST(!holds(objects, "(cairo"));
    // Each font that it has is in it, and reads.
    BOOST_TEST(holds(run_tool({"pdftotext", path, "-"}).output, "1993"));
    BOOST_TEST(count(objects, "/CIDFontType2") == count(objects, "/CIDToGIDMap"));
    // The left half of its clip is green, its corner is not drawn on.
    Shown const shown(path);
    BOOST_TEST(shown.at(50, 34) != "ffffff");
    BOOST_TEST(shown.at(21, 11) == "ffffff");
    BOOST_TEST(shown.at(10, 50) == "ffffff");
}

BOOST_AUTO_TEST_CASE(of_svg_that_are_none_of_cairo_s_are_refused)
{
    std::string const whole = read("drawing.svg")->data;
    for (std::string const& data :
         {std::string(), std::string("%PDF-1.4\nstartxref\n99999"), whole.substr(0, whole.size() / 2),
          whole.substr(0, whole.rfind("startxref")) + "startxref\n9"}) {
        layout::Picture picture = *read("drawing.svg");
        picture.data = data;
        OnePicture page;
        page.place(picture, 0, 0, 20, 20);
        BOOST_CHECK_THROW((void)page.write(), pdf::PdfError);
    }
}

BOOST_AUTO_TEST_SUITE_END()
