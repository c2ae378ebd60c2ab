"""Every code of a diagnostic, every limit that can be raised and every option is reached by a test that names it."""
import os
import re
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"


def texts_of_tests() -> str:
    """All that tests say, but for this file and what they compare pages with."""
    parts = []
    for path in sorted(TESTS.rglob("*")):
        if path.suffix in (".cpp", ".h", ".py", ".txt", ".json", ".xml") and path != Path(__file__) and path.is_file():
            parts.append(path.read_text(encoding="utf-8", errors="replace"))
    return "\n".join(parts)


class WhatCanBeReached(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tests = texts_of_tests()

    def test_every_code_is_made_by_a_test(self):
        header = (ROOT / "src/base/diagnostics/codes.h").read_text(encoding="utf-8")
        codes = re.findall(r'Code (\w+) = "([a-z0-9-]+)"', header)
        self.assertGreater(len(codes), 70)
        missing = [word for name, word in codes
                   if not re.search(rf"codes::{name}\b|(?<![\w-]){re.escape(word)}(?![\w-])", self.tests)]
        self.assertEqual([], missing, "no test makes these")

    def test_every_limit_that_can_be_raised_is_reached_by_a_test(self):
        table = (ROOT / "src/base/diagnostics/limits.cpp").read_text(encoding="utf-8")
        limits = re.findall(r'LimitRow\{\s*"([a-z-]+)",[^}]*?&Limits::(\w+)\}', table)
        self.assertGreater(len(limits), 15)
        missing = [word for word, member in limits
                   if not re.search(rf"limits\.{member}\b|Limits::{member}\b|{word}=", self.tests)]
        self.assertEqual([], missing, "no test reaches these")

    def test_every_option_is_used_by_a_test(self):
        page = subprocess.run([os.environ["RAPPORTEUR"], "--print", "bash"], capture_output=True, text=True, check=True).stdout
        options = sorted(set(re.findall(r"--[a-z][a-z-]+", page)))
        self.assertGreater(len(options), 30)
        missing = [option for option in options if not re.search(rf"{option}(?![\w-])", self.tests)]
        self.assertEqual([], missing, "no test uses these")


if __name__ == "__main__":
    unittest.main()
