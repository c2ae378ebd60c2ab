#pragma once

#include "template/expressions/source.h"
#include "template/expressions/type.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::templates {

struct Variable {
    std::string name;
    std::uint32_t slot = 0;
    Type type;
    Place bound; // where the template gives the name
    bool used = false;
};

// The names that an expression may use where it stands; of those that are the same the innermost is meant.
// Every variable has a slot of its own, which no other variable of the template gets.
class Names {
public:
    Variable& bind(std::string name, Type type, Place const& bound);
    // Null where nothing has the name. Valid until the next bind().
    Variable* find(std::string_view name);
    // The names in sight, the innermost first; and those of them that nothing has used so far.
    std::vector<std::string> names() const;
    std::vector<std::string> unused_names() const;
    std::size_t mark() const { return variables_.size(); }
    void release(std::size_t mark) { variables_.resize(mark); }
    // Takes the names bound since the mark out of sight, and puts them back.
    std::vector<Variable> cut(std::size_t mark);
    void restore(std::vector<Variable> cut);
    std::uint32_t slots() const { return slots_; }

private:
    std::vector<Variable> variables_;
    std::uint32_t slots_ = 0;
};

// Something that holds in a branch of a template, because a test before it came out so. Paths start with a
// variable's slot: "#3.adopted" is a field of the variable in slot 3.
struct Fact {
    enum class Kind : std::uint8_t { there, true_, absent, false_ };
    std::string path;
    Kind kind{};
};

// What a branch knows of paths. Values never change, so that a fact holds until its branch ends: who enters a
// branch keeps a copy and puts it back.
class Facts {
public:
    void learn(std::vector<Fact> const& facts);
    bool is_there(std::string_view path) const;
    bool is_true(std::string_view path) const;
    bool is_absent(std::string_view path) const;
    bool is_false(std::string_view path) const;

private:
    struct Known {
        bool is_there = false;
        bool is_true = false;
        bool is_absent = false;
        bool is_false = false;
    };
    Known of(std::string_view path) const;

    std::map<std::string, Known, std::less<>> known_;
};

}
