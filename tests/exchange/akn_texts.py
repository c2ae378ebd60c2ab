"""Reads Akoma Ntoso by itself, knowing nothing of the importer: the letters of each text, for test_akn.py."""
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

RECORDS = "{urn:rapporteur:records:1}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TWO_LETTERS = {"eng": "en", "fra": "fr", "spa": "es", "rus": "ru", "zho": "zh", "ara": "ar", "deu": "de"}


def letters(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c)[0] in "LNM")


@dataclass
class Text:
    """One text in one language: the letters of its paragraphs and headings in their order, of its tables, and of its annexes."""
    path: Path
    symbol: str = ""
    preamble: str = ""
    operative: str = ""
    tables: str = ""
    annexes: str = ""
    names: dict = field(default_factory=dict)  # who voted how, as written
    counts: dict = field(default_factory=dict)


def local(element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find(element, name):
    return next((child for child in element if local(child) == name), None)


def collect(element, leave_out=("num",)) -> str:
    """All words below, without the numbers of paragraphs."""
    if local(element) in leave_out or not isinstance(element.tag, str):
        return ""
    return (element.text or "") + "".join(collect(child, leave_out) + (child.tail or "") for child in element)


def akn(path: Path) -> Text:
    """Throws ElementTree.ParseError for what is not well-formed."""
    statement = find(ElementTree.parse(path).getroot(), "statement")
    text = Text(path, next(("".join(one.itertext()).strip() for one in statement.iter() if local(one) == "docNumber"), ""))
    for part in statement:
        if local(part) == "preamble":
            text.preamble += letters("".join(collect(child) for child in part if local(child) != "formula"))
        elif local(part) == "mainBody":
            # Numbers of sections are words of their headings; a statement's title is its title.
            for child in part:
                if local(child) == "p" and find(child, "docTitle") is not None:
                    continue
                leave_out = ("table",) if local(child) == "section" else ("num", "table")
                if local(child) == "section":
                    for inner in child:
                        text.operative += letters(collect(inner, () if local(inner) == "num" else ("num", "table")))
                else:
                    text.operative += letters(collect(child, leave_out))
            text.tables += letters("".join(collect(table, ()) for table in part.iter() if local(table) == "table"))
        elif local(part) == "attachments":
            for body in (one for one in part.iter() if local(one) == "mainBody"):
                text.annexes += letters("".join(collect(child, ("num", "table")) for child in body))
                text.annexes += letters("".join(collect(table, ()) for table in body.iter() if local(table) == "table"))
    for count in (one for one in statement.iter() if local(one) == "count"):
        choice = {"inFavour": "for", "against": "against", "abstaining": "abstaining"}[count.get("refersTo")]
        text.counts[choice] = int(count.get("value")) if (count.get("value") or "").isdigit() else None
        text.names[choice] = [voter.text for voter in count.iter() if local(voter) == "organization"]
    return text


def of_record(element) -> str:
    """The letters of provisions, annexes and their like: verbs before the words that follow them."""
    words = element.get("verb", "") + " " + (element.text or "")
    for child in element:
        words += of_record(child) + (child.tail or "")
    return words


def records(path: Path) -> dict:
    """Of each resolution by its symbol: {"element", language: Text}."""
    root = ElementTree.parse(path).getroot()
    found = {}
    for resolution in root.iter(RECORDS + "resolution"):
        own = resolution.get(LANGUAGE) or root.get(LANGUAGE)
        texts = {}

        def text_in(element):
            language = element.get(LANGUAGE) or own
            return texts.setdefault(language, Text(path))

        for child in resolution:
            if local(child) in ("preamble", "operative"):
                text = text_in(child)
                setattr(text, local(child), letters(of_record(child)))
            elif local(child) == "annex":
                text = text_in(child)
                tables = [one for one in child if local(one) == "table"]
                if len(tables) == len(list(child)):
                    text.tables += letters("".join(of_record(one) for one in tables))
                else:
                    text.annexes += letters(of_record(child))
        found[resolution.get("symbol")] = {"element": resolution, "texts": texts}
    return found
