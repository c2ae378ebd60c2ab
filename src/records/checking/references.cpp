#include "base/diagnostics/codes.h"
#include "records/checking/checks.h"
#include "records/checking/citation_year.h"
#include "records/vocabulary/vocabulary.h"
#include "records/wording.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace rapporteur::records {

namespace {

// The labels of a paragraph's path: "3(a)(ii)" is 3, a, ii; numbers as recorded may be "3." or "(a)".
std::string canonical_path(std::string_view path)
{
    std::string result;
    std::string label;
    auto finish = [&] {
        while (!label.empty() && label.back() == '.') label.pop_back();
        if (!label.empty()) result += "(" + label + ")";
        label.clear();
    };
    for (char const c : path) {
        if (c == '(' || c == ')') {
            finish();
        } else if (c != ' ') {
            label += c;
        }
    }
    finish();
    return result;
}

// An unnumbered paragraph adds nothing to the paths of those that it nests.
void gather_paths(std::vector<Paragraph> const& paragraphs, std::string const& above,
                  std::unordered_set<std::string>& out)
{
    for (Paragraph const& paragraph : paragraphs) {
        std::string const path = above + canonical_path(paragraph.number);
        if (!paragraph.number.empty()) out.insert(path);
        gather_paths(paragraph.paragraphs, path, out);
    }
}

// An id that no record has, or one of another type.
void unresolved(DraftIndex& index, std::string const& id, Position const& at, std::uint16_t targets,
                std::string_view known_by = "id")
{
    Fault fault;
    fault.at = at;
    fault.length = length_of(id);
    std::string wanted;
    for (Table const* table : Vocabulary::get().records()) {
        if ((bit(table->info.record_type) & targets) == 0) continue;
        wanted += (wanted.empty() ? "" : " or ") + std::string(table->element);
    }
    if (Draft const* other = index.find(id)) {
        fault.code = codes::wrong_kind_of_reference;
        fault.message = "the record " + in_quotes(id) + " is of the type " +
                        std::string(other->table->element) + "; one of the type " + wanted +
                        " must stand here";
        fault.notes.push_back({index.place_of(*other, "id"), "defined here"});
    } else {
        if (index.may_be_unread(id)) return;
        fault.code = codes::dangling_reference;
        fault.message = "there is no " + wanted + " with the " + std::string(known_by) + " " + in_quotes(id);
        fault.nearest_among = targets;
        fault.wanted = id;
    }
    index.add(std::move(fault));
}

// Which resolutions and references have a symbol or alias. What takes the place of another has its symbol
// too, and counts instead of it; the symbols of drafts count for nothing.
class Symbols {
public:
    explicit Symbols(DraftIndex& index) : index_(index) {}

    std::vector<Draft const*> find(std::string_view symbol)
    {
        if (!is_made_) make();
        auto const known = by_key_.find(Symbol::parse(symbol).key);
        if (known == by_key_.end()) return {};
        std::vector<Draft const*> result = known->second;
        std::erase_if(result, [&](Draft const* each) {
            return std::any_of(known->second.begin(), known->second.end(), [&](Draft const* other) {
                return other != each && id_of_predecessor(*other) == each->record->id;
            });
        });
        return result;
    }

private:
    static std::string_view id_of_predecessor(Draft const& draft)
    {
        return draft.record->type == RecordType::resolution
                   ? static_cast<Resolution const*>(draft.object)->supersedes.id
                   : static_cast<Reference const*>(draft.object)->supersedes.id;
    }

    // Only when something is cited by what is not an id.
    void make()
    {
        is_made_ = true;
        for (Draft const& draft : index_.drafts()) {
            std::vector<std::string> keys;
            if (draft.record->type == RecordType::resolution)
                keys = symbol_keys(*static_cast<Resolution const*>(draft.object));
            if (draft.record->type == RecordType::reference)
                keys.push_back(static_cast<Reference const*>(draft.object)->symbol.key);
            for (std::string const& key : keys) {
                std::vector<Draft const*>& having = by_key_[key];
                if (!key.empty() && (having.empty() || having.back() != &draft)) having.push_back(&draft);
            }
        }
    }

    DraftIndex& index_;
    bool is_made_ = false;
    std::unordered_map<std::string, std::vector<Draft const*>> by_key_;
};

// Visits the references and citations of one record after the other.
class Resolver : public Visitor {
public:
    explicit Resolver(DraftIndex& index) : index_(index) {}

    void resolve(Draft& draft)
    {
        draft_ = &draft;
        visit(*draft.table, draft.object, *this);
    }
    void link(AnyLink const& link) override
    {
        if (Draft const* found = index_.find(link.id);
            found != nullptr && (bit(found->record->type) & link.targets) != 0) {
            link.resolve(link.slot, *found->record);
        } else if (link.otherwise == nullptr || !link.otherwise(link.object, link.id)) {
            unresolved(index_, link.id, link.at, link.targets);
        }
    }
    void text(LocalizedText& text) override
    {
        for (LocalizedText::Version& version : text.versions) walk(version.text, version.language);
    }
    std::vector<DatedCite> dated_cites;

private:
    void walk(RichText& text, std::string const& language)
    {
        for (std::size_t i = 0; i < text.size(); ++i) {
            Inline& piece = text[i];
            walk(piece.children, piece.language.empty() ? language : piece.language);
            if (piece.kind != Inline::Kind::cite || piece.target_id.empty()) continue;
            constexpr std::uint16_t targets = bit(RecordType::resolution) | bit(RecordType::reference);
            Draft const* found = index_.find(piece.target_id);
            if (found == nullptr) {
                std::vector<Draft const*> const named = symbols_.find(piece.target_id);
                if (named.size() > 1) {
                    report_shared_symbol(piece, named);
                    continue;
                }
                if (!named.empty()) found = named.front();
            }
            if (found == nullptr || (bit(found->record->type) & targets) == 0) {
                unresolved(index_, piece.target_id, piece.at, targets, "id or symbol");
                continue;
            }
            piece.target = found->object;
            piece.target_type = &found->table->info;
            if (printed_year(text, i, language)) dated_cites.push_back({&text, i, &language, found});
            if (!piece.path.empty()) check_path(piece, *found);
        }
    }

    void report_shared_symbol(Inline const& cite, std::vector<Draft const*> const& named)
    {
        Fault fault;
        fault.code = codes::dangling_reference;
        fault.at = cite.at;
        fault.length = length_of(cite.target_id);
        fault.message = std::to_string(named.size()) + " records have the symbol " +
                        in_quotes(cite.target_id) + "; cite the one that is meant by its id";
        for (Draft const* each : named)
            fault.notes.push_back(
                {each->record->origin.position(), in_quotes(each->record->id) + " is here"});
        index_.add(std::move(fault));
    }

    void check_path(Inline const& cite, Draft const& target)
    {
        auto const [known, made] = paths_.try_emplace(target.record);
        if (made && target.record->type == RecordType::resolution) {
            auto const& resolution = *static_cast<Resolution const*>(target.object);
            gather_paths(resolution.preamble.paragraphs, {}, known->second);
            gather_paths(resolution.operative.paragraphs, {}, known->second);
        }
        std::string const path = canonical_path(cite.path);
        if (!path.empty() && known->second.contains(path)) return;
        Fault fault;
        fault.code = codes::dangling_reference;
        fault.at = cite.at;
        auto const place = std::lower_bound(draft_->cite_paths.begin(), draft_->cite_paths.end(), cite.at,
                                            [](CitePath const& each, Position const& at) {
                                                return std::pair(each.cite.line, each.cite.column) <
                                                       std::pair(at.line, at.column);
                                            });
        if (place != draft_->cite_paths.end() && place->cite == cite.at) fault.at = place->path;
        fault.length = length_of(cite.path);
        fault.message =
            in_quotes(cite.target_id) + " has no paragraph " + in_quotes(cite.path) + " on record";
        fault.notes.push_back(
            {target.record->origin.position(), "the " + std::string(target.table->element) + " is here"});
        index_.add(std::move(fault));
    }

    DraftIndex& index_;
    Symbols symbols_{index_};
    Draft const* draft_ = nullptr; // whose texts are visited
    std::unordered_map<Record const*, std::unordered_set<std::string>> paths_;
};

}

std::vector<DatedCite> resolve_references(DraftIndex& index)
{
    Resolver resolver(index);
    for (Draft& draft : index.drafts()) {
        if (index.is_stopped()) break;
        resolver.resolve(draft);
    }
    return std::move(resolver.dated_cites);
}

}
