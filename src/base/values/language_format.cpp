#include "base/values/language_format.h"

#include "base/text/utf8.h"

#include <unicode/brkiter.h>
#include <unicode/calendar.h>
#include <unicode/coll.h>
#include <unicode/currunit.h>
#include <unicode/dcfmtsym.h>
#include <unicode/dtfmtsym.h>
#include <unicode/dtitvfmt.h>
#include <unicode/dtptngen.h>
#include <unicode/errorcode.h>
#include <unicode/gregocal.h>
#include <unicode/listformatter.h>
#include <unicode/msgfmt.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/rbnf.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>
#include <unicode/uchar.h>
#include <unicode/ucurr.h>

#include <array>
#include <new>
#include <stdexcept>
#include <utility>

namespace rapporteur {

namespace {

icu::UnicodeString utf16(std::string_view text)
{
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string utf8(icu::UnicodeString const& text)
{
    std::string result;
    text.toUTF8String(result);
    return result;
}

// Whether what this thread keeps may be unsound, a format half made.
thread_local bool has_failed = false;

// ICU fails only for want of memory or of its own data.
void require(icu::ErrorCode& status, char const* doing)
{
    if (status.isSuccess()) return;
    has_failed = true;
    if (status.get() == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    throw std::runtime_error(std::string("ICU failed ") + doing + ": " + status.errorName());
}

constexpr char16_t no_break_space = 0x00A0;
constexpr char16_t thin_space = 0x2009;

// The parts of a date or an amount stay on one line; after a comma, and around the dash of a range, it may
// break.
std::string unbroken(icu::UnicodeString text)
{
    for (std::int32_t i = 0; i < text.length(); ++i) {
        char16_t const before = i > 0 ? text[i - 1] : u'\0';
        char16_t const after = i + 1 < text.length() ? text[i + 1] : u'\0';
        bool const after_comma = before == u',' || before == 0x060C || before == 0x3001;
        if (text[i] == thin_space && after == 0x2013) text.setCharAt(i, no_break_space);
        if (text[i] == thin_space && before == 0x2013) text.setCharAt(i, u' ');
        if (text[i] == u' ' && before != 0x2013 && !after_comma) text.setCharAt(i, no_break_space);
    }
    return utf8(text);
}

}

struct Formatter::State {
    State(std::string const& tag, std::string const& digits);
    static std::shared_ptr<State> of(std::string_view language, std::string_view digits);

    icu::Locale numbers; // of numbers and names
    icu::Locale dates;   // of dates and lists
    char32_t zero = 0;   // of its digits; 0: not asked for yet
    std::unique_ptr<icu::TimeZone> zone{icu::TimeZone::createTimeZone("UTC")};
    std::unique_ptr<icu::DateTimePatternGenerator> patterns;
    std::map<std::string, std::unique_ptr<icu::SimpleDateFormat>> by_pattern;
    std::map<std::string_view, icu::UnicodeString> date_patterns; // by skeletons that are literals
    std::map<std::string, std::unique_ptr<icu::DateIntervalFormat>> by_skeleton;
    std::map<std::pair<std::string, int>, icu::number::LocalizedNumberFormatter> amounts;
    std::unique_ptr<icu::RuleBasedNumberFormat> ordinals, spelled;
    std::unique_ptr<icu::ListFormatter> and_list, or_list;
    std::unique_ptr<icu::Collator> loose, exact;
    std::map<std::string, std::unique_ptr<icu::MessageFormat>> messages;

    icu::DateTimePatternGenerator& generator()
    {
        if (!patterns) {
            icu::ErrorCode status;
            patterns.reset(icu::DateTimePatternGenerator::createInstance(dates, status));
            require(status, "to read date patterns");
        }
        return *patterns;
    }

    icu::SimpleDateFormat& format_of(icu::UnicodeString const& pattern)
    {
        std::unique_ptr<icu::SimpleDateFormat>& slot = by_pattern[utf8(pattern)];
        if (!slot) {
            icu::ErrorCode status;
            slot = std::make_unique<icu::SimpleDateFormat>(pattern, dates, status);
            require(status, "to make a date format");
            use_gregorian(*slot);
            if (is_plain("ar")) name_both_months(*slot);
        }
        return *slot;
    }

    std::string print(PartialDate const& date, icu::UnicodeString const& pattern);
    void mark_first(icu::UnicodeString& text, std::int32_t begin, std::int32_t end) const;
    // To find a skeleton's pattern takes ICU as long as a dozen dates.
    icu::UnicodeString const& pattern_of(char const* skeleton)
    {
        auto const [slot, is_new] = date_patterns.try_emplace(skeleton);
        icu::UnicodeString& pattern = slot->second;
        if (!is_new) return pattern;
        icu::ErrorCode status;
        pattern = generator().getBestPattern(utf16(skeleton), status);
        require(status, "to choose a date pattern");
        // "1993 г.", as every longer date of Russian ends.
        if (pattern == u"y" && is_plain("ru")) pattern = u"y\u202f'г'.";
        return pattern;
    }

    // The language in no country of its own, as papers for several are written.
    bool is_plain(std::string_view language) const
    {
        return dates.getLanguage() == language && *dates.getCountry() == '\0';
    }

    // The United Nations name months as both halves of the Arab world do.
    static void name_both_months(icu::SimpleDateFormat& format)
    {
        static icu::UnicodeString const names[] = {
            u"كانون الثاني/يناير", u"شباط/فبراير",        u"آذار/مارس",           u"نيسان/أبريل",
            u"أيار/مايو",          u"حزيران/يونيه",       u"تموز/يوليه",          u"آب/أغسطس",
            u"أيلول/سبتمبر",       u"تشرين الأول/أكتوبر", u"تشرين الثاني/نوفمبر", u"كانون الأول/ديسمبر"};
        using Symbols = icu::DateFormatSymbols;
        icu::ErrorCode status;
        Symbols symbols(*format.getDateFormatSymbols());
        for (auto const context : {Symbols::FORMAT, Symbols::STANDALONE}) {
            for (auto const width : {Symbols::WIDE, Symbols::ABBREVIATED})
                symbols.setMonths(names, static_cast<std::int32_t>(std::size(names)), context, width);
        }
        format.setDateFormatSymbols(symbols);
    }

    // Dates of records are of the proleptic Gregorian calendar, whatever calendar the language prefers.
    void use_gregorian(icu::DateFormat& format)
    {
        icu::ErrorCode status;
        icu::Locale calendar_locale(dates);
        calendar_locale.setKeywordValue("calendar", "gregorian", status);
        std::unique_ptr<icu::Calendar> calendar(
            icu::Calendar::createInstance(*zone, calendar_locale, status));
        require(status, "to make a calendar");
        if (auto* gregorian = dynamic_cast<icu::GregorianCalendar*>(calendar.get())) {
            gregorian->setGregorianChange(-8.64e15, status);
        }
        format.adoptCalendar(calendar.release());
    }
};

Formatter::State::State(std::string const& tag, std::string const& digits)
{
    icu::ErrorCode status;
    numbers = icu::Locale::forLanguageTag(tag, status);
    dates = tag == "en" ? icu::Locale("en_001") : numbers;
    if (status.isFailure()) {
        status.reset();
        numbers = dates = icu::Locale("en_001");
    }
    if (!digits.empty()) {
        icu::StringPiece const value(digits.data(), static_cast<std::int32_t>(digits.size()));
        numbers.setKeywordValue("numbers", value, status);
        dates.setKeywordValue("numbers", value, status);
    }
    status.reset();
}

// What a thread made for one document serves its next ones.
std::shared_ptr<Formatter::State> Formatter::State::of(std::string_view language, std::string_view digits)
{
    constexpr std::size_t most_languages = 16;
    constexpr std::size_t most_messages = 4096; // a service may see ever new ones
    thread_local std::map<std::pair<std::string, std::string>, std::shared_ptr<State>> kept;
    if (std::exchange(has_failed, false)) kept.clear();
    std::pair key(std::string(language.empty() ? "en" : language), std::string(digits));
    auto const found = kept.find(key);
    if (found != kept.end()) {
        if (found->second->messages.size() > most_messages) found->second->messages.clear();
        return found->second;
    }
    if (kept.size() >= most_languages) kept.clear();
    auto made = std::make_shared<State>(key.first, key.second);
    kept.emplace(std::move(key), made);
    return made;
}

Formatter::Formatter(std::string_view language, std::string_view digits) : state_(State::of(language, digits))
{}

Formatter::~Formatter() = default;
Formatter::Formatter(Formatter&& other) noexcept = default;
Formatter& Formatter::operator=(Formatter&& other) noexcept = default;

char32_t Formatter::zero()
{
    if (state_->zero == 0) {
        std::string const printed = number(Decimal(0), false);
        std::size_t at = 0;
        char32_t const first = next_code_point(printed, at);
        state_->zero = u_charDigitValue(static_cast<UChar32>(first)) == 0 ? first : U'0';
    }
    return state_->zero;
}

std::string Formatter::number(Decimal const& value, bool grouped)
{
    int const places = static_cast<int>(std::min<std::uint32_t>(value.scale(), 100));
    std::string const key = grouped ? "#," : "#";
    auto found = state_->amounts.find({key, places});
    if (found == state_->amounts.end()) {
        auto format = icu::number::NumberFormatter::withLocale(state_->numbers)
                          .precision(icu::number::Precision::fixedFraction(places))
                          .grouping(grouped ? UNUM_GROUPING_AUTO : UNUM_GROUPING_OFF);
        found = state_->amounts.emplace(std::pair(key, places), std::move(format)).first;
    }
    icu::ErrorCode status;
    std::string const digits = value.to_string();
    std::string result = utf8(
        found->second
            .formatDecimal(icu::StringPiece(digits.data(), static_cast<std::int32_t>(digits.size())), status)
            .toString(status));
    require(status, "to write a number");
    return result;
}

std::string Formatter::compact(Decimal const& value)
{
    constexpr int most_places = 3;
    std::string const key = "compact";
    auto found = state_->amounts.find({key, most_places});
    if (found == state_->amounts.end()) {
        auto format = icu::number::NumberFormatter::withLocale(state_->numbers)
                          .notation(icu::number::Notation::compactLong())
                          .precision(icu::number::Precision::maxFraction(most_places));
        found = state_->amounts.emplace(std::pair(key, most_places), std::move(format)).first;
    }
    icu::ErrorCode status;
    std::string const digits = value.to_string();
    std::string result = unbroken(
        found->second
            .formatDecimal(icu::StringPiece(digits.data(), static_cast<std::int32_t>(digits.size())), status)
            .toString(status));
    require(status, "to write a number");
    return result;
}

std::string Formatter::currency(std::string const& code)
{
    icu::ErrorCode status;
    icu::UnicodeString name = utf16(code);
    UBool is_choice = 0;
    std::int32_t length = 0;
    // The form beside whole numbers, which is "other" where that is not the form of fractions only (Russian).
    std::unique_ptr<icu::PluralRules> const rules(icu::PluralRules::forLocale(state_->numbers, status));
    require(status, "to read the rules of plurals");
    constexpr std::int32_t many = 1'000'000;
    std::string const category = utf8(rules->select(many));
    char16_t const* const plural = ucurr_getPluralName(name.getTerminatedBuffer(), state_->numbers.getName(),
                                                       &is_choice, category.c_str(), &length, status);
    require(status, "to name a currency");
    return utf8(icu::UnicodeString(plural, length));
}

namespace {

// The Arabic name of a currency's letters, "US$", runs from left to right to its end, wherever it stands.
void end_symbol(icu::UnicodeString& text)
{
    constexpr char16_t left_to_right_mark = 0x200E;
    for (std::int32_t i = text.length(); i > 1; --i) {
        if (u_charType(text[i - 1]) == U_CURRENCY_SYMBOL && u_charDirection(text[i - 2]) == U_LEFT_TO_RIGHT)
            text.insert(i, left_to_right_mark);
    }
}

}

std::string Formatter::money(Decimal const& value, std::string const& currency, MoneyStyle style)
{
    if (style == MoneyStyle::number) return number(value, true);
    // Whole amounts print whole; others with at least the currency's own places.
    icu::ErrorCode status;
    icu::UnicodeString const code = utf16(currency);
    std::uint32_t places = value.scale();
    if (value.is_integer()) {
        places = 0;
    } else {
        places = std::max<std::uint32_t>(
            places, static_cast<std::uint32_t>(ucurr_getDefaultFractionDigits(code.getBuffer(), status)));
    }
    status.reset();
    std::string const key = currency + std::to_string(static_cast<int>(style));
    int const digits_after = static_cast<int>(std::min<std::uint32_t>(places, 100));
    auto found = state_->amounts.find({key, digits_after});
    if (found == state_->amounts.end()) {
        constexpr std::array widths{UNUM_UNIT_WIDTH_SHORT, UNUM_UNIT_WIDTH_ISO_CODE,
                                    UNUM_UNIT_WIDTH_FULL_NAME};
        icu::CurrencyUnit const unit(icu::ConstChar16Ptr(icu::UnicodeString(code).getTerminatedBuffer()),
                                     status);
        auto format = icu::number::NumberFormatter::withLocale(state_->numbers)
                          .unit(unit)
                          .unitWidth(widths[static_cast<std::size_t>(style)])
                          .precision(icu::number::Precision::fixedFraction(digits_after));
        found = state_->amounts.emplace(std::pair(key, digits_after), std::move(format)).first;
    }
    std::string const digits = value.to_string();
    icu::UnicodeString result =
        found->second
            .formatDecimal(icu::StringPiece(digits.data(), static_cast<std::int32_t>(digits.size())), status)
            .toString(status);
    require(status, "to write an amount");
    if (state_->numbers.isRightToLeft()) end_symbol(result);
    return style == MoneyStyle::words ? utf8(result) : unbroken(result);
}

namespace {

// Milliseconds since 1970 of the date's first day, as ICU counts.
UDate instant(PartialDate const& date) { return static_cast<UDate>(date.first_day()) * 86'400'000.0; }

char const* skeleton_of(PartialDate const& date, DateStyle style)
{
    switch (date.precision()) {
    case PartialDate::Precision::year: return "y";
    case PartialDate::Precision::month:
        return style == DateStyle::short_ ? "yM" : style == DateStyle::medium ? "yMMM" : "yMMMM";
    case PartialDate::Precision::day: break;
    }
    switch (style) {
    case DateStyle::full: return "yMMMMEEEEd";
    case DateStyle::long_: return "yMMMMd";
    case DateStyle::medium: return "yMMMd";
    case DateStyle::short_: return "yMd";
    }
    return "y";
}

}

// French says "1er juin", and "2 juin": CLDR's dates have no ordinal. In figures ("01/06/2024") it is no "1".
void Formatter::State::mark_first(icu::UnicodeString& text, std::int32_t begin, std::int32_t end) const
{
    bool const is_french = std::string_view(dates.getLanguage()) == "fr";
    if (is_french && text.tempSubStringBetween(begin, end) == u"1") text.insert(end, u"er");
}

std::string Formatter::State::print(PartialDate const& date, icu::UnicodeString const& pattern)
{
    icu::UnicodeString result;
    icu::FieldPosition day(UDAT_DATE_FIELD);
    format_of(pattern).format(instant(date), result, day);
    mark_first(result, day.getBeginIndex(), day.getEndIndex());
    return unbroken(result);
}

std::string Formatter::date(PartialDate const& value, DateStyle style)
{
    return state_->print(value, state_->pattern_of(skeleton_of(value, style)));
}

std::string Formatter::bound(PartialDate const& value, DateStyle style)
{
    icu::UnicodeString pattern = state_->pattern_of(skeleton_of(value, style));
    pattern.findAndReplace(u"L", u"M");
    return state_->print(value, pattern);
}

std::optional<std::string> Formatter::date_part(PartialDate const& value, DatePart part)
{
    if (part == DatePart::day && value.day == 0) return std::nullopt;
    if (part == DatePart::month && value.month == 0) return std::nullopt;
    char const* pattern = part == DatePart::day ? "d" : part == DatePart::month ? "LLLL" : "y";
    icu::UnicodeString result;
    state_->format_of(utf16(pattern)).format(instant(value), result);
    return utf8(result);
}

std::string Formatter::interval(PartialDate const& from, PartialDate const& to, DateStyle style)
{
    char const* const skeleton = skeleton_of(from, style);
    bool const in_words = style == DateStyle::long_ || style == DateStyle::medium;
    // CLDR's periods have another order than its dates in Azerbaijani, and in Arabic another punctuation and
    // the months of one half of the Arab world: theirs are made of dates.
    if (in_words && from.month != 0 && (state_->is_plain("ar") || state_->is_plain("az"))) {
        bool const whole = style == DateStyle::long_;
        std::string const until = state_->print(to, state_->pattern_of(skeleton));
        if (from.year != to.year)
            return state_->print(from, state_->pattern_of(skeleton)) + "\u00a0– " + until;
        if (from.day == 0) return state_->print(from, whole ? u"LLLL" : u"LLL") + "\u00a0– " + until;
        if (from.month == to.month) return state_->print(from, u"d") + "–" + until;
        return state_->print(from, whole ? u"d MMMM" : u"d MMM") + "\u00a0– " + until;
    }
    std::unique_ptr<icu::DateIntervalFormat>& slot = state_->by_skeleton[skeleton];
    icu::ErrorCode status;
    if (!slot) {
        slot.reset(icu::DateIntervalFormat::createInstance(utf16(skeleton), state_->dates, status));
        require(status, "to make a date interval format");
        slot->setTimeZone(*state_->zone);
    }
    icu::DateInterval const range(instant(from), instant(to));
    icu::FormattedDateInterval const formatted = slot->formatToValue(range, status);
    icu::UnicodeString result = formatted.toString(status);
    require(status, "to write a period");
    std::vector<std::pair<std::int32_t, std::int32_t>> days;
    icu::ConstrainedFieldPosition position;
    position.constrainField(UFIELD_CATEGORY_DATE, UDAT_DATE_FIELD);
    while (formatted.nextPosition(position, status) && status.isSuccess())
        days.emplace_back(position.getStart(), position.getLimit());
    status.reset();
    for (auto day = days.rbegin(); day != days.rend(); ++day)
        state_->mark_first(result, day->first, day->second);
    if (from.month == 0 && state_->is_plain("ru")) result += u"\u202fгг.";
    return unbroken(result);
}

namespace {

// CLDR's rules put "-et-" before every French "unième" and "onzième": there is none after eighty, a hundred
// and a thousand, and elsewhere the United Nations write "vingt et unième". In Arabic they leave two spaces.
void mend_spelling(icu::UnicodeString& words, std::string_view language)
{
    words.findAndReplace(u"  ", u" ");
    if (language != "fr") return;
    words.findAndReplace(u"quatre-vingt-et-", u"quatre-vingt-");
    for (char16_t const* const tens :
         {u"vingt", u"trente", u"quarante", u"cinquante", u"soixante", u"septante", u"huitante", u"nonante"})
        words.findAndReplace(icu::UnicodeString(tens) + u"-et-", icu::UnicodeString(tens) + u" et ");
    words.findAndReplace(u"-et-", u" ");
}

}

std::string Formatter::ordinal(std::int64_t value, bool in_words)
{
    icu::ErrorCode status;
    std::unique_ptr<icu::RuleBasedNumberFormat>& slot = in_words ? state_->spelled : state_->ordinals;
    if (!slot) {
        slot = std::make_unique<icu::RuleBasedNumberFormat>(
            in_words ? icu::URBNF_SPELLOUT : icu::URBNF_ORDINAL, state_->numbers, status);
        require(status, "to make an ordinal format");
        if (!in_words) {
            // "3205th", as meetings are numbered: not grouped.
            auto symbols = std::make_unique<icu::DecimalFormatSymbols>(state_->numbers, status);
            require(status, "to read the symbols of numbers");
            symbols->setSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol, icu::UnicodeString());
            slot->adoptDecimalFormatSymbols(symbols.release());
        }
        if (in_words) {
            // Languages that inflect have several; the first singular that CLDR names is the citation form.
            for (std::int32_t i = 0; i < slot->getNumberOfRuleSetNames(); ++i) {
                icu::UnicodeString const name = slot->getRuleSetName(i);
                if (name.indexOf(u"spellout-ordinal") < 0 || name.indexOf(u"plural") >= 0) continue;
                slot->setDefaultRuleSet(name, status);
                break;
            }
            status.reset();
        }
    }
    icu::UnicodeString result;
    slot->format(value, result);
    if (in_words) mend_spelling(result, state_->numbers.getLanguage());
    return utf8(result);
}

std::vector<Formatter::ListPiece> Formatter::list(std::vector<std::string> const& items, bool is_or)
{
    icu::ErrorCode status;
    std::unique_ptr<icu::ListFormatter>& slot = is_or ? state_->or_list : state_->and_list;
    if (!slot) {
        slot.reset(icu::ListFormatter::createInstance(
            state_->dates, is_or ? ULISTFMT_TYPE_OR : ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_WIDE, status));
        require(status, "to make a list format");
    }
    std::vector<icu::UnicodeString> strings;
    strings.reserve(items.size());
    for (std::string const& item : items) strings.push_back(utf16(item));
    icu::FormattedList const formatted =
        slot->formatStringsToValue(strings.data(), static_cast<std::int32_t>(strings.size()), status);
    icu::UnicodeString const whole = formatted.toString(status);
    require(status, "to write a list");
    std::vector<ListPiece> result;
    icu::ConstrainedFieldPosition position;
    position.constrainCategory(UFIELD_CATEGORY_LIST_SPAN);
    std::int32_t end = 0;
    while (formatted.nextPosition(position, status) && status.isSuccess()) {
        if (position.getStart() > end)
            result.push_back({-1, utf8(whole.tempSubStringBetween(end, position.getStart()))});
        result.push_back({position.getField(),
                          utf8(whole.tempSubStringBetween(position.getStart(), position.getLimit()))});
        end = position.getLimit();
    }
    status.reset();
    if (end < whole.length()) result.push_back({-1, utf8(whole.tempSubString(end))});
    return result;
}

std::string Formatter::country(std::string const& code)
{
    // ICU knows a country that is no more by the two letters that it had.
    std::string const region = code.substr(0, 2);
    icu::UnicodeString result;
    icu::Locale("", region.c_str()).getDisplayCountry(state_->numbers, result);
    return result.isEmpty() ? code : utf8(result);
}

std::string Formatter::upper(std::string_view text) { return utf8(utf16(text).toUpper(state_->numbers)); }
std::string Formatter::lower(std::string_view text) { return utf8(utf16(text).toLower(state_->numbers)); }
std::string Formatter::title(std::string_view text)
{
    return utf8(utf16(text).toTitle(nullptr, state_->numbers));
}

std::string Formatter::capitalize(std::string_view text)
{
    icu::UnicodeString whole = utf16(text).toLower(state_->numbers);
    std::int32_t const first = whole.moveIndex32(0, 1);
    icu::UnicodeString head = whole.tempSubString(0, first);
    head.toTitle(nullptr, state_->numbers);
    return utf8(head + whole.tempSubString(first));
}

std::string_view Formatter::gap() const
{
    std::string_view const language = state_->numbers.getLanguage();
    return language == "zh" || language == "ja" ? "" : " ";
}

int Formatter::compare(std::string_view a, std::string_view b, bool exact)
{
    icu::ErrorCode status;
    std::unique_ptr<icu::Collator>& slot = exact ? state_->exact : state_->loose;
    if (!slot) {
        slot.reset(icu::Collator::createInstance(state_->numbers, status));
        require(status, "to make a collator");
        slot->setStrength(exact ? icu::Collator::TERTIARY : icu::Collator::SECONDARY);
        slot->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    }
    UCollationResult const result =
        slot->compareUTF8(icu::StringPiece(a.data(), static_cast<std::int32_t>(a.size())),
                          icu::StringPiece(b.data(), static_cast<std::int32_t>(b.size())), status);
    return result == UCOL_LESS ? -1 : result == UCOL_GREATER ? 1 : 0;
}

std::string Formatter::message(std::string const& pattern, std::vector<Argument> const& arguments)
{
    icu::ErrorCode status;
    std::unique_ptr<icu::MessageFormat>& slot = state_->messages[pattern];
    if (!slot) {
        UParseError where;
        auto made = std::make_unique<icu::MessageFormat>(utf16(pattern), state_->numbers, where, status);
        require(status, "to read a message");
        slot = std::move(made);
    }
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (Argument const& argument : arguments) {
        names.push_back(utf16(argument.name));
        if (argument.number) {
            std::string const digits = argument.number->to_string();
            values.emplace_back(icu::StringPiece(digits.data(), static_cast<std::int32_t>(digits.size())),
                                status);
        } else {
            values.emplace_back(utf16(argument.text));
        }
    }
    icu::UnicodeString result;
    slot->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), result, status);
    require(status, "to write a message");
    return utf8(result);
}

}
