#include "pdf/attachments/attached_texts.h"

#include "base/xml/xml_escape.h"

namespace rapporteur::pdf {

namespace {

constexpr std::size_t shortest = 12;

}

AttachedTexts::AttachedTexts(std::string_view xml, std::function<void()> const& after_each_text)
{
    for (std::size_t at = xml.find('>'); at < xml.size(); at = xml.find('>', at)) {
        ++at;
        std::string_view const text = xml.substr(at, xml.find('<', at) - at);
        if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) texts_.push_back(text);
        at += text.size();
        if (after_each_text) after_each_text();
    }
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        if (after_each_text) after_each_text();
        if (texts_[i].size() >= shortest) numbers_.emplace(texts_[i], i);
    }
}

std::optional<std::string> AttachedTexts::text(std::size_t number) const
{
    if (number >= texts_.size()) return std::nullopt;
    return xml_unescaped(texts_[number]);
}

std::optional<std::size_t> AttachedTexts::find(std::string_view text) const
{
    if (text.size() < shortest) return std::nullopt;
    auto const found = numbers_.find(xml_escaped(text, XmlPlace::text));
    if (found == numbers_.end()) return std::nullopt;
    return found->second;
}

}
