#pragma once

#include "records/archive.h"
#include "template/expressions/value.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rapporteur::templates {

class LanguageAtHand;
class TraceRecorder;

// Where the texts of a document come from. Of one run and thread.
class Provenances {
public:
    // `entries` is the document's table, which it fills. All must outlive it.
    Provenances(records::Archive const& archive, LanguageAtHand const& language, TraceRecorder& trace,
                std::vector<document::Provenance>& entries)
        : archive_(archive), language_(language), trace_(trace), entries_(entries)
    {}

    // The number of the origin's entry, for Node::provenance; each origin has one entry. 0 of what is not
    // traced.
    std::uint32_t number(Origin const& origin);
    // The origin of a value that was made of others; of those that hold records: of these. Untraced where
    // none of them is traced.
    Origin derive(document::Derived by, Values const& from);

private:
    using Key = std::pair<void const*, records::Field const*>;
    struct HashOfKey {
        std::size_t operator()(Key const& key) const
        {
            std::hash<void const*> const hash;
            return hash(key.first) * 31 + hash(key.second);
        }
    };

    records::Archive const& archive_;
    LanguageAtHand const& language_;
    TraceRecorder& trace_;
    std::vector<document::Provenance>& entries_;
    std::unordered_map<Key, std::uint32_t, HashOfKey> numbers_;
    std::deque<Derivation> derivations_; // values point to them
};

}
