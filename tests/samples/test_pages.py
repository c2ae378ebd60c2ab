"""What the templates that are handed out make of sources/, in every language that they speak and in both themes: nothing on the pages may be
what a typographer would not sign. RAPPORTEUR names the program."""
import os
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/corpus"))
import dump  # noqa: E402

TEMPLATES = sorted(path.stem for path in (ROOT / "templates").glob("*.xml"))
LANGUAGES = sorted(path.stem for path in (ROOT / "templates/messages").glob("*.xml"))
MARGIN = 27 * 72 / 25.4  # of both themes


class Pages(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.built = {}
        for theme in ("secretariat", "plain"):
            for language in LANGUAGES:
                done = subprocess.run([os.environ["RAPPORTEUR"], "build", "--all", "--dump", "pages", "--theme", theme, "--lang", language,
                                       *(word for name in TEMPLATES for word in ("--template", name))], cwd=ROOT,
                                      capture_output=True, encoding="utf-8", timeout=120)
                if done.returncode != 0:
                    raise AssertionError(done.stderr)
                cls.built[f"{theme} {language}"] = dump.read(done.stdout)

    def none(self, count):
        for name, pages in self.built.items():
            with self.subTest(name):
                self.assertEqual([], count(pages))

    def test_are_made_in_every_language(self):
        self.assertLessEqual({"ar", "az", "en", "es", "fr", "ru", "zh"}, set(LANGUAGES))
        for name, pages in self.built.items():
            self.assertGreater(len(pages), 15 + len(TEMPLATES), name)

    def test_have_no_overfull_line(self):
        self.none(lambda pages: dump.overfull(pages, MARGIN, 595.28 - MARGIN))

    def test_have_no_stranded_heading(self):
        self.none(dump.stranded_headings)

    def test_that_sum_a_session_up_are_one_page(self):
        for name, pages in self.built.items():
            summaries = [page.document for page in pages if "-summary" in page.document and "comparative" not in page.document]
            with self.subTest(name):
                self.assertGreater(len(summaries), 8)
                self.assertEqual(sorted(set(summaries)), sorted(summaries))

    def test_end_on_a_page_that_holds_something(self):
        self.none(lambda pages: dump.empty_ends(pages, 3))

    def test_have_no_lost_note(self):
        self.none(lambda pages: dump.lost_notes(pages, repeated=True))

    def test_have_no_widow_and_no_orphan(self):
        self.none(dump.lonely_lines)


if __name__ == "__main__":
    unittest.main()
