#include "template/run/required_messages.h"

#include <algorithm>
#include <string>

namespace rapporteur::templates {

namespace {

using M = MessageKey;

constexpr std::array<RequiredMessage, message_key_count> table{{
    {M::contents, "contents", {}, "toc"},
    {M::note_link, "note-link", {"number"}, "links between notes and their marks"},
    {M::signature, "signature", {}, "the parameter signature-field"},
    {M::continued, "continued", {}, "table"},
    {M::not_known, "not-known", {}, "chart, figure(…), notes on supersession"},
    {M::date_not_known, "date-not-known", {}, "chart, period(…)"},
    {M::not_named, "not-named", {}, "table with group-by"},
    {M::missing, "missing", {}, "drafts"},
    {M::yes, "yes", {}, "printed booleans"},
    {M::no, "no", {}, "printed booleans"},
    {M::period_since, "period.since", {"from"}, "period(…)"},
    {M::period_until, "period.until", {"to"}, "period(…)"},
    {M::period_range, "period.range", {"from", "to"}, "period(…)"},
    {M::qualifier_about, "qualifier.about", {"figure"}, "printed figures"},
    {M::qualifier_at_least, "qualifier.at-least", {"figure"}, "printed figures"},
    {M::qualifier_more_than, "qualifier.more-than", {"figure"}, "printed figures"},
    {M::qualifier_up_to, "qualifier.up-to", {"figure"}, "printed figures"},
    {M::qualifier_nearly, "qualifier.nearly", {"figure"}, "printed figures"},
    {M::qualifier_less_than, "qualifier.less-than", {"figure"}, "printed figures"},
    {M::per_day, "per.day", {"figure"}, "printed quantities"},
    {M::per_week, "per.week", {"figure"}, "printed quantities"},
    {M::per_month, "per.month", {"figure"}, "printed quantities"},
    {M::per_year, "per.year", {"figure"}, "printed quantities"},
    {M::figure_in_all, "figure.in-all", {"figure"}, "printed totals"},
    {M::figure_and, "figure.and", {"first", "second"}, "printed totals"},
    {M::figure_of_kind, "figure.of-kind", {"figure", "kind"}, "printed totals"},
    {M::figure_correction, "figure.correction", {}, "notes on figures"},
    {M::figure_superseded, "figure.superseded", {"figure"}, "printed totals"},
    {M::figure_range, "figure.range", {"high", "low"}, "printed ranges"},
    {M::figure_as_of, "figure.as-of", {"date", "figure"}, "figure(…), printed totals"},
    {M::figure_contained, "figure.contained", {"figure"}, "figure(…)"},
    {M::figure_amount_and_quantity, "figure.amount-and-quantity", {"amount", "quantity"}, "figure(…)"},
    {M::figure_converted,
     "figure.converted",
     {"currency", "date", "figure", "rate", "source"},
     "notes on figures"},
    {M::chart_bar, "chart.bar", {"count", "least", "most"}, "chart"},
    {M::chart_column, "chart.column", {"count", "least", "most"}, "chart"},
    {M::chart_line, "chart.line", {"count", "least", "most"}, "chart"},
    {M::chart_timeline, "chart.timeline", {"count", "least", "most"}, "chart"},
    {M::chart_remark, "chart.remark", {"label", "remark"}, "chart"},
    {M::total, "total", {}, "totals"},
    {M::total_not_known, "total.not-known", {"count"}, "totals"},
    {M::total_superseded, "total.superseded", {"count"}, "totals"},
    {M::total_not_shown, "total.not-shown", {"count"}, "totals"},
    {M::total_changed, "total.changed", {"count"}, "totals"},
    {M::total_over_period, "total.over-period", {"count"}, "totals"},
    {M::total_contained, "total.contained", {"count"}, "totals"},
    {M::total_in_all, "total.in-all", {"figure"}, "printed totals"},
    {M::total_in_all_by, "total.in-all-by", {"date", "figure"}, "printed totals"},
    {M::carried_forward, "carried-forward", {"total"}, "totals with carry"},
    {M::brought_forward, "brought-forward", {"total"}, "totals with carry"},
    {M::citation, "citation", {"locator", "title"}, "citation"},
    {M::citation_same, "citation.same", {"locator"}, "citation"},
    {M::citation_same_whole, "citation.same-whole", {}, "citation"},
    {M::label_paragraph, "label.paragraph", {"number"}, "list, operative"},
    {M::label_within, "label.within", {"number"}, "operative"},
    {M::locator_paragraph, "locator.paragraph", {"count", "numbers"}, "citation"},
    {M::locator_page, "locator.page", {"count", "numbers"}, "citation"},
    {M::locator_number, "locator.number", {"count", "numbers"}, "citation"},
    {M::locator_article, "locator.article", {"count", "numbers"}, "citation"},
    {M::locator_table, "locator.table", {"count", "numbers"}, "citation"},
    {M::locator_annex, "locator.annex", {"count", "numbers"}, "citation"},
    {M::locator_section, "locator.section", {"count", "numbers"}, "citation"},
    {M::locator_chapter, "locator.chapter", {"count", "numbers"}, "citation"},
    {M::locator_volume, "locator.volume", {"count", "numbers"}, "citation"},
    {M::locator_note, "locator.note", {"count", "numbers"}, "citation"},
    {M::locator_resolution, "locator.resolution", {"count", "numbers"}, "citation"},
    {M::locator_preamble, "locator.preamble", {}, "citation"},
    {M::locator_title_page, "locator.title-page", {}, "citation"},
    {M::superseded_by, "superseded-by", {"record"}, "notes on supersession"},
    {M::superseded_by_figure, "superseded-by.figure", {"figure", "record"}, "notes on supersession"},
    {M::supersedes, "supersedes", {"record"}, "notes on supersession"},
    {M::supersedes_figure, "supersedes.figure", {"figure", "record"}, "notes on supersession"},
    {M::bibliography_next, "bibliography.next", {"first", "second"}, "bibliography"},
    {M::bibliography_remark, "bibliography.remark", {"entry", "remark"}, "bibliography"},
    {M::provisions_paraphrase, "provisions.paraphrase", {}, "preamble, operative"},
    {M::provisions_excerpt, "provisions.excerpt", {}, "preamble, operative"},
    {M::provisions_excerpt_of, "provisions.excerpt-of", {"count", "shown"}, "preamble, operative"},
    {M::provisions_count, "provisions.count", {"count"}, "preamble, operative"},
    {M::changes_added, "changes.added", {}, "changes"},
    {M::changes_dropped, "changes.dropped", {}, "changes"},
    {M::changes_moved, "changes.moved", {}, "changes"},
    {M::changes_reworded, "changes.reworded", {}, "changes"},
    {M::changes_same, "changes.same", {"count"}, "changes"},
    {M::changes_incomplete, "changes.incomplete", {}, "changes"},
    {M::changes_preamble, "changes.preamble", {}, "changes"},
    {M::changes_operative, "changes.operative", {}, "changes"},
}};

constexpr bool is_in_order()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].message) != i) return false;
    }
    return true;
}
static_assert(is_in_order());

}

std::span<RequiredMessage const> required_messages() { return table; }

std::string_view catalogue_key(MessageKey message) { return table[static_cast<std::size_t>(message)].key; }

MessageKey message_of(records::Qualifier qualifier)
{
    switch (qualifier) {
    case records::Qualifier::at_least: return M::qualifier_at_least;
    case records::Qualifier::more_than: return M::qualifier_more_than;
    case records::Qualifier::up_to: return M::qualifier_up_to;
    case records::Qualifier::nearly: return M::qualifier_nearly;
    case records::Qualifier::less_than: return M::qualifier_less_than;
    default: return M::qualifier_about;
    }
}

MessageKey message_of(records::Per per)
{
    switch (per) {
    case records::Per::day: return M::per_day;
    case records::Per::week: return M::per_week;
    case records::Per::month: return M::per_month;
    default: return M::per_year;
    }
}

RequiredMessages::RequiredMessages(Messages const& messages, records::Schema const& schema)
{
    for (RequiredMessage const& each : table)
        numbers_[static_cast<std::size_t>(each.message)] = messages.find(each.key);
    for (records::StructInfo const* info : schema.all()) {
        for (records::Field const& field : info->fields) {
            if (field.type.kind != records::Kind::code) continue;
            for (std::string_view const word : field.words) {
                std::string const key = std::string(field.name) + "." + std::string(word);
                words_[&field].push_back({messages.find(key), messages.find("total." + key)});
            }
        }
    }
}

RequiredMessages::OfWord RequiredMessages::find(Word const& word) const
{
    auto const known = words_.find(word.field);
    if (known == words_.end()) return {};
    auto const& listed = word.field->words;
    auto const index =
        static_cast<std::size_t>(std::find(listed.begin(), listed.end(), word.word) - listed.begin());
    return index < known->second.size() ? known->second[index] : OfWord();
}

std::optional<std::uint32_t> RequiredMessages::of_word(Word const& word) const { return find(word).itself; }

std::optional<std::uint32_t> RequiredMessages::of_total(Word const& word) const { return find(word).total; }

}
