#include "exchange/iati/stream.h"

#include "base/diagnostics/codes.h"
#include "base/text/character_classes.h"

#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/LexicalHandler.h>
#include <Poco/SAX/Locator.h>
#include <Poco/SAX/SAXException.h>
#include <Poco/SAX/SAXParser.h>

#include <optional>

namespace rapporteur::exchange::iati {

namespace {

struct Stop {}; // the context asks to
struct HasDoctype {
    Position at;
};
struct TooDeep {
    Position at;
};

void add_words(Words& words, std::string const& language, std::string_view text)
{
    std::string kept;
    for (char const c : text) {
        if (!is_white_space(c))
            kept += c;
        else if (!kept.empty() && kept.back() != ' ')
            kept += ' ';
    }
    if (!kept.empty() && kept.back() == ' ') kept.pop_back();
    if (kept.empty()) return;
    for (Words::Version const& version : words.versions) {
        if (version.language == language) return;
    }
    words.versions.push_back({language, std::move(kept)});
}

class Handler final : public Poco::XML::DefaultHandler, public Poco::XML::LexicalHandler {
public:
    Handler(FileName file, std::function<void(Activity&)> const& take, Context const& context)
        : file_(std::move(file)), take_(take), context_(context)
    {}

    void setDocumentLocator(Poco::XML::Locator const* locator) override { locator_ = locator; }

    void startElement(Poco::XML::XMLString const&, Poco::XML::XMLString const& local,
                      Poco::XML::XMLString const& qualified, Poco::XML::Attributes const& attributes) override
    {
        if (context_.should_stop()) throw Stop();
        if (path_.size() >= fixed_limits::xml_depth) throw TooDeep{at()};
        std::string const& name = local.empty() ? qualified : local;
        std::string const language = attributes.getValue("xml:lang");
        languages_.push_back(!language.empty()    ? language
                             : languages_.empty() ? std::string()
                                                  : languages_.back());
        path_.push_back(name);
        text_.clear();
        begin(name, attributes);
    }

    void endElement(Poco::XML::XMLString const&, Poco::XML::XMLString const&,
                    Poco::XML::XMLString const&) override
    {
        end(path_.back());
        path_.pop_back();
        languages_.pop_back();
        text_.clear();
    }

    void characters(Poco::XML::XMLChar const characters[], int start, int length) override
    {
        if (activity_ && text_.size() < context_.limits.field_bytes)
            text_.append(characters + start, static_cast<std::size_t>(length));
    }

    void startDTD(Poco::XML::XMLString const&, Poco::XML::XMLString const&,
                  Poco::XML::XMLString const&) override
    {
        throw HasDoctype{at()};
    }
    void endDTD() override {}
    void startEntity(Poco::XML::XMLString const&) override {}
    void endEntity(Poco::XML::XMLString const&) override {}
    void startCDATA() override {}
    void endCDATA() override {}
    void comment(Poco::XML::XMLChar const[], int, int) override {}

private:
    Position at() const
    {
        if (locator_ == nullptr) return Position{file_, 0, 0};
        return Position{file_, static_cast<std::uint32_t>(std::max(locator_->getLineNumber(), 0)),
                        static_cast<std::uint32_t>(std::max(locator_->getColumnNumber(), 0) + 1)};
    }

    bool within(std::string_view parent) const
    {
        return path_.size() >= 2 && path_[path_.size() - 2] == parent;
    }
    std::string const& language() const
    {
        return !languages_.back().empty() || !activity_ ? languages_.back() : activity_->language;
    }

    void begin(std::string const& name, Poco::XML::Attributes const& attributes)
    {
        if (name == "iati-activity") {
            activity_.emplace();
            activity_->language = attributes.getValue("xml:lang");
            activity_->currency = attributes.getValue("default-currency");
            activity_->at = at();
        }
        if (!activity_) return;
        if (name == "transaction" && within("iati-activity")) {
            transaction_.emplace();
            transaction_->ref = attributes.getValue("ref");
            transaction_->at = at();
        } else if (name == "recipient-country") {
            countries().push_back(attributes.getValue("code"));
        } else if (name == "sector") {
            sectors().push_back({attributes.getValue("vocabulary"), attributes.getValue("code")});
        } else if (name == "reporting-org" && within("iati-activity")) {
            activity_->reporting.ref = attributes.getValue("ref");
        } else if (name == "default-finance-type") {
            activity_->finance_type = attributes.getValue("code");
        }
        if (transaction_) begin_in_transaction(name, attributes);
    }

    void begin_in_transaction(std::string const& name, Poco::XML::Attributes const& attributes)
    {
        if (name == "transaction-type") transaction_->type = attributes.getValue("code");
        if (name == "transaction-date") transaction_->date = attributes.getValue("iso-date");
        if (name == "finance-type") transaction_->finance_type = attributes.getValue("code");
        if (name == "provider-org") transaction_->provider.ref = attributes.getValue("ref");
        if (name != "value") return;
        transaction_->currency = attributes.getValue("currency");
        transaction_->value_date = attributes.getValue("value-date");
        transaction_->amount_at = at();
    }

    std::vector<std::string>& countries()
    {
        return transaction_ ? transaction_->countries : activity_->countries;
    }
    std::vector<Sector>& sectors() { return transaction_ ? transaction_->sectors : activity_->sectors; }

    void end(std::string const& name)
    {
        if (!activity_) return;
        if (name == "iati-activity") {
            take_(*activity_);
            activity_.reset();
        } else if (name == "transaction" && transaction_) {
            activity_->transactions.push_back(std::move(*transaction_));
            transaction_.reset();
        } else if (name == "iati-identifier" && within("iati-activity")) {
            activity_->identifier = trimmed(text_);
        } else if (name == "value" && transaction_) {
            transaction_->amount = trimmed(text_);
        } else if (name == "narrative" && path_.size() >= 2) {
            words(path_[path_.size() - 2], path_.size() >= 3 ? path_[path_.size() - 3] : std::string());
        } else {
            words(name, path_.size() >= 2 ? path_[path_.size() - 2] : std::string());
        }
    }

    // In version 2 words are <narrative>s, before they stood in the elements themselves.
    void words(std::string const& of, std::string const& parent)
    {
        if (of == "title" && parent == "iati-activity")
            add_words(activity_->title, language(), text_);
        else if (of == "reporting-org" && parent == "iati-activity")
            add_words(activity_->reporting.name, language(), text_);
        else if (transaction_ && of == "description" && parent == "transaction")
            add_words(transaction_->description, language(), text_);
        else if (transaction_ && of == "provider-org" && parent == "transaction")
            add_words(transaction_->provider.name, language(), text_);
    }

    static std::string trimmed(std::string const& text)
    {
        std::size_t const from = text.find_first_not_of(" \t\r\n");
        if (from == std::string::npos) return {};
        return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
    }

    FileName file_;
    std::function<void(Activity&)> const& take_;
    Context const& context_;
    Poco::XML::Locator const* locator_ = nullptr;
    std::vector<std::string> path_, languages_;
    std::string text_; // since the last tag
    std::optional<Activity> activity_;
    std::optional<Transaction> transaction_;
};

}

std::optional<StreamFault> read_activities(FileName const& file, std::string_view bytes,
                                           std::function<void(Activity&)> const& take, Context const& context)
{
    Handler handler(file, take, context);
    Poco::XML::SAXParser parser;
    parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, false);
    parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
    parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
    parser.setContentHandler(&handler);
    parser.setProperty(Poco::XML::XMLReader::PROPERTY_LEXICAL_HANDLER,
                       static_cast<Poco::XML::LexicalHandler*>(&handler));
    try {
        parser.parseMemoryNP(bytes.data(), bytes.size());
    } catch (Stop const&) {
    } catch (HasDoctype const& doctype) {
        return StreamFault{doctype.at, codes::not_followed,
                           "a DOCTYPE is not read, and no entity that it names: remove it"};
    } catch (TooDeep const& deep) {
        return StreamFault{deep.at, codes::too_deep,
                           "elements stand within each other more than " +
                               std::to_string(fixed_limits::xml_depth) + " levels deep"};
    } catch (Poco::XML::SAXParseException const& fault) {
        Position const at{file, static_cast<std::uint32_t>(std::max(fault.getLineNumber(), 0)),
                          static_cast<std::uint32_t>(std::max(fault.getColumnNumber(), 0) + 1)};
        return StreamFault{at, codes::malformed_xml, "this is not well-formed XML"};
    } catch (Poco::Exception const&) {
        return StreamFault{Position{file, 0, 0}, codes::malformed_xml, "this is not XML that can be read"};
    }
    return std::nullopt;
}

}
