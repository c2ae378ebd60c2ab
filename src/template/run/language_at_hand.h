#pragma once

#include "base/values/language_format.h"
#include "records/value.h"
#include "template/run/messages.h"

#include <cstdint>
#include <map>
#include <string>

namespace rapporteur::templates {

// The language that a run makes its document in: the paper's, or that of an element that is in another
// (LanguageScope). Texts of records are chosen in it; messages, numbers and dates are written in it. Of one
// thread.
class LanguageAtHand {
public:
    // `messages` must outlive it.
    LanguageAtHand(Messages const& messages, std::string tag);

    std::string const& tag() const { return tag_; } // BCP 47
    std::string const& of_paper() const { return of_paper_; }
    Formatter& format() { return format_; }
    // Null where the language has none.
    Message const* message(std::uint32_t number) const
    {
        return catalogue_ != nullptr ? catalogue_->find(number) : nullptr;
    }

private:
    friend class LanguageScope;
    void turn_to(std::string tag);

    Messages const& messages_;
    std::string const of_paper_;
    std::string tag_;
    Catalogue const* catalogue_; // null: the language has no messages
    Formatter format_;
    std::map<std::string, Formatter> others_; // formatters of languages that were at hand before
};

// The language of a text that is in another than the one at hand; empty where it is not.
std::string foreign_language(records::LocalizedText::Version const& version, std::string_view at_hand);

// While it lives, a run is in another language.
class LanguageScope {
public:
    // Nothing changes where `tag` is empty or that of the language at hand.
    LanguageScope(LanguageAtHand& language, std::string const& tag);
    ~LanguageScope();
    LanguageScope(LanguageScope const&) = delete;
    LanguageScope& operator=(LanguageScope const&) = delete;

private:
    LanguageAtHand& language_;
    std::string before_; // empty: nothing changed
};

}
