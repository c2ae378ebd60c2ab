#pragma once

#include "base/diagnostics/context.h"
#include "base/diagnostics/position.h"
#include "document/forward.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::style {

// How each role of a document looks: page, fonts, and one style per role, class and level. Everything visible
// comes from a theme; src/style/README.md says what one may hold. Immutable; shared by all threads.
class Theme {
public:
    ~Theme();
    std::string const& name() const;
    std::vector<std::string> const& files() const; // the theme's own file and those it extends

    // What its papers begin with; null: nothing.
    document::Letterhead const* letterhead() const;

    // Whether the theme has a look of its own for the class; a class that it does not know looks like its
    // role. `role` is one of document::name_of().
    bool has_style(std::string_view role, std::string_view class_name) const;
    // Whether it has one for the class in any role: the parts of a list or a table share its class.
    bool has_class(std::string_view class_name) const;
    // The classes that the theme knows for the role, or where it is empty for any, sorted.
    std::vector<std::string> classes(std::string_view role) const;

    // Whether papers are to end with an empty field for a signature.
    bool asks_for_signature() const;

    // What it holds, for those who set pages by it: theme_state.h.
    struct State;
    explicit Theme(std::unique_ptr<State> state);
    State const& state() const { return *state_; }

private:
    std::unique_ptr<State> state_;
};

// Reports a picture that cannot be shown: `bad-picture` at its place. Pictures are layout's to read.
using PictureCheck =
    std::function<void(document::PictureFile const& picture, Position const& at, Context& context)>;

// Reads "themes/NAME.xml" of the template folders (a later folder wins) and what it extends.
//
// Faults:  those of XML and of values, each at its place in the file; `unknown-theme` with the nearest name,
// at
//          `asked_at`; `include-cycle` for a theme that extends itself; what `check_picture` reports of the
//          letterhead's image; warnings `low-contrast`. Null where there is an error.
// Throws:  FileError where a file cannot be read.
// Cost:    linear in the files, but for contrast, which looks at each colour of text on each ground.
// Threads: keeps no state.
std::shared_ptr<Theme const> load_theme(std::string_view name, std::vector<std::string> const& folders,
                                        Position const& asked_at, PictureCheck const& check_picture,
                                        Context& context);

// The XSD of themes, for editors: elements, attributes and what each property takes.
std::string themes_xsd();

// The names of all themes there are, sorted.
std::vector<std::string> available_themes(std::vector<std::string> const& folders, Context& context);

}
