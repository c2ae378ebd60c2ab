"""Parameters that rapporteur.xml gives: to the templates that have them, below those of the command line. RAPPORTEUR names the program."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["RAPPORTEUR"]
RECORDS = """<records xmlns="urn:rapporteur:records:1" xml:lang="en"><source id="s"><title>Made up</title></source>
<body id="b"><name>Made-up body</name><source ref="s"/></body>
<session id="one" body="b" start="2020-02-03"><title>Session one</title><source ref="s"/></session></records>"""
TEMPLATE = """<template xmlns="urn:rapporteur:template:1" id="{id}" for="session" xml:lang="en" output="{id}"><title>T</title>
{param}<heading>T</heading><p>Made{words}.</p></template>"""
THEME = """<theme xmlns="urn:rapporteur:theme:1" id="plain"><page size="A4"/><fonts><font name="sans" family="Noto Sans"/></fonts>
<style role="document" font-family="sans" font-size="10pt" line-height="14pt"/></theme>"""


class WorkspaceParameters(unittest.TestCase):
    def build(self, parameters: str, *options: str) -> subprocess.CompletedProcess:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "rapporteur.xml").write_text(f'<rapporteur xmlns="urn:rapporteur:workspace:1">{parameters}</rapporteur>')
            (folder / "sources").mkdir()
            (folder / "sources/a.xml").write_text(RECORDS)
            (folder / "templates/themes").mkdir(parents=True)
            (folder / "templates/themes/plain.xml").write_text(THEME)
            for of_id, param, words in (("with", '<param name="desk" type="text" default="nobody"/>', " by {{ desk }}"), ("without", "", "")):
                (folder / f"templates/{of_id}.xml").write_text(
                    TEMPLATE.format(id=of_id, param=param, words=words).replace(' xml:lang="en" output', ' theme="plain" xml:lang="en" output'))
            return subprocess.run([PROGRAM, "build", "--all", "--dump", "tags", *options], cwd=folder, capture_output=True, text=True)

    def test_reach_the_templates_that_have_them(self):
        done = self.build('<param name="desk">Desk III.2</param>')
        self.assertEqual(0, done.returncode, done.stderr)

    def test_without_a_name_or_twice_are_reported(self):
        for parameters, code in (("<param>x</param>", "missing-attribute"),
                                 ('<param name="desk">x</param><param name="desk">y</param>', "repeated-element")):
            with self.subTest(code):
                done = self.build(parameters)
                self.assertEqual(1, done.returncode, done.stderr)
                self.assertIn(f"[{code}]", done.stderr)

    def test_an_option_for_one_template_is_no_fault_of_another(self):
        self.assertEqual(0, self.build("", "--param", "desk=x").returncode)
        self.assertEqual(2, self.build("", "--param", "dekc=x").returncode)


if __name__ == "__main__":
    unittest.main()
