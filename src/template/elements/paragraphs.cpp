#include "template/elements/paragraphs.h"

#include "base/values/numerals.h"
#include "template/expressions/named_fields.h"
#include "template/run/inline_text.h"
#include "template/run/missing_translations.h"
#include "template/run/print.h"
#include "template/run/runtime.h"

namespace rapporteur::templates {

using document::Node;
using document::Role;

namespace {

bool ends_in_mark(std::string const& number)
{
    return !number.empty() && (number.back() == '.' || number.back() == ')');
}

}

std::string paragraph_label(Runtime& runtime, records::Paragraph const& paragraph, unsigned depth)
{
    if (paragraph.number.empty()) return {};
    std::string number = in_digits(paragraph.number, runtime.language.format().zero());
    if (ends_in_mark(number)) return number;
    return runtime.wording.label(depth > 0 ? MessageKey::label_within : MessageKey::label_paragraph,
                                 std::move(number));
}

void ParagraphPrinter::print(std::vector<records::Paragraph> const& paragraphs,
                             std::vector<records::Heading> const& headings, std::string const& prefix,
                             Node list, Nodes& out) const
{
    std::string const of_class = list.attrs().class_name;
    std::string const language = list.attrs().language;
    auto const close = [&] {
        if (list.children.empty()) return;
        out.push_back(std::move(list));
        list = runtime.nodes.make(Role::list);
        list.ensure_attributes().class_name = of_class;
        list.ensure_attributes().language = language;
    };
    auto heading = headings.begin();
    for (std::size_t i = 0; i <= paragraphs.size(); ++i) {
        for (; heading != headings.end() && heading->before <= i; ++heading) {
            close();
            Origin const origin{
                {NamedFields::get().heading, &*heading}, owner, NamedFields::get().heading_text};
            print_kicker(runtime, Value(&heading->text, origin), out);
        }
        if (i < paragraphs.size()) append(paragraphs[i], prefix, 0, list);
    }
    close();
}

void ParagraphPrinter::append(records::Paragraph const& paragraph, std::string const& prefix, unsigned depth,
                              Node& list) const
{
    // A list in another language is turned to before its texts are chosen: what the paper's lacks is told
    // here.
    auto const* const version = paragraph.text.choose(runtime.language.tag());
    std::string const foreign =
        version != nullptr ? foreign_language(*version, runtime.language.tag()) : std::string();
    if (!foreign.empty()) {
        Origin const text_of_paragraph{{&records::Schema::get().paragraph(), &paragraph},
                                       owner,
                                       NamedFields::get().paragraph_text,
                                       nullptr};
        warn_of_missing_translation(runtime, foreign, text_of_paragraph);
    }
    LanguageScope const scope(runtime.language, list.attrs().language);
    Node item = runtime.nodes.make(Role::list_item);
    std::string id;
    if (!prefix.empty() && !paragraph.number.empty()) {
        id = prefix + (depth > 0 ? "." : "") + paragraph.number;
        // Gives way to an id that the template makes (see settle_links).
        name_unless_taken(item, id);
    }
    // Paragraphs of a preamble have a number for citing only.
    bool const is_cited_only = text == Text::preamble && depth == 0 && !ends_in_mark(paragraph.number);
    std::string printed_label = is_cited_only ? std::string() : paragraph_label(runtime, paragraph, depth);
    NamedFields const& fields = NamedFields::get();
    Origin origin{{&records::Schema::get().paragraph(), &paragraph}, owner, nullptr, nullptr};
    if (!printed_label.empty()) {
        item.ensure_attributes().label = std::move(printed_label);
        if (owner != nullptr && !paragraph.number.empty()) {
            origin.field = fields.paragraph_number;
            item.provenance = runtime.provenances.number(origin);
            origin.field = nullptr;
        }
    }
    Nodes words;
    if (!paragraph.verb.empty()) {
        Fragment verb;
        verb.emphasis = true;
        origin.field = fields.paragraph_verb;
        verb.pieces = std::make_shared<Values const>(Values{Value(paragraph.verb, origin)});
        print_value(runtime,
                    std::shared_ptr<Fragment const>(std::make_shared<Fragment const>(std::move(verb))),
                    words);
        if (!paragraph.text.empty()) {
            print_gap(runtime, words);
        }
    }
    if (!paragraph.text.empty()) {
        origin.field = fields.paragraph_text;
        print_value(runtime, Value(&paragraph.text, origin), words);
    }
    if (!paragraph.paragraphs.empty()) {
        Node inner = runtime.nodes.make(Role::list);
        inner.ensure_attributes().class_name = class_name();
        for (records::Paragraph const& child : paragraph.paragraphs) append(child, id, depth + 1, inner);
        words.push_back(std::move(inner));
    }
    item.children = settle_flow(std::move(words));
    list.children.push_back(std::move(item));
}

}
