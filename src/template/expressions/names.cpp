#include "template/expressions/names.h"

#include <algorithm>

namespace rapporteur::templates {

Variable& Names::bind(std::string name, Type type, Place const& bound)
{
    variables_.push_back({std::move(name), slots_++, std::move(type), bound, false});
    return variables_.back();
}

Variable* Names::find(std::string_view name)
{
    for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable) {
        if (variable->name == name) return &*variable;
    }
    return nullptr;
}

std::vector<Variable> Names::cut(std::size_t mark)
{
    std::vector<Variable> result(variables_.begin() + static_cast<std::ptrdiff_t>(mark), variables_.end());
    variables_.resize(mark);
    return result;
}

void Names::restore(std::vector<Variable> cut)
{
    for (Variable& variable : cut) variables_.push_back(std::move(variable));
}

std::vector<std::string> Names::names() const
{
    std::vector<std::string> result;
    for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable) {
        if (std::find(result.begin(), result.end(), variable->name) == result.end())
            result.push_back(variable->name);
    }
    return result;
}

std::vector<std::string> Names::unused_names() const
{
    std::vector<std::string> result = names();
    std::erase_if(result, [&](std::string const& name) {
        auto const innermost = std::find_if(variables_.rbegin(), variables_.rend(),
                                            [&](Variable const& variable) { return variable.name == name; });
        return innermost->used;
    });
    return result;
}

void Facts::learn(std::vector<Fact> const& facts)
{
    for (Fact const& fact : facts) {
        switch (fact.kind) {
        case Fact::Kind::true_: known_[fact.path].is_true = true; [[fallthrough]];
        case Fact::Kind::there:
            // What has a field is there itself.
            for (std::size_t end = fact.path.size(); end != std::string::npos && end != 0;
                 end = fact.path.rfind('.', end - 1)) {
                known_[fact.path.substr(0, end)].is_there = true;
            }
            break;
        case Fact::Kind::absent: known_[fact.path].is_absent = true; [[fallthrough]];
        case Fact::Kind::false_: known_[fact.path].is_false = true; break;
        }
    }
}

Facts::Known Facts::of(std::string_view path) const
{
    auto const found = known_.find(path);
    return found != known_.end() ? found->second : Known();
}

bool Facts::is_there(std::string_view path) const { return of(path).is_there; }
bool Facts::is_true(std::string_view path) const { return of(path).is_true; }
bool Facts::is_absent(std::string_view path) const { return of(path).is_absent; }
bool Facts::is_false(std::string_view path) const { return of(path).is_false; }

}
