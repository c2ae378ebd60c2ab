"""Says which tests of a run were left out, and why, by the report that CTest wrote: left_out.py TESTS.xml"""
import re
import sys
from xml.etree import ElementTree


def left_out(report: str) -> list[str]:
    """One sentence for each test, or part of one, that did not run."""
    sentences = []
    for case in ElementTree.fromstring(report).iter("testcase"):
        name, printed = case.get("name"), case.findtext("system-out") or ""
        if case.find("skipped") is not None or case.get("status") in ("notrun", "disabled"):
            why = re.search(r"(?:is|are) left out: (.+)", printed)
            sentences.append(f"Left out: {name}" + (f", for {why[1]}" if why else "."))
        elif counted := re.search(r"^OK \((?:.*, )?skipped=(\d+)", printed, re.MULTILINE):
            reasons = sorted(set(re.findall(r"skipped ['\"](.+)['\"]$", printed, re.MULTILINE)))
            sentences.append(f"Left out: {counted[1]} of the tests in {name}" + (f": {'; '.join(reasons)}" if reasons else "."))
    return sentences


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8", errors="replace") as file:
            print("".join(sentence + "\n" for sentence in left_out(file.read())), end="")
    except (OSError, ElementTree.ParseError):
        pass  # CTest ran nothing, and has said why
