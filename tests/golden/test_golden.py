"""Small documents, built by the real program and compared with what they looked like when last read by a person: every line and
rule at its place (pages.txt), the structure tree (tags.txt), the messages (diagnostics.txt). RAPPORTEUR names the program."""
import argparse
import difflib
import os
import subprocess
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
COMMON = HERE / "common"
SHIPPED = "shipped"  # options of `build`: a template that ships, over the records that ship
INPUTS = {"template.xml", "records.xml", "options", "themes", "parts", "pictures"}


def cases():
    return sorted(path.parent for name in ("template.xml", SHIPPED) for path in HERE.glob(f"*/{name}"))


def is_case(folder):
    """A folder that a branch no longer has may still hold what tests left behind."""
    return (folder / "template.xml").is_file() or (folder / SHIPPED).is_file()


class Made:
    """What the program makes of a case's document."""

    def __init__(self, case, program):
        self.case, self.program = case, program

    def run(self, dump):
        if (self.case / SHIPPED).exists():
            return self.build(ROOT, ["--dump", dump, *(self.case / SHIPPED).read_text().split()])
        records = "records.xml" if (self.case / "records.xml").exists() else "../common/records.xml"
        options = (self.case / "options").read_text().split() if (self.case / "options").exists() else []
        return self.build(self.case, ["--all", "--dump", dump, "--sources", records, "--templates", "../../../templates",
                                      "--templates", "../common", "--templates", ".", "--template", "template", *options])

    def build(self, folder, options):
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith("RAPPORTEUR") and name not in ("SOURCE_DATE_EPOCH", "NO_COLOR")}
        return subprocess.run([self.program, "build", *options], cwd=folder, capture_output=True, encoding="utf-8", env=environment, timeout=60)

    def texts(self):
        """The text of each file that a case has."""
        pages = self.run("pages")
        texts = {"pages.txt": pages.stdout, "diagnostics.txt": pages.stderr}
        if pages.returncode != 0:
            texts["diagnostics.txt"] += f"exit code {pages.returncode}\n"
        if (self.case / "tags.txt").exists():
            tags = self.run("tags")
            texts["tags.txt"] = tags.stdout
            if tags.stderr != pages.stderr:
                texts["diagnostics.txt"] += "--dump tags says something else:\n" + tags.stderr
        return texts


class Golden(unittest.TestCase):
    maxDiff = None

    def test_every_case_looks_as_it_did(self):
        self.assertGreater(len(cases()), 0)
        for case in cases():
            for name, text in Made(case, os.environ["RAPPORTEUR"]).texts().items():
                with self.subTest(f"{case.name}/{name}"):
                    expected = case / name
                    self.assertTrue(expected.exists(), f"{case.name} has no {name} yet: run tests/golden/update {case.name}, and read it")
                    difference = list(difflib.unified_diff(expected.read_text("utf-8").splitlines(), text.splitlines(),
                                                           f"{case.name}/{name}", "now", lineterm="", n=2))
                    self.assertEqual([], difference, "\n" + "\n".join(difference[:60]))

    def test_every_template_that_ships_is_there_in_english_and_another_language(self):
        words = [(case / SHIPPED).read_text().split() for case in cases() if (case / SHIPPED).exists()]
        after = lambda option: {name: {line[line.index(option) + 1] if option in line else "" for line in words if f"--template {name}" in " ".join(line)}
                                for name in (path.stem for path in (ROOT / "templates").glob("*.xml"))}
        for name, languages in after("--lang").items():
            self.assertIn("", languages, name)
            self.assertGreater(len(languages), 1, name)
        self.assertEqual({path.stem for path in (ROOT / "templates/messages").glob("*.xml")} - {"en"}, set().union(*after("--lang").values()) - {""})
        self.assertEqual({"", "plain"}, set().union(*after("--theme").values()))

    def test_every_case_holds_what_a_case_may_hold(self):
        for folder in (path for path in HERE.iterdir() if path.is_dir() and path != COMMON and path.name != "__pycache__"):
            with self.subTest(folder.name):
                self.assertTrue(is_case(folder), "a case needs a template.xml")
                self.assertLessEqual({path.name for path in folder.iterdir()}, INPUTS | {SHIPPED, "pages.txt", "tags.txt", "diagnostics.txt"})
                self.assertLess(sum(path.stat().st_size for path in folder.rglob("*") if path.suffix != ".txt"), 20 * 1024, "keep inputs small")


def update(names, program):
    known = {case.name: case for case in cases()}
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise SystemExit(f"there is no case {', '.join(unknown)} in tests/golden")
    for name, case in known.items():
        if names and name not in names:
            continue
        for file, text in Made(case, program).texts().items():
            path = case / file
            if not path.exists() or path.read_text("utf-8") != text:
                print(f"{name}/{file}")
                path.write_text(text, "utf-8")


if __name__ == "__main__":
    if os.environ.get("GOLDEN_UPDATE"):
        parser = argparse.ArgumentParser(prog="tests/golden/update", description="Remakes what golden cases are compared with.")
        parser.add_argument("case", nargs="*", help="a folder of tests/golden; without any: all")
        update(parser.parse_args().case, os.environ["RAPPORTEUR"])
    else:
        unittest.main()
