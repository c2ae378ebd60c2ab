#include "exchange/tables/make_assistance.h"

#include "base/diagnostics/codes.h"
#include "base/text/visible.h"
#include "base/values/currency.h"

#include <algorithm>

namespace rapporteur::exchange {
namespace {

using records::Qualifier;

// Whether "$" may stand for a currency.
bool may_be_dollars(std::string_view currency)
{
    static constexpr std::string_view others[] = {"MXN", "ARS", "CLP", "COP", "UYU", "CUP", "DOP"};
    return currency.back() == 'D' ||
           std::find(std::begin(others), std::end(others), currency) != std::end(others);
}

// The currency of the row's own cell.
std::string currency_of_cell(Row& row)
{
    std::string_view const words = row.text("currency");
    if (words.empty()) return {};
    if (is_listed_currency(words)) return std::string(words);
    Figure figure;
    if (read_heading_words(words, figure) && figure.power == 0) {
        if (!figure.currency.empty()) return figure.currency;
        if (figure.is_dollars) return std::string("USD");
    }
    row.fault("currency", codes::left_out, "no such currency",
              "'" + visible(words) + "' is no currency: write a code of ISO 4217, such as USD");
    return {};
}

// Figure, cell of the currency and heading, as far as they agree.
std::string currency_of(Row& row, Row::Read const& read)
{
    std::string said = read.figure.currency;
    bool is_dollars = read.figure.is_dollars;
    std::string const cell = currency_of_cell(row);
    std::string const column = read.column != nullptr ? read.column->words.currency : std::string();
    is_dollars = is_dollars || (read.column != nullptr && read.column->words.is_dollars);
    for (std::string const& other : {cell, said.empty() && cell.empty() ? column : std::string()}) {
        if (other.empty()) continue;
        if (!said.empty() && said != other) {
            row.fault("amount", codes::left_out, "two currencies",
                      "the figure is in " + said + " and its row says " + other +
                          ": write the one that it is");
            return {};
        }
        said = other;
    }
    if (is_dollars && !said.empty() && !may_be_dollars(said)) {
        row.fault("amount", codes::left_out, "two currencies",
                  "the figure is in dollars and its row says " + said + ": write the one that it is");
        return {};
    }
    if (said.empty() && is_dollars) said = "USD";
    if (said.empty() && row.faults().empty())
        row.fault("amount", codes::left_out, "no currency",
                  "the figure has no currency: write it beside the figure (USD 1400000), in a column "
                  "'currency' or in the mapping (currency=\"USD\")");
    return said;
}

// The figure's qualifier, or the column's; both only where they agree.
Qualifier qualifier_of(Row& row, std::string_view field, Row::Read const& read)
{
    std::string const word = row.word(field);
    if (word.empty()) return read.figure.qualifier;
    Qualifier const qualifier = *records::qualifier_of_word(word);
    bool const is_other = read.figure.qualifier != Qualifier::exact && read.figure.qualifier != qualifier;
    if (is_other || read.to || read.number.is_negative())
        row.fault(field, codes::left_out, "no figure",
                  "the figure itself says otherwise than '" + word + "': keep the one that holds");
    return qualifier;
}

// A range's upper bound in a column of its own.
void take_upper(Row& row, std::string_view field, Row::Read& read)
{
    auto const upper = row.figure(field);
    if (!upper || upper->figure.is_unknown) return;
    if (read.to || !(read.number < upper->number) || read.number.is_negative())
        row.fault(field, codes::left_out, "no figure", "the upper bound is not above the figure");
    else
        read.to = upper->number;
}

void read_amount(Row& row, records::Assistance& record, bool& is_said)
{
    auto read = row.figure("amount");
    if (!read) return;
    is_said = true;
    if (read->figure.is_unknown) return;
    if (!read->figure.unit.empty()) {
        row.fault("amount", codes::left_out, "no figure",
                  "'" + visible(read->figure.unit) +
                      "' behind the figure is no currency and no 'mln' or the like that is read");
        return;
    }
    take_upper(row, "amount-to", *read);
    records::Money money;
    money.number = read->number;
    money.to = read->to;
    money.qualifier = qualifier_of(row, "qualifier", *read);
    money.currency = currency_of(row, *read);
    record.amount = std::move(money);
}

void read_quantity(Row& row, records::Assistance& record, bool& is_said)
{
    auto read = row.figure("quantity");
    if (!read) return;
    is_said = true;
    if (read->figure.is_unknown) return;
    take_upper(row, "quantity-to", *read);
    records::Quantity quantity;
    quantity.number = read->number;
    quantity.to = read->to;
    quantity.qualifier = qualifier_of(row, "quantity-qualifier", *read);
    quantity.unit = read->figure.unit;
    if (quantity.unit.empty()) quantity.unit = row.text("unit");
    if (quantity.unit.empty() && read->column != nullptr) quantity.unit = read->column->unit;
    std::string per = row.word("per");
    // "sheep per year"
    for (records::Per const each :
         {records::Per::day, records::Per::week, records::Per::month, records::Per::year}) {
        std::string const end = " per " + std::string(records::word_of(each));
        std::size_t const at = quantity.unit.rfind(end);
        if (at == std::string::npos || at + end.size() != quantity.unit.size()) continue;
        quantity.unit.erase(at);
        per = records::word_of(each);
    }
    for (records::Per const each :
         {records::Per::day, records::Per::week, records::Per::month, records::Per::year})
        if (!per.empty() && records::word_of(each) == per) quantity.per = each;
    if (!read->figure.currency.empty() || read->figure.is_dollars)
        row.fault("quantity", codes::left_out, "no figure", "a sum of money is no quantity");
    else if (quantity.unit.empty())
        row.fault("quantity", codes::left_out, "no unit",
                  "the quantity has no unit: write it behind the number (2500 sheep), in a column 'unit' or "
                  "in the mapping (unit=\"sheep\")");
    record.quantity = std::move(quantity);
}

void read_time(Row& row, records::Assistance& record)
{
    record.date = row.day("date");
    record.from = row.day("from");
    record.to = row.day("to");
    record.as_of = row.day("as-of");
    if (record.date && (record.from || record.to))
        row.fault("date", codes::left_out, "a date and a period",
                  "a figure has a date or a period ('from' and 'to'), not both: leave the other blank");
    if (record.from && record.to && record.to->before(*record.from))
        row.fault("to", codes::left_out, "it ends before it begins", "the period ends before it begins");
}

std::string made_id(records::Assistance const& record, std::string const& recipient)
{
    std::string id;
    auto const add = [&id](std::string const& part) {
        if (!part.empty()) id += (id.empty() ? "" : "-") + part;
    };
    for (auto const& donor : record.donors) add(id_part(donor.id, 6));
    add(id_part(recipient, 6));
    std::optional<PartialDate> const& date = record.date ? record.date : record.from;
    if (date) add(date->to_string());
    add(record.stage);
    add(id_part(record.purpose.plain(), 6));
    return id.substr(0, 160);
}

}

bool make_assistance(Row& row, MadeIds& ids)
{
    records::Assistance record;
    record.kind = row.word("kind");
    if (record.kind.empty()) record.kind = std::string("unspecified");
    record.stage = row.word("stage");
    record.cumulative = row.flag("cumulative");
    read_time(row, record);
    for (std::string& id : row.ids("basis")) record.basis.emplace_back().id = std::move(id);
    record.session.id = row.id("session");
    record.event.id = row.id("event");
    record.fulfils.id = row.id("fulfils");
    record.appeal.id = row.id("appeal");
    record.supersedes.id = row.id("supersedes");
    record.sector_code = row.text("sector-code");
    record.sector = row.texts("sector");
    record.purpose = row.texts("purpose");
    bool is_said = false;
    read_amount(row, record, is_said);
    read_quantity(row, record, is_said);
    Column const* const amount = row.table().columns.find("amount");
    is_said = is_said || (amount != nullptr && amount->blank_is_unknown);
    auto const recipient = row.party("recipient");
    auto const donors = row.parties("donor");
    auto const channel = row.party("channel");
    if (!is_said && row.faults().empty())
        row.fault("amount", codes::left_out, "no amount",
                  "the row has neither an amount nor a quantity: write n/a where it is not known");
    if (record.purpose.empty() && row.faults().empty())
        row.fault("purpose", codes::left_out, "no purpose", "the row does not say what it was for");
    if (!recipient.is_found() && row.faults().empty())
        row.fault("recipient", codes::left_out, "no recipient",
                  "the row has no recipient: write a country's name or code, or a body's");
    if (!recipient.country.empty())
        record.recipient_country = recipient.country;
    else
        record.recipient.id = recipient.body;
    for (PartiesOnRecord::Found const& donor : donors) record.donors.emplace_back().id = body_of(row, donor);
    record.channel.id = body_of(row, channel);
    std::string id = made_id(record, recipient.country.empty() ? recipient.body : recipient.country);
    return add_record(row, std::move(record), ids, std::move(id));
}

}
