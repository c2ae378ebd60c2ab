"""What no text of the project may hold, and what the project's top level may hold."""
import os
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Brackets round a dot keep a pattern from finding itself.
FORBIDDEN = {
    "a path of somebody's machine": re.compile(rb"(?<![\w./-])/(?:work|home|root|Users)/\w|/tmp/te[a]m\b"),
    "the host of a package registry": re.compile(
        rb"\b(?:(?:deb|security|snapshot|ftp)[.]debian[.]org|pypi[.]org|pythonhosted[.]org|repo1?[.]maven[.]|"
        rb"registry[.]npmjs[.]|crates[.]io|proxy[.]golang[.])"),
    "a conflict that was not resolved": re.compile(rb"^(?:<{7}|>{7}) ", re.MULTILINE),
}

# Of these a clone has all, and what it has beside them is made in it.
TOP = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "output", "samples", "sources", "src", "templates",
       "tests"}


def made(name: str) -> bool:
    """Whether .gitignore leaves out this entry of the top level."""
    return name.startswith("build") or name == "compile_commands.json"


def texts():
    for folder, folders, files in os.walk(ROOT):
        here = Path(folder)
        if here == ROOT:
            folders[:] = [name for name in folders if name != ".git" and name != "output" and not made(name)]
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in files:
            # In a work tree of git's, .git is a file that says where the repository is.
            if (here / name).is_file() and not made(name) and name != ".git":
                yield here / name


class NoText(unittest.TestCase):
    def test_holds_what_is_forbidden(self):
        found = []
        for path in texts():
            content = path.read_bytes()
            for what, pattern in FORBIDDEN.items():
                for match in pattern.finditer(content):
                    line = content.count(b"\n", 0, match.start()) + 1
                    found.append(f"{path.relative_to(ROOT)}:{line}: {what}: {match.group().decode('utf-8', 'replace')}")
        self.assertEqual([], found)

    def test_escapes_the_search(self):
        seen = {str(path.relative_to(ROOT)) for path in texts()}
        self.assertLessEqual({"README.md", "src/CMakeLists.txt", "tests/structure/test_texts.py", ".ci/run"}, seen)

    def test_passes_with_a_forbidden_thing_in_it(self):
        for text in (b"see /work" b"/shared", b'"/home' b"/me/x", b"from pypi" b".org", b"http://deb.debian" b".org/debian",
                     b"a\n<<<<<<" b"< HEAD\n"):
            self.assertTrue(any(pattern.search(text) for pattern in FORBIDDEN.values()), text)
        for text in (b"/usr/share/fonts", b"../work/notes", b"https://www.debian.org/", b"urn:rapporteur:records:1"):
            self.assertFalse(any(pattern.search(text) for pattern in FORBIDDEN.values()), text)


class TheTopLevel(unittest.TestCase):
    def test_holds_what_it_should_and_no_more(self):
        present = {name for name in os.listdir(ROOT) if not name.startswith(".") and not made(name)}
        self.assertEqual(TOP, present)

    def test_explains_each_of_its_folders(self):
        for folder in sorted(name for name in TOP if (ROOT / name).is_dir()):
            self.assertTrue((ROOT / folder / "README.md").is_file(), f"{folder}/README.md")


if __name__ == "__main__":
    unittest.main()
