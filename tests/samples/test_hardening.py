"""How the program and its library are built: position-independent, tables read-only after the start, no stack that runs, stacks and
copies guarded. RAPPORTEUR names the program, BUILD the build folder."""
import os
import re
import subprocess
import unittest
from pathlib import Path

PROGRAM = Path(os.environ["RAPPORTEUR"])
LIBRARY = next(iter(sorted(Path(os.environ["BUILD"]).glob("librapporteur.so.*"))), None)


def readelf(*arguments) -> str:
    return subprocess.run(["readelf", "-W", *map(str, arguments)], capture_output=True, text=True, check=True).stdout


class EveryBinary(unittest.TestCase):
    def each(self):
        self.assertIsNotNone(LIBRARY, "there is no library")
        for path in (PROGRAM, LIBRARY):
            with self.subTest(path.name):
                yield path

    def test_is_position_independent(self):
        for path in self.each():
            self.assertRegex(readelf("--file-header", path), r"Type:\s+DYN")
        self.assertRegex(readelf("--dynamic", PROGRAM), r"FLAGS_1.*\bPIE\b")

    def test_binds_all_at_the_start_and_then_has_its_tables_read_only(self):
        for path in self.each():
            self.assertIn("GNU_RELRO", readelf("--segments", path))
            self.assertRegex(readelf("--dynamic", path), r"BIND_NOW|FLAGS_1.*\bNOW\b")

    def test_has_no_memory_that_can_be_both_written_and_run(self):
        for path in self.each():
            segments = readelf("--segments", path)
            self.assertRegex(segments, r"GNU_STACK.* RW ")
            self.assertNotRegex(segments, r"LOAD.* RWE ")

    def test_guards_its_stacks_and_its_copies(self):
        for path in self.each():
            names = set(re.findall(r"\b(__\w+_chk(?:_fail)?|__stack_chk_fail)\b", readelf("--dyn-syms", path)))
            self.assertIn("__stack_chk_fail", names)
            self.assertTrue(names - {"__stack_chk_fail"}, "no call of the C library is the checked one")

    def test_names_no_folder_to_load_libraries_from_once_it_is_installed(self):
        for path in self.each():
            for run in re.findall(r"R(?:UN)?PATH.*\[(.*)\]", readelf("--dynamic", path)):
                self.assertNotRegex(run, r"(^|:)(\.|$|/tmp)", "anybody could put a library there")


if __name__ == "__main__":
    unittest.main()
