#include "support.h"

#include "template/output_name.h"

#include <boost/test/unit_test.hpp>

namespace rapporteur::templates::testing {

Folders shipped()
{
    std::string const root(RAPPORTEUR_ROOT);
    return {root + "/tests/layout/pictures", root + "/templates"};
}

std::shared_ptr<records::Archive const> archive_of(std::string const& records_xml)
{
    Context context;
    std::string const xml =
        "<records xmlns=\"urn:rapporteur:records:1\" xml:lang=\"en\">\n" + records_xml + "</records>\n";
    auto archive = records::load_texts({{"records.xml", xml}}, context);
    for (Diagnostic const& each : context.diagnostics.sorted()) {
        if (each.severity == Severity::error) BOOST_TEST_MESSAGE(each.at.line << ": " << each.message);
    }
    BOOST_REQUIRE(archive != nullptr);
    return archive;
}

std::shared_ptr<records::Archive const> sample_archive()
{
    static auto const archive = archive_of(R"xml(
  <source id="text" standpoint="party"><title supplied="true">Text on relations</title></source>
  <source id="papers" standpoint="official" url="https://summit.example/papers"><title>Documents of the Summit</title><publisher>Secretariat</publisher></source>
  <body id="oic" kind="organisation">
    <name to="2011-06-27">Organization of the Islamic Conference</name>
    <name from="2011-06-28">Organisation of Islamic Cooperation</name>
    <source ref="papers"/>
  </body>
  <body id="summit" kind="organ" parent="oic"><name>Islamic Summit</name><source ref="papers"/></body>
  <body id="council" kind="organ"><name>Security Council</name><source ref="papers"/></body>
  <body id="bank" kind="organisation"><name>Development Bank</name><source ref="papers"/></body>
  <subject id="conflict"><name>Conflict</name><source ref="papers"/></subject>
  <session id="summit-9" body="summit" number="9" start="2000-11-12" end="2000-11-13" city="Doha" country="QA">
    <title>Ninth Summit</title><source ref="papers"/>
  </session>
  <session id="summit-10" body="summit" number="10" kind="regular" start="2003-10-16" end="2003-10-17" city="Putrajaya" country="MY">
    <title>Tenth Summit</title>
    <source ref="papers" locator="title page"/>
    <source ref="text" locator="para. 2"/>
  </session>
  <resolution id="aggression-9" session="summit-9" symbol="21/9-P(IS)" subjects="conflict" status="adopted">
    <title>On the aggression</title><source ref="papers"/>
  <votes choice="for" by="MY AZ"/></resolution>
  <resolution id="aggression" session="summit-10" symbol="21/10-P(IS)" status="adopted" adopted="2003-10-17" subjects="conflict" continues="aggression-9">
    <title>On the aggression</title>
    <summary>According to the source, it speaks of <em>many</em> things, <term xml:lang="ar">حق</term> among them.</summary>
    <preamble><paragraph verb="Recalling also" number="1">its resolutions,</paragraph></preamble>
    <operative wording="paraphrase" extent="excerpt" count="7">
      <paragraph number="3" new="true" verb="Demands">that <cite ref="S/RES/822"/> and
        <cite ref="S/RES/853">853 (1993)</cite> be carried out:
        <paragraph number="a">at once;</paragraph>
        <paragraph>in full;</paragraph>
      </paragraph>
      <paragraph new="true">The territory is not to be used;</paragraph>
      <paragraph verb="Requests" to="oic" due="2004-12">a report.</paragraph>
    </operative>
    <note>Adopted without discussion.</note>
    <source ref="text" locator="para. 3"/>
  </resolution>
  <resolution id="aid" session="summit-10" status="adopted">
    <title supplied="true">Economic aid</title>
    <source ref="text" locator="para. 4"/>
    <source ref="papers"/>
  </resolution>
  <reference id="S/RES/822" symbol="S/RES/822 (1993)" body="council" adopted="1993-04-30" meeting="3205" adoption="unanimous">
    <title supplied="true">Withdrawal</title><source ref="papers"/>
  </reference>
  <reference id="S/RES/853" symbol="S/RES/853 (1993)" body="council" adopted="1993-07-29" meeting="3259">
    <title supplied="true">Another place</title><source ref="papers"/>
  </reference>
  <assistance id="sheep" donor="bank" recipient="AZ" kind="in-kind" from="1994" session="summit-10">
    <purpose>Sheep</purpose><quantity unit="sheep" per="year" qualifier="about">2500</quantity>
    <note>Doubled recently.</note>
    <source ref="text" locator="para. 8"/>
  </assistance>
  <assistance id="projects" donor="bank" recipient="AZ" kind="grant" session="summit-10">
    <purpose>Projects</purpose><amount currency="USD">1424000</amount><source ref="text" locator="para. 9"/>
  </assistance>
  <assistance id="credit" donor="bank" recipient="AZ" kind="loan" cumulative="true" session="summit-10">
    <purpose>Credit</purpose><amount currency="USD" qualifier="more-than">74000000</amount><source ref="text" locator="para. 9"/>
  </assistance>
  <assistance id="unnamed" recipient="AZ" kind="unspecified" session="summit-10">
    <purpose>Help</purpose><source ref="text" locator="para. 10"/>
  </assistance>
  <event id="labour" body="oic" start="2013-04-25" end="2013-04-26" city="Baku" country="AZ">
    <title>Conference of Labour Ministers</title><source ref="text" locator="para. 11"/>
  </event>
  <event id="joins" body="oic" start="1991-12"><title>Azerbaijan joins</title><source ref="text" locator="para. 1"/></event>
)xml");
    return archive;
}

std::string template_of(std::string const& body)
{
    return "<template xmlns=\"urn:rapporteur:template:1\" id=\"t\" for=\"session\" xml:lang=\"en\">\n"
           "<title>T</title>\n" +
           body + "\n</template>\n";
}

Compiled compiled(std::string const& template_xml)
{
    Context context;
    Compiled result;
    result.program = compile_text("t.xml", template_xml, shipped(), records::Schema::get(), context);
    result.diagnostics = std::move(context.diagnostics);
    return result;
}

Made made(std::string const& template_xml, records::Archive const& archive, std::string const& session,
          RunOptions const& options, Limits const& limits)
{
    Context context;
    context.limits = limits;
    Made result;
    auto const program = compile_text("t.xml", template_xml, shipped(), records::Schema::get(), context);
    if (program) {
        Selection selection;
        auto const* record = archive.find(session);
        BOOST_REQUIRE(record != nullptr);
        if (record->type == records::RecordType::resolution) {
            selection.resolution = static_cast<records::Resolution const*>(record);
            selection.session = selection.resolution->session.target;
        } else {
            selection.session = static_cast<records::Session const*>(record);
        }
        auto const sessions = archive.sessions();
        selection.sessions = sessions;
        Scope const scope = program->scopes().front();
        if (auto run = program->run(archive, scope, selection, options, context)) {
            result.document = std::move(run->document);
            result.trace = std::move(run->trace);
        }
        Context quiet;
        result.output_name = output_name(*program, archive, scope, selection, options, quiet).value_or("");
    }
    result.diagnostics = std::move(context.diagnostics);
    return result;
}

Made made(std::string const& template_xml, RunOptions const& options, Limits const& limits)
{
    return made(template_xml, *sample_archive(), "summit-10", options, limits);
}

std::string visible(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("\u00a0")) {
            result += '~';
            ++i;
        } else if (text.substr(i).starts_with("\u202f")) {
            result += '_';
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::string dump(document::Node const& node, int depth)
{
    std::string line(static_cast<std::size_t>(depth) * 2, ' ');
    if (node.role == document::Role::text) return line + "\"" + visible(node.text) + "\"\n";
    line += document::name_of(node.role);
    if (node.role == document::Role::heading) line += std::to_string(node.level);
    document::Attributes const& attributes = node.attrs();
    auto const show = [&](char const* name, std::string const& value) {
        if (!value.empty()) line += std::string(" ") + name + "=" + value;
    };
    show("id", attributes.id);
    show("class", attributes.class_name);
    show("to", attributes.target);
    if (node.role == document::Role::list_item) show("label", attributes.label);
    show("lang", attributes.language);
    if (attributes.colspan != 1) line += " colspan=" + std::to_string(attributes.colspan);
    if (attributes.rowspan != 1) line += " rowspan=" + std::to_string(attributes.rowspan);
    if (attributes.header_cell) line += " th";
    if (attributes.strength != 10) line += " strength=" + std::to_string(attributes.strength);
    if (attributes.right_page) line += " right";
    if (attributes.of_section) line += " of-section";
    if (attributes.image) {
        document::Image const& image = *attributes.image;
        show("file", image.file->name.substr(image.file->name.rfind('/') + 1));
        static constexpr char const* units[] = {"", "um", "/1000"};
        for (auto const& [name, extent] :
             {std::pair("width", image.width), std::pair("height", image.height)}) {
            if (extent.kind != document::Extent::Kind::natural)
                show(name, std::to_string(extent.amount) + units[static_cast<int>(extent.kind)]);
        }
    }
    if (attributes.chart) {
        document::Chart const& chart = *attributes.chart;
        static constexpr char const* kinds[] = {"bar", "column", "line", "timeline"};
        show("type", kinds[static_cast<int>(chart.kind)]);
        std::string ticks, marks;
        for (document::Chart::Tick const& tick : chart.ticks)
            ticks += (ticks.empty() ? "" : ", ") + visible(tick.text) + "@" + std::to_string(tick.at);
        for (document::Chart::Mark const& mark : chart.marks) {
            if (!marks.empty()) marks += ", ";
            marks += !mark.known ? "unknown" : std::to_string(mark.begin) + ".." + std::to_string(mark.end);
            if (mark.along != 0) marks += "@" + std::to_string(mark.along);
            if (mark.before) marks += "<";
            if (mark.beyond) marks += ">";
        }
        line += " ticks=[" + ticks + "] marks=[" + marks + "]";
        if (chart.base >= 0) show("base", std::to_string(chart.base));
        if (!chart.unit.empty()) line += " unit=\"" + chart.unit + "\"";
    }
    if (!attributes.alternative.empty()) line += " alt=\"" + attributes.alternative + "\"";
    for (document::CarriedSum const& sum : attributes.carried)
        line += " carries=" + std::to_string(sum.column) + " \"" + sum.forward + "\" \"" + sum.brought + "\"";
    for (document::RunningSum const& sum : attributes.running)
        line += " " + std::to_string(sum.carried) + "=\"" + visible(sum.figure) + "\"";
    line += "\n";
    for (document::Node const& child : node.children) line += dump(child, depth + 1);
    return line;
}

std::string dump(document::Document const& document)
{
    std::string result;
    for (document::Node const& child : document.root.children) result += dump(child);
    return result;
}

std::string codes_of(Diagnostics const& diagnostics)
{
    std::string result;
    for (Diagnostic const& each : diagnostics.sorted()) {
        if (!result.empty()) result += "; ";
        result += std::to_string(each.at.line) + ":" + std::to_string(each.at.column) + " " +
                  std::string(each.code);
    }
    return result;
}

std::string value_of(std::string const& expression)
{
    std::string escaped;
    for (char const c : expression) {
        if (c == '<') {
            escaped += "&lt;";
        } else if (c == '&') {
            escaped += "&amp;";
        } else {
            escaped += c;
        }
    }
    Made const result = made(template_of("<p>({{ " + escaped + " }})</p>"));
    if (!result.document) {
        // Columns as they stand in the expression: "<p>({{ " is before it.
        std::string codes;
        for (Diagnostic const& each : result.diagnostics.sorted()) {
            codes +=
                "!" + std::to_string(static_cast<int>(each.at.column) - 7) + " " + std::string(each.code);
        }
        return codes;
    }
    std::string text = result.document->root.children.at(0).plain_text();
    return visible(text.substr(1, text.size() - 2));
}

}
