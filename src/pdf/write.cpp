#include "document/document.h"
#include "pdf/pdf.h"

#include "base/values/language.h"
#include "pdf/attachments/attachments.h"
#include "pdf/attachments/provenance_map.h"
#include "pdf/content/content.h"
#include "pdf/fonts/font_table.h"
#include "pdf/metadata/metadata.h"
#include "pdf/metadata/output_intent.h"
#include "pdf/navigation/destinations.h"
#include "pdf/navigation/links.h"
#include "pdf/navigation/outline.h"
#include "pdf/navigation/page_labels.h"
#include "pdf/objects/file.h"
#include "pdf/objects/page_tree.h"
#include "pdf/structure/structure.h"

#include <utility>

namespace rapporteur::pdf {

namespace {

class Writer {
public:
    Writer(layout::Pages const& pages, document::Document const& document, Conformance conformance,
           Sink& sink, StopCheck& stop)
        : pages_(pages), document_(document), stop_(stop), file_(sink, stop, conformance),
          tree_(file_, pages.pages.size()), resources_(file_.reserve()), fonts_(file_), pictures_(file_),
          structure_(document, pages, conformance, stop), links_(file_, structure_, pages, tree_.pages()),
          attachments_(file_, document.metadata.date), provenance_(document, stop)
    {}

    void run()
    {
        if (pages_.pages.empty()) throw PdfError("a PDF cannot be made of no pages");
        for (std::uint32_t i = 0; i < pages_.pages.size(); ++i) write_page(i);
        structure_root_ = structure_.write(file_, tree_.pages());
        links_.write_pending();
        tree_.write();
        std::string const fonts = fonts_.resources();
        std::string const pictures = pictures_.resources();
        file_.write(resources_, (fonts.empty() ? "" : "/Font<<" + fonts + ">>") +
                                    (pictures.empty() ? "" : "/XObject<<" + pictures + ">>"));
        fonts_.write();
        for (document::Attachment const& attachment : document_.attachments) attachments_.write(attachment);
        // PDF/A-4f is for a file with others in it (ISO 19005-4, annex A): of a paper that prints nothing
        // from records the map says so.
        if (!provenance_.empty() || (file_.is_pdf_2() && attachments_.empty()))
            attachments_.write(provenance_.attachment());
        write_catalog();
        if (auto const information = file_.information())
            file_.write(*information, information_entries(document_));
        file_.finish();
    }

    // After run().
    std::string tags()
    {
        std::vector<std::string> words;
        for (layout::Page const& page : pages_.pages) {
            for (layout::PlacedItem const& item : page.items) {
                stop_.sometimes();
                auto const* const text = std::get_if<layout::PlacedText>(&item);
                if (text == nullptr) continue;
                Leaf const leaf = structure_.leaf_of(text->owner, true);
                if (leaf == no_leaf) continue;
                if (words.size() <= leaf) words.resize(std::size_t{leaf} + 1);
                words[leaf] += text->shaped->text;
            }
        }
        return structure_.dump(words);
    }

private:
    void write_page(std::uint32_t index)
    {
        layout::Page const& page = pages_.pages[index];
        Content content(fonts_, pictures_, structure_, index, page.height,
                        is_right_to_left(document_.language));
        for (layout::PlacedItem const& item : page.items) {
            stop_.sometimes();
            if (auto const* const text = std::get_if<layout::PlacedText>(&item)) {
                content.text(*text);
                links_.see(*text, index);
                provenance_.see(*text, index);
            } else if (auto const* const picture = std::get_if<layout::PlacedPicture>(&item)) {
                content.picture(*picture);
            } else if (auto const* const path = std::get_if<layout::PlacedPath>(&item)) {
                content.path(*path);
            } else {
                content.rule(std::get<layout::PlacedRule>(item));
            }
        }
        std::string const stream = content.take();
        provenance_.end_page(stream);
        ObjectId const contents = file_.write_stream("", stream);
        std::string body = "/Type/Page/Parent ";
        append_reference(body, tree_.parent_of(index));
        body += "/MediaBox[0 0 ";
        append_length(body, page.width);
        body += ' ';
        append_length(body, page.height);
        body += "]/Resources ";
        append_reference(body, resources_);
        body += "/Contents ";
        append_reference(body, contents);
        body += "/StructParents ";
        append_integer(body, index);
        std::string const annotations = links_.write_page(index);
        // Tab moves through the links in the structure's order (PDF/UA-1, 7.18.3).
        if (!annotations.empty()) body += "/Tabs/S/Annots[" + annotations + ']';
        file_.write(tree_.pages()[index], body);
    }

    void write_catalog()
    {
        std::string body = "/Lang";
        append_text(body, document_.language);
        body += "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot ";
        append_reference(body, structure_root_);
        body += "/Metadata ";
        append_reference(body, file_.write_stream("/Type/Metadata/Subtype/XML",
                                                  xmp_packet(document_, file_.conformance()),
                                                  File::Compression::none));
        body += "/OutputIntents[";
        append_reference(body, write_output_intent(file_));
        body += "]/PageLabels<<" + page_label_entries(pages_) + ">>";
        if (!pages_.destinations.empty() || !attachments_.empty()) {
            body += "/Names<<";
            if (!pages_.destinations.empty()) {
                body += "/Dests ";
                append_reference(body, write_destinations(file_, pages_, tree_.pages(), structure_));
            }
            if (!attachments_.empty()) {
                body += "/EmbeddedFiles ";
                append_reference(body, attachments_.write_names());
            }
            body += ">>";
        }
        if (!attachments_.empty()) body += attachments_.associated_files();
        if (std::string const form = links_.form_entries(); !form.empty())
            body += "/AcroForm<<" + form + ">>";
        if (!pages_.outline.empty()) {
            body += "/PageMode/UseOutlines/Outlines ";
            append_reference(body, write_outline(file_, pages_, tree_.pages(), structure_));
        }
        file_.write(file_.catalog(), body);
    }

    layout::Pages const& pages_;
    document::Document const& document_;
    StopCheck& stop_;
    File file_;
    PageTree tree_;
    ObjectId resources_;
    FontTable fonts_;
    PictureTable pictures_;
    Structure structure_;
    ObjectId structure_root_{};
    Links links_;
    Attachments attachments_;
    ProvenanceMap provenance_;
};

}

bool write(layout::Pages const& pages, document::Document const& document, Sink& sink, Context const& context,
           Conformance conformance)
{
    StopCheck stop(context);
    try {
        Writer(pages, document, conformance, sink, stop).run();
        return true;
    } catch (Stopped const&) {
        return false;
    }
}

std::optional<std::string> dump_tags(layout::Pages const& pages, document::Document const& document,
                                     Context const& context, Conformance conformance)
{
    // Which links are links on a page, and which elements have content, is known when the file is written.
    struct : Sink {
        void write(std::string_view) override {}
    } nowhere;
    StopCheck stop(context);
    try {
        Writer writer(pages, document, conformance, nowhere, stop);
        writer.run();
        return writer.tags();
    } catch (Stopped const&) {
        return std::nullopt;
    }
}

}
