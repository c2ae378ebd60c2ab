"""How large a PDF is: tagged, with its fonts, its records and their provenance within. RAPPORTEUR names the program."""
import os
import random
import re
import subprocess
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]
VERBS = ("Recalls", "Notes", "Requests", "Calls upon", "Urges", "Expresses", "Appeals", "Decides")


def words_on_record() -> list[str]:
    """The words of the sample records in their order, so that a made-up text has the letters and repeats of a real one."""
    found = []
    for path in sorted((ROOT / "sources").rglob("*.xml")):
        for element in ElementTree.parse(path).getroot().iter():
            found += re.findall(r"[A-Za-z’-]+", element.text or "")
    return found


def records(paragraphs: int) -> str:
    """A session with eight resolutions, each of so many paragraphs, with references and figures."""
    chance = random.Random(12)
    words = words_on_record()

    def text(length: int) -> str:
        out = []
        while len(out) < length:
            begin = chance.randrange(len(words) - 12)
            out += words[begin:begin + chance.randrange(4, 12)]
        return escape(" ".join(out[:length]))

    made = ['<records xmlns="urn:rapporteur:records:1" xml:lang="en">',
            '<source id="s"><title>Made-up source</title></source>',
            '<body id="b"><name>Made-up body</name><source ref="s"/></body>',
            '<body id="un-sc"><name>Made-up council</name><source ref="s"/></body>',
            '<session id="b-1" body="b" start="2001-05-04"><title>First made-up session</title><source ref="s"/></session>']
    for number in range(1, 9):
        made.append(f'<reference id="S/RES/{800 + number}" symbol="S/RES/{800 + number} (1993)" body="un-sc" adopted="1993-04-{number + 10}">'
                    f'<title>{text(6)}</title><source ref="s"/></reference>')
        operative = "".join(f'<paragraph number="{index}" verb="{VERBS[index % len(VERBS)]}">{text(45)};</paragraph>'
                            for index in range(1, paragraphs + 1))
        made.append(f'<resolution id="r-{number}" session="b-1" symbol="{number}/1-P" status="adopted"><title>On {text(9)}</title>'
                    f'<operative>{operative}</operative><source ref="s" locator="para. {number}"/></resolution>')
        made.append(f'<assistance id="a-{number}" session="b-1" donor="b" recipient="AZ" kind="grant"><purpose>{text(5)}</purpose>'
                    f'<amount currency="USD">{number * 125000}</amount><source ref="s"/></assistance>')
    return "\n".join(made) + "\n</records>"


class Size(unittest.TestCase):
    def test_a_brief_of_twelve_pages_stays_small(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for paragraphs in range(8, 30):
                (folder / "records.xml").write_text(records(paragraphs))
                done = subprocess.run([PROGRAM, "build", "--all", "-t", "session-brief", "--sources", str(folder / "records.xml"), "--output", str(folder)],
                                      cwd=ROOT, capture_output=True, text=True)
                self.assertEqual(0, done.returncode, done.stderr)
                (made,) = folder.glob("*.pdf")
                pages = int(re.search(r"(\d+) pages?,", done.stderr)[1])
                if pages >= 12:
                    break
            self.assertEqual(12, pages)
            said = subprocess.run(["pdfinfo", str(made)], capture_output=True, text=True).stdout
            self.assertRegex(said, r"(?m)^Tagged: +yes$")
            attached = subprocess.run(["pdfdetach", "-list", str(made)], capture_output=True, text=True).stdout
            self.assertIn("records.xml", attached)
            self.assertIn("provenance.json", attached)
            # Of its 78,000 bytes its text takes 25,000, fonts 21,000, structure and links 16,000, records 6,000, their map 4,000.
            self.assertLess(made.stat().st_size, 80_000)


if __name__ == "__main__":
    unittest.main()
