#include "desk.h"

namespace rapporteur::fuzz {

namespace {

constexpr std::string_view records = R"(<records xmlns="urn:rapporteur:records:1" xml:lang="en">
<source id="s"><title>Made-up source</title></source>
<body id="b"><name>Made-up body</name><source ref="s"/></body>
<session id="b-1" body="b" start="2001-02-03"><title>Made-up session</title><source ref="s"/></session>
<resolution id="r-1" session="b-1" symbol="1/1" adopted="2001-02-03"><title>On a made-up matter</title>
<operative><paragraph number="1" verb="Decides">nothing;</paragraph></operative><source ref="s"/></resolution>
<assistance id="a-1" donor="b" recipient="AZ" kind="grant" date="2001-03"><purpose>Made-up purpose</purpose>
<amount currency="USD" qualifier="more-than">1000</amount><source ref="s"/></assistance>
</records>)";

constexpr std::string_view plain_template =
    R"(<template xmlns="urn:rapporteur:template:1" id="x" for="session" theme="t" xml:lang="en">
<title>T</title><for each="r in session.resolutions"><h level="1">{{ r.title }}</h><provisions of="r"/></for></template>)";

constexpr std::string_view theme =
    R"(<theme xmlns="urn:rapporteur:theme:1" id="t" page-width="210mm" page-height="297mm"/>)";

}

Desk::Desk()
{
    files.memory.put("sources/r.xml", std::string(records));
    files.memory.put("templates/x.xml", std::string(plain_template));
    files.memory.put("templates/themes/t.xml", std::string(theme));
    context.files = &files;
    context.limits.nodes = 20'000;
    context.limits.rounds = 20'000;
    context.limits.pages = 200;
    context.limits.text_bytes = 1 << 20;
    context.limits.svg_seconds = 2;
    context.limits.picture_pixels = 4'000'000;
    context.limits.output_bytes = 16 << 20;
    context.limits.unpacked_bytes = 4 << 20;
    context.limits.cells = 100'000;
}

std::optional<api::Archive> Desk::archive() { return api::Archive::load({"sources"}, context); }

std::optional<api::Template> Desk::compiled() { return api::Template::compile("x", {"templates"}, context); }

std::optional<api::Pdf> Desk::build()
{
    auto const loaded = archive();
    auto const brief = compiled();
    if (!loaded || !brief) return std::nullopt;
    auto const sessions = loaded->session_ids();
    if (sessions.empty() || !brief->for_session()) return std::nullopt;
    api::BuildOptions options;
    options.template_folders = {"templates"};
    return api::build(*loaded, *brief, {sessions.front()}, options, context);
}

}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size)
{
    rapporteur::fuzz::fuzz({reinterpret_cast<char const*>(bytes), size});
    return 0;
}
