"""Archives with one trap each: no sentence of a paper may be false, and what must be told is told. RAPPORTEUR names the program."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]
BASIS = """<records xmlns="urn:rapporteur:records:1" xml:lang="en">
<source id="s" date="2020-02-01"><title>Made-up paper</title></source>
<source id="later" date="2031-05-05"><title>Paper of another year</title></source>
<body id="b" members="40"><name>Made-up body</name><source ref="s"/></body>
<body id="un-sc" members="15"><name>Security Council</name><source ref="s"/></body>
<body id="d"><name>First donor</name><source ref="s"/></body>
<body id="e"><name>Second donor</name><source ref="s"/></body>
<session id="zero" body="b" start="2019-02-03" end="2019-02-05"><title>Session zero</title><source ref="s"/></session>
<session id="one" body="b" start="2020-02-03" end="2020-02-05"><title>Session one</title><source ref="s"/></session>
"""
ALL = ("session-brief", "session-summary", "ministers-note", "subject-history", "reference-index", "comparative-summary",
       "bilingual-brief", "assistance-report")


def resolution(of_id: str, attributes: str, inner: str = "", session: str = "one", title: str = "On a matter") -> str:
    return f'<resolution id="{of_id}" session="{session}" {attributes}><title>{title}</title>{inner}<source ref="s"/></resolution>\n'


def assistance(of_id: str, attributes: str, inner: str = "", donor: str = "d") -> str:
    return (f'<assistance id="{of_id}" donor="{donor}" recipient="AZ" session="one" {attributes}><purpose>Purpose {of_id}</purpose>{inner}'
            '<source ref="s"/></assistance>\n')


class Papers(unittest.TestCase):
    def texts(self, records: str, *templates: str, options: tuple = (), session: str = "one") -> dict[str, str]:
        """The words of the papers, with all white space as one space; by template."""
        result = {}
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "a.xml").write_text(BASIS + records + "</records>")
            for template in templates or ALL:
                paper = folder / "paper.pdf"
                done = subprocess.run([PROGRAM, "build", "--sources", name, "--templates", str(ROOT / "templates"), "--session", session,
                                       "--template", template, "-o", str(paper), *options], capture_output=True, text=True)
                self.assertEqual(0, done.returncode, done.stderr)
                words = subprocess.run(["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True).stdout
                result[template] = " ".join(words.replace("\u00a0", " ").split())
        return result

    def test_what_was_rejected_is_nowhere_adopted(self):
        records = resolution("r", 'symbol="X/1/L.1" status="rejected" decided="2020-02-04" for="5" against="9" abstaining="2"',
                             '<operative><paragraph number="1" verb="Decides" due="2020-12-31">that it is so.</paragraph></operative>')
        for template, text in self.texts(records).items():
            with self.subTest(template):
                self.assertNotRegex(text.lower(), r"(?<!not )adopted on \d")
                self.assertNotIn("31 December 2020", text)
                if template in ("session-brief", "session-summary", "ministers-note", "comparative-summary", "bilingual-brief"):
                    self.assertIn("rejected on 4 February 2020", text)

    def test_the_council_does_not_reject_and_a_veto_is_told_where_it_is_on_record(self):
        vote = '<votes choice="against" by="FR" veto="true"/>'
        records = ('<session id="sc" body="un-sc" start="2020-02"><title>Council, February</title><source ref="s"/></session>'
                   + resolution("v", 'symbol="S/2020/1" status="vetoed" decided="2020-02-04" for="13" against="1" abstaining="1"', vote, "sc")
                   + resolution("w", 'symbol="S/2020/2" status="rejected" decided="2020-02-05" for="7" against="3"',
                                '<votes choice="against" by="GB" partial="true"/>', "sc"))
        for template, text in self.texts(records, "session-brief", "ministers-note", "session-summary", session="sc").items():
            with self.subTest(template):
                self.assertNotIn("rejected", text)
                self.assertIn("not adopted (veto)", text)
                self.assertIn("veto: France", text)
                self.assertNotIn("veto: United Kingdom", text)

    def test_an_outcome_that_is_not_on_record_is_said_to_be_so(self):
        for template, text in self.texts(resolution("r", 'symbol="X/1/1"'), "session-brief", "session-summary", "ministers-note").items():
            with self.subTest(template):
                self.assertIn("outcome not on record", text)
                self.assertNotIn("adopted", text.replace("Texts adopted", "").replace("adopted or", ""))

    def test_unknown_counts_are_not_zero(self):
        excerpt = '<operative extent="excerpt" count="9"><paragraph number="1" verb="Notes">this.</paragraph></operative>'
        records = (resolution("z", 'status="adopted"', excerpt, "zero") + resolution("r", 'status="adopted" continues="z"', excerpt))
        text = self.texts(records, "session-brief")["session-brief"]
        self.assertIn("NEW PARAGRAPHS", text)
        self.assertIn("1 not known not known Resolutions", text)  # texts, new paragraphs, references; no figure is on record, and none is counted
        self.assertGreaterEqual(text.count("not known"), 2)

    def test_votes_that_are_not_on_record_are_not_none(self):
        records = resolution("r", 'status="adopted" adopted="2020-02-04" adoption="recorded-vote" for="20"')
        for template, text in self.texts(records, "session-brief", "ministers-note", options=("--param", "own=AZ")).items():
            with self.subTest(template):
                self.assertIn("20 in favour", text)
                self.assertNotIn("none against", text)
                self.assertNotIn("no abstentions", text)
                self.assertIn("our vote is not on record", text)

    def test_names_are_countries_in_the_order_of_the_language(self):
        records = resolution("r", 'status="adopted" adopted="2020-02-04"', '<votes choice="for" by="CH AT GA"/><votes choice="against" by="ES"/>')
        text = self.texts(records, "session-brief", options=("--lang", "fr"))["session-brief"]
        self.assertIn("Autriche, Gabon et Suisse", text)
        self.assertIn("3 voix pour, 1", text)

    def test_pledges_are_not_added_to_what_was_paid(self):
        records = (assistance("p", 'kind="grant" stage="pledge"', '<amount currency="USD">3000000</amount>')
                   + assistance("q", 'kind="grant" stage="disbursement" fulfils="p"', '<amount currency="USD">1000000</amount>'))
        for template, text in self.texts(records, "ministers-note", "assistance-report", "session-brief").items():
            with self.subTest(template):
                self.assertNotIn("4,000,000", text)

    def test_figures_in_all_are_not_added_up(self):
        records = "".join(assistance(f"c{year}", f'kind="loan" cumulative="true" as-of="{year}-12-31"', f'<amount currency="USD">{amount}</amount>')
                          for year, amount in ((2018, 60), (2019, 75)))
        records += assistance("single", 'kind="loan" date="2019"', '<amount currency="USD">7</amount>')
        for template, text in self.texts(records, "ministers-note", "assistance-report", "session-brief").items():
            with self.subTest(template):
                for false in ("$135", "$142", "$82", "$67"):
                    self.assertNotIn(false, text)

    def test_a_joint_gift_is_added_to_no_single_donor(self):
        records = (assistance("j", 'kind="grant" stage="disbursement"', '<amount currency="USD">100</amount>', "d e")
                   + assistance("k", 'kind="grant" stage="disbursement"', '<amount currency="USD">7</amount>'))
        text = self.texts(records, "ministers-note")["ministers-note"]
        self.assertIn("First donor and Second donor", text)
        self.assertRegex(text, r"First donor \$7")

    def test_the_date_of_the_records_is_that_of_the_sources_cited(self):
        records = resolution("r", 'status="adopted" adopted="2020-02-04"') + (
            '<resolution id="other" session="zero" status="adopted"><title>Another</title><source ref="later"/></resolution>')
        text = self.texts(records, "session-brief")["session-brief"]
        self.assertIn("Made from records of 1 February 2020", text)
        self.assertNotIn("Paper of another year", text)

    def test_what_an_excerpt_lacks_was_not_dropped(self):
        full = "".join(f'<paragraph number="{i}" verb="Notes">matter number {word};</paragraph>'
                       for i, word in enumerate(("one", "two", "three"), 1))
        records = ('<subject id="m"><name>Matter</name><source ref="s"/></subject>'
                   + resolution("z", 'status="adopted" subjects="m"', f"<preamble/><operative>{full}</operative>", "zero")
                   + resolution("r", 'status="adopted" subjects="m" continues="z"',
                                '<operative extent="excerpt" count="4"><paragraph number="4" verb="Asks">for something else;</paragraph></operative>'))
        for template, text in self.texts(records, "subject-history", "session-brief", "comparative-summary").items():
            with self.subTest(template):
                self.assertNotIn("No longer there:", text)
                self.assertNotIn("dropped", text)


if __name__ == "__main__":
    unittest.main()
