#include "base/files/file_system.h"
#include "support.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <iostream>
#include <ostream>
#include <set>

using namespace rapporteur;
using namespace rapporteur::records;
using namespace rapporteur::records::testing;

BOOST_AUTO_TEST_SUITE(schema)

namespace {

struct Fields {
    char const* type;
    char const* names; // hyphens turned into underscores; * required in a file, + a list
};
std::ostream& operator<<(std::ostream& out, Fields const& c) { return out << c.type; }

Fields const fields[] = {
    {"source", "id* date retrieved url standpoint title* publisher author sources+ variants+ notes+ "
               "pictures+ file line"},
    {"body", "id* name parent kind country members names*+ abbreviation list_heading sessions+ children+ "
             "given+ given_jointly+ sources+ variants+ notes+ pictures+ file line"},
    {"subject", "id* parent name* resolutions+ not_adopted+ points+ references+ sources+ variants+ notes+ "
                "pictures+ file line"},
    {"session", "id* body* number kind start* end city country attendance place title* theme "
                "dates_as_printed+ date_as_printed summary resolutions+ not_adopted+ references+ assistance+ "
                "events+ statements+ quotations+ points+ all_points+ due+ texts_are_full new_is_known "
                "previous next officers+ participants+ sources+ variants+ notes+ pictures+ file line"},
    {"resolution",
     "id* session* symbol part subjects+ form status adopted decided rescinded_by meeting adoption "
     "procedure for against abstaining absent not_voting votes+ draft_symbol meeting_record report "
     "sponsors+ agenda_item programme_budget outcome date statements+ points+ continues title* "
     "summary preamble operative annexes+ annex aliases+ cites+ cited_by+ misdated+ continued_by+ "
     "assistance+ new_paragraphs+ text_is_full new_is_known dropped_paragraphs+ chain+ histories+ "
     "due_paragraphs+ supersedes superseded_by sources+ variants+ notes+ pictures+ file line"},
    {"reference",
     "id* symbol body* subjects+ form status adopted decided rescinded_by meeting adoption "
     "procedure for against abstaining absent not_voting votes+ draft_symbol meeting_record report "
     "sponsors+ agenda_item programme_budget outcome date statements+ points+ "
     "is_of_security_council url title* summary cited_by+ misdated+ supersedes superseded_by "
     "sources+ variants+ notes+ pictures+ file line"},
    {"assistance",
     "id* donors+ donor recipient* recipient_country kind* stage cumulative as_of basis+ session "
     "date from to year channel sector_code event fulfils appeal sector sector_name "
     "fulfilled_by+ outstanding exceeded_by purpose* amount quantity converted supersedes superseded_by "
     "sources+ variants+ notes+ pictures+ file "
     "line"},
    {"event", "id* body session number start* end city country attendance place title* summary assistance+ "
              "points+ officers+ participants+ supersedes superseded_by sources+ variants+ notes+ pictures+ "
              "file line"},
    {"statement",
     "id* body by date* session on occasion title* summary text supersedes superseded_by sources+ "
     "variants+ notes+ pictures+ file line"},
    {"quotation", "id* date session event speaker* role text* supersedes superseded_by sources+ variants+ "
                  "notes+ pictures+ file line"},
    {"archive", "sources+ bodies+ subjects+ sessions+ resolutions+ references+ assistance+ events+ "
                "statements+ quotations+ appeals+ points+ not_adopted+"},
    {"paragraph", "number verb text new to due_date due_session deadline paragraphs+"},
    {"provisions", "wording extent count headings+ paragraphs+"},
    {"source_use", "source* locator"},
    {"variant", "date of* value* sources*+"},
    {"note", "text*"},
    {"misdated_citation", "record year printed"},
    {"record", "id type title symbol date outcome form session body resolution reference assistance "
               "statement appeal event supersedes superseded_by sources+ variants+ notes+ file line"},
};

StructInfo const& struct_named(std::string_view name)
{
    for (StructInfo const* each : Schema::get().all()) {
        if (each->name == name) return *each;
    }
    throw std::runtime_error("no struct " + std::string(name));
}

}

BOOST_DATA_TEST_CASE(a_type_has_the_fields_of_the_page, boost::unit_test::data::make(fields), c)
{
    std::string found;
    for (Field const& field : struct_named(c.type).fields) {
        found += (found.empty() ? "" : " ") + std::string(field.name) + (field.required ? "*" : "") +
                 (field.type.list ? "+" : "");
    }
    BOOST_TEST(found == c.names);
}

BOOST_AUTO_TEST_CASE(every_field_is_whole)
{
    for (StructInfo const* each : Schema::get().all()) {
        BOOST_TEST_CONTEXT(std::string(each->name))
        {
            BOOST_TEST(!each->help.empty());
            BOOST_TEST(!each->plural.empty());
            std::set<std::string_view> names;
            for (Field const& field : each->fields) {
                BOOST_TEST_CONTEXT(std::string(field.name))
                {
                    BOOST_TEST(names.insert(field.name).second);
                    BOOST_TEST(field.name.find('-') == std::string_view::npos);
                    BOOST_TEST(!field.help.empty());
                    BOOST_TEST((field.get != nullptr));
                    BOOST_TEST((field.type.kind == Kind::object) == (field.type.object != nullptr));
                    BOOST_TEST((field.form == Form::derived || field.form == Form::content) ==
                               field.xml_name.empty());
                    BOOST_TEST((field.type.kind == Kind::code) == !field.words.empty());
                    BOOST_TEST(!(field.type.list && field.type.optional));
                    BOOST_TEST(each->find(field.name) == &field);
                }
            }
            BOOST_TEST(each->find("nothing") == nullptr);
        }
    }
}

BOOST_AUTO_TEST_CASE(record_types_stand_in_their_order)
{
    Schema const& schema = Schema::get();
    BOOST_TEST(schema.records().size() == record_type_count);
    for (std::size_t i = 0; i < record_type_count; ++i) {
        BOOST_TEST(schema.records()[i]->is_record);
        BOOST_TEST((schema.records()[i]->record_type == static_cast<RecordType>(i)));
        BOOST_TEST(&schema.of(static_cast<RecordType>(i)) == schema.records()[i]);
    }
}

namespace {

// Asks every field of an object for its value, and of the parts that it holds, and checks it against its
// type.
class Walk {
public:
    explicit Walk(Archive const& archive) : archive_(archive) {}
    void object(Object const& object, int depth = 0)
    {
        for (Field const& field : object.type->fields) {
            BOOST_TEST_CONTEXT(std::string(object.type->name) + "." + std::string(field.name))
            {
                Value const value = field.get(object.data, archive_);
                ++values;
                if (field.type.list) {
                    List const* list = std::get_if<List>(&value);
                    BOOST_REQUIRE(list != nullptr);
                    for (Value const& item : **list) single(item, field.type, depth);
                } else if (value.absent()) {
                    BOOST_TEST(field.type.optional);
                } else {
                    single(value, field.type, depth);
                    if (field.type.kind == Kind::code) {
                        std::string const& word = std::get<std::string>(value);
                        BOOST_TEST(
                            (std::find(field.words.begin(), field.words.end(), word) != field.words.end()));
                    }
                }
            }
        }
    }
    std::size_t values = 0;

private:
    void single(Value const& value, Type const& type, int depth)
    {
        switch (type.kind) {
        case Kind::text: BOOST_TEST(std::holds_alternative<LocalizedText const*>(value)); break;
        case Kind::token:
        case Kind::code: BOOST_TEST(std::holds_alternative<std::string>(value)); break;
        case Kind::integer: BOOST_TEST(std::holds_alternative<std::int64_t>(value)); break;
        case Kind::decimal: BOOST_TEST(std::holds_alternative<Decimal>(value)); break;
        case Kind::boolean: BOOST_TEST(std::holds_alternative<bool>(value)); break;
        case Kind::date: BOOST_TEST(std::holds_alternative<PartialDate>(value)); break;
        case Kind::money: BOOST_TEST(std::holds_alternative<Money>(value)); break;
        case Kind::quantity: BOOST_TEST(std::holds_alternative<Quantity>(value)); break;
        case Kind::symbol: BOOST_TEST(std::holds_alternative<Symbol const*>(value)); break;
        case Kind::object: {
            Object const* inner = std::get_if<Object>(&value);
            BOOST_REQUIRE(inner != nullptr);
            BOOST_TEST((inner->type == type.object && inner->data != nullptr));
            BOOST_TEST(position_of(*inner).line > 0u);
            // Records are asked on their own.
            if (as_record(*inner) == nullptr || (inner->type == &Schema::get().any_record() && depth == 0))
                object(*inner, depth + 1);
            break;
        }
        }
    }
    Archive const& archive_;
};

}

BOOST_AUTO_TEST_CASE(every_value_is_of_its_fields_type)
{
    for (std::string const folder : {RAPPORTEUR_ROOT "/sources", RAPPORTEUR_ROOT "/../shared/corpus"}) {
        if (!disk_files().is_folder(folder)) {
            std::cout << "left out: " << folder << " is not there\n";
            continue;
        }
        Loaded const loaded = load_folder(folder);
        BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
        Walk walk(*loaded.archive);
        for (StructInfo const* type : Schema::get().records()) {
            for (Record const* record : loaded.archive->all(type->record_type))
                walk.object(object_of(*record));
        }
        BOOST_TEST(walk.values > 500u);
        for (Field const& field : Schema::get().archive().fields) {
            Value const value = field.get(loaded.archive.get(), *loaded.archive);
            BOOST_TEST(std::holds_alternative<List>(value));
        }
    }
}

BOOST_AUTO_TEST_CASE(values_are_those_of_the_record)
{
    Loaded const loaded =
        load_framed(std::string(basis) +
                    "<resolution id='r' session='one' for='3' subjects='m'><title>T</title>"
                    "<operative extent='excerpt'><paragraph new='true' due='two'>x</paragraph></operative>"
                    "<source ref='s' locator='p. 1'/></resolution>"
                    "<subject id='m'><name>M</name><source ref='s'/></subject>");
    BOOST_REQUIRE_MESSAGE(loaded.archive, loaded.text());
    Archive const& archive = *loaded.archive;
    auto value = [&](Object const& object, std::string_view field) {
        return object.type->find(field)->get(object.data, archive);
    };
    Object const resolution = object_of(loaded.get<Resolution>("r"));
    BOOST_TEST(std::get<std::int64_t>(value(resolution, "for")) == 3);
    BOOST_TEST(value(resolution, "against").absent());
    BOOST_TEST(std::get<Object>(value(resolution, "session")).data == &loaded.get<Session>("one"));
    BOOST_TEST(std::get<std::string>(value(resolution, "file")) == "a.xml");
    BOOST_TEST(std::get<std::int64_t>(value(resolution, "line")) == 6);
    Object const operative = std::get<Object>(value(resolution, "operative"));
    BOOST_TEST(std::get<std::string>(value(operative, "extent")) == "excerpt");
    BOOST_TEST(std::get<std::string>(value(operative, "wording")) == "verbatim");
    Object const paragraph = std::get<Object>(std::get<List>(value(operative, "paragraphs"))->at(0));
    BOOST_TEST(std::get<bool>(value(paragraph, "new")));
    BOOST_TEST(value(paragraph, "due_date").absent());
    BOOST_TEST(std::get<Object>(value(paragraph, "due_session")).data == &loaded.get<Session>("two"));
    Object const use = std::get<Object>(std::get<List>(value(resolution, "sources"))->at(0));
    BOOST_TEST(std::get<std::string>(value(use, "locator")) == "p. 1");
    Object const body = object_of(loaded.get<Body>("b"));
    BOOST_TEST(std::get<LocalizedText const*>(value(body, "name"))->plain() == "A body");
}

BOOST_AUTO_TEST_SUITE_END()
