#include "exchange/iati/iati.h"

#include "base/values/currency.h"
#include "base/values/language.h"
#include "exchange/iati/stream.h"
#include "exchange/making/made.h"
#include "exchange/parties/state_names.h"
#include "records/vocabulary/sector_names.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <tuple>

namespace rapporteur::exchange {

namespace {

using iati::Activity;
using iati::Organisation;
using iati::Transaction;
using records::Assistance;

// What a type of transaction is, by its code in version 2 and before.
struct TransactionType {
    std::string_view code, old_code;
    std::string_view stage; // empty: it makes no record
    std::string_view name;
};
constexpr std::array transaction_types{
    TransactionType{"1", "IF", "", "incoming funds"},
    TransactionType{"2", "C", "commitment", "outgoing commitment"},
    TransactionType{"3", "D", "disbursement", "disbursement"},
    TransactionType{"4", "E", "expenditure", "expenditure"},
    TransactionType{"5", "IR", "", "interest payment"},
    TransactionType{"6", "LR", "", "loan repayment"},
    TransactionType{"7", "R", "", "reimbursement"},
    TransactionType{"8", "QP", "", "purchase of equity"},
    TransactionType{"9", "QS", "", "sale of equity"},
    TransactionType{"10", "CG", "", "credit guarantee"},
    TransactionType{"11", "", "", "incoming commitment"},
    TransactionType{"12", "", "pledge", "outgoing pledge"},
    TransactionType{"13", "", "", "incoming pledge"},
};

// Of an id's 200 bytes.
std::string slug(std::string_view words)
{
    constexpr std::size_t longest = 120;
    return id_word(words).substr(0, longest);
}

records::LocalizedText text_of(iati::Words const& words, std::string const& otherwise, Position const& at)
{
    records::LocalizedText text;
    for (iati::Words::Version const& version : words.versions) {
        std::string const language = is_language(version.language) ? version.language : otherwise;
        auto const same = [&](auto const& there) { return there.language == language; };
        if (std::any_of(text.versions.begin(), text.versions.end(), same)) continue;
        records::RichText rich(1);
        rich.front().text = version.text;
        text.versions.push_back({language, std::move(rich), false, at});
    }
    return text;
}

class IatiImporter final : public Importer {
public:
    explicit IatiImporter(Wishes wishes) : wishes_(std::move(wishes)) {}

    void take(Input const& input, Imported& imported, Context& context) override
    {
        std::size_t activities = 0;
        Imported own; // of a file that breaks off nothing is taken, since a part of a sum is a false sum
        auto const before = std::tuple(ids_, made_, no_assistance_);
        auto const fault = iati::read_activities(
            input.name, input.bytes,
            [&](Activity& activity) {
                ++activities;
                records(activity, own, context);
            },
            context);
        if (!fault) {
            join(std::move(own), imported);
        } else {
            std::tie(ids_, made_, no_assistance_) = before;
            ++imported.read;
            imported.leave_out(context, wishes_, fault->at, fault->code, "not well-formed XML",
                               fault->message + "; this file is left out");
        }
        if (fault) return;
        if (activities == 0 && !context.should_stop()) {
            imported.leave_out(context, wishes_, Position{input.name, 1, 1}, codes::left_out, "no activity",
                               "the file holds no 'iati-activity'");
        }
    }

    void finish(Imported& imported, Context&) override
    {
        std::string others;
        for (auto const& [name, count] : no_assistance_)
            others += (others.empty() ? "" : ", ") + std::string(name) + " " + std::to_string(count);
        if (!others.empty())
            imported.remarks.push_back("transactions that are no assistance given, and make no record: " +
                                       others);
    }

private:
    static void join(Imported own, Imported& imported)
    {
        imported.read += own.read;
        for (auto const& [reason, count] : own.left_out) imported.left_out[reason] += count;
        move_to<records::Source>(own, imported);
        move_to<records::Body>(own, imported);
        move_to<Assistance>(own, imported);
    }
    template <typename T> static void move_to(Imported& own, Imported& imported)
    {
        auto& from = own.records.of<T>();
        auto& to = imported.records.of<T>();
        to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    }

    void records(Activity const& activity, Imported& imported, Context& context)
    {
        std::set<std::string> refs;
        std::size_t number = 0;
        for (Transaction const& transaction : activity.transactions) {
            ++number;
            ++imported.read;
            auto const type = std::find_if(
                transaction_types.begin(), transaction_types.end(), [&](TransactionType const& each) {
                    return each.code == transaction.type ||
                           (!each.old_code.empty() && each.old_code == transaction.type);
                });
            if (type == transaction_types.end()) {
                leave_out(imported, context, transaction.at, "no known type of transaction",
                          "'" + transaction.type + "' is no type of transaction");
            } else if (type->stage.empty()) {
                ++no_assistance_[type->name];
            } else {
                bool const is_first = !transaction.ref.empty() && refs.insert(transaction.ref).second;
                std::string const name = is_first ? slug(transaction.ref) : std::to_string(number);
                record(activity, transaction, *type, name, imported, context);
            }
        }
    }

    void leave_out(Imported& imported, Context& context, Position const& at, std::string reason,
                   std::string message)
    {
        imported.leave_out(context, wishes_, at, codes::left_out, std::move(reason),
                           std::move(message) + "; the transaction is left out");
    }

    void record(Activity const& activity, Transaction const& transaction, TransactionType const& type,
                std::string const& name, Imported& imported, Context& context)
    {
        if (activity.identifier.empty())
            return leave_out(imported, context, activity.at, "no identifier",
                             "the activity has no 'iati-identifier'");
        auto const number = Decimal::parse(transaction.amount);
        if (!number)
            return leave_out(imported, context,
                             transaction.amount_at.line != 0 ? transaction.amount_at : transaction.at,
                             "no amount", "'" + transaction.amount + "' is no number: write it as 1234.56");
        std::string const& currency = transaction.currency.empty() ? activity.currency : transaction.currency;
        if (!is_currency(currency))
            return leave_out(imported, context, transaction.amount_at, "no currency",
                             currency.empty()
                                 ? std::string("neither the value nor the activity says its currency")
                                 : "'" + currency + "' is no currency of ISO 4217");
        std::string const country = country_of(activity, transaction, imported, context);
        if (country.empty()) return;

        Assistance made;
        made.type = records::RecordType::assistance;
        made.id = wishes_.id_prefix + "iati-" + slug(activity.identifier) + "-" + name;
        if (!ids_.insert(made.id).second)
            return leave_out(imported, context, transaction.at, "an activity that is there twice",
                             "the activity '" + activity.identifier + "' was read before");
        std::string const language = is_language(activity.language) ? activity.language : std::string("en");
        made.language = language;
        made.origin = records::Origin(transaction.at);
        made.purpose = text_of(transaction.description.empty() ? activity.title : transaction.description,
                               language, transaction.at);
        if (made.purpose.empty())
            return leave_out(imported, context, transaction.at, "no purpose",
                             "neither the transaction has a description nor the activity a title");
        made.recipient_country = country;
        made.kind =
            kind_of(transaction.finance_type.empty() ? activity.finance_type : transaction.finance_type);
        made.stage = type.stage;
        made.date = PartialDate::parse(transaction.date.empty() ? transaction.value_date : transaction.date);
        std::string const& day = transaction.date.empty() ? transaction.value_date : transaction.date;
        if (!made.date && !day.empty())
            tell(context, transaction.at, codes::doubtful,
                 "'" + day + "' is no date, so that the figure has none");
        made.amount = records::Money{*number, currency};
        made.sector_code = sector_of(transaction.sectors.empty() ? activity.sectors : transaction.sectors);
        std::string const source = source_of(activity, language, imported);
        add_donor(made, transaction.provider.given() ? transaction.provider : activity.reporting, source,
                  language, imported);
        records::SourceUse use;
        use.source.id = source;
        use.locator = activity.identifier;
        made.sources.push_back(std::move(use));
        imported.records.of<Assistance>().push_back(std::move(made));
    }

    // Of the transaction, else of the activity: one. How several share in a sum is not recorded for each
    // transaction.
    std::string country_of(Activity const& activity, Transaction const& transaction, Imported& imported,
                           Context& context)
    {
        auto const& countries = transaction.countries.empty() ? activity.countries : transaction.countries;
        std::set<std::string> const different(countries.begin(), countries.end());
        if (different.size() == 1 && is_country(*different.begin())) return *different.begin();
        leave_out(imported, context, transaction.at,
                  different.empty()       ? "no recipient country"
                  : different.size() == 1 ? "a recipient that is no country"
                                          : "several recipient countries",
                  different.empty()
                      ? std::string("neither the transaction nor the activity says one recipient country")
                  : different.size() == 1 ? "'" + *different.begin() + "' is no country of ISO 3166"
                                          : std::string("the activity has several recipient countries, and "
                                                        "the transaction does not say which"));
        return {};
    }

    // By the OECD's types of finance: 110 and 111 grants, 4xx loans.
    static std::string kind_of(std::string_view finance_type)
    {
        if (finance_type == "110" || finance_type == "111") return "grant";
        if (finance_type.size() == 3 && finance_type[0] == '4') return "loan";
        return "unspecified";
    }

    static std::string sector_of(std::vector<iati::Sector> const& sectors)
    {
        std::set<std::string> codes;
        for (iati::Sector const& sector : sectors) {
            bool const is_dac = sector.vocabulary.empty() || sector.vocabulary == "1" ||
                                sector.vocabulary == "2" || sector.vocabulary == "DAC" ||
                                sector.vocabulary == "DAC-3";
            if (is_dac && records::sector_name(sector.code) != nullptr) codes.insert(sector.code);
        }
        return codes.size() == 1 ? *codes.begin() : std::string();
    }

    // One for each organisation that reports.
    std::string source_of(Activity const& activity, std::string const& language, Imported& imported)
    {
        if (!wishes_.source.empty()) return wishes_.source;
        std::string const name = slug(activity.reporting.ref.empty() && !activity.reporting.name.empty()
                                          ? activity.reporting.name.versions.front().text
                                          : activity.reporting.ref);
        std::string id = wishes_.id_prefix + "iati" + (name.empty() ? "" : "-by-" + name);
        if (!made_.insert(id).second || is_on_record(id)) return id;
        records::Source source;
        source.type = records::RecordType::source;
        source.id = id;
        source.language = language;
        source.origin = records::Origin(activity.at);
        records::RichText title(1);
        title.front().text = "Activities published to the International Aid Transparency Initiative";
        source.title.versions.push_back({"en", std::move(title), true, {}});
        source.publisher = text_of(activity.reporting.name, language, activity.at);
        imported.records.of<records::Source>().push_back(std::move(source));
        return id;
    }

    void add_donor(Assistance& made, Organisation const& donor, std::string const& source,
                   std::string const& language, Imported& imported)
    {
        if (!donor.given()) return;
        std::string id = known_body(donor);
        if (id.empty()) {
            std::string const name =
                slug(!donor.ref.empty() ? donor.ref : normalized_name(donor.name.versions.front().text));
            if (name.empty()) return;
            id = wishes_.id_prefix + "org-" + name;
            // An organisation that is only a code has no name to print.
            if (donor.name.empty() && !made_.contains(id) && !is_on_record(id)) return;
            if (made_.insert(id).second && !is_on_record(id)) {
                records::Body body;
                body.type = records::RecordType::body;
                body.id = id;
                body.language = language;
                body.origin = made.origin;
                records::DatedName named;
                named.text = text_of(donor.name, language, made.origin.position());
                body.names.push_back(std::move(named));
                records::SourceUse use;
                use.source.id = source;
                body.sources.push_back(std::move(use));
                imported.records.of<records::Body>().push_back(std::move(body));
            }
        }
        records::Link<records::Body> link;
        link.id = std::move(id);
        made.donors.push_back(std::move(link));
    }

    bool is_on_record(std::string const& id) const
    {
        return wishes_.archive != nullptr && wishes_.archive->find(id) != nullptr;
    }

    std::string known_body(Organisation const& donor)
    {
        if (wishes_.archive == nullptr || donor.name.empty()) return {};
        if (names_.empty()) {
            for (records::Body const* body : wishes_.archive->list<records::Body>()) {
                for (records::DatedName const& name : body->names) {
                    for (auto const& version : name.text.versions)
                        names_.emplace(normalized_name(records::plain_text(version.text, version.language)),
                                       body->id);
                }
            }
        }
        auto const found = names_.find(normalized_name(donor.name.versions.front().text));
        return found != names_.end() ? found->second : std::string();
    }

    Wishes wishes_;
    std::set<std::string> ids_, made_;
    std::map<std::string, std::string> names_; // of bodies on record
    std::map<std::string_view, std::size_t> no_assistance_;
};

}

std::unique_ptr<Importer> iati_importer(Wishes wishes)
{
    return std::make_unique<IatiImporter>(std::move(wishes));
}

}
