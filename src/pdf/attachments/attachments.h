#pragma once

#include "document/document.h"
#include "pdf/objects/file.h"

#include <span>
#include <string>
#include <vector>

namespace rapporteur::pdf {

// Files that go with the document as a whole: embedded file streams, their specifications and what the
// catalog says of them (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8 and annex E).
class Attachments {
public:
    Attachments(File& file, PartialDate const& date) : file_(file), date_(date) {}
    void write(document::Attachment const& attachment);
    bool empty() const { return written_.empty(); }
    // "/AF[…]", for the catalog.
    std::string associated_files() const;
    // The root of the name tree /EmbeddedFiles.
    ObjectId write_names();

private:
    struct Written {
        std::string name;
        ObjectId specification;
    };
    File& file_;
    PartialDate const& date_;
    std::vector<Written> written_;
};

}
