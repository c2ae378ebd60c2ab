#include "documents.h"
#include "layout/fonts/fonts.h"
#include "layout/layout_caches.h"
#include "layout/pages/dump.h"
#include "layout/text/layout_cache.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::layout;
using namespace rapporteur::test;

namespace {

std::shared_ptr<style::Theme const> theme()
{
    static std::shared_ptr<style::Theme const> const one = Composed(document_of("en", p("x"))).theme;
    return one;
}

std::string dump_of(LayoutCaches& caches, std::string_view words)
{
    Context context;
    document::Document document = document_of("en", p(words));
    BOOST_REQUIRE(document::finish(document, context));
    std::optional<Pages> const pages = compose(document, *theme(), caches, context);
    BOOST_REQUIRE(pages);
    return dump_pages(*pages, document);
}

}

BOOST_AUTO_TEST_SUITE(layout_caches)

BOOST_AUTO_TEST_CASE(what_is_given_back_is_lent_again_and_to_one_borrower_only)
{
    LayoutCaches caches(fonts());
    std::shared_ptr<LayoutCache> const first = caches.borrow();
    std::shared_ptr<LayoutCache> const second = caches.borrow();
    BOOST_TEST(first != second);
    caches.give_back(first);
    BOOST_TEST(caches.borrow() == first);
}

BOOST_AUTO_TEST_CASE(a_composition_leaves_its_words_to_the_next)
{
    LayoutCaches caches(fonts());
    std::string const once = dump_of(caches, "resolution of the Council");
    std::shared_ptr<LayoutCache> cache = caches.borrow();
    std::size_t const words = cache->shapes.words();
    BOOST_TEST(words > 0u);
    caches.give_back(std::move(cache));
    BOOST_TEST(dump_of(caches, "resolution of the Council") == once);
    BOOST_TEST(caches.borrow()->shapes.words() == words);
}

BOOST_AUTO_TEST_CASE(pages_do_not_depend_on_what_a_cache_holds)
{
    LayoutCaches used(fonts());
    dump_of(used, "Words of another document: déjà vu, 1,240 tents, Совет Безопасности");
    LayoutCaches fresh(fonts());
    std::string_view const words = "The Council met on 30 April 1993 and recalled its resolution 822 (1993).";
    BOOST_TEST(dump_of(used, words) == dump_of(fresh, words));
}

BOOST_AUTO_TEST_CASE(pages_keep_their_words_when_the_caches_are_gone)
{
    Context context;
    document::Document document = document_of("en", p("The words outlive the cache."));
    BOOST_REQUIRE(document::finish(document, context));
    std::optional<Pages> pages;
    {
        LayoutCaches caches(fonts());
        pages = compose(document, *theme(), caches, context);
    }
    BOOST_REQUIRE(pages);
    BOOST_TEST(dump_pages(*pages, document).find("outlive") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
