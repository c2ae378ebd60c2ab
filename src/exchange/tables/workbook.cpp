#include "exchange/tables/workbook.h"

#include "base/diagnostics/codes.h"
#include "base/diagnostics/limits.h"
#include "base/text/visible.h"
#include "exchange/tables/cell_values.h"
#include "exchange/tables/xml_part.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>

namespace rapporteur::exchange {
namespace {

struct NamedSheet {
    std::string name, part; // the part's path within the zip
    bool is_hidden = false;
};

// A path of a relationship, from the folder of the part that has it; empty where it leads out of the zip.
std::string part_path(std::string_view folder, std::string_view target)
{
    std::string path(target.substr(0, 1) == "/" ? target.substr(1) : target);
    if (target.substr(0, 1) != "/") path = std::string(folder) + path;
    for (std::size_t up = path.find("../"); up != std::string_view::npos; up = path.find("../")) {
        if (up < 2) return {};
        std::size_t const before = path.rfind('/', up - 2);
        path.erase(before == std::string_view::npos ? 0 : before + 1,
                   up + 3 - (before == std::string_view::npos ? 0 : before + 1));
    }
    return path;
}

bool ends_in(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::uint32_t number_in(std::string_view text)
{
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// Relationships of a part: where each leads that leads to another part.
class Relations final : public XmlPartReader {
public:
    explicit Relations(std::string folder) : folder_(std::move(folder)) {}
    void start(std::string_view name, XmlPartAttributes const& attributes) override
    {
        if (name != "Relationship" || attributes.value("TargetMode") == "External") return;
        std::string const path = part_path(folder_, attributes.value("Target"));
        by_id[std::string(attributes.value("Id"))] = path;
        for (std::string_view const type : {"/officeDocument", "/sharedStrings", "/styles"})
            if (ends_in(attributes.value("Type"), type)) by_type.emplace(type, path);
    }
    std::map<std::string, std::string, std::less<>> by_id, by_type;

private:
    std::string folder_;
};

class SheetList final : public XmlPartReader {
public:
    void start(std::string_view name, XmlPartAttributes const& attributes) override
    {
        if (name == "workbookPr") {
            from_1904 = attributes.value("date1904") == "1" || attributes.value("date1904") == "true";
        } else if (name == "sheet") {
            sheets.push_back({std::string(attributes.value("name")), std::string(attributes.value("r:id")),
                              !attributes.value("state").empty() && attributes.value("state") != "visible"});
            // Prefixes are the writer's choice; the other attribute of that name is "sheetId".
            if (sheets.back().part.empty()) sheets.back().part = attributes.value_ending_in(":id");
        }
    }
    std::vector<NamedSheet> sheets;
    bool from_1904 = false;
};

class SharedStrings final : public XmlPartReader {
public:
    void start(std::string_view name, XmlPartAttributes const&) override
    {
        if (name == "si") texts.emplace_back();
        if (name == "rPh") is_reading_ = true;
        is_text_ = name == "t" && !is_reading_ && !texts.empty();
    }
    void text(std::string_view piece) override
    {
        if (is_text_) texts.back() += piece;
    }
    void end(std::string_view name) override
    {
        if (name == "rPh") is_reading_ = false;
        if (name == "t") is_text_ = false;
        if (name == "si" && texts.back().find("_x") != std::string::npos)
            texts.back() = without_escapes(texts.back());
    }
    std::deque<std::string> texts;

private:
    bool is_text_ = false;
    bool is_reading_ = false; // how Japanese words are read
};

class Styles final : public XmlPartReader {
public:
    void start(std::string_view name, XmlPartAttributes const& attributes) override
    {
        if (name == "numFmt")
            formats_[number_in(attributes.value("numFmtId"))] = day_in_format(attributes.value("formatCode"));
        if (name == "cellXfs") is_of_cells_ = true;
        if (name != "xf" || !is_of_cells_) return;
        std::uint32_t const id = number_in(attributes.value("numFmtId"));
        auto const own = formats_.find(id);
        shown.push_back(own != formats_.end() ? own->second : day_in_format(id));
    }
    void end(std::string_view name) override
    {
        if (name == "cellXfs") is_of_cells_ = false;
    }
    std::vector<ShownDay> shown; // by the number of a cell's style

private:
    std::map<std::uint32_t, ShownDay> formats_;
    bool is_of_cells_ = false;
};

}

struct Workbook::State {
    FileName file;
    std::optional<Zip> zip;
    std::vector<NamedSheet> sheets;
    SharedStrings strings;
    Styles styles;
    bool from_1904 = false;

    // False, with a diagnostic, where the part is damaged; a part that is not there has nothing.
    bool read(std::string const& path, XmlPartReader& reader, Context& context)
    {
        ZipEntry const* const entry = zip->find(path);
        return entry == nullptr || read_xml_part(file, *zip, *entry, reader, context);
    }
};

namespace {

// The cells of a sheet, row by row.
class CellReader final : public XmlPartReader {
public:
    CellReader(Sheet& sheet, std::deque<std::string> const& strings, std::vector<ShownDay> const& shown,
               std::size_t most)
        : sheet_(sheet), strings_(strings), shown_(shown), most_(most)
    {}

    void start(std::string_view name, XmlPartAttributes const& attributes) override
    {
        if (name == "row") {
            std::uint32_t const number = number_in(attributes.value("r"));
            row_ = number != 0 ? number : row_ + 1;
            column_ = 0;
            first_ = static_cast<std::uint32_t>(sheet_.cells.size());
        } else if (name == "c") {
            take_place(attributes.value("r"));
            type_ = attributes.value("t");
            style_ = number_in(attributes.value("s"));
            value_.clear();
            formula_.clear();
            has_formula_ = false;
        } else if (name == "v" || name == "t") {
            into_ = is_phonetic_ ? nullptr : &value_;
        } else if (name == "f") {
            has_formula_ = true;
            into_ = &formula_;
        } else if (name == "rPh") {
            is_phonetic_ = true;
        } else if (name == "mergeCell") {
            take_merge(attributes.value("ref"));
        }
    }
    void text(std::string_view piece) override
    {
        if (into_ != nullptr) into_->append(piece);
    }
    void end(std::string_view name) override
    {
        if (name == "v" || name == "t" || name == "f")
            into_ = nullptr;
        else if (name == "rPh")
            is_phonetic_ = false;
        else if (name == "c")
            take_cell();
        else if (name == "row")
            take_row();
    }
    bool wants_more() const override { return !is_full; }
    bool is_full = false;

private:
    // "BC12" is column 54 of row 12.
    static std::uint32_t column_of(std::string_view place, std::uint32_t& row)
    {
        std::uint32_t column = 0;
        std::size_t i = 0;
        for (; i < place.size() && place[i] >= 'A' && place[i] <= 'Z' && i < 3; ++i)
            column = column * 26 + static_cast<std::uint32_t>(place[i] - 'A') + 1;
        row = number_in(place.substr(i));
        return column;
    }
    void take_place(std::string_view place)
    {
        std::uint32_t row = 0;
        std::uint32_t const column = column_of(place, row);
        column_ = column != 0 ? column : column_ + 1;
    }
    void take_merge(std::string_view range)
    {
        std::size_t const mark = range.find(':');
        if (mark == std::string_view::npos || sheet_.merges.size() >= most_) return;
        std::uint32_t first = 0, last = 0;
        std::uint32_t const column = column_of(range.substr(0, mark), first);
        column_of(range.substr(mark + 1), last);
        if (column != 0 && last > first)
            sheet_.merges.push_back({static_cast<std::uint16_t>(column - 1), first, last});
    }
    void add(Cell::Kind kind, std::string_view text)
    {
        if (text.empty() || is_full) return;
        if (sheet_.cells.size() >= most_ || column_ > 16'384) {
            is_full = true;
            return;
        }
        Cell cell;
        cell.text = text;
        cell.column = static_cast<std::uint16_t>(column_ - 1);
        cell.kind = kind;
        sheet_.cells.push_back(cell);
    }
    std::string_view keep(std::string text) { return trimmed(sheet_.texts.emplace_back(std::move(text))); }
    void take_cell()
    {
        if (has_formula_) {
            add(Cell::Kind::formula, keep("=" + formula_));
        } else if (type_ == "s") {
            std::uint32_t const index = number_in(value_);
            if (!value_.empty() && index < strings_.size()) add(Cell::Kind::text, trimmed(strings_[index]));
        } else if (value_.empty()) {
            return;
        } else if (type_ == "b") {
            add(Cell::Kind::flag, value_ == "0" || value_ == "false" ? "false" : "true");
        } else if (type_ == "e") {
            add(Cell::Kind::error, keep(value_));
        } else if (type_ == "inlineStr" || type_ == "str") {
            add(Cell::Kind::text, keep(without_escapes(value_)));
        } else if (type_ == "d") {
            add(Cell::Kind::day, keep(value_.substr(0, value_.find('T'))));
        } else {
            take_number();
        }
    }
    void take_number()
    {
        ShownDay const shown = style_ < shown_.size() ? shown_[style_] : ShownDay::no_day;
        if (shown != ShownDay::no_day) {
            if (auto const date = day_of_number(value_, shown, sheet_.from_1904)) {
                add(Cell::Kind::day, keep(date->to_string()));
                return;
            }
        }
        add(Cell::Kind::number, keep(plain_number(value_)));
    }
    void take_row()
    {
        SheetRow row;
        row.number = row_;
        row.first = first_;
        row.count = static_cast<std::uint32_t>(sheet_.cells.size() - first_);
        if (row.count == 0) return;
        auto const begin = sheet_.cells.begin() + static_cast<std::ptrdiff_t>(first_);
        std::stable_sort(begin, sheet_.cells.end(),
                         [](Cell const& a, Cell const& b) { return a.column < b.column; });
        sheet_.rows.push_back(row);
    }

    Sheet& sheet_;
    std::deque<std::string> const& strings_;
    std::vector<ShownDay> const& shown_;
    std::size_t most_;
    std::uint32_t row_ = 0, column_ = 0, first_ = 0, style_ = 0;
    std::string type_, value_, formula_;
    std::string* into_ = nullptr;
    bool has_formula_ = false, is_phonetic_ = false;
};

void tell(codes::Code code, FileName const& file, std::string message, Context& context)
{
    context.diagnostics.add_error(code, std::move(message), {}, Position{file, 0, 0});
}

}

Workbook::Workbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;

std::optional<Workbook> Workbook::open(FileName const& file, std::string_view bytes, Context& context)
{
    auto state = std::make_unique<State>();
    state->file = file;
    state->zip = Zip::open(file, bytes, context);
    if (!state->zip) return std::nullopt;
    Relations package{std::string()};
    if (!state->read("_rels/.rels", package, context)) return std::nullopt;
    auto const found = package.by_type.find("/officeDocument");
    std::string const book = found != package.by_type.end() ? found->second : std::string("xl/workbook.xml");
    if (state->zip->find(book) == nullptr) {
        tell(codes::nothing_imported, file,
             "this zip is no workbook (.xlsx): save the table as one, or as CSV", context);
        return std::nullopt;
    }
    std::size_t const slash = book.rfind('/');
    std::string const folder = slash == std::string_view::npos ? std::string() : book.substr(0, slash + 1);
    Relations parts(folder);
    SheetList list;
    if (!state->read(folder + "_rels/" + book.substr(folder.size()) + ".rels", parts, context) ||
        !state->read(book, list, context))
        return std::nullopt;
    auto const part_of = [&](std::string_view type, std::string const& usual) {
        auto const there = parts.by_type.find(type);
        return there != parts.by_type.end() ? there->second : folder + usual;
    };
    if (!state->read(part_of("/sharedStrings", "sharedStrings.xml"), state->strings, context) ||
        !state->read(part_of("/styles", "styles.xml"), state->styles, context))
        return std::nullopt;
    state->from_1904 = list.from_1904;
    for (NamedSheet& sheet : list.sheets) {
        auto const part = parts.by_id.find(sheet.part);
        sheet.part = part != parts.by_id.end() ? part->second : std::string();
        state->sheets.push_back(std::move(sheet));
    }
    if (state->sheets.empty()) {
        tell(codes::nothing_imported, file, "the workbook has no sheets", context);
        return std::nullopt;
    }
    return Workbook(std::move(state));
}

std::vector<std::string> Workbook::visible_sheets() const
{
    std::vector<std::string> names;
    for (NamedSheet const& sheet : state_->sheets)
        if (!sheet.is_hidden) names.push_back(sheet.name);
    return names;
}

std::optional<Sheet> Workbook::sheet(std::string_view name, Context& context)
{
    auto const found = std::find_if(state_->sheets.begin(), state_->sheets.end(),
                                    [&](NamedSheet const& each) { return each.name == name; });
    ZipEntry const* const entry = found != state_->sheets.end() ? state_->zip->find(found->part) : nullptr;
    if (entry == nullptr) {
        std::string names;
        for (NamedSheet const& each : state_->sheets)
            names += (names.empty() ? "'" : ", '") + visible(each.name) + "'";
        tell(codes::nothing_imported, state_->file,
             "the workbook has no sheet '" + visible(name) + "'; it has " + names, context);
        return std::nullopt;
    }
    Sheet sheet;
    sheet.file = state_->file;
    sheet.name = name;
    sheet.from_1904 = state_->from_1904;
    CellReader reader(sheet, state_->strings.texts, state_->styles.shown, context.limits.cells);
    if (!read_xml_part(state_->file, *state_->zip, *entry, reader, context)) return std::nullopt;
    if (reader.is_full) {
        tell(codes::too_large, state_->file,
             "the sheet '" + visible(name) + "' has more than " + std::to_string(context.limits.cells) +
                 " cells that are not blank, or a column that no sheet has; " + how_to_raise(&Limits::cells),
             context);
        return std::nullopt;
    }
    std::stable_sort(sheet.rows.begin(), sheet.rows.end(),
                     [](SheetRow const& a, SheetRow const& b) { return a.number < b.number; });
    std::sort(sheet.merges.begin(), sheet.merges.end(), [](Merge const& a, Merge const& b) {
        return a.column != b.column ? a.column < b.column : a.first_row < b.first_row;
    });
    return sheet;
}

}
