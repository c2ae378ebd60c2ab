#include "exchange/import.h"

#include "base/files/file.h"
#include "base/files/file_system.h"
#include "exchange/formats.h"
#include "exchange/merging/join_votes.h"
#include "exchange/merging/merge.h"
#include "records/writing/kept_comments.h"
#include "records/writing/write_records.h"

#include <algorithm>
#include <set>

namespace rapporteur::exchange {

namespace {

using Texts = std::vector<records::NamedText>;

// Whether two names are of one file; of one that is not there yet, by its name.
bool is_same_file(std::string const& a, std::string const& b, Context const& context)
{
    if (a == b) return true;
    std::string const real = context.file_system().canonical(a);
    return !real.empty() && real == context.file_system().canonical(b);
}

// One import, step by step.
class Import {
public:
    Import(ImportPlan plan, Context& context) : plan_(std::move(plan)), context_(context) {}

    std::optional<ImportReport> run()
    {
        Format const* const format = find_format(plan_.format);
        if (format == nullptr) {
            context_.diagnostics.add_error(codes::bad_option,
                                           "there is no format '" + plan_.format + "' to import");
            return report_;
        }
        if (!read_archive()) return report_;
        take_inputs(*format);
        if (context_.should_stop()) return std::nullopt;
        report_.read = imported_.read;
        report_.left_out = imported_.left_out;
        report_.remarks = imported_.remarks;
        report_.rejects = imported_.rejects;
        Merged merged =
            merge(imported_.records, here_.get(), plan_.into, known_.get(), plan_.update, digests_, context_);
        report_.made = merged.made;
        report_.updated = merged.updated;
        report_.unchanged = merged.unchanged;
        report_.kept = merged.kept;
        if (merged.records.empty() && report_.left_out.empty() && !any_told_) {
            context_.diagnostics.add_error(codes::nothing_imported, "nothing was found to import");
        }
        if (merged.is_refused || merged.records.empty()) return report_;
        write(merged);
        return report_;
    }

private:
    // All files of the archive but the one that is written, and that one.
    bool read_archive()
    {
        std::set<std::string> seen;
        for (std::string const& path : plan_.sources) {
            if (!seen.insert(path).second || is_same_file(path, plan_.into, context_)) continue;
            auto bytes = read_file(FileName(path), context_);
            if (!bytes) return false;
            others_.push_back({path, std::move(*bytes)});
        }
        if (context_.file_system().kind_of(plan_.into) != FileSystem::Kind::nothing) {
            auto bytes = read_file(FileName(plan_.into), context_);
            if (!bytes) return false;
            before_ = std::move(*bytes);
            digests_ = read_digests(*before_);
        }
        Context quiet = context_.without_diagnostics();
        if (!others_.empty()) known_ = records::load_texts(others_, quiet, records::Faulty::left_out);
        errors_before_ = count_errors(before_);
        if (!before_) return true;
        // The file's own records, by themselves: what they refer to may be elsewhere.
        Texts all = others_;
        all.push_back({plan_.into, *before_});
        Context here = context_.without_diagnostics();
        here_ = records::load_texts(std::move(all), here, records::Faulty::refused);
        if (here_) return true;
        context_.diagnostics.merge(std::move(here.diagnostics));
        context_.diagnostics.add_error(codes::nothing_imported,
                                       "the records beside which '" + plan_.into +
                                           "' is to stand have errors: mend them first, nothing is written");
        return false;
    }

    std::size_t count_errors(std::optional<std::string> const& text)
    {
        Texts all = others_;
        if (text) all.push_back({plan_.into, *text});
        if (all.empty()) return 0;
        Context quiet = context_.without_diagnostics();
        records::load_texts(std::move(all), quiet);
        return quiet.diagnostics.errors();
    }

    void take_inputs(Format const& format)
    {
        plan_.wishes.archive = known_.get();
        plan_.wishes.with_file = here_.get();
        std::unique_ptr<Importer> const importer = format.importer(plan_.wishes);
        for (std::string const& path : plan_.inputs) {
            if (path == "-") {
                take(*importer, FileName("-"), plan_.piped.value_or(std::string()));
            } else if (context_.file_system().is_folder(path)) {
                std::vector<std::string> const files = list_files(path, format.extension, context_);
                if (files.empty())
                    nothing_in(path,
                               "holds no file whose name ends in '" + std::string(format.extension) + "'");
                for (std::string const& file : files) take(*importer, file);
            } else {
                take(*importer, path);
            }
            if (context_.should_stop()) return;
        }
        importer->finish(imported_, context_);
        join_votes(imported_, here_.get(), known_.get(), plan_.into, plan_.wishes, context_);
    }

    void take(Importer& importer, std::string const& path)
    {
        if (context_.should_stop()) return;
        // A file that stands in a folder of the inputs too, or is named twice, is one file.
        std::string const real = context_.file_system().canonical(path);
        if (!taken_.insert(real.empty() ? path : real).second) return;
        FileName const name(path);
        auto const bytes = read_file(name, &Limits::import_bytes, context_);
        if (bytes)
            take(importer, name, *bytes);
        else
            any_told_ = true;
    }

    void take(Importer& importer, FileName const& name, std::string_view bytes)
    {
        std::size_t const before = context_.diagnostics.all().size();
        std::size_t const read = imported_.read;
        importer.take({name, bytes}, imported_, context_);
        bool const told = context_.diagnostics.all().size() != before;
        any_told_ = any_told_ || told;
        // A file in a language that is not wanted is none of those that were asked for.
        if (imported_.read == read && !told && plan_.wishes.languages.empty())
            nothing_in(name.str(), "holds nothing that can be imported");
    }

    void nothing_in(std::string const& path, std::string const& why)
    {
        any_told_ = true;
        context_.diagnostics.add_error(codes::nothing_imported, "'" + path + "' " + why, {},
                                       Position{FileName(path), 0, 0});
    }

    void write(Merged& merged)
    {
        records::KeptComments comments;
        if (before_) {
            // The digests are written anew.
            std::string without = with_digests(*before_, Digests());
            Context quiet = context_.without_diagnostics();
            if (auto const document = XmlDocument::parse(FileName(plan_.into), std::move(without), "records",
                                                         "urn:rapporteur:records:1", quiet))
                comments = records::KeptComments(*document);
        }
        std::string text = with_digests(records::records_xml(merged.records, comments), merged.digests);
        if (before_ && text == *before_) return;
        if (!check(text)) return;
        report_.writable = true;
        if (plan_.dry_run) return;
        context_.file_system().write_atomically(plan_.into, text);
        report_.written = true;
    }

    // As the archive that it will be part of.
    bool check(std::string const& text)
    {
        Texts all = others_;
        all.push_back({plan_.into, text});
        Context after = context_.without_diagnostics();
        auto const archive = records::load_texts(std::move(all), after);
        if (context_.should_stop()) return false;
        if (archive || after.diagnostics.errors() <= errors_before_) return true;
        context_.diagnostics.merge(std::move(after.diagnostics));
        context_.diagnostics.add_error(
            codes::nothing_imported,
            "with these records the archive would have errors that it has not now: nothing is "
            "written (places in '" +
                plan_.into + "' are those of the file as it would be)");
        return false;
    }

    ImportPlan plan_;
    Context& context_;
    ImportReport report_;
    Imported imported_;
    Texts others_;
    std::optional<std::string> before_; // the file's bytes, where it is there
    Digests digests_;
    std::shared_ptr<records::Archive const> known_; // the other files; null: there are none
    std::shared_ptr<records::Archive const> here_;  // with the file as it is; null: it is not there
    std::size_t errors_before_ = 0;
    std::set<std::string> taken_; // files, by their real names
    bool any_told_ = false;
};

}

std::optional<ImportReport> import_files(ImportPlan plan, Context& context)
{
    return Import(std::move(plan), context).run();
}

}
