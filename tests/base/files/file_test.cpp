#include "base/files/file.h"
#include "base/files/file_system.h"
#include "base/text/sha256.h"
#include "base/text/utf8.h"
#include "base/values/language.h"
#include "base/values/length.h"

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <thread>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace rapporteur;
namespace fs = std::filesystem;

namespace {

struct Folder {
    Folder()
    {
        std::string name = (fs::temp_directory_path() / "rapporteur-file-XXXXXX").string();
        BOOST_REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() { fs::remove_all(path); }
    std::string operator/(std::string const& name) const { return path + "/" + name; }
    std::string path;
};

std::string slurp(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t entries(std::string const& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}

BOOST_AUTO_TEST_SUITE(files)

BOOST_AUTO_TEST_CASE(a_file_is_written_whole_into_folders_that_are_made)
{
    Folder const folder;
    disk_files().write_atomically(folder / "a/b/c.pdf", "first");
    disk_files().write_atomically(folder / "a/b/c.pdf", "second");
    BOOST_TEST(slurp(folder / "a/b/c.pdf") == "second");
    BOOST_TEST(entries(folder / "a/b") == 1u);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_leaves_nothing_and_keeps_the_old)
{
    Folder const folder;
    disk_files().write_atomically(folder / "x.pdf", "old");
    fs::create_directory(folder / "taken");
    BOOST_CHECK_THROW(disk_files().write_atomically(folder / "taken", "new"), FileError);
    BOOST_CHECK_THROW(disk_files().write_atomically(folder / "x.pdf/inside.pdf", "new"), FileError);
    BOOST_TEST(slurp(folder / "x.pdf") == "old");
    BOOST_TEST(entries(folder.path) == 2u);
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_as_such)
{
    BOOST_TEST(FileError("cannot write", "x", ENOSPC).is_disk_full());
    BOOST_TEST(!FileError("cannot write", "x", EACCES).is_disk_full());
}

BOOST_AUTO_TEST_CASE(many_threads_may_write_one_file)
{
    Folder const folder;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i)
                disk_files().write_atomically(folder / "same.pdf", std::string(5000, 'x'));
        });
    }
    for (std::thread& thread : threads) thread.join();
    BOOST_TEST(slurp(folder / "same.pdf").size() == 5000u);
    BOOST_TEST(entries(folder.path) == 1u);
}

BOOST_AUTO_TEST_CASE(only_regular_files_within_the_limit_are_read)
{
    Folder const folder;
    std::ofstream(folder / "ten.xml") << "0123456789";
    Context context;
    context.limits.file_bytes = 10;
    BOOST_TEST(read_file(FileName(folder / "ten.xml"), context).value() == "0123456789");
    context.limits.file_bytes = 9;
    BOOST_TEST(!read_file(FileName(folder / "ten.xml"), context));
    BOOST_TEST(!read_file(FileName(folder.path), context));
    BOOST_TEST(!read_file(FileName(folder / "missing.xml"), context));
    BOOST_REQUIRE(::mkfifo((folder / "pipe.xml").c_str(), 0600) == 0);
    BOOST_TEST(!read_file(FileName(folder / "pipe.xml"), context));
    std::string codes_seen;
    for (Diagnostic const& one : context.diagnostics.all()) codes_seen += std::string(one.code) + " ";
    BOOST_TEST(codes_seen == "too-large cannot-read cannot-read cannot-read ");
}

BOOST_AUTO_TEST_CASE(files_are_listed_in_bytewise_order_and_links_that_loop_end)
{
    Folder const folder;
    fs::create_directories(folder / "b");
    for (char const* name : {"b/1.xml", "a.xml", "B.xml", ".hidden.xml", "note.txt"})
        std::ofstream(folder / name) << "x";
    fs::create_directory_symlink("..", folder / "b/up");
    Context context;
    std::vector<std::string> const found = list_files(folder.path, ".xml", context);
    std::vector<std::string> const expected{folder / "B.xml", folder / "a.xml", folder / "b/1.xml"};
    BOOST_TEST(found == expected, boost::test_tools::per_element());
    BOOST_TEST(context.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(links_out_of_a_folder_are_not_read_unless_they_are_followed)
{
    Folder const folder;
    fs::create_directories(folder / "in/sub");
    fs::create_directories(folder / "out");
    std::ofstream(folder / "out/secret.xml") << "secret";
    std::ofstream(folder / "in/sub/a.xml") << "a";
    fs::create_symlink(folder / "out/secret.xml", folder / "in/file.xml");
    fs::create_symlink(folder / "out/secret.xml", folder / "in/README.md");
    fs::create_directory_symlink(folder / "out", folder / "in/folder");
    fs::create_symlink("sub/a.xml", folder / "in/inside.xml");
    std::vector<std::string> const folders{folder / "in"};
    auto const told = [](Context const& context) {
        std::string result;
        for (Diagnostic const& one : context.diagnostics.sorted())
            result +=
                one.at.file.str().substr(one.at.file.str().rfind('/')) + " " + std::string(one.code) + " ";
        return result;
    };
    Context context;
    std::vector<std::string> const expected{folder / "in/inside.xml", folder / "in/sub/a.xml"};
    BOOST_TEST(list_files(folders[0], ".xml", context) == expected, boost::test_tools::per_element());
    BOOST_TEST(told(context) == "/file.xml include-outside /folder include-outside ");
    Context reading;
    BOOST_TEST(!read_file_within(folders, FileName(folder / "in/file.xml"), reading));
    BOOST_TEST(told(reading) == "/file.xml include-outside ");
    BOOST_TEST(read_file_within(folders, FileName(folder / "in/inside.xml"), reading).value() == "a");
    Context following;
    following.follow_links = true;
    BOOST_TEST(list_files(folders[0], ".xml", following).size() == 4u);
    BOOST_TEST(read_file_within(folders, FileName(folder / "in/file.xml"), following).value() == "secret");
    BOOST_TEST(following.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(what_an_ended_process_left_half_written_is_removed)
{
    Folder const folder;
    pid_t const ended = ::fork();
    if (ended == 0) ::_exit(0);
    ::waitpid(ended, nullptr, 0);
    std::string const left = folder / (".a.pdf." + std::to_string(ended) + "-0.tmp");
    std::string const ours = folder / (".a.pdf." + std::to_string(::getpid()) + "-9.tmp");
    std::string const others = folder / (".a.pdf." + std::to_string(ended) + ".tmp");
    for (std::string const& name : {left, ours, others}) std::ofstream(name) << "x";
    disk_files().write_atomically(folder / "a.pdf", "new");
    BOOST_TEST(!fs::exists(left));
    BOOST_TEST(fs::exists(ours));
    BOOST_TEST(fs::exists(others));
}

BOOST_AUTO_TEST_CASE(only_a_regular_file_is_replaced_and_its_mode_stays)
{
    Folder const folder;
    BOOST_REQUIRE(::mkfifo((folder / "pipe.pdf").c_str(), 0600) == 0);
    BOOST_CHECK_THROW(disk_files().write_atomically(folder / "pipe.pdf", "x"), FileError);
    BOOST_TEST(fs::is_fifo(folder / "pipe.pdf"));
    std::ofstream(folder / "a.pdf") << "old";
    fs::permissions(folder / "a.pdf", fs::perms::owner_read | fs::perms::owner_write);
    disk_files().write_atomically(folder / "a.pdf", "new");
    BOOST_TEST(
        (fs::status(folder / "a.pdf").permissions() == (fs::perms::owner_read | fs::perms::owner_write)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(small_values)

BOOST_AUTO_TEST_CASE(lengths_round_half_away_and_scale_exactly)
{
    BOOST_TEST(Length::points(1).raw() == 65536);
    BOOST_TEST(Length::millipoints(10500).raw() == 688128);
    BOOST_TEST(Length::micrometres(25400).raw() == 72 * 65536);
    BOOST_TEST(Length::micrometres(-25400).raw() == -72 * 65536);
    BOOST_TEST(Length::from_raw(3).scaled(1, 2).raw() == 2);
    BOOST_TEST(Length::from_raw(-3).scaled(1, 2).raw() == -2);
    BOOST_TEST(Length::points(1'000'000'000).scaled(1'000'000, 1'000'000).raw() ==
               Length::points(1'000'000'000).raw());
}

BOOST_AUTO_TEST_CASE(languages_fall_back_from_the_end)
{
    BOOST_TEST(broader_language("zh-Hant-TW") == "zh-Hant");
    BOOST_TEST(broader_language("zh-Hant") == "zh");
    BOOST_TEST(broader_language("zh").empty());
    BOOST_TEST(broader_language("").empty());
    BOOST_TEST(primary_language("zh-Hant-TW") == "zh");
    BOOST_TEST(primary_language("zh") == "zh");
    BOOST_TEST(stands_in("zh", "zh-Hant-TW"));
    BOOST_TEST(stands_in("zh-Hant-TW", "zh-Hant-TW"));
    BOOST_TEST(!stands_in("zh-Hant-TW", "zh"));
    BOOST_TEST(!stands_in("z", "zh"));
    BOOST_TEST(!stands_in("", "zh"));
    for (char const* good : {"en", "fr", "ru", "az", "az-Latn", "ar", "zh-Hant-TW", "en-GB"})
        BOOST_TEST(is_language(good));
    for (char const* bad : {"", "e", "english", "qq-", "xx", "e n", "en_GB", "zh--TW"})
        BOOST_TEST(!is_language(bad));
    BOOST_TEST(script_of_language("ar") == "Arab");
    BOOST_TEST(script_of_language("az") == "Latn");
    BOOST_TEST(is_right_to_left("ar"));
    BOOST_TEST(!is_right_to_left("ru"));
}

BOOST_AUTO_TEST_CASE(languages_are_known_by_their_names)
{
    for (char const* name : {"French", "french", "Français"}) BOOST_TEST(is_name_of("fr", name));
    BOOST_TEST(is_name_of("az", "AZERBAIJANI"));
    BOOST_TEST(language_name("en", "es") == "inglés");
    BOOST_TEST(!is_name_of("fr", "fr"));
    BOOST_TEST(!is_name_of("fr", "German"));
}

BOOST_AUTO_TEST_CASE(countries_and_currencies_are_those_of_iso)
{
    for (char const* good : {"AZ", "MY", "SA"}) BOOST_TEST(is_country(good));
    for (char const* bad : {"az", "XX", "AZE", ""}) BOOST_TEST(!is_country(bad));
    for (char const* good : {"USD", "AZN", "AZM", "DEM"}) BOOST_TEST(is_currency(good));
    for (char const* bad : {"usd", "US", "QQQ", "", "XXX"}) BOOST_TEST(!is_currency(bad));
}

BOOST_AUTO_TEST_CASE(utf8_round_trips_and_refuses_what_is_none)
{
    std::string const text = "aəЖ中🙂";
    BOOST_TEST(to_utf8(to_utf32(text)) == text);
    BOOST_TEST(code_points(text) == 5u);
    for (char const* bad : {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe4\xb8"}) {
        BOOST_TEST(well_formed_length(bad, 0) == 0u);
    }
}

BOOST_AUTO_TEST_CASE(sha256_is_that_of_fips_180)
{
    BOOST_TEST(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

BOOST_AUTO_TEST_SUITE_END()
