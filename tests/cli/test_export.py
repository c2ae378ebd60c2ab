"""`rapporteur export`: records for other programs, and totals as papers print them. RAPPORTEUR names the program."""
import csv
import io
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]


def figure(number, amount, **more):
    attributes = {"kind": "grant", "recipient": "AZ", "date": "2001-02-03", **more}
    words = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<assistance id="a-{number}" donor="b" {words}><purpose>Made-up purpose {number}</purpose>{amount}<source ref="s"/></assistance>'


def usd(value, **more):
    return '<amount currency="USD"' + "".join(f' {name}="{text}"' for name, text in more.items()) + f">{value}</amount>"


class AnExport(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "sources").mkdir()

    def records(self, *figures):
        (self.folder / "sources/a.xml").write_text(
            '<records xmlns="urn:rapporteur:records:1" xml:lang="en"><source id="s"><title>Made-up source</title></source>'
            '<body id="b"><name>Made-up body</name><source ref="s"/></body>' + "".join(figures) + "</records>")

    def run_it(self, *arguments, cwd=None):
        return subprocess.run([PROGRAM, "export", *arguments], cwd=cwd or self.folder, capture_output=True, text=True, timeout=60)

    def totals(self):
        done = self.run_it("json", "assistance", "--totals")
        self.assertEqual(0, done.returncode, done.stderr)
        return json.loads(done.stdout)["totals"]

    def test_gives_every_type_as_json_and_csv(self):
        for kind in ("sources", "bodies", "subjects", "sessions", "resolutions", "references", "assistance", "events", "statements",
                     "quotations", "appeals", "points"):
            with self.subTest(kind):
                done = self.run_it("json", kind, cwd=ROOT)
                self.assertEqual(0, done.returncode, done.stderr)
                records = json.loads(done.stdout)["records"]
                table = list(csv.DictReader(io.StringIO(self.run_it("csv", kind, cwd=ROOT).stdout)))
                self.assertEqual([record["id"] for record in records], [row["id"] for row in table])

    def test_keeps_qualifiers_and_what_is_not_known(self):
        self.records(figure(1, usd(1000, qualifier="more-than")), figure(2, usd(50)), figure(3, ""))
        rows = list(csv.DictReader(io.StringIO(self.run_it("csv", "assistance").stdout)))
        self.assertEqual(["more-than 1000 USD", "50 USD", ""], [row["amount"] for row in rows])
        self.assertEqual([{"kind": "grant", "currency": "USD", "number": 1050, "qualifier": "more-than", "figures": 2, "not_known": 1}],
                         self.totals())

    def test_adds_no_currencies_kinds_or_stages_together(self):
        self.records(figure(1, usd(1)), figure(2, '<amount currency="EUR">2</amount>'), figure(3, usd(4), kind="loan"),
                     figure(4, usd(8), stage="pledge"))
        self.assertEqual({(1, "grant", "USD", None), (2, "grant", "EUR", None), (4, "loan", "USD", None), (8, "grant", "USD", "pledge")},
                         {(total["number"], total["kind"], total["currency"], total.get("stage")) for total in self.totals()})

    def test_keeps_apart_what_does_not_mix(self):
        self.records(figure(1, usd(10, qualifier="at-least")), figure(2, usd(5, qualifier="up-to")))
        self.assertEqual({("at-least", 10), ("up-to", 5)}, {(total["qualifier"], total["number"]) for total in self.totals()})

    def test_counts_a_corrected_figure_once(self):
        self.records(figure(1, usd(10)), figure(2, usd(11), supersedes="a-1"))
        self.assertEqual([11], [total["number"] for total in self.totals()])

    def test_adds_a_figure_in_all_to_no_other(self):
        self.records(figure(1, usd(10)), figure(2, usd(150), cumulative="true", as_of="2019"))
        self.assertEqual([(10, None), (150, True)], [(total["number"], total.get("in_all")) for total in self.totals()])

    def test_is_told_what_is_wrong_with_its_command_line(self):
        self.records()
        for arguments in ((), ("csv",), ("xml", "assistance"), ("csv", "asistance"), ("csv", "sessions", "--totals")):
            with self.subTest(arguments):
                done = self.run_it(*arguments)
                self.assertEqual(2, done.returncode)
                self.assertIn("[bad-option]", done.stderr)


if __name__ == "__main__":
    unittest.main()
