#include "records/reference.h"

#include "records/vocabulary/vocabulary.h"

#include <algorithm>
#include <string>
#include <vector>

namespace rapporteur::records {

namespace {

// Writes what records may hold, as tables of Markdown, by the tables that the reader goes by.
class ReferenceWriter {
public:
    explicit ReferenceWriter(PrintedBy const& printed_by) : printed_by_(printed_by) {}

    std::string write()
    {
        for (Table const* table : Vocabulary::get().records()) gather(*table);
        out_ += "### Records\n";
        for (Table const* table : Vocabulary::get().records()) element(*table);
        out_ += "\n### Parts of records\n";
        for (Table const* table : parts_) element(*table);
        out_ += "\n### Within running text\n";
        for (Table const* table : Vocabulary::get().inlines()) element(*table);
        return std::move(out_);
    }

private:
    void gather(Table const& table)
    {
        for (Entry const& entry : table.entries) {
            if (entry.part == nullptr || std::find(parts_.begin(), parts_.end(), entry.part) != parts_.end())
                continue;
            parts_.push_back(entry.part);
            gather(*entry.part);
        }
    }

    // Parts that share an element's name are told apart by what they are.
    static std::string name_of(Table const& table)
    {
        std::string const element(table.element.empty() ? table.info.name : table.element);
        return "`" + element + "`";
    }

    void element(Table const& table)
    {
        out_ += "\n**" + name_of(table) + "**: " + std::string(table.info.help);
        if (table.holds_inline) out_ += "; holds running text";
        out_ += "\n\n| holds | meaning | example | printed by |\n| --- | --- | --- | --- |\n";
        if (table.takes_language)
            line("`xml:lang`", "the language of its texts, where they have none of their own",
                 "`xml:lang=\"fr\"`", "");
        for (std::size_t i = 0; i < table.entries.size(); ++i) {
            Entry const& entry = table.entries[i];
            if (entry.form == Form::derived) continue;
            std::string what =
                entry.form == Form::content ? "its text" : "`" + std::string(entry.xml_name) + "`";
            if (entry.form == Form::child) what = "`<" + std::string(entry.xml_name) + ">`";
            what += entry.required ? ", needed" : "";
            what += entry.repeats ? ", any number" : "";
            std::string meaning(entry.help);
            for (std::size_t w = 0; w < entry.words.size(); ++w)
                meaning += std::string(w == 0 ? ": " : ", ") + "`" + std::string(entry.words[w]) + "`";
            std::string printed;
            if (i < table.info.fields.size() && printed_by_)
                printed = printed_by_(table.info, table.info.fields[i]);
            line(what, meaning, "`" + example(entry) + "`", printed);
        }
    }

    void line(std::string const& what, std::string const& meaning, std::string const& example,
              std::string const& printed)
    {
        out_ += "| " + what + " | " + meaning + " | " + example + " | " + printed + " |\n";
    }

    static std::string example(Entry const& entry)
    {
        std::string const name(entry.xml_name);
        if (entry.part != nullptr) return "<" + name + " …>…</" + name + ">";
        std::string value = example_value(entry);
        if (entry.form == Form::content) return value;
        if (entry.form == Form::attribute) return name + "=\"" + value + "\"";
        return "<" + name + ">" + value + "</" + name + ">";
    }

    static std::string example_value(Entry const& entry)
    {
        switch (entry.shape) {
        case Shape::id: return "oic-summit-10";
        case Shape::code: return entry.words.empty() ? "…" : std::string(entry.words.front());
        case Shape::country: return "AZ";
        case Shape::currency: return "USD";
        case Shape::boolean: return "true";
        case Shape::address: return "https://example.org/text";
        case Shape::whole: return "15";
        case Shape::decimal: return "74000000.50";
        case Shape::date: return "2003-10-16";
        case Shape::date_or_link: return "2004-12";
        case Shape::symbol: return "21/10-E(IS)";
        case Shape::cited: return "S/RES/822 (1993)";
        case Shape::link: return an_id(entry.targets);
        case Shape::links: return an_id(entry.targets) + " …";
        case Shape::country_or_link: return "AZ";
        case Shape::countries_or_links: return "AZ TR oic";
        case Shape::none:
        case Shape::token:
        case Shape::rich_text: break;
        }
        return "…";
    }

    static std::string an_id(std::uint16_t targets)
    {
        for (Table const* table : Vocabulary::get().records()) {
            if ((bit(table->info.record_type) & targets) == 0) continue;
            return table->info.record_type == RecordType::session     ? "oic-summit-10"
                   : table->info.record_type == RecordType::body      ? "oic"
                   : table->info.record_type == RecordType::reference ? "S/RES/822"
                                                                      : "a-" + std::string(table->element);
        }
        return "an-id";
    }

    PrintedBy const& printed_by_;
    std::vector<Table const*> parts_;
    std::string out_;
};

}

std::string records_reference(PrintedBy const& printed_by) { return ReferenceWriter(printed_by).write(); }

}
