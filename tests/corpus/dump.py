"""Reads what `rapporteur build --dump pages` prints (src/layout/README.md), and counts what a typographer would not sign."""
import re
from collections import defaultdict
from dataclasses import dataclass, field

TEXT = re.compile(r'  text (\S+) (\S+) (\S+) (\S+) (\S+)(?: rise (\S+))?(?: spaced (\S+))?(?: widened \S+)? (#\w+) (.+?)(\+?) "(.*)"$')
PAGE = re.compile(r"page (\S+) (\S+) x (\S+)$")


@dataclass
class Text:
    left: float
    baseline: float
    width: float
    size: float
    owner: str
    goes_on: bool  # with a block of which words stand before it
    words: str

    @property
    def right(self):
        return self.left + self.width


@dataclass
class Page:
    document: str
    label: str
    width: float
    texts: list = field(default_factory=list)

    def __str__(self):
        return f"{self.document}, page {self.label}"


def read(dump):
    pages, document = [], ""
    for line in dump.splitlines():
        if line.startswith("document "):
            document = line[len("document "):]
        elif found := PAGE.match(line):
            pages.append(Page(document, found[1], float(found[2])))
        elif found := TEXT.match(line):
            pages[-1].texts.append(Text(float(found[1]), float(found[2]), float(found[3]), float(found[5]), found[9], bool(found[10]), found[11]))
        elif line.startswith("  text "):
            raise ValueError(f"not understood: {line}")
    return pages


def is_body(text):
    return not text.owner.startswith(("-", "note", "label")) and text.owner != "note-mark"


def is_furniture(text):
    return text.owner.startswith("-")


def overfull(pages, start, end):
    """Texts that reach past the text area, from `start` to `end` points; half an em of optical margin is none."""
    return [f"{page}: {text.words}" for page in pages for text in page.texts
            if text.right > end + text.size / 2 or text.left < start - text.size / 2]


def stranded_headings(pages):
    """Pages that end with a heading, with the lines of facts that belong to one, or with what is said before paragraphs."""
    found = []
    for page, following in zip(pages, pages[1:]):
        last, first = next(filter(is_body, reversed(page.texts)), None), next(filter(is_body, following.texts), None)
        if last is None or first is None or page.document != following.document:
            continue
        goes_on = last.owner.startswith(("p.facts", "p.kicker", "p.provisions")) and not first.owner.startswith("heading")
        if last.owner.startswith("heading") or goes_on:
            found.append(f"{page}: {last.words}")
    return found


def empty_ends(pages, least):
    """Last pages of papers of several that hold fewer lines than `least`."""
    found = []
    for before, page, after in zip(pages, pages[1:], [*pages[2:], None]):
        is_last = after is None or after.document != page.document
        lines = {text.baseline for text in page.texts if not is_furniture(text)}
        if is_last and before.document == page.document and len(lines) < least:
            found.append(f"{page}: {len(lines)} lines")
    return found


def lost_notes(pages, repeated=False):
    """Marks without a note that begins on their page, or where notes are `repeated` on one before, and notes without a mark."""
    found, before = [], set()
    for page in pages:
        # Of marks side by side, each but the first begins with a comma; in Arabic they stand in parentheses, which are texts of their own.
        marks = [text.words.strip("(),،、 \u00a0") for text in page.texts if text.owner == "note-mark"]
        marks = [mark for mark in marks if mark]
        labels, label = [], ""
        for text in page.texts:
            if text.owner == "label":
                label += text.words
                continue
            if label and text.owner.startswith("note") and not text.owner.startswith("note-"):
                labels.append(label.strip("()"))
            label = ""
        found += [f"{page}: mark {mark} without a note" for mark in marks if mark not in labels and (page.document, mark) not in before]
        found += [f"{page}: note {label} without a mark" for label in labels if label not in marks]
        if repeated:
            before.update((page.document, label) for label in labels)
    return found


def note_count(pages):
    return sum(text.owner == "note-mark" for page in pages for text in page.texts)


def lines_of_blocks(pages, wanted=is_body):
    """For each block of the body, how many lines of it stand on each of its pages."""
    blocks, open_blocks = [], {}
    for number, page in enumerate(pages):
        for text in page.texts:
            if not wanted(text):
                continue
            if not text.goes_on or text.owner not in open_blocks:
                open_blocks[text.owner] = {"words": text.words, "page": page, "lines": defaultdict(set)}
                blocks.append(open_blocks[text.owner])
            open_blocks[text.owner]["lines"][number].add(text.baseline)
    return blocks


def lonely_lines(pages, wanted=is_body):
    """Blocks of which one line stands alone at the foot or at the head of a page."""
    found = []
    for block in lines_of_blocks(pages, wanted):
        counts = [len(lines) for lines in block["lines"].values()]
        if len(counts) > 1 and (counts[0] < 2 or counts[-1] < 2):
            found.append(f"{block['page']}: {counts} lines of: {block['words']}")
    return found
