#include "base/files/file.h"
#include "base/files/find_in_folders.h"
#include "base/files/memory_files.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

#include <unistd.h>

using namespace rapporteur;
namespace fs = std::filesystem;
using Kind = FileSystem::Kind;
using Outcome = FileSystem::Content::Outcome;

namespace {

// What every file system must do, held against both: in a folder of its own, which is empty at first.
struct Both {
    Both()
    {
        std::string name = (fs::temp_directory_path() / "rapporteur-files-XXXXXX").string();
        BOOST_REQUIRE(::mkdtemp(name.data()) != nullptr);
        root = name;
    }
    ~Both() { fs::remove_all(root); }

    template <typename Check> void each(Check const& check)
    {
        for (FileSystem* files : std::array<FileSystem*, 2>{&disk_files(), &memory}) {
            BOOST_TEST_CONTEXT((files == &memory ? "in memory" : "on disk")) check(*files);
        }
    }

    std::string root;
    MemoryFiles memory;
};

std::vector<std::string> names_in(FileSystem const& files, std::string const& folder)
{
    std::vector<std::string> names;
    for (FileSystem::Entry const& entry : files.list(folder).entries)
        names.push_back(entry.name + (entry.is_folder ? "/" : ""));
    std::sort(names.begin(), names.end());
    return names;
}

}

BOOST_FIXTURE_TEST_SUITE(a_file_system, Both)

BOOST_AUTO_TEST_CASE(gives_back_what_was_written)
{
    each([&](FileSystem& files) {
        files.write_atomically(root + "/a/b.xml", "first");
        files.write_atomically(root + "/a/b.xml", "second");
        FileSystem::Content const content = files.read(root + "/a/b.xml", 6);
        BOOST_TEST((content.outcome == Outcome::whole));
        BOOST_TEST(content.bytes == "second");
        BOOST_TEST(files.map(root + "/a/b.xml").bytes == "second");
    });
}

BOOST_AUTO_TEST_CASE(says_what_is_at_a_path)
{
    each([&](FileSystem& files) {
        files.write_atomically(root + "/a/b.xml", "x");
        BOOST_TEST(files.is_file(root + "/a/b.xml"));
        BOOST_TEST(files.is_folder(root + "/a"));
        BOOST_TEST(files.is_folder(root + "/a/"));
        BOOST_TEST((files.kind_of(root + "/a/c.xml") == Kind::nothing));
        BOOST_TEST((files.kind_of(root + "/a/b") == Kind::nothing));
    });
}

BOOST_AUTO_TEST_CASE(reads_no_more_than_it_may_and_nothing_that_is_not_there)
{
    each([&](FileSystem& files) {
        files.write_atomically(root + "/ten.xml", "0123456789");
        BOOST_TEST((files.read(root + "/ten.xml", 10).outcome == Outcome::whole));
        BOOST_TEST((files.read(root + "/ten.xml", 9).outcome == Outcome::too_large));
        BOOST_TEST((files.read(root, 9).outcome == Outcome::not_a_file));
        FileSystem::Content const missing = files.read(root + "/missing.xml", 9);
        BOOST_TEST((missing.outcome == Outcome::failed));
        BOOST_TEST(missing.error == ENOENT);
        FileSystem::Mapped const unmapped = files.map(root + "/missing.xml");
        BOOST_TEST(unmapped.owner == nullptr);
        BOOST_TEST(unmapped.error == ENOENT);
    });
}

BOOST_AUTO_TEST_CASE(keeps_mapped_bytes_while_somebody_has_them)
{
    each([&](FileSystem& files) {
        files.write_atomically(root + "/font.ttf", "old");
        FileSystem::Mapped const mapped = files.map(root + "/font.ttf");
        files.write_atomically(root + "/font.ttf", "new");
        BOOST_TEST(mapped.bytes == "old");
    });
}

BOOST_AUTO_TEST_CASE(lists_what_is_directly_in_a_folder)
{
    each([&](FileSystem& files) {
        for (char const* name : {"/a.xml", "/a/1.xml", "/a/2.xml", "/a-b/3.xml", "/c/d/4.xml"})
            files.write_atomically(root + name, "x");
        std::vector<std::string> const expected{"a-b/", "a.xml", "a/", "c/"};
        BOOST_TEST(names_in(files, root) == expected, boost::test_tools::per_element());
        BOOST_TEST(files.list(root + "/none").error == ENOENT);
        BOOST_TEST(files.list(root + "/a.xml").error == ENOTDIR);
    });
}

BOOST_AUTO_TEST_CASE(has_one_full_path_for_a_place)
{
    each([&](FileSystem& files) {
        files.write_atomically(root + "/a/b.xml", "x");
        std::string const path = files.canonical(root + "/a/b.xml");
        BOOST_TEST(path.ends_with("/a/b.xml"));
        BOOST_TEST(files.canonical(root + "/a/./b.xml") == path);
        BOOST_TEST(files.canonical(root + "/a/../a/b.xml") == path);
        BOOST_TEST(files.canonical(root + "/a/c.xml").empty());
    });
}

BOOST_AUTO_TEST_CASE(refuses_to_write_where_a_folder_is_or_below_a_file)
{
    each([&](FileSystem& files) {
        files.write_atomically(root + "/a/b.xml", "x");
        BOOST_CHECK_THROW(files.write_atomically(root + "/a", "y"), FileError);
        BOOST_CHECK_THROW(files.write_atomically(root + "/a/b.xml/c.xml", "y"), FileError);
        BOOST_TEST(files.read(root + "/a/b.xml", 9).bytes == "x");
    });
}

BOOST_AUTO_TEST_CASE(is_where_a_context_reads_from)
{
    Context context;
    BOOST_TEST(&context.file_system() == &disk_files());
    context.files = &memory;
    memory.put("records/b.xml", "<b/>");
    memory.put("records/sub/a.xml", "<a/>");
    memory.put("records/.hidden.xml", "<h/>");
    memory.put("records/note.txt", "words");
    std::vector<std::string> const expected{"records/b.xml", "records/sub/a.xml"};
    BOOST_TEST(list_files("records", ".xml", context) == expected, boost::test_tools::per_element());
    memory.put("records/C.XML", "<c/>");
    FilesOfFolder const files = tell_files_apart("records", ".xml", context);
    std::vector<std::string> const wanted{"records/C.XML", "records/b.xml", "records/sub/a.xml"};
    BOOST_TEST(files.wanted == wanted, boost::test_tools::per_element());
    BOOST_TEST(files.others == std::vector<std::string>{"records/note.txt"},
               boost::test_tools::per_element());
    BOOST_TEST(read_file(FileName("records/b.xml"), context).value() == "<b/>");
    BOOST_TEST(&context.without_diagnostics().file_system() == &memory);
    BOOST_TEST(context.diagnostics.empty());
    BOOST_TEST(!read_file(FileName("records/c.xml"), context));
    BOOST_REQUIRE(context.diagnostics.errors() == 1u);
    BOOST_TEST(context.diagnostics.all().front().code == "cannot-read");
}

BOOST_AUTO_TEST_CASE(is_where_a_template_finds_what_it_names)
{
    memory.put("own/parts/head.xml", "x");
    memory.put("shared/parts/head.xml", "y");
    memory.put("secret.xml", "z");
    constexpr std::array<std::string_view, 1> extensions{".xml"};
    std::vector<std::string> const folders{"shared", "own"};
    auto const find = [&](std::string const& name) {
        return find_file(memory, folders, "shared/brief.xml", name, extensions);
    };
    BOOST_TEST(find("parts/head.xml").path == "own/parts/head.xml");
    BOOST_TEST(find("../secret.xml").code == "include-outside");
    FoundFile const misspelt = find("parts/haed.xml");
    BOOST_TEST(!misspelt);
    BOOST_TEST(misspelt.suggestion == "parts/head.xml");
}

BOOST_AUTO_TEST_CASE(forgets_what_is_removed)
{
    memory.put("a/b.xml", "x");
    memory.remove("a/b.xml");
    BOOST_TEST((memory.kind_of("a") == Kind::nothing));
}

BOOST_AUTO_TEST_SUITE_END()
