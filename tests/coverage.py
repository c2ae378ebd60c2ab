"""Prints how many lines and branches of each room the tests reach: coverage.py BUILD [--lines], by tests/coverage."""
import collections
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HELD = ("base", "records", "template", "pdf")
LINES, BRANCHES = 90.0, 80.0


def programs(build: Path) -> list[str]:
    found = [build / "rapporteur", *sorted((build / "src").glob("test_*"))]
    found = [str(path) for path in found if path.is_file() and path.stat().st_mode & 0o100]
    return [found[0]] + [word for path in found[1:] for word in ("-object", path)]


def main() -> int:
    build = Path(sys.argv[1]).resolve()
    of_build = [*programs(build), f"-instr-profile={build / 'merged.profdata'}"]
    exported = json.loads(subprocess.run(["llvm-cov", "export", "-summary-only", *of_build], capture_output=True, check=True).stdout)
    rooms: dict = collections.defaultdict(lambda: collections.Counter())
    for file in exported["data"][0]["files"]:
        path = Path(file["filename"])
        if not path.is_relative_to(ROOT / "src"):
            continue
        room = path.relative_to(ROOT / "src").parts[0]
        for kind in ("lines", "branches"):
            rooms[room][kind] += file["summary"][kind]["count"]
            rooms[room][kind + " reached"] += file["summary"][kind]["covered"]
    print(f"{'room':<12}{'lines':>8}{'reached':>10}{'branches':>10}{'reached':>10}")
    short = []
    for room, counted in sorted(rooms.items()):
        share = {kind: 100 * counted[kind + " reached"] / max(counted[kind], 1) for kind in ("lines", "branches")}
        print(f"{room:<12}{counted['lines']:>8}{share['lines']:>8.1f} %{counted['branches']:>10}{share['branches']:>8.1f} %")
        if room in HELD and (share["lines"] < LINES or share["branches"] < BRANCHES):
            short.append(room)
    if "--lines" in sys.argv:
        shown = subprocess.run(["llvm-cov", "show", *of_build, str(ROOT / "src")], capture_output=True, text=True, errors="replace").stdout
        missed, file = [], ""
        for line in shown.splitlines():
            if line.startswith(str(ROOT)):
                file = line.rstrip(":").removeprefix(f"{ROOT}/")
            parts = line.split("|", 2)
            if len(parts) == 3 and parts[1].strip() == "0":
                missed.append(f"{file}:{parts[0].strip()}:{parts[2]}")
        (build / "missed.txt").write_text("\n".join(missed) + "\n", encoding="utf-8")
    if short:
        print(f"Below {LINES:.0f} % of lines or {BRANCHES:.0f} % of branches: {', '.join(short)}")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
