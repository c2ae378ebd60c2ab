"""`rapporteur import csv` and `xlsx` as a data clerk uses them, over made-up tables. RAPPORTEUR names the program."""
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["RAPPORTEUR"]

BODIES = "Name,Abbreviation,Kind\nCouncil of the Made-up,CMU,organ\n"
SESSIONS = "Body,Number,Title,Start,End\nCMU,5,Fifth session,2020-01-05,2020-02-01\n"
RESOLUTIONS = "Symbol,Session,Title,Adopted,For,Against,Abstaining,Adoption\nCMU/5/1,cmu-5,On water,2020-01-06,2,1,1,recorded vote\n"
VOTES = "Resolution,Member,Vote\nCMU/5/1,France,Yes\nCMU/5/1,Mali,Y\nCMU/5/1,Chad,No\nCMU/5/1,Kenya,abstain\n"
AID = """Donor;Recipient;Purpose;Amount;Currency;Date;Kind;Our file
Japan;Azerbaijan;Schools;1.400.000,50;USD;31/12/2014;Grant;1
CMU;Mali;Wells;> 74 000;EUR;Dec 2014;loan;2
CMU;Mali;Roads;five;EUR;2014;loan;3
CMU;Mali;Bridges;n/a;EUR;2014;loan;4
"""


class AnImportOfTables(unittest.TestCase):
    maxDiff = 3000

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "sources").mkdir()
        self.made = self.folder / "sources/all.xml"

    def run_it(self, *arguments):
        return subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=60)

    def imported(self, kind, text, *arguments, name=None):
        name = name or f"{kind}.csv"
        (self.folder / name).write_text(text, "utf-8")
        return self.run_it("import", "csv", name, "--type", kind, "--into", "sources/all.xml", *arguments)

    def council(self):
        for kind, text in (("bodies", BODIES), ("sessions", SESSIONS), ("resolutions", RESOLUTIONS)):
            done = self.imported(kind, text)
            self.assertEqual(0, done.returncode, done.stderr)

    def test_builds_an_archive_table_by_table(self):
        self.council()
        done = self.imported("votes", VOTES, "--update")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn('<votes choice="for" by="FR ML"/>', self.made.read_text("utf-8"))
        self.assertIn("updated 1", done.stdout)

    def test_leaves_out_votes_on_what_is_not_there(self):
        self.council()
        done = self.imported("votes", VOTES.replace("CMU/5/1,Kenya", "CMU/9/9,Kenya"), "--update")
        self.assertEqual(1, done.returncode)
        self.assertIn("no resolution or reference 'CMU/9/9' is on record", done.stderr)

    def test_gives_back_what_was_left_out_to_be_mended(self):
        self.council()
        done = self.imported("assistance", AID, "--rejects", "rejects.csv")
        self.assertEqual(1, done.returncode)
        self.assertIn("left out 1 (no figure: 1)", done.stdout)
        self.assertIn("decimals stand behind a comma, as '1.400.000,50' in row 2 shows", done.stdout)
        self.assertIn("assistance.csv:4:16: error: row 4, column D ('Amount'): 'five' is no figure", done.stderr)
        rejects = (self.folder / "rejects.csv").read_text("utf-8")
        self.assertEqual("".join(AID.splitlines(True)[i] for i in (0, 3)), rejects)
        mended = self.imported("assistance", rejects.replace("five", "5"), name="rejects.csv")
        self.assertEqual(0, mended.returncode, mended.stderr)
        self.assertIn('<amount currency="EUR">5</amount>', self.made.read_text("utf-8"))
        self.assertIn('<amount currency="USD">1400000.50</amount>', self.made.read_text("utf-8"))

    def test_goes_on_where_rejects_are_allowed(self):
        self.council()
        self.assertEqual(0, self.imported("assistance", AID, "--allow-rejects").returncode)

    def test_writes_a_mapping_that_reads_the_table_as_it_was_read(self):
        self.council()
        (self.folder / "aid.csv").write_text(AID, "utf-8")
        done = self.run_it("import", "csv", "aid.csv", "--type", "assistance", "--write-mapping", "m.xml")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn('<column heading="Our file" field=""/>', (self.folder / "m.xml").read_text("utf-8"))
        plain = self.imported("assistance", AID, "--dry-run", "--allow-rejects").stdout
        mapped = self.imported("assistance", AID, "--dry-run", "--allow-rejects", "--mapping", "m.xml")
        self.assertEqual(plain.splitlines()[-2:], mapped.stdout.splitlines()[-2:])
        self.assertNotIn("unmatched-column", mapped.stderr)

    def test_gives_back_by_export_what_it_wrote_and_reads_that_again(self):
        self.council()
        self.imported("assistance", AID + "CMU;Mali;Sheep;;;2014;in-kind;5\n", "--allow-rejects")
        (self.folder / "templates").mkdir()
        again = self.folder / "again"
        (again / "sources").mkdir(parents=True)
        sources = "".join(line for line in self.made.read_text("utf-8").partition("<source ")[1:])
        records = '<records xmlns="urn:rapporteur:records:1" xml:lang="en">' + sources[:sources.index("<body")] + "</records>"
        (again / "sources/sources.xml").write_text(records, "utf-8")
        (again / "m.xml").write_text('<mapping xmlns="urn:rapporteur:mapping:1"><column heading="amount" field="amount" blank="unknown"/></mapping>')
        for kind in ("bodies", "sessions", "resolutions", "assistance"):
            table = self.run_it("export", "csv", kind)
            self.assertEqual(0, table.returncode, table.stderr)
            (again / f"{kind}.csv").write_text(table.stdout, "utf-8")
            mapping = ["--mapping", "m.xml"] if kind == "assistance" else []
            done = subprocess.run([PROGRAM, "import", "csv", f"{kind}.csv", "--type", kind, "--into", "sources/all.xml", *mapping],
                                  cwd=again, capture_output=True, text=True, timeout=60)
            self.assertNotIn("left-out", done.stderr)
            self.assertNotIn("error", done.stderr)
        first, second = (path.read_text("utf-8") for path in (self.made, again / "sources/all.xml"))
        for kind in ("session", "resolution", "assistance"):
            self.assertIn(f"<{kind} ", first)
            self.assertEqual(re.findall(rf"<{kind} .*?</{kind}>", first, re.DOTALL), re.findall(rf"<{kind} .*?</{kind}>", second, re.DOTALL))

    def test_asks_for_the_type(self):
        (self.folder / "aid.csv").write_text(AID, "utf-8")
        done = self.run_it("import", "csv", "aid.csv", "--into", "sources/all.xml")
        self.assertEqual(2, done.returncode)
        self.assertIn("say what the rows are: --type assistance", done.stderr)

    def test_tells_what_is_wrong_with_a_mapping(self):
        (self.folder / "m.xml").write_text('<mapping xmlns="urn:rapporteur:mapping:1"><column heading="A" field="amuont"/></mapping>')
        done = self.imported("assistance", AID, "--mapping", "m.xml")
        self.assertEqual(1, done.returncode)
        self.assertIn("m.xml:1:", done.stderr)
        self.assertIn("there is no field 'amuont' of assistance", done.stderr)
        self.assertIn("amount", done.stderr)


if __name__ == "__main__":
    unittest.main()
