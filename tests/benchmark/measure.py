"""What tests/benchmark/run measures, once the program and its benchmarks are built."""
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml
from pathlib import Path

import word_spaces

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
PROGRAM = BUILD / "rapporteur"
CORPUS = ROOT.parent / "shared/corpus"
BRIEF = "oic-summit-10"


class Run:
    """One process: seconds by the clock, seconds of processor, greatest memory in MB, what it printed."""

    def __init__(self, *command):
        with tempfile.TemporaryFile() as out:
            begun = time.perf_counter()
            process = subprocess.Popen([str(part) for part in command], cwd=ROOT, stdout=out, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds = time.perf_counter() - begun
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            self.out = out.read().decode(errors="replace")
        if process.returncode != 0:
            raise SystemExit(f"this failed: {' '.join(map(str, command))}")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024


def alternate(rounds, **commands):
    """The runs of each command, taken in turns, so that what else the machine does falls on all alike."""
    runs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(Run(*command))
    return runs


def table(title, head, rows):
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    print(f"\n{title}\n")
    for row in [head, *rows]:
        print("  " + row[0].ljust(widths[0]) + "".join("  " + cell.rjust(width) for cell, width in zip(row[1:], widths[1:])))
    sys.stdout.flush()


def milliseconds(values):
    return [f"{min(values) * 1000:.1f}", f"{statistics.median(values) * 1000:.1f}"]


def stages(output):
    return {name: float(value) for name, value in (line.split() for line in output.splitlines())}


def cold():
    """A process that makes one brief, and where its time goes."""
    with tempfile.TemporaryDirectory() as folder:
        brief = [PROGRAM, "build", "--session", BRIEF, "--template", "session-brief"]
        runs = alternate(40, file=[*brief, "--output", folder], build=[*brief, "-o", "-"],
                         start=[PROGRAM, "--version"], stages=[BUILD / "tests/benchmark_phases", "sources", "session-brief", BRIEF])
    rows = []
    for label, name in (("the whole process, to a file that is synced", "file"), ("the same to standard output", "build"), ("  starting and ending one", "start")):
        rows.append([label, *milliseconds([run.seconds for run in runs[name]]), f"{min(run.cpu for run in runs[name]) * 1000:.1f}",
                     f"{min(run.megabytes for run in runs[name]):.0f} MB"])
    told = [stages(run.out) for run in runs["stages"]]
    for name in ("load", "compile", "run", "theme", "layout", "pdf"):
        rows.append(["  " + name, *milliseconds([one[name] / 1e6 for one in told]), "", ""])
    table(f"One brief ({told[0]['pages']:.0f} pages), from nothing: ms", ["", "min", "median", "processor", "memory"], rows)


def templates():
    """Compiling the templates that ship, and running one beside making its PDF."""
    told = {}
    for records, sessions in ((ROOT / "sources", [BRIEF]), (CORPUS, ["sc-1946", "sc-1965", "sc-1977"])):
        if records.is_dir():
            out = Run(BUILD / "tests/benchmark_templates", records, *sessions).out
            told |= {line.split()[0]: [float(value) for value in line.split()[1:]] for line in out.splitlines()}
    rows = []
    for name, (least, median) in told.items():
        kind, _, what = name.partition("-")
        if kind in ("messages", "compile"):
            rows.append(["reading the messages" if kind == "messages" else f"  and compiling {what} templates", "", f"{least:.2f}", f"{median:.2f}", ""])
        elif kind == "run":
            rows.append([f"running session-brief for {what}", f"{told['pages-' + what][0]:.0f}", f"{least:.2f}", f"{median:.2f}",
                         f"{100 * median / told['pdf-' + what][1]:.0f} %"])
    table("Templates: ms of processor", ["", "pages", "min", "median", "of making the PDF"], rows)


def all_sessions():
    """Everything that sources/ gives, and the corpus as one paper a session."""
    jobs = os.cpu_count() or 1
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        commands = {"sources": [PROGRAM, "build", "--all", "--output", folder]}
        if CORPUS.is_dir():
            commands["corpus"] = [PROGRAM, "build", "--all", "--sources", CORPUS, "--templates", "templates", "--templates", "tests/corpus",
                                  "--template", "resolutions", "--output", folder]
        for name, command in commands.items():
            for one, also in (("1", "one worker"), (str(jobs), f"{jobs} workers")) if jobs > 1 else (("1", "one worker"),):
                runs = alternate(7, x=[*command, "--jobs", one])["x"]
                made = len(list(Path(folder).glob("*.pdf")))
                rows.append([f"{name}, {also}", made, *milliseconds([run.seconds for run in runs]), f"{min(run.cpu for run in runs) * 1000:.0f}",
                             f"{min(run.megabytes for run in runs):.0f} MB"])
            for path in Path(folder).glob("*.pdf"):
                path.unlink()
    table("build --all: ms", ["", "documents", "min", "median", "processor", "memory"], rows)


def layout():
    """Composing alone: pages a second of a core, growth and memory. 400 pages of the table are 10,000 rows."""
    sizes = ["100", "230", "400", "460", "2300", "10000"]
    best = {}
    for _ in range(3):
        for line in Run(BUILD / "tests/benchmark_layout", *sizes).out.splitlines():
            words = line.split()
            if words[0] in ("prose", "table"):
                best.setdefault((words[0], int(words[1])), []).append((float(words[3]), float(words[5]), float(words[8])))
    rows = []
    for kind in ("prose", "table"):
        of_kind = {pages: max(values) for (name, pages), values in best.items() if name == kind}
        least = of_kind[min(of_kind)][0]
        for pages, (speed, held, most) in sorted(of_kind.items()):
            rows.append([kind, pages, f"{speed:.0f}", f"{least / speed:.2f}", f"{held:.1f}", f"{most:.1f}"])
    table("Layout of the corpus, and of a table of two lines a row", ["", "pages", "pages/s", "time a page, first row = 1", "KB/page held", "KB/page at most"], rows)


def lines():
    """How even lines are: as they are chosen, and in PDFs of ours and of others."""
    print("\n" + Run(BUILD / "tests/benchmark_lines").out.rstrip())
    if CORPUS.is_dir():
        lines_in_pdfs()
    else:
        print("\nThe PDFs are left out: ../shared/corpus is not there")


def lines_in_pdfs():
    """The corpus' paragraphs in one type at one measure, by us, by Typst and by LuaLaTeX with microtype, read back from the PDFs."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paragraphs = [f"{one['verb']} {one['text']}".strip() + word_spaces.END for paper in resolutions() for one in paper["paragraphs"]]
        (folder / "lines.txt").write_text("\n".join(paragraphs))
        (folder / "lines-body.tex").write_text("\n\n".join(paragraph.translate(TEX) for paragraph in paragraphs))
        for peer in ("lines.typ", "lines.tex"):
            shutil.copy(ROOT / "tests/benchmark/peers" / peer, folder)
        made = {}
        Run(PROGRAM, "build", "--sources", CORPUS, "--templates", "templates", "--templates", "tests/benchmark", "--template", "lines", "-o", folder / "ours.pdf")
        made["ours"] = folder / "ours.pdf"
        if python := typst_python():
            Run(python, "-c", TYPST, folder / "lines.typ", folder / "typst.pdf")
            made["Typst " + Run(python, "-c", "import typst; print(typst.__version__)").out.strip()] = folder / "typst.pdf"
        else:
            print("\nTypst is left out: its wheel cannot be installed")
        if shutil.which("lualatex"):
            # An overfull line is no failure of the run.
            subprocess.run(["lualatex", "-interaction=batchmode", "lines.tex"], cwd=folder, stdout=subprocess.DEVNULL, check=False)
            made["LuaLaTeX, microtype"] = folder / "lines.pdf"
        else:
            print("\nLuaLaTeX is left out: it is not installed (tests/benchmark/run --install-texlive lines)")
        for who, pdf in made.items():
            found = word_spaces.measure(pdf, 10.5)
            rows.append([who, found["lines"], *(f"{found[key]:.3f}" for key in ("mean", "deviation", "least", "most")),
                         *(f"{100 * found[key]:.1f} %" for key in ("loose", "hyphens")), found["stubs"]])
    table("3,000 paragraphs at 156 mm in Noto Serif of 10.5 pt: word spaces of justified lines in em", ["", "lines", "mean", "deviation", "1 in 100", "99 in 100", "lines over .5", "end in a hyphen", "stubs"], rows)


TEX = {ord(sign): command for sign, command in {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "$": r"\$", "&": r"\&", "#": r"\#",
                                               "_": r"\_", "^": r"\^{}", "~": r"\~{}"}.items()}


def typst_python():
    """A Python that has Typst, in build/; None where it cannot be had."""
    folder = BUILD / "benchmark/typst"
    python = folder / "bin/python"
    if not python.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
            subprocess.run([folder / "bin/pip", "install", "--quiet", "typst"], check=True, capture_output=True, timeout=120)
        except (OSError, subprocess.SubprocessError):
            shutil.rmtree(folder, ignore_errors=True)
            return None
    return python


def resolutions(session=None):
    """The corpus as the template resolutions.xml prints it, for other programs."""
    papers = []
    for path in sorted(CORPUS.glob("[0-9]*.xml")):
        for element in xml.parse(path).getroot().iter("{urn:rapporteur:records:1}resolution"):
            if session and element.get("session") != session:
                continue
            name = {"": "urn:rapporteur:records:1"}
            title = element.findtext("title", namespaces=name)
            paragraphs = []
            for part in ("preamble", "operative"):
                for paragraph in element.findall(f"{part}/paragraph", namespaces=name):
                    paragraphs.append({"verb": paragraph.get("verb", ""), "text": " ".join("".join(paragraph.itertext()).split()), "note": ""})
            if element.find("operative/paragraph", namespaces=name) is not None:
                paragraphs[-1]["note"] = f"{title}, {element.get('symbol', 'no symbol')}."
            papers.append({"title": title, "paragraphs": paragraphs})
    return papers


TYPST = """
import sys, time
import typst
begun = time.perf_counter()
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=["/usr/share/fonts/truetype/noto"], ignore_system_fonts=True)
print(time.perf_counter() - begun)
"""


def peers():
    """The same text by Typst: its compiling alone, without the start of its process, against our whole process."""
    python = typst_python() if CORPUS.is_dir() else None
    if python is None:
        print("\nTypst is left out: " + ("its wheel cannot be installed" if CORPUS.is_dir() else "../shared/corpus is not there"))
        return
    version = Run(python, "-c", "import typst; print(typst.__version__)").out.strip()
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / "tests/benchmark/peers/resolutions.typ", folder)
        for label, session, rounds in (("one session", "sc-1946", 15), ("all", None, 5)):
            (folder / "resolutions.json").write_text(json.dumps(resolutions(session)))
            ours = [PROGRAM, "build", "--jobs", "1", "--templates", "templates", "--templates", "tests/benchmark", "--template", "resolutions", "-o", folder / "ours.pdf"]
            # Ours reads the whole archive either way: the smaller paper is made of a smaller one.
            sources = [CORPUS / "bodies.xml", CORPUS / f"{session[3:]}.xml"] if session else [CORPUS]
            for source in sources:
                ours += ["--sources", source]
            runs = alternate(rounds, ours=ours, typst=[python, "-c", TYPST, folder / "resolutions.typ", folder / "typst.pdf"])
            seconds = {"ours": [run.seconds for run in runs["ours"]], "typst": [float(run.out) for run in runs["typst"]]}
            pages = {which: int(subprocess.run(["pdfinfo", folder / f"{which}.pdf"], capture_output=True, text=True, check=True).stdout.split("Pages:")[1].split()[0])
                     for which in seconds}
            for which, title in (("ours", "ours"), ("typst", f"Typst {version}")):
                rows.append([f"{label}, {title}", pages[which], *milliseconds(seconds[which]), f"{min(run.cpu for run in runs[which]) * 1000:.0f}",
                             f"{min(run.megabytes for run in runs[which]):.0f} MB", f"{(folder / f'{which}.pdf').stat().st_size / 1024:.0f} KB",
                             f"{min(seconds[which]) / min(seconds['ours']):.1f}"])
    table("The same text by others, tagged: ms", ["", "pages", "min", "median", "processor", "memory", "file", "ours = 1"], rows)


PARTS = {"cold": cold, "templates": templates, "all": all_sessions, "layout": layout, "lines": lines, "peers": peers}

if __name__ == "__main__":
    unknown = [part for part in sys.argv[1:] if part not in PARTS]
    if unknown:
        raise SystemExit(f"there is no part '{unknown[0]}': {', '.join(PARTS)}")
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
