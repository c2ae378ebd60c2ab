#include "exchange/tables/make_records.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/text/sha256.h"
#include "exchange/parties/state_names.h"
#include "exchange/tables/make_assistance.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace rapporteur::exchange {
namespace {

using records::LocalizedText;

template <typename T> std::vector<records::Link<T>> links_of(std::vector<std::string> const& ids)
{
    std::vector<records::Link<T>> links;
    links.reserve(ids.size());
    for (std::string const& id : ids) links.emplace_back().id = id;
    return links;
}

std::string plain_part(LocalizedText const& text, std::size_t most_words)
{
    return text.empty() ? std::string() : id_part(text.plain(), most_words);
}

// A symbol as an id: as it is printed, without spaces and what no id may have.
std::string id_of_symbol(std::string_view symbol)
{
    std::string id;
    for (char const c : symbol) {
        bool const stays = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("._/()-").find(c) != std::string_view::npos;
        if (stays)
            id += c;
        else if (c != ' ' && !id.empty() && id.back() != '-')
            id += '-';
    }
    return id.substr(0, fixed_limits::id_bytes / 2);
}

void need(Row& row, std::string_view field, bool is_there, std::string_view example)
{
    // A fault of the cell is told already.
    if (is_there || !row.faults().empty()) return;
    row.fault(field, codes::left_out, "no " + std::string(field),
              "the row has no " + std::string(field) + ": " + std::string(example));
}

records::Party party_of(PartiesOnRecord::Found const& found)
{
    records::Party party;
    party.country = found.country;
    if (found.country.empty()) party.body.id = found.body;
    return party;
}

std::optional<records::Symbol> symbol_of(Row& row, std::string_view field)
{
    std::string_view const words = row.text(field);
    if (words.empty()) return std::nullopt;
    return records::Symbol::parse(words);
}

template <typename T> void read_decision(Row& row, T& record)
{
    record.form = row.word("form");
    if (record.form == records::form_words.front()) record.form.clear();
    record.status = row.word("status");
    record.adopted = row.day("adopted");
    record.decided = row.day("decided");
    record.meeting = row.text("meeting");
    record.adoption = row.word("adoption");
    record.votes_for = row.whole("for");
    record.against = row.whole("against");
    record.abstaining = row.whole("abstaining");
    record.absent = row.whole("absent");
    record.not_voting = row.whole("not-voting");
    record.draft_symbol = symbol_of(row, "draft-symbol");
    record.meeting_record = symbol_of(row, "meeting-record");
    record.report = symbol_of(row, "report");
    for (PartiesOnRecord::Found const& each : row.parties("sponsors"))
        record.sponsors.push_back(party_of(each));
    record.subjects = links_of<records::Subject>(row.ids("subjects"));
    record.supersedes.id = row.id("supersedes");
    record.agenda_item = row.texts("agenda-item");
    record.title = row.texts("title");
    record.summary = row.texts("summary");
    need(row, "title", !record.title.empty(), "write what it is called or about");
    if (record.adopted && record.was_not_adopted())
        row.fault("adopted", codes::left_out, "adopted and not",
                  "the row has a day of adoption and the status '" + record.status +
                      "': what was not adopted has its day under 'decided'");
}

// The row's own sources: "id, locator; id, locator", as `export` writes them, or one; else the table.
std::vector<records::SourceUse> sources_of(Row& row)
{
    Row::Table& table = row.table();
    std::vector<records::SourceUse> uses;
    for (std::string_view rest = row.text("sources"); !rest.empty();) {
        std::string_view const piece = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(piece.size() + 1, rest.size()));
        std::size_t const comma = std::min(piece.find(','), piece.size());
        records::SourceUse use;
        use.source.id = trimmed(piece.substr(0, comma));
        use.locator = trimmed(piece.substr(std::min(comma + 1, piece.size())));
        records::Archive const* const all = table.wishes.all();
        bool const is_source = all != nullptr && all->find(use.source.id) != nullptr;
        if (is_source || uses.empty())
            uses.push_back(std::move(use));
        else
            uses.back().locator += "; " + std::string(trimmed(piece)); // a locator with a semicolon in it
    }
    if (!uses.empty()) return uses;
    records::SourceUse use;
    use.source.id = row.id("source");
    if (use.source.id.empty()) {
        use.source.id = table.source;
        table.uses_source = true;
    }
    std::string_view const locator = row.text("locator");
    use.locator = locator.empty() ? row.locator() : std::string(locator);
    return {use};
}

template <typename T> bool finish_record(Row& row, T record, MadeIds& ids, std::string made_id)
{
    Row::Table& table = row.table();
    std::string const given = row.id("id");
    std::vector<records::SourceUse> uses = sources_of(row);
    LocalizedText const note = row.texts("note");
    if (!row.faults().empty()) return false;
    record.type = records::record_type_of<T>;
    record.language = table.columns.language;
    Position at = table.sheet.position(row.row(), nullptr);
    record.origin = table.sheet.name.empty()
                        ? records::Origin(at)
                        : records::Origin::in_sheet(at.file, table.sheet.name, row.row().number);
    record.sources = std::move(uses);
    if (!note.empty()) record.notes.push_back({note, at});
    T& kept = table.imported.records.of<T>().emplace_back(std::move(record));
    if (!given.empty()) {
        kept.id = given;
    } else {
        if (made_id.empty()) made_id = table.columns.type;
        ids.add(table.wishes.id_prefix + made_id, kept, {at.file.str(), table.sheet.name, row.row().number});
    }
    return true;
}

bool make_resolution(Row& row, MadeIds& ids)
{
    records::Resolution record;
    record.symbol = symbol_of(row, "symbol");
    record.session.id = row.id("session");
    record.part = row.text("part");
    record.continues.id = row.id("continues");
    for (std::string_view rest = row.text("alias"); !rest.empty();) {
        std::string_view const alias = rest.substr(0, rest.find(';'));
        if (!trimmed(alias).empty()) record.aliases.push_back(records::Symbol::parse(trimmed(alias)));
        rest.remove_prefix(std::min(alias.size() + 1, rest.size()));
    }
    read_decision(row, record);
    need(row, "session", record.session.given(), "write the id of a session on record");
    std::string id = record.symbol ? id_of_symbol(record.symbol->printed) : plain_part(record.title, 8);
    return finish_record(row, std::move(record), ids, std::move(id));
}

bool make_reference(Row& row, MadeIds& ids)
{
    records::Reference record;
    if (auto symbol = symbol_of(row, "symbol")) record.symbol = std::move(*symbol);
    record.url = row.text("url");
    read_decision(row, record);
    auto const body = row.party("body");
    need(row, "symbol", !record.symbol.printed.empty(),
         "write it as it is printed, such as S/RES/822 (1993)");
    need(row, "body", body.is_found(), "write the id or name of a body on record");
    need(row, "adopted", record.adopted || record.was_not_adopted(),
         "write the day of its adoption, or a status");
    record.body.id = body_of(row, body);
    std::string id = id_of_symbol(record.symbol.printed);
    return finish_record(row, std::move(record), ids, std::move(id));
}

bool make_session(Row& row, MadeIds& ids)
{
    records::Session record;
    record.number = row.whole("number");
    record.kind = row.word("kind");
    auto const start = row.day("start");
    if (start) record.start = *start;
    record.end = row.day("end");
    record.city = row.text("city");
    record.country = row.country("country");
    record.attendance = row.whole("attendance");
    record.place = row.texts("place");
    record.title = row.texts("title");
    record.theme = row.texts("theme");
    record.summary = row.texts("summary");
    auto const body = row.party("body");
    need(row, "body", body.is_found(), "write the id or name of a body on record");
    need(row, "start", start.has_value(), "write the day on which it began");
    need(row, "title", !record.title.empty(), "write what it is called");
    if (start && record.end && record.end->before(*start))
        row.fault("end", codes::left_out, "it ends before it begins", "the session ends before it begins");
    record.body.id = body_of(row, body);
    std::string id = record.body.id;
    if (record.number) {
        id += (record.kind.empty() || record.kind == "regular" ? "-" : "-" + record.kind + "-") +
              std::to_string(*record.number);
    } else if (start) {
        id += "-" + start->to_string();
    }
    return finish_record(row, std::move(record), ids, std::move(id));
}

bool make_body(Row& row, MadeIds& ids)
{
    records::Body record;
    auto const parent = row.party("parent");
    record.kind = row.word("kind");
    record.country = row.country("country");
    record.members = row.whole("members");
    record.abbreviation = row.texts("abbreviation");
    record.list_heading = row.texts("list-heading");
    records::DatedName name;
    name.text = row.texts("name");
    name.from = row.day("from");
    name.to = row.day("to");
    name.at = row.position("name");
    need(row, "name", !name.text.empty(), "write what it is called");
    Column const* const column = row.table().columns.find("name");
    bool const has_several = column != nullptr && normalized_name(column->heading) == "names" &&
                             row.text("name").find(';') != std::string_view::npos;
    if (has_several)
        row.fault("name", codes::left_out, "several names",
                  "a row has one name, with 'from' and 'to' where it bore it for a time: write names with "
                  "dates into the records themselves");
    std::string id = plain_part(record.abbreviation.empty() ? name.text : record.abbreviation, 8);
    record.names.push_back(std::move(name));
    record.parent.id = body_of(row, parent);
    return finish_record(row, std::move(record), ids, std::move(id));
}

}

void MadeIds::add(std::string id, records::Record& record, Place place)
{
    waiting_.push_back({std::move(id), std::move(place), &record});
}

void MadeIds::give()
{
    std::sort(waiting_.begin(), waiting_.end(), [](Waiting const& a, Waiting const& b) {
        return std::tie(a.id, a.place.file, a.place.sheet, a.place.row) <
               std::tie(b.id, b.place.file, b.place.sheet, b.place.row);
    });
    std::set<std::string, std::less<>> taken;
    for (Waiting const& each : waiting_) taken.insert(each.id);
    std::size_t count = 1;
    std::string const* last = nullptr;
    for (Waiting& each : waiting_) {
        bool const is_again = last != nullptr && *last == each.id;
        count = is_again ? count + 1 : 1;
        std::string id = each.id;
        // A number that another row's own words end in is passed over.
        while (is_again && !taken.insert(id = each.id + "-" + std::to_string(count)).second) ++count;
        each.record->id = std::move(id);
        last = &each.id;
    }
    waiting_.clear();
}

std::string id_part(std::string_view words, std::size_t most_words)
{
    std::string const plain = normalized_name(words);
    std::string part;
    std::size_t count = 0;
    bool is_foreign = false;
    for (char const c : plain) {
        if (static_cast<unsigned char>(c) >= 0x80)
            is_foreign = true;
        else if (c != ' ')
            part += c;
        else if (++count == most_words)
            break;
        else if (!part.empty() && part.back() != '-')
            part += '-';
    }
    if (is_foreign) part += (part.empty() || part.back() == '-' ? "" : "-") + sha256_hex(plain).substr(0, 8);
    return part.substr(0, fixed_limits::id_bytes / 3);
}

std::string body_of(Row& row, PartiesOnRecord::Found const& found)
{
    if (!found.body.empty() || found.country.empty()) return found.body;
    if (!row.faults().empty()) return {}; // the row makes nothing, not even a body
    row.table().uses_source = true;
    return row.table().parties.state(found.country, row.table().imported, row.table().source);
}

bool add_record(Row& row, records::Assistance record, MadeIds& ids, std::string made_id)
{
    return finish_record(row, std::move(record), ids, std::move(made_id));
}

bool make_record(Row& row, MadeIds& ids)
{
    std::string_view const type = row.table().columns.type;
    if (type == "assistance") return make_assistance(row, ids);
    if (type == "bodies") return make_body(row, ids);
    if (type == "references") return make_reference(row, ids);
    if (type == "resolutions") return make_resolution(row, ids);
    return make_session(row, ids);
}

}
