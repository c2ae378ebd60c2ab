"""The order of the folders inside a room: which may include which."""
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"

# By room: its folders, each with those that it may include besides itself and what is in them. Files that stand
# in no folder are above all of these, but for those that every folder may include.
MAY_INCLUDE = {
    "base": {
        "text": set(),
        "diagnostics": {"text"},
        "values": {"text", "diagnostics"},
        "files": {"text", "diagnostics"},
        "xml": {"text", "diagnostics", "files"},
        "process": {"text", "diagnostics"},
    },
    "records": {
        "values": set(),
        "vocabulary": {"values"},
        "reading": {"values", "vocabulary"},
        "checking": {"values", "vocabulary", "reading"},
        "relations": {"values", "vocabulary", "reading", "checking"},
        "writing": {"values", "vocabulary"},
        "archive": {"values", "vocabulary", "reading", "checking", "relations"},
    },
    "exchange": {
        "parties": set(),
        "zip": set(),
        "merging": set(),
        "making": {"parties"},
        "akn": {"parties", "making"},
        "iati": {"parties", "making"},
        "tables": {"parties", "zip"},
        "marc": {"parties", "making"},
        "wording": set(),
        "text": {"parties", "zip", "making", "wording"},
    },
    "style": {
        "theme_file": set(),
    },
    "template": {
        "expressions": set(),
        "run": {"expressions"},
        "filters": {"expressions", "run"},
        "elements": {"expressions", "run", "filters"},
    },
    "pdf": {
        "objects": set(),
        "fonts": {"objects"},
        "pictures": {"objects"},
        "structure": {"objects"},
        "metadata": {"objects"},
        "content": {"objects", "fonts", "pictures", "structure"},
        "navigation": {"objects", "structure"},
        "attachments": {"objects", "metadata"},
        "reading": {"objects", "metadata", "attachments"},
    },
    "layout": {
        "fonts": set(),
        "pictures": {"fonts"},
        "pages": {"fonts", "pictures"},
        "text": {"fonts", "pictures", "pages"},
        "blocks": {"fonts", "pictures", "pages", "text"},
        "compose": {"fonts", "pictures", "pages", "text", "blocks"},
    },
}
FOR_ALL = {
    "exchange": {"importer.h"},
    "layout": {"pages.h"},
    # What other rooms see of these, their folders see too.
    "records": {path.name for path in (SOURCE / "records").glob("*.h")},
    "style": {path.name for path in (SOURCE / "style").glob("*.h")},
    "template": {"program.h"},
}
# What implements a header that stands above the folders.
IMPLEMENTS = {"layout/compose/compose.cpp": {"layout/layout.h", "layout/layout_caches.h"}}

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


def faults(name: str, text: str) -> list[str]:
    """What is wrong with the include lines of the file `name`, its path within src/."""
    room, _, rest = name.partition("/")
    folder = rest.partition("/")[0] if "/" in rest else ""
    if room not in MAY_INCLUDE or not folder:
        return []
    if folder not in MAY_INCLUDE[room]:
        return [f"{name}: the folder {folder} of {room} has no place in the order"]
    found = []
    for target in INCLUDE.findall(text):
        if not target.startswith(room + "/") or target in IMPLEMENTS.get(name, set()):
            continue
        other = target.split("/")[1]
        if other == folder or other in FOR_ALL.get(room, set()):
            continue
        if other not in MAY_INCLUDE[room][folder]:
            found.append(f"{name}: {folder} may not include {target}")
    return found


def circles(includes: dict[str, list[str]]) -> list[str]:
    """The circles among files that include one another, each as the files on its way."""
    found, done, way = [], set(), []

    def visit(name: str) -> None:
        if name in way:
            found.append(" > ".join([*way[way.index(name):], name]))
        elif name not in done:
            way.append(name)
            for other in includes.get(name, []):
                visit(other)
            way.pop()
            done.add(name)

    for name in sorted(includes):
        visit(name)
    return found


class TheOrderInsideARoom(unittest.TestCase):
    maxDiff = None

    def test_holds_in_every_include_line(self):
        found = []
        for path in sorted(SOURCE.rglob("*")):
            if path.suffix in (".h", ".hpp", ".cpp", ".c"):
                found += faults(path.relative_to(SOURCE).as_posix(), path.read_text("utf-8"))
        self.assertEqual([], found)

    def test_has_a_place_for_every_folder(self):
        for room, order in MAY_INCLUDE.items():
            folders = {path.name for path in (SOURCE / room).iterdir() if path.is_dir()}
            self.assertEqual(folders, set(order), room)

    def test_is_known_of_every_room_that_has_folders(self):
        rooms = {path.parent.name for path in SOURCE.glob("*/*") if path.is_dir()}
        self.assertEqual(rooms, set(MAY_INCLUDE))

    def test_has_no_circle_of_files(self):
        includes = {path.relative_to(SOURCE).as_posix(): INCLUDE.findall(path.read_text("utf-8"))
                    for path in SOURCE.rglob("*") if path.suffix in (".h", ".hpp")}
        self.assertEqual([], circles(includes))

    def test_has_no_circle(self):
        for room, order in MAY_INCLUDE.items():
            for folder, may in order.items():
                for other in may:
                    self.assertTrue(order[other] < order[folder], f"{room}: {folder} and {other}")


class AFaultInAnIncludeLine(unittest.TestCase):
    """The check above, held against lines that it must not let pass."""

    def test_is_found_where_a_folder_reaches_up(self):
        self.assertEqual(1, len(faults("layout/fonts/fonts.cpp", '#include "layout/text/paragraph.h"\n')))
        self.assertEqual(1, len(faults("layout/blocks/table/table.cpp", '#include "layout/compose/pass.h"\n')))
        self.assertEqual(1, len(faults("layout/pages/flow.cpp", '#include "layout/layout.h"\n')))

    def test_is_found_where_files_include_one_another(self):
        self.assertEqual(["a > b > c > a"], circles({"a": ["b"], "b": ["c"], "c": ["a"]}))
        self.assertEqual([], circles({"a": ["b", "c"], "b": ["c"], "c": []}))

    def test_is_not_found_where_it_may(self):
        self.assertEqual([], faults("layout/compose/compose.cpp", '#include "layout/layout.h"\n'))
        self.assertEqual([], faults("layout/blocks/list.h", '#include "layout/blocks/block_builder.h"\n'))
        self.assertEqual([], faults("layout/fonts/shape_cache.h", '#include "layout/pages.h"\n#include "base/text/utf8.h"\n'))

    def test_is_found_where_a_folder_is_new(self):
        self.assertEqual(1, len(faults("layout/other/other.cpp", "")))


if __name__ == "__main__":
    unittest.main()
