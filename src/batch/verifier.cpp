#include "batch/verifier.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/text/character_classes.h"
#include "batch/bounded_process.h"

#include <tinyxml2.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <map>
#include <span>
#include <system_error>

namespace rapporteur::batch {

namespace {

using tinyxml2::XMLElement;

// Few enough for the operating system to pass their names on, and for one report to be read whole.
constexpr std::size_t most_files = 500;
constexpr std::size_t most_name_bytes = 96u << 10;

// The standards that a paper is held to, as we say them.
using Profiles = std::array<std::string_view, 2>;

// veraPDF says "PDF/A-3A", and what its UA-2 rests on: "PDF/UA-2 + Tagged PDF validation profile".
bool is_about(std::string_view profile, std::string_view name)
{
    return profile.size() > name.size() && profile[name.size()] == ' ' &&
           to_lower(std::string(profile.substr(0, name.size()))) == to_lower(std::string(name));
}

std::string_view attribute(XMLElement const& element, char const* name)
{
    char const* const value = element.Attribute(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

std::string text_below(XMLElement const& element, char const* name)
{
    XMLElement const* const child = element.FirstChildElement(name);
    char const* const text = child == nullptr ? nullptr : child->GetText();
    std::string result = text == nullptr ? "" : text;
    // A sentence on one line, without its full stop.
    std::replace_if(
        result.begin(), result.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    while (!result.empty() && (result.back() == '.' || result.back() == ' ')) result.pop_back();
    return result;
}

std::string first_line(std::string const& text)
{
    std::size_t const begin = text.find_first_not_of(" \n\r\t");
    return begin == std::string::npos ? std::string() : text.substr(begin, text.find('\n', begin) - begin);
}

// One report about some PDFs.
class Report {
public:
    Report(std::span<std::string const> paths, Profiles const& profiles, Context& context)
        : profiles_(profiles), context_(context)
    {
        for (std::string const& path : paths) {
            names_.push_back(std::filesystem::absolute(path).lexically_normal().string());
            paths_.emplace(names_.back(), &path);
        }
    }

    // Absolute, so that none looks like an option.
    std::vector<std::string> const& names() const { return names_; }

    void read(std::string const& xml, std::string const& program)
    {
        tinyxml2::XMLDocument document;
        XMLElement const* jobs = nullptr;
        if (document.Parse(xml.data(), xml.size()) == tinyxml2::XML_SUCCESS) {
            XMLElement const* const root = document.FirstChildElement("report");
            if (root != nullptr) jobs = root->FirstChildElement("jobs");
        }
        if (jobs == nullptr) {
            context_.diagnostics.add_error(codes::verifier_failed,
                                           "'" + program + "' printed no report of veraPDF's");
            return;
        }
        for (XMLElement const* job = jobs->FirstChildElement("job"); job != nullptr;
             job = job->NextSiblingElement("job")) {
            XMLElement const* const item = job->FirstChildElement("item");
            if (item == nullptr) continue;
            char const* const name = item->FirstChildElement("name") == nullptr
                                         ? nullptr
                                         : item->FirstChildElement("name")->GetText();
            auto const found = paths_.find(name == nullptr ? "" : name);
            if (found == paths_.end()) continue;
            read_job(*job, *found->second);
            paths_.erase(found);
        }
        for (auto const& [name, path] : paths_) {
            fault(codes::verifier_failed, *path, "veraPDF gave no verdict on it");
        }
    }

private:
    void fault(std::string_view code, std::string const& path, std::string message)
    {
        context_.diagnostics.add_error(code, std::move(message), {}, Position{FileName(path), 0, 0});
    }

    void read_job(XMLElement const& job, std::string const& path)
    {
        if (XMLElement const* const failed = job.FirstChildElement("taskException")) {
            bool const unread = attribute(*failed, "type") == "PARSE";
            fault(unread ? codes::not_conforming : codes::verifier_failed, path,
                  (unread ? "veraPDF cannot read it: " : "veraPDF gave no verdict on it: ") +
                      text_below(*failed, "exceptionMessage"));
            return;
        }
        std::array<bool, std::tuple_size_v<Profiles>> judged{};
        for (XMLElement const* report = job.FirstChildElement("validationReport"); report != nullptr;
             report = report->NextSiblingElement("validationReport")) {
            for (std::size_t i = 0; i < profiles_.size(); ++i) {
                if (!is_about(attribute(*report, "profileName"), profiles_[i])) continue;
                judged[i] = true;
                read_verdict(*report, path, profiles_[i]);
            }
        }
        for (std::size_t i = 0; i < profiles_.size(); ++i) {
            if (judged[i]) continue;
            fault(codes::verifier_failed, path,
                  "veraPDF gave no verdict on " + std::string(profiles_[i]) +
                      ": the PDF does not say that it is one, or veraPDF is older than 1.26");
        }
    }

    void read_verdict(XMLElement const& report, std::string const& path, std::string_view profile)
    {
        if (attribute(report, "jobEndStatus") != "normal") {
            fault(codes::verifier_failed, path, "veraPDF did not end its work on " + std::string(profile));
            return;
        }
        if (attribute(report, "isCompliant") == "true") return;
        std::size_t rules = 0;
        XMLElement const* const details = report.FirstChildElement("details");
        for (XMLElement const* rule = details == nullptr ? nullptr : details->FirstChildElement("rule");
             rule != nullptr; rule = rule->NextSiblingElement("rule")) {
            if (attribute(*rule, "status") != "failed") continue;
            ++rules;
            read_rule(*rule, path, profile);
        }
        if (rules == 0) fault(codes::not_conforming, path, "it is not a " + std::string(profile));
    }

    void read_rule(XMLElement const& rule, std::string const& path, std::string_view profile)
    {
        Diagnostic diagnostic;
        diagnostic.code = codes::not_conforming;
        diagnostic.at = Position{FileName(path), 0, 0};
        diagnostic.message = std::string(profile) + ", " + std::string(attribute(rule, "specification")) +
                             ", clause " + std::string(attribute(rule, "clause")) + ", test " +
                             std::string(attribute(rule, "testNumber")) + ": " +
                             text_below(rule, "description");
        if (XMLElement const* const check = rule.FirstChildElement("check")) {
            std::string const message = text_below(*check, "errorMessage");
            std::string const where = text_below(*check, "context");
            std::string const count(attribute(rule, "failedChecks"));
            diagnostic.notes.push_back({diagnostic.at, (message.empty() ? "it fails" : message) +
                                                           (where.empty() ? "" : ", at " + where) +
                                                           (count == "1" ? "" : ", the first of " + count)});
        }
        context_.diagnostics.add(std::move(diagnostic));
    }

    Profiles profiles_;
    Context& context_;
    std::vector<std::string> names_;
    std::map<std::string, std::string const*> paths_; // those without a verdict, by their absolute names
};

void verify_some(std::span<std::string const> paths, std::string const& program, Profiles const& profiles,
                 Context& context)
{
    Report report(paths, profiles, context);
    // What the files say they are is what they are held to, both at once; the first few places of a rule do.
    std::vector<std::string> command{program, "--format", "xml", "--maxfailuresdisplayed", "1"};
    command.insert(command.end(), report.names().begin(), report.names().end());
    ProcessBounds bounds;
    // It prints each verdict as it comes to it.
    bounds.silence = std::chrono::seconds(context.limits.verify_seconds);
    bounds.should_stop = [&context] { return context.should_stop(); };
    ProcessResult const done = run_bounded(command, bounds);

    auto const failed = [&](std::string_view code, std::string const& message) {
        std::string const printed = first_line(done.errors);
        context.diagnostics.add_error(code, message + (printed.empty() ? "" : "; it printed: " + printed));
    };
    using End = ProcessResult::End;
    switch (done.end) {
    case End::not_there:
        failed(codes::no_verifier, "veraPDF, which --verify asks, cannot be run: '" + program +
                                       "': " + std::strerror(done.code) +
                                       "; install it from https://verapdf.org/software, with a Java runtime, "
                                       "so that 'verapdf' is on "
                                       "the PATH, or name it with RAPPORTEUR_VERAPDF");
        return;
    case End::silent:
        failed(codes::verifier_failed,
               "'" + program + "' printed nothing for " + std::to_string(context.limits.verify_seconds) +
                   " s, the limit 'verify-seconds'; " + how_to_raise(&Limits::verify_seconds));
        return;
    case End::too_much:
        failed(codes::verifier_failed, "'" + program + "' printed more than a report can be");
        return;
    case End::killed:
        failed(codes::verifier_failed,
               "'" + program + "' was ended by the signal " + std::to_string(done.code));
        return;
    case End::stopped: return;
    case End::exited: break;
    }
    // What it found is in the report. Its exit code says no more: 1 where a PDF does not conform, 7 where one
    // cannot be read, others where it could not do its work, and then there is no report.
    if (done.output.empty()) {
        failed(codes::verifier_failed,
               "'" + program + "' ended with the exit code " + std::to_string(done.code) + " and no report");
        return;
    }
    report.read(done.output, program);
}

}

bool verify(std::vector<std::string> const& paths, std::string const& program, pdf::Conformance conformance,
            Context& context)
{
    pdf::ConformanceName const& name = pdf::name_of(conformance);
    std::size_t const errors = context.diagnostics.errors();
    std::span<std::string const> rest(paths);
    while (!rest.empty() && !context.should_stop()) {
        std::size_t count = 0;
        for (std::size_t bytes = 0; count < std::min(rest.size(), most_files); ++count) {
            bytes += rest[count].size() + 1;
            if (count > 0 && bytes > most_name_bytes) break;
        }
        verify_some(rest.first(count), program, {name.archive, name.access}, context);
        rest = rest.subspan(count);
        // Without a verdict on these there will be none on others.
        bool const works = std::none_of(
            context.diagnostics.all().begin(), context.diagnostics.all().end(), [](Diagnostic const& one) {
                return one.at.file.str().empty() &&
                       (one.code == codes::no_verifier || one.code == codes::verifier_failed);
            });
        if (!works) break;
    }
    return context.diagnostics.errors() == errors;
}

}
