"""One way to files: below `api` nothing comes to the machine's files but base/files."""
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
# What turns a request of people or of other programs into files may ask the machine itself.
ABOVE = {"api", "cli", "service", "python"}

# What reads, writes, lists or looks for files.
ACCESS = re.compile(
    r"#\s*include\s*<(?:fstream|filesystem|dirent\.h|fcntl\.h|sys/stat\.h|sys/mman\.h|glob\.h|ftw\.h)>"
    r"|\b(?:ifstream|ofstream|fstream|fopen|freopen|opendir|realpath|mkstemp|tmpfile)\b"
    r"|(?<![\w:.>])::(?:open|stat|lstat|access|rename|unlink|mkdir)\s*\("
    r"|\bhb_blob_create_from_file\w*|\bFcFreeTypeQuery\w*")

# Files that may, and why.
MAY = {
    "base/files/disk_files.cpp": "it is the way to the machine's files",
    "base/files/memory_files.cpp": "std::filesystem::path reckons with names, and opens nothing",
    "base/files/find_in_folders.cpp": "std::filesystem::path reckons with names, and opens nothing",
    "base/process/bounded_child.cpp": "what a child of this process made comes through a pipe",
    "batch/bounded_process.cpp": "another program has its input and output in files",
    "batch/verifier.cpp": "another program is told the full names of files",
}


def accesses(text: str) -> list[str]:
    """What in a file's text comes to files, comments left out."""
    code = re.sub(r"//[^\n]*", "", text)
    return [found.group(0) for found in ACCESS.finditer(code)]


class TheOneWayToFiles(unittest.TestCase):
    maxDiff = None

    def test_is_taken_by_every_file_below_api(self):
        found = []
        for path in sorted(SOURCE.rglob("*")):
            name = path.relative_to(SOURCE).as_posix()
            if path.suffix not in (".h", ".hpp", ".cpp", ".c") or name.split("/")[0] in ABOVE or name in MAY:
                continue
            found += [f"{name}: {access}" for access in accesses(path.read_text("utf-8"))]
        self.assertEqual([], found, "use Context::file_system() (base/files/file_system.h)")

    def test_has_no_exception_that_is_not_needed(self):
        for name in MAY:
            self.assertNotEqual([], accesses((SOURCE / name).read_text("utf-8")), name)


class ADirectAccess(unittest.TestCase):
    """The check above, held against lines that it must not let pass."""

    def test_is_found(self):
        for line in ("#include <fstream>", "std::ifstream in(path);", "int fd = ::open(path, 0);", "FILE* f = fopen(p, m);",
                     "blob = hb_blob_create_from_file_or_fail(path);", "# include <sys/stat.h>"):
            self.assertEqual(1, len(accesses(line)), line)

    def test_is_not_seen_where_there_is_none(self):
        for line in ("// like fopen", "QpdfLibrary::open(why);", "state->open(entry);", "files.read(path, most);"):
            self.assertEqual([], accesses(line), line)


if __name__ == "__main__":
    unittest.main()
