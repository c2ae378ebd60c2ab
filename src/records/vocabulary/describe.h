#pragma once

// How the descriptions beside this file are written: a member pointer in, the reader's, writer's and
// templates' functions out.

#include "base/values/language.h"
#include "records/record_types.h"
#include "records/vocabulary/field_values.h"
#include "records/vocabulary/member_values.h"
#include "records/vocabulary/table.h"
#include "records/vocabulary/vocabulary.h"

#include <memory>
#include <type_traits>

namespace rapporteur::records {

enum class Need : std::uint8_t { optional, required };

// "date_as_printed" of "date-as-printed"; lives as long as the program.
std::string_view underscored(std::string_view xml_name);

template <typename M> constexpr Shape shape_of()
{
    if constexpr (std::is_same_v<M, std::int64_t>)
        return Shape::whole;
    else if constexpr (std::is_same_v<M, bool>)
        return Shape::boolean;
    else if constexpr (std::is_same_v<M, Decimal>)
        return Shape::decimal;
    else if constexpr (std::is_same_v<M, PartialDate>)
        return Shape::date;
    else if constexpr (std::is_same_v<M, Symbol>)
        return Shape::symbol;
    else if constexpr (std::is_same_v<M, Qualifier> || std::is_same_v<M, Per>)
        return Shape::code;
    else
        return Shape::token;
}

template <typename M> struct Unwrapped {
    using type = M;
};
template <typename M> struct Unwrapped<std::optional<M>> {
    using type = M;
};

template <typename M> struct LinkOf {
    static constexpr bool is = false;
    static constexpr bool list = false;
};
template <typename T> struct LinkOf<Link<T>> {
    static constexpr bool is = true;
    static constexpr bool list = false;
    using Target = T;
};
template <typename T> struct LinkOf<std::vector<Link<T>>> {
    static constexpr bool is = true;
    static constexpr bool list = true;
    using Target = T;
};

template <typename T> AnyLink any_link(Link<T>& link)
{
    return {link.id, link.at, bit(record_type_of<T>), &link, [](void* slot, Record const& record) {
                static_cast<Link<T>*>(slot)->target = static_cast<T const*>(&record);
            }};
}

// A State or a body: an id wins over a country's code.
inline AnyLink any_link(Party& party)
{
    AnyLink link = any_link(party.body);
    link.object = &party;
    link.otherwise = [](void* data, std::string const& id) {
        if (!is_country(id) && !is_former_country(id)) return false;
        auto& target = *static_cast<Party*>(data);
        target.country = id;
        target.body = {};
        return true;
    };
    return link;
}

// Declares the element whose data is a T; `Tag` tells elements apart that share a struct.
template <typename T, typename Tag = T> class Describe {
public:
    Describe(std::string_view element, std::string_view name, std::string_view plural, std::string_view help)
        : table_(table_of<Tag>())
    {
        table_.element = element;
        table_.info.name = name;
        table_.info.plural = plural;
        table_.info.help = help;
        if constexpr (std::is_base_of_v<Record, T>) {
            table_.place = [](void* object, Position const& at) {
                static_cast<T*>(object)->origin = Origin(at);
            };
            table_.position = [](void const* object) -> Position const& {
                return static_cast<T const*>(object)->origin.position();
            };
        } else if constexpr (requires(T & t) { t.at; }) {
            table_.place = [](void* object, Position const& at) { static_cast<T*>(object)->at = at; };
            table_.position = [](void const* object) -> Position const& {
                return static_cast<T const*>(object)->at;
            };
        }
        if constexpr (std::is_base_of_v<Record, T>) {
            table_.info.is_record = true;
            table_.info.record_type = record_type_of<T>;
            table_.takes_language = true;
            table_.keeps_places = true;
            table_.make = [](Storage& storage) -> void* {
                T& made = storage.of<T>().emplace_back();
                made.type = record_type_of<T>;
                return &made;
            };
            table_.record = [](void* object) -> Record& { return *static_cast<T*>(object); };
        }
        if constexpr (requires(T & t, std::string s) { t.language = s; }) {
            table_.set_language = [](void* object, std::string const& language) {
                static_cast<T*>(object)->language = language;
            };
        }
    }

    Table& table() { return table_; }

    // An attribute that fills the member. Its shape is that of the member's type, unless said.
    template <auto M>
    Describe& attribute(Need need, std::string_view xml_name, std::string_view help,
                        Shape shape = Shape::none)
    {
        using Member = MemberOf<M>;
        Entry entry = entry_for(xml_name, Form::attribute, need, help);
        entry.shape = shape != Shape::none ? shape : shape_of<typename Unwrapped<Member>::type>();
        entry.assign = [](PlacedText const& in, ValueRule const& rule, void* object) {
            return assign(in, rule, member<M>(object));
        };
        entry.written = [](void const* object) { return written(member<M>(object)); };
        if constexpr (LinkOf<Member>::is) {
            entry.shape = LinkOf<Member>::list ? Shape::links : Shape::link;
            entry.targets = bit(record_type_of<typename LinkOf<Member>::Target>);
            entry.visit = [](void* object, Visitor& visitor) {
                if constexpr (LinkOf<Member>::list) {
                    for (auto& link : member<M>(object)) visitor.link(any_link(link));
                } else if (member<M>(object).given()) {
                    visitor.link(any_link(member<M>(object)));
                }
            };
        }
        return add(entry, underscored(xml_name), type_for<M>(need), getter<M>());
    }

    // A reference to a record of one of several types, a bit for each.
    template <auto M, std::uint16_t Targets>
    Describe& link_to(Need need, std::string_view xml_name, std::string_view help)
    {
        static_assert(std::is_same_v<MemberOf<M>, Link<Record>>);
        Entry entry = entry_for(xml_name, Form::attribute, need, help);
        entry.shape = Shape::link;
        entry.targets = Targets;
        entry.assign = [](PlacedText const& in, ValueRule const& rule, void* object) {
            return assign(in, rule, member<M>(object));
        };
        entry.written = [](void const* object) { return written(member<M>(object)); };
        entry.visit = [](void* object, Visitor& visitor) {
            Link<Record>& link = member<M>(object);
            if (!link.given()) return;
            visitor.link({link.id, link.at, Targets, &link, [](void* slot, Record const& record) {
                              static_cast<Link<Record>*>(slot)->target = &record;
                          }});
        };
        return add(entry, underscored(xml_name), type_for<M>(need), getter<M>());
    }

    // States or bodies: one for a Party, any number for a vector of them.
    template <auto M> Describe& parties(Need need, std::string_view xml_name, std::string_view help)
    {
        constexpr bool is_list = std::is_same_v<MemberOf<M>, std::vector<Party>>;
        attribute<M>(need, xml_name, help, is_list ? Shape::countries_or_links : Shape::country_or_link);
        Entry& entry = table_.entries.back();
        entry.targets = bit(RecordType::body);
        entry.visit = [](void* object, Visitor& visitor) {
            auto const visit_one = [&](Party& party) {
                if (party.body.given()) visitor.link(any_link(party));
            };
            if constexpr (is_list) {
                for (Party& party : member<M>(object)) visit_one(party);
            } else {
                visit_one(member<M>(object));
            }
        };
        return *this;
    }

    // An attribute that is one of a list of words.
    template <auto M>
    Describe& code(Need need, std::string_view xml_name, std::span<std::string_view const> words,
                   std::string_view help)
    {
        attribute<M>(need, xml_name, help, Shape::code);
        table_.entries.back().words = words;
        table_.info.fields.back().words = words;
        table_.info.fields.back().type.kind = Kind::code;
        return *this;
    }

    // A child element with text, which may stand once in each language.
    template <auto M> Describe& text(Need need, std::string_view xml_name, std::string_view help)
    {
        Entry entry = entry_for(xml_name, Form::child, need, help);
        entry.shape = Shape::rich_text;
        entry.takes_supplied = xml_name == "title";
        text_functions<M>(entry);
        return add(entry, underscored(xml_name), type_for<M>(need), getter<M>());
    }

    // The element's own text.
    template <auto M> Describe& own_text(Need need, std::string_view field_name, std::string_view help)
    {
        Entry entry = entry_for({}, Form::content, need, help);
        entry.shape = Shape::rich_text;
        text_functions<M>(entry);
        table_.takes_language = true;
        table_.holds_inline = true;
        return add(entry, field_name, type_for<M>(need), getter<M>());
    }

    // The element's own text, where it is a single value.
    template <auto M> Describe& own_value(std::string_view field_name, std::string_view help)
    {
        Entry entry = entry_for({}, Form::content, Need::required, help);
        entry.shape = shape_of<typename Unwrapped<MemberOf<M>>::type>();
        entry.assign = [](PlacedText const& in, ValueRule const& rule, void* object) {
            return assign(in, rule, member<M>(object));
        };
        entry.written = [](void const* object) { return written(member<M>(object)); };
        return add(entry, field_name, type_for<M>(Need::required), getter<M>());
    }

    // Child elements that are described by a table of their own: any number for a vector, one for an
    // optional.
    template <auto M>
    Describe& part(Need need, std::string_view xml_name, std::string_view field_name, std::string_view help)
    {
        using Member = MemberOf<M>;
        using Part = typename Member::value_type;
        Entry entry = entry_for(xml_name, Form::child, need, help);
        entry.part = &table_of<Part>();
        if constexpr (std::is_same_v<Member, std::vector<Part>>) {
            entry.repeats = true;
            entry.add = [](void* object, std::string const&) -> void* {
                return &member<M>(object).emplace_back();
            };
            entry.parts = [](void const* object) {
                std::vector<void const*> all;
                for (Part const& one : member<M>(object)) all.push_back(&one);
                return all;
            };
        } else {
            entry.add = [](void* object, std::string const&) -> void* {
                return member<M>(object) ? nullptr : &member<M>(object).emplace();
            };
            entry.parts = [](void const* object) {
                return member<M>(object) ? std::vector<void const*>{&*member<M>(object)}
                                         : std::vector<void const*>{};
            };
        }
        return add(entry, field_name, type_for<M>(need), getter<M>());
    }

    // A part that may stand once in each language.
    template <auto M, auto Translations>
    Describe& part_in_languages(std::string_view xml_name, std::string_view help)
    {
        using Part = MemberOf<M>;
        Entry entry = entry_for(xml_name, Form::child, Need::optional, help);
        entry.part = &table_of<Part>();
        entry.add = [](void* object, std::string const& language) -> void* {
            Part& first = member<M>(object);
            std::vector<Part>& others = member<Translations>(object);
            if (!first.present) {
                first.present = true;
                return &first;
            }
            if (first.language == language) return nullptr;
            for (Part const& other : others) {
                if (other.language == language) return nullptr;
            }
            others.emplace_back().present = true;
            return &others.back();
        };
        entry.parts = [](void const* object) {
            std::vector<void const*> all;
            if (member<M>(object).present) all.push_back(&member<M>(object));
            for (Part const& other : member<Translations>(object)) all.push_back(&other);
            return all;
        };
        Type type = TypeOf<Part>::make();
        type.optional = true;
        return add(entry, underscored(xml_name), type, getter<M>());
    }

    // Joins a part just read to an earlier one that is the same in other words: `same(earlier, last)`.
    template <auto M, auto Same, auto Text> Describe& joining_languages()
    {
        table_.entries.back().added = [](void* object) -> Position const* {
            auto& all = member<M>(object);
            auto& last = all.back();
            for (auto& earlier : all) {
                if (&earlier == &last) break;
                if (!Same(earlier, last)) continue;
                for (LocalizedText::Version& version : (last.*Text).versions) {
                    for (LocalizedText::Version const& other : (earlier.*Text).versions) {
                        if (other.language == version.language) return &earlier.at;
                    }
                    (earlier.*Text).versions.push_back(std::move(version));
                }
                all.pop_back();
                return nullptr;
            }
            return nullptr;
        };
        return *this;
    }

    // A field that is found from the whole archive, or from other fields.
    template <auto M> Describe& derived(std::string_view name, std::string_view help)
    {
        Type type = TypeOf<MemberOf<M>>::make();
        constexpr bool may_lack = std::is_pointer_v<MemberOf<M>> ||
                                  !std::is_same_v<typename Unwrapped<MemberOf<M>>::type, MemberOf<M>>;
        type.optional = may_lack && !type.list;
        return add(entry_for({}, Form::derived, Need::optional, help), name, type, getter<M>());
    }
    Describe& derived(std::string_view name, Type type, Value (*get)(void const*, Archive const&),
                      std::string_view help)
    {
        return add(entry_for({}, Form::derived, Need::optional, help), name, type, get);
    }

    // Anything else: the entry as it is.
    Describe& add(Entry entry, std::string_view name, Type type, Value (*get)(void const*, Archive const&))
    {
        Field field;
        field.name = name;
        field.xml_name = entry.xml_name;
        field.form = entry.form;
        field.type = type;
        field.required = entry.required;
        field.words = entry.words;
        field.help = entry.help;
        field.get = get;
        table_.info.fields.push_back(field);
        table_.entries.push_back(entry);
        return *this;
    }

    static Entry entry_for(std::string_view xml_name, Form form, Need need, std::string_view help)
    {
        Entry entry;
        entry.xml_name = xml_name;
        entry.form = form;
        entry.required = need == Need::required;
        entry.help = help;
        return entry;
    }

    // The member of an object, which may be one of its base's.
    template <auto M> static auto& member(void* object) { return static_cast<T*>(object)->*M; }
    template <auto M> static auto const& member(void const* object)
    {
        return static_cast<T const*>(object)->*M;
    }
    template <auto M> using MemberOf = std::remove_cvref_t<decltype(std::declval<T&>().*M)>;

private:
    template <auto M> static auto getter()
    {
        return [](void const* object, Archive const&) -> Value { return value_of(member<M>(object)); };
    }

    // Lists are never absent, nor are flags, nor what must be written.
    template <auto M> static Type type_for(Need need)
    {
        Type type = TypeOf<MemberOf<M>>::make();
        type.optional = need == Need::optional && !type.list && type.kind != Kind::boolean;
        return type;
    }

    template <auto M> static void text_functions(Entry& entry)
    {
        entry.text = [](void* object) -> LocalizedText& { return member<M>(object); };
        entry.visit = [](void* object, Visitor& visitor) { visitor.text(member<M>(object)); };
    }

    Table& table_;
};

}
