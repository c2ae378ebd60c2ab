#include "exchange/akn/citations.h"

#include <map>
#include <set>

namespace rapporteur::exchange::akn {

namespace {

using records::Inline;
using records::Resolution;
using records::RichText;

class Linker {
public:
    Linker(Wishes const& wishes, Imported& imported, std::string const& source)
        : wishes_(wishes), imported_(imported), source_(source)
    {}

    void link(std::vector<Resolution*> const& resolutions)
    {
        for (Resolution const* each : resolutions) {
            if (each->symbol) ids_[each->symbol->key] = each->id;
            bodies_.try_emplace(each->symbol ? each->symbol->body : std::string(), each->session.id);
        }
        for (auto const& session : imported_.records.of<records::Session>())
            session_bodies_[session.id] = session.body.id;
        for (Resolution* each : resolutions) {
            walk(each->preamble);
            walk(each->operative);
            for (auto& part : each->preamble_translations) walk(part);
            for (auto& part : each->operative_translations) walk(part);
            for (records::Annex& annex : each->annexes) walk(annex);
        }
        if (!not_on_record_.empty()) {
            imported_.remarks.push_back(
                std::to_string(stayed_words_) + " citations of " + std::to_string(not_on_record_.size()) +
                " texts that are not on record stay plain words" +
                (wishes_.references
                     ? ""
                     : "; --references makes records of those whose symbol says body and year"));
        }
    }

private:
    void walk(records::Provisions& part)
    {
        for (records::Heading& heading : part.headings) walk(heading.text);
        for (records::Paragraph& paragraph : part.paragraphs) walk(paragraph);
    }

    void walk(records::Annex& annex)
    {
        walk(annex.title);
        walk(annex.text);
        for (records::Heading& heading : annex.headings) walk(heading.text);
        for (records::Paragraph& paragraph : annex.paragraphs) walk(paragraph);
        for (records::TextTable& table : annex.tables) {
            for (records::TableRow& row : table.rows) {
                for (records::TableCell& cell : row.cells) walk(cell.text);
            }
        }
    }

    void walk(records::Paragraph& paragraph)
    {
        walk(paragraph.text);
        for (records::Paragraph& nested : paragraph.paragraphs) walk(nested);
    }

    void walk(records::LocalizedText& text)
    {
        for (auto& version : text.versions) walk(version.text);
    }

    void walk(RichText& text)
    {
        RichText linked;
        for (Inline& piece : text) {
            walk(piece.children);
            if (piece.kind == Inline::Kind::cite) {
                std::string id = id_of(piece.target_id);
                if (id.empty()) {
                    for (Inline& words : piece.children) add(linked, std::move(words));
                    continue;
                }
                piece.target_id = std::move(id);
            }
            add(linked, std::move(piece));
        }
        text = std::move(linked);
    }

    // Pieces of plain words that come to stand side by side are one.
    static void add(RichText& text, Inline piece)
    {
        bool const joins =
            piece.kind == Inline::Kind::text && !text.empty() && text.back().kind == Inline::Kind::text;
        if (joins)
            text.back().text += piece.text;
        else
            text.push_back(std::move(piece));
    }

    std::string id_of(std::string const& printed)
    {
        records::Symbol const symbol = records::Symbol::parse(printed);
        if (!symbol.known) return {};
        if (auto const found = ids_.find(symbol.key); found != ids_.end()) return found->second;
        std::string id;
        if (records::Record const* on_record =
                wishes_.archive != nullptr ? wishes_.archive->find_symbol(printed) : nullptr) {
            id = on_record->id;
        } else if (wishes_.references) {
            id = made_reference(symbol);
        }
        if (!id.empty()) {
            ids_[symbol.key] = id;
        } else if (symbol.kind == "RES" || symbol.kind == "PRST") {
            ++stayed_words_;
            not_on_record_.insert(symbol.key);
        }
        return id;
    }

    // The Security Council's symbols say the year in which it adopted the text; no other's does.
    std::string made_reference(records::Symbol const& symbol)
    {
        if (symbol.body != "S" || symbol.kind != "RES" || symbol.year == 0) return {};
        auto const session = bodies_.find(symbol.body);
        if (session == bodies_.end()) return {};
        auto const body = session_bodies_.find(session->second);
        records::Reference& made = imported_.records.of<records::Reference>().emplace_back();
        made.type = records::RecordType::reference;
        std::string const year = std::to_string(symbol.year);
        made.id = wishes_.id_prefix + "S-RES-" + std::to_string(symbol.number) + "-" + year;
        made.language = "en";
        made.symbol = records::Symbol::parse("S/RES/" + std::to_string(symbol.number) + " (" + year + ")");
        made.body.id = body != session_bodies_.end() ? body->second : body_of(session->second);
        made.adopted = PartialDate{symbol.year, 0, 0};
        RichText title(1);
        title.front().text = "Resolution " + std::to_string(symbol.number) + " (" + year + ")";
        made.title.versions.push_back({"en", std::move(title), true, {}});
        records::SourceUse use;
        use.source.id = source_;
        made.sources.push_back(std::move(use));
        return made.id;
    }

    std::string body_of(std::string const& session) const
    {
        auto const* const record = wishes_.archive != nullptr ? wishes_.archive->find(session) : nullptr;
        if (record == nullptr || record->type != records::RecordType::session) return {};
        return static_cast<records::Session const*>(record)->body.id;
    }

    Wishes const& wishes_;
    Imported& imported_;
    std::string const& source_;
    std::map<std::string, std::string> ids_;    // of symbols' keys
    std::map<std::string, std::string> bodies_; // a session of the body that a symbol's first letter names
    std::map<std::string, std::string> session_bodies_; // of sessions that are made
    std::set<std::string> not_on_record_;
    std::size_t stayed_words_ = 0;
};

}

void link_citations(std::vector<Resolution*> const& resolutions, Wishes const& wishes, Imported& imported,
                    std::string const& source)
{
    Linker(wishes, imported, source).link(resolutions);
}

}
