"""Where every printed figure came from: `rapporteur explain` over the PDFs that samples/run makes.

RAPPORTEUR names the program, MADE the folder that `rapporteur build --all` filled.
"""
import collections
import functools
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE = Path(os.environ["MADE"])
PROGRAM = os.environ["RAPPORTEUR"]


def explain(path, *options, cwd=ROOT):
    return subprocess.run([PROGRAM, "explain", str(path), *options], cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=60)


@functools.cache
def explained(path):
    done = explain(path, "--format", "json")
    if done.returncode != 0:
        raise AssertionError(f"{path.name}: exit code {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout)


def figures(text):
    return collections.Counter(re.findall(r"\d+", text))


# What counts itself: marks of notes and items, contents, axes of charts (whose figures stand in a table too).
COUNTED = {"Lbl", "Reference", "TOC", "TOCI", "Figure"}


def struct_text(path):
    """The words of a tagged PDF that are neither labels nor contents, by poppler's account of its structure."""
    done = subprocess.run(["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, encoding="utf-8", errors="replace")
    words, stack = [], []
    for line in done.stdout.splitlines():
        depth = len(line) - len(line.lstrip())
        while stack and stack[-1][0] >= depth:
            stack.pop()
        text = line.strip()
        if text.startswith('"'):
            if not any(kind in COUNTED for _, kind in stack):
                words.append(text.strip('"'))
        else:
            stack.append((depth, text.split(" ")[0].split("(")[0].rstrip(":")))
    return "\n".join(words)


def leaves(origin):
    if origin["by"] == "read":
        return [origin]
    return [leaf for part in origin["from"] for leaf in leaves(part)]


TEMPLATES = sorted(path.stem for path in (ROOT / "templates").glob("*.xml"))


class EveryFigure(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        for template in TEMPLATES:
            subprocess.run([PROGRAM, "build", "--all", "--template", template, "--output", folder.name], cwd=ROOT, check=True,
                           capture_output=True, timeout=120)
        cls.papers = sorted(Path(folder.name).glob("*.pdf"))

    def test_that_a_paper_prints_is_accounted_for(self):
        papers = self.papers
        self.assertGreaterEqual(len(papers), 20 + len(TEMPLATES) - 2)
        total = 0
        for path in papers:
            with self.subTest(path.name):
                known = sum((figures(entry["text"]) for entry in explained(path)["printed"]), collections.Counter())
                printed = figures(struct_text(path))
                total += sum(printed.values())
                self.assertEqual(collections.Counter(), printed - known)
        self.assertGreater(total, 700)

    def test_leads_to_the_place_of_the_value(self):
        lines = {}
        attributes = {"symbol", "adopted", "start", "end", "date", "number", "verb", "locator", "donor", "kind"}
        seen = collections.Counter()
        for path in self.papers:
            for entry in explained(path)["printed"]:
                for origin in leaves(entry["origin"]):
                    self.assertTrue(origin["record"])
                    text = lines.setdefault(origin["file"], (ROOT / "sources" / origin["file"]).read_text("utf-8").splitlines())
                    before, here = text[origin["line"] - 1][:origin["column"] - 1], text[origin["line"] - 1][origin["column"] - 1:]
                    self.assertRegex(here, r"^\w", origin)
                    field = origin["field"]
                    if field in attributes and before.endswith('="'):
                        self.assertTrue(before.endswith(f' {field}="'), (before, origin))
                        seen[field] += 1
                    if field in ("amount", "quantity") and before.endswith("<"):
                        seen[field] += here.startswith(field)
        # Some of these are found from others or not written (a date is a session's): most are.
        for field in ("symbol", "adopted", "start", "verb", "locator", "amount", "quantity"):
            self.assertGreater(seen[field], 0, (field, seen))

    def test_of_a_sum_names_its_addends(self):
        sums = [entry for path in self.papers for entry in explained(path)["printed"] if entry["origin"]["by"] == "sum"]
        self.assertGreater(len(sums), 0)
        for entry in sums:
            self.assertGreater(len(leaves(entry["origin"])), 0, entry)


class Explain(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.paper = self.folder / "renamed.pdf"
        shutil.copy(MADE / "oic-summit-10-brief.pdf", self.paper)

    def test_needs_nothing_but_the_pdf(self):
        done = explain(self.paper, cwd=self.folder)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("oic-summit-10, title  sessions.xml:", done.stdout)
        self.assertEqual("", done.stderr)

    def test_narrows_to_a_page_and_to_a_text(self):
        everything = explained(self.paper)["printed"]
        page = json.loads(explain(self.paper, "--page", "2", "--format", "json").stdout)["printed"]
        self.assertEqual([entry for entry in everything if entry["page"] == 0 or entry["page"] <= 2 <= entry["last_page"]], page)
        self.assertLess(len(page), len(everything))
        found = json.loads(explain(self.paper, "--text", "16–17 October", "--format", "json").stdout)["printed"]
        self.assertGreater(len(found), 0)
        for entry in found:
            self.assertIn("16–17 October", entry["text"].replace("\u00a0", " "))
        nothing = explain(self.paper, "--text", "no such words")
        self.assertEqual(1, nothing.returncode)
        self.assertIn("nothing that came from a record holds", nothing.stderr)
        self.assertIn("there is no page 99", explain(self.paper, "--page", "99").stderr)

    def unpacked(self):
        """The paper without compression, so that a byte of it can be changed."""
        plain = self.folder / "plain.pdf"
        subprocess.run(["qpdf", "--stream-data=uncompress", "--object-streams=disable", "--decode-level=all", self.paper, plain], check=True)
        return plain

    def changed(self, before, after):
        plain = self.unpacked()
        data = plain.read_bytes()
        self.assertEqual(len(before), len(after))
        self.assertIn(before, data)
        plain.write_bytes(data.replace(before, after, 1))
        return plain

    def test_takes_another_packing_for_the_same_paper(self):
        done = explain(self.unpacked(), cwd=self.folder)
        self.assertEqual(0, done.returncode, done.stderr)

    def test_tells_of_one_byte_of_the_records_that_changed(self):
        done = explain(self.changed(b'meeting="3205"', b'meeting="3206"'), "--format", "json", cwd=self.folder)
        self.assertEqual(1, done.returncode)
        self.assertIn("[altered]", done.stderr)
        self.assertEqual(["records.xml"], json.loads(done.stdout)["altered"])

    def test_takes_no_words_from_records_that_changed(self):
        titles = [entry["text"] for entry in explained(self.paper)["printed"] if entry["origin"].get("field") == "title"]
        title = max(titles, key=len).encode()
        done = explain(self.changed(b">" + title + b"<", b">" + title[:-1] + b"#<"), "--format", "json", cwd=self.folder)
        self.assertEqual(1, done.returncode)
        self.assertIn("[altered]", done.stderr)
        self.assertNotIn(title[:-1].decode() + "#", done.stdout)
        self.assertIn("not known: it stood in the attached records", done.stdout)

    def test_tells_of_a_page_that_changed(self):
        data = self.unpacked().read_bytes()
        begin = data.index(b" Tm", data.index(b"/ActualText" if b"BT" not in data else b"BT")) if b" Tm" in data else data.index(b" Td")
        plain = self.folder / "plain.pdf"
        digit = next(i for i in range(begin - 1, 0, -1) if chr(data[i]).isdigit())
        plain.write_bytes(data[:digit] + (b"1" if data[digit:digit + 1] != b"1" else b"2") + data[digit + 1:])
        done = explain(plain, "--format", "json", cwd=self.folder)
        self.assertEqual(1, done.returncode, done.stdout[:200])
        self.assertRegex(json.loads(done.stdout)["altered"][0], r"^page \d+$")

    def test_tells_which_records_have_changed_since(self):
        shutil.copytree(ROOT / "sources", self.folder / "sources")
        self.assertEqual("", explain(self.paper, cwd=self.folder).stderr)
        file = self.folder / "sources/references.xml"
        file.write_text(file.read_text("utf-8").replace('meeting="3205"', 'meeting="3206"'), "utf-8")
        done = explain(self.paper, "--format", "json", cwd=self.folder)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(["S/RES/822"], json.loads(done.stdout)["outdated"])
        self.assertIn("'S/RES/822' has changed since", done.stderr)

    def test_refuses_what_is_no_paper_of_ours_in_a_sentence(self):
        bytes_ = self.paper.read_bytes()
        cases = {"empty": b"", "words": b"Not a PDF at all.\n", "head": bytes_[:2000], "half": bytes_[:len(bytes_) // 2],
                 "tail": bytes_[-3000:], "noise": bytes(range(256)) * 40, "only-header": b"%PDF-1.7\n%%EOF\n"}
        for name, data in cases.items():
            with self.subTest(name):
                path = self.folder / f"{name}.pdf"
                path.write_bytes(data)
                done = explain(path, cwd=self.folder)
                self.assertEqual(1, done.returncode, done.stderr)
                self.assertEqual("", done.stdout)
                self.assertRegex(done.stderr, r"\[(bad-pdf|no-provenance)\]")
                self.assertNotIn("terminate", done.stderr)

    def test_refuses_an_encrypted_one(self):
        for name, password in {"open": "", "closed": "secret"}.items():
            path = self.folder / f"{name}.pdf"
            subprocess.run(["qpdf", "--encrypt", password, "owner", "256", "--", self.paper, path], check=True)
            done = explain(path, cwd=self.folder)
            self.assertEqual(1, done.returncode)
            self.assertIn("encrypted", done.stderr)

    def test_understands_no_map_that_lies(self):
        plain = self.unpacked()
        data = plain.read_bytes()
        begin = data.index(b'{"format":"urn:rapporteur:provenance:1"')
        end = data.index(b"endstream", begin)
        maps = {
            "no json": b"[1, 2",
            "other format": b'{"format":"x"}',
            "own origin": b'{"format":"urn:rapporteur:provenance:1","pages":[],"files":[],"origins":[["sum",[0]]],"printed":[[1,1,0,"7"]]}',
            "no such origin": b'{"format":"urn:rapporteur:provenance:1","pages":[],"files":[],"origins":[],"printed":[[1,1,9,"7"]]}',
            "negative": b'{"format":"urn:rapporteur:provenance:1","pages":[],"files":[],"origins":[],"printed":[[-1,1,0,"7"]]}',
            "no such text": b'{"format":"urn:rapporteur:provenance:1","records":{"name":"records.xml","sha256":"%s"},"pages":[],"files":[""],"origins":[["read","r","",0,1,1,"",""]],"printed":[[1,1,0,99999]]}'
                            % re.search(rb'"sha256":"([0-9a-f]{64})"', data)[1],
            "deep": b'{"format":"urn:rapporteur:provenance:1","pages":' + b"[" * 400 + b"]" * 400 + b"}",
            "doubling": b'{"format":"urn:rapporteur:provenance:1","pages":[],"files":[""],"origins":[["read","r","",0,1,1,"",""]'
                        + b"".join(b',["sum",[%d,%d]]' % (i, i) for i in range(60)) + b'],"printed":[[1,1,60,"7"]]}',
        }
        for name, text in maps.items():
            with self.subTest(name):
                if end - begin < len(text):
                    self.fail("the map is too short to be overwritten")
                path = self.folder / "lies.pdf"
                path.write_bytes(data[:begin] + text.ljust(end - begin) + data[end:])
                done = explain(path, cwd=self.folder)
                self.assertEqual(1, done.returncode, done.stdout[:300])
                self.assertIn("[bad-pdf]", done.stderr)
                self.assertNotIn("terminate", done.stderr)


if __name__ == "__main__":
    unittest.main()
