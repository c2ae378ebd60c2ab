#include "api/rapporteur.hpp"
#include "api/state.h"
#include "records/schema.h"
#include "template/run/total.h"

#include <map>
#include <tuple>

namespace rapporteur::api {

namespace {

using records::Assistance;

// In the order of the words that files write.
struct Group {
    std::vector<templates::Value> figures;
    std::size_t counted = 0;
};

templates::Value value_of(Assistance const& figure)
{
    records::StructInfo const& info = records::Schema::get().of(records::RecordType::assistance);
    templates::Origin origin{{&info, &figure}, &figure, info.find("amount")};
    return templates::Value(*figure.amount, origin);
}

Data total(std::string const& kind, std::string const& stage, records::Money const& money,
           templates::Total::Part const* part)
{
    std::vector<Member> members{{"kind", Data::of_text(kind)}};
    if (!stage.empty()) members.push_back({"stage", Data::of_text(stage)});
    members.push_back({"currency", Data::of_text(money.currency)});
    members.push_back({"number", Data::of_number(money.number.to_string())});
    if (money.qualifier != records::Qualifier::exact)
        members.push_back({"qualifier", Data::of_text(std::string(records::word_of(money.qualifier)))});
    if (money.to) members.push_back({"to", Data::of_number(money.to->to_string())});
    if (part != nullptr && part->is_in_all()) members.push_back({"in_all", Data::of_boolean(true)});
    if (part != nullptr && part->as_of) members.push_back({"as_of", Data::of_text(part->as_of->to_string())});
    return Data::of_object(std::move(members));
}

}

std::vector<Data> Archive::assistance_totals() const
{
    using Key = std::tuple<std::string, std::string, std::string>; // kind, stage, currency
    std::map<Key, Group> groups;
    std::map<std::pair<std::string, std::string>, std::size_t> not_known;
    templates::Values all;
    for (Assistance const* figure : state_->archive->list<Assistance>()) {
        if (figure->superseded_by != nullptr) continue;
        if (!figure->amount) {
            if (!figure->quantity) ++not_known[{figure->kind, figure->stage}];
            continue;
        }
        templates::Value value = value_of(*figure);
        all.push_back(value);
        groups[{figure->kind, figure->stage, figure->amount->currency}].figures.push_back(std::move(value));
    }
    templates::Summed const summed(all);
    std::vector<Data> totals;
    for (auto& [key, group] : groups) {
        auto const& [kind, stage, currency] = key;
        templates::GrowingSum sum(summed, {});
        for (templates::Value const& figure : group.figures) {
            if (summed.leaves_out(figure)) continue;
            ++group.counted;
            sum.add(figure);
        }
        templates::Value const value = sum.value();
        std::size_t const first = totals.size();
        if (auto const* money = value.get<records::Money>()) {
            totals.push_back(total(kind, stage, *money, nullptr));
        } else if (auto const* parts = value.get<std::shared_ptr<templates::Total const>>()) {
            for (templates::Total::Part const& part : (*parts)->parts)
                totals.push_back(total(kind, stage, part.money, &part));
        }
        for (std::size_t i = first; i < totals.size(); ++i)
            totals[i].members.push_back({"figures", Data::of_number(std::to_string(group.counted))});
        auto const unknown = not_known.find({kind, stage});
        if (unknown == not_known.end()) continue;
        for (std::size_t i = first; i < totals.size(); ++i)
            totals[i].members.push_back({"not_known", Data::of_number(std::to_string(unknown->second))});
    }
    return totals;
}

}
