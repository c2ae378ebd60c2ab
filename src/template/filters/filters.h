#pragma once

#include "template/expressions/callable.h"

#include <vector>

namespace rapporteur::templates {

// Every filter and test that there is. Made at the first call; immutable; for all threads.
Callables const& all_callables();

// Each file adds its own.
void add_choice_filters(std::vector<FilterInfo>& filters);
void add_citation_filters(std::vector<FilterInfo>& filters);
void add_date_filters(std::vector<FilterInfo>& filters);
void add_default_filter(std::vector<FilterInfo>& filters);
void add_figure_filters(std::vector<FilterInfo>& filters);
void add_group_filters(std::vector<FilterInfo>& filters);
void add_item_filters(std::vector<FilterInfo>& filters);
void add_message_filter(std::vector<FilterInfo>& filters);
void add_number_filters(std::vector<FilterInfo>& filters);
void add_party_filters(std::vector<FilterInfo>& filters);
void add_sort_filters(std::vector<FilterInfo>& filters);
void add_sum_filters(std::vector<FilterInfo>& filters);
void add_text_filters(std::vector<FilterInfo>& filters);
void add_word_filters(std::vector<FilterInfo>& filters);
void add_jinja_tests(std::vector<TestInfo>& tests);
void add_language_tests(std::vector<TestInfo>& tests);

}
