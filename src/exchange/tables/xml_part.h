#pragma once

#include "base/diagnostics/context.h"
#include "exchange/zip/zip.h"

#include <string>
#include <string_view>

// NOLINTNEXTLINE(readability-identifier-naming): the library's own names
namespace Poco::XML {
class Attributes;
}

namespace rapporteur::exchange {

// The attributes of an element, by the names that the file has them under. Views stand while the element is
// told.
class XmlPartAttributes {
public:
    explicit XmlPartAttributes(Poco::XML::Attributes const& all) : all_(all) {}
    std::string_view value(std::string_view name) const; // empty: it is not there
    std::string_view value_ending_in(std::string_view end) const;

private:
    Poco::XML::Attributes const& all_;
};

// What is told of a part of a zip as it is read. Names of elements are without their prefixes.
class XmlPartReader {
public:
    XmlPartReader() = default;
    virtual ~XmlPartReader() = default;
    XmlPartReader(XmlPartReader const&) = delete;
    XmlPartReader& operator=(XmlPartReader const&) = delete;
    virtual void start(std::string_view, XmlPartAttributes const&) {}
    virtual void text(std::string_view) {}
    virtual void end(std::string_view) {}
    virtual bool wants_more() const { return true; }
};

// Reads a part as XML, unpacking it piece by piece: memory is what the reader keeps. False, with a diagnostic
// that names the part and its line, for what is not well-formed, damaged, or has a document type (which may
// name outside entities: `not-followed`); without one where the work is to stop.
bool read_xml_part(FileName const& file, Zip& zip, ZipEntry const& entry, XmlPartReader& reader,
                   Context& context);

}
