#pragma once

#include "base/diagnostics/context.h"
#include "base/diagnostics/position.h"
#include "document/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::pdf {

// What a PDF of ours says of itself.
struct ReadBack {
    std::string title; // of the information dictionary, or where there is none of the metadata
    std::vector<document::Attachment> attachments; // those of the catalog's /AF
    std::vector<std::string> page_digests; // content_digest() (provenance_map.h) of each page's content
};

// Reads any file that is given, by qpdf's library. Faults: `bad-pdf` for what is not a PDF, is too damaged to
// be read, or is encrypted; `limit-reached` for a stream that would be larger than `output-bytes`, or more
// pages than `pages`. `name` is the file's, for messages.
std::optional<ReadBack> read_back(FileName const& name, std::string_view bytes, Context& context);

}
