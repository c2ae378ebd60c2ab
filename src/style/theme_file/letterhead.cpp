#include "base/diagnostics/codes.h"
#include "base/diagnostics/suggest.h"
#include "base/values/language.h"
#include "document/picture_file.h"
#include "style/theme_file/theme_elements.h"
#include "style/theme_file/theme_parts.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace rapporteur::style {

namespace {

// With one space where there is white space, and none at the ends.
std::string without_extra_space(std::string const& text)
{
    constexpr std::string_view blank = " \t\r\n";
    std::string result;
    for (std::size_t begin = text.find_first_not_of(blank); begin != std::string::npos;) {
        std::size_t const end = std::min(text.find_first_of(blank, begin), text.size());
        if (!result.empty()) result += ' ';
        result.append(text, begin, end - begin);
        begin = text.find_first_not_of(blank, end);
    }
    return result;
}

class LetterheadReader {
public:
    LetterheadReader(ThemeFile& file, XmlNode const& element) : file_(file), element_(element) {}

    void read_attributes()
    {
        for (XmlAttribute const& attribute : element_.attributes) {
            if (attribute.name == "image") {
                image_ = &attribute;
            } else if (attribute.name == "alt") {
                result_->alternative = attribute.value;
            } else if (attribute.name == "xml:lang") {
                result_->language = attribute.value;
                if (!is_language(attribute.value))
                    file_.report_value(codes::bad_value, attribute,
                                       "'" + attribute.value +
                                           "' is not a language; write one as 'en' or 'fr-CA'");
            } else if (attribute.name == "block-size") {
                if (std::optional<Length> const height = file_.read_length(attribute)) {
                    result_->height.kind = document::Extent::Kind::fixed;
                    result_->height.amount = height->to_micrometres();
                }
            } else if (attribute.name == "page") {
                read_pages(attribute);
            } else {
                file_.report_unknown(element_, attribute, theme_element("letterhead").attribute_names());
            }
        }
    }

    void read_lines()
    {
        for (XmlNode const& child : element_.children) {
            if (!file_.is_element(child, element_)) continue;
            if (child.name != "line") {
                file_.report_unknown(child, element_, theme_element("letterhead").children);
                continue;
            }
            for (XmlAttribute const& attribute : child.attributes) file_.report_unknown(child, attribute, {});
            for (XmlNode const& inner : child.children) {
                if (!inner.is_text) file_.report_unknown(inner, child, {});
            }
            result_->lines.push_back(without_extra_space(child.content()));
        }
    }

    // Whether it shows what it says it shows.
    bool read_image(std::vector<std::string> const& folders, PictureCheck const& check_picture,
                    std::vector<std::string>& files)
    {
        if (image_ == nullptr) {
            if (result_->lines.empty())
                file_.report(
                    codes::missing_element, element_,
                    "a letterhead shows an image, lines or both; page=\"none\" is for no letterhead");
            return true;
        }
        if (result_->alternative.empty()) {
            file_.report(codes::missing_alternative, element_,
                         "the letterhead's image needs alt=\"…\": what it says to those who do not see it");
            return false;
        }
        document::FoundPicture found = document::read_picture_file(folders, file_.document().file().str(),
                                                                   image_->value, file_.context());
        if (!found.file) {
            file_.report_value(found.code, *image_, found.message, found.suggestion);
            return true;
        }
        result_->image = std::move(found.file);
        Diagnostic const at = file_.document().fault_at_value(codes::bad_picture, *image_, {});
        check_picture(*result_->image, at.at, file_.context());
        files.push_back(result_->image->name);
        return true;
    }

    bool is_none() const { return none_; }
    std::shared_ptr<document::Letterhead const> take() { return std::move(result_); }

private:
    void read_pages(XmlAttribute const& attribute)
    {
        none_ = attribute.value == "none";
        if (attribute.value == "every") result_->pages = document::RunningHeadPages::every;
        auto const& known = letterhead_pages;
        if (std::find(known.begin(), known.end(), attribute.value) == known.end())
            file_.report_value(codes::bad_value, attribute, "write " + alternatives(known),
                               nearest(attribute.value, known));
    }

    ThemeFile& file_;
    XmlNode const& element_;
    std::shared_ptr<document::Letterhead> result_ = std::make_shared<document::Letterhead>();
    XmlAttribute const* image_ = nullptr;
    bool none_ = false;
};

}

void read_letterhead(ThemeFile& file, XmlNode const& element, std::vector<std::string> const& folders,
                     PictureCheck const& check_picture, Theme::State& theme)
{
    LetterheadReader reader(file, element);
    reader.read_attributes();
    reader.read_lines();
    if (reader.is_none()) {
        theme.letterhead = nullptr;
    } else if (reader.read_image(folders, check_picture, theme.files)) {
        theme.letterhead = reader.take();
    }
}

}
