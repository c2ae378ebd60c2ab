#include "exchange/marc/marc.h"

#include "base/text/character_classes.h"
#include "base/xml/xml_document.h"
#include "exchange/making/bodies.h"
#include "exchange/making/made.h"
#include "exchange/marc/fields.h"
#include "exchange/marc/votes.h"
#include "exchange/parties/state_names.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace rapporteur::exchange {

namespace {

using marc::Field;
using marc::LibraryRecord;
using records::Resolution;

// The symbol of a resolution or decision: of its own record (191) or of that of its vote (791).
std::string symbol_of(LibraryRecord const& record)
{
    for (std::string_view const tag : {"191", "791"}) {
        for (Field const& field : record.fields) {
            if (field.tag != tag) continue;
            std::string symbol = field.text('a');
            if (symbol.find("/RES/") != std::string_view::npos ||
                symbol.find("/DEC/") != std::string_view::npos ||
                symbol.find("/PRST/") != std::string_view::npos)
                return symbol;
        }
    }
    return {};
}

// Without the marks that cataloguers' rules (ISBD) put before what follows.
std::string without_marks(std::string text)
{
    while (!text.empty() && (text.back() == '/' || text.back() == ':' || text.back() == ' ')) text.pop_back();
    return text;
}

class MarcImporter final : public Importer {
public:
    explicit MarcImporter(Wishes wishes) : wishes_(std::move(wishes)) {}

    void take(Input const& input, Imported& imported, Context& context) override
    {
        Context own = context.without_diagnostics();
        auto const document = XmlDocument::parse_foreign(input.name, std::string(input.bytes), own);
        if (!document) {
            ++imported.read;
            for (Diagnostic const& fault : own.diagnostics.all()) {
                imported.leave_out(context, wishes_, fault.at, fault.code, "not well-formed XML",
                                   fault.message + "; this file is left out");
            }
            return;
        }
        std::vector<LibraryRecord> found = marc::read_records(*document);
        if (found.empty()) {
            ++imported.read;
            imported.leave_out(context, wishes_, document->position(document->root().offset), codes::left_out,
                               "not MARCXML",
                               "the file has no <record> with a <datafield>: it is not MARCXML");
        }
        for (LibraryRecord& record : found) {
            ++imported.read;
            std::string const symbol = symbol_of(record);
            if (symbol.empty()) {
                imported.leave_out(
                    context, wishes_, record.at, codes::left_out, "no text that a body adopts or issues",
                    "record " + (record.number.empty() ? "without a number" : record.number) +
                        " has no symbol of a resolution, decision or presidential statement in "
                        "its fields 191 and 791");
                continue;
            }
            texts_[records::Symbol::parse(symbol).key].push_back(std::move(record));
        }
    }

    void finish(Imported& imported, Context& context) override
    {
        BodiesAndSessions bodies(wishes_, imported);
        bool const is_made = wishes_.source.empty();
        source_ = is_made ? wishes_.id_prefix + "un-digital-library" : wishes_.source;
        bodies.set_source(source_);
        bool is_any = false;
        for (auto& [key, versions] : texts_) {
            if (context.should_stop()) return;
            // The document's own record before that of its vote.
            std::stable_sort(versions.begin(), versions.end(), [](auto const& a, auto const& b) {
                return std::tuple(a.first("191") == nullptr, std::string_view(a.at.file.str()), a.at.line,
                                  a.at.column) < std::tuple(b.first("191") == nullptr,
                                                            std::string_view(b.at.file.str()), b.at.line,
                                                            b.at.column);
            });
            if (make(versions, bodies, imported, context)) is_any = true;
        }
        texts_.clear();
        if (!is_any) imported.records = records::Storage();
        if (is_any && is_made) make_source(imported);
    }

private:
    void make_source(Imported& imported) const
    {
        if (wishes_.archive != nullptr && wishes_.archive->find(source_) != nullptr) return;
        records::Source& made = imported.records.of<records::Source>().emplace_back();
        made.type = records::RecordType::source;
        made.id = source_;
        made.language = "en";
        add_words(made.title, "en", "Records of the United Nations Digital Library", {}, true);
        add_words(made.publisher, "en", "United Nations");
    }

    bool make(std::vector<LibraryRecord> const& versions, BodiesAndSessions& bodies, Imported& imported,
              Context& context)
    {
        LibraryRecord const& first = versions.front();
        Resolution made;
        made.type = records::RecordType::resolution;
        made.language = "en";
        made.origin = records::Origin(first.at);
        made.symbol = records::Symbol::parse(symbol_of(first));
        made.id = wishes_.id_prefix + id_word(made.symbol->printed);
        if (made.symbol->printed.find("/DEC/") != std::string::npos) made.form = "decision";
        if (made.symbol->printed.find("/PRST/") != std::string::npos) made.form = "presidential-statement";
        bool is_adopted = false;
        std::set<std::string> tags;
        for (LibraryRecord const& each : versions) {
            is_adopted = read(each, made, context) || is_adopted;
            records::SourceUse use;
            use.source.id = source_;
            if (!each.number.empty()) use.locator = "record " + each.number;
            made.sources.push_back(std::move(use));
            note_not_kept(each, tags);
        }
        tell_not_kept(first, tags, context);
        set_adopted(first, is_adopted, made, context);
        if (made.title.empty()) add_words(made.title, "en", made.symbol->printed, first.at, true);
        std::string const body = bodies.body(*made.symbol);
        made.session.id = bodies.session(body, *made.symbol, session_of(versions), date_);
        if (made.session.id.empty()) {
            imported.leave_out(context, wishes_, first.at, codes::left_out,
                               "no body or session that is known",
                               "neither the symbol '" + made.symbol->printed +
                                   "' nor a date says of which body's session the text is: import a record "
                                   "with its date of action (992)");
            return false;
        }
        add_subjects(versions, made, imported);
        imported.records.of<Resolution>().push_back(std::move(made));
        return true;
    }

    static std::string session_of(std::vector<LibraryRecord> const& versions)
    {
        for (LibraryRecord const& each : versions) {
            for (std::string_view const tag : {"191", "791"}) {
                Field const* const field = each.first(tag);
                std::string session = field != nullptr ? field->text('c') : std::string();
                bool const is_number =
                    std::all_of(session.begin(), session.end(), [](char c) { return is_digit(c); });
                if (!session.empty() && is_number) return session;
            }
        }
        return {};
    }

    // Whether the record says that the text was adopted.
    bool read(LibraryRecord const& record, Resolution& made, Context& context)
    {
        if (Field const* const title = record.first("245"); title != nullptr && made.title.empty()) {
            std::string words = without_marks(title->text('a'));
            if (std::string const more = without_marks(title->text('b')); !more.empty())
                words += (words.empty() ? "" : " : ") + more;
            add_words(made.title, "en", words, title->at, true);
        }
        bool is_adopted = record.first("191") == nullptr; // records of votes are of what was adopted
        if (Field const* const title = record.first("245"))
            is_adopted = is_adopted || to_lower(title->text('c')).find("adopted") != std::string::npos;
        if (Field const* const field = record.first("996")) {
            marc::VoteNote const note = marc::read_vote_note(field->text('a'));
            is_adopted = is_adopted || note.adopted;
            if (made.adoption.empty()) made.adoption = note.adoption;
            if (made.meeting.empty()) made.meeting = note.meeting;
            if (note.votes_for && !made.votes_for) {
                made.votes_for = note.votes_for;
                made.against = note.against;
                made.abstaining = note.abstaining;
            }
        }
        if (made.votes.empty()) marc::read_votes(record, made, context);
        read_date(record, made, context);
        read_related(record, made);
        if (Field const* const agenda = record.first("991"); agenda != nullptr && made.agenda_item.empty())
            add_words(made.agenda_item, "en",
                      agenda->text('c').empty() ? agenda->text('d') : agenda->text('c'), agenda->at);
        return is_adopted;
    }

    // The date of action; of the record of a vote, which has none, its date.
    void read_date(LibraryRecord const& record, Resolution& made, Context& context)
    {
        if (made.adopted) return;
        Field const* field = record.first("992");
        if (field == nullptr && record.first("191") == nullptr) field = record.first("269");
        if (field == nullptr) return;
        std::string const written = field->text('a');
        made.adopted = marc::read_day(written);
        if (!made.adopted) {
            tell(context, field->at, codes::doubtful,
                 "'" + written + "' is no date that can be read: the record has no date of adoption");
        } else if (written.find(',') != std::string_view::npos) {
            tell(context, field->at, codes::doubtful,
                 "the text was acted on on several days, '" + written +
                     "': the last is taken as its adoption");
        }
    }

    void set_adopted(LibraryRecord const& first, bool is_adopted, Resolution& made, Context& context)
    {
        date_ = made.adopted;
        if (is_adopted) {
            made.status = "adopted";
            return;
        }
        made.adopted.reset();
        tell(context, first.at, codes::doubtful,
             "nothing in the record says that '" + made.symbol->printed +
                 "' was adopted (a vote note in field 996, or field 245 $c): its outcome is not on record");
    }

    // Related documents (993) and meeting records (952), by what their symbols are.
    static void read_related(LibraryRecord const& record, Resolution& made)
    {
        for (Field const& field : record.fields) {
            if (field.tag != "993" && field.tag != "952") continue;
            std::string const symbol = field.text('a');
            if (symbol.find("/PV.") != std::string_view::npos && !made.meeting_record)
                made.meeting_record = records::Symbol::parse(symbol);
            else if (symbol.find("/L.") != std::string_view::npos && !made.draft_symbol)
                made.draft_symbol = records::Symbol::parse(symbol);
        }
    }

    static void note_not_kept(LibraryRecord const& record, std::set<std::string>& tags)
    {
        for (Field const& field : record.fields) {
            std::string const symbol = field.text('a');
            bool const is_related = field.tag == "993" && symbol.find("/PV.") == std::string_view::npos &&
                                    symbol.find("/L.") == std::string_view::npos;
            if (is_related) tags.insert("the related document " + symbol);
            if (field.tag == "500" || field.tag == "520") tags.insert("the note '" + symbol + "'");
        }
    }

    static void tell_not_kept(LibraryRecord const& first, std::set<std::string> const& tags, Context& context)
    {
        if (tags.empty()) return;
        std::string list;
        for (std::string const& tag : tags) list += (list.empty() ? "" : "; ") + tag;
        tell(context, first.at, codes::not_kept,
             "records have no room of its own for what the library has here: " + list, Severity::note);
    }

    void add_subjects(std::vector<LibraryRecord> const& versions, Resolution& made, Imported& imported)
    {
        std::set<std::string> seen;
        for (LibraryRecord const& record : versions) {
            for (Field const& field : record.fields) {
                if (field.tag != "650" && field.tag != "651") continue;
                std::string const name = field.text('a');
                std::string const slug = id_word(normalized_name(name));
                if (slug.empty() || !seen.insert(slug).second) continue;
                std::string const id = wishes_.id_prefix + "unbis-" + slug;
                bool const is_there = wishes_.archive != nullptr && wishes_.archive->find(id) != nullptr;
                if (subjects_.insert(id).second && !is_there) {
                    records::Subject& subject = imported.records.of<records::Subject>().emplace_back();
                    subject.type = records::RecordType::subject;
                    subject.id = id;
                    subject.language = "en";
                    subject.origin = records::Origin(field.at);
                    add_words(subject.name, "en", name, field.at);
                    subject.sources.emplace_back().source.id = source_;
                }
                made.subjects.emplace_back().id = id;
            }
        }
    }

    Wishes wishes_;
    std::map<std::string, std::vector<LibraryRecord>> texts_; // by their symbols' keys
    std::set<std::string> subjects_;
    std::string source_;
    std::optional<PartialDate> date_; // of the text that is made
};

}

std::unique_ptr<Importer> marc_importer(Wishes wishes)
{
    return std::make_unique<MarcImporter>(std::move(wishes));
}

}
