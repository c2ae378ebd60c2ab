#include "exchange/akn/akn.h"

#include "base/xml/xml_document.h"
#include "exchange/akn/archive_of_texts.h"
#include "exchange/akn/body_text.h"
#include "exchange/akn/metadata.h"

#include <algorithm>

namespace rapporteur::exchange {

namespace {

class AknImporter final : public Importer {
public:
    explicit AknImporter(Wishes wishes) : wishes_(std::move(wishes)) {}

    void take(Input const& input, Imported& imported, Context& context) override
    {
        ++imported.read;
        Context own = context.without_diagnostics();
        auto const document = XmlDocument::parse_foreign(input.name, std::string(input.bytes), own);
        if (!document) {
            for (Diagnostic const& fault : own.diagnostics.all()) {
                imported.leave_out(context, wishes_, fault.at, fault.code, "not well-formed XML",
                                   fault.message + "; this file is left out");
            }
            return;
        }
        XmlNode const* const statement = statement_of(document->root());
        if (statement == nullptr) {
            leave_out(*document, document->root(), imported, context);
            return;
        }
        akn::ParsedText text;
        text.file = input.name;
        text.at = document->position(statement->offset);
        akn::read_metadata(*document, *statement, text, context);
        if (!is_wanted(text.language)) {
            --imported.read;
            return;
        }
        if (text.symbol.empty()) {
            imported.leave_out(context, wishes_, text.at, codes::left_out, "no symbol",
                               "the text has no symbol (a docNumber on its cover): write one into the file");
            return;
        }
        akn::read_body(*document, *statement, text);
        if (!text.preamble.present && !text.operative.present && text.annexes.empty()) {
            imported.leave_out(context, wishes_, text.at, codes::left_out, "no words",
                               "the text '" + text.symbol + "' has no paragraph");
            return;
        }
        texts_.push_back(std::move(text));
    }

    void finish(Imported& imported, Context& context) override
    {
        akn::make_records(std::move(texts_), wishes_, imported, context);
        texts_.clear();
    }

private:
    // <akomaNtoso><statement name="resolution">: what a body of the United Nations adopts or issues.
    static XmlNode const* statement_of(XmlNode const& root)
    {
        auto const found = std::find_if(root.children.begin(), root.children.end(),
                                        [](XmlNode const& child) { return child.is("statement"); });
        return root.is("akomaNtoso") && found != root.children.end() ? &*found : nullptr;
    }

    void leave_out(XmlDocument const& document, XmlNode const& root, Imported& imported,
                   Context& context) const
    {
        if (!root.is("akomaNtoso")) {
            imported.leave_out(context, wishes_, document.position(root.offset), codes::left_out,
                               "not Akoma Ntoso", "the file's root is '" + root.name + "', not 'akomaNtoso'");
            return;
        }
        auto const what = std::find_if(root.children.begin(), root.children.end(),
                                       [](XmlNode const& child) { return !child.is_text; });
        std::string const name = what != root.children.end() ? what->name : std::string("nothing");
        imported.leave_out(context, wishes_, document.position(root.offset), codes::left_out,
                           "no text that a body adopts or issues",
                           "the file holds '" + name +
                               "', where a text that a body adopts or issues is a 'statement'");
    }

    bool is_wanted(std::string const& language) const
    {
        return wishes_.languages.empty() || std::find(wishes_.languages.begin(), wishes_.languages.end(),
                                                      language) != wishes_.languages.end();
    }

    Wishes wishes_;
    std::vector<akn::ParsedText> texts_;
};

}

std::unique_ptr<Importer> akn_importer(Wishes wishes)
{
    return std::make_unique<AknImporter>(std::move(wishes));
}

}
