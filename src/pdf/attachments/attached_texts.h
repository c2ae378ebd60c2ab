#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::pdf {

// The texts of an XML file: each piece of character data that is more than white space, in the file's order.
// The provenance map names a text of the attached records by its number there, from 0, instead of repeating
// it. The bytes are looked at as they are, so any will do, and must outlive this.
class AttachedTexts {
public:
    // `after_each_text` may be empty, or throw to give up.
    explicit AttachedTexts(std::string_view xml, std::function<void()> const& after_each_text = {});

    // The text of that number; nothing where there are fewer.
    std::optional<std::string> text(std::size_t number) const;
    // The first that is `text`; nothing for a text so short that its number says no less.
    std::optional<std::size_t> find(std::string_view text) const;

private:
    std::vector<std::string_view> texts_;                       // as they are written, escaped
    std::unordered_map<std::string_view, std::size_t> numbers_; // of those that are long enough
};

}
