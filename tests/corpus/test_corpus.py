"""The Security Council's resolutions 1 to 449, which are not part of the project, set by the real program: nothing on their pages may be
what a typographer would not sign. RAPPORTEUR names the program."""
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import dump  # noqa: E402

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CORPUS = ROOT.parent / "shared/corpus"
MISPRINT = (f"{CORPUS}/1962.xml:7:105: warning: 'S/RES/93 (1951) of 18 May 1948' is cited with the year 1948, but 'S/RES/93' is of 1951 "
            "[year-mismatch]")
MARGIN = 27 * 72 / 25.4  # of both themes


class Counting(unittest.TestCase):
    """The counts see what they are to count."""

    PAGES = """document a.pdf
page 1 595.28 x 841.89
  text 76.54 106.26 238.96 NotoSans-Bold 22 #1b1b1b heading 1 "Title"
  text 76.54 120 400 NotoSerif-Regular 10.5 #1b1b1b p "One"
  text 200 116 3 NotoSerif-Regular 6 rise 3 #1b1b1b note-mark "1"
{body}  rule 76.54 725 102.05 x 0.4 #8a8a8a -
  text 76.54 735 3 NotoSerif-Regular 6 rise 3 #1b1b1b label "1"
  text 87.54 738 283 NotoSerif-Regular 8.5 #1b1b1b note "A note"
page 2 595.28 x 841.89
{more}"""

    def pages(self, body="", more=""):
        text = lambda lines: "".join(f"  text {left} {y} {width} NotoSerif-Regular 10 #1b1b1b {owner} \"Words\"\n" for left, y, width, owner in lines)
        return dump.read(self.PAGES.format(body=text(body), more=text(more)))

    def test_what_is_well_is_not_counted(self):
        pages = self.pages([(76.54, 134, 442.2, "p+"), (76.54, 160, 200, "item"), (76.54, 174, 200, "item+")],
                           [(76.54, 100, 200, "item+"), (76.54, 114, 200, "item+"), (76.54, 140, 200, "p")])
        self.assertEqual([[], [], [], []], [dump.overfull(pages, MARGIN, 595.28 - MARGIN), dump.stranded_headings(pages),
                                            dump.lost_notes(pages), dump.lonely_lines(pages)])
        self.assertEqual(1, dump.note_count(pages))

    def test_lines_past_a_margin_are(self):
        self.assertEqual(1, len(dump.overfull(self.pages([(76.54, 134, 449, "p+")]), MARGIN, 595.28 - MARGIN)))
        self.assertEqual(1, len(dump.overfull(self.pages([(70, 134, 100, "p+")]), MARGIN, 595.28 - MARGIN)))

    def test_headings_at_the_foot_are(self):
        heading, facts, text = (76.54, 134, 100, "heading 2"), (76.54, 150, 100, "p.facts"), (76.54, 90, 100, "p")
        self.assertEqual(1, len(dump.stranded_headings(self.pages([heading], [text]))))
        self.assertEqual(1, len(dump.stranded_headings(self.pages([heading, facts], [text]))))
        self.assertEqual(1, len(dump.stranded_headings(self.pages([(76.54, 150, 100, "p.provisions")], [(76.54, 90, 100, "item")]))))
        self.assertEqual([], dump.stranded_headings(self.pages([heading, facts], [heading])))

    def test_last_pages_that_hold_next_to_nothing_are(self):
        line = (76.54, 90, 100, "p")
        self.assertEqual(1, len(dump.empty_ends(self.pages(more=[line]), 2)))
        self.assertEqual([], dump.empty_ends(self.pages(more=[line, (76.54, 104, 100, "p+")]), 2))

    def test_notes_elsewhere_than_their_marks_are(self):
        self.assertEqual(1, len(dump.lost_notes(dump.read(self.PAGES.format(body="", more="").replace('label "1"', 'label "2"').replace("note-mark", "p+")))))
        elsewhere = self.PAGES.format(body="", more='  text 200 116 3 NotoSerif-Regular 6 rise 3 #1b1b1b note-mark "1"\n')
        self.assertEqual([1, 0], [len(dump.lost_notes(dump.read(elsewhere), repeated)) for repeated in (False, True)])
        self.assertEqual(1, len(dump.lost_notes(self.pages(more=[(76.54, 134, 3, "note-mark")]), repeated=True)))

    def test_lines_alone_are(self):
        two = [(76.54, 100, 200, "p+"), (76.54, 114, 200, "p+")]
        self.assertEqual(1, len(dump.lonely_lines(self.pages([(76.54, 134, 200, "p")], two))))
        self.assertEqual(1, len(dump.lonely_lines(self.pages([(76.54, 134, 200, "p+")], two[:1]))))

    def test_a_line_that_is_not_understood_is_told(self):
        with self.assertRaises(ValueError):
            dump.read('page 1 595.28 x 841.89\n  text 1 2 "Words"\n')


@unittest.skipUnless(CORPUS.is_dir(), "the corpus of Security Council resolutions is not there: ../shared/corpus")
class Corpus(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.built = {}
        for template, sessions, options in (("resolutions", ["--all"], []), ("resolutions", ["--all"], ["--theme", "plain"]), ("notes", [], []),
                                            ("session-summary", ["--all"], []), ("session-summary", ["--all"], ["--theme", "plain"])):
            done = subprocess.run([os.environ["RAPPORTEUR"], "build", *sessions, "--dump", "pages", "--sources", str(CORPUS), "--templates", "templates",
                                   "--templates", "tests/corpus", "--template", template, *options], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
            cls.built[" ".join([template, *options])] = (done, dump.read(done.stdout))

    def none(self, count):
        """None of all papers has what `count` finds on their pages."""
        for name, (_, pages) in self.built.items():
            with self.subTest(name):
                self.assertEqual([], count(pages))

    def test_builds_without_a_fault(self):
        for name, (done, pages) in self.built.items():
            with self.subTest(name):
                self.assertEqual(0, done.returncode)
                # One of the texts has the wrong year for what it cites, and that is told.
                self.assertEqual([MISPRINT], [line for line in done.stderr.splitlines() if "error: " in line or "warning: " in line])
                self.assertGreater(len(pages), 30 if name.startswith("session-summary") else 150)

    def test_sums_up_each_year_on_one_page(self):
        count = 0
        for name, (_, pages) in self.built.items():
            if not name.startswith("session-summary"):
                continue
            documents = [page.document for page in pages]
            self.assertEqual(34, len(documents), name)
            self.assertEqual(sorted(set(documents)), sorted(documents), name)
            for page in pages:
                words = " ".join(text.words for text in page.texts)
                left = re.search(r"For want of room, (\d+) more", words)
                count += len(set(re.findall(r"S/RES/\d+\b", words))) + (int(left[1]) if left else 0)
        self.assertEqual(2 * 449, count)

    def test_has_every_resolution(self):
        for name, (_, pages) in self.built.items():
            if name.startswith("session-summary"):
                continue
            with self.subTest(name):
                headings = [text.words for page in pages for text in page.texts if text.owner == "heading 2"]
                self.assertEqual(449, sum(words.startswith("Resolution ") for words in headings))

    def test_has_no_overfull_line(self):
        self.none(lambda pages: dump.overfull(pages, MARGIN, 595.28 - MARGIN))

    def test_has_no_stranded_heading(self):
        self.none(dump.stranded_headings)

    def test_has_no_lost_note(self):
        self.none(dump.lost_notes)
        self.assertEqual(449, dump.note_count(self.built["resolutions"][1]))
        self.assertGreater(dump.note_count(self.built["notes"][1]), 1000)

    def test_has_no_widow_and_no_orphan(self):
        self.none(dump.lonely_lines)

    def test_has_no_line_of_a_note_alone(self):
        self.none(lambda pages: dump.lonely_lines(pages, lambda text: text.owner == "note"))


if __name__ == "__main__":
    unittest.main()
