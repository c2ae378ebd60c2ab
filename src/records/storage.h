#pragma once

#include "records/record_types.h"

#include <deque>
#include <tuple>

namespace rapporteur::records {

// The records of an archive by type, at addresses that do not change while more are added.
class Storage {
public:
    template <typename T> std::deque<T>& of() { return std::get<std::deque<T>>(records_); }
    template <typename T> std::deque<T> const& of() const { return std::get<std::deque<T>>(records_); }

private:
    template <typename T> using Records = std::deque<T>;
    PerRecordType<Records> records_;
};

}
