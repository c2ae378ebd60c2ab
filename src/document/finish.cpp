#include "base/diagnostics/codes.h"
#include "base/diagnostics/context.h"
#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"
#include "base/text/destination_name.h"
#include "base/text/shown.h"
#include "document/cell_placer.h"
#include "document/document.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace rapporteur::document {

namespace {

class Finisher {
public:
    Finisher(Document& document, Context& context) : document_(document), context_(context) {}

    bool run()
    {
        std::size_t const before = context_.diagnostics.errors();
        check_metadata();
        level_headings();
        cut_spans(document_.root);
        collect(document_.root, 0);
        name_headings();
        fill_contents(document_.root);
        fill_indexes();
        for (Node& header : document_.headers) resolve(header);
        for (Node& footer : document_.footers) resolve(footer);
        resolve(document_.root);
        number(document_.root, 0);
        for (Node& header : document_.headers) number(header, 0);
        for (Node& footer : document_.footers) number(footer, 0);
        check_headings();
        for (auto const& [reference, note] : references_) {
            reference->attributes->label = note->attrs().label;
            reference->attributes->note = note->number;
        }
        document_.node_count = next_;
        return !stopped_ && context_.diagnostics.errors() == before;
    }

private:
    // Whether there is something to make still, asked once for each node of each walk.
    bool goes_on()
    {
        constexpr std::size_t nodes_between_looks = 256;
        if (++visited_ % nodes_between_looks == 0 && context_.should_stop()) stopped_ = true;
        return !stopped_;
    }

    void report(std::string_view code, Position const& at, std::string message, std::string suggestion = {},
                std::vector<DiagnosticNote> notes = {}, Severity severity = Severity::error)
    {
        Diagnostic diagnostic;
        diagnostic.severity = severity;
        diagnostic.code = code;
        diagnostic.at = at;
        diagnostic.message = std::move(message);
        diagnostic.suggestion = std::move(suggestion);
        diagnostic.notes = std::move(notes);
        context_.diagnostics.add(std::move(diagnostic));
    }

    void check_metadata()
    {
        Position const& root = document_.places[document_.root.place];
        if (shows_nothing(document_.metadata.title)) {
            report(codes::missing_title, root,
                   "the document has no title; give the template a <title> that is not empty");
        }
        if (document_.language.empty()) {
            report(codes::missing_language, root, "the document has no language; give the template xml:lang");
        }
    }

    // Contents and outline would have an empty line. Asked at the end, when what refers has its words.
    void check_headings()
    {
        for (Node const* heading : headings_) {
            if (!shows_nothing(heading->plain_text()) || !is_words_alone(*heading)) continue;
            report(codes::missing_title, document_.place_of(*heading),
                   "this heading shows nothing; give it words, or leave it out", {}, {}, Severity::warning);
        }
    }

    static bool is_words_alone(Node const& node)
    {
        static constexpr std::array<Role, 6> words{Role::heading, Role::text, Role::emphasis,
                                                   Role::strong,  Role::span, Role::link};
        return std::find(words.begin(), words.end(), node.role) != words.end() &&
               std::all_of(node.children.begin(), node.children.end(), is_words_alone);
    }

    // A heading outside every section is the paper's title, H1; where there is none, the first sections'
    // headings move up to H1, for a document without H1 skips a level (ISO 14289-1, 7.4.2).
    void level_headings()
    {
        title_levels_ = has_title(document_.root) ? 1 : 0;
        if (title_levels_ == 0 && least_level(document_.root) == 2) lift(document_.root);
    }

    static bool has_title(Node const& node)
    {
        for (Node const& child : node.children) {
            if (child.role == Role::heading && child.level == 1) return true;
            if (child.role != Role::section && has_title(child)) return true;
        }
        return false;
    }

    static int least_level(Node const& node)
    {
        int least = node.role == Role::heading ? node.level : 99;
        for (Node const& child : node.children) least = std::min(least, least_level(child));
        return least;
    }

    static void lift(Node& node)
    {
        if (node.role == Role::heading) --node.level;
        for (Node& child : node.children) lift(child);
    }

    // Cells that reach beyond their part of the table, into a cell that reaches down from above, or over
    // columns that no cell begins in are cut.
    void cut_spans(Node& node)
    {
        if (!goes_on()) return;
        for (Node& child : node.children) cut_spans(child);
        if (node.role != Role::table) return;
        std::size_t columns = node.attrs().columns.size();
        for_each_cell(node, [&](Node&, CellPlacer::Place const& place) {
            columns = std::max(columns, place.column + 1);
        });
        if (columns > fixed_limits::table_columns) {
            report(codes::limit_reached, document_.place_of(node),
                   "this table has " + std::to_string(columns) + " columns, more than " +
                       std::to_string(fixed_limits::table_columns));
            return;
        }
        for_each_cell(node, [&](Node& cell, CellPlacer::Place const& place) {
            Attributes const& attributes = cell.attrs();
            std::size_t const across = std::min(place.columns, columns - place.column);
            if (across >= attributes.colspan && place.rows >= attributes.rowspan) return;
            bool const rows = place.rows < attributes.rowspan;
            report(codes::bad_value, document_.place_of(cell),
                   "this cell reaches over " +
                       std::to_string(rows ? attributes.rowspan : attributes.colspan) +
                       (rows ? " rows where there are " : " columns where there are ") +
                       std::to_string(rows ? place.rows : across),
                   {}, {}, Severity::warning);
            cell.attributes->colspan = static_cast<std::uint16_t>(across);
            cell.attributes->rowspan = static_cast<std::uint16_t>(place.rows);
        });
    }

    template <typename Visit> static void for_each_cell(Node& table, Visit const& visit)
    {
        for (Node& part : table.children) {
            bool const rows = part.role == Role::table_head || part.role == Role::table_body ||
                              part.role == Role::table_foot;
            if (!rows) continue;
            CellPlacer placer(part);
            for (Node& row : part.children) {
                if (row.role != Role::row) continue;
                placer.next_row();
                for (Node& cell : row.children) {
                    if (cell.role == Role::cell) visit(cell, placer.place(cell));
                }
            }
        }
    }

    // Ids, headings and notes, in reading order; `depth` counts the sections around.
    void collect(Node& node, unsigned depth)
    {
        if (!goes_on()) return;
        if (node.role == Role::section && depth++ == 0 && document_.note_numbering == NoteNumbering::section)
            notes_ = 0;
        if (!node.attrs().id.empty()) {
            std::string const& id = node.attrs().id;
            ids_.emplace(id, &node);
            auto const [it, added] = names_.emplace(destination_name(id), &node);
            if (!added) {
                std::string const& other = it->second->attrs().id;
                report(codes::duplicate_id, document_.place_of(node),
                       other == id ? "two parts of this document have the id '" + id + "'"
                                   : "the ids '" + other + "' and '" + id + "' would both be '" + it->first +
                                         "' in the PDF",
                       {}, {{document_.place_of(*it->second), "the first is made here"}});
            }
        }
        if (node.role == Role::heading) {
            if (node.level > last_level_ + 1) {
                report(codes::heading_skipped, document_.place_of(node),
                       "a heading of level " + std::to_string(node.level) + " follows one of level " +
                           std::to_string(last_level_) + "; put it into a section of its own level");
            }
            last_level_ = node.level;
            headings_.push_back(&node);
        }
        if ((node.role == Role::image || node.role == Role::chart) &&
            shows_nothing(node.attrs().alternative)) {
            report(codes::missing_alternative, document_.place_of(node),
                   "the " + std::string(name_of(node.role)) +
                       " has no words for those who do not see it; give its figure an alt");
        }
        if (node.role == Role::note) node.ensure_attributes().label = print_number(document_, ++notes_);
        for (Node& child : node.children) {
            if (child.role == Role::heading && node.role == Role::section) section_of_.emplace(&child, &node);
            collect(child, depth);
        }
    }

    // A heading that contents point to needs a destination: its section's, else its own.
    void name_headings()
    {
        std::size_t count = 0;
        for (Node* heading : headings_) {
            ++count;
            auto const section = section_of_.find(heading);
            Node* holder = section != section_of_.end() && !section->second->attrs().id.empty()
                               ? section->second
                               : heading;
            if (holder->attrs().id.empty()) {
                std::string id = "heading-" + std::to_string(count);
                while (ids_.contains(id)) id += "-";
                ids_.emplace(id, holder);
                holder->ensure_attributes().id = id;
            }
            target_of_.emplace(heading, holder->attrs().id);
            title_of_.emplace(holder->attrs().id, heading);
        }
    }

    void fill_contents(Node& node)
    {
        if (node.role == Role::toc) {
            for (Node const* heading : headings_) {
                int const level = heading->level - title_levels_;
                if (level < 1 || level > node.attrs().depth) continue;
                Node item(Role::toc_item);
                item.level = static_cast<std::uint8_t>(level);
                item.place = node.place;
                Node link(Role::link);
                link.place = node.place;
                link.ensure_attributes().target = "#" + target_of_.at(heading);
                Node title = Node::of_text(heading->plain_text());
                title.place = heading->place;
                link.children.push_back(std::move(title));
                Node page(Role::page_of);
                page.place = node.place;
                page.ensure_attributes().target = "#" + target_of_.at(heading);
                link.children.push_back(std::move(page));
                item.children.push_back(std::move(link));
                node.children.push_back(std::move(item));
            }
            return;
        }
        for (Node& child : node.children) fill_contents(child);
    }

    void fill_indexes()
    {
        for_each_node(document_.root, [&](Node const& node) {
            if (node.role == Role::pages_of) places_of_.emplace(node.attrs().index_key, Places());
        });
        if (places_of_.empty()) return;
        find_places(document_.root, document_.root);
        fill_pages(document_.root);
    }

    // Blocks that speak of what an index asks for, each once: they print something of the record, cite it, or
    // have its key.
    void find_places(Node& node, Node& outer)
    {
        if (!goes_on()) return;
        if (node.role == Role::index) return;
        bool const is_block = node.role == Role::heading || node.role == Role::paragraph ||
                              node.role == Role::list_item || node.role == Role::cell ||
                              node.role == Role::note || node.role == Role::definition ||
                              node.role == Role::term || node.role == Role::caption;
        Node& block = is_block ? node : outer;
        Attributes const& attributes = node.attrs();
        if (!attributes.index_key.empty()) add_place(attributes.index_key, block);
        if (node.role == Role::link && attributes.target.starts_with('#'))
            add_place(attributes.target.substr(1), block);
        if (node.provenance != 0) add_place(document_.provenances[node.provenance - 1].record, block);
        for (Node& child : node.children) find_places(child, block);
    }

    void add_place(std::string const& key, Node& block)
    {
        auto const found = places_of_.find(key);
        if (found != places_of_.end() && (found->second.empty() || found->second.back() != &block))
            found->second.push_back(&block);
    }

    // Links to all that an index finds under a key, with what may stand between them. What stands nowhere has
    // no place in an index.
    void fill_pages(Node& node)
    {
        if (!goes_on()) return;
        if (node.role == Role::pages_of) {
            for (Node* const place : places_of_.find(node.attrs().index_key)->second) {
                if (place->attrs().id.empty()) {
                    std::string id = "index-" + std::to_string(++indexed_);
                    while (ids_.contains(id)) id += "-";
                    ids_.emplace(id, place);
                    place->ensure_attributes().id = id;
                }
                if (!node.children.empty()) {
                    node.children.push_back(Node::of_text(", "));
                    node.children.back().place = node.place;
                }
                Node page(Role::page_of);
                page.place = node.place;
                page.ensure_attributes().target = "#" + place->attrs().id;
                Node link(Role::link);
                link.place = node.place;
                link.ensure_attributes().target = page.attrs().target;
                link.children.push_back(std::move(page));
                node.children.push_back(std::move(link));
            }
            return;
        }
        for (Node& child : node.children) fill_pages(child);
        std::erase_if(node.children, [](Node const& child) {
            if (child.role == Role::index) return child.children.empty();
            if (child.role != Role::index_item) return false;
            return std::any_of(child.children.begin(), child.children.end(), [](Node const& part) {
                return part.role == Role::pages_of && part.children.empty();
            });
        });
    }

    void resolve(Node& node)
    {
        if (!goes_on()) return;
        std::string const& target = node.attrs().target;
        bool const refers = node.role == Role::link || node.role == Role::page_of ||
                            node.role == Role::note_reference || node.role == Role::number_of;
        if (refers && target.starts_with('#')) {
            std::string const id = target.substr(1);
            auto const found = ids_.find(id);
            if (found == ids_.end()) {
                std::vector<std::string> known;
                for (auto const& [name, ignored] : ids_) known.push_back(name);
                std::sort(known.begin(), known.end());
                report(codes::unknown_target, document_.place_of(node),
                       "no part of this document has the id '" + id + "'",
                       nearest(id, std::span<std::string const>(known)));
            } else if (found->second->role == Role::note && node.children.empty() &&
                       (node.role == Role::link || node.role == Role::note_reference)) {
                node.role = Role::note_reference;
                references_.emplace_back(&node, found->second);
            } else if (node.role == Role::note_reference) {
                report(codes::unknown_target, document_.place_of(node),
                       "what has the id '" + id + "' is not a note; name one, or link to it with <ref>");
            } else if (node.role == Role::link && node.children.empty()) {
                auto const title = title_of_.find(id);
                Node words = Node::of_text(title != title_of_.end() ? title->second->plain_text()
                                                                    : found->second->plain_text());
                words.place = node.place;
                node.children.push_back(std::move(words));
            }
        }
        for (Node& child : node.children) resolve(child);
    }

    // `lists`: how many the node stands in.
    void number(Node& node, std::uint8_t lists)
    {
        if (!goes_on()) return;
        node.number = next_++;
        if (node.role == Role::list) {
            lists = std::min<std::uint8_t>(static_cast<std::uint8_t>(lists + 1), deepest_level);
            node.level = lists;
        }
        for (Node& child : node.children) number(child, lists);
    }

    static constexpr std::uint8_t deepest_level = 6;

    Document& document_;
    Context& context_;
    std::unordered_map<std::string, Node*> ids_;
    std::unordered_map<std::string, Node*> names_; // by what the ids are called in the PDF
    std::vector<Node*> headings_;
    std::unordered_map<Node const*, Node*> section_of_;
    using Places = std::vector<Node*>;                  // in reading order
    std::unordered_map<std::string, Places> places_of_; // by index_key
    std::size_t indexed_ = 0;
    std::unordered_map<Node const*, std::string> target_of_;
    std::unordered_map<std::string, Node const*> title_of_;
    std::vector<std::pair<Node*, Node const*>> references_; // to notes, and their notes
    std::size_t visited_ = 0;
    bool stopped_ = false;
    std::uint32_t next_ = 0;
    unsigned notes_ = 0;
    int last_level_ = 0;
    int title_levels_ = 0; // 1 where the paper's title is a heading of its own
};

}

bool finish(Document& document, Context& context) { return Finisher(document, context).run(); }

}
