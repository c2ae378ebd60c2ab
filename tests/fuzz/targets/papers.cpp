// Any words in a paper, in any script. Promises that the same words give the same bytes, and that the paper
// says of itself where they came from.
#include "base/xml/xml_escape.h"
#include "desk.h"

namespace rapporteur::fuzz {

namespace {

std::string with_words(std::string_view words)
{
    std::string const text = xml_escaped(words, XmlPlace::text);
    return "<records xmlns=\"urn:rapporteur:records:1\" xml:lang=\"en\"><source "
           "id=\"s\"><title>S</title></source>"
           "<body id=\"b\"><name>B</name><source ref=\"s\"/></body><session id=\"b-1\" body=\"b\" "
           "start=\"2001\"><title>T</title><source ref=\"s\"/></session>"
           "<resolution id=\"r\" session=\"b-1\" adopted=\"2001\"><title>" +
           text + "</title><operative><paragraph number=\"1\">" + text +
           "</paragraph></operative><source ref=\"s\"/></resolution></records>";
}

}

void fuzz(std::string_view bytes)
{
    Desk desk, again;
    desk.files.memory.put("sources/r.xml", with_words(bytes));
    again.files.memory.put("sources/r.xml", with_words(bytes));
    auto const pdf = desk.build();
    promise(pdf || desk.context.diagnostics.has_errors(), "words make a paper or are told");
    if (!pdf) return;
    auto const second = again.build();
    promise(second && second->bytes == pdf->bytes, "the same words give the same bytes");
    desk.files.memory.put("a.pdf", pdf->bytes);
    Context reading;
    reading.files = &desk.files;
    auto const explained = api::explain("a.pdf", {}, nullptr, reading);
    promise(explained && !reading.diagnostics.has_errors(), "a paper explains itself");
}

}
