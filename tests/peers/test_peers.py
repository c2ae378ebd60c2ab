"""What other readers make of our PDFs: poppler, mupdf, pdf.js and PDFium read the same letters in the same order from each page, and neither they nor
qpdf complain of anything. RAPPORTEUR names the program, PAPERS the papers of samples/make_papers.py; ../shared/corpus, where it is
there, gives three hundred briefs more."""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CORPUS = ROOT.parent / "shared/corpus"
PROGRAM = os.environ["RAPPORTEUR"]
WORKERS = os.cpu_count() or 1


def letters(text: str) -> collections.Counter:
    """What a reader may not lose or change: letters and figures, whatever the order and the form that a font has of them."""
    return collections.Counter(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] in "LN")


def sequence(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] in "LN")


def is_right_to_left(text: str) -> bool:
    """In part, or as a whole: then each reader has an order of its own for what stands on one line."""
    return any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)


def said(*command, **options) -> tuple[str, str]:
    done = subprocess.run([*map(str, command)], capture_output=True, encoding="utf-8", errors="replace", timeout=600, **options)
    return done.stdout, (done.stderr + (f"exit code {done.returncode}" if done.returncode else "")).strip()


def of_poppler(path):
    text, complaint = said("pdftotext", "-raw", path, "-")
    return text.split("\f")[:-1], [complaint] if complaint else []


def of_mupdf(path):
    text, complaint = said("mutool", "draw", "-q", "-F", "txt", "-o", "-", path)
    complaint = "\n".join(line for line in complaint.splitlines()
                          if line and "ICC support is not available" not in line)  # of its own build
    return text.split("\f")[:-1], [complaint] if complaint else []


def of_qpdf(path):
    text, complaint = said("qpdf", "--check", "--no-warn", path)
    return None, [complaint] if complaint else []


def of_pdfium(paths, folder):
    """In processes of their own: PDFium is not safe in threads, and complains on the standard error."""
    script = ("import sys, json; sys.path.insert(0, sys.argv[1]); import pypdfium2\n"
              "for path in sys.argv[2:]:\n"
              "    try:\n"
              "        paper = pypdfium2.PdfDocument(path); print(json.dumps({'pages': [p.get_textpage().get_text_range(force_this=True) for p in paper],"
              " 'complaints': []}))\n"
              "    except Exception as error: print(json.dumps({'pages': [], 'complaints': [repr(error)]}))\n")
    return in_processes(paths, lambda part: said(sys.executable, "-c", script, folder / "pdfium", *part))


def of_pdfjs(paths, folder):
    return in_processes(paths, lambda part: said("node", HERE / "pdfjs.mjs", folder / "pdfjs", *part))


def in_processes(paths, run):
    """What a process says of each of its files, fifty files a process."""
    parts = [paths[i:i + 50] for i in range(0, len(paths), 50)]
    with ThreadPoolExecutor(WORKERS) as pool:
        results = []
        for part, (text, complaint) in zip(parts, pool.map(run, parts)):
            read = [json.loads(line) for line in text.split("\n") if line]
            if complaint or len(read) != len(part):
                read = [{"pages": [], "complaints": [complaint or "it said nothing"]}] * len(part)
            results += [(one["pages"], one["complaints"]) for one in read]
        return results


class Peers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        fetched = subprocess.run([str(HERE / "fetch")], capture_output=True, text=True)
        cls.fetched = Path(fetched.stdout.strip()) if fetched.returncode == 0 else None
        cls.why = fetched.stderr.strip()

    maxDiff = None

    def judge(self, paths, in_order=("mupdf", "pdf.js", "PDFium")):
        self.assertGreater(len(paths), 0)
        with ThreadPoolExecutor(WORKERS) as pool:
            judged = {"poppler": list(pool.map(of_poppler, paths)), "mupdf": list(pool.map(of_mupdf, paths)),
                      "qpdf": list(pool.map(of_qpdf, paths))}
        if self.fetched:
            judged["PDFium"] = of_pdfium(paths, self.fetched)
            judged["pdf.js"] = of_pdfjs(paths, self.fetched)
        complaints = [f"{peer} of {path.relative_to(path.parents[2])}: {complaint[:300]}" for peer, results in judged.items()
                      for path, (_, complained) in zip(paths, results) for complaint in complained]
        self.assertEqual([], complaints[:20], f"{len(complaints)} complaints")
        del judged["qpdf"]
        differences = []
        for number, path in enumerate(paths):
            expected = judged["poppler"][number][0]
            self.assertGreater(len(expected), 0)
            for peer, results in judged.items():
                pages = results[number][0]
                if len(pages) != len(expected):
                    differences.append(f"{peer}: {path} has {len(pages)} pages, not {len(expected)}")
                    continue
                for page, (ours, theirs) in enumerate(zip(expected, pages), 1):
                    lost, more = letters(ours) - letters(theirs), letters(theirs) - letters(ours)
                    if lost or more:
                        differences.append(f"{peer}: {path.name} page {page} lacks {dict(lost)} and has {dict(more)}")
                    elif peer in in_order and not is_right_to_left(ours) and sequence(ours) != sequence(theirs):
                        differences.append(f"{peer}: {path.relative_to(path.parents[2])} page {page} has the letters in another order")
        self.assertEqual([], differences[:20], f"{len(differences)} pages differ")
        if not self.fetched:
            self.skipTest(self.why)

    def test_read_the_papers_that_ship_in_every_language(self):
        papers = Path(os.environ["PAPERS"])
        self.judge(sorted((papers / "shipped").glob("*.pdf")))

    def test_read_the_golden_cases(self):
        papers = Path(os.environ["PAPERS"])
        # PDFium takes words of two cells, or of a chart, that stand on one height for one line.
        self.judge(sorted((papers / "golden").glob("*/*.pdf")) + sorted((papers / "pdf-2" / "golden").glob("*/*.pdf")),
                   in_order=("mupdf", "pdf.js"))

    @unittest.skipUnless(CORPUS.is_dir(), "../shared/corpus is not there")
    def test_read_three_hundred_of_the_corpus(self):
        with tempfile.TemporaryDirectory() as folder:
            listed = json.loads(said(PROGRAM, "list", "resolutions", "--format", "json", "--sources", CORPUS, cwd=ROOT)[0])
            ids = [record["id"] for record in listed][:300]
            self.assertEqual(300, len(ids))
            chosen = [word for one in ids for word in ("--resolution", one)]
            said(PROGRAM, "build", *chosen, "--sources", CORPUS, "--template", "resolution-brief", "--output", folder, cwd=ROOT)
            papers = sorted(Path(folder).glob("*.pdf"))
            self.assertEqual(300, len(papers))
            self.judge(papers)


if __name__ == "__main__":
    unittest.main()
