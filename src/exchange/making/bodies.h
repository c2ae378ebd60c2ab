#pragma once

#include "exchange/importer.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace rapporteur::exchange {

// The bodies and sessions of texts that say no more of them than their symbol: those on record, else made
// ones, each once. Their ids are those that every importer gives them ("un-sc", "un-ga-76").
class BodiesAndSessions {
public:
    BodiesAndSessions(Wishes const& wishes, Imported& imported) : wishes_(wishes), imported_(imported) {}

    // The source of what is made from now on.
    void set_source(std::string source) { source_ = std::move(source); }

    // The body whose symbols are like this one; empty where it is none that is known.
    std::string body(records::Symbol const& symbol);
    // The session of `number`, else of the year; empty where neither is known. Of the General Assembly the
    // nth regular session begins in the year 1945 + n.
    std::string session(std::string const& body, records::Symbol const& symbol, std::string const& number,
                        std::optional<PartialDate> const& date);

private:
    std::string session_on_record(std::string const& body, std::optional<std::int64_t> number,
                                  std::int32_t year, std::optional<PartialDate> const& date) const;

    Wishes const& wishes_;
    Imported& imported_;
    std::string source_;
    std::map<std::string, std::string> bodies_; // by the symbol's first part
    std::set<std::string> sessions_;            // those that are made
};

}
