#include "records/relations/compare.h"
#include "support.h"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <thread>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(stopping)

namespace {

// Files whose records refer to each other, enough for a load to take a while.
std::vector<NamedText> many_files()
{
    std::vector<NamedText> texts{{"a.xml", framed(basis)}};
    for (int file = 0; file < 60; ++file) {
        std::string records;
        for (int i = 0; i < 40; ++i) {
            std::string const id = std::to_string(file) + "-" + std::to_string(i);
            records += "<resolution id='r" + id + "' session='two'" +
                       (i == 0 ? std::string()
                               : " continues='r" + std::to_string(file) + "-" + std::to_string(i - 1) + "'") +
                       "><title>T</title><operative><paragraph number='1' verb='Decides'>one of " + id +
                       "</paragraph><paragraph number='2' verb='Requests'>another</paragraph></operative>"
                       "<source ref='s'/></resolution>\n";
        }
        texts.push_back({"b" + std::to_string(file) + ".xml", framed(records)});
    }
    return texts;
}

std::vector<Paragraph> paragraphs(int count, std::string const& word)
{
    std::vector<Paragraph> result;
    for (int i = 0; i < count; ++i) {
        Paragraph& paragraph = result.emplace_back();
        Inline piece;
        piece.text = word + " " + std::to_string(i) + " with words that many share";
        paragraph.text.versions.push_back({"en", {piece}, false, {}});
    }
    return result;
}

}

// Whenever it comes, wherever the load is then: no archive and not a word, or all of it.
BOOST_AUTO_TEST_CASE(a_load_stops_soon_after_it_is_told_to)
{
    using Clock = std::chrono::steady_clock;
    std::vector<NamedText> const texts = many_files();
    for (int const delay : {0, 2, 5, 10, 20, 40, 80, 160}) {
        std::atomic<bool> cancelled = false;
        Clock::time_point since;
        std::thread other([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(delay));
            since = Clock::now();
            cancelled = true;
        });
        Context context;
        context.cancelled = &cancelled;
        auto const archive = load_texts(texts, context);
        Clock::time_point const ended = Clock::now();
        other.join();
        BOOST_TEST(context.diagnostics.empty());
        if (archive) {
            BOOST_TEST(archive->size() == 4u + 60u * 40u);
        } else {
            // Far more than it takes, for a machine that has other things to do.
            BOOST_TEST((ended - since < std::chrono::milliseconds(1000)));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_comparison_asks_at_every_paragraph_whether_to_stop)
{
    std::vector<Paragraph> const before = paragraphs(50, "old");
    std::vector<Paragraph> const after = paragraphs(50, "new");
    int asked = 0;
    BOOST_TEST(compare_paragraphs(before, after, [&] { return ++asked, false; }).size() == 50u);
    BOOST_TEST(asked >= 100);

    BOOST_TEST(compare_paragraphs(before, after, [] { return true; }).empty());

    asked = 0;
    auto const part = compare_paragraphs(before, after, [&] { return ++asked > 75; });
    BOOST_TEST(part.size() < 50u);
}

BOOST_AUTO_TEST_SUITE_END()
