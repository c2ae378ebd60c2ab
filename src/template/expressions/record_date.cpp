#include "template/expressions/record_date.h"

namespace rapporteur::templates {

std::optional<PartialDate> date_of(records::Record const& record)
{
    switch (record.type) {
    case records::RecordType::session: return static_cast<records::Session const&>(record).start;
    case records::RecordType::resolution: {
        auto const& resolution = static_cast<records::Resolution const&>(record);
        if (resolution.date()) return resolution.date();
        if (resolution.session.target != nullptr) return resolution.session.target->start;
        return std::nullopt;
    }
    case records::RecordType::reference: return static_cast<records::Reference const&>(record).date();
    case records::RecordType::assistance: {
        auto const& assistance = static_cast<records::Assistance const&>(record);
        return assistance.date ? assistance.date : assistance.from ? assistance.from : assistance.as_of;
    }
    case records::RecordType::event: return static_cast<records::Event const&>(record).start;
    case records::RecordType::statement: return static_cast<records::Statement const&>(record).date;
    case records::RecordType::quotation: return static_cast<records::Quotation const&>(record).date;
    default: return std::nullopt;
    }
}

}
