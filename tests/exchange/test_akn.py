"""The United Nations' own files, which are not part of the project, imported: every word of every text is in its record, votes are
the files' own, and the archive is right. RAPPORTEUR names the program."""
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parent))
import akn_texts  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT.parent / "shared/akn4un"
PROGRAM = os.environ["RAPPORTEUR"]


@unittest.skipUnless(FILES.is_dir(), "../shared/akn4un is not there")
class TheUnitedNationsFiles(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.here = Path(folder.name)
        (cls.here / "sources").mkdir()
        cls.done = cls.run_it("import", "akn", str(FILES), "--into", "sources/un.xml", "--allow-rejects")
        cls.records = akn_texts.records(cls.here / "sources/un.xml")
        cls.texts = []
        cls.malformed = []
        for path in sorted(FILES.rglob("*.xml")):
            try:
                cls.texts.append(akn_texts.akn(path))
            except ElementTree.ParseError:
                cls.malformed.append(path)

    @classmethod
    def run_it(cls, *arguments):
        return subprocess.run([PROGRAM, *arguments], cwd=cls.here, capture_output=True, text=True, timeout=600)

    def test_are_all_read_or_told(self):
        self.assertEqual(0, self.done.returncode, self.done.stdout)
        self.assertIn(f"read {len(self.texts) + len(self.malformed)}, ", self.done.stdout)
        told = re.findall(r"^(.+?):\d+:\d+: warning: .*; this file is left out \[", self.done.stderr, re.MULTILINE)
        self.assertEqual(sorted(map(str, self.malformed)), sorted(set(told)))

    def test_make_an_archive_without_an_error(self):
        checked = self.run_it("check", "--templates", str(ROOT / "templates"))
        self.assertEqual(0, checked.returncode, checked.stderr[-2000:])

    def test_lose_no_word(self):
        """In order, but for opening words. What one cover says of two texts, or a file that is there twice, is told."""
        doubtful = set(re.findall(r"^(.+?):\d+:\d+: warning: .*\[(?:left-out|doubtful)\]$", self.done.stderr, re.MULTILINE))
        by_words = {}
        for record in self.records.values():
            for language, text in record["texts"].items():
                by_words[language, text.preamble, text.operative, text.tables, text.annexes] = True
        lost = [str(text.path) for text in self.texts
                if not any((language, text.preamble, text.operative, text.tables, text.annexes) in by_words
                           for language in akn_texts.TWO_LETTERS.values())]
        self.assertEqual([], [path for path in lost if path not in doubtful])
        self.assertLessEqual(len(lost), 3, lost)

    def test_have_the_votes_that_they_say(self):
        symbols = {re.sub(r"\s", "", symbol or ""): record["element"] for symbol, record in self.records.items()}
        compared = 0
        for text in self.texts:
            if "English" not in text.path.parts or not text.counts:
                continue
            record = symbols.get(re.sub(r"\s", "", text.symbol))
            if record is None:
                continue
            compared += 1
            for choice, count in text.counts.items():
                if count is not None:
                    self.assertEqual(str(count), record.get(choice), f"{text.path} {choice}")
                named = [votes.get("by").split() for votes in record if akn_texts.local(votes) == "votes" and votes.get("choice") == choice]
                voters = [code for codes in named for code in codes]
                if voters:
                    self.assertEqual(len(text.names[choice]), len(voters), f"{text.path} {choice}")
        self.assertGreater(compared, 100)

    def test_build_with_several_workers(self):
        """Two years of the Council and a session of the Assembly, in Chinese: fonts with much in them, and much memory that comes and goes."""
        built = self.run_it("build", "--session", "un-sc-2021", "--session", "un-sc-2022", "--session", "un-ga-76", "--lang", "zh", "--jobs", "3",
                            "--templates", str(ROOT / "templates"), "--output", "output")
        self.assertEqual(0, built.returncode, built.stderr[-2000:])

    def test_give_the_same_file_again(self):
        before = (self.here / "sources/un.xml").read_bytes()
        again = self.run_it("import", "akn", str(FILES), "--into", "sources/un.xml", "--allow-rejects", "--update")
        self.assertIn("made 0, updated 0, ", again.stdout)
        self.assertEqual(before, (self.here / "sources/un.xml").read_bytes())


if __name__ == "__main__":
    unittest.main()
