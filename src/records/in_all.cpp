#include "records/in_all.h"

#include "records/record.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace rapporteur::records {

std::string InAll::holder_of(Assistance const& figure)
{
    std::string const& recipient = figure.recipient.given() ? figure.recipient.id : figure.recipient_country;
    return (figure.donor != nullptr ? figure.donor->id : std::string()) + '\n' + recipient + '\n' +
           figure.kind;
}

PartialDate const* InAll::date_of(Assistance const& figure)
{
    for (std::optional<PartialDate> const* date : {&figure.as_of, &figure.to, &figure.date}) {
        if (*date) return &**date;
    }
    return nullptr;
}

namespace {

struct Stretch {
    std::int64_t first, last;
    bool covers(Stretch const& other) const { return first <= other.first && other.last <= last; }
};

constexpr std::int64_t ever = std::numeric_limits<std::int64_t>::max();

// What the figure is of: its period; one that has no end, up to the date that it is known for.
Stretch stretch_of(Assistance const& figure)
{
    if (!figure.from && !figure.to && figure.date) return {figure.date->first_day(), figure.date->last_day()};
    PartialDate const* const known = InAll::date_of(figure);
    return {figure.from ? figure.from->first_day() : -ever, known != nullptr ? known->last_day() : ever};
}

bool contains(Assistance const& later, Assistance const& earlier)
{
    PartialDate const* const date = InAll::date_of(later);
    PartialDate const* const earlier_date = InAll::date_of(earlier);
    if (date == nullptr || earlier_date == nullptr || !earlier_date->before(*date)) return false;
    bool const has_period = later.from || later.to;
    return !has_period || stretch_of(later).covers(stretch_of(earlier));
}

using Figures = std::vector<Assistance const*>;

}

InAll::InAll(Figures const& summed)
{
    if (std::none_of(summed.begin(), summed.end(), [](Assistance const* each) { return each->cumulative; }))
        return;
    std::unordered_map<std::string, Figures> by_holder, by_purpose;
    std::unordered_set<Assistance const*> seen;
    for (Assistance const* figure : summed) {
        if (!seen.insert(figure).second) continue;
        std::string const holder = holder_of(*figure);
        if (figure->cumulative)
            by_purpose[holder + '\n' + figure->stage + '\n' + figure->purpose.plain()].push_back(figure);
        by_holder[holder].push_back(figure);
    }
    for (auto& [purpose, figures] : by_purpose) {
        // The latest first: it is the one that most likely contains the others.
        std::stable_sort(figures.begin(), figures.end(), [](Assistance const* a, Assistance const* b) {
            PartialDate const* const date_a = date_of(*a);
            PartialDate const* const date_b = date_of(*b);
            if (date_a == nullptr || date_b == nullptr) return date_a != nullptr && date_b == nullptr;
            return date_a->last_day() > date_b->last_day();
        });
        for (auto earlier = figures.begin(); earlier != figures.end(); ++earlier) {
            if (std::any_of(figures.begin(), earlier,
                            [&](Assistance const* later) { return contains(*later, **earlier); }))
                contained_.insert(*earlier);
        }
    }
    for (auto const& [holder, figures] : by_holder) {
        Figures counted;
        for (Assistance const* figure : figures) {
            if (!contained_.contains(figure)) counted.push_back(figure);
        }
        if (counted.size() < 2) continue;
        for (Assistance const* figure : counted) {
            if (figure->cumulative) apart_.insert(figure);
        }
    }
}

}
