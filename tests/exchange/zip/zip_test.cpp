#include "exchange/zip/zip.h"

#include "made_zip.h"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace rapporteur;
using namespace rapporteur::exchange;
using namespace rapporteur::exchange::testing;

BOOST_AUTO_TEST_SUITE(zips)

namespace {

std::string told(Context const& context)
{
    std::string out;
    for (Diagnostic const& each : context.diagnostics.all())
        out += std::string(each.code) + ": " + each.message + "\n";
    return out;
}

struct Unpacked {
    std::string text; // "name=bytes;" of each entry that could be unpacked
    std::string told;
};

Unpacked unpack_all(std::string const& bytes, Limits const& limits = {})
{
    Context context;
    context.limits = limits;
    Unpacked out;
    auto zip = Zip::open(FileName("a.zip"), bytes, context);
    if (zip) {
        for (ZipEntry const& entry : zip->entries())
            if (auto const text = zip->unpack(entry, context)) out.text += entry.name + "=" + *text + ";";
    }
    out.told = told(context);
    return out;
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != text.npos; }

}

BOOST_AUTO_TEST_CASE(gives_every_entry_whether_packed_or_stored)
{
    MadeZip made;
    made.add("a.txt", "one");
    made.add("folder/b.txt", std::string(100000, 'x'));
    made.entries.back().deflated = true;
    Unpacked const got = unpack_all(made.bytes());
    BOOST_TEST(got.told == "");
    BOOST_TEST(got.text == "a.txt=one;folder/b.txt=" + std::string(100000, 'x') + ";");
}

BOOST_AUTO_TEST_CASE(finds_an_entry_whatever_the_case_of_its_letters)
{
    MadeZip made;
    made.add("[Content_Types].xml", "types");
    std::string const bytes = made.bytes();
    Context context;
    auto const zip = Zip::open(FileName("a.zip"), bytes, context);
    BOOST_REQUIRE(zip);
    BOOST_TEST(zip->find("[content_types].XML") != nullptr);
    BOOST_TEST(zip->find("content") == nullptr);
}

BOOST_AUTO_TEST_CASE(tells_paths_that_leave_the_folder_and_reads_the_rest)
{
    for (std::string const path : {"../evil", "a/../../evil", "/etc/passwd", "C:/evil", "..\\evil"}) {
        MadeZip made;
        made.add(path, "evil");
        made.add("good", "good");
        Unpacked const got = unpack_all(made.bytes());
        BOOST_TEST(got.text == "good=good;", path);
        BOOST_TEST(has(got.told, "not-followed: the entry '"), path << got.told);
    }
}

BOOST_AUTO_TEST_CASE(tells_links)
{
    MadeZip made;
    made.add("link", "/etc/passwd");
    made.entries.back().mode = 0120777;
    BOOST_TEST(has(unpack_all(made.bytes()).told, "is a link"));
}

BOOST_AUTO_TEST_CASE(counts_what_is_unpacked_and_not_what_the_zip_says)
{
    Limits limits;
    limits.unpacked_bytes = 50000;
    MadeZip made;
    made.add("bomb", std::string(1000000, '\0'));
    made.entries.back().deflated = true;
    made.entries.back().said_size = 10;
    Unpacked const small = unpack_all(made.bytes());
    BOOST_TEST(has(small.told, "unpacks to other than the 10 bytes"), small.told);
    made.entries.back().said_size.reset();
    Unpacked const bomb = unpack_all(made.bytes(), limits);
    BOOST_TEST(bomb.text == "");
    BOOST_TEST(has(bomb.told, "too-large: the entry 'bomb'"), bomb.told);
    BOOST_TEST(has(bomb.told, "--limit unpacked-bytes=N"), bomb.told);
}

BOOST_AUTO_TEST_CASE(counts_all_entries_together)
{
    Limits limits;
    limits.unpacked_bytes = 25;
    MadeZip made;
    for (std::string const name : {"a", "b", "c"}) made.add(name, "0123456789");
    Unpacked const got = unpack_all(made.bytes(), limits);
    BOOST_TEST(got.text == "a=0123456789;b=0123456789;");
    BOOST_TEST(has(got.told, "too-large: the entry 'c'"), got.told);
}

BOOST_AUTO_TEST_CASE(tells_what_is_damaged_encrypted_or_packed_strangely)
{
    MadeZip made;
    made.add("a", "one");
    made.entries.back().deflated = true;
    made.entries.back().said_crc = 1;
    BOOST_TEST(has(unpack_all(made.bytes()).told, "its check sum is another"));
    made.entries.back().said_crc.reset();
    made.entries.back().encrypted = true;
    BOOST_TEST(has(unpack_all(made.bytes()).told, "is encrypted; save the file without a password"));
    made.entries.back().encrypted = false;
    made.entries.back().said_method = 99;
    BOOST_TEST(has(unpack_all(made.bytes()).told, "packed by method 99"));
    made.entries.back().said_method.reset();
    made.entries.back().said_offset = 4000;
    BOOST_TEST(has(unpack_all(made.bytes()).told, "is not where the zip says"));
}

BOOST_AUTO_TEST_CASE(tells_two_entries_of_one_name)
{
    MadeZip made;
    made.add("a", "one");
    made.add("A", "two");
    BOOST_TEST(has(unpack_all(made.bytes()).told, "two entries named 'a'"));
}

BOOST_AUTO_TEST_CASE(is_not_upset_by_any_cut_or_changed_byte)
{
    MadeZip made;
    made.add("a", "one one one one one");
    made.entries.back().deflated = true;
    made.add("b", "two");
    std::string const bytes = made.bytes();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        Unpacked const got = unpack_all(bytes.substr(0, size));
        BOOST_TEST(got.told != "");
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 0xff);
        unpack_all(changed);
    }
}

BOOST_AUTO_TEST_SUITE_END()
