"""The order of the rooms: what each file in src/ includes, and that every place that states the order agrees."""
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"

# What a room may include of the project, besides itself.
MAY_INCLUDE = {
    "base": set(),
    "records": {"base"},
    "exchange": {"base", "records"},
    "document": {"base"},
    "template": {"base", "records", "document"},
    "style": {"base", "document"},
    "layout": {"base", "document", "style"},
    "pdf": {"base", "document", "layout"},
    "batch": {"base", "records", "document", "style", "template", "layout", "pdf"},
    "api": {"base", "records", "exchange", "document", "style", "template", "layout", "pdf", "batch"},
    "service": {"base", "api"},
    "cli": {"base", "api"},
}

# Headers of libraries that only some rooms may know of.
LIBRARIES = {
    re.compile(r"hpdf"): {"pdf"},
    re.compile(r"libdeflate\.h"): {"pdf"},
    re.compile(r"hb(-[a-z]+)?\.h"): {"layout", "pdf"},
    re.compile(r"fontconfig/"): {"layout"},
    re.compile(r"hyphen\.h"): set(),
    re.compile(r"tinyxml2\.h"): {"base", "records", "template", "layout", "batch"},
    re.compile(r"Poco/Net/"): {"service"},
    re.compile(r"Poco/Util/"): {"cli"},
    # Nothing prints but these.
    re.compile(r"iostream"): {"cli", "service"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.MULTILINE)


def faults(room: str, name: str, text: str) -> list[str]:
    """What is wrong with the include lines of the file `name` of `room`, its path within the room."""
    found = []
    includes = INCLUDE.findall(text)
    for mark, target in includes:
        other = target.partition("/")[0]
        if mark == '"':
            if not (SOURCE / target).is_file() and target != f"{room}/{name}":
                found.append(f"{room}/{name}: no file src/{target}")
            elif other != room and other not in MAY_INCLUDE[room]:
                found.append(f"{room}/{name}: {room} may not include {other}")
        elif other in MAY_INCLUDE and "/" in target:
            found.append(f"{room}/{name}: a file of the project stands in quotes: {target}")
        else:
            for header, rooms in LIBRARIES.items():
                if header.match(target) and room not in rooms:
                    found.append(f"{room}/{name}: {target} is for {', '.join(sorted(rooms))} alone")
    if name.endswith((".h", ".hpp")) and "#pragma once" not in text and "#ifndef" not in text:
        found.append(f"{room}/{name}: may be included twice")
    own = [f"{room}/{Path(name).with_suffix(suffix)}" for suffix in (".h", ".hpp")]
    if name.endswith(".cpp") and any((SOURCE / header).is_file() for header in own):
        if not includes or includes[0][1] not in own:
            found.append(f"{room}/{name}: its own header does not come first")
    return found


class TheOrderOfTheRooms(unittest.TestCase):
    maxDiff = None

    def test_holds_in_every_include_line(self):
        files = [path for path in sorted(SOURCE.rglob("*")) if path.suffix in (".h", ".hpp", ".cpp", ".c")]
        self.assertGreater(len(files), 0)
        found = []
        for path in files:
            room, name = path.relative_to(SOURCE).as_posix().split("/", 1)
            found += faults(room, name, path.read_text("utf-8"))
        self.assertEqual([], found)

    def test_is_the_one_that_the_build_enforces(self):
        rows = re.findall(r"^\s*rapporteur_room\((\w+)([^)]*)\)", (SOURCE / "CMakeLists.txt").read_text(), re.MULTILINE)
        self.assertGreater(len(rows), 0)
        for room, rest in rows:
            words = rest.split()
            begin = words.index("ROOMS") + 1 if "ROOMS" in words else len(words)
            end = words.index("LIBRARIES") if "LIBRARIES" in words[begin:] else len(words)
            self.assertEqual(MAY_INCLUDE[room], set(words[begin:end]), room)

    def test_is_the_one_that_the_readme_tells(self):
        told = {}
        for line in (SOURCE / "README.md").read_text("utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if line.startswith("| `") and len(cells) == 4:
                told[cells[0].strip("`")] = set(re.findall(r"\w+", cells[2]))
        rooms = {path.name for path in SOURCE.iterdir() if path.is_dir()}
        self.assertLessEqual(rooms, told.keys())
        for room, may in told.items():
            self.assertEqual(MAY_INCLUDE[room], may, room)

    def test_has_a_place_for_every_folder(self):
        self.assertLessEqual({path.name for path in SOURCE.iterdir() if path.is_dir()}, MAY_INCLUDE.keys())

    def test_has_no_circle(self):
        for room, may in MAY_INCLUDE.items():
            for other in may:
                self.assertNotIn(room, MAY_INCLUDE[other], f"{room} and {other}")


class AFaultInAnIncludeLine(unittest.TestCase):
    """The check above, held against lines that it must not let pass."""

    def told(self, text: str, room: str = "records", name: str = "made_up.cpp") -> str:
        return "\n".join(faults(room, name, text))

    def test_is_told_where_a_room_reaches_up(self):
        self.assertIn("records may not include pdf", self.told('#include "pdf/pdf.h"\n'))
        self.assertIn("may not include pdf", self.told('\n  #  include "pdf/pdf.h"\n'))

    def test_is_told_where_the_file_is_not_there(self):
        self.assertIn("no file src/base/nowhere.h", self.told('#include "base/nowhere.h"\n'))
        self.assertIn("no file src/../pdf.h", self.told('#include "../pdf.h"\n'))

    def test_is_told_where_a_library_is_another_rooms(self):
        self.assertIn("hpdf.h is for pdf alone", self.told("#include <hpdf.h>\n"))
        self.assertIn("iostream is for cli, service alone", self.told("#include <iostream>\n"))

    def test_is_told_where_brackets_hide_a_room(self):
        self.assertIn("stands in quotes", self.told("#include <pdf/pdf.h>\n"))

    def test_is_told_where_a_header_has_no_guard(self):
        self.assertIn("may be included twice", self.told("struct Twice {};\n", name="made_up.h"))

    def test_is_told_where_the_own_header_comes_later(self):
        text = '#include "base/diagnostics/context.h"\n#include "base/values/decimal.h"\n'
        self.assertIn("own header does not come first", self.told(text, room="base", name="values/decimal.cpp"))

    def test_is_not_seen_where_there_is_none(self):
        self.assertEqual("", self.told('#include "records/archive.h"\n\n#include "base/diagnostics/context.h"\n#include <vector>\n',
                                       name="archive.cpp"))


if __name__ == "__main__":
    unittest.main()
