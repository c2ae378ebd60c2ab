"""How large files and folders of src/ may be, so that a stranger finds what is decided where. Functions are held to their size by
clang-tidy (tests/tidy)."""
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
LONGEST = 600  # lines of a file
MOST = 5  # files of a folder that needs no README
CODE = (".h", ".hpp", ".cpp", ".c")


class Sources(unittest.TestCase):
    def test_have_no_file_that_is_too_long_to_read(self):
        long = {}
        for path in sorted(SOURCE.rglob("*")):
            if path.suffix in CODE:
                lines = path.read_text("utf-8").count("\n")
                if lines > LONGEST:
                    long[path.relative_to(SOURCE).as_posix()] = lines
        self.assertEqual({}, long)

    def test_explain_each_folder_of_more_than_a_few_files(self):
        folders = [SOURCE, *(path for path in SOURCE.rglob("*") if path.is_dir())]
        self.assertGreater(len(folders), 10)
        unexplained = []
        for folder in sorted(folders):
            files = [path for path in folder.iterdir() if path.is_file() and path.suffix in CODE]
            if len(files) > MOST and not (folder / "README.md").is_file():
                unexplained.append(folder.relative_to(SOURCE).as_posix())
        self.assertEqual([], unexplained)

    def test_are_named_in_the_readme_of_their_folder(self):
        missing = []
        for readme in sorted(SOURCE.rglob("README.md")):
            text = readme.read_text("utf-8")
            for path in sorted(readme.parent.iterdir()):
                if path.suffix in (".h", ".hpp") and path.stem not in text:
                    missing.append(path.relative_to(SOURCE).as_posix())
        self.assertEqual([], missing)


if __name__ == "__main__":
    unittest.main()
