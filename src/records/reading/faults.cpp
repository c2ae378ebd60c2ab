#include "records/reading/faults.h"

#include "base/diagnostics/limits.h"
#include "base/diagnostics/suggest.h"
#include "base/xml/xml_encoding.h"
#include "records/vocabulary/table.h"

#include <algorithm>
#include <memory>
#include <tuple>

namespace rapporteur::records {

namespace {

// Edit distances that one load may compute for its suggestions: a tenth of a second or so.
constexpr std::size_t comparison_budget = 300'000;

// The lines of one file, found once.
class Lines {
public:
    explicit Lines(std::string_view text) : recoded_(utf8_of_utf16(text)), text_(text)
    {
        if (recoded_) text_ = recoded_->bytes;
        if (text_.starts_with("\xef\xbb\xbf")) text_.remove_prefix(3);
        starts_.push_back(0);
        for (std::size_t i = 0; i < text_.size(); ++i) {
            bool const ends =
                text_[i] == '\n' || (text_[i] == '\r' && !(i + 1 < text_.size() && text_[i + 1] == '\n'));
            if (ends) starts_.push_back(i + 1);
        }
    }
    std::string line(std::uint32_t number) const
    {
        if (number == 0 || number > starts_.size()) return {};
        std::size_t const begin = starts_[number - 1];
        std::size_t const end = std::min(text_.find_first_of("\r\n", begin), text_.size());
        return std::string(text_.substr(begin, end - begin));
    }

    Lines(Lines const&) = delete;
    Lines& operator=(Lines const&) = delete;

private:
    std::optional<RecodedXml> recoded_;
    std::string_view text_;
    std::vector<std::size_t> starts_;
};

}

void Faults::deliver(std::map<std::string_view, std::string_view> const& texts,
                     std::span<std::vector<std::string_view> const> ids, Context& context)
{
    std::stable_sort(all_.begin(), all_.end(), [](Fault const& a, Fault const& b) {
        return std::tie(a.at.file.str(), a.at.line, a.at.column) <
               std::tie(b.at.file.str(), b.at.line, b.at.column);
    });
    std::size_t compared = 0;
    auto nearest_id = [&](Fault const& fault) {
        std::vector<std::string_view> candidates;
        for (std::size_t type = 0; type < ids.size(); ++type) {
            if ((fault.nearest_among & bit(static_cast<RecordType>(type))) == 0) continue;
            candidates.insert(candidates.end(), ids[type].begin(), ids[type].end());
        }
        compared += candidates.size();
        if (compared > comparison_budget) return std::string();
        return nearest(fault.wanted, candidates);
    };

    std::string_view file;
    std::size_t in_file = 0;
    std::size_t errors_in_file = 0;
    std::unique_ptr<Lines> lines;
    for (Fault& fault : all_) {
        if (context.should_stop()) break;
        if (in_file == 0 || fault.at.file.str() != file) {
            file = fault.at.file.str();
            in_file = errors_in_file = 0;
            auto const text = texts.find(file);
            lines.reset();
            if (text != texts.end()) lines = std::make_unique<Lines>(text->second);
        }
        Diagnostic diagnostic;
        diagnostic.code = fault.code;
        diagnostic.severity = fault.severity;
        diagnostic.at = fault.at;
        // The rest of a file's faults are only counted; but an error beyond is kept in place of a warning.
        bool const first = ++in_file <= fixed_limits::diagnostics_per_file;
        bool const first_error =
            fault.severity == Severity::error && ++errors_in_file <= fixed_limits::diagnostics_per_file;
        if (first || first_error) {
            diagnostic.length = fault.length;
            diagnostic.message = std::move(fault.message);
            diagnostic.suggestion =
                fault.nearest_among != 0 ? nearest_id(fault) : std::move(fault.suggestion);
            diagnostic.notes = std::move(fault.notes);
            if (lines) diagnostic.source_line = lines->line(fault.at.line);
        }
        context.diagnostics.add(std::move(diagnostic));
    }
    all_.clear();
}

}
