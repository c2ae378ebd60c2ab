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

std::vector<std::string> Names::names(bool unused_only) const
{
    std::vector<std::string> result, seen;
    for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable) {
        if (std::find(seen.begin(), seen.end(), variable->name) != seen.end()) continue;
        seen.push_back(variable->name);
        if (!unused_only || !variable->used) result.push_back(variable->name);
    }
    return result;
}

namespace {

constexpr unsigned there = 1;
constexpr unsigned truth = 2;
constexpr unsigned absence = 4;
constexpr unsigned falsehood = 8;

}

void Facts::learn(std::vector<Fact> const& facts)
{
    for (Fact const& fact : facts) {
        switch (fact.kind) {
        case Fact::Kind::true_: known_[fact.path] |= truth; [[fallthrough]];
        case Fact::Kind::there:
            // What has a field is there itself.
            for (std::size_t end = fact.path.size(); end != std::string::npos && end != 0;
                 end = fact.path.rfind('.', end - 1)) {
                known_[fact.path.substr(0, end)] |= there;
            }
            break;
        case Fact::Kind::absent: known_[fact.path] |= absence | falsehood; break;
        case Fact::Kind::false_: known_[fact.path] |= falsehood; break;
        }
    }
}

bool Facts::has(std::string_view path, unsigned flags) const
{
    auto const found = known_.find(path);
    return found != known_.end() && (found->second & flags) != 0;
}

bool Facts::is_there(std::string_view path) const { return has(path, there); }
bool Facts::is_true(std::string_view path) const { return has(path, truth); }
bool Facts::is_absent(std::string_view path) const { return has(path, absence); }
bool Facts::is_false(std::string_view path) const { return has(path, falsehood); }

}
