"""Every paper that make_papers.py made, read object by object: sound, with ways in that do not change, tagged as ISO 32000-1 and
ISO 14289-1 say. PAPERS names their folder."""
import os
import re
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pdf_objects import Element, Pdf  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PAPERS = Path(os.environ["PAPERS"])
LANGUAGES = ("en", "fr", "es", "ru", "az", "ar", "zh")
XMP = {
    "dc": "http://purl.org/dc/elements/1.1/", "pdf": "http://ns.adobe.com/pdf/1.3/", "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xml": "http://www.w3.org/XML/1998/namespace"}
RECORDS = "{urn:rapporteur:records:1}"


def files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders or ("shipped", "plain", "signed", "golden") for path in (PAPERS / folder).rglob("*.pdf"))


def name(path: Path) -> str:
    return str(path.relative_to(PAPERS))


@cache
def pdfs() -> dict[Path, Pdf]:
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(files(), pool.map(Pdf, files())))


def language_of(path: Path) -> str:
    end = path.stem.rsplit("-", 1)[-1]
    return end if end in LANGUAGES and path.parent.name == "shipped" else "en"


class ThePapers(unittest.TestCase):
    def test_are_many_enough_to_mean_something(self):
        self.assertGreaterEqual(len(files()), 200)
        for template in (path.stem for path in (ROOT / "templates").glob("*.xml")):
            for language in LANGUAGES:
                kind = {"session-brief": "-brief", "session-summary": "-summary", "ministers-note": "-note",
                        "resolution-brief": "-text"}.get(template, template)
                ends = f"{kind}{'' if language == 'en' else '-' + language}.pdf"
                self.assertTrue(any(name(path).endswith(ends) for path in files("shipped")), f"{template} in {language}")

    def assert_quiet(self, *command: str, allowed: str = ""):
        def run(path: Path):
            words = [str(path) if word == "FILE" else word for word in command]
            return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

        with ThreadPoolExecutor(2) as pool:
            ran = pool.map(run, files())
            for path, done in zip(files(), ran):
                said = [line for line in done.stderr.splitlines() if not allowed or not re.fullmatch(allowed, line)]
                self.assertEqual((0, []), (done.returncode, said), f"{command[0]}: {name(path)}")

    def test_are_sound_for_qpdf(self):
        with ThreadPoolExecutor(2) as pool:
            ran = pool.map(lambda path: subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True), files())
            for path, done in zip(files(), ran):
                self.assertEqual((0, ""), (done.returncode, done.stderr), name(path))
                self.assertIn("No syntax or stream encoding errors found", done.stdout, name(path))

    def test_are_sound_for_poppler(self):
        self.assert_quiet("pdftotext", "FILE", "-")
        self.assert_quiet("pdfinfo", "-struct", "-dests", "FILE")

    def test_are_sound_for_mupdf(self):
        # Debian's is built without colour management, and says which pages it draws.
        self.assert_quiet("mutool", "draw", "-F", "text", "-o", "/dev/null", "FILE", allowed=r"warning: ICC support is not available|page .*")


class WaysIn(unittest.TestCase):
    def test_destinations_and_ids_of_elements_are_one(self):
        for path, pdf in pdfs().items():
            root = pdf.value(pdf.catalog["/StructTreeRoot"])
            ids = pdf.tree(root.get("/IDTree"))
            elements = {element.text("/ID"): element for element in pdf.structure.all() if "/ID" in element.entries}
            self.assertEqual({key: element.reference for key, element in elements.items()}, ids, name(path))
            self.assertEqual(sorted(ids), list(ids), f"{name(path)}: in the order that readers search in")
            self.assertEqual(sorted(pdf.destinations), list(pdf.destinations), name(path))
            for key, destination in pdf.destinations.items():
                self.assertRegex(key, r"\A[\w.~-]+\Z", f"{name(path)}: stands in a link as it is")
                page, kind, *_ = pdf.value(destination)
                self.assertEqual(("/XYZ", True), (kind, page in pdf.pages), f"{name(path)}: {key}")
                self.assertIn(key, ids, name(path))

    def test_records_have_theirs_in_every_paper_that_prints_them(self):
        sources = [ElementTree.parse(path).getroot() for path in sorted((ROOT / "sources").rglob("*.xml"))]
        of_session: dict[str, set[str]] = {}
        references: set[str] = set()
        figures: set[str] = set()
        for root in sources:
            for resolution in root.findall(RECORDS + "resolution"):
                of_session.setdefault(resolution.get("session"), set()).add(resolution.get("id"))
            references |= {one.get("id").replace("/", "-") for one in root.findall(RECORDS + "reference")}
            figures |= {one.get("id") for one in root.findall(RECORDS + "assistance")}
        self.assertIn("S-RES-822", references)
        resolutions = set().union(*of_session.values())
        for path, pdf in pdfs().items():
            if path.parent.name not in ("shipped", "plain"):
                continue
            kind = re.sub(f"-({'|'.join(LANGUAGES)})$", "", path.stem)
            there = set(pdf.destinations)
            for session, own in of_session.items():
                if kind == f"{session}-brief":
                    self.assertLessEqual(own, there, name(path))
                if kind == f"{session}-summary":  # in the large type of Arabic a page has no room for all
                    self.assertTrue(own & there, name(path))
            if kind in ("comparative-summary", "bilingual-brief", "subject-history"):
                self.assertLessEqual(resolutions, there, name(path))
            if kind in ("oic-summit-10-brief", "reference-index", "bilingual-brief"):
                self.assertLessEqual(references, there, name(path))
            if kind == "oic-summit-10-summary":  # which leaves out what its page has no room for
                self.assertTrue(there & figures, name(path))
                self.assertTrue(there & references, name(path))
            if kind in ("oic-summit-10-brief", "assistance-report"):
                self.assertLessEqual({"isdb-credit", "isdb-refugees", "king-fahd-assistance"}, there & figures, name(path))

    def test_are_the_same_in_every_language_and_theme(self):
        for path in files("plain"):
            if path.stem.endswith(("-summary", "-note")):
                continue  # what its page has no room for is a matter of both
            expected = set(pdfs()[path].destinations)
            for other in [PAPERS / "shipped" / path.name, *(PAPERS / "shipped" / f"{path.stem}-{language}.pdf" for language in LANGUAGES[1:])]:
                # How many notes there are, and so what those without a name are called, is a matter of the language.
                self.assertEqual({one for one in expected if not one.startswith("footnote-")},
                                 {one for one in pdfs()[other].destinations if not one.startswith("footnote-")}, name(other))

    def test_paragraphs_are_called_by_their_resolution_and_number(self):
        for root in (ElementTree.parse(path).getroot() for path in sorted((ROOT / "sources").rglob("*.xml"))):
            for resolution in root.findall(RECORDS + "resolution"):
                numbers = [one.get("number") for one in resolution.findall(f"{RECORDS}operative/{RECORDS}paragraph") if one.get("number")]
                path = PAPERS / "shipped" / f"{resolution.get('session')}-brief.pdf"
                wanted = {f"{resolution.get('id')}.op{number}" for number in numbers}
                self.assertLessEqual(wanted, set(pdfs()[path].destinations), name(path))

    def test_the_outline_is_the_headings(self):
        for path, pdf in pdfs().items():
            headings = [one for one in pdf.structure.all() if re.fullmatch("H[1-6]", one.type)]
            found = []

            def walk(reference, depth, pdf=pdf, found=found):
                while reference is not None:
                    entry = pdf.value(reference)
                    found.append((depth, entry["/SE"], pdf.text(entry["/Title"]), entry))
                    walk(entry.get("/First"), depth + 1)
                    reference = entry.get("/Next")

            if "/Outlines" in pdf.catalog:
                walk(pdf.value(pdf.catalog["/Outlines"]).get("/First"), 1)
            entries = {element for _, element, _, _ in found}
            self.assertEqual([one.reference for one in headings if one.reference in entries], [element for _, element, _, _ in found], name(path))
            for before, one in zip(headings, headings[1:]):
                if one.reference not in entries:
                    self.assertLessEqual(int(one.type[1]), int(before.type[1]) + 1, f"{name(path)}: {one}")
            for _, _, title, entry in found:
                self.assertTrue(title.strip(), name(path))
                self.assertIn(pdf.value(entry["/Dest"])[0], pdf.pages, name(path))
            if entries:
                self.assertEqual("/UseOutlines", pdf.catalog["/PageMode"], name(path))

    def test_every_page_has_a_label(self):
        for path, pdf in pdfs().items():
            labels = pdf.tree(pdf.catalog["/PageLabels"], "/Nums")
            self.assertIn(0, labels, name(path))
            self.assertTrue(all(0 <= page < len(pdf.pages) for page in labels), name(path))

    def test_information_and_metadata_say_the_same(self):
        for path, pdf in pdfs().items():
            root = ElementTree.fromstring(pdf.stream(pdf.catalog["/Metadata"]).decode("utf-8"))

            def said(key: str):
                found = root.find(f".//{key}", XMP)
                if found is None:
                    return None
                items = [item.text for item in found.findall(".//rdf:li", XMP)]
                return items[0] if items else found.text

            def date(key: str):
                text = said(key)
                return None if text is None else "D:" + re.sub("[-:T]", "", text)

            information = {key: pdf.text(value) for key, value in pdf.information().items()}
            expected = {"/Title": said("dc:title"), "/Author": said("dc:creator"), "/Subject": said("dc:description"),
                        "/Keywords": said("pdf:Keywords"), "/Producer": said("pdf:Producer"), "/CreationDate": date("xmp:CreateDate"),
                        "/ModDate": date("xmp:ModifyDate")}
            self.assertEqual({key: value for key, value in expected.items() if value is not None}, information, name(path))
            self.assertTrue(information["/Title"].strip(), name(path))
            self.assertEqual((pdf.text(pdf.catalog["/Lang"]), "3", "A", "1"),
                             (said("dc:language"), said("pdfaid:part"), said("pdfaid:conformance"), said("pdfuaid:part")), name(path))


# What may stand in what (ISO 32000-1, 14.8.4; ISO 14289-1, 7): of those that have a choice at all.
WITHIN = {
    "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
    "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"}, "Document": {None}}
CHILDREN = {"Table": {"Caption", "THead", "TBody", "TFoot", "TR"}, "TR": {"TH", "TD"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
            "L": {"Caption", "LI"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOC", "TOCI", "Caption"}}
STANDARD = set("Document Part Sect Div BlockQuote Caption TOC TOCI Index P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot "
               "Span Quote Note Reference Link Figure Formula Form".split())


class Tags(unittest.TestCase):
    def each(self):
        for path, pdf in pdfs().items():
            for element in pdf.structure.all():
                yield path, pdf, element, f"{name(path)}: {element}"

    def test_are_standard_types_in_their_places(self):
        for path, pdf, element, where in self.each():
            self.assertIn(element.type, STANDARD, where)
            if element.type in WITHIN:
                self.assertIn(element.parent and element.parent.type, WITHIN[element.type], where)
            for child in element.elements if element.type in CHILDREN else ():
                self.assertIn(child.type, CHILDREN[element.type], where)
            # Whatever groups holds no content of its own.
            if element.type in {"Document", "Sect", "Div", "Table", "THead", "TBody", "TFoot", "TR", "L", "LI", "TOC"}:
                self.assertEqual([], element.contents, where)
            self.assertNotIn("/RoleMap", pdf.value(pdf.catalog["/StructTreeRoot"]), where)

    def test_headings_leave_out_no_level(self):
        for path, pdf in pdfs().items():
            last = 0
            for element in pdf.structure.all("H1", "H2", "H3", "H4", "H5", "H6"):
                level = int(element.type[1])
                self.assertLessEqual(level, last + 1, f"{name(path)}: {element}")
                last = level

    def test_every_piece_of_content_is_marked_and_has_one_element(self):
        for path, pdf in pdfs().items():
            marked = {}
            for element in pdf.structure.all():
                for page, mcid in element.contents:
                    self.assertNotIn((page, mcid), marked, name(path))
                    marked[page, mcid] = element.reference
            parents = pdf.tree(pdf.value(pdf.catalog["/StructTreeRoot"])["/ParentTree"], "/Nums")
            for page in pdf.pages:
                entries = pdf.value(page)
                own = [element for (on, _), element in sorted(((key, value) for key, value in marked.items() if key[0] == page), key=lambda one: one[0][1])]
                listed = pdf.value(parents.get(entries["/StructParents"], []))
                self.assertEqual(own, listed, f"{name(path)}: the parent tree")
                self.assert_all_marked(path, pdf.stream(entries["/Contents"]).decode("latin-1"), {mcid for on, mcid in marked if on == page})

    def assert_all_marked(self, path: Path, stream: str, mcids: set[int]):
        """Whatever paints stands between BDC and EMC, as an artifact or with an MCID that an element has."""
        depth, seen = 0, set()
        for line in stream.split("\n"):
            words = line.rsplit(None, 1)
            operator = re.split(r"[\s\]>)]", line.strip())[-1] if words else ""
            if line.endswith("BDC"):
                depth += 1
                number = re.search(r"/MCID (\d+)", line)
                if number:
                    seen.add(int(number[1]))
                else:
                    self.assertTrue(line.startswith("/Artifact"), f"{name(path)}: {line}")
                self.assertEqual(1, depth, f"{name(path)}: marks nest nowhere")
            elif operator == "EMC":
                depth -= 1
            elif operator in {"TJ", "Tj", "Do", "f", "S", "B", "f*", "sh"}:
                self.assertEqual(1, depth, f"{name(path)}: {line}")
        self.assertEqual((0, mcids), (depth, seen), name(path))

    def test_tables_are_regular_and_their_heads_say_of_what(self):
        for path, pdf in pdfs().items():
            for table in pdf.structure.all("Table"):
                where = f"{name(path)}: {table}"
                self.assertLessEqual([one.type for one in table.elements].count("THead"), 1, where)
                parts = [one.type for one in table.elements if one.type != "Caption"]
                self.assertEqual(sorted(parts, key=["THead", "TBody", "TFoot", "TR"].index), parts, where)
                self.assertLessEqual(parts.count("TFoot"), 1, where)
                rows = list(table.all("TR"))
                reaching: list[int] = []  # of each column that a cell from above reaches into: how many rows more
                widths, spans, heads = set(), False, {}
                for row in rows:
                    column = len(reaching)
                    reaching = [rest - 1 for rest in reaching if rest > 1]
                    for cell in row.elements:
                        wide, tall = cell.attribute("/Table", "/ColSpan") or 1, cell.attribute("/Table", "/RowSpan") or 1
                        spans = spans or wide > 1 or tall > 1
                        reaching += [tall - 1] * wide if tall > 1 else []
                        column += wide
                        if cell.type == "TH":
                            self.assertIn(cell.attribute("/Table", "/Scope"), ("/Column", "/Row", "/Both"), f"{where}: {cell}")
                            if "/ID" in cell.entries:
                                heads[cell.text("/ID")] = cell
                    widths.add(column)
                self.assertEqual(1, len(widths), f"{where}: every row is as wide as the others")
                if path.parent.parent.name != "golden":  # where a case may try a table without
                    self.assertTrue(any(cell.type == "TH" for row in rows for cell in row.elements), f"{where} has a head")
                for row in rows:
                    for cell in row.elements:
                        named = [pdf.text(one) for one in cell.attribute("/Table", "/Headers") or ()]
                        for one in named:
                            self.assertIn(one, heads, f"{where}: {cell}")
                        if spans and cell.type == "TD" and any(one.type == "THead" for one in table.elements):
                            self.assertTrue(named, f"{where}: {cell} of a table with spans names its heads")

    def test_a_table_that_goes_on_is_one(self):
        over = 0
        for path in files("shipped", "golden"):
            pdf = pdfs()[path]
            for table in pdf.structure.all("Table"):
                pages = {page for element in table.all() for page, _ in element.contents}
                over += len(pages) > 1
        self.assertGreater(over, 10)
        # Its head is tagged once, and stands again as an artifact.
        self.assertEqual(1, sum(1 for _ in pdfs()[PAPERS / "golden/tables-split/paper.pdf"].structure.all("THead")))

    def test_lists_say_how_they_are_numbered(self):
        for path, pdf, element, where in self.each():
            if element.type == "L":
                self.assertIn(element.attribute("/List", "/ListNumbering"), {"/None", "/Disc", "/Circle", "/Square", "/Decimal", "/UpperRoman",
                                                                            "/LowerRoman", "/UpperAlpha", "/LowerAlpha"}, where)
            if element.type == "LI":
                self.assertLessEqual([one.type for one in element.elements].count("LBody"), 1, where)

    def test_notes_and_their_marks_lead_to_each_other(self):
        notes = 0
        for path, pdf in pdfs().items():
            for element in pdf.structure.all("Note"):
                notes += 1
                where = f"{name(path)}: {element}"
                self.assertTrue(element.text("/ID"), where)
                self.assertEqual("Lbl", element.elements[0].type, where)
                (back,) = element.elements[0].all("Link")
                siblings = element.parent.elements
                before = siblings[siblings.index(element) - 1]
                if re.fullmatch("H[1-6]|Note", before.type):  # the notes of a heading follow it
                    at = max(i for i, one in enumerate(siblings[: siblings.index(element)]) if re.fullmatch("H[1-6]", one.type))
                    before = list(siblings[at].all("Reference"))[siblings.index(element) - at - 1]
                self.assertEqual("Reference", before.type, f"{where}: its mark stands before it")
                (forth,) = before.all("Link")
                words = {pdf.text(pdf.value(one.objects[0])["/Contents"]) for one in (back, forth)} | {one.text("/Alt") for one in (back, forth)}
                self.assertEqual(1, len(words), where)
                self.assertRegex(next(iter(words)), r"\w+ .+", f"{where}: it says that it is a note")
                for link, other in ((back, forth), (forth, back)):
                    self.assertTrue(link.objects, where)
                    annotation = pdf.value(link.objects[0])
                    target = pdf.value(pdf.value(other.objects[0])) if other.objects else None
                    page, _, left, top, _ = pdf.value(annotation["/Dest"])
                    self.assertAlmostEqual(target["/Rect"][0], left, delta=0.01, msg=where)
                    self.assertAlmostEqual(target["/Rect"][3], top, delta=0.01, msg=where)
                    self.assertIn(other.objects[0], pdf.value(pdf.value(page)["/Annots"]), where)
        self.assertGreater(notes, 200)

    def test_links_have_their_annotation_and_words(self):
        links = 0
        for path, pdf in pdfs().items():
            parents = pdf.tree(pdf.value(pdf.catalog["/StructTreeRoot"])["/ParentTree"], "/Nums")
            held = {}
            for element in pdf.structure.all():
                for reference in element.objects:
                    held[reference] = element
            for page in pdf.pages:
                entries = pdf.value(page)
                annotations = pdf.value(entries.get("/Annots", []))
                if annotations:
                    self.assertEqual("/S", entries["/Tabs"], name(path))
                for reference in annotations:
                    links += 1
                    annotation = pdf.value(reference)
                    where = f"{name(path)}: annotation {reference}"
                    self.assertIn(reference, held, where)
                    self.assertEqual(held[reference].reference, parents[annotation["/StructParent"]], where)
                    self.assertEqual(4, annotation["/F"], where)
                    if annotation["/Subtype"] == "/Link":
                        self.assertEqual("Link", held[reference].type, where)
                        self.assertTrue(pdf.text(annotation["/Contents"]).strip(), where)
                        self.assertTrue(held[reference].contents or held[reference].elements, where)
                        target = annotation.get("/Dest")
                        if isinstance(target, str):
                            self.assertIn(pdf.text(target), pdf.destinations, where)
                    else:
                        self.assertEqual(("/Widget", "Form"), (annotation["/Subtype"], held[reference].type), where)
                        self.assertTrue(pdf.text(annotation["/TU"]), where)
            for element in pdf.structure.all("Link"):
                self.assertTrue(element.objects, f"{name(path)}: {element}")
        self.assertGreater(links, 1000)

    def test_contents_hold_items_that_refer(self):
        found = 0
        for path, pdf in pdfs().items():
            for item in pdf.structure.all("TOCI"):
                found += 1
                self.assertTrue(any(one.type == "Reference" for one in item.elements), f"{name(path)}: {item}")
                (link,) = item.all("Link")
                self.assertEqual(1, len(link.objects), f"{name(path)}: {item} is one link")
        self.assertGreater(found, 40)

    def test_figures_have_words_and_a_place(self):
        found = 0
        for path, pdf in pdfs().items():
            for element in pdf.structure.all("Figure", "Formula"):
                found += 1
                self.assertTrue(element.text("/Alt").strip(), f"{name(path)}: {element}")
                box = element.attribute("/Layout", "/BBox")
                self.assertTrue(box[0] < box[2] and box[1] < box[3], f"{name(path)}: {element} {box}")
        self.assertGreater(found, 10)

    def test_languages_are_known_and_said_where_they_change(self):
        changes = 0
        for path, pdf in pdfs().items():
            if path.parent.name == "shipped":
                self.assertEqual(language_of(path), pdf.text(pdf.catalog["/Lang"]), name(path))

            def walk(element: Element, language: str):
                nonlocal changes
                own = element.text("/Lang")
                if own is not None:
                    self.assertNotEqual(language, own, f"{name(path)}: {element} says again what holds already")
                    self.assertRegex(own, r"\A[a-z]{2,3}(-[A-Za-z0-9]+)*\Z")
                    changes += 1
                for child in element.elements:
                    walk(child, own or language)

            walk(pdf.structure, pdf.text(pdf.catalog["/Lang"]))
        self.assertGreater(changes, 50)
        # The records are in English: an Azerbaijani paper says so of what it takes from them.
        title = next(PAPERS.glob("shipped/oic-summit-10-brief-az.pdf"))
        heading = next(pdfs()[title].structure.all("H1"))
        self.assertEqual("en", next(one.text("/Lang") for one in heading.all() if one.text("/Lang")))


class ABrief(unittest.TestCase):
    def test_reads_like_the_brief(self):
        """What poppler reads out of the structure is the text of the page, in its order, headings and tables at their places."""
        path = PAPERS / "shipped/oic-summit-10-brief.pdf"
        done = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True)
        self.assertEqual("", done.stderr)
        read = " ".join("".join(re.findall(r'^\s*"(.*)"$', done.stdout, re.M)).replace("\u00ad", "").split())
        wanted = ["Tenth Session of the Islamic Summit Conference", "Putrajaya, Malaysia", "On providing economic aid to the Republic of Azerbaijan",
                  "21/10-E(IS)", "On the aggression of the Republic of Armenia", "21/10-P(IS)", "Security Council references", "S/RES/822 (1993)",
                  "S/RES/884 (1993)", "Assistance on record up to this session", "more than", "74,000,000", "Sources"]
        place = 0
        for words in wanted:
            found = read.find(words, place)
            self.assertGreaterEqual(found, 0, f"'{words}' after '{read[max(0, place - 60):place]}'")
            place = found + len(words)
        self.assertNotIn("Page 1 of", read, "what runs over the pages is not read")


if __name__ == "__main__":
    unittest.main()
