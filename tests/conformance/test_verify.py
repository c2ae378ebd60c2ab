"""`build --verify` with veraPDF itself. RAPPORTEUR names the program."""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]
VERAPDF = ROOT / "tests/conformance/verapdf"


class Verifying(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_papers_of_ours_conform_as_pdf_2_too(self):
        done = self.build("", "--conformance", "a-4f,ua-2")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("3 documents conform to PDF/A-4f and PDF/UA-2", done.stderr)

    def build(self, script: str, *arguments: str) -> subprocess.CompletedProcess:
        verifier = self.folder / "verifier"
        verifier.write_text(f"#!/bin/bash\n{script}\nexec '{VERAPDF}' --run \"$@\"\n")
        verifier.chmod(0o755)
        return subprocess.run([PROGRAM, "build", "-s", "oic-summit-10", "--output", str(self.folder), "--verify", *arguments], cwd=ROOT,
                              capture_output=True, text=True, env={**os.environ, "RAPPORTEUR_VERAPDF": str(verifier)})

    def test_papers_of_ours_conform(self):
        done = self.build("")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("3 documents conform to PDF/A-3a and PDF/UA-1", done.stderr)

    def test_a_paper_that_somebody_encrypts_on_the_way_does_not(self):
        done = self.build('for file in "$@"; do case $file in *-brief.pdf) qpdf --encrypt "" owner 256 -- --replace-input "$file" ;; esac; done')
        self.assertEqual(1, done.returncode, done.stderr)
        self.assertRegex(done.stderr, r"-brief\.pdf: error: PDF/A-3a, ISO 19005-3:2012, clause 6\.1\.3, test 2: .*[Ee]ncrypt.* \[not-conforming\]")
        self.assertNotIn("-summary.pdf", done.stderr)

    def test_a_paper_that_is_cut_short_does_not(self):
        done = self.build('for file in "$@"; do case $file in *.pdf) truncate -s 20000 "$file" ;; esac; done')
        self.assertEqual(1, done.returncode, done.stderr)
        self.assertEqual(3, done.stderr.count("veraPDF cannot read it"), done.stderr)


if __name__ == "__main__":
    # Where veraPDF cannot be had the script says so, and whether that is a failure.
    have = subprocess.run([VERAPDF, "--run", "--version"], stdout=subprocess.PIPE, text=True)
    if have.returncode != 0:
        print(have.stdout)
        sys.exit(have.returncode)
    unittest.main()
