#include "exchange/text/text.h"

#include "exchange/making/bodies.h"
#include "exchange/making/made.h"
#include "exchange/text/docx.h"
#include "exchange/text/plain.h"
#include "exchange/text/structure.h"

#include <algorithm>
#include <map>

namespace rapporteur::exchange {

namespace {

using text::Structure;

struct ReadText {
    Position at;
    Structure structure;
};

class TextImporter final : public Importer {
public:
    TextImporter(Wishes wishes, bool is_docx) : wishes_(std::move(wishes)), is_docx_(is_docx) {}

    void take(Input const& input, Imported& imported, Context& context) override
    {
        ++imported.read;
        Position const head{input.name, 1, 1};
        std::string fault = "the file could not be read";
        Context own = context.without_diagnostics();
        auto const paragraphs = is_docx_ ? text::read_docx(input, own) : text::read_plain(input, own, fault);
        if (!paragraphs) {
            std::string why;
            for (Diagnostic const& each : own.diagnostics.all()) {
                if (each.severity == Severity::error) why += (why.empty() ? "" : "; ") + each.message;
            }
            imported.leave_out(context, wishes_, head, codes::nothing_imported,
                               is_docx_ ? "no document that can be read" : "no text that can be read",
                               why.empty() ? fault : why);
            return;
        }
        context.diagnostics.merge(std::move(own.diagnostics));
        std::string const language =
            wishes_.languages.size() == 1 ? wishes_.languages.front() : std::string();
        Structure read = text::read_structure(*paragraphs, language, context);
        if (!read.preamble.present && !read.operative.present && read.annexes.empty()) {
            imported.leave_out(context, wishes_, head, codes::left_out, "no words",
                               "the file has no paragraph of a resolution");
        } else if (!read.symbol) {
            imported.leave_out(
                context, wishes_, head, codes::left_out, "no symbol",
                "no symbol is found at the head of the text, such as 'S/RES/2561 (2021)': write "
                "one on a line of its own before the text");
        } else {
            std::pair key(id_word(read.symbol->printed), input.name.str());
            texts_.emplace(std::move(key), ReadText{head, std::move(read)});
        }
    }

    void finish(Imported& imported, Context& context) override
    {
        BodiesAndSessions bodies(wishes_, imported);
        source_ = wishes_.source.empty() ? wishes_.id_prefix + "imported-texts" : wishes_.source;
        bodies.set_source(source_);
        std::string last;
        bool is_any = false;
        for (auto& [key, read] : texts_) {
            if (context.should_stop()) return;
            if (key.first == last) {
                imported.leave_out(context, wishes_, read.at, codes::left_out, "a second file of a text",
                                   "'" + read.structure.symbol->printed + "' is in another file already");
                continue;
            }
            last = key.first;
            is_any = make(read, bodies, imported, context) || is_any;
        }
        texts_.clear();
        if (!is_any)
            imported.records = records::Storage();
        else if (wishes_.source.empty())
            make_source(imported);
    }

private:
    void make_source(Imported& imported) const
    {
        if (wishes_.archive != nullptr && wishes_.archive->find(source_) != nullptr) return;
        records::Source& made = imported.records.of<records::Source>().emplace_back();
        made.type = records::RecordType::source;
        made.id = source_;
        made.language = "en";
        add_words(made.title, "en", "Texts of resolutions", {}, true);
    }

    bool make(ReadText& read, BodiesAndSessions& bodies, Imported& imported, Context& context)
    {
        Structure& it = read.structure;
        records::Resolution made;
        made.type = records::RecordType::resolution;
        made.id = wishes_.id_prefix + id_word(it.symbol->printed);
        made.language = it.language;
        made.origin = records::Origin(read.at);
        made.symbol = it.symbol;
        if (it.symbol->printed.find("/PRST/") != std::string::npos) made.form = "presidential-statement";
        if (it.symbol->printed.find("/DEC/") != std::string::npos) made.form = "decision";
        if (it.is_adopted) {
            made.status = "adopted";
            made.adopted = it.date;
            made.meeting = it.meeting;
        } else {
            tell(context, read.at, codes::doubtful,
                 "no line at the head says that '" + it.symbol->printed +
                     "' was adopted: its outcome is not on record");
        }
        made.session.id = bodies.session(bodies.body(*it.symbol), *it.symbol, {}, it.date);
        if (made.session.id.empty()) {
            imported.leave_out(context, wishes_, read.at, codes::left_out, "no body or session that is known",
                               "neither the symbol '" + it.symbol->printed +
                                   "' nor a date says of which body's session the text is");
            return false;
        }
        std::string const& title = !it.title.empty() ? it.title : it.number_title;
        add_words(made.title, it.language, title.empty() ? it.symbol->printed : title, read.at,
                  it.title.empty());
        made.preamble = std::move(it.preamble);
        made.operative = std::move(it.operative);
        made.annexes = std::move(it.annexes);
        made.notes = std::move(it.notes);
        made.sources.emplace_back().source.id = source_;
        if (wishes_.archive != nullptr) link(made);
        imported.records.of<records::Resolution>().push_back(std::move(made));
        return true;
    }

    void link(records::Paragraph& paragraph) const
    {
        for (auto& version : paragraph.text.versions) text::link_symbols(version.text, *wishes_.archive);
        for (records::Paragraph& nested : paragraph.paragraphs) link(nested);
    }
    void link(records::Resolution& resolution) const
    {
        for (auto& paragraph : resolution.preamble.paragraphs) link(paragraph);
        for (auto& paragraph : resolution.operative.paragraphs) link(paragraph);
        for (auto& annex : resolution.annexes) {
            for (auto& paragraph : annex.paragraphs) link(paragraph);
        }
    }

    Wishes wishes_;
    bool is_docx_;
    std::string source_;
    std::map<std::pair<std::string, std::string>, ReadText> texts_; // by id and file
};

}

std::unique_ptr<Importer> text_importer(Wishes wishes)
{
    return std::make_unique<TextImporter>(std::move(wishes), false);
}

std::unique_ptr<Importer> docx_importer(Wishes wishes)
{
    return std::make_unique<TextImporter>(std::move(wishes), true);
}

}
