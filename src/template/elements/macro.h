#pragma once

#include "records/schema.h"
#include "template/expressions/type.h"
#include "template/run/instruction.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rapporteur::templates {

enum class Content : std::uint8_t;

// What a macro holds, compiled for where it is called: the same words may be a paragraph's or a cell's.
struct MacroBody {
    Block content;
    std::vector<std::uint32_t> parameters; // slots, in the order of Macro::parameters
    std::uint32_t first_slot = 0;          // of those that the body uses
    std::uint32_t last_slot = 0;           // past the last
};

// <macro name="…">: read where it stands, compiled where it is called (or once, where nothing calls it).
struct Macro {
    struct Parameter {
        std::string name;
        Type type;
        std::optional<Value> default_value;
        Place at;
        bool used = false;
    };
    std::string name;
    Unit const* unit = nullptr;
    XmlNode const* element = nullptr;
    Place at; // of its name
    std::vector<Parameter> parameters;
    bool is_faulty = false; // reported once, not for each place where it is called
    std::map<Content, std::unique_ptr<MacroBody>> bodies; // one that is being compiled is there, still empty
};

// The types that a parameter may have, alone and as "list of …".
std::vector<std::string> type_names(records::Schema const& schema);

}
