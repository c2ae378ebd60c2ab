#pragma once

#include "base/files/file_system.h"
#include "documents.h"

#include "base/files/file.h"
#include "base/xml/xml_document.h"

#include <cstdio>

// The paragraphs of the Security Council's resolutions; words of our own where they are not there.
namespace rapporteur::test {

inline void collect_paragraphs(XmlNode const& node, std::vector<std::string>& paragraphs)
{
    if (node.name == "paragraph") {
        std::string words;
        for (char const c : node.content()) {
            bool const space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
            if (!space) words += c;
            if (space && !words.empty() && words.back() != ' ') words += ' ';
        }
        if (words.size() > 20) paragraphs.push_back(std::move(words));
        return;
    }
    for (XmlNode const& child : node.children) collect_paragraphs(child, paragraphs);
}

inline std::vector<std::string> corpus()
{
    std::vector<std::string> result;
    Context context;
    std::string const folder = std::string(RAPPORTEUR_ROOT) + "/../shared/corpus";
    if (disk_files().is_folder(folder)) {
        for (std::string const& path : list_files(folder, ".xml", context)) {
            auto const document =
                XmlDocument::load(FileName(path), "records", "urn:rapporteur:records:1", context);
            if (document) collect_paragraphs(document->root(), result);
        }
    }
    if (result.empty()) {
        std::puts("../shared/corpus is not there: words of no meaning instead");
        for (std::size_t i = 0; i < 3000; ++i) result.push_back(words(20 + i * 7919 % 80));
    }
    return result;
}

}
