#pragma once

#include "document/document.h"
#include "records/record.h"
#include "template/expressions/source.h"
#include "template/expressions/value.h"

#include <cstdint>
#include <optional>
#include <string>

namespace rapporteur::templates {

struct Runtime;

// What charts draw: numbers of one kind, or stretches of time.
struct Reading {
    Value printed;
    std::optional<Decimal> number;
    bool beyond = false; // goes on after its end
    bool before = false; // began before its beginning
    std::optional<std::int64_t> first_day, last_day;
    records::Record const* record = nullptr; // whose time it is

    bool is_known() const { return number || first_day; }
};

// What figures of one chart share: their currency, or their unit.
struct CommonMeasure {
    std::string name;
    records::Per per = records::Per::none;
    bool is_money = false;
    friend bool operator==(CommonMeasure const&, CommonMeasure const&) = default;
};

// Reads the values of one chart: figures of one currency or unit, or stretches of time.
class ChartReader {
public:
    // `place` is that of the values: faults of theirs are reported there.
    ChartReader(Runtime& runtime, document::Chart::Kind kind, Place const& place)
        : runtime_(runtime), kind_(kind), place_(place)
    {}

    // What is absent is read as not known. Faults: mixed-currencies, wrong-type where units differ.
    Reading read(Value const& given);

    // Empty where the figures are bare numbers, or none was read.
    std::optional<CommonMeasure> const& common() const { return common_; }
    // Those of the values that are bare numbers.
    Values const& numbers() const { return numbers_; }

private:
    void read_number(Value const& given, Reading& result);
    void read_time(Value const& given, Reading& result);
    bool share(CommonMeasure const& what, Origin const& origin);

    Runtime& runtime_;
    document::Chart::Kind kind_;
    Place const& place_;
    std::optional<CommonMeasure> common_;
    Values numbers_;
};

// The first day of a date; empty of anything else.
std::optional<std::int64_t> day_of(Value const& date);

}
