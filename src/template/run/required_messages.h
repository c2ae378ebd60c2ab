#pragma once

#include "records/schema.h"
#include "template/expressions/value.h"
#include "template/run/messages.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur::templates {

// The messages that the template language needs by itself, whatever a template says. Their one home: what
// each is called in the catalogues, what it is given and what needs it stands in required_messages().
enum class MessageKey : std::uint8_t {
    contents,
    note_link,
    signature,
    continued,
    not_known,
    date_not_known,
    not_named,
    missing,
    yes,
    no,
    period_since,
    period_until,
    period_range,
    qualifier_about,
    qualifier_at_least,
    qualifier_more_than,
    qualifier_up_to,
    qualifier_nearly,
    qualifier_less_than,
    per_day,
    per_week,
    per_month,
    per_year,
    figure_in_all,
    figure_and,
    figure_of_kind,
    figure_correction,
    figure_superseded,
    figure_range,
    figure_as_of,
    figure_contained,
    figure_amount_and_quantity,
    figure_converted,
    chart_bar,
    chart_column,
    chart_line,
    chart_timeline,
    chart_remark,
    total,
    total_not_known,
    total_superseded,
    total_not_shown,
    total_changed,
    total_over_period,
    total_contained,
    total_in_all,
    total_in_all_by,
    carried_forward,
    brought_forward,
    citation,
    citation_same,
    citation_same_whole,
    label_paragraph,
    label_within,
    locator_paragraph,
    locator_page,
    locator_number,
    locator_article,
    locator_table,
    locator_annex,
    locator_section,
    locator_chapter,
    locator_volume,
    locator_note,
    locator_resolution,
    locator_preamble,
    locator_title_page,
    superseded_by,
    superseded_by_figure,
    supersedes,
    supersedes_figure,
    bibliography_next,
    bibliography_remark,
    provisions_paraphrase,
    provisions_excerpt,
    provisions_excerpt_of,
    provisions_count,
    changes_added,
    changes_dropped,
    changes_moved,
    changes_reworded,
    changes_same,
    changes_incomplete,
    changes_preamble,
    changes_operative,
};
inline constexpr std::size_t message_key_count = static_cast<std::size_t>(MessageKey::changes_operative) + 1;

struct RequiredMessage {
    MessageKey message;
    std::string_view key;                        // in the catalogues
    std::array<std::string_view, 5> arguments{}; // that its pattern may name, sorted; "" past the last
    std::string_view needed_by;                  // an element, a filter or what else prints it
};

// The table, in the order of MessageKey.
std::span<RequiredMessage const> required_messages();
std::string_view catalogue_key(MessageKey message);

// Of a qualifier that is not `exact`, and of a period that is not `none`.
MessageKey message_of(records::Qualifier qualifier);
MessageKey message_of(records::Per per);

// The numbers of these messages in some catalogues, and of those for listed words of records ("kind.grant",
// and "total.kind.grant" where a total is called by it). Found once when a template is compiled; immutable
// then, and shared by all threads.
class RequiredMessages {
public:
    RequiredMessages() = default;
    RequiredMessages(Messages const& messages, records::Schema const& schema);

    // Empty where no language has the key.
    std::optional<std::uint32_t> number(MessageKey message) const
    {
        return numbers_[static_cast<std::size_t>(message)];
    }
    // Empty of a word that is not a listed one of its field too.
    std::optional<std::uint32_t> of_word(Word const& word) const;
    std::optional<std::uint32_t> of_total(Word const& word) const;

private:
    struct OfWord {
        std::optional<std::uint32_t> itself, total;
    };
    OfWord find(Word const& word) const;

    std::array<std::optional<std::uint32_t>, message_key_count> numbers_{};
    // Of each listed word of each field, in the order of Field::words.
    std::unordered_map<records::Field const*, std::vector<OfWord>> words_;
};

}
