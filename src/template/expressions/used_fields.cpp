#include "template/expressions/used_fields.h"

#include <algorithm>
#include <vector>

namespace rapporteur::templates {

namespace {

using records::Schema;
using records::StructInfo;

// What a filter or element prints though no expression names it. An empty `of` is the type that it is used
// on, a name alone ("*") every field.
struct Implied {
    std::string_view by, of;
    std::vector<std::string_view> fields;
};

constexpr std::string_view all_fields = "*";

std::vector<Implied> const& implied()
{
    static std::vector<Implied> const rows = [] {
        std::vector<Implied> result{
            {"period", "", {"start", "end", "date", "from", "to", "adopted", "decided"}},
            {"date", "", {"start", "end", "date", "from", "to", "adopted", "decided"}},
            {"figure", "", {"amount", "quantity", "cumulative", "as_of"}},
            {"symbol", "", {"symbol", "title", "part"}},
            {"verb", "paragraph", {"verb"}},
            {"names", "party", {"country", "body"}},
            {"names", "body", {"names", "abbreviation"}},
            {"citation",
             "source",
             {"title", "publisher", "author", "date", "url", "retrieved", "standpoint"}},
            {"citation", "source_use", {"source", "locator"}},
            {"citation", "", {"symbol", "title"}},
            {"image", "picture", {"href", "title"}},
        };
        for (std::string_view const by : {"bibliography", "citation"}) {
            result.push_back(
                {by, "source", {"title", "publisher", "author", "date", "url", "retrieved", "standpoint"}});
            result.push_back({by, "source_use", {all_fields}});
        }
        for (std::string_view const by : {"preamble", "operative", "changes", "annex"}) {
            result.push_back({by, "provisions", {all_fields}});
            result.push_back({by, "heading", {all_fields}});
            result.push_back({by, "paragraph", {"number", "verb", "text", "paragraphs"}});
        }
        for (std::string_view const part : {"preamble", "operative"}) {
            result.push_back({part, "resolution", {part}});
            result.push_back({"changes", "resolution", {part}});
        }
        result.push_back({"annex", "resolution", {"annexes"}});
        for (std::string_view const part : {"annex", "text_table", "row", "cell"})
            result.push_back({"annex", part, {all_fields}});
        return result;
    }();
    return rows;
}

// Derived fields by which what is written is printed.
struct Derived {
    std::string_view field, by;
};
constexpr Derived derived[] = {
    {"adopted", "date"},
    {"decided", "date"},
    {"status", "outcome"},
    {"due_date", "deadline"},
    {"due_date", "due_session"},
    {"due_date", "due"},
    {"donors", "donor"},
    {"date", "year"},
    {"from", "year"},
    {"annexes", "annex"},
    {"new", "new_paragraphs"},
    {"recipient", "recipient_country"},
    {"recipient_country", "recipient"},
    {"names", "name"},
};

StructInfo const* struct_named(std::string_view name)
{
    for (StructInfo const* each : Schema::get().all()) {
        if (each->name == name) return each;
    }
    return nullptr;
}

// Printed beside every record's title or figure.
bool is_always_printed(StructInfo const& type, records::Field const& field)
{
    if (&type == &Schema::get().note()) return true;
    // What these are parts of is printed with them.
    if (type.name == "converted" || type.name == "dated_name") return true;
    return type.is_record &&
           (field.name == "notes" || field.name == "supersedes" || field.name == "converted");
}

}

void UsedFields::add_implied(std::string_view by, StructInfo const* of)
{
    for (Implied const& row : implied()) {
        if (row.by != by) continue;
        StructInfo const* const type = row.of.empty() ? of : struct_named(row.of);
        if (type == nullptr) continue;
        for (records::Field const& field : type->fields) {
            bool const is_meant =
                std::any_of(row.fields.begin(), row.fields.end(),
                            [&](std::string_view each) { return each == all_fields || each == field.name; });
            if (is_meant) fields_.insert(&field);
        }
    }
}

bool UsedFields::contains(StructInfo const& type, records::Field const& field) const
{
    if (fields_.contains(&field) || is_always_printed(type, field)) return true;
    auto const has = [&](StructInfo const& of, std::string_view name) {
        records::Field const* const found = of.find(name);
        return found != nullptr && fields_.contains(found);
    };
    if (type.is_record && has(Schema::get().any_record(), field.name)) return true;
    return std::any_of(std::begin(derived), std::end(derived),
                       [&](Derived const& each) { return each.field == field.name && has(type, each.by); });
}

}
