// Costs that many records make possible: twice the records may cost twice the time and a little, not four
// times.
#include "support.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <ostream>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(scaling)

namespace {

std::string number(std::size_t i) { return std::to_string(i); }

// Many of one conflict in as few files as keep each under the limit of faults, or many in one.
std::string same_id(std::size_t n)
{
    std::string xml;
    for (std::size_t i = 0; i < n; ++i) xml += "<subject id='m'><name>M</name><source ref='s'/></subject>\n";
    return xml;
}

std::string same_symbol(std::size_t n)
{
    std::string xml;
    for (std::size_t i = 0; i < n; ++i) {
        xml += "<resolution id='r" + number(i) +
               "' session='one' symbol='9/1'><title>T</title><source ref='s'/></resolution>\n";
    }
    return xml;
}

std::string long_cycle(std::size_t n)
{
    std::string xml;
    for (std::size_t i = 0; i < n; ++i) {
        xml += "<subject id='m" + number(i) + "' parent='m" + number((i + 1) % n) +
               "'><name>M</name><source ref='s'/></subject>\n";
    }
    return xml;
}

std::string long_chain(std::size_t n)
{
    std::string xml;
    for (std::size_t i = 0; i < n; ++i) {
        xml += "<subject id='m" + number(i) + "'" + (i == 0 ? "" : " parent='m" + number(i - 1) + "'") +
               "><name>M</name><source ref='s'/></subject>\n";
    }
    return xml;
}

std::string many_dangling(std::size_t n)
{
    std::string xml;
    for (std::size_t i = 0; i < n; ++i) {
        xml += "<subject id='m" + number(i) + "' parent='x" + number(i) +
               "'><name>M</name><source ref='s'/></subject>\n";
    }
    return xml;
}

std::string one_line(std::size_t n)
{
    std::string xml;
    for (std::size_t i = 0; i < n; ++i)
        xml += "<subject id='m" + number(i) + "' kind='x'><name>M</name><source ref='s'/></subject>";
    return xml + "\n";
}

std::string one_session(std::size_t n)
{
    std::string xml;
    for (std::size_t i = 0; i < n; ++i) {
        xml += "<resolution id='r" + number(i) + "' session='one' symbol='9/" + number(i + 1) + "'" +
               (i == 0 ? "" : " continues='r" + number(i - 1) + "'") +
               "><title>T <cite ref='r0'/></title><source ref='s'/></resolution>\n";
    }
    return xml;
}

std::string long_list(std::size_t n)
{
    std::string xml;
    std::string all;
    for (std::size_t i = 0; i < n; ++i) {
        xml += "<subject id='m" + number(i) + "'><name>M</name><source ref='s'/></subject>\n";
        all += " m" + number(i);
    }
    return xml + "<resolution id='r' session='one' subjects='" + all +
           "'><title>T</title><source ref='s'/></resolution>\n";
}

struct Grows {
    char const* name;
    std::string (*records)(std::size_t n);
    std::size_t n;
};
std::ostream& operator<<(std::ostream& out, Grows const& c) { return out << c.name; }

Grows const grows[] = {
    {"one id", same_id, 2000},
    {"one symbol", same_symbol, 2000},
    {"one cycle", long_cycle, 2000},
    {"a chain", long_chain, 2000},
    {"dangling references", many_dangling, 2000},
    {"faults on one line", one_line, 2000},
    {"one session", one_session, 2000},
    {"one list of ids", long_list, 2000},
};

double seconds_for(std::string const& text)
{
    auto const begin = std::chrono::steady_clock::now();
    load_all({{"a.xml", text}});
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}

BOOST_DATA_TEST_CASE(time_grows_with_the_records, boost::unit_test::data::make(grows), c)
{
    std::string const small = framed(std::string(basis) + c.records(c.n));
    std::string const large = framed(std::string(basis) + c.records(4 * c.n));
    // Other work on the machine only adds time: the least of some tries is the measure, and a quadratic cost
    // (16 times) is far from what passes.
    double best = 1e9;
    for (int attempt = 0; attempt < 5 && best > 8; ++attempt) {
        double const least = std::min(seconds_for(small), seconds_for(small));
        best = std::min(best, seconds_for(large) / least);
    }
    BOOST_TEST(best <= 8, "4 times the records took " << best << " times as long");
}

BOOST_AUTO_TEST_SUITE_END()
