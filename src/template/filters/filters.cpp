#include "template/filters/filters.h"

namespace rapporteur::templates {

Callables const& all_callables()
{
    static Callables const all = [] {
        Callables result;
        add_party_filters(result.filters);
        add_sort_filters(result.filters);
        add_group_filters(result.filters);
        add_choice_filters(result.filters);
        add_item_filters(result.filters);
        add_sum_filters(result.filters);
        add_text_filters(result.filters);
        add_default_filter(result.filters);
        add_number_filters(result.filters);
        add_date_filters(result.filters);
        add_figure_filters(result.filters);
        add_word_filters(result.filters);
        add_citation_filters(result.filters);
        add_message_filter(result.filters);
        add_jinja_tests(result.tests);
        add_language_tests(result.tests);
        return result;
    }();
    return all;
}

}
