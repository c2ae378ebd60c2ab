#include "base/diagnostics/diagnostic.h"

#include "base/diagnostics/limits.h"
#include "base/text/shorten.h"

#include <algorithm>
#include <tuple>

namespace rapporteur {

namespace {

// Some messages quote something endless.
constexpr std::size_t longest_message = 2000; // bytes

}

void Diagnostics::add(Diagnostic diagnostic)
{
    diagnostic.message = without_middle(std::move(diagnostic.message), longest_message);
    if (diagnostic.severity == Severity::note) {
        if (all_.size() >= fixed_limits::diagnostics) return;
        all_.push_back(std::move(diagnostic));
        return;
    }
    if (strict_) diagnostic.severity = Severity::error;
    (diagnostic.severity == Severity::error ? errors_ : warnings_) += 1;
    std::string const& file = diagnostic.at.file.str();
    bool const too_many = all_.size() >= fixed_limits::diagnostics;
    if (!file.empty() && (++per_file_[file] > fixed_limits::diagnostics_per_file || too_many)) {
        ++left_out_[file];
        // A file with a hundred warnings must not hide why nothing is made of it.
        if (diagnostic.severity == Severity::warning) return;
        auto const last = std::find_if(all_.rbegin(), all_.rend(), [&](Diagnostic const& kept) {
            return kept.severity == Severity::warning && kept.at.file.str() == file;
        });
        if (last == all_.rend()) return;
        all_.erase(std::next(last).base());
    }
    all_.push_back(std::move(diagnostic));
}

void Diagnostics::add_error(std::string_view code, std::string message, std::string suggestion, Position at)
{
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.at = std::move(at);
    diagnostic.message = std::move(message);
    diagnostic.suggestion = std::move(suggestion);
    add(std::move(diagnostic));
}

void Diagnostics::merge(Diagnostics other)
{
    std::size_t const errors = other.errors_ + (strict_ ? other.warnings_ : 0);
    std::size_t const warnings = strict_ ? 0 : other.warnings_;
    std::size_t const errors_before = errors_;
    std::size_t const warnings_before = warnings_;
    for (Diagnostic& diagnostic : other.all_) add(std::move(diagnostic));
    for (auto const& [file, count] : other.left_out_) left_out_[file] += count;
    errors_ = errors_before + errors;
    warnings_ = warnings_before + warnings;
}

std::vector<Diagnostic> Diagnostics::sorted() const
{
    std::vector<Diagnostic> result = all_;
    std::stable_sort(result.begin(), result.end(), [](Diagnostic const& a, Diagnostic const& b) {
        return std::tie(a.at.file.str(), a.at.line, a.at.column) <
               std::tie(b.at.file.str(), b.at.line, b.at.column);
    });
    return result;
}

void Diagnostics::make_strict()
{
    strict_ = true;
    for (Diagnostic& diagnostic : all_) {
        if (diagnostic.severity == Severity::warning) diagnostic.severity = Severity::error;
    }
    errors_ += warnings_;
    warnings_ = 0;
}

}
