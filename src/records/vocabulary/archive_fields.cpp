#include "records/archive.h"
#include "records/vocabulary/describe.h"
#include "records/vocabulary/descriptions.h"

#include <array>
#include <string>

namespace rapporteur::records {

namespace {

template <typename T> Value list_of(void const* archive, Archive const&)
{
    auto list = std::make_shared<std::vector<Value>>();
    for (T const* each : static_cast<Archive const*>(archive)->list<T>()) {
        // Only what was adopted is listed as a resolution or reference.
        if constexpr (std::is_base_of_v<Decision, T>) {
            if (!each->is_adopted()) continue;
        }
        list->push_back(value_of(each));
    }
    return Value(List(std::move(list)));
}

Value not_adopted(void const* archive, Archive const&)
{
    auto list = std::make_shared<std::vector<Value>>();
    auto const take = [&](auto const& records) {
        for (auto const* each : records) {
            if (!each->is_adopted()) list->push_back(value_of(static_cast<Record const*>(each)));
        }
    };
    take(static_cast<Archive const*>(archive)->list<Resolution>());
    take(static_cast<Archive const*>(archive)->list<Reference>());
    return Value(List(std::move(list)));
}

// "all resolutions"; lives as long as the program.
template <typename T> std::string_view help_of_list()
{
    static std::string const help = "all " + std::string(table_of<T>().info.plural) +
                                    (std::is_base_of_v<Decision, T> ? " that were adopted" : "");
    return help;
}

}

void describe_archive()
{
    Describe<Archive, Root> it("records", "archive", "archives", "all records");
    it.table().takes_language = true;
    each_record_type([&]<typename T>(std::type_identity<T>) {
        it.derived(table_of<T>().info.plural, TypeOf<std::vector<T>>::make(), list_of<T>, help_of_list<T>());
    });
    it.derived("not_adopted", TypeOf<std::vector<Record const*>>::make(), not_adopted,
               "resolutions and references that were not adopted, or whose outcome is not on record");
}

}
