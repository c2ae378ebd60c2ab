"""What the lines of a PDF of justified paragraphs, each of which ends in END, are like, as pdftotext finds them."""
import re
import statistics
import subprocess

END = "¶"
HYPHENS = "-\u2010\u00ad"
# Gaps that are no word spaces: of another column, or of text that stands apart.
WIDEST = 3
STUB = 2  # em: a last line that is shorter is one


def lines_of(pdf):
    """Each line as its words, (left, right, text), from left to right."""
    out = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    word = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
    for page in out.split("<page ")[1:]:
        lines = {}
        for left, top, right, _, text in word.findall(page):
            lines.setdefault(round(float(top)), []).append((float(left), float(right), text))
        for top in sorted(lines):
            yield sorted(lines[top])


def measure(pdf, size):
    """What the lines of the PDF are like; widths in em, of a type of `size` points."""
    spaces, by_line, hyphens, count, paragraphs, stubs, loose = [], [], 0, 0, 0, 0, 0
    after_hyphen = False
    for words in lines_of(pdf):
        count += 1
        last = words[-1][2].endswith(END)
        if last:
            paragraphs += 1
            width = (words[-1][1] - words[0][0]) / size
            stubs += width < STUB or (after_hyphen and len(words) == 1)
        else:
            gaps = [(right[0] - left[1]) / size for left, right in zip(words, words[1:])]
            gaps = [gap for gap in gaps if gap < WIDEST]
            spaces += gaps
            if gaps:
                by_line.append(statistics.fmean(gaps))
                loose += by_line[-1] > 0.5
        after_hyphen = words[-1][2][-1] in HYPHENS
        hyphens += after_hyphen
    return {
        "lines": count,
        "paragraphs": paragraphs,
        "mean": statistics.fmean(spaces),
        "deviation": statistics.pstdev(spaces),
        "by line": statistics.pstdev(by_line),
        "least": sorted(by_line)[len(by_line) // 100],
        "most": sorted(by_line)[len(by_line) * 99 // 100],
        "loose": loose / count,
        "hyphens": hyphens / count,
        "stubs": stubs,
    }
