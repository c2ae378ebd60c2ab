"""`rapporteur schema` as other people's tools read it, against the records that ship. RAPPORTEUR names the program."""
import os
import re
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


# What the schema of templates refuses of tests/template/broken: all that is wrong with elements, attributes and their words.
# The rest is in expressions, or depends on what another file or the schema of the records says.
REFUSED = {
    "another-namespace", "bad-parameter-type", "bad-size-of-image", "bad-width", "bibliography-with-words", "block-in-a-paragraph",
    "chart-elsewhere", "chart-misspelt",
    "elif-in-for", "else-alone", "else-not-last", "figure-of-nothing", "malformed", "many-at-once", "misspelt-argument-of-a-call",
    "misspelt-attribute", "misspelt-element", "misspelt-end-tag", "misspelt-needed-attribute", "misspelt-scope", "misspelt-start-tag",
    "no-test", "not-a-template", "notes-and-keeps", "running-in-the-text", "text-outside-a-paragraph"
}


class TheSchemaOfTemplates(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.here = Path(cls.folder.name)
        cls.schema = cls.here / "templates.xsd"
        cls.schema.write_bytes(subprocess.run([PROGRAM, "schema", "templates"], check=True, capture_output=True).stdout)

    def assert_takes(self, files):
        files = sorted(files)
        self.assertGreater(len(files), 0)
        done = xmllint(self.schema, *files)
        self.assertEqual(0, done.returncode, "\n".join(line for line in done.stderr.splitlines() if not line.endswith(" validates"))[:3000])

    def written(self, bodies):
        for number, body in enumerate(bodies):
            file = self.here / f"written-{number}.xml"
            whole = body if body.startswith("<template") else \
                f'<template xmlns="urn:rapporteur:template:1" id="t" for="session" xml:lang="en"><title>T</title>\n{body}\n</template>'
            file.write_text(whole, "utf-8")
            yield file

    def test_accepts_every_template_that_ships(self):
        self.assert_takes([*(ROOT / "templates").glob("*.xml"), *(ROOT / "templates" / "parts").glob("*.xml"),
                           ROOT / "samples" / "workspace" / "templates" / "example.xml"])

    def test_accepts_what_the_tests_build(self):
        self.assert_takes([file for file in (ROOT / "tests" / "golden").glob("*/template.xml")])
        trees = [file.read_text("utf-8").partition("====")[0].strip() for file in (ROOT / "tests" / "template" / "trees").glob("*.txt")]
        self.assertGreater(len(trees), 20)
        self.assert_takes(self.written(trees))

    def test_accepts_the_examples_of_the_readme(self):
        readme = (ROOT / "templates" / "README.md").read_text("utf-8")
        wholes = re.findall(r"```xml\n(<template.*?)```", readme, re.S)
        self.assertGreaterEqual(len(wholes), 2)
        self.assert_takes(self.written(wholes))

    def test_refuses_of_the_broken_templates_what_it_can(self):
        refused = {folder.name for folder in (ROOT / "tests" / "template" / "broken").iterdir()
                   if xmllint(self.schema, folder / "template.xml").returncode != 0}
        self.assertEqual(REFUSED, refused)


class TheSchemaOfThemes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.here = Path(cls.folder.name)
        cls.schema = cls.here / "themes.xsd"
        cls.schema.write_bytes(subprocess.run([PROGRAM, "schema", "themes"], check=True, capture_output=True).stdout)

    def test_accepts_every_theme_that_builds(self):
        files = sorted([*(ROOT / "templates" / "themes").glob("*.xml"), *(ROOT / "samples" / "workspace" / "templates" / "themes").glob("*.xml"),
                        *(ROOT / "tests" / "golden").glob("*/themes/*.xml")])
        files = [file for file in files if file.parent.parent.name != "theme-faults"]
        self.assertGreater(len(files), 3)
        done = xmllint(self.schema, *files)
        self.assertEqual(0, done.returncode, done.stderr[:3000])

    def test_refuses_what_the_reader_refuses(self):
        for inside, word in (
                ('<style role="headng"/>', "role"), ('<style/>', "role"), ('<style role="p" colour="#000000"/>', "colour"),
                ('<style role="p" color="black"/>', "color"), ('<style role="p" font-size="large"/>', "font-size"),
                ('<style role="p" margin-block-start="-1mm"/>', "margin-block-start"), ('<style role="p" margin-left="1mm"/>', "margin-left"),
                ('<style role="p" hyphens="yes"/>', "hyphens"), ('<style role="p" widows="0"/>', "widows"),
                ('<style role="p" font-weight="heavy"/>', "font-weight"), ('<style role="heading" level="7"/>', "level"),
                ('<style role="row" nth-child="third"/>', "nth-child"), ('<style role="p" border-block-start="1pt solid"/>', "border-block-start"),
                ('<page size="A7"/>', "size"), ('<fonts><font script="latin" family="Noto Sans"/></fonts>', "script"),
                ('<fonts><font script="Latn"/></fonts>', "family"), ('<protrusion><hang characters="." end="1001"/></protrusion>', "end"),
                ('<styles/>', "styles"), ('words', "theme")):
            file = self.here / "theme.xml"
            file.write_text(f'<theme xmlns="urn:rapporteur:theme:1" id="t">{inside}</theme>', "utf-8")
            done = xmllint(self.schema, file)
            self.assertNotEqual(0, done.returncode, inside)
            self.assertIn(word, done.stderr, inside)


if __name__ == "__main__":
    unittest.main()
