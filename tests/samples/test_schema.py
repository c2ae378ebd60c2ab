"""`rapporteur schema` as other people's tools read it, against the records that ship. RAPPORTEUR names the program."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]


def xmllint(schema: Path, *files: Path) -> subprocess.CompletedProcess:
    return subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema, *files], capture_output=True, text=True)


class TheSchema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.here = Path(cls.folder.name)
        cls.schema = cls.here / "records.xsd"
        cls.schema.write_bytes(subprocess.run([PROGRAM, "schema"], check=True, capture_output=True).stdout)

    def verdict(self, inside: str) -> subprocess.CompletedProcess:
        file = self.here / "records.xml"
        file.write_text(f'<records xmlns="urn:rapporteur:records:1" xml:lang="en">{inside}</records>', "utf-8")
        return xmllint(self.schema, file)

    def test_accepts_every_file_of_the_sources(self):
        files = sorted((ROOT / "sources").rglob("*.xml"))
        self.assertGreater(len(files), 0)
        done = xmllint(self.schema, *files)
        self.assertEqual(0, done.returncode, done.stderr)

    def test_accepts_the_corpus(self):
        files = sorted((ROOT.parent / "shared" / "corpus").glob("*.xml"))
        if not files:
            self.skipTest("the corpus is not there")
        done = xmllint(self.schema, *files)
        self.assertEqual(0, done.returncode, done.stderr[:2000])

    def test_refuses_what_the_vocabulary_does_not_have(self):
        for inside, word in (
                ('<subject id="peace"><name>Peace</name><colour/></subject>', "colour"),
                ('<subject id="peace" colour="red"><name>Peace</name></subject>', "colour"),
                ('<subject><name>Peace</name></subject>', "id"),
                ('<session id="s" body="b" start="1993-02-31x"><title>S</title></session>', "start"),
                ('<source id="s" standpoint="neutral"><title>S</title></source>', "standpoint")):
            done = self.verdict(inside)
            self.assertNotEqual(0, done.returncode, inside)
            self.assertIn(word, done.stderr, inside)

    def test_accepts_a_small_record(self):
        done = self.verdict('<subject id="peace"><name>Peace</name></subject>')
        self.assertEqual(0, done.returncode, done.stderr)


if __name__ == "__main__":
    unittest.main()
