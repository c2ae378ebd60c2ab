#include "support.h"

#include <boost/test/unit_test.hpp>

using namespace rapporteur;
using namespace rapporteur::templates;
using namespace rapporteur::templates::testing;

BOOST_AUTO_TEST_SUITE(run)

BOOST_AUTO_TEST_CASE(a_template_makes_a_document_of_a_session)
{
    Made const result = made(
        R"xml(<template xmlns="urn:rapporteur:template:1" id="brief" for="session" theme="plain" xml:lang="en"
          output="{{ session.id }}-brief">
  <title>{{ session.title }}</title>
  <section>
    <heading>Resolutions</heading>
    <for each="resolution in session.resolutions | sort(attribute='symbol')">
      <section id="{{ resolution.id }}">
        <heading>{{ resolution.title }}</heading>
        <if test="resolution.adopted"><p>Adopted on {{ resolution.adopted | date('long') }}</p></if>
      </section>
      <else><p>No resolution is on record.</p></else>
    </for>
  </section>
</template>)xml");
    BOOST_TEST(codes_of(result.diagnostics) == "");
    BOOST_REQUIRE(result.document.has_value());
    BOOST_TEST(result.document->metadata.title == "Tenth Summit");
    BOOST_TEST(result.document->output_name == "summit-10-brief");
    BOOST_TEST(result.document->theme == "plain");
    BOOST_TEST(result.document->metadata.date.to_string() == "2003-10-17");
    BOOST_TEST(dump(*result.document) == R"(section
  heading1 id=heading-1
    "Resolutions"
  section id=aggression
    heading2
      "On the aggression"
      note
        "Adopted without discussion."
    p
      "Adopted on "
      "17~October~2003"
  section id=aid
    heading2
      "[Economic aid]"
)");
}

BOOST_AUTO_TEST_SUITE_END()
