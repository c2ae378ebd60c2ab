"""The same records, templates and options give the same bytes, wherever, however and by whichever build.

RAPPORTEUR names the program. OTHER_BUILD may name one more, made by another compiler or at another level of optimisation: then all
papers are made by both. `python3 test_same_bytes.py --sums` prints the sums of all papers and exits.
"""
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]
TEMPLATES = [option for path in sorted((ROOT / "templates").glob("*.xml")) for option in ("--template", path.stem)]


def sums(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*.pdf"))}


def build(folder: Path, *arguments: str, program: str = PROGRAM, cwd: Path = ROOT, umask: str = "022", sources=("sources",), **environment) -> dict:
    """All papers, in the language of the records and in one that is written from right to left."""
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("RAPPORTEUR_", "LC_", "LANG", "SOURCE_DATE", "TZ"))}
    keep |= {key: value for key, value in environment.items() if value is not None}
    for name in [key for key, value in environment.items() if value is None]:
        keep.pop(name, None)
    where = [option for path in sources for option in ("--sources", str(ROOT / path))]
    for language in ("en", "ar"):
        done = subprocess.run(
            ["sh", "-c", f'umask {umask}; exec "$@"', "sh", program, "build", "--all", *TEMPLATES, "--lang", language, *where,
             "--templates", str(ROOT / "templates"), "--output", str(folder), *arguments], cwd=cwd, env=keep, capture_output=True, text=True)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
    return sums(folder)


class SameBytes(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.holder.cleanup)
        cls.folder = Path(cls.holder.name)
        cls.expected = build(cls.folder / "expected", "--jobs", "1")
        assert len(cls.expected) >= 40, cls.expected

    def made(self, *arguments: str, **how) -> dict:
        folder = self.folder / "other"
        try:
            return build(folder, *arguments, **how)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def test_with_any_number_of_jobs(self):
        self.assertEqual(self.expected, self.made("--jobs", "4"))
        self.assertEqual(self.expected, self.made("--jobs", "13"))

    def test_with_the_records_in_any_order_of_files(self):
        files = sorted((ROOT / "sources").rglob("*.xml"))
        self.assertGreater(len(files), 3)
        self.assertEqual(self.expected, self.made(sources=list(reversed(files))))
        self.assertEqual(self.expected, self.made(sources=files[1::2] + files[::2]))

    def test_in_any_locale_zone_home_umask_and_folder(self):
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        self.assertEqual(self.expected, self.made(LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8", TZ="Pacific/Kiritimati", umask="077"))
        self.assertEqual(self.expected, self.made(LC_ALL="C", TZ="America/Los_Angeles", cwd=Path("/"), umask="000"))
        self.assertEqual(self.expected, self.made(HOME=str(home), XDG_CACHE_HOME=str(home), XDG_CONFIG_HOME=str(home), cwd=home, TMPDIR=str(home)))
        self.assertEqual(self.expected, self.made(LC_NUMERIC="de_DE.UTF-8", HOME=None, cwd=self.folder))

    def test_from_a_copy_of_the_records_elsewhere(self):
        copy = self.folder / "copy of sources"
        shutil.copytree(ROOT / "sources", copy)
        for path in copy.rglob("*.xml"):
            os.utime(path, (0, 0))
        self.assertEqual(self.expected, self.made(sources=[copy]))

    def test_with_the_date_that_is_given_and_with_no_other(self):
        given = self.made(SOURCE_DATE_EPOCH="1234567890")
        self.assertEqual(given, self.made("--jobs", "3", SOURCE_DATE_EPOCH="1234567890", TZ="Pacific/Kiritimati"))
        self.assertEqual(set(self.expected), set(given))
        self.assertTrue(all(given[name] != self.expected[name] for name in given), "the date is in every paper")
        # A day is as precise as a paper is dated.
        self.assertEqual(given, self.made(SOURCE_DATE_EPOCH="1234567891"))

    def test_by_another_build_of_the_program(self):
        other = os.environ.get("OTHER_BUILD")
        if not other:
            self.skipTest("OTHER_BUILD names none")
        self.assertEqual(self.expected, self.made(program=other))


if __name__ == "__main__":
    if sys.argv[1:] == ["--sums"]:
        with tempfile.TemporaryDirectory() as name:
            for paper, digest in build(Path(name)).items():
                print(digest, paper)
    else:
        unittest.main()
