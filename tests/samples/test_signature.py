"""The empty field for a signature. RAPPORTEUR names the program."""
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path
from xml.etree import ElementTree

from pdf_objects import Pdf

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]
LANGUAGES = ("en", "fr", "es", "ru", "az", "ar", "zh")


def label(language: str) -> str:
    root = ElementTree.parse(ROOT / f"templates/messages/{language}.xml").getroot()
    return next(message.text for message in root if message.get("key") == "signature")


class Signature(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def build(self, *arguments: str, templates: Path | None = None) -> subprocess.CompletedProcess:
        more = ["--templates", str(templates)] if templates else []
        return subprocess.run([PROGRAM, "build", "-s", "oic-summit-10", "--templates", "templates", *more, "--output", str(self.folder / "made"),
                               *arguments], cwd=ROOT, capture_output=True, text=True)

    def made(self, *arguments: str, templates: Path | None = None) -> list[Path]:
        done = self.build(*arguments, templates=templates)
        # The records are in English: what they lack in another language is told. The one page of a summary has no room for a field to sign
        # in besides in the large type of Arabic, which is told too.
        known = {"[missing-translation]"} | ({"[does-not-fit]"} if "ar" in arguments else set())
        told = [code for code in re.findall(r"\[[a-z-]+\]", done.stderr) if code not in known]
        self.assertEqual((0, []), (done.returncode, told), done.stderr)
        return sorted((self.folder / "made").glob("*.pdf"))

    def assert_signable(self, path: Path, name: str, words: str):
        said = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True)
        self.assertEqual("", said.stderr)
        self.assertEqual(1, said.stdout.count("Signature #"), said.stdout)
        self.assertIn(f"Signature Field Name: {name}\n", said.stdout)
        self.assertIn("The signature form field is not signed.", said.stdout)
        pdf = Pdf(path)
        form = pdf.value(pdf.catalog["/AcroForm"])
        self.assertEqual({"/Fields"}, set(form))
        (field,) = form["/Fields"]
        widget = pdf.value(field)
        self.assertEqual(("/Sig", "/Widget", name, words), (widget["/FT"], widget["/Subtype"], pdf.text(widget["/T"]), pdf.text(widget["/TU"])))
        self.assertNotIn("/V", widget)
        # On the last page, within its margins, large enough to sign in.
        self.assertEqual(pdf.pages[-1], widget["/P"])
        page = pdf.value(pdf.pages[-1])
        self.assertIn(field, pdf.value(page["/Annots"]))
        self.assertEqual("/S", page["/Tabs"])
        left, bottom, right, top = widget["/Rect"]
        self.assertGreater(right - left, 150)
        self.assertGreater(top - bottom, 25)
        self.assertTrue(40 < left < right < page["/MediaBox"][2] - 40 and 40 < bottom < top < page["/MediaBox"][3] - 40)
        # Tagged: a Form that holds the field and nothing else, and beside it the words under the line.
        (element,) = pdf.structure.all("Form")
        self.assertEqual([field], element.objects)
        self.assertEqual([], element.contents)
        parents = pdf.tree(pdf.value(pdf.catalog["/StructTreeRoot"])["/ParentTree"], "/Nums")
        self.assertEqual(element.reference, parents[widget["/StructParent"]])
        self.assertEqual(["Form", "P"], [one.type for one in element.parent.elements])
        self.assertIs(element.parent, pdf.structure.elements[-1])

    def test_is_there_when_asked_for_in_every_language(self):
        for language in LANGUAGES:
            with self.subTest(language):
                for path in self.made("--param", "signature-field", "--lang", language):
                    self.assert_signable(path, "signature", label(language))
                    path.unlink()

    def test_has_the_name_that_is_given(self):
        for path in self.made("--param", "signature-field=Head of delegation"):
            self.assert_signable(path, "Head of delegation", "Signature")

    def test_is_not_there_unless_asked_for(self):
        for arguments in ([], ["--param", "signature-field=false"]):
            for path in self.made(*arguments):
                self.assertNotIn("/AcroForm", Pdf(path).catalog)
                self.assertEqual([], list(Pdf(path).structure.all("Form")))

    def test_is_shown_by_a_line_and_a_label(self):
        done = subprocess.run([PROGRAM, "build", "-s", "oic-summit-10", "-t", "session-summary", "--param", "signature-field", "--dump", "pages"],
                              cwd=ROOT, capture_output=True, text=True)
        lines = done.stdout.splitlines()
        (words,) = [number for number, line in enumerate(lines) if line.endswith('p "Signature"')]
        rule, text = lines[words - 1].split(), lines[words].split()
        self.assertEqual("rule", rule[0])
        self.assertEqual(rule[1], text[1], "the label begins where the line does")
        self.assertGreater(float(text[2]), float(rule[2]) + 6, "below it")

    def test_is_there_when_the_theme_asks_and_the_parameter_does_not_forbid_it(self):
        themes = self.folder / "own/themes"
        themes.mkdir(parents=True)
        (themes / "signed.xml").write_text('<theme xmlns="urn:rapporteur:theme:1" id="signed" extends="plain"><page signature-field="true"/></theme>')
        (themes / "further.xml").write_text('<theme xmlns="urn:rapporteur:theme:1" id="further" extends="signed"><page size="letter"/></theme>')
        for theme in ("signed", "further"):
            for path in self.made("--theme", theme, templates=themes.parent):
                self.assert_signable(path, "signature", "Signature")
        for path in self.made("--theme", "signed", "--param", "signature-field=false", templates=themes.parent):
            self.assertNotIn("/AcroForm", Pdf(path).catalog)
        for path in self.made("--theme", "signed", "--param", "signature-field=Desk", templates=themes.parent):
            self.assert_signable(path, "Desk", "Signature")

    def test_a_theme_says_true_or_false(self):
        themes = self.folder / "own/themes"
        themes.mkdir(parents=True)
        (themes / "signed.xml").write_text('<theme xmlns="urn:rapporteur:theme:1" id="signed" extends="plain">\n<page signature-field="yes"/></theme>')
        done = self.build("--theme", "signed", templates=themes.parent)
        self.assertEqual(1, done.returncode)
        self.assertRegex(done.stderr, r"signed\.xml:2:24: error: .*'true'.* \[bad-value\]")

    def test_a_name_that_no_field_can_have_is_wrong_usage(self):
        for name in ("a.b", "", "x" * 101, "a\nb"):
            with self.subTest(name):
                done = self.build("--param", f"signature-field={name}")
                self.assertEqual(2, done.returncode, done.stderr)
                self.assertIn("[bad-option]", done.stderr)
                self.assertEqual([], list(self.folder.rglob("*.pdf")))


if __name__ == "__main__":
    unittest.main()
