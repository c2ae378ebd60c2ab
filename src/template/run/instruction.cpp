#include "template/run/instruction.h"

#include "base/diagnostics/codes.h"
#include "base/values/language.h"
#include "template/run/print.h"
#include "template/run/runtime.h"

namespace rapporteur::templates {

void Block::run(Runtime& runtime, Nodes& out) const
{
    for (InstructionPtr const& instruction : instructions) {
        if (runtime.progress.stopped()) return;
        runtime.progress.stand_at(instruction->place, instruction->place_number);
        instruction->run(runtime, out);
    }
}

bool TextTemplate::is_literal() const
{
    for (Piece const& piece : pieces) {
        if (piece.code) return false;
    }
    return true;
}

std::string TextTemplate::literal() const
{
    std::string result;
    for (Piece const& piece : pieces) result += piece.text;
    return result;
}

std::string TextTemplate::run(Runtime& runtime, Absent absent) const
{
    std::string result;
    for (Piece const& piece : pieces) {
        if (!piece.code) {
            result += piece.text;
            continue;
        }
        Progress::Within const here(runtime.progress, piece.place);
        Value const value = runtime.evaluator.evaluate(*piece.code);
        if (value.absent() && runtime.draft) {
            runtime.progress.warn(piece.place, codes::missing_value,
                                  "there is no value to print here: the draft has a mark", &value.origin);
            if (absent == Absent::marked)
                result +=
                    runtime.wording.text_of(runtime.wording.message(MessageKey::missing, {}, piece.place));
        } else {
            result += runtime.wording.plain_of(value);
        }
        if (!runtime.progress.check_length(result, piece.place)) return {};
    }
    return result;
}

void TextTemplate::print(Runtime& runtime, Nodes& out) const
{
    for (Piece const& piece : pieces) {
        if (!piece.code) {
            out.push_back(runtime.nodes.make_text(piece.text));
            continue;
        }
        Progress::Within const here(runtime.progress, piece.place);
        print_value(runtime, runtime.evaluator.evaluate(*piece.code), out);
    }
}

void Decorations::apply(Runtime& runtime, document::Node& node) const
{
    if (id) {
        std::string value = id->run(runtime);
        // An id does not begin with "?": in a link what follows it is a query.
        if (!value.empty() && value[0] != '?') node.ensure_attributes().id = std::move(value);
    }
    if (class_name) node.ensure_attributes().class_name = class_name->run(runtime);
    if (!language) return;
    std::string value = language->run(runtime);
    if (is_language(value)) {
        node.ensure_attributes().language = std::move(value);
    } else {
        runtime.progress.fail(language->place, codes::bad_value, "'" + value + "' is not a language tag");
    }
}

}
