#include "layout/blocks/block_context.h"

#include <boost/test/unit_test.hpp>

namespace {

using namespace rapporteur;
using namespace rapporteur::layout;

constexpr Length points(std::int64_t count) { return Length::points(count); }

struct Column {
    Language language;
    BlockContext context;

    explicit Column(std::string_view tag) : language(tag)
    {
        context.language = &language;
        context.x = points(10);
        context.width = points(320);
    }
};

BOOST_AUTO_TEST_SUITE(columns_of_one_width)

BOOST_AUTO_TEST_CASE(share_what_their_gaps_leave)
{
    Column const column("en");
    EqualColumns const columns(column.context, 3, points(10));
    BOOST_TEST((columns.width == points(100)));
    BOOST_TEST((columns.column(column.context, 0).x == points(10)));
    BOOST_TEST((columns.column(column.context, 2).x == points(230)));
}

BOOST_AUTO_TEST_CASE(begin_at_the_right_where_text_does)
{
    Column const column("ar");
    EqualColumns const columns(column.context, 3, points(10));
    BOOST_TEST((columns.column(column.context, 0).x == points(230)));
    BOOST_TEST((columns.column(column.context, 2).x == points(10)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(room_taken_off_a_column)

BOOST_AUTO_TEST_CASE(is_taken_at_the_start_of_its_text)
{
    Column left("en"), right("ar");
    narrow(left.context, points(20), points(5));
    narrow(right.context, points(20), points(5));
    BOOST_TEST((left.context.x == points(30)));
    BOOST_TEST((right.context.x == points(15)));
    BOOST_TEST((left.context.width == points(295)));
}

BOOST_AUTO_TEST_CASE(leaves_some_measure_however_much_is_taken)
{
    Column column("en");
    narrow(column.context, points(300), points(300));
    BOOST_TEST((column.context.width == narrowest_measure));
}

BOOST_AUTO_TEST_SUITE_END()

}
