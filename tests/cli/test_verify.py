"""`build --verify`, with scripts that stand in for veraPDF. RAPPORTEUR names the program."""
import json
import os
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]

# Prints what veraPDF 1.28 prints about the files named; `verdict` makes the inside of a file's job.
STAND_IN = """#!/usr/bin/env python3
import os, sys
files = [word for word in sys.argv[1:] if word.startswith("/")]
def rules(profile, *broken):
    state = "false" if broken else "true"
    return ('<validationReport jobEndStatus="normal" profileName="%s validation profile" isCompliant="%s"><details>' % (profile, state)
            + "".join('<rule specification="ISO" clause="%s" testNumber="1" status="failed" failedChecks="%d"><description>%s</description>'
                      '<check status="failed"><context>root/trailer[0]</context><errorMessage>It is odd.</errorMessage></check></rule>' % one
                      for one in broken) + "</details></validationReport>")
def both(*broken):
    return rules("PDF/A-3A", *broken) + rules("PDF/UA-1")
print('<?xml version="1.0"?><report><jobs>')
for number, name in enumerate(files):
    inside = VERDICT
    if inside is not None:
        print("<job><item><name>%s</name></item>%s</job>" % (name, inside))
print("</jobs></report>")
"""


class Verifying(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def stand_in(self, text: str) -> Path:
        path = self.folder / "stand-in"
        path.write_text(text)
        path.chmod(0o755)
        return path

    def judged(self, verdict: str) -> Path:
        return self.stand_in(STAND_IN.replace("VERDICT", verdict))

    def build(self, verifier, *arguments: str, sessions: str = "oic-summit-10") -> subprocess.CompletedProcess:
        return subprocess.run(
            [PROGRAM, "build", "-s", sessions, "-t", "session-summary", "--output", str(self.folder / "made"), "--verify", *arguments],
            cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, env={**os.environ, "RAPPORTEUR_VERAPDF": str(verifier)})

    def assert_told(self, done, code: int, *codes: str) -> list[dict]:
        self.assertEqual(code, done.returncode, done.stderr)
        told = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
        told = [one for one in told if "code" in one]  # the last says what was made
        self.assertEqual(list(codes), [one["code"] for one in told], done.stderr)
        return told

    def test_papers_that_conform_are_said_to(self):
        done = self.build(self.judged("both()"), sessions="body:oic-summit")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertRegex(done.stderr, r"documents made: .*\n\d+ documents conform to PDF/A-3a and PDF/UA-1, says veraPDF: ")

    def test_each_broken_rule_is_told_at_its_paper_with_clause_and_words(self):
        verdict = 'both(("6.1.3", 1, "No key shall be X."), ("6.2.2", 3, "Y & Z shall be.".replace("&", "&amp;")))'
        done = self.build(self.judged(verdict), "--diagnostics", "json")
        first, second = self.assert_told(done, 1, "not-conforming", "not-conforming")
        self.assertEqual(str(self.folder / "made/oic-summit-10-summary.pdf"), first["file"])
        self.assertEqual("PDF/A-3a, ISO, clause 6.1.3, test 1: No key shall be X", first["message"])
        self.assertEqual("It is odd, at root/trailer[0]", first["notes"][0]["message"])
        self.assertEqual("PDF/A-3a, ISO, clause 6.2.2, test 1: Y & Z shall be", second["message"])
        self.assertEqual("It is odd, at root/trailer[0], the first of 3", second["notes"][0]["message"])
        self.assertTrue((self.folder / "made/oic-summit-10-summary.pdf").exists())
        self.assertNotIn("says veraPDF", done.stderr)

    def test_only_the_paper_that_breaks_a_rule_is_told(self):
        verdict = 'both(("6.1.3", 1, "No key.")) if number == 1 else both()'
        done = self.build(self.judged(verdict), "--diagnostics", "json", sessions="body:oic-summit")
        self.assert_told(done, 1, "not-conforming")

    def test_a_paper_that_cannot_be_read_does_not_conform(self):
        verdict = '\'<taskException type="PARSE"><exceptionMessage>No xref.</exceptionMessage></taskException>\''
        told = self.assert_told(self.build(self.judged(verdict), "--diagnostics", "json"), 1, "not-conforming")
        self.assertEqual("veraPDF cannot read it: No xref", told[0]["message"])

    def test_what_gives_no_verdict_has_failed(self):
        for name, verdict in {
            "nothing of the paper": "None",
            "one profile of two": 'rules("PDF/A-3A")',
            "another profile": 'rules("PDF/A-1B") + rules("PDF/UA-1")',
            "not ended": 'both().replace("normal", "timeout", 1)',
            "out of memory": "'<taskException type=\"VALIDATE\"><exceptionMessage>No memory</exceptionMessage></taskException>'",
        }.items():
            with self.subTest(name):
                self.assert_told(self.build(self.judged(verdict), "--diagnostics", "json"), 3, "verifier-failed")

    def test_garbage_is_no_report(self):
        for name, text in {
            "nothing": "#!/bin/sh\nexit 0\n",
            "words": "#!/bin/sh\necho all is well\n",
            "half a report": "#!/bin/sh\necho '<report><jobs><job><item>'\n",
            "another root": "#!/bin/sh\necho '<jobs></jobs>'\n",
            "bytes": "#!/bin/sh\nhead -c 100000 /dev/urandom\n",
        }.items():
            with self.subTest(name):
                self.assert_told(self.build(self.stand_in(text), "--diagnostics", "json"), 3, "verifier-failed")

    def test_what_it_said_to_standard_error_is_passed_on(self):
        done = self.build(self.stand_in("#!/bin/sh\necho 'java: not found' >&2\nexit 127\n"), "--diagnostics", "json")
        told = self.assert_told(done, 3, "verifier-failed")
        self.assertIn("exit code 127", told[0]["message"])
        self.assertIn("java: not found", told[0]["message"])

    def test_one_that_hangs_is_ended_with_all_that_it_started(self):
        mark = self.folder / "alive"
        script = self.stand_in(f"#!/bin/sh\n(sleep 4; touch '{mark}') &\nsleep 60\n")
        start = time.monotonic()
        done = self.build(script, "--limit", "verify-seconds=1", "--diagnostics", "json")
        self.assertLess(time.monotonic() - start, 10)
        told = self.assert_told(done, 3, "verifier-failed")
        self.assertIn("--limit verify-seconds=N", told[0]["message"])
        time.sleep(4)
        self.assertFalse(mark.exists())

    def test_one_that_is_killed_says_so(self):
        told = self.assert_told(self.build(self.stand_in("#!/bin/sh\nkill -9 $$\n"), "--diagnostics", "json"), 3, "verifier-failed")
        self.assertIn("signal 9", told[0]["message"])

    def test_where_there_is_none_the_sentence_says_how_to_get_it(self):
        unrunnable = self.folder / "text"
        unrunnable.write_text("words")
        for verifier in (self.folder / "nowhere", unrunnable):
            with self.subTest(verifier.name):
                told = self.assert_told(self.build(verifier, "--diagnostics", "json"), 3, "no-verifier")
                for words in ("https://verapdf.org", "RAPPORTEUR_VERAPDF", str(verifier)):
                    self.assertIn(words, told[0]["message"])
                self.assertTrue((self.folder / "made/oic-summit-10-summary.pdf").exists())

    def test_it_is_found_on_the_path(self):
        self.judged("both()").rename(self.folder / "verapdf")
        done = subprocess.run([PROGRAM, "build", "-s", "oic-summit-10", "--output", str(self.folder / "made"), "--verify"], cwd=ROOT,
                              capture_output=True, text=True,
                              env={**{k: v for k, v in os.environ.items() if k != "RAPPORTEUR_VERAPDF"}, "PATH": f"{self.folder}:{os.environ['PATH']}"})
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("says veraPDF", done.stderr)

    def test_the_one_that_the_tests_fetched_is_found_beside_the_program(self):
        build = self.folder / "a build/"
        (build / "verapdf").mkdir(parents=True)
        (build / "rapporteur").symlink_to(PROGRAM)
        self.judged("both()").rename(build / "verapdf/verapdf")
        path = ":".join(folder for folder in os.environ["PATH"].split(":") if not os.path.exists(f"{folder}/verapdf"))
        done = subprocess.run([build / "rapporteur", "build", "-s", "oic-summit-10", "--output", str(self.folder / "made"), "--verify"], cwd=ROOT,
                              capture_output=True, text=True,
                              env={**{k: v for k, v in os.environ.items() if k != "RAPPORTEUR_VERAPDF"}, "PATH": path})
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("says veraPDF", done.stderr)

    def test_it_runs_where_file_names_may_have_any_letters(self):
        printed = self.folder / "locale"
        for given, expected in (({}, "C.UTF-8"), ({"LANG": "C"}, "C.UTF-8"), ({"LC_ALL": "POSIX"}, "C.UTF-8"), ({"LANG": "az_AZ.UTF-8"}, "")):
            with self.subTest(given):
                verifier = self.stand_in(f'#!/bin/sh\nprintf %s "$LC_ALL" >{printed}\nexit 1\n')
                kept = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_CTYPE", "LANG")}
                subprocess.run([PROGRAM, "build", "-s", "oic-summit-10", "-t", "session-summary", "--output", str(self.folder / "made"), "--verify"],
                               cwd=ROOT, capture_output=True, env={**kept, **given, "RAPPORTEUR_VERAPDF": str(verifier)})
                self.assertEqual(expected, printed.read_text())

    def test_it_is_not_asked_unless_told_to(self):
        done = subprocess.run([PROGRAM, "build", "-s", "oic-summit-10", "--output", str(self.folder / "made")], cwd=ROOT, capture_output=True,
                              text=True, env={**os.environ, "RAPPORTEUR_VERAPDF": str(self.folder / "nowhere")})
        self.assertEqual(0, done.returncode, done.stderr)

    def test_it_needs_papers_in_files(self):
        for arguments in (["--dump", "pages"], ["--dry-run"], ["--explain-layout", "1"], ["-o", "-"]):
            with self.subTest(arguments):
                done = subprocess.run([PROGRAM, "build", "-s", "oic-summit-10", "--verify", *arguments], cwd=ROOT, capture_output=True, text=True)
                self.assertEqual(2, done.returncode, done.stderr)
                self.assertIn("--verify is for PDFs", done.stderr)

    def test_thousands_of_papers_are_asked_about_in_few_processes(self):
        count = self.folder / "count"
        script = STAND_IN.replace("VERDICT", "both()").replace("files = ", f"open({str(count)!r}, 'a').write('.')\nfiles = ")
        records = "".join(
            f'<session id="b-{n}" body="b" start="2001"><title>Made-up session {n}</title><source ref="s"/></session>' for n in range(1100))
        (self.folder / "records.xml").write_text(
            '<records xmlns="urn:rapporteur:records:1" xml:lang="en"><source id="s"><title>Made-up source</title></source>'
            f'<body id="b"><name>Made-up body</name><source ref="s"/></body>{records}</records>')
        (self.folder / "tiny.xml").write_text(
            '<template xmlns="urn:rapporteur:template:1" id="tiny" for="session" theme="plain" xml:lang="en" output="{{ session.id }}">'
            "<title>Made-up</title><p>Words.</p></template>")
        done = subprocess.run([PROGRAM, "build", "--all", "-t", "tiny", "--sources", str(self.folder / "records.xml"), "--templates", "templates",
                               "--templates", str(self.folder), "--output", str(self.folder / "made"), "--verify"], cwd=ROOT,
                              capture_output=True, text=True, env={**os.environ, "RAPPORTEUR_VERAPDF": str(self.stand_in(script))})
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("1100 documents conform", done.stderr)
        self.assertEqual("...", count.read_text())


class Encryption(unittest.TestCase):
    def test_is_refused_with_what_to_do_instead(self):
        for arguments in (["--encrypt"], ["--password", "secret"], ["--password=secret"], ["--owner-password=secret"], ["--user-password", "x"],
                          ["--param", "password=secret"], ["--param", "encrypt=true"]):
            with self.subTest(arguments):
                done = subprocess.run([PROGRAM, "build", "-s", "oic-summit-10", "--output", "/nonexistent", *arguments], cwd=ROOT,
                                      capture_output=True, text=True)
                self.assertEqual(2, done.returncode, done.stderr)
                self.assertIn("[bad-option]", done.stderr)
                self.assertIn("PDF/A forbids encryption", done.stderr)
                self.assertIn("qpdf --encrypt", done.stderr)
                self.assertNotIn("secret", done.stderr)


if __name__ == "__main__":
    unittest.main()
