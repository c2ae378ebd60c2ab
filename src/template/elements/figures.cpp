#include "base/diagnostics/codes.h"
#include "document/picture_file.h"
#include "template/elements/compiler.h"
#include "template/run/inline_text.h"
#include "template/run/runtime.h"

#include <algorithm>
#include <array>

// Figures: images and charts with their captions.
namespace rapporteur::templates {

namespace {

using document::Extent;
using document::Node;
using document::Role;

// The file that an image names, at `place`.
document::FoundPicture find_picture(Folders const& folders, std::string const& href, Place const& place,
                                    Context const& context)
{
    return document::read_picture_file(folders, place.unit->document->file().str(), href, context);
}

// Why there is none.
Diagnostic fault_of(document::FoundPicture found, Place const& place)
{
    Diagnostic fault = fault_at(place, found.code, std::move(found.message));
    fault.suggestion = std::move(found.suggestion);
    return fault;
}

class ImageElement final : public Instruction {
public:
    std::shared_ptr<document::PictureFile const> file; // null: `href` has values in it
    TextTemplate href;
    CodePtr of; // a record's picture, instead
    Extent width, height;
    Folders const* folders = nullptr;

    void run(Runtime& runtime, Nodes& out) const override
    {
        auto image = std::make_unique<document::Image>();
        image->file = file;
        image->width = width;
        image->height = height;
        std::string alternative;
        if (of) {
            if (!find_of_record(runtime, *image, alternative)) return;
        } else if (!file) {
            std::string const name = href.run(runtime);
            if (runtime.progress.stopped()) return;
            document::FoundPicture found =
                find_picture(*folders, name, href.place, runtime.progress.context());
            for (std::string& absent : found.absent) runtime.trace.note_absent_file(std::move(absent));
            if (!found.file) {
                runtime.progress.stop_with(fault_of(std::move(found), href.place));
                return;
            }
            runtime.trace.note_file(found.file->name);
            image->file = std::move(found.file);
        }
        Node node = runtime.nodes.make(Role::image);
        node.ensure_attributes().image = std::move(image);
        node.ensure_attributes().alternative = std::move(alternative);
        out.push_back(std::move(node));
    }

private:
    // The file of a record's picture, and what its title says that it shows.
    bool find_of_record(Runtime& runtime, document::Image& image, std::string& alternative) const
    {
        Value const value = runtime.evaluator.evaluate(*of);
        ObjectRef const* const object = value.object();
        if (runtime.progress.stopped() || object == nullptr || object->context == nullptr) return false;
        auto const& picture = *static_cast<records::Picture const*>(object->object.data);
        runtime.trace.note_whole(object->context);
        document::FoundPicture found = document::read_picture_at(records::path_of(picture, *object->context),
                                                                 runtime.progress.context());
        if (!found.file) {
            runtime.progress.stop_with(fault_of(std::move(found), place));
            return false;
        }
        runtime.trace.note_file(found.file->name);
        image.file = std::move(found.file);
        alternative = runtime.wording.text_of(picture.title, Supplied::bare);
        return true;
    }
};

// "60mm", "8.5cm", "170pt"; of a width "50%" too, of the column.
Extent extent(Compiler& compiler, XmlNode const& element, std::string_view name, bool may_be_share)
{
    XmlAttribute const* attribute = element.attribute(name);
    if (attribute == nullptr) return {};
    struct Unit {
        std::string_view name;
        std::int64_t numerator, denominator; // micrometres
    };
    static constexpr std::array<Unit, 3> units{{{"mm", 1000, 1}, {"cm", 10'000, 1}, {"pt", 127'000, 360}}};
    std::string_view const text = attribute->value;
    std::size_t const unit_at = std::min(text.find_first_not_of("0123456789."), text.size());
    std::optional<Decimal> const number = Decimal::parse(text.substr(0, unit_at));
    std::string_view const unit = text.substr(unit_at);
    Extent result;
    if (number && !number->is_zero()) {
        auto const known =
            std::find_if(units.begin(), units.end(), [&](Unit const& u) { return u.name == unit; });
        std::optional<std::int64_t> const thousandths = (*number * Decimal(1000)).rounded(0).to_integer();
        constexpr std::int64_t most = 5'000'000; // micrometres: the largest page that PDF readers take
        if (thousandths && *thousandths <= most && known != units.end()) {
            result.kind = Extent::Kind::fixed;
            result.amount = *thousandths * known->numerator / known->denominator / 1000;
        } else if (thousandths && unit == "%" && may_be_share && *thousandths <= 100'000) {
            result.kind = Extent::Kind::share;
            result.amount = *thousandths / 100;
        }
    }
    if (result.amount <= 0 || (result.kind == Extent::Kind::fixed && result.amount > 5'000'000)) {
        compiler.add(compiler.unit().document->fault_at_value(
            codes::bad_value, *attribute,
            may_be_share ? "a width is written 60mm, 8.5cm, 170pt or, of the column, 50%"
                         : "a height is written 60mm, 8.5cm or 170pt"));
        return {};
    }
    return result;
}

InstructionPtr image(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<ImageElement>(element);
    result->folders = &compiler.state.folders;
    result->width = extent(compiler, element, "width", true);
    result->height = extent(compiler, element, "height", false);
    compiler.require_empty(element);
    XmlAttribute const* href = element.attribute("href");
    XmlAttribute const* const of = element.attribute("of");
    if ((href == nullptr) == (of == nullptr)) {
        compiler.add(compiler.fault(codes::missing_attribute, element,
                                    "an image is a file, href=\"…\", or a record's picture, of=\"…\""));
        return result;
    }
    if (of != nullptr) {
        Typed value = compiler.expression(*of);
        Place const at = Place::of_value(compiler.unit(), *of);
        bool const is_picture =
            value.type.is(Kind::object) && value.type.object == &compiler.checker.schema().picture();
        if (!value.type.is(Kind::unknown) && !is_picture)
            compiler.checker.expected(value, at, "one of a record's pictures");
        else
            (void)compiler.checker.require_there(value, at, "shown");
        result->of = std::move(value.code);
        return result;
    }
    result->href = *compiler.text(href);
    if (!result->href.is_literal()) return result;
    Place const place = Place::of_value(compiler.unit(), *href);
    document::FoundPicture found = find_picture(compiler.folders, href->value, place, compiler.context);
    for (std::string const& absent : found.absent) compiler.note_absent_file(absent);
    if (!found.file) {
        compiler.add(fault_of(std::move(found), place));
        return result;
    }
    result->file = std::move(found.file);
    compiler.note_file(result->file->name);
    compiler.state.pictures.push_back({result->file, place.position()});
    return result;
}

class Figure final : public Instruction {
public:
    Decorations decorations;
    std::optional<TextTemplate> caption, alternative;
    Block content;

    void run(Runtime& runtime, Nodes& out) const override
    {
        Node node = runtime.nodes.make(Role::figure);
        decorations.apply(runtime, node);
        std::string words;
        if (alternative) words = alternative->run(runtime);
        if (caption) {
            Node line = runtime.nodes.make(Role::caption);
            caption->print(runtime, line.children);
            settle_inlines(line.children);
            if (!line.children.empty()) node.children.push_back(std::move(line));
        }
        Nodes shown;
        content.run(runtime, shown);
        if (runtime.progress.stopped() || shown.empty()) return;
        auto const count = std::count_if(shown.begin(), shown.end(), [](Node const& each) {
            return each.role == Role::image || each.role == Role::chart;
        });
        if (count > 1) {
            runtime.progress.fail(place, codes::repeated_element,
                                  "a figure shows one image or chart, and this one has " +
                                      std::to_string(count));
            return;
        }
        // A chart says of itself what it is.
        if (!words.empty() ||
            (shown.front().role == Role::image && shown.front().attrs().alternative.empty()))
            shown.front().ensure_attributes().alternative = std::move(words);
        for (Node& each : shown) node.children.push_back(std::move(each));
        out.push_back(std::move(node));
    }
};

// Whether it has an image or chart that the test is true of, at any depth.
bool holds(XmlNode const& element, bool (*is_wanted)(XmlNode const&))
{
    return std::any_of(element.children.begin(), element.children.end(), [&](XmlNode const& child) {
        return !child.is_text && (is_wanted(child) || holds(child, is_wanted));
    });
}

// A file says nothing of what it shows; charts and the pictures of records do.
bool is_mute(XmlNode const& element) { return element.name == "image" && element.attribute("of") == nullptr; }
bool is_shown(XmlNode const& element) { return element.name == "image" || element.name == "chart"; }

InstructionPtr figure(Compiler& compiler, XmlNode const& element, Content)
{
    auto result = compiler.make<Figure>(element);
    result->decorations = compiler.decorations(element);
    result->caption = compiler.text(element.attribute("caption"));
    XmlAttribute const* const alternative = element.attribute("alt");
    result->alternative = compiler.text(alternative);
    bool const is_said =
        alternative != nullptr && alternative->value.find_first_not_of(" \t\r\n") != std::string::npos;
    if (!is_said && (holds(element, is_mute) || !holds(element, is_shown))) {
        compiler.add(compiler.fault(codes::missing_alternative, element,
                                    "a figure needs an alt: what its image shows, in words, for those who do "
                                    "not see it"));
    }
    result->content = compiler.content(element, Content::figure);
    if (std::all_of(element.children.begin(), element.children.end(),
                    [](XmlNode const& child) { return child.is_blank_text(); })) {
        compiler.add(compiler.fault(codes::missing_element, element,
                                    "a figure holds an <image href=\"…\"/> or a <chart type=\"…\" …/>"));
    }
    return result;
}

}

void add_figure_elements(std::vector<ElementInfo>& elements)
{
    using C = Content;
    elements.push_back({.name = "figure",
                        .in = {C::top, C::blocks, C::flow},
                        .attributes = {"caption", "alt"},
                        .decorated = true,
                        .compile = figure,
                        .holds = C::figure});
    elements.push_back({.name = "image",
                        .in = {C::figure},
                        .attributes = {"href", {"of", AttributeInfo::Kind::expression}, "width", "height"},
                        .compile = image});
}

}
