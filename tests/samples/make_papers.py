"""Makes the papers that tests of whole PDFs read: PAPERS/shipped, every template for every session of sources/ in seven languages;
PAPERS/plain, the same in the other theme, in one; PAPERS/appeal, those of the made-up archive that has everything, in its three;
PAPERS/signed; PAPERS/golden/CASE, every case of tests/golden that makes one; PAPERS/pdf-2, all but the plain ones again
as PDF 2.0.
RAPPORTEUR names the program, PAPERS the folder, which is made anew."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/golden"
PROGRAM = os.environ["RAPPORTEUR"]
LANGUAGES = ("en", "fr", "es", "ru", "az", "ar", "zh")


def build(folder: Path, *arguments: str, sessions: tuple = ("--all",), cwd: Path = ROOT) -> None:
    done = subprocess.run([PROGRAM, "build", *sessions, "--output", str(folder), *arguments], cwd=cwd, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(done.args)}: exit code {done.returncode}\n{done.stderr}")


def make_both_ways(papers: Path, templates: list[str], *conformance: str) -> None:
    for language in LANGUAGES:
        build(papers / "shipped", "--lang", language, *templates, *conformance)
    for language in ("en", "fr", "es"):
        build(papers / "appeal", "--lang", language, "--sources", "samples/workspaces/appeal/sources", "--param", "own=northland", *templates,
              *conformance)
    build(papers / "signed", "--param", "signature-field", *conformance, sessions=("--session", "oic-summit-10"))
    for case in sorted(path.parent for path in GOLDEN.glob("*/template.xml")):
        told = case / "diagnostics.txt"
        if "exit code" in told.read_text():
            continue
        records = "records.xml" if (case / "records.xml").exists() else "../common/records.xml"
        build(papers / "golden" / case.name, "--sources", records, "--templates", "../../../templates", "--templates", "../common",
              "--templates", ".", "--template", "template", *conformance, cwd=case)


def main() -> None:
    papers = Path(os.environ["PAPERS"])
    shutil.rmtree(papers, ignore_errors=True)
    templates = [option for path in sorted((ROOT / "templates").glob("*.xml")) for option in ("--template", path.stem)]
    make_both_ways(papers, templates)
    make_both_ways(papers / "pdf-2", templates, "--conformance", "a-4f,ua-2")
    build(papers / "plain", "--theme", "plain", *templates)


main()
