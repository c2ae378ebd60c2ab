#include "base/values/language.h"
#include "template/elements/compiler.h"
#include "template/elements/paragraphs.h"
#include "template/expressions/named_fields.h"
#include "template/run/inline_text.h"
#include "template/run/print.h"
#include "template/run/runtime.h"

#include <algorithm>

// <annex of="…"/>: what is annexed to a resolution.
namespace rapporteur::templates {

namespace {

using document::Node;
using document::Role;

class AnnexElement final : public Instruction {
public:
    Decorations decorations;
    CodePtr of;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Value const value = runtime.evaluator.evaluate(*of);
        if (runtime.progress.stopped()) return;
        ObjectRef const* const object = value.object();
        if (object == nullptr) return;
        records::Record const* const owner = object->context;
        runtime.trace.note_whole(owner);
        if (object->object.type == &records::Schema::get().annex()) {
            print(runtime, *static_cast<records::Annex const*>(object->object.data), owner, out);
            return;
        }
        auto const& resolution = *static_cast<records::Resolution const*>(object->object.data);
        std::string const language = language_of_annexes(resolution, runtime.language.tag());
        for (records::Annex const& annex : resolution.annexes) {
            bool const is_other_translation =
                is_of_a_version(resolution, annex.language) && annex.language != language;
            if (!is_other_translation) print(runtime, annex, &resolution, out);
        }
    }

private:
    // Whether the resolution itself is on record in the language, so that an annex in it is one of that
    // version.
    static bool is_of_a_version(records::Resolution const& resolution, std::string const& language)
    {
        auto const is_in = [&](records::Provisions const& part) {
            return part.present && part.language == language;
        };
        return is_in(resolution.preamble) || is_in(resolution.operative) ||
               std::any_of(resolution.preamble_translations.begin(), resolution.preamble_translations.end(),
                           is_in) ||
               std::any_of(resolution.operative_translations.begin(), resolution.operative_translations.end(),
                           is_in);
    }

    // Of the versions that have annexes: the paper's, or the first.
    static std::string language_of_annexes(records::Resolution const& resolution, std::string_view wanted)
    {
        std::string first;
        for (records::Annex const& annex : resolution.annexes) {
            if (!is_of_a_version(resolution, annex.language)) continue;
            if (stands_in(annex.language, wanted)) return annex.language;
            if (first.empty()) first = annex.language;
        }
        return first;
    }

    void print(Runtime& runtime, records::Annex const& annex, records::Record const* owner, Nodes& out) const
    {
        NamedFields const& fields = NamedFields::get();
        Origin origin{{&records::Schema::get().annex(), &annex}, owner, fields.annex_title};
        if (!annex.title.empty()) print_kicker(runtime, Value(&annex.title, origin), out);
        origin.field = fields.annex_text;
        if (!annex.text.empty()) print_paragraph(runtime, {}, Value(&annex.text, origin), out);
        Node list = runtime.nodes.make(Role::list);
        decorations.apply(runtime, list);
        ParagraphPrinter const printer{runtime, owner, ParagraphPrinter::Text::annex};
        if (list.attrs().class_name.empty()) list.ensure_attributes().class_name = printer.class_name();
        if (!annex.language.empty() && !stands_in(annex.language, runtime.language.tag()))
            list.ensure_attributes().language = annex.language;
        printer.print(annex.paragraphs, annex.headings, {}, std::move(list), out);
        for (records::TextTable const& table : annex.tables) append_table(runtime, table, owner, out);
    }

    // The first row holds the heads, where others follow it.
    static void append_table(Runtime& runtime, records::TextTable const& rows, records::Record const* owner,
                             Nodes& out)
    {
        std::size_t columns = 0;
        for (records::TableRow const& row : rows.rows) columns = std::max(columns, row.cells.size());
        if (columns == 0) return;
        Node table = runtime.nodes.make(Role::table);
        table.ensure_attributes().columns.resize(columns);
        bool const has_head = rows.rows.size() > 1;
        Node head = runtime.nodes.make(Role::table_head);
        Node body = runtime.nodes.make(Role::table_body);
        for (records::TableRow const& row : rows.rows) {
            bool const is_head = has_head && &row == &rows.rows.front();
            Node line = runtime.nodes.make(Role::row);
            for (std::size_t i = 0; i < columns; ++i) {
                Node cell = runtime.nodes.make(Role::cell);
                cell.ensure_attributes().header_cell = is_head;
                if (i < row.cells.size() && !row.cells[i].text.empty()) {
                    Origin const origin{{&records::Schema::get().text_cell(), &row.cells[i]},
                                        owner,
                                        NamedFields::get().cell_text};
                    print_value(runtime, Value(&row.cells[i].text, origin), cell.children);
                    cell.children = settle_flow(std::move(cell.children));
                }
                line.children.push_back(std::move(cell));
            }
            (is_head ? head : body).children.push_back(std::move(line));
        }
        if (has_head) table.children.push_back(std::move(head));
        table.children.push_back(std::move(body));
        out.push_back(std::move(table));
    }
};

InstructionPtr annex(Compiler& compiler, XmlNode const& element, Content)
{
    compiler.references.add_ids_of_records();
    auto result = compiler.make<AnnexElement>(element);
    result->decorations = compiler.decorations(element);
    compiler.require_empty(element);
    XmlAttribute const* const of = element.attribute("of");
    if (of == nullptr) return nullptr;
    Typed value = compiler.expression(*of);
    Place const at = Place::of_value(compiler.unit(), *of);
    Checker& checker = compiler.checker;
    records::Schema const& schema = checker.schema();
    Type const& type = value.type;
    bool const fits = type.is(Kind::object) && (type.object == &schema.of(records::RecordType::resolution) ||
                                                type.object == &schema.annex());
    if (!type.is(Kind::unknown) && !fits) {
        checker.expected(value, at, "a resolution or one of its annexes");
    } else {
        (void)checker.require_there(value, at, "printed");
    }
    compiler.require_message(MessageKey::continued, result->place);
    result->of = std::move(value.code);
    return result;
}

}

void add_annex_elements(std::vector<ElementInfo>& elements)
{
    elements.push_back({.name = "annex",
                        .in = {Content::top, Content::blocks, Content::flow},
                        .attributes = {{"of", AttributeInfo::Kind::expression}},
                        .required = {"of"},
                        .decorated = true,
                        .compile = annex});
}

}
