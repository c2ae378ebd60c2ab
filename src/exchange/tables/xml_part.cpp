#include "exchange/tables/xml_part.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/text/visible.h"

#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/InputSource.h>
#include <Poco/SAX/LexicalHandler.h>
#include <Poco/SAX/SAXException.h>
#include <Poco/SAX/SAXParser.h>
#include <array>
#include <istream>
#include <streambuf>

namespace rapporteur::exchange {
namespace {

std::string_view without_prefix(std::string_view name)
{
    std::size_t const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Why reading stops before the end.
struct Stop {
    bool has_document_type = false, is_too_deep = false, is_told = false, is_enough = false;
    bool any() const { return has_document_type || is_too_deep || is_told || is_enough; }
};

// An entry's bytes as a stream; it ends where reading stops.
class Unpacking final : public std::streambuf {
public:
    Unpacking(ZipReader& from, Stop& stop, Context& context) : from_(from), stop_(stop), context_(context) {}

protected:
    int_type underflow() override
    {
        if (stop_.any()) return traits_type::eof();
        auto const count = from_.read(piece_, context_);
        if (!count) stop_.is_told = true;
        if (!count || *count == 0) return traits_type::eof();
        setg(piece_.data(), piece_.data(), piece_.data() + *count);
        return traits_type::to_int_type(*gptr());
    }

private:
    ZipReader& from_;
    Stop& stop_;
    Context& context_;
    std::array<char, 32768> piece_{};
};

class Handler final : public Poco::XML::DefaultHandler, public Poco::XML::LexicalHandler {
public:
    Handler(XmlPartReader& reader, Stop& stop) : reader_(reader), stop_(stop) {}

    void startElement(Poco::XML::XMLString const&, Poco::XML::XMLString const&,
                      Poco::XML::XMLString const& name, Poco::XML::Attributes const& attributes) override
    {
        if (++depth_ > fixed_limits::xml_depth) stop_.is_too_deep = true;
        if (!goes_on()) return;
        reader_.start(without_prefix(name), XmlPartAttributes(attributes));
    }
    void endElement(Poco::XML::XMLString const&, Poco::XML::XMLString const&,
                    Poco::XML::XMLString const& name) override
    {
        --depth_;
        if (goes_on()) reader_.end(without_prefix(name));
    }
    void characters(Poco::XML::XMLChar const text[], int start, int length) override
    {
        if (goes_on()) reader_.text({text + start, static_cast<std::size_t>(length)});
    }

    void startDTD(Poco::XML::XMLString const&, Poco::XML::XMLString const&,
                  Poco::XML::XMLString const&) override
    {
        stop_.has_document_type = true;
    }
    void endDTD() override {}
    void startEntity(Poco::XML::XMLString const&) override {}
    void endEntity(Poco::XML::XMLString const&) override {}
    void startCDATA() override {}
    void endCDATA() override {}
    void comment(Poco::XML::XMLChar const[], int, int) override {}

private:
    bool goes_on()
    {
        if (!stop_.any() && !reader_.wants_more()) stop_.is_enough = true;
        return !stop_.any();
    }

    XmlPartReader& reader_;
    Stop& stop_;
    std::size_t depth_ = 0;
};

}

std::string_view XmlPartAttributes::value(std::string_view name) const
{
    for (int i = 0; i < all_.getLength(); ++i)
        if (all_.getQName(i) == name) return all_.getValue(i);
    return {};
}

std::string_view XmlPartAttributes::value_ending_in(std::string_view end) const
{
    for (int i = 0; i < all_.getLength(); ++i) {
        std::string const& name = all_.getQName(i);
        if (name.size() >= end.size() && std::string_view(name).substr(name.size() - end.size()) == end)
            return all_.getValue(i);
    }
    return {};
}

bool read_xml_part(FileName const& file, Zip& zip, ZipEntry const& entry, XmlPartReader& reader,
                   Context& context)
{
    auto from = zip.reader(entry, context);
    if (!from) return false;
    Stop stop;
    Unpacking bytes(*from, stop, context);
    std::istream stream(&bytes);
    Handler handler(reader, stop);
    Poco::XML::SAXParser parser;
    parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, false);
    parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
    parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
    parser.setContentHandler(&handler);
    parser.setProperty(Poco::XML::XMLReader::PROPERTY_LEXICAL_HANDLER,
                       static_cast<Poco::XML::LexicalHandler*>(&handler));
    std::string fault;
    try {
        Poco::XML::InputSource source(stream);
        parser.parse(&source);
    } catch (Poco::Exception const& error) {
        fault = error.message();
    }
    if (stop.is_told) return false;
    if (stop.is_enough) return true;
    std::string const part = "the part '" + visible(entry.name) + "' of the workbook ";
    codes::Code code = codes::malformed_xml;
    std::string message;
    if (stop.has_document_type) {
        code = codes::not_followed;
        message =
            part +
            "has a document type, which may lead to other files and is not read: save the workbook anew";
    } else if (stop.is_too_deep) {
        code = codes::too_deep;
        message = part + "has elements within elements more than " + std::to_string(fixed_limits::xml_depth) +
                  " deep, and no workbook has";
    } else if (!fault.empty()) {
        message = part + "is not well-formed XML (" + visible(fault) +
                  "): save the workbook anew with the program that it comes from";
    }
    if (message.empty()) return true;
    context.diagnostics.add_error(code, std::move(message), {}, Position{file, 0, 0});
    return false;
}

}
