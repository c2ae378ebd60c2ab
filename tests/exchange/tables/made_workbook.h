#pragma once

#include "made_zip.h"

#include <string>
#include <vector>

// Workbooks for tests: the parts that a reader needs, with sheets given as the XML of their data.
namespace rapporteur::exchange::testing {

struct MadeWorkbook {
    struct MadeSheet {
        std::string name, xml; // what stands in <worksheet>
        std::string state;     // "hidden"
    };
    std::vector<MadeSheet> sheets;
    std::vector<std::string> strings;
    std::string workbook_properties; // "<workbookPr date1904=\"1\"/>"
    std::string styles =
        std::string("<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"mmm\\ yyyy\"/></numFmts>"
                    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs>"
                    "</styleSheet>");

    MadeZip zip() const
    {
        std::string list, relations, shared = "<sst>";
        MadeZip made;
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            std::string const number = std::to_string(i + 1);
            list += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + number + "\" r:id=\"rId" + number +
                    "\"" + (sheets[i].state.empty() ? "" : " state=\"" + sheets[i].state + "\"") + "/>";
            relations += "<Relationship Id=\"rId" + number +
                         "\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
            made.add("xl/worksheets/sheet" + number + ".xml", "<worksheet>" + sheets[i].xml + "</worksheet>");
        }
        for (std::string const& each : strings) shared += "<si><t>" + each + "</t></si>";
        made.add("_rels/.rels", "<Relationships><Relationship Id=\"r\" Type=\"http://x/officeDocument\" "
                                "Target=\"xl/workbook.xml\"/></Relationships>");
        made.add("xl/workbook.xml", "<workbook xmlns:r=\"http://r\">" + workbook_properties + "<sheets>" +
                                        list + "</sheets></workbook>");
        made.add("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
        made.add("xl/sharedStrings.xml", shared + "</sst>");
        made.add("xl/styles.xml", styles);
        for (MadeZip::Entry& each : made.entries) each.deflated = true;
        return made;
    }
    std::string bytes() const { return zip().bytes(); }
};

// A cell that holds text in itself.
inline std::string text_cell(std::string const& place, std::string const& text)
{
    return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

}
