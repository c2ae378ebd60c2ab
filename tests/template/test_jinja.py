"""Jinja2 as the oracle of our expressions: a generated table, evaluated by both over the same values. What differs by design is
listed here with the words of templates/README.md ("Where Jinja2 differs"); anything else is a fault of ours.
RAPPORTEUR names the program."""
import itertools
import json
import os
import re
import subprocess
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from xml.sax.saxutils import escape, quoteattr

import jinja2

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]

RECORDS = """<records xmlns="urn:rapporteur:records:1" xml:lang="en">
  <source id="x"><title>X</title></source>
  <body id="b" kind="organ"><name>B</name><source ref="x"/></body>
  <event id="e1" body="b" start="2001-05-04" city="Baku" country="AZ"><title>Opening</title><source ref="x"/></event>
  <event id="e2" body="b" start="2003-01-02" country="MY"><title>closing</title><source ref="x"/></event>
  <event id="e3" body="b" start="1999-12-31" city="Doha" country="QA"><title>Middle</title><source ref="x"/></event>
  <event id="e4" body="b" start="2002-02-03" city="Baku" country="AZ"><title>After</title><source ref="x"/></event>
</records>"""
EVENTS = [SimpleNamespace(id="e1", title="Opening", start="2001-05-04", city="Baku", country="AZ"),
          SimpleNamespace(id="e2", title="closing", start="2003-01-02", country="MY"),
          SimpleNamespace(id="e3", title="Middle", start="1999-12-31", city="Doha", country="QA"),
          SimpleNamespace(id="e4", title="After", start="2002-02-03", city="Baku", country="AZ")]

# What both are given: the name, and how it is written, which is one and the same.
NAMES = {
    "zero": "0", "one": "1", "seven": "7", "minus": "-7", "half": "0.5", "quarter": "-1.25", "big": "123456",
    "empty": "''", "word": "'word'", "words": "'three  small words'", "title": "'the tenth SUMMIT, in malaysia'", "letters": "'Straße école'",
    "digits": "'42'", "yes": "1 == 1", "no": "1 == 2",
    "numbers": "[3, 1, 2, 3, 10]", "decimals": "[2.5, -1, 0.25]", "texts": "['b', 'A', 'c', 'a', 'Äb']", "single": "[5]",
}


def pick(groups, count):
    """Evenly chosen ones of all combinations, the same at every run."""
    every = list(itertools.product(*groups))
    return every if len(every) <= count else [every[i * len(every) // count] for i in range(count)]


def table():
    """The expressions: (how its value is printed, expression)."""
    integers = ["0", "1", "2", "3", "7", "-7", "10", "zero", "seven", "minus", "big"]
    numbers = integers + ["0.5", "2.5", "-1.25", "half", "quarter", "0.1", "1e3", "2.5e-1", "1_000"]
    texts = ["''", "'a'", "'word'", "word", "words", "title", "letters", "empty", "'10'", "digits", "\"it's\"", "'a-b_c'"]
    lists = ["numbers", "[1, 2, 3]", "single", "[2, 1]", "numbers[1:]"]
    text_lists = ["texts", "['b', 'a']", "['x']", "texts[1:]", "['item 10', 'item 9', 'Item 1']"]
    truths = ["yes", "no", "not yes", "1 < 2", "zero", "seven", "empty", "word", "numbers", "[]", "half", "0.0", "texts[9:]", "none"]

    for a, op, b in pick([numbers, ["+", "-", "*"], numbers], 320):
        yield "number", f"{a} {op} {b}"
    for a, op, b in pick([numbers, ["/", "//", "%"], [n for n in numbers if n not in ("0", "zero")]], 220):
        yield "number", f"{a} {op} {b}"
    for a, b in pick([["0", "1", "2", "-3", "seven", "0.5", "quarter"], ["0", "1", "2", "3", "5"]], 40):
        yield "number", f"({a}) ** {b}"
    for a, op, b in pick([numbers, ["==", "!=", "<", "<=", ">", ">="], numbers], 160):
        yield "truth", f"{a} {op} {b}"
    for a, op, b in pick([texts, ["==", "!=", "<", "<=", ">", ">="], texts], 90):
        yield "truth", f"{a} {op} {b}"
    for a, op, b, op2, c in pick([integers[:6], ["<", "==", ">="], integers[:6], ["<", "!=", "<="], integers[:6]], 60):
        yield "truth", f"{a} {op} {b} {op2} {c}"

    # Precedence: what binds to what, without brackets to say so.
    ops = ["+", "-", "*", "//", "%", "**"]
    for a, op, b, op2, c in pick([["2", "7", "minus"], ops, ["3", "2"], ops, ["2", "4"]], 110):
        yield "number", f"{a} {op} {b} {op2} {c}"
    for sign, a, op, b in pick([["-", "+", "- -"], ["2", "seven"], ops, ["3", "2"]], 36):
        yield "number", f"{sign}{a} {op} {b}"
    for a, op, b, op2, c in pick([truths, ["and", "or"], truths, ["and", "or"], truths], 140):
        yield "truth", f"{a} {op} {b} {op2} {c}"
    for a, op, b in pick([truths, ["and", "or"], truths], 60):
        yield "truth", f"not {a} {op} not {b}"
    for a, b, c in pick([["1 < 2", "no", "word"], ["1", "seven + 1"], ["2", "zero - 1"]], 18):
        yield "number", f"{b} if {a} else {c}"
        yield "number", f"1 + ({b} if {a} else {c}) * 2"
    for a, op, b in pick([["1", "seven", "big"], ["+", "-", "*"], ["2", "half"]], 18):
        yield "text", f"{a} {op} {b} ~ '!' ~ {a}"
        yield "text", f"'x' ~ {a} {op} {b}"
        yield "truth", f"{a} {op} {b} in numbers"
        yield "truth", f"{a} {op} {b} is odd" if b != "half" else f"{a} {op} {b} is number"
        yield "number", f"{a} {op} {b} | abs"
        yield "number", f"-{a} | abs {op} {b}"
    for a, b in pick([texts, texts], 50):
        yield "text", f"{a} ~ {b}"
        yield "truth", f"{a} in {b}"
        yield "truth", f"{a} not in {b} ~ 'a'"

    # Parts.
    ends = ["", "0", "1", "2", "4", "9", "-1", "-2", "-9"]
    for subject, a, b, c in pick([["numbers", "texts", "word", "title"], ends, ends, ["", ":1", ":2", ":-1", ":-2", ":3"]], 240):
        if subject in ("word", "title"):
            yield "text", f"{subject}[{a}:{b}{c}]"
        else:
            yield "list", f"{subject}[{a}:{b}{c}]"
    for subject, i in pick([["numbers", "texts", "word"], ["0", "1", "4", "9", "-1", "-5", "-9", "one"]], 24):
        yield "maybe", f"{subject}[{i}]"

    # Texts.
    for a, f in pick([texts + ["'ΟΔΟΣ ǆ'", "' and  space '"],
                      ["upper", "lower", "capitalize", "title", "trim", "length", "wordcount", "reverse", "list", "first", "last", "string",
                       "trim('wd')", "replace('a', 'b')", "replace('r', '', 1)", "replace('', '-')", "truncate(5)", "truncate(5, True)",
                       "truncate(9, False, '~', 0)", "truncate(3, True, '', 0)", "default('none')", "default('none', True)", "int", "int(7)",
                       "unique | join('.')", "sort | join('.')", "batch(2) | map('join') | join('+')", "list | length", "upper | lower"]], 420):
        shape = "list" if f == "list" else "maybe" if f in ("first", "last") else "number" if f.startswith("int") or "length" in f or f == "wordcount" \
            else "text"
        yield shape, f"{a} | {f}"

    # Numbers.
    for a, f in pick([["2.5", "3.5", "-2.5", "2.675", "1.005", "0.125", "42.55", "seven", "big", "quarter", "1250", "-0.5"],
                      ["round", "round(1)", "round(2)", "round(0, 'floor')", "round(1, 'ceil')", "round(2, 'common')", "round(-2)", "abs", "int",
                       "round | int", "string", "int + 1", "string | length"]], 156):
        yield "number" if f != "string" else "text", f"({a}) | {f}"
    for a, f in pick([["'7'", "' 12 '", "'x'", "'3.9'", "'-4'", "''", "'1e2'", "'0x1f'"], ["int", "int(5)", "int(default=-1)", "int | abs"]], 32):
        yield "number", f"{a} | {f}"

    # Lists.
    for a, f in pick([lists + ["decimals"], ["sort", "sort(true)", "sort(reverse=True)", "reverse | list", "unique | list", "map('abs') | list",
                                             "map('string') | list", "select('odd') | list", "reject('odd') | list", "select('gt', 2) | list",
                                             "reject('lt', 2) | list", "select('in', [1, 3]) | list", "select | list", "reject | list",
                                             "batch(2) | map('join', '+') | list", "batch(2, 0) | map('join', '+') | list",
                                             "batch(3, fill_with=9) | map('sum') | list", "slice(2) | map('join', '+') | list",
                                             "slice(3, 0) | map('sum') | list", "map('default', 1) | list", "list", "sort | reverse | list",
                                             "map('round', 1) | list", "map('int') | map('string') | list"]], 170):
        if a == "decimals" and ("odd" in f):
            continue
        yield "list", f"{a} | {f}"
    for a, f in pick([lists + ["decimals", "[]"], ["length", "count", "sum", "sum(start=10)", "join | length", "select('eq', 2) | list | length",
                                                   "unique | list | length"]], 49):
        if a != "[]" or f in ("length", "count"):
            yield "number", f"{a} | {f}"
    for a, f in pick([lists + ["decimals", "texts", "['b', 'a', 'B']"], ["min", "max", "first", "last", "sort | first", "sort | last", "reverse | first"]], 56):
        yield "maybe", f"{a} | {f}"
    for a, f in pick([text_lists, ["sort", "sort(true)", "sort(case_sensitive=True)", "unique | list", "unique(case_sensitive=True) | list", "reverse | list",
                                   "map('upper') | list", "map('replace', 'a', 'z') | list", "map('length') | list", "select('lower') | list",
                                   "reject('upper') | list", "select('in', ['a', 'b']) | list", "map('truncate', 3) | list",
                                   "map('capitalize') | map('lower') | list", "select('ne', 'a') | list", "list", "batch(2, '-') | map('join') | list",
                                   "map('first') | list", "map('list') | map('join', '.') | list"]], 95):
        yield "list", f"{a} | {f}"
    for a, f in pick([lists + text_lists, ["join", "join(', ')", "join(d='-')", "join(', ') | upper", "map('string') | join('|')"]], 50):
        yield "text", f"{a} | {f}"
    for a, b in pick([["1", "3", "seven", "10"], lists + ["decimals"]], 24):
        yield "truth", f"{a} in {b}"
        yield "truth", f"{a} not in {b}"
    for a, b in pick([lists, lists], 25):
        yield "list", f"{a} + {b}"
        yield "truth", f"{a} == {b}"
    for a, b in pick([["'a'", "'A'", "word", "'zz'"], text_lists], 20):
        yield "truth", f"{a} in {b}"

    # Tests.
    for a, test in pick([integers, ["odd", "even", "divisibleby 3", "divisibleby(2)", "eq 7", "ne(1)", "lt 3", "gt(2)", "le 1", "ge 7", "in [1, 7]", "number",
                                    "integer", "not odd", "equalto 7", "lessthan 2", "greaterthan 2", "defined", "not none"]], 110):
        yield "truth", f"({a}) is {test}"
    for a, test in pick([["half", "word", "numbers", "yes", "seven", "empty", "'ABC'", "'abc'", "'aB1'", "'12'"],
                         ["string", "number", "float", "integer", "boolean", "sequence", "iterable", "defined", "none", "undefined", "true", "false"]], 120):
        yield "truth", f"{a} is {test}"
    for a, test in pick([["'ABC'", "'abc'", "'aB'", "'12'", "''", "'ÄÖ'", "'äö1'"], ["lower", "upper", "not lower"]], 21):
        yield "truth", f"{a} is {test}"
    for expression in ["1 == 1 is true", "not 1 is odd", "2 is even and 3 is even", "1 is odd is true", "7 is divisibleby 7 or no"]:
        yield "truth", expression

    # Records.
    for keys, f in pick([["title", "start", "country", "id", "country,title", "title,id"], ["", ", reverse=true", ", case_sensitive=true"]], 18):
        yield "list", f"events | sort(attribute='{keys}'{f}) | map(attribute='id') | list"
    for expression in [
            "map(attribute='title')", "map(attribute='city', default='-')", "selectattr('city') | map(attribute='id')",
            "rejectattr('city') | map(attribute='id')", "selectattr('city', 'defined') | map(attribute='id')",
            "selectattr('city', 'undefined') | map(attribute='id')", "rejectattr('city', 'defined') | map(attribute='id')",
            "selectattr('title', 'eq', 'After') | map(attribute='id')", "selectattr('title', 'ne', 'After') | map(attribute='id')",
            "selectattr('country', 'in', ['AZ', 'MY']) | map(attribute='id')", "rejectattr('country', 'in', ['AZ', 'MY']) | map(attribute='id')",
            "groupby('country') | map(attribute='grouper')", "groupby('country') | map(attribute='list') | map('length')",
            "groupby('country') | map(attribute='list') | map('map', attribute='id') | map('join', '+')",
            "groupby('city', default='-') | map(attribute='grouper')", "unique(attribute='country') | map(attribute='id')",
            "map(attribute='country') | unique", "map(attribute='title') | map('lower') | sort", "selectattr('title', 'lower') | map(attribute='id')",
            "batch(3) | map('length')", "reverse | map(attribute='id')", "selectattr('start', 'lt', '2002-01-01') | map(attribute='id')",
            "selectattr('start', 'ge', '2002-02-03') | map(attribute='id')"]:
        yield "list", f"events | {expression} | list"
    for expression in ["length", "map(attribute='title') | join(', ')", "join(', ', attribute='id')", "join(attribute='title') | length",
                       "selectattr('city') | list | length", "groupby('country') | list | length", "map(attribute='title') | map('length') | sum"]:
        yield "text", f"events | {expression}"
    for expression in ["first", "last", "min(attribute='title')", "max(attribute='title')", "sort(attribute='start') | first", "[2]",
                       "[-1]", "min(attribute='start')"]:
        pipe = "" if expression.startswith("[") else " | "
        yield "maybe", f"(events{pipe}{expression}).id"
    for expression in ["events[1].city is defined", "events[0].city == 'Baku'", "events[0] in events", "events[0] == events[1]", "events[0] != events[3]",
                       "events[0].title < events[1].title", "events[0].start > events[2].start", "'Baku' in events | map(attribute='title') | list"]:
        yield "truth", expression


# How values print: so that each is seen whole, spaces and absence too.
SHAPES = {
    "number": "({})",
    "text": "({}) | string | replace(' ', '_')",
    "truth": "'T' if ({}) else 'F'",
    "list": "({}) | map('string') | map('replace', ' ', '_') | join(';')",
    "maybe": "({}) | default('absent') | string | replace(' ', '_')",
}

# Where we differ by design: the words that templates/README.md has for it, and what it is seen in.
TEXTS = r"('|\"|word|title|letters|empty|digits)"
DIFFERENCES = {
    "Decimals are exact": r"\| round\(",
    "A text is not a list": rf"^{TEXTS}.*(\| (sort|unique|batch)| is (sequence|iterable))",
    "Truth values are not numbers": r" is (odd|even|number|true)",
    "What may be absent is refused": r"events|\| map\('first'\)",
    "Texts are sorted as their language sorts them": r"(texts|item 10|events).*\| (sort|max)",
    "Letters are Unicode's": r"ǆ.*\| title",
}


def ours(expressions):
    """What our program prints for each expression, or the code of the fault that it finds."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sources").mkdir()
        (Path(folder) / "sources" / "records.xml").write_text(RECORDS, "utf-8")
        (Path(folder) / "templates").mkdir()
        command = [PROGRAM, "build", "--all", "--sources", f"{folder}/sources", "--templates", ROOT / "templates", "--templates", f"{folder}/templates",
                   "--template", "oracle", "--dump", "tags", "--diagnostics", "json"]
        head = ['<template xmlns="urn:rapporteur:template:1" id="oracle" for="archive" theme="plain" xml:lang="en">', "<title>T</title>",
                '<set name="events" value="archive.events | sort(attribute=\'id\')"/>']
        head += [f'<set name="{name}" value={quoteattr(value)}/>' for name, value in NAMES.items()]

        def run(chosen):
            lines = head + [f"<p>#{number}: {{{{ {escape(expressions[number])} }}}}#</p>" for number in chosen]
            (Path(folder) / "templates" / "oracle.xml").write_text("\n".join(lines + ["</template>"]), "utf-8")
            done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120)
            faults = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
            return done, [fault for fault in faults if fault.get("severity") == "error"]

        codes = {}
        chosen = list(range(len(expressions)))
        # A file keeps no more than its first hundred faults; faults while running come one by one.
        while True:
            done, faults = run(chosen)
            if not faults:
                break
            for fault in faults:
                place = fault["line"] - len(head) - 1
                assert 0 <= place < len(chosen), fault
                codes[chosen[place]] = fault["code"]
            chosen = [number for number in chosen if number not in codes]
        assert done.returncode == 0, "\n".join(line for line in done.stderr.splitlines() if "warning" not in line)[:2000]
        printed = {}
        text = "".join(json_text(line) for line in done.stdout.splitlines())
        for piece in text.split("#")[1:]:
            number, colon, value = piece.partition(": ")
            if colon and number.isdigit():
                printed[int(number)] = value
        return [codes.get(number, printed.get(number)) for number in range(len(expressions))], codes


def json_text(line):
    """The words of a line of the dump."""
    begin, end = line.find('"'), line.rfind('"')
    return line[begin + 1:end] if 0 <= begin < end else ""


def theirs(expressions):
    environment = jinja2.Environment()
    values = {name: environment.compile_expression(text)() for name, text in NAMES.items()}
    values["events"] = EVENTS
    result = []
    for expression in expressions:
        try:
            result.append(environment.from_string("{{ " + expression + " }}").render(values))
        except Exception as error:  # whatever Jinja2 or Python says of it
            result.append(error)
    return result


def same_number(a, b):
    try:
        return abs(Decimal(a) - Decimal(b)) <= Decimal("1e-9") * max(1, abs(Decimal(b)))
    except ArithmeticError:
        return False


def same(ours_, theirs_):
    """The same, but for how a decimal is written: 2 and 2.0, 0.3 and 0.30000000000000004."""
    if ours_ == theirs_ or same_number(ours_, theirs_):
        return True
    a, b = ours_.split(";"), theirs_.split(";")
    return len(a) == len(b) > 1 and all(x == y or same_number(x, y) for x, y in zip(a, b))


class Oracle(unittest.TestCase):
    maxDiff = None

    def test_we_agree_where_both_have_a_thing(self):
        cases = list(dict.fromkeys(table()))
        written = [SHAPES[shape].format(expression) for shape, expression in cases]
        mine, codes = ours(written)
        other = theirs(written)
        agreed = both_refuse = 0
        seen = dict.fromkeys(DIFFERENCES, 0)
        wrong = []
        for number, (_, expression) in enumerate(cases):
            we_refuse, they_refuse = number in codes, isinstance(other[number], Exception)
            if we_refuse and they_refuse:
                both_refuse += 1
            elif not we_refuse and not they_refuse and mine[number] is not None and same(mine[number], other[number]):
                agreed += 1
            else:
                reasons = [reason for reason, pattern in DIFFERENCES.items() if re.search(pattern, expression)]
                for reason in reasons[:1]:
                    seen[reason] += 1
                if not reasons:
                    wrong.append(f"{expression}   ours: {codes.get(number, mine[number])!r}   Jinja2: {other[number]!r}")
        print(f"{len(cases)} expressions: {agreed} the same, {both_refuse} refused by both, by design {seen}")
        self.assertEqual("", "\n".join(wrong))
        self.assertGreaterEqual(agreed, 2500)
        self.assertNotIn(0, seen.values(), seen)
        readme = (ROOT / "templates" / "README.md").read_text("utf-8")
        for reason in DIFFERENCES:
            self.assertIn(f"| {reason} |", readme)


if __name__ == "__main__":
    unittest.main()
