#include "template/elements/table/totals_compiler.h"

#include "base/diagnostics/codes.h"

#include <algorithm>
#include <utility>

namespace rapporteur::templates {

namespace {

using A = AttributeInfo;

enum class Unknown : std::uint8_t { count, leave_out };
constexpr auto totals_unknown =
    WordAttribute<Unknown, 2>("unknown", {{"count", Unknown::count}, {"leave-out", Unknown::leave_out}});
enum class Carry : std::uint8_t { nowhere, forward };
constexpr auto totals_carry =
    WordAttribute<Carry, 2>("carry", {{"", Carry::nowhere}, {"forward", Carry::forward}});

// Reads one <totals>.
class TotalsCompiler {
public:
    TotalsCompiler(Compiler& compiler, XmlNode const& element, TotalledColumns const& table)
        : compiler_(compiler), checker_(compiler.checker), element_(element), table_(table)
    {}

    std::optional<TotalsSpec> compile()
    {
        spec_.place = compiler_.name_of(element_);
        spec_.place_number = compiler_.place_number(spec_.place);
        spec_.counts_unknown = compiler_.choice(element_, totals_unknown) == Unknown::count;
        spec_.carries = compiler_.choice(element_, totals_carry) == Carry::forward;
        of_ = element_.attribute("of");
        if (of_ == nullptr || table_.loop.item.is(Kind::unknown)) return std::nullopt;
        of_place_ = Place::of_value(compiler_.unit(), *of_);
        if (!read_figure()) return std::nullopt;
        spec_.together = {table_.loop.named.contains("kind"), table_.loop.named.contains("stage")};
        bool sound = read_keys();
        if (spec_.is_money && !by_currency_) {
            fault_of(codes::mixed_currencies,
                     "these amounts may be in several currencies; total them by=\"" + currency_ + "\" too");
            sound = false;
        }
        if (!find_column()) return std::nullopt;
        find_figure_fields();
        read_label();
        return sound ? std::optional(std::move(spec_)) : std::nullopt;
    }

private:
    void fault_of(std::string_view code, std::string message)
    {
        checker_.fault(of_place_, {0, of_->value.size()}, code, std::move(message));
    }

    // What is added: of="…".
    bool read_figure()
    {
        Checker::Path path = checker_.path(table_.loop.item, of_->value, 0, of_place_);
        if (!path.found) return false;
        spec_.is_money = path.type.is(Kind::money);
        if (!spec_.is_money && !path.type.is(Kind::quantity) && !path.type.is_number()) {
            fault_of(codes::wrong_type,
                     "a total is of money, a quantity or a number, not of " + describe(path.type.present()));
            return false;
        }
        // What was converted is money still, of the currency that stands beside it.
        currency_ = of_->value + ".currency";
        records::Field const* const last = path.steps.empty() ? nullptr : path.steps.back().field;
        if (path.type.of_figure && last != nullptr) {
            if (last->name != "number") {
                fault_of(codes::wrong_type, "a rate has no total");
                return false;
            }
            spec_.is_money = spec_.is_converted = true;
            currency_ = of_->value.substr(0, of_->value.rfind('.')) + ".currency";
        }
        if (!path.steps.empty() && path.steps.back().part == Part::money_number) {
            fault_of(codes::mixed_currencies,
                     "these numbers may be of several currencies; total the amount itself");
            return false;
        }
        spec_.of = std::move(path.steps);
        return true;
    }

    // What the rows of each sum have in common: by="…, …". False where one of them has a fault.
    bool read_keys()
    {
        XmlAttribute const* const by = element_.attribute("by");
        if (by == nullptr) return true;
        bool sound = true;
        std::size_t begin = 0;
        std::string const& names = by->value;
        while (begin <= names.size()) {
            std::size_t end = std::min(names.find(',', begin), names.size());
            std::size_t const next = end + 1;
            while (begin < end && names[begin] == ' ') ++begin;
            while (end > begin && names[end - 1] == ' ') --end;
            sound = read_key(Place::of_value(compiler_.unit(), *by), names, {begin, end}) && sound;
            begin = next;
        }
        return sound;
    }

    bool read_key(Place const& place, std::string const& names, Range range)
    {
        std::string const name = names.substr(range.begin, range.end - range.begin);
        Checker::Path key = checker_.path(table_.loop.item, name, range.begin, place);
        if (!key.found) return false;
        bool const is_printable = key.type.is_printable();
        if (!is_printable) {
            checker_.fault(place, range, codes::wrong_type,
                           "a " + describe(key.type.present()) +
                               " does not print; group by one of its fields");
        }
        if (!first_key_) first_key_ = key.type;
        by_currency_ = by_currency_ || name == currency_;
        bool const is_currency =
            !key.steps.empty() && (key.steps.back().part == Part::money_currency ||
                                   (spec_.is_converted && key.steps.back().field != nullptr &&
                                    key.steps.back().field->name == "currency"));
        spec_.by.push_back({std::move(key.steps), is_currency});
        return is_printable;
    }

    // The total stands below the column that prints what it totals.
    bool find_column()
    {
        records::Field const* const field = spec_.of.front().field;
        for (std::size_t i = 0; field != nullptr && i < table_.printed.size(); ++i) {
            for (PrintedFigure const& printed : table_.printed[i]) {
                if (!printed.shows(table_.loop.slots[0], *field)) continue;
                spec_.column = i;
                spec_.style = printed.money_style.value_or(MoneyStyle::symbol);
                return true;
            }
        }
        // What was told to stop has not read all columns.
        if (compiler_.context.should_stop()) return false;
        fault_of(codes::wrong_arguments, "no column prints '" + of_->value + "', so its total has no place");
        return false;
    }

    void find_figure_fields()
    {
        Type const& item = table_.loop.item;
        if (!item.is(Kind::object)) return;
        if (records::Field const* quantity = item.object->find("quantity"))
            spec_.quantity.push_back({quantity, Part::none});
        if (records::Field const* amount = item.object->find("amount"))
            spec_.amount.push_back({amount, Part::none});
    }

    // The label, which may use `group`, and the messages that the total needs.
    void read_label()
    {
        std::size_t const mark = checker_.scope.mark();
        Type group = Type::of(Kind::group);
        group.item = std::make_shared<Type const>(table_.loop.item);
        group.grouper = std::make_shared<Type const>(first_key_.value_or(Type::of(Kind::none).maybe()));
        Variable& variable = checker_.scope.bind("group", group, {});
        variable.used = true;
        spec_.group_slot = variable.slot;
        spec_.label = compiler_.text(element_.attribute("label"));
        checker_.scope.release(mark);
        if (!spec_.label) compiler_.require_message(MessageKey::total, spec_.place);
        if (spec_.counts_unknown) compiler_.require_message(MessageKey::total_not_known, spec_.place);
        if (spec_.carries) {
            compiler_.require_message(MessageKey::carried_forward, spec_.place);
            compiler_.require_message(MessageKey::brought_forward, spec_.place);
        }
    }

    Compiler& compiler_;
    Checker& checker_;
    XmlNode const& element_;
    TotalledColumns const& table_;
    TotalsSpec spec_;
    XmlAttribute const* of_ = nullptr;
    Place of_place_;
    std::string currency_; // the path of the currency of what is totalled
    bool by_currency_ = false;
    std::optional<Type> first_key_;
};

}

std::vector<AttributeInfo> totals_attributes()
{
    return {{"of", A::Kind::expression}, {"by", A::Kind::expression}, "label", totals_unknown, totals_carry};
}

std::optional<TotalsSpec> compile_totals(Compiler& compiler, XmlNode const& element,
                                         TotalledColumns const& table)
{
    return TotalsCompiler(compiler, element, table).compile();
}

}
