#include "layout/blocks/note.h"

#include "style/list_marker.h"

namespace rapporteur::layout {

void build_note(BlockBuilder& builder, document::Node const& note, std::string_view label, Length width,
                Flow& flow)
{
    LayoutContext const& layout = builder.layout();
    BlockContext context;
    context.style = &builder.root_style();
    auto const language = layout.note_languages.find(note.number);
    context.language = language != layout.note_languages.end() ? language->second : &builder.root_language();
    context.width = width;
    context = builder.inside(note, context);
    style::Style const& style = *context.style;
    if (!note.attrs().id.empty()) flow.add_anchor(note);
    // The mark is that of the paper, whatever language the note is in.
    style::StyleResolver& styles = builder.layout().styles;
    style::Style const& label_style =
        styles.resolve(styles.in_script(style, builder.root_language().style_script),
                       style::PartRole::note_label, context.class_name);
    builder.labels().clear();
    std::string const in_brackets = style::in_numbering(label_style, label);
    builder.labels().hang({note, in_brackets, label_style}, style.start_distance, context, flow);
    context.class_name = {};
    builder.build_children(note, context, flow);
    builder.labels().set_alone(note, style, context, flow);
}

style::Style const& note_separator_style(BlockBuilder& builder)
{
    return builder.layout().styles.resolve(builder.root_style(), style::PartRole::note_separator, "");
}

}
