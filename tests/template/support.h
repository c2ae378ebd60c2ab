#pragma once

#include "base/diagnostics/context.h"
#include "document/document.h"
#include "records/archive.h"
#include "template/made_document.h"
#include "template/program.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the tests of this room share: small archives and templates in memory.
namespace rapporteur::templates::testing {

// The folders that templates, messages and includes come from: those that ship, and some pictures.
Folders shipped();

// A few records of every type: one summit with two resolutions, two references and assistance.
std::shared_ptr<records::Archive const> sample_archive();
std::shared_ptr<records::Archive const> archive_of(std::string const& records_xml);

// A whole template around a body.
std::string template_of(std::string const& body);

struct Compiled {
    std::shared_ptr<Program const> program;
    Diagnostics diagnostics;
};
Compiled compiled(std::string const& template_xml);

struct Made {
    std::optional<document::Document> document;
    Trace trace;
    std::string output_name;
    Diagnostics diagnostics;
};
Made made(std::string const& template_xml, RunOptions const& options = {}, Limits const& limits = {});
Made made(std::string const& template_xml, records::Archive const& archive, std::string const& session,
          RunOptions const& options = {}, Limits const& limits = {});

// The document's tree, one node a line, indented; texts in quotation marks, no-break spaces as "~".
std::string dump(document::Document const& document);
std::string dump(document::Node const& node, int depth = 0);

// "line:column code" of each, in order, joined by "; ".
std::string codes_of(Diagnostics const& diagnostics);

// What `{{ expression }}` prints with `session` bound to the summit of the sample archive; "!" and the codes
// where there is a fault.
std::string value_of(std::string const& expression);

// No-break spaces as "~", narrow ones as "_".
std::string visible(std::string_view text);

}
