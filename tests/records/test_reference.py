"""The reference of the records in sources/README.md says what the program says."""
import os
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Reference(unittest.TestCase):
    def test_is_the_one_that_the_program_writes(self):
        done = subprocess.run([os.environ["RAPPORTEUR"], "schema", "--format", "markdown", "records", "--templates", "templates"],
                              cwd=ROOT, capture_output=True, text=True, check=True)
        stands = (ROOT / "sources/README.md").read_text("utf-8").partition("<!-- reference -->\n")[2]
        self.assertEqual(done.stdout, stands, "run tests/records/write_reference")

    def test_has_a_line_for_every_field(self):
        stands = (ROOT / "sources/README.md").read_text("utf-8")
        for word in ("`meeting-record`", "`<agenda-item>`", "`<votes>`", "`fulfils`", "**`cite`**", "**`heading`**", "`href`, needed"):
            self.assertIn(word, stands)


if __name__ == "__main__":
    unittest.main()
