#include "template/expressions/callable.h"

namespace rapporteur::templates {

namespace {

template <typename Info> Info const* find_in(std::vector<Info> const& all, std::string_view name)
{
    for (Info const& info : all) {
        if (info.name == name) return &info;
    }
    return nullptr;
}

template <typename Info> std::vector<std::string_view> names_of(std::vector<Info> const& all)
{
    std::vector<std::string_view> result;
    result.reserve(all.size());
    for (Info const& info : all) result.push_back(info.name);
    return result;
}

}

FilterInfo const* Callables::filter(std::string_view name) const { return find_in(filters, name); }
TestInfo const* Callables::test(std::string_view name) const { return find_in(tests, name); }
std::vector<std::string_view> Callables::filter_names() const { return names_of(filters); }
std::vector<std::string_view> Callables::test_names() const { return names_of(tests); }

}
