"""samples/embed-cpp as its reader builds it: against the installed library, in a project of its own.

BUILD names the folder of the build, MADE the folder that `rapporteur build --all` filled.
"""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ["BUILD"])
MADE = Path(os.environ["MADE"])


def run(*command: object) -> subprocess.CompletedProcess:
    return subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, text=True)


class AProgramOfOnesOwn(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.here = Path(folder.name)
        for step in (("cmake", "--install", BUILD, "--prefix", cls.here / "installed"),
                     ("cmake", "-S", ROOT / "samples" / "embed-cpp", "-B", cls.here / "build", "-G", "Ninja",
                      f"-DCMAKE_PREFIX_PATH={cls.here / 'installed'}"),
                     ("cmake", "--build", cls.here / "build")):
            done = run(*step)
            if done.returncode != 0:
                raise AssertionError(f"{' '.join(done.args)}: {done.stdout}{done.stderr}")

    def embed(self, session: str, sources: Path = ROOT / "sources") -> subprocess.CompletedProcess:
        self.output = self.here / f"{session}.pdf"
        return run(self.here / "build" / "embed", sources, ROOT / "templates", session, self.output)

    def test_makes_the_bytes_that_the_command_line_makes(self):
        done = self.embed("oic-summit-10")
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        self.assertEqual((MADE / "oic-summit-10-brief.pdf").read_bytes(), self.output.read_bytes())

    def test_gets_a_session_that_is_not_there_as_a_diagnostic(self):
        done = self.embed("oic-summit-99")
        self.assertEqual(2, done.returncode)
        self.assertIn("nothing-selected", done.stdout)
        self.assertEqual("", done.stderr)
        self.assertFalse(self.output.exists())

    def test_gets_a_fault_with_its_place(self):
        sources = self.here / "broken"
        sources.mkdir()
        (sources / "a.xml").write_text('<records xmlns="urn:rapporteur:records:1" xml:lang="en">\n  <colour/>\n</records>\n')
        done = self.embed("oic-summit-10", sources)
        self.assertEqual(1, done.returncode)
        self.assertRegex(done.stdout, r"unknown-element at .*a\.xml line 2 column 4: ")
        self.assertEqual("", done.stderr)


if __name__ == "__main__":
    unittest.main()
