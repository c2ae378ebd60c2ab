#pragma once

#include "template/elements/macro.h"
#include "template/expressions/used_fields.h"
#include "template/program.h"
#include "template/run/instruction.h"
#include "template/run/messages.h"
#include "template/run/required_messages.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur::templates {

// A compiled template.
struct Program::State {
    std::string id;
    std::string language;
    std::string theme;
    bool draft = false;
    document::NoteNumbering notes = document::NoteNumbering::document;
    Position theme_place;
    std::vector<Scope> scopes;
    std::vector<Parameter> parameters;
    std::vector<std::string> files;
    std::vector<std::string> absent_files;
    std::vector<UsedClass> classes;
    UsedFields used_fields;

    std::vector<std::unique_ptr<Unit>> units;
    std::vector<std::unique_ptr<Macro>> macros;
    std::vector<Position> places{Position{}};
    Folders folders;
    std::vector<Program::Picture> pictures;
    std::shared_ptr<Messages const> messages;
    RequiredMessages required_messages;
    std::uint32_t slots = 0;
    std::optional<std::uint32_t> session_slot, resolution_slot, sessions_slot, archive_slot, date_slot;
    struct ParameterSlot {
        std::uint32_t slot = 0;
        std::optional<Value> default_value;
    };
    std::vector<ParameterSlot> parameter_slots; // beside `parameters`

    Place root_place;
    std::uint32_t root_number = 0;
    std::optional<TextTemplate> output;
    Place output_place;
    struct RunningHead {
        Block content;
        Place place;
        std::uint32_t place_number = 0;
        document::RunningHeadPages pages = document::RunningHeadPages::others;
    };
    std::vector<RunningHead> headers, footers;
    std::optional<Block> title, author, subject, keywords, publisher;
    Block body;
};

}
