#include "pdf/pictures/page_form.h"

#include "base/text/character_classes.h"
#include "base/values/rounded_division.h"
#include "pdf/objects/pdf_error.h"
#include "pdf/objects/syntax.h"

#include <charconv>
#include <map>
#include <vector>

namespace rapporteur::pdf {

namespace {

[[noreturn]] void not_as_expected()
{
    throw PdfError("cairo has written a page in a way that is not known here");
}

std::size_t number_at(std::string_view text, std::size_t& at)
{
    at = std::min(text.find_first_not_of(white_space, at), text.size());
    std::size_t value = 0;
    auto const [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), value);
    if (error != std::errc()) not_as_expected();
    at = static_cast<std::size_t>(end - text.data());
    return value;
}

class Page {
public:
    Page(File& file, std::string_view bytes) : file_(file), bytes_(bytes)
    {
        std::size_t at = bytes.rfind("startxref");
        if (at == std::string_view::npos) not_as_expected();
        at += 9;
        at = number_at(bytes, at);
        if (bytes.substr(std::min(at, bytes.size()), 4) != "xref") not_as_expected();
        at += 4;
        if (number_at(bytes, at) != 0) not_as_expected();
        std::size_t const count = number_at(bytes, at);
        if (count > bytes.size()) not_as_expected();
        for (std::size_t i = 0; i < count; ++i) {
            offsets_.push_back(number_at(bytes, at));
            (void)number_at(bytes, at);
            at = bytes.find_first_not_of(white_space, at) + 1;
        }
    }

    ObjectId write(layout::Picture const& picture)
    {
        std::string_view page;
        for (std::size_t i = 1; i < offsets_.size() && page.empty(); ++i) {
            std::string_view const entries = body(i).entries;
            if (value(entries, "/Type") == "/Page") page = entries;
        }
        std::string_view contents = value(page, "/Contents");
        std::size_t at = 0;
        Body const drawn = body(number_at(contents, at));
        std::string form = "/Type/XObject/Subtype/Form/BBox[0 0 ";
        // The box is in cairo's points, of which it keeps fractions; the matrix brings it to side 1.
        std::int64_t const width = thousandths(picture.natural_width);
        std::int64_t const height = thousandths(picture.natural_height);
        append_decimal(form, width, 3);
        form += ' ';
        append_decimal(form, height, 3);
        form += "]/Matrix[";
        append_decimal(form, divide_rounded(1'000'000'000'000, width), 9);
        form += " 0 0 ";
        append_decimal(form, divide_rounded(1'000'000'000'000, height), 9);
        form += " 0 0]";
        for (std::string_view const name : {"/Resources", "/Group"}) {
            std::string_view const entry = value(page, name);
            if (entry.empty()) continue;
            form += name;
            form += ' ';
            form += copied(entry);
        }
        std::string_view const filter = value(drawn.entries, "/Filter");
        if (!filter.empty()) {
            form += "/Filter";
            form += filter;
        }
        return file_.write_stream(form, drawn.stream, File::Compression::none);
    }

private:
    struct Body {
        std::string_view entries; // of a dictionary, without its brackets; else the whole value
        bool is_dictionary = false;
        bool is_stream = false;
        std::string_view stream;
    };

    static std::int64_t thousandths(Length length)
    {
        return std::max<std::int64_t>(1, divide_rounded(length.raw() * 1000, 65'536));
    }

    // Past the value that begins at `at`.
    static std::size_t end_of_value(std::string_view text, std::size_t at)
    {
        std::size_t depth = 0;
        for (std::size_t i = at; i < text.size(); ++i) {
            char const c = text[i];
            if (c == '(') {
                i = end_of_string(text, i) - 1;
                if (depth == 0) return i + 1;
            } else if (c == '[' || text.substr(i, 2) == "<<") {
                ++depth;
                if (c == '<') ++i;
            } else if (c == ']' || text.substr(i, 2) == ">>") {
                if (depth == 0) return i;
                if (c == '>') ++i;
                if (--depth == 0) return i + 1;
            } else if (depth == 0 && c == '/' && i != at) {
                return i;
            }
        }
        return text.size();
    }

    static std::size_t end_of_string(std::string_view text, std::size_t at)
    {
        std::size_t depth = 0;
        for (std::size_t i = at; i < text.size(); ++i) {
            if (text[i] == '\\') {
                ++i;
            } else if (text[i] == '(') {
                ++depth;
            } else if (text[i] == ')' && --depth == 0) {
                return i + 1;
            }
        }
        return text.size();
    }

    // Of an entry at the outer level; empty where there is none.
    static std::string_view value(std::string_view entries, std::string_view name)
    {
        for (std::size_t at = entries.find('/'); at < entries.size();) {
            std::size_t const name_end =
                std::min(entries.find_first_of(" \t\r\n/[<(", at + 1), entries.size());
            std::size_t const begin =
                std::min(entries.find_first_not_of(white_space, name_end), entries.size());
            std::size_t const end = end_of_value(entries, begin);
            if (entries.substr(at, name_end - at) == name) {
                std::string_view found = entries.substr(begin, end - begin);
                // "/Type /Page % 1"
                if (found.starts_with('/')) found = found.substr(0, found.find('%'));
                while (!found.empty() && is_white_space(found.back())) found.remove_suffix(1);
                return found;
            }
            at = std::min(entries.find('/', end), entries.size());
        }
        return {};
    }

    Body body(std::size_t number) const
    {
        if (number == 0 || number >= offsets_.size()) not_as_expected();
        std::size_t at = offsets_[number];
        if (at >= bytes_.size() || number_at(bytes_, at) != number || number_at(bytes_, at) != 0)
            not_as_expected();
        at = bytes_.find("obj", at);
        if (at == std::string_view::npos) not_as_expected();
        at = std::min(bytes_.find_first_not_of(white_space, at + 3), bytes_.size());
        Body result;
        if (bytes_.substr(at, 2) != "<<") {
            result.entries = bytes_.substr(at, bytes_.find("endobj", at) - at);
            while (!result.entries.empty() && is_white_space(result.entries.back()))
                result.entries.remove_suffix(1);
            return result;
        }
        std::size_t const end = end_of_value(bytes_, at);
        result.is_dictionary = true;
        result.entries = bytes_.substr(at + 2, end - at - 4);
        std::size_t const next = std::min(bytes_.find_first_not_of(white_space, end), bytes_.size());
        if (bytes_.substr(next, 6) == "stream") {
            std::size_t begin = next + 6;
            if (bytes_.substr(begin, 2) == "\r\n") {
                begin += 2;
            } else {
                ++begin;
            }
            std::string_view length = value(result.entries, "/Length");
            std::size_t place = 0;
            std::size_t count = number_at(length, place);
            if (length.ends_with('R')) {
                std::string_view const there = body(count).entries;
                place = 0;
                count = number_at(there, place);
            }
            if (begin > bytes_.size() || count > bytes_.size() - begin) not_as_expected();
            result.is_stream = true;
            result.stream = bytes_.substr(begin, count);
        }
        return result;
    }

    // The text with its references to our numbers of what they refer to, which is written; what is not a
    // dictionary takes the place of its reference.
    std::string copied(std::string_view text)
    {
        std::string result;
        for (std::size_t i = 0; i < text.size();) {
            char const c = text[i];
            if (c == '(') {
                std::size_t const end = end_of_string(text, i);
                result += text.substr(i, end - i);
                i = end;
                continue;
            }
            bool const starts = is_digit(c) && (i == 0 || is_white_space(text[i - 1]) || text[i - 1] == '[');
            std::size_t number_end = i;
            while (starts && number_end < text.size() && is_digit(text[number_end])) ++number_end;
            if (starts && text.substr(number_end, 4) == " 0 R") {
                std::size_t at = i;
                reference(number_at(text, at), result);
                i = number_end + 4;
                continue;
            }
            std::size_t const end = std::max(number_end, i + 1);
            result += text.substr(i, end - i);
            i = end;
        }
        return result;
    }

    void reference(std::size_t number, std::string& out)
    {
        if (auto const found = ids_.find(number); found != ids_.end()) {
            append_reference(out, found->second);
            return;
        }
        Body const object = body(number);
        if (!object.is_dictionary) {
            if (++depth_ > 16) not_as_expected();
            out += copied(object.entries);
            --depth_;
            return;
        }
        ObjectId const id = file_.reserve();
        ids_.emplace(number, id);
        append_reference(out, id);
        if (++depth_ > 16) not_as_expected();
        std::string entries =
            copied(object.is_stream ? without_length(object.entries) : std::string(object.entries));
        // Cairo numbers glyphs as their characters, which PDF/A wants said (ISO 19005-3, 6.2.11.3.2).
        if (value(object.entries, "/Subtype") == "/CIDFontType2" &&
            value(object.entries, "/CIDToGIDMap").empty())
            entries += "/CIDToGIDMap/Identity";
        --depth_;
        // PDF/A leaves it to the page's size how smooth an image is (6.2.8).
        std::string_view const smooth = "/Interpolate true";
        if (std::size_t const at = entries.find(smooth); at != std::string::npos)
            entries.replace(at, smooth.size(), "/Interpolate false");
        if (object.is_stream) {
            file_.write_stream(id, entries, object.stream, File::Compression::none);
        } else {
            file_.write(id, entries);
        }
    }

    static std::string without_length(std::string_view entries)
    {
        std::string_view const length = value(entries, "/Length");
        auto const begin = static_cast<std::size_t>(length.data() - entries.data());
        std::size_t const name = entries.rfind("/Length", begin);
        return std::string(entries.substr(0, name)) + std::string(entries.substr(begin + length.size()));
    }

    File& file_;
    std::string_view bytes_;
    std::vector<std::size_t> offsets_;
    std::map<std::size_t, ObjectId> ids_;
    unsigned depth_ = 0;
};

}

ObjectId write_page(File& file, layout::Picture const& picture)
{
    return Page(file, picture.data).write(picture);
}

}
