#include "layout/blocks/note.h"

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
    style::Style const& label_style =
        builder.layout().styles.resolve(style, style::PartRole::note_label, context.class_name);
    builder.labels().clear();
    builder.labels().hang({note, label, label_style}, style.start_distance, context, flow);
    context.class_name = {};
    builder.build_children(note, context, flow);
    builder.labels().set_alone(note, style, context, flow);
}

style::Style const& note_separator_style(BlockBuilder& builder)
{
    return builder.layout().styles.resolve(builder.root_style(), style::PartRole::note_separator, "");
}

}
