#include "records/vocabulary/describe_record.h"

#include <array>

namespace rapporteur::records {

namespace {

using Words = std::string_view;
constexpr std::array<Words, 5> body_kinds{"organisation", "organ", "state", "programme", "group"};

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

bool same_name(DatedName const& earlier, DatedName const& last)
{
    return earlier.from == last.from && earlier.to == last.to && !earlier.text.empty();
}

void describe_dated_name()
{
    Describe<DatedName> name("name", "dated_name", "dated_names", "a name that a body bore for a time");
    name.own_text<&DatedName::text>(required, "text", "the name")
        .attribute<&DatedName::from>(optional, "from", "the first day that it was borne")
        .attribute<&DatedName::to>(optional, "to", "the last day that it was borne");
    name.table().check = [](Check& check, void const* object) {
        auto const& it = *static_cast<DatedName const*>(object);
        if (it.from && it.to && it.to->before(*it.from))
            check.bad_value("to", "the name ends before it begins");
    };
}

}

template <> void describe_record<Body>()
{
    describe_dated_name();
    auto it = begin_record<Body>("body", "bodies", "who meets, adopts, asks or gives");
    it.derived(
          "name", {Kind::text, false, false, nullptr},
          [](void const* object, Archive const&) {
              return value_of(static_cast<Body const*>(object)->name_on(std::nullopt));
          },
          "the name that it bears now")
        .attribute<&Body::parent>(optional, "parent", "the body that it is under")
        .code<&Body::kind>(optional, "kind", body_kinds, "what it is")
        .attribute<&Body::country>(optional, "country", "ISO 3166-1", Shape::country)
        .attribute<&Body::members>(optional, "members", "how many members it has")
        .part<&Body::names>(required, "name", "names", "the names that it bore, and when")
        .joining_languages<&Body::names, same_name, &DatedName::text>()
        .text<&Body::abbreviation>(optional, "abbreviation", "its abbreviation")
        .text<&Body::list_heading>(optional, "list-heading",
                                   "the heading over a list of its texts, such as \"Council references\"")
        .derived<&Body::sessions>("sessions", "its sessions")
        .derived<&Body::children>("children", "the bodies under it")
        .derived<&Body::given>("given", "the assistance that it gave alone")
        .derived<&Body::given_jointly>("given_jointly", "the assistance that it gave with others");
    end_record(it);
}

}
