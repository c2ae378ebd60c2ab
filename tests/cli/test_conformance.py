"""`--conformance`, as an option, a variable and in rapporteur.xml. RAPPORTEUR names the program."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]


class Conformance(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def build(self, *arguments: str, env=None, file: str = "") -> tuple[int, str, bytes]:
        (self.folder / "rapporteur.xml").write_text(
            f'<rapporteur xmlns="urn:rapporteur:workspace:1"><sources>{ROOT}/sources</sources><templates>{ROOT}/templates</templates>{file}</rapporteur>')
        made = self.folder / "it.pdf"
        made.unlink(missing_ok=True)
        done = subprocess.run([PROGRAM, "build", "-s", "oic-summit-10", "-t", "session-summary", "-o", "it.pdf", *arguments], cwd=self.folder,
                              capture_output=True, text=True, env={**os.environ, **(env or {})})
        return done.returncode, done.stderr, made.read_bytes()[:8] if made.exists() else b""

    def test_an_option_wins_over_a_variable_and_that_over_the_workspace_file(self):
        two, one = "a-4f,ua-2", "a-3a,ua-1"
        self.assertEqual(b"%PDF-1.7", self.build()[2])
        self.assertEqual(b"%PDF-2.0", self.build("--conformance", two)[2])
        self.assertEqual(b"%PDF-2.0", self.build(env={"RAPPORTEUR_CONFORMANCE": two})[2])
        self.assertEqual(b"%PDF-2.0", self.build(file=f"<conformance>{two}</conformance>")[2])
        self.assertEqual(b"%PDF-1.7", self.build(file=f"<conformance>{two}</conformance>", env={"RAPPORTEUR_CONFORMANCE": one})[2])
        self.assertEqual(b"%PDF-2.0", self.build("--conformance", two, env={"RAPPORTEUR_CONFORMANCE": one})[2])

    def test_a_pair_that_no_file_can_keep_to_is_wrong_usage_that_says_why(self):
        for words, why in (("a-3a,ua-2", "needs the tags of PDF 2.0"), ("a-4f,ua-1", "is for PDF 1.7"), ("ua-2", "one level of PDF/A with one"),
                           ("a-3b,ua-1", "a-3a does"), ("pdf-x", "is not a level of PDF/A or PDF/UA")):
            for given in ({}, {"file": f"<conformance>{words}</conformance>"}):
                code, said, made = self.build(*(() if given else ("--conformance", words)), **given)
                self.assertEqual((2, b""), (code, made), said)
                self.assertIn("[bad-option]", said)
                self.assertIn(why, said)
                self.assertIn("write a-3a,ua-1", said)

    def test_tags_are_those_of_the_paper(self):
        def tags(*arguments: str) -> str:
            done = subprocess.run([PROGRAM, "build", "-s", "oic-summit-10", "-t", "session-brief", "--dump", "tags", *arguments], cwd=ROOT,
                                  capture_output=True, text=True)
            self.assertEqual(0, done.returncode, done.stderr)
            return done.stdout

        self.assertIn(" Em ", tags("--conformance", "a-4f,ua-2"))
        self.assertNotIn(" Em ", tags())

    def test_what_pdf_2_prints_is_explained(self):
        self.build("--conformance", "a-4f,ua-2")
        done = subprocess.run([PROGRAM, "explain", "it.pdf", "--format", "json"], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn('"title":"Tenth Session', done.stdout.replace('": "', '":"'))


if __name__ == "__main__":
    unittest.main()
