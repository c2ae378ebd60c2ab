#include "api/data.h"

#include "base/diagnostics/diagnostic_printer.h"

namespace rapporteur::api {

namespace {

std::string figure_in_words(Data const& figure)
{
    std::string text;
    for (char const* part : {"qualifier", "number", "currency", "unit"}) {
        if (Data const* words = figure.find(part)) text += (text.empty() ? "" : " ") + words->words;
        Data const* const upper = figure.find("to");
        if (upper != nullptr && std::string_view(part) == "number") text += " to " + upper->words;
    }
    if (Data const* per = figure.find("per")) text += " per " + per->words;
    return text;
}

}

Data Data::of_text(std::string words)
{
    Data data;
    data.kind = Kind::text;
    data.words = std::move(words);
    return data;
}

Data Data::of_number(std::string digits)
{
    Data data;
    data.kind = Kind::number;
    data.words = std::move(digits);
    return data;
}

Data Data::of_boolean(bool value)
{
    Data data;
    data.kind = Kind::boolean;
    data.words = value ? "true" : "false";
    return data;
}

Data Data::of_list(std::vector<Data> items)
{
    Data data;
    data.kind = Kind::list;
    data.items = std::move(items);
    return data;
}

Data Data::of_object(std::vector<Member> members)
{
    Data data;
    data.kind = Kind::object;
    data.members = std::move(members);
    return data;
}

Data const* Data::find(std::string_view name) const
{
    for (auto const& [key, value] : members) {
        if (key == name) return &value;
    }
    return nullptr;
}

std::string Data::to_json() const
{
    std::string out;
    switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean:
    case Kind::number: return words;
    case Kind::text: return json_string(words);
    case Kind::list:
        for (Data const& item : items) out += (out.empty() ? "" : ",") + item.to_json();
        return "[" + out + "]";
    case Kind::object:
        for (auto const& [key, value] : members) {
            out += (out.empty() ? "" : ",") + json_string(key) + ":" + value.to_json();
        }
        return "{" + out + "}";
    }
    return out;
}

std::string Data::to_cell() const
{
    std::string out;
    switch (kind) {
    case Kind::null: return {};
    case Kind::boolean:
    case Kind::number:
    case Kind::text: return words;
    case Kind::list:
        for (Data const& item : items) {
            std::string const cell = item.to_cell();
            if (cell.empty()) continue;
            out += (out.empty() ? "" : item.kind == Kind::object ? "; " : " ") + cell;
        }
        return out;
    case Kind::object:
        if (find("number") != nullptr && (find("currency") != nullptr || find("unit") != nullptr))
            return figure_in_words(*this);
        for (auto const& [key, value] : members) {
            std::string const cell = value.to_cell();
            if (cell.empty()) continue;
            out += (out.empty() ? "" : ", ") + cell;
        }
        return out;
    }
    return out;
}

}
