"""The papers that make_papers.py made as PDF 2.0, read object by object: what ISO 32000-2, ISO 19005-4 and ISO 14289-2 want otherwise
than their forerunners, which test_papers.py holds the same papers to. PAPERS names their folder."""
import os
import re
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pdf_objects import Pdf  # noqa: E402

PAPERS = Path(os.environ["PAPERS"])
PDF_1, PDF_2 = "http://iso.org/pdf/ssn", "http://iso.org/pdf2/ssn"
ONLY_IN_PDF_1 = {"TOC", "TOCI", "Reference", "BlockQuote", "Index"}


class ThePapersAsPdf2(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        paths = sorted((PAPERS / "pdf-2").rglob("*.pdf"))
        with ThreadPoolExecutor(2) as pool:
            cls.pdfs = dict(zip(paths, pool.map(Pdf, paths)))

    def test_are_those_of_pdf_1(self):
        one = {path.relative_to(PAPERS) for folder in ("shipped", "appeal", "signed", "golden") for path in (PAPERS / folder).rglob("*.pdf")}
        self.assertEqual(one, {path.relative_to(PAPERS / "pdf-2") for path in self.pdfs})
        self.assertGreater(len(one), 300)

    def test_have_the_same_words(self):
        for path in list(self.pdfs)[::5]:
            first = PAPERS / path.relative_to(PAPERS / "pdf-2")
            words = [subprocess.run(["pdftotext", str(one), "-"], capture_output=True).stdout for one in (first, path)]
            self.assertEqual(*words, path)

    def test_are_pdf_2_without_what_it_has_given_up(self):
        for path, pdf in self.pdfs.items():
            self.assertEqual(b"%PDF-2.0\n", path.read_bytes()[:9], path)
            self.assertEqual({}, pdf.information(), path)
            objects = repr(pdf._objects)
            for name in ("/CharSet", "/CIDSet", "/ProcSet", "/NeedAppearances", "/Dest'"):
                self.assertNotIn(name, objects, path)
            metadata = pdf.stream(pdf.catalog["/Metadata"]).decode("utf-8")
            for words in ("<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev><pdfaid:conformance>F</pdfaid:conformance>",
                          "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>"):
                self.assertIn(words, metadata, path)
            self.assertTrue(pdf.value(pdf.catalog["/ViewerPreferences"])["/DisplayDocTitle"], path)
            self.assertTrue(pdf.text(pdf.catalog["/Lang"]), path)
            self.assertTrue(pdf.tree(pdf.value(pdf.catalog["/Names"])["/EmbeddedFiles"]), path)
            for file in pdf.value(pdf.catalog["/AF"]):
                self.assertTrue({"/AFRelationship", "/Desc", "/F", "/UF"} <= set(pdf.value(file)), path)

    def test_elements_say_whose_types_theirs_are(self):
        for path, pdf in self.pdfs.items():
            root = pdf.value(pdf.catalog["/StructTreeRoot"])
            self.assertEqual([PDF_1, PDF_2], [pdf.text(pdf.value(one)["/NS"]) for one in root["/Namespaces"]], path)
            for element in pdf.structure.all():
                space = pdf.text(pdf.value(element.entries["/NS"])["/NS"])
                self.assertEqual(PDF_1 if element.type in ONLY_IN_PDF_1 else PDF_2, space, f"{path}: {element}")
                self.assertNotIn(element.type, {"Note", "Quote"}, f"{path}: {element}")

    def test_notes_and_marks_name_each_other(self):
        found = 0
        for path, pdf in self.pdfs.items():
            by_reference = {element.reference: element for element in pdf.structure.all()}
            for note in pdf.structure.all("FENote"):
                found += 1
                self.assertEqual("/Footnote", note.attribute("/FENote", "/NoteType"), path)
                for mark in note.entries["/Ref"]:
                    self.assertEqual([note.reference], by_reference[mark].entries["/Ref"], f"{path}: {note}")
        self.assertGreater(found, 100)

    def test_entries_of_the_contents_name_their_headings(self):
        found = 0
        for path, pdf in self.pdfs.items():
            by_reference = {element.reference: element for element in pdf.structure.all()}
            for entry in pdf.structure.all("TOCI"):
                found += 1
                (target,) = entry.entries["/Ref"]
                self.assertRegex(by_reference[target].type, "H[1-6]|Sect", f"{path}: {entry}")
        self.assertGreater(found, 40)

    def test_lists_with_labels_say_how_they_are_numbered(self):
        for path, pdf in self.pdfs.items():
            for element in pdf.structure.all("L"):
                if any(child.type == "Lbl" for item in element.elements for child in item.elements):
                    self.assertNotIn(element.attribute("/List", "/ListNumbering"), (None, "/None"), f"{path}: {element}")

    def test_ways_in_lead_to_pages_and_to_elements(self):
        found = 0
        for path, pdf in self.pdfs.items():
            elements = {element.reference for element in pdf.structure.all()}

            def assert_leads(one, path=path, pdf=pdf, elements=elements):
                self.assertIn(pdf.value(one["/SD"])[0], elements, path)
                place = pdf.value(one["/D"])
                if isinstance(place, str):
                    self.assertIn(pdf.text(place), pdf.destinations, path)
                else:
                    self.assertIn(place[0], pdf.pages, path)

            for destination in pdf.destinations.values():
                assert_leads(pdf.value(destination))
            for holder in pdf._objects.values():
                action = pdf.value((holder.get("value") or {}).get("/A")) if isinstance(holder.get("value"), dict) else None
                if isinstance(action, dict) and action.get("/S") == "/GoTo":
                    found += 1
                    assert_leads(action)
        self.assertGreater(found, 1000)

    def test_are_sound_for_qpdf_and_poppler(self):
        def said(path: Path) -> str:
            checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
            read = subprocess.run(["pdfinfo", "-struct", "-dests", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            # Debian's poppler knows the structure of PDF 1.7, where no attributes are FENote's and no list is Unordered.
            told = re.sub(r"Syntax Warning: (O object is invalid value \(FENote\)|Attribute ListNumbering value is of wrong type \(name\))\n", "", read.stderr)
            return re.sub("(?s)^.*No syntax or stream encoding errors.*$", "", checked.stdout) + checked.stderr + told

        with ThreadPoolExecutor(2) as pool:
            for path, words in zip(self.pdfs, pool.map(said, self.pdfs)):
                self.assertEqual("", words, path)


if __name__ == "__main__":
    unittest.main()
