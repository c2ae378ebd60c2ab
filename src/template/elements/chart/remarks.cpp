#include "template/elements/chart/remarks.h"

#include "template/run/inline_text.h"
#include "template/run/runtime.h"

#include <map>
#include <string>
#include <utility>

namespace rapporteur::templates {

using document::Node;
using document::Role;

namespace {

// A remark, and the labels of all rows of which it is true.
struct Remark {
    Nodes words;
    std::vector<Nodes> labels;
};

// What stands for nodes in messages.
constexpr std::string_view label_mark = "\x01";
constexpr std::string_view words_mark = "\x02";

std::string text_of(Nodes const& nodes)
{
    std::string result;
    for (Node const& node : nodes) result += node.plain_text();
    return result;
}

void append(Nodes& to, Nodes& from)
{
    for (Node& node : from) to.push_back(std::move(node));
    from.clear();
}

// "A, B and C", as the language lists them.
Nodes listed(Runtime& runtime, std::vector<Nodes> labels)
{
    std::vector<std::string> const names(labels.size(), std::string(label_mark));
    Nodes result;
    for (Formatter::ListPiece const& piece : runtime.language.format().list(names, false)) {
        if (piece.item >= 0) {
            append(result, labels[static_cast<std::size_t>(piece.item)]);
        } else {
            result.push_back(runtime.nodes.make_text(piece.text));
        }
    }
    return result;
}

}

Nodes remarks_below(Runtime& runtime, Place const& place, std::vector<RowRemarks> rows)
{
    std::vector<Remark> all;
    std::map<std::string, std::size_t> known;
    for (RowRemarks& row : rows) {
        for (Node& note : row.notes) {
            auto const [found, is_new] = known.emplace(text_of(note.children), all.size());
            if (is_new) all.push_back({std::move(note.children), {}});
            // A row with several remarks has its label at the first of them.
            if (!row.label.empty()) all[found->second].labels.push_back(std::exchange(row.label, {}));
        }
    }
    Nodes result;
    runtime.progress.stand_at(place);
    for (Remark& remark : all) {
        Node paragraph = runtime.nodes.make(Role::paragraph);
        paragraph.ensure_attributes().class_name = "remark";
        if (remark.labels.empty()) {
            paragraph.children = std::move(remark.words);
        } else {
            Nodes labels = listed(runtime, std::move(remark.labels));
            Value const whole = runtime.wording.message(
                MessageKey::chart_remark,
                {{"label", Value(std::string(label_mark))}, {"remark", Value(std::string(words_mark))}},
                place);
            auto const* const fragment = whole.get<std::shared_ptr<Fragment const>>();
            if (fragment == nullptr) return {};
            for (Value const& piece : *(*fragment)->pieces) {
                std::string const text = runtime.wording.text_of(piece);
                if (text == label_mark || text == words_mark) {
                    append(paragraph.children, text == label_mark ? labels : remark.words);
                } else {
                    paragraph.children.push_back(runtime.nodes.make_text(text));
                }
            }
        }
        settle_inlines(paragraph.children);
        result.push_back(std::move(paragraph));
    }
    return result;
}

}
