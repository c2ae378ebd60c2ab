#include "base/values/language.h"
#include "records/vocabulary/describe_record.h"
#include "records/vocabulary/sector_names.h"

#include <array>

namespace rapporteur::records {

namespace {

using Words = std::string_view;
constexpr std::array<Words, 5> assistance_kinds{"grant", "loan", "in-kind", "technical", "unspecified"};
constexpr std::array<Words, 4> stages{"pledge", "commitment", "disbursement", "expenditure"};

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

// ISO 3166-1, or a body.
template <typename T> Entry recipient()
{
    Entry entry = Describe<T>::entry_for("recipient", Form::attribute, required,
                                         "who receives it: ISO 3166-1, or a body");
    entry.shape = Shape::country_or_link;
    entry.targets = bit(RecordType::body);
    entry.assign = [](PlacedText const& in, ValueRule const& rule, void* object) {
        return assign(in, rule, static_cast<T*>(object)->recipient);
    };
    entry.written = [](void const* object) {
        auto const& record = *static_cast<T const*>(object);
        return written(record.recipient.given() ? record.recipient.id : record.recipient_country);
    };
    entry.visit = [](void* object, Visitor& visitor) {
        auto& record = *static_cast<T*>(object);
        if (!record.recipient.given()) return;
        AnyLink link = any_link(record.recipient);
        link.object = object;
        link.otherwise = [](void* data, std::string const& id) {
            auto& target = *static_cast<T*>(data);
            if (!is_country(id) && !is_former_country(id)) return false;
            target.recipient_country = id;
            target.recipient = {};
            return true;
        };
        visitor.link(link);
    };
    return entry;
}

template <typename T> void describe_recipient(Describe<T>& it)
{
    it.add(recipient<T>(), "recipient", {Kind::object, false, true, &table_of<Body>().info},
           [](void const* object, Archive const&) {
               return value_of(static_cast<T const*>(object)->recipient);
           })
        .derived(
            "recipient_country", {Kind::token, false, true, nullptr},
            [](void const* object, Archive const&) {
                return value_of(static_cast<T const*>(object)->recipient_country);
            },
            "the country that receives it, where it is not a body: ISO 3166-1");
}

Value year_of(void const* object, Archive const&)
{
    auto const& given = *static_cast<Assistance const*>(object);
    std::optional<PartialDate> const& first = given.date ? given.date : given.from;
    if (!first) return Value();
    PartialDate year;
    year.year = first->year;
    return value_of(std::optional<PartialDate>(year));
}

Value sector_name_of(void const* object, Archive const&)
{
    LocalizedText const* const name = sector_name(static_cast<Assistance const*>(object)->sector_code);
    return name != nullptr ? Value(name) : Value();
}

void check_assistance(Check& check, void const* object)
{
    auto const& assistance = *static_cast<Assistance const*>(object);
    if (assistance.date && (assistance.from || assistance.to)) {
        check.bad_value("date", "a figure has a date or a period, not both");
    }
    if (assistance.from && assistance.to && assistance.to->before(*assistance.from)) {
        check.bad_value("to", "the period ends before it begins");
    }
    if (assistance.converted && !assistance.amount)
        check.missing_element("a converted amount stands beside the <amount> that it was made of");
}

void describe_received()
{
    Describe<Received> it("", "received", "received", "what answers an appeal at one stage");
    it.derived<&Received::stage>("stage", "how far it has come");
    Field& stage = it.table().info.fields.back();
    stage.type.kind = Kind::code;
    stage.type.optional = true;
    stage.words = stages;
    it.derived<&Received::assistance>("assistance", "the figures")
        .derived<&Received::amount>("amount", "what they come to, where that is one figure")
        .derived<&Received::unknown>("unknown", "how many have no amount on record")
        .derived<&Received::coverage>("coverage", "how many in a hundred of what is required that is");
}

}

template <> void describe_record<Assistance>()
{
    auto it = begin_record<Assistance>("assistance", "assistance", "what was given");
    it.attribute<&Assistance::donors>(optional, "donor",
                                      "who gave it, several for a joint gift; absent: not named");
    it.table().info.fields.back().name = "donors";
    it.derived<&Assistance::donor>("donor", "the one donor, or all of them as one");
    describe_recipient(it);
    it.code<&Assistance::kind>(required, "kind", assistance_kinds, "what kind it is")
        .code<&Assistance::stage>(optional, "stage", stages, "how far it has come")
        .attribute<&Assistance::cumulative>(optional, "cumulative", "whether the figure is one \"in all\"")
        .attribute<&Assistance::as_of>(optional, "as-of", "the date that the figure is known for")
        .attribute<&Assistance::basis>(optional, "basis", "the resolutions that it rests on")
        .attribute<&Assistance::session>(optional, "session", "the session that it was announced at")
        .attribute<&Assistance::date>(optional, "date", "when it was given")
        .attribute<&Assistance::from>(optional, "from", "the first day of the period that it was given in")
        .attribute<&Assistance::to>(optional, "to", "the last day of the period")
        .derived("year", {Kind::date, false, true, nullptr}, year_of,
                 "the year in which it was given, or began to be")
        .attribute<&Assistance::channel>(optional, "channel", "the body that it goes through")
        .attribute<&Assistance::sector_code>(optional, "sector-code",
                                             "the sector's code of the Development Assistance Committee")
        .attribute<&Assistance::event>(optional, "event", "the event that it was announced at")
        .attribute<&Assistance::fulfils>(optional, "fulfils", "the pledge that this is paid of")
        .attribute<&Assistance::appeal>(optional, "appeal", "the appeal that it answers")
        .text<&Assistance::sector>(optional, "sector", "the sector that it is for, in words")
        .derived("sector_name", {Kind::text, false, true, nullptr}, sector_name_of,
                 "what the Development Assistance Committee calls the sector of that code")
        .derived<&Assistance::fulfilled_by>("fulfilled_by", "what was paid of this pledge")
        .derived<&Assistance::outstanding>("outstanding", "what is left of this pledge, where that is known")
        .derived<&Assistance::exceeded_by>("exceeded_by", "by how much what was paid of it exceeds it")
        .text<&Assistance::purpose>(required, "purpose", "what it was for")
        .part<&Assistance::amount>(optional, "amount", "amount",
                                   "the money; without it and a quantity, unknown")
        .part<&Assistance::quantity>(optional, "quantity", "quantity", "the things given")
        .part<&Assistance::converted>(optional, "converted", "converted", "the amount in another currency");
    it.table().check = check_assistance;
    end_record(it);
}

template <> void describe_record<Appeal>()
{
    describe_received();
    auto it = begin_record<Appeal>("appeal", "appeals", "money that was asked for");
    it.attribute<&Appeal::body>(optional, "body", "the body that asks for it");
    describe_recipient(it);
    it.attribute<&Appeal::date>(optional, "date", "when it was made")
        .attribute<&Appeal::from>(optional, "from", "the first day of the period that it is for")
        .attribute<&Appeal::to>(optional, "to", "the last day of the period")
        .text<&Appeal::title>(required, "title", "its title")
        .part<&Appeal::amount>(required, "amount", "amount", "what is required")
        .derived<&Appeal::assistance>("assistance", "assistance that answers it")
        .derived<&Appeal::received>("received", "the same by stage, and how much of the appeal that covers")
        .derived<&Appeal::points>("points", "the desk's own words on it, in their order");
    end_record(it);
}

}
