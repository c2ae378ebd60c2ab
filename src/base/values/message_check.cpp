#include "base/values/message_check.h"

#include <unicode/datefmt.h>
#include <unicode/errorcode.h>
#include <unicode/msgfmt.h>

#include <new>
#include <string_view>
#include <vector>

namespace rapporteur {

namespace {

// ICU takes any number for an instant.
bool has_dates(icu::MessageFormat const& format)
{
    std::int32_t count = 0;
    icu::Format const** const formats = format.getFormats(count);
    for (std::int32_t i = 0; i < count; ++i) {
        if (dynamic_cast<icu::DateFormat const*>(formats[i]) != nullptr) return true;
    }
    return false;
}

}

std::string fault_of_message(std::string const& pattern, std::set<std::string> const& names,
                             std::string const& language)
{
    icu::ErrorCode status;
    icu::Locale const locale = icu::Locale::forLanguageTag(language, status);
    UParseError where;
    icu::MessageFormat const format(icu::UnicodeString::fromUTF8(pattern), locale, where, status);
    if (status.isSuccess() && has_dates(format)) return "a number is not a date";
    // Zero, one, few, many, other, and what is no whole number.
    for (std::string_view const count : {"0", "1", "2", "3", "11", "1000000", "1.5", "-1"}) {
        std::vector<icu::UnicodeString> given;
        std::vector<icu::Formattable> values;
        for (std::string const& name : names) {
            given.push_back(icu::UnicodeString::fromUTF8(name));
            if (name == "count") {
                values.emplace_back(icu::StringPiece(count.data(), static_cast<std::int32_t>(count.size())),
                                    status);
            } else {
                values.emplace_back(icu::UnicodeString(u"x"));
            }
        }
        icu::UnicodeString result;
        if (status.isSuccess())
            format.format(given.data(), values.data(), static_cast<std::int32_t>(given.size()), result,
                          status);
    }
    bool const lacks_memory = status.get() == U_MEMORY_ALLOCATION_ERROR;
    std::string fault = status.isFailure() ? status.errorName() : "";
    status.reset();
    if (lacks_memory) throw std::bad_alloc();
    return fault;
}

}
