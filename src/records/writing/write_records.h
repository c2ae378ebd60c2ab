#pragma once

#include "base/diagnostics/context.h"
#include "records/record.h"

#include <span>
#include <string>

namespace rapporteur::records {

// Writes the records to a file that load() reads to the same records, in one order whatever that of `records`
// is: by type in the order of RecordType, then by id; attributes and children in the order of the vocabulary.
// Text that most of them are in needs no xml:lang. The whole file is there then, or what was there before.
//
// Comments of a file that is there already are kept: each before the record or child that it stands before,
// those before the root at the head. One within running text comes to stand before the element whose text
// that is; one whose record is no longer written stands at the end of the file, one whose child is gone at
// the end of its record. Processing instructions are not kept.
//
// False, with a diagnostic and the file as it was, where what is there cannot be read (`cannot-read`,
// `too-large`) or is not a file of records, whose comments would be lost. Throws FileError where the file
// cannot be written. Cost: n log n in the records, and linear in the bytes.
bool write_records(std::span<Record const* const> records, std::string const& path, Context& context);

class KeptComments;

// The bytes that it writes.
std::string records_xml(std::span<Record const* const> records, KeptComments& comments);

}
