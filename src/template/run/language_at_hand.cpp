#include "template/run/language_at_hand.h"

#include "base/values/language.h"

#include <utility>

namespace rapporteur::templates {

namespace {

std::string digits_of(Catalogue const* catalogue)
{
    return catalogue != nullptr ? catalogue->digits : std::string();
}

}

LanguageAtHand::LanguageAtHand(Messages const& messages, std::string tag)
    : messages_(messages), of_paper_(std::move(tag)), tag_(of_paper_), catalogue_(messages.catalogue(tag_)),
      format_(tag_, digits_of(catalogue_))
{}

// Formatters are kept, because ICU is slow to make what they hold.
void LanguageAtHand::turn_to(std::string tag)
{
    Catalogue const* const catalogue = messages_.catalogue(tag);
    auto found = others_.find(tag);
    if (found == others_.end()) found = others_.try_emplace(tag, tag, digits_of(catalogue)).first;
    Formatter there = std::move(found->second);
    others_.erase(found);
    others_.insert_or_assign(tag_, std::move(format_));
    format_ = std::move(there);
    tag_ = std::move(tag);
    catalogue_ = catalogue;
}

std::string foreign_language(records::LocalizedText::Version const& version, std::string_view at_hand)
{
    bool const is_foreign = !version.language.empty() && !at_hand.empty() &&
                            primary_language(version.language) != primary_language(at_hand);
    return is_foreign ? version.language : std::string();
}

LanguageScope::LanguageScope(LanguageAtHand& language, std::string const& tag) : language_(language)
{
    if (tag.empty() || tag == language.tag()) return;
    before_ = language.tag();
    language.turn_to(tag);
}

LanguageScope::~LanguageScope()
{
    if (!before_.empty()) language_.turn_to(std::move(before_));
}

}
