#pragma once

#include "base/xml/xml_document.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur::records {

// An element of a file of records by what does not change when the file is written anew: the record's id,
// then for each level below it the element's name and language and which of those it is. Without any of that:
// the root.
class CommentPlace {
public:
    CommentPlace() = default;
    static CommentPlace of_record(std::string_view id);
    // The next child of that name and language; of texts that stand once in each language there is one.
    CommentPlace child(std::string_view name, std::string_view language);
    CommentPlace end() const; // after its last child

    std::string const& key() const { return key_; }

private:
    std::string key_;
    std::map<std::string, std::size_t, std::less<>>
        children_; // how many there were of each name and language
};

// The comments of a file of records, each with the element that it stands before. One within running text
// stands before the element whose text that is.
class KeptComments {
public:
    KeptComments() = default;
    // Of a file that was read as one of records. Cost: linear in its bytes, times log n in the comments.
    explicit KeptComments(XmlDocument const& document);

    // Comments as written, "<!--" and all, with line feeds at the ends of their lines. Each is given once.
    std::vector<std::string> take_head() { return std::move(head_); } // before the root
    std::vector<std::string> take(CommentPlace const& place);
    // Those of elements below a place that were not asked for: the elements are no longer there. Of the root:
    // all.
    std::vector<std::string> take_rest(CommentPlace const& place);

private:
    friend class CommentFinder;
    std::vector<std::string> head_;
    std::multimap<std::string, std::pair<std::size_t, std::string>>
        by_place_; // with their number in the file
};

}
