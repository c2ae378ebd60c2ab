#include "pdf/structure/list_numbering.h"

#include "base/text/utf8.h"

#include <unicode/uchar.h>

#include <cstddef>

namespace rapporteur::pdf {

std::string_view list_numbering(std::string_view label)
{
    if (label == "•" || label == "●") return "Disc";
    if (label == "◦" || label == "○") return "Circle";
    if (label == "▪" || label == "■") return "Square";
    constexpr std::string_view letters_and_digits =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::size_t const begin = label.find_first_of(letters_and_digits);
    if (begin == std::string_view::npos) return "None";
    label = label.substr(begin);
    label = label.substr(0, label.find_first_not_of(letters_and_digits));
    if (label.find_first_not_of("0123456789") == std::string_view::npos) return "Decimal";
    if (label.find_first_not_of("ivxlcdm") == std::string_view::npos && (label == "i" || label.size() > 1))
        return "LowerRoman";
    if (label.find_first_not_of("IVXLCDM") == std::string_view::npos && (label == "I" || label.size() > 1))
        return "UpperRoman";
    if (label.size() == 1) return label[0] >= 'a' ? "LowerAlpha" : "UpperAlpha";
    return "None";
}

std::string_view list_numbering_of_pdf_2(std::string_view label)
{
    std::string_view const numbering = list_numbering(label);
    if (numbering != "None") return numbering;
    for (std::size_t offset = 0; offset < label.size();) {
        if (u_isalnum(static_cast<UChar32>(next_code_point(label, offset))) != 0) return "Ordered";
    }
    return "Unordered";
}

}
