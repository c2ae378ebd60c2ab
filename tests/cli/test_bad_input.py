"""What is given to break the program: each a diagnostic that names what is wrong, within a bound of time and of memory.
RAPPORTEUR names the program."""
import os
import re
import resource
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]
SECONDS = 20
BYTES = 2 << 30

RECORDS = """<records xmlns="urn:rapporteur:records:1" xml:lang="en">
  <source id="s"><title>Made-up source</title></source>
  <body id="b"><name>Made-up body</name><source ref="s"/></body>
  <session id="b-1" body="b" start="2001"><title>First made-up session</title><source ref="s"/></session>
</records>"""


def template(inside):
    return (f'<template xmlns="urn:rapporteur:template:1" id="x" for="session" theme="plain" xml:lang="en"><title>T</title>\n'
            f"{inside}\n</template>")


class Workspace(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "sources").mkdir()
        (self.folder / "sources" / "records.xml").write_text(RECORDS)
        (self.folder / "templates").mkdir()

    def processor_time(self):
        """Of all that was run: a machine that has other work to do makes nothing of ours wrong."""
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def write(self, name, text):
        path = self.folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def assert_told(self, inside, code, *words, options=()):
        """Of a template that holds this, `build` tells that, in time, and makes nothing."""
        self.write("x.xml", inside if inside.startswith("<template") else template(inside))
        start = self.processor_time()
        done = subprocess.run(
            [PROGRAM, "build", "--all", "--template", "x", "--templates", ROOT / "templates", "--templates", "templates", *options],
            cwd=self.folder, capture_output=True, encoding="utf-8", timeout=SECONDS * 30,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES)))
        took = self.processor_time() - start
        said = done.stderr
        self.assertEqual(1, done.returncode, said[-2000:])
        self.assertIn(f"[{code}]", said[:4000])
        for word in words:
            self.assertIn(word, said[:4000])
        self.assertLess(len(said), 200_000)
        self.assertLess(took, SECONDS)
        self.assertEqual([], list((self.folder / "output").glob("*")) if (self.folder / "output").exists() else [])


class WhatRuns(Workspace):
    def test_loops_within_loops_end_at_the_limit_of_rounds(self):
        loop = "<for each=\"r in ('x' | list + 'abcdefghij' | list)\">"
        self.assert_told(loop * 8 + '<set name="s" value="r"/>' + "</for>" * 8, "limit-reached", "5000000", "--limit rounds=N")

    def test_a_macro_that_calls_itself_ends_at_the_limit_of_depth(self):
        self.assert_told('<macro name="m"><call macro="m"/></macro><call macro="m"/>', "limit-reached", "64", "--limit depth=N")

    def test_macros_that_double_end_at_a_limit(self):
        # 2 to the 40th paragraphs, if nobody stopped it.
        macros = '<macro name="m0"><p>a</p></macro>' + "".join(
            f'<macro name="m{i}"><call macro="m{i - 1}"/><call macro="m{i - 1}"/></macro>' for i in range(1, 41))
        self.assert_told(macros + '<call macro="m40"/>', "limit-reached", "--limit")

    def test_a_text_that_doubles_ends_at_the_limit_of_its_bytes(self):
        doubling = '<set name="t0" value="\'abcdefgh\'"/>' + "".join(f'<set name="t{i}" value="t{i - 1} ~ t{i - 1}"/>' for i in range(1, 61))
        self.assert_told(doubling + "<p>{{ t60 }}</p>", "limit-reached", "67108864", "--limit text-bytes=N")

    def test_a_list_that_doubles_ends_at_a_limit(self):
        doubling = '<set name="l0" value="[1, 2, 3, 4]"/>' + "".join(f'<set name="l{i}" value="l{i - 1} + l{i - 1}"/>' for i in range(1, 61))
        self.assert_told(doubling + "<p>{{ l60 | length }}</p>", "limit-reached", "--limit")

    def test_powers_end_at_the_longest_number(self):
        self.assert_told("<p>{{ ((9 ** 999) ** 999) ** 999 }}</p>", "limit-reached")


class WhatIsRead(Workspace):
    def test_ten_megabytes_of_expression(self):
        self.assert_told("<p>{{ 1" + " + 1" * 2_500_000 + " }}</p>", "limit-reached", "200", "--limit expression-depth=N")

    def test_ten_megabytes_of_brackets(self):
        self.assert_told("<p>{{ " + "(" * 10_000_000 + " }}</p>", "limit-reached", "--limit expression-depth=N")

    def test_ten_megabytes_of_one_list(self):
        self.assert_told("<p>{{ [" + "1, " * 3_300_000 + "x] | length }}</p>", "unknown-name")

    def test_ten_megabytes_of_one_name(self):
        self.assert_told("<p>{{ " + "a" * 10_000_000 + " }}</p>", "unknown-name")

    def test_a_hundred_thousand_nested_elements(self):
        self.assert_told("<section>" * 100_000 + "</section>" * 100_000, "too-deep")

    def test_a_hundred_thousand_mistakes(self):
        self.assert_told("<p>{{ x }}</p>" * 100_000, "unknown-name")

    def test_a_template_that_never_ends(self):
        self.write("x.xml", "")
        os.unlink(self.folder / "templates" / "x.xml")
        os.symlink("/dev/zero", self.folder / "templates" / "x.xml")
        done = subprocess.run([PROGRAM, "check", "--templates", "templates"], cwd=self.folder, capture_output=True, text=True, timeout=SECONDS * 30)
        self.assertNotEqual(0, done.returncode)
        self.assertIn("[include-outside]", done.stderr)


class WhatIsIncluded(Workspace):
    def test_what_is_outside_the_folders(self):
        for path in ("../../etc/passwd", "/etc/passwd", "../../../../../../etc/passwd", "parts/../../../etc/passwd"):
            self.assert_told(f'<include href="{path}"/>', "include-outside", path)

    def test_itself(self):
        self.assert_told('<include href="x.xml"/>', "include-cycle", "x.xml")

    def test_itself_through_another(self):
        self.write("part.xml", '<part xmlns="urn:rapporteur:template:1"><include href="x.xml"/></part>')
        self.assert_told('<include href="part.xml"/>', "include-cycle")

    def test_what_a_symbolic_link_leads_out_to(self):
        secret = self.folder / "secret.xml"
        secret.write_text('<part xmlns="urn:rapporteur:template:1"><p>secret</p></part>')
        os.symlink(secret, self.folder / "templates" / "link.xml")
        self.assert_told('<include href="link.xml"/>', "include-outside", "link.xml")

    def test_itself_through_a_symbolic_link(self):
        os.symlink("x.xml", self.folder / "templates" / "link.xml")
        self.assert_told('<include href="link.xml"/>', "include-cycle")

    def test_a_device(self):
        os.symlink("/dev/zero", self.folder / "templates" / "device.xml")
        self.assert_told('<include href="device.xml"/>', "unknown-include")

    def test_a_pipe(self):
        os.mkfifo(self.folder / "templates" / "pipe.xml")
        self.assert_told('<include href="pipe.xml"/>', "unknown-include")

    def test_includes_that_double(self):
        # Each part includes the next twice: 2 to the 30th, if nobody stopped it.
        for i in range(30):
            self.write(f"parts/p{i}.xml", f'<part xmlns="urn:rapporteur:template:1"><include href="parts/p{i + 1}.xml"/><include href="parts/p{i + 1}.xml"/></part>')
        self.write("parts/p30.xml", '<part xmlns="urn:rapporteur:template:1"><p>a</p></part>')
        self.assert_told('<include href="parts/p0.xml"/>', "limit-reached", "--limit")


class WhatIsSaid(Workspace):
    def test_a_message_with_a_broken_pattern(self):
        for pattern in ("{count, plural, one {#}", "{", "{a}} {", "{count, plural, few {x}}", "{x, choice, 0#a}" + "{" * 1000):
            self.write("messages/en.xml", '<messages xmlns="urn:rapporteur:messages:1" xml:lang="en">\n'
                       f'  <message key="broken">{pattern}</message>\n</messages>')
            self.write("x.xml", template("<p>{{ 'broken' | t }}</p>"))
            done = subprocess.run([PROGRAM, "check", "--templates", ROOT / "templates", "--templates", "templates"],
                                  cwd=self.folder, capture_output=True, text=True, timeout=SECONDS * 30)
            self.assertEqual(1, done.returncode, pattern)
            self.assertRegex(done.stderr, re.escape("templates/messages/en.xml:2:") + r"\d+: error")


if __name__ == "__main__":
    unittest.main()
