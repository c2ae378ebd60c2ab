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
    for (T const* each : static_cast<Archive const*>(archive)->list<T>()) list->push_back(value_of(each));
    return Value(List(std::move(list)));
}

// "all resolutions"; lives as long as the program.
template <typename T> std::string_view help_of_list()
{
    static std::string const help = "all " + std::string(table_of<T>().info.plural);
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
}

}
