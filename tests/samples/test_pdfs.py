"""The PDFs that samples/run makes, read back with other people's programs.

RAPPORTEUR names the program, MADE the folder that `rapporteur build --all` filled.
"""
import filecmp
import os
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE = Path(os.environ["MADE"])
PROGRAM = os.environ["RAPPORTEUR"]
RECORDS = "{urn:rapporteur:records:1}"


def run(*command: object) -> str:
    done = subprocess.run([str(word) for word in command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(done.args)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def plain(text: str) -> str:
    """Text as a person compares it: any white space is one space, and a place where a word may break is none."""
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())


def records(kind: str) -> list[ElementTree.Element]:
    files = sorted((ROOT / "sources").rglob("*.xml"))
    return [record for file in files for record in ElementTree.parse(file).getroot().findall(RECORDS + kind)]


def text_of(element: ElementTree.Element) -> str:
    return plain("".join(element.itertext()))


def pdfs() -> list[Path]:
    return sorted(MADE.glob("*.pdf"))


class EverySession(unittest.TestCase):
    def test_has_a_brief_and_a_summary(self):
        sessions = [session.get("id") for session in records("session")]
        self.assertGreaterEqual(len(sessions), 9)
        names = {path.name for path in pdfs()}
        for session in sessions:
            self.assertIn(f"{session}-brief.pdf", names)
            self.assertIn(f"{session}-summary.pdf", names)

    def test_has_a_summary_of_one_page(self):
        for path in MADE.glob("*-summary.pdf"):
            self.assertRegex(run("pdfinfo", path), r"(?m)^Pages: +1$", path.name)


class EveryPdf(unittest.TestCase):
    def test_is_sound(self):
        for path in pdfs():
            said = run("qpdf", "--check", path)
            self.assertIn("No syntax or stream encoding errors found", said, path.name)
            self.assertNotIn("WARNING", said, path.name)

    def test_is_tagged_and_titled(self):
        for path in pdfs():
            said = run("pdfinfo", path)
            self.assertRegex(said, r"(?m)^Tagged: +yes$", path.name)
            self.assertRegex(said, r"(?m)^Title: +\S", path.name)

    def test_has_every_font_embedded_subset_and_with_unicode(self):
        for path in pdfs():
            lines = run("pdffonts", path).splitlines()[2:]
            self.assertGreater(len(lines), 0, path.name)
            for line in lines:
                # name, type and encoding (which hold spaces), emb sub uni, object id
                self.assertEqual(["yes", "yes", "yes"], line.split()[-5:-2], f"{path.name}: {line}")

    def test_gives_its_text_without_a_glyph_lost(self):
        for path in pdfs():
            text = run("pdftotext", path, "-")
            self.assertGreater(len(plain(text)), 100, path.name)
            self.assertNotRegex(text, "[\ufffd\ue000-\uf8ff]", path.name)

    def test_comes_out_the_same_whatever_the_jobs(self):
        with tempfile.TemporaryDirectory() as folder:
            run(PROGRAM, "build", "--all", "--jobs", "1", "--output", folder)
            names = [path.name for path in pdfs()]
            self.assertEqual(names, sorted(path.name for path in Path(folder).glob("*.pdf")))
            _, differ, unread = filecmp.cmpfiles(MADE, folder, names, shallow=False)
            self.assertEqual([], differ + unread)


class TheBriefOfTheTenthSummit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.path = MADE / "oic-summit-10-brief.pdf"
        cls.text = plain(run("pdftotext", cls.path, "-"))
        cls.rows = [plain(line) for line in run("pdftotext", "-layout", cls.path, "-").splitlines()]
        cls.resolutions = [each for each in records("resolution") if each.get("session") == "oic-summit-10"]

    def test_has_the_three_titles(self):
        titles = [text_of(resolution.find(RECORDS + "title")) for resolution in self.resolutions]
        self.assertEqual(3, len(titles))
        for title in titles:
            self.assertIn(title, self.text)

    def test_has_the_five_new_paragraphs(self):
        new = [paragraph for resolution in self.resolutions for paragraph in resolution.iter(RECORDS + "paragraph")
               if paragraph.get("new") == "true"]
        self.assertEqual(5, len(new))
        for paragraph in new:
            words = plain(f"{paragraph.get('verb', '')} {text_of(paragraph)}").split()
            # A paragraph may run on over the foot of a page, so it is looked for by its two ends and its verb is at the first.
            self.assertIn(" ".join(words[:6]), self.text)
            self.assertIn(" ".join(words[-6:]), self.text)

    def test_has_the_four_references_with_their_dates(self):
        for symbol, adopted in (("S/RES/822 (1993)", "30 April 1993"), ("S/RES/853 (1993)", "29 July 1993"),
                                ("S/RES/874 (1993)", "14 October 1993"), ("S/RES/884 (1993)", "12 November 1993")):
            self.assertIn(symbol, self.text)
            self.assertIn(adopted, self.text)
            # In the table of references they stand side by side.
            self.assertTrue(any(symbol in row and adopted in row for row in self.rows), f"{symbol}, {adopted}")

    def test_keeps_the_qualifier_beside_the_amount_of_the_credit(self):
        self.assertRegex(self.text, r"more than \S{0,4} ?74,000,000")
        self.assertTrue(any(re.search(r"more than.*74,000,000", row) for row in self.rows))


if __name__ == "__main__":
    unittest.main()
