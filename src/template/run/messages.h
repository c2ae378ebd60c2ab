#pragma once

#include "base/diagnostics/context.h"
#include "base/diagnostics/position.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {
class XmlDocument;
struct XmlNode;
}

namespace rapporteur::templates {

// One fixed wording: an ICU MessageFormat pattern.
struct Message {
    std::string pattern;
    std::vector<std::string> arguments; // names, sorted
    std::vector<std::string> plain;     // those that only stand for printed text, sorted
    Position at;
    std::size_t folder = 0; // the number of the template folder that it is from
};

// What one language has, by message number.
struct Catalogue {
    std::string language; // BCP 47
    std::string digits;   // CLDR numbering system ("arab"); empty: the language's own
    std::vector<std::optional<Message>> messages;
    std::vector<std::size_t> folders; // that have a file in the language
    // Whether who wrote the message can be expected to say it in this language too: a desk that adds one to
    // its own English file need not know Arabic because other templates do.
    bool should_have(Message const& message) const
    {
        return std::find(folders.begin(), folders.end(), message.folder) != folders.end();
    }
    Message const* find(std::uint32_t number) const
    {
        return number < messages.size() && messages[number] ? &*messages[number] : nullptr;
    }
};

// The message catalogues of the template folders: "messages/LANG.xml", a later folder's message wins. Keys
// are numbered, so that nothing is looked up by name while a template runs. Immutable once loaded.
class Messages {
public:
    // Reports faults of the files: those of XML, a key given twice, a pattern that ICU refuses, or could not
    // format with what messages are given (`count` as a number, all else as printed text), a plural category
    // that the language lacks a form for.
    static Messages load(std::vector<std::string> const& folders, Context& context);

    // The number of a key that some language has.
    std::optional<std::uint32_t> find(std::string_view key) const;
    std::string const& key(std::uint32_t number) const { return keys_[number]; }
    std::vector<std::string> const& keys() const { return keys_; }
    // For a language: its own catalogue or that of what it falls back to; null where there is none.
    Catalogue const* catalogue(std::string_view language) const;
    std::vector<Catalogue> const& catalogues() const { return catalogues_; }
    std::vector<std::string> const& files() const { return files_; }
    // Whether no fault was found in them.
    bool is_sound() const { return is_sound_; }
    // Whether all files could be read, and are XML: where not, what is missing is not known.
    bool is_whole() const { return is_whole_; }

private:
    std::uint32_t number_of(std::string const& key);
    struct Reading; // of one file
    void read(std::string const& file, std::vector<std::string> const& folders, std::size_t folder,
              Context& context);
    Catalogue* open_catalogue(XmlDocument const& document, std::size_t folder, Context& context);
    void read_message(XmlNode const& node, Reading& reading);
    void read_pattern(XmlNode const& node, std::string const& key, Reading& reading);

    std::vector<std::string> keys_;
    std::map<std::string, std::uint32_t, std::less<>> numbers_;
    std::vector<Catalogue> catalogues_; // sorted by language
    std::vector<std::string> files_;
    bool is_sound_ = true;
    bool is_whole_ = true;
};

}
