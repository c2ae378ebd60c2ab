"""What comes from outside to hurt the program: closed descriptors, links, foreign PDFs and pictures, chains and bombs. Each
is told with its code, within a bound of time and of memory, and no wrong PDF comes of it. RAPPORTEUR names the program."""
import hashlib
import json
import os
import resource
import signal
import subprocess
import tempfile
import time
import unittest
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]

SOURCE = '<source id="s"><title>Made-up source</title></source>'
BODY = '<body id="b"><name>Made-up body</name><source ref="s"/></body>'


def records(inside):
    return f'<records xmlns="urn:rapporteur:records:1" xml:lang="en">\n{inside}\n</records>'


def sessions(count):
    return records(SOURCE + BODY + "".join(
        f'<session id="b-{i}" body="b" start="20{i:02}"><title>Session {i}</title><source ref="s"/></session>'
        for i in range(1, count + 1)))


def template(inside, scope="session"):
    return (f'<template xmlns="urn:rapporteur:template:1" id="x" for="{scope}" theme="plain" xml:lang="en">'
            f"<title>T</title>\n{inside}\n</template>")


class Workspace(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        for name in ("sources", "templates"):
            (self.folder / name).mkdir()
        self.write("sources/r.xml", sessions(1))

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def run_it(self, *arguments, mebibytes=2000, seconds=300, **more):
        def bound():
            resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))
        return subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, encoding="utf-8", errors="replace",
                              timeout=seconds, preexec_fn=bound, **more)

    def build(self, *arguments, **more):
        return self.run_it("build", "--all", "--template", "x", "--templates", str(ROOT / "templates"), "--templates", "templates",
                           *arguments, **more)

    def assert_told(self, done, code, exit_code, *words):
        self.assertEqual(exit_code, done.returncode, done.stderr[-2000:])
        self.assertIn(f"[{code}]", done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def made(self):
        return {path.name: path.read_bytes() for path in (self.folder / "output").glob("*")} if (self.folder / "output").exists() else {}


class StandardFiles(Workspace):
    def test_that_are_closed_get_nothing_into_the_pdfs(self):
        self.write("sources/r.xml", sessions(12))
        self.write("templates/x.xml", template("<p>{{ session.title }}</p>"))
        self.assertEqual(0, self.build().returncode)
        right = self.made()
        self.assertEqual(12, len(right))
        line = (f"exec {PROGRAM} build --all --template x --templates {ROOT}/templates --templates templates --jobs 4 "
                "--progress always -o output")
        for closed in ("2>&-", "<&- 2>&-", "<&- >&- 2>&-"):
            for _ in range(3):
                for path in (self.folder / "output").glob("*"):
                    path.unlink()
                done = subprocess.run(["sh", "-c", f"{line} {closed}"], cwd=self.folder, timeout=300)
                self.assertEqual(0, done.returncode, closed)
                self.assertEqual(right, self.made(), closed)

    def test_that_are_closed_for_results_are_told(self):
        done = subprocess.run(["sh", "-c", f"exec {PROGRAM} list sessions >&-"], cwd=self.folder, stderr=subprocess.PIPE, timeout=300)
        self.assertEqual(3, done.returncode)
        self.assertIn(b"[cannot-write]", done.stderr)


class Options(Workspace):
    def test_that_are_empty_are_told(self):
        self.write("templates/x.xml", template("<p>x</p>"))
        for option in ("--output", "--lang", "--sources", "--theme", "--paper", "--limit"):
            done = self.build(option, "", "--dry-run")
            self.assert_told(done, "bad-option", 2, option)
            self.assertEqual("", done.stdout)

    def test_of_languages_are_tags(self):
        self.write("templates/x.xml", template("<p>x</p>"))
        for tag in ("../../../etc", "a b", "日本", "-", "x" * 60, "en-", "en_GB/x"):
            self.assert_told(self.build("--lang", tag, "--dry-run"), "bad-option", 2)

    def test_of_depth_end_at_what_the_stack_bears(self):
        inside = '<macro name="m"><section><heading>x</heading><call macro="m"/></section></macro><call macro="m"/>'
        self.write("templates/x.xml", template(inside))
        self.assert_told(self.build("--limit", "depth=100000"), "limit-reached", 1, "256")
        small = self.build("--limit", "depth=100000", seconds=300)
        self.assertEqual(1, small.returncode)


class Links(Workspace):
    def test_out_of_the_folders_are_not_read(self):
        secret = self.folder / "secret.txt"
        secret.write_text("root:x:0:0:hidden words\n")
        self.write("templates/x.xml", template("<p>x</p>"))
        for name in ("sources/l.xml", "templates/y.xml", "templates/themes/plain.xml", "templates/messages/en.xml"):
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.symlink_to(secret)
            done = self.build()
            self.assertEqual(1, self.run_it("check", "--templates", str(ROOT / "templates"), "--templates", "templates").returncode, name)
            if name != "templates/y.xml":  # which this build does not ask for
                self.assert_told(done, "include-outside", 1, name, "--follow-links")
            self.assertNotIn("hidden words", done.stderr + done.stdout, name)
            path.unlink()
        self.assertEqual(0, self.build().returncode)

    def test_are_followed_where_that_is_asked_for(self):
        (self.folder / "elsewhere").mkdir()
        (self.folder / "sources" / "r.xml").rename(self.folder / "elsewhere" / "r.xml")
        (self.folder / "sources" / "more").symlink_to(self.folder / "elsewhere")
        self.write("templates/x.xml", template("<p>x</p>"))
        self.assert_told(self.build(), "include-outside", 1, "sources/more")
        self.assertEqual(0, self.build("--follow-links").returncode)


class Chains(Workspace):
    def test_of_themes_end_at_the_limit(self):
        for i in range(2000):
            self.write(f"templates/themes/t{i}.xml", f'<theme xmlns="urn:rapporteur:theme:1" id="t{i}" extends="t{i + 1}"/>')
        self.write("templates/x.xml", template("<p>x</p>"))
        self.assert_told(self.build("--theme", "t0"), "limit-reached", 1, "--limit depth=N")

    def test_of_templates_end_at_the_limit(self):
        for i in range(300):
            self.write(f"templates/t{i}.xml",
                       f'<template xmlns="urn:rapporteur:template:1" id="t{i}" extends="t{i + 1}" xml:lang="en"/>')
        self.write("templates/x.xml", template("<p>x</p>").replace('id="x"', 'id="x" extends="t0"'))
        self.assert_told(self.build(), "limit-reached", 1, "--limit depth=N")


class Records(Workspace):
    def test_of_very_many_elements_take_no_more_than_their_bytes_times_six(self):
        count = 5_000_000
        self.write("sources/r.xml", records("<x/>" * count))
        done = self.run_it("check", "--templates", str(ROOT / "templates"), mebibytes=6 * 4 * count // (1 << 20) + 100)
        self.assert_told(done, "limit-reached", 1, "--limit elements=N")

    def test_of_more_than_an_archive_may_have_are_told(self):
        self.write("sources/more.xml", sessions(20).replace('"b-', '"c-').replace('id="b"', 'id="c"').replace('body="b"', 'body="c"')
                   .replace('"s"', '"t"'))
        check = ("check", "--templates", str(ROOT / "templates"))
        self.assert_told(self.run_it(*check, "--limit", "records=10"), "limit-reached", 1, "--limit records=N")
        self.assert_told(self.run_it(*check, "--limit", "archive-bytes=1000"), "limit-reached", 1, "--limit archive-bytes=N")


# A PDF as somebody else may have written it, with a map of origins of theirs.
def pdf(origins, printed, pages=1, contents=b"8 0 R", raw=b"q Q"):
    attached = b"<records/>"
    provenance = json.dumps({
        "format": "urn:rapporteur:provenance:1",
        "records": {"name": "records.xml", "sha256": hashlib.sha256(attached).hexdigest()},
        "pages": [hashlib.sha256(b"q Q").hexdigest()[:32]], "files": ["a.xml"], "origins": origins, "printed": printed}).encode()
    out = bytearray(b"%PDF-1.7\n")
    offsets = []

    def add(body):
        offsets.append(len(out))
        out.extend(b"%d 0 obj\n" % len(offsets) + body + b"\nendobj\n")

    def stream(entries, data):
        add(b"<<" + entries + b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream")

    kids = b" ".join(b"%d 0 R" % (8 + i if i else 7) for i in range(pages))
    add(b"<</Type/Catalog/Pages 2 0 R/AF[3 0 R 5 0 R]>>")
    add(b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % pages)
    add(b"<</Type/Filespec/UF(provenance.json)/Desc(x)/AFRelationship/Supplement/EF<</F 4 0 R>>>>")
    stream(b"/Type/EmbeddedFile/Subtype/application#2Fjson", provenance)
    add(b"<</Type/Filespec/UF(records.xml)/Desc(x)/AFRelationship/Source/EF<</F 6 0 R>>>>")
    stream(b"/Type/EmbeddedFile/Subtype/application#2Fxml", attached)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents " + contents + b">>"
    add(page)
    stream(b"", raw)
    for _ in range(1, pages):
        add(page)
    start = len(out)
    out.extend(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
    for offset in offsets:
        out.extend(b"%010d 00000 n \n" % offset)
    out.extend(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, start))
    return bytes(out)


READ = ["read", "r", "f", 0, 1, 1, "s", "l"]


class ForeignPdfs(Workspace):
    def explain(self, content, **more):
        self.write("f.pdf", content)
        (self.folder / "sources" / "r.xml").unlink(missing_ok=True)
        (self.folder / "sources").rmdir() if (self.folder / "sources").exists() else None
        return self.run_it("explain", "f.pdf", **more)

    def test_say_nothing_to_the_terminal(self):
        done = self.explain(pdf([["read", "r\x1b[31m", "f", 0, 1, 1, "s)\n\nPage 9\n  forged", "l"]],
                                [[1, 1, 0, "x\x1b]0;title\x07\u202e\u009b"]]))
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertNotRegex(done.stdout + done.stderr, "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]")
        self.assertEqual(3, done.stdout.count("\n"))

    def test_with_a_chain_of_origins_are_refused(self):
        for links in (100, 20_000):
            done = self.explain(pdf([READ] + [["sum", [i]] for i in range(links)], [[1, 1, links, "x"]]))
            self.assert_told(done, "bad-pdf", 1)
            self.assertLess(len(done.stdout), 1000)

    def test_with_a_deep_page_tree_are_refused(self):
        deep = 30_000

        def obj(number, body):
            return b"%d 0 obj\n" % number + body + b"\nendobj\n"
        done = self.explain(b"%PDF-1.7\n" + obj(1, b"<</Type/Catalog/Pages 2 0 R>>") +
                            b"".join(obj(i, b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (i + 1)) for i in range(2, deep)) +
                            obj(deep, b"<</Type/Page/MediaBox[0 0 9 9]>>") + b"trailer<</Root 1 0 R>>\n%%EOF")
        self.assert_told(done, "limit-reached", 1, "page tree")

    def test_that_expand_beyond_proportion_are_refused(self):
        packer = zlib.compressobj(9)
        packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(1024)) + packer.flush()
        for kind in (b"/XRef/Size 7/W[1 4 2]", b"/ObjStm/N 1/First 4"):
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            done = self.explain(b"%PDF-1.7\n6 0 obj\n<</Type" + kind + b"/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed) +
                                packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF")
            self.assertEqual(1, done.returncode, done.stderr)
            self.assertRegex(done.stderr, r"\[(limit-reached|bad-pdf)\]")
            self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - used.ru_utime, 30)

    def test_whose_streams_are_read_again_and_again_are_refused(self):
        for pages, mebibytes in ((1, 4), (3000, 1)):
            done = self.explain(pdf([READ], [[1, 1, 0, "x"]], pages=pages, contents=b"[" + b"8 0 R " * 999 + b"]",
                                    raw=b" " * (mebibytes << 20)))
            self.assert_told(done, "limit-reached", 1)


class Pictures(Workspace):
    FIGURE = '<figure alt="x"><image href="a.svg"/></figure>'
    # Blurs that would take hours.
    SVG = ('<svg xmlns="http://www.w3.org/2000/svg" width="6900" height="6900"><filter id="f">' +
           '<feGaussianBlur stdDeviation="400"/>' * 60 + "</filter>" +
           '<rect width="6900" height="6900" filter="url(#f)"/>' * 40 + "</svg>")

    def test_that_take_too_long_to_draw_are_told(self):
        self.write("templates/a.svg", self.SVG)
        self.write("templates/x.xml", template(self.FIGURE))
        done = self.build("--limit", "svg-seconds=1", mebibytes=8000)
        self.assert_told(done, "limit-reached", 1)

    def test_that_take_long_are_left_when_the_program_is_to_end(self):
        self.write("templates/a.svg", self.SVG)
        self.write("templates/x.xml", template(self.FIGURE))
        for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            running = subprocess.Popen([PROGRAM, "build", "--all", "--template", "x", "--templates", str(ROOT / "templates"),
                                        "--templates", "templates"], cwd=self.folder, stderr=subprocess.DEVNULL)
            time.sleep(2)
            begun = time.monotonic()
            running.send_signal(which)
            self.assertEqual(130, running.wait(60), which)
            self.assertLess(time.monotonic() - begun, 10)  # far more than it takes
            self.assertEqual({}, self.made())

    def test_with_very_many_references_take_no_time(self):
        self.write("templates/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><a x>' + 'href="u" ' * 300_000 + "</a></svg>")
        self.write("templates/x.xml", template(self.FIGURE))
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        self.assertEqual(1, self.build().returncode)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - used, 10)


class LongTexts(Workspace):
    def test_are_compared_in_no_time(self):
        def provisions(offset):
            return '<operative wording="verbatim" extent="full" count="1000">' + "".join(
                f'<paragraph number="{i + 1}" verb="Calls">' +
                " ".join(f"w{((i + offset) * 31 + k * 17) % 9973}" for k in range(50)) + ";</paragraph>" for i in range(1000)) + "</operative>"

        def resolution(number, offset, more=""):
            return (f'<resolution id="r{number}" session="b-1" symbol="{number}/1-X" {more}><title>T</title>{provisions(offset)}'
                    '<source ref="s"/></resolution>')
        self.write("sources/r.xml", records(
            SOURCE + BODY + '<session id="b-1" body="b" start="2001"><title>F</title><source ref="s"/></session>' +
            resolution(0, 0) + resolution(1, 5000, 'continues="r0"')))
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        done = self.run_it("diff", "--templates", str(ROOT / "templates"), "r0", "r1")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - used, 5)
        self.assert_told(self.run_it("diff", "--templates", str(ROOT / "templates"), "--limit", "compared-words=1000", "r0", "r1"),
                         "limit-reached", 1, "--limit compared-words=N")


class Threads(Workspace):
    def test_that_cannot_be_had_are_done_without(self):
        self.write("sources/r.xml", sessions(12))
        self.write("templates/x.xml", template("<p>{{ session.title }}</p>"))
        self.assertEqual(0, self.build("--jobs", "1").returncode)
        right = self.made()
        for mebibytes in (70, 100, 130, 160, 200, 300, 450):
            done = self.build("--jobs", "8", "--keep-going", mebibytes=mebibytes)
            # Where glibc lacks memory for what a thread needs, it ends the process itself; nothing wrong is left all the same.
            if done.returncode >= 0:
                self.assertIn(done.returncode, (0, 3), done.stderr)
            for name, content in self.made().items():
                self.assertEqual(right[name], content, name)


if __name__ == "__main__":
    unittest.main()
