#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "style/paper.h"
#include "style/theme_file/theme_elements.h"
#include "style/theme_file/theme_parts.h"

#include <optional>

namespace rapporteur::style {

namespace {

void read_size(ThemeFile& file, XmlAttribute const& attribute, PageStyle& page)
{
    std::optional<Paper> const paper = paper_of(attribute.value);
    if (paper) {
        page.width = paper->width;
        page.height = paper->height;
        return;
    }
    file.report_value(codes::bad_value, attribute,
                      "'" + attribute.value + "' is not a size of paper; write 'A4' or '210mm 297mm'",
                      nearest(attribute.value, paper_names()));
}

void read_signature_field(ThemeFile& file, XmlAttribute const& attribute, PageStyle& page)
{
    page.signature_field = attribute.value == "true";
    if (!page.signature_field && attribute.value != "false")
        file.report_value(codes::bad_value, attribute,
                          "'" + attribute.value + "' is neither 'true' nor 'false'");
}

// The margin that an attribute sets; null for what is not a margin.
Length* margin_of(PageStyle& page, std::string_view name)
{
    if (name == "margin-block-start") return &page.margin_block_start;
    if (name == "margin-block-end") return &page.margin_block_end;
    if (name == "margin-inline-start") return &page.margin_inline_start;
    if (name == "margin-inline-end") return &page.margin_inline_end;
    return nullptr;
}

}

void read_page(ThemeFile& file, XmlNode const& element, PageStyle& page)
{
    std::size_t const errors = file.context().diagnostics.errors();
    for (XmlAttribute const& attribute : element.attributes) {
        if (attribute.name == "size") {
            read_size(file, attribute, page);
        } else if (attribute.name == "signature-field") {
            read_signature_field(file, attribute, page);
        } else if (Length* const margin = margin_of(page, attribute.name)) {
            if (std::optional<Length> const length = file.read_length(attribute)) *margin = *length;
        } else {
            file.report_unknown(element, attribute, theme_element("page").attribute_names());
        }
    }
    if (file.context().diagnostics.errors() == errors && !has_text_area(page))
        file.report(codes::bad_value, element, "the margins leave less than 72pt of the page for text");
    file.refuse_children(element);
}

}
