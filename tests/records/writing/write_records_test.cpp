#include "base/files/file_system.h"
#include "records/writing/write_records.h"

#include "base/files/file.h"
#include "base/xml/xml_document.h"
#include "records/record_types.h"
#include "records/writing/kept_comments.h"
#include "support.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include <unistd.h>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(writing_files)

namespace {

using Records = std::vector<Record const*>;

Records all_records(Archive const& archive)
{
    Records all;
    for (std::size_t type = 0; type < record_type_count; ++type) {
        for (Record const* each : archive.all(static_cast<RecordType>(type))) all.push_back(each);
    }
    return all;
}

KeptComments comments_of(std::string const& bytes)
{
    Context context;
    auto const document =
        XmlDocument::parse(FileName("a.xml"), bytes, "records", "urn:rapporteur:records:1", context);
    BOOST_REQUIRE(document.has_value());
    return KeptComments(*document);
}

std::string written(Records const& records, std::string const& existing = {})
{
    KeptComments comments = existing.empty() ? KeptComments() : comments_of(existing);
    return records_xml(records, comments);
}

// The file a.xml of records that need no more than it, written over itself.
std::string rewritten(std::string const& bytes)
{
    Loaded const loaded = load_all({{"a.xml", bytes}});
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    return written(all_records(*loaded.archive), bytes);
}

std::string frame(std::string const& inner)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<records xmlns=\"urn:rapporteur:records:1\" "
           "xml:lang=\"en\">\n" +
           inner + "</records>\n";
}

std::size_t count_of(std::string const& text, std::string_view what)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
    return count;
}

class Folder {
public:
    Folder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "records-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for a test");
        path_ = pattern;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    std::string operator/(std::string const& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

std::string bytes_of(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}

BOOST_AUTO_TEST_CASE(what_is_written_reads_as_the_same_records)
{
    for (std::string const folder : {RAPPORTEUR_ROOT "/sources", RAPPORTEUR_ROOT "/../shared/corpus"}) {
        if (!disk_files().is_folder(folder)) {
            std::cout << "left out: " << folder << " is not there\n";
            continue;
        }
        Loaded const first = load_folder(folder);
        BOOST_REQUIRE_MESSAGE(first.archive, first.text());
        std::map<std::string, Records> by_file;
        for (Record const* each : all_records(*first.archive))
            by_file[each->origin.position().file.str()].push_back(each);
        std::vector<NamedText> texts;
        for (auto const& [file, records] : by_file) {
            std::string const existing = bytes_of(file);
            texts.push_back({file, written(records, existing)});
            BOOST_TEST(count_of(texts.back().bytes, "<!--") == count_of(existing, "<!--"), file);
        }
        Loaded const second = load_all(texts);
        BOOST_REQUIRE_MESSAGE(second.archive, second.text());
        BOOST_REQUIRE(second.archive->size() == first.archive->size());
        for (Record const* each : all_records(*first.archive))
            BOOST_TEST((canonical_xml(*second.archive->find(each->id)) == canonical_xml(*each)), each->id);

        std::map<std::string, Records> again;
        for (Record const* each : all_records(*second.archive))
            again[each->origin.position().file.str()].push_back(each);
        for (NamedText const& text : texts)
            BOOST_TEST((written(again[text.name], text.bytes) == text.bytes), text.name);
    }
}

BOOST_AUTO_TEST_CASE(records_attributes_and_children_have_one_order)
{
    std::string const one =
        frame("<source id='s'><title>S</title></source>"
              "<body country='AZ' id='z' kind='state'><source ref='s'/><name>Z</name></body>"
              "<body id='a'><abbreviation>A</abbreviation><name>A</name><source ref='s'/></body>");
    std::string const other =
        frame("<body id='a'><name>A</name><source ref='s'/><abbreviation>A</abbreviation></body>"
              "<body id='z' kind='state' country='AZ'><name>Z</name><source ref='s'/></body>"
              "<source id='s'><title>S</title></source>");
    std::string const expected = frame(R"(
  <source id="s">
    <title>S</title>
  </source>

  <body id="a">
    <name>A</name>
    <abbreviation>A</abbreviation>
    <source ref="s"/>
  </body>
  <body id="z" kind="state" country="AZ">
    <name>Z</name>
    <source ref="s"/>
  </body>
)");
    BOOST_TEST(rewritten(one) == expected);
    BOOST_TEST(rewritten(other) == expected);

    Loaded const loaded = load_all({{"a.xml", one}});
    Records backwards = all_records(*loaded.archive);
    std::reverse(backwards.begin(), backwards.end());
    BOOST_TEST(written(backwards) == expected);
}

BOOST_AUTO_TEST_CASE(the_language_of_most_stands_at_the_root)
{
    BOOST_TEST(
        rewritten(frame("<source id='a' xml:lang='fr'><title>A</title></source>"
                        "<source id='b' xml:lang='fr'><title>B</title><title xml:lang='de'>D</title></source>"
                        "<source id='c'><title>C</title></source>")) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<records xmlns="urn:rapporteur:records:1" xml:lang="fr">

  <source id="a">
    <title>A</title>
  </source>
  <source id="b">
    <title>B</title>
    <title xml:lang="de">D</title>
  </source>
  <source xml:lang="en" id="c">
    <title>C</title>
  </source>
</records>
)");
}

BOOST_AUTO_TEST_CASE(a_comment_stays_before_what_it_stood_before)
{
    std::string const before =
        "<?xml version='1.0'?><!-- head --><!-- two\r\n  lines -->\n"
        "<records xmlns='urn:rapporteur:records:1' xml:lang='en'>\n"
        "<!-- of b --><body id='b'><!-- of its source --><source ref='s'/>"
        "<!-- of its second name --><name from='2000'>New</name>"
        "<name xml:lang='fr' from='2000'>Nouveau<!-- within --></name>"
        "<!-- last in b --></body>\n"
        "<!-- of s --><source id='s'><title>S <em><!-- in em -->t</em></title></source>\n"
        "<!-- last --></records><!-- behind -->\n";
    std::string const after = rewritten(before);
    BOOST_TEST(after == R"(<?xml version="1.0" encoding="UTF-8"?>
<!-- head -->
<!-- two
  lines -->
<records xmlns="urn:rapporteur:records:1" xml:lang="en">

  <!-- of s -->
  <source id="s">
    <!-- in em -->
    <title>S <em>t</em></title>
  </source>

  <!-- of b -->
  <body id="b">
    <!-- of its second name -->
    <name from="2000">New</name>
    <!-- within -->
    <name xml:lang="fr" from="2000">Nouveau</name>
    <!-- of its source -->
    <source ref="s"/>
    <!-- last in b -->
  </body>
  <!-- last -->
  <!-- behind -->
</records>
)");
    BOOST_TEST(rewritten(after) == after);
}

BOOST_AUTO_TEST_CASE(a_comment_of_what_is_gone_is_kept_at_the_end)
{
    std::string const before = frame("<!-- of a --><source id='a'><title>A</title></source>"
                                     "<source id='b'><title>B</title><!-- of c --><note>N</note></source>");
    Loaded const loaded = load_framed("<source id='b'><title>B</title></source>");
    std::string const after = written(all_records(*loaded.archive), before);
    BOOST_TEST(after == frame(R"(
  <source id="b">
    <title>B</title>
    <!-- of c -->
  </source>
  <!-- of a -->
)"));
}

BOOST_AUTO_TEST_CASE(a_file_is_written_as_a_whole_or_left_alone)
{
    Folder const folder;
    Loaded const loaded = load_framed("<source id='b'><title>A &lt; \"B\" &amp; C</title></source>");
    Records const records = all_records(*loaded.archive);
    Context context;

    // A new one, in a folder that is not there yet.
    BOOST_TEST(write_records(records, folder / "new/a.xml", context));
    BOOST_TEST(bytes_of(folder / "new/a.xml") == written(records));
    BOOST_TEST(context.diagnostics.empty());

    // One with comments.
    std::ofstream(folder / "old.xml") << frame("<!-- kept --><source id='b'><title>Old</title></source>");
    BOOST_TEST(write_records(records, folder / "old.xml", context));
    BOOST_TEST(count_of(bytes_of(folder / "old.xml"), "<!-- kept -->") == 1u);
    std::string const once = bytes_of(folder / "old.xml");
    BOOST_TEST(write_records(records, folder / "old.xml", context));
    BOOST_TEST(bytes_of(folder / "old.xml") == once);

    // Not one of records.
    std::string const other = "<other><!-- mine --></other>";
    std::ofstream(folder / "other.xml") << other;
    BOOST_TEST(!write_records(records, folder / "other.xml", context));
    BOOST_TEST(context.diagnostics.errors() == 1u);
    BOOST_TEST(bytes_of(folder / "other.xml") == other);

    // Where no file can be.
    std::ofstream(folder / "file") << "x";
    BOOST_CHECK_THROW(write_records(records, folder / "file/a.xml", context), FileError);
}

BOOST_AUTO_TEST_SUITE_END()
