"""The command line as a user meets it: results, messages, exit codes, files. RAPPORTEUR names the program."""
import csv
import io
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time
import unittest
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]

RECORDS = """<records xmlns="urn:rapporteur:records:1" xml:lang="en">
  <source id="s"><title>Made-up source</title></source>
  <body id="b"><name>Made-up body</name><source ref="s"/></body>
  <session id="b-1" body="b" start="2001"><title>First made-up session</title><source ref="s"/></session>
  <session id="b-2" body="b" start="2002"><title>Second made-up session</title><source ref="s"/></session>
</records>"""

TEMPLATE = """<template xmlns="urn:rapporteur:template:1" id="{id}" for="{scope}" theme="plain" xml:lang="en" output="{output}">
  <title>{title}</title>
  <p>{body}</p>
</template>"""


def glob_matches(pattern, path):
    """Java's glob: ** crosses folders, * does not; what stands before the workspace is nothing here."""
    expression = re.escape(pattern).replace(r"\*\*/", "(.*/)?").replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
    return re.fullmatch(expression, path) is not None


class Workspace(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "sources").mkdir()
        shutil.copytree(ROOT / "templates", self.folder / "templates", ignore=lambda folder, names: [n for n in names if n.endswith(".xml") and Path(folder) == ROOT / "templates"])
        (self.folder / "sources/a.xml").write_text(RECORDS)
        self.template("paper")

    def template(self, id, scope="session", output="{{ session.id }}-paper", title="{{ session.title }}", body="Words."):
        text = TEMPLATE.format(id=id, scope=scope, output=output, title=title, body=body)
        (self.folder / f"templates/{id}.xml").write_text(text)

    def run_program(self, *arguments, env=None):
        return subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, env={**os.environ, **(env or {})})

    def outputs(self):
        output = self.folder / "output"
        return sorted(str(p.relative_to(output)) for p in output.rglob("*")) if output.exists() else []

    def assert_fails(self, code, diagnostic, *arguments, env=None):
        done = self.run_program(*arguments, env=env)
        self.assertEqual(code, done.returncode, done.stderr)
        self.assertIn(f"[{diagnostic}]", done.stderr)
        self.assertNotIn("terminate", done.stderr)
        return done.stderr


class Building(Workspace):
    def test_one_session_makes_one_whole_file(self):
        done = self.run_program("build", "--session", "b-1")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(["b-1-paper.pdf"], self.outputs())
        self.assertTrue((self.folder / "output/b-1-paper.pdf").read_bytes().startswith(b"%PDF-1.7"))
        self.assertIn("1 document made", done.stderr)
        self.assertEqual("", done.stdout)

    def test_all_sessions_make_theirs(self):
        self.assertEqual(0, self.run_program("build", "--all").returncode)
        self.assertEqual(["b-1-paper.pdf", "b-2-paper.pdf"], self.outputs())

    def test_the_same_bytes_whatever_the_jobs_locale_zone_and_umask(self):
        self.run_program("build", "--all", "--jobs", "1")
        first = {name: (self.folder / "output" / name).read_bytes() for name in self.outputs()}
        shutil.rmtree(self.folder / "output")
        done = subprocess.run(["sh", "-c", f'umask 077; exec "{PROGRAM}" build -a -j4'], cwd=self.folder, capture_output=True,
                              env={**os.environ, "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"})
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(first, {name: (self.folder / "output" / name).read_bytes() for name in self.outputs()})

    def test_dry_run_says_what_would_be_made_and_makes_nothing(self):
        done = self.run_program("build", "--all", "--dry-run")
        self.assertEqual("output/b-1-paper.pdf\noutput/b-2-paper.pdf\n", done.stdout)
        self.assertEqual([], self.outputs())

    def test_pages_and_tags_are_printed_instead_of_made(self):
        done = self.run_program("build", "--all", "--dump", "pages")
        lines = done.stdout.splitlines()
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        self.assertEqual(["document b-1-paper.pdf", "document b-2-paper.pdf"], [line for line in lines if line.startswith("document ")])
        self.assertEqual("page 1 595.28 x 841.89", lines[1])
        self.assertTrue(lines[2].endswith('p "Words."'), lines[2])
        done = self.run_program("build", "-s", "b-1", "--dump", "tags")
        self.assertEqual('document b-1-paper.pdf\nDocument\n  P "Words."\n', done.stdout)
        self.assertEqual([], self.outputs())

    def test_a_page_is_explained(self):
        done = self.run_program("build", "-s", "b-1", "--explain-layout", "1")
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        lines = done.stdout.splitlines()
        self.assertEqual(["document b-1-paper.pdf", 'page 1 of 1: from "Words." to "Words."'], lines[:2])
        self.assertIn("The text ends there.", lines)
        done = self.run_program("build", "-s", "b-1", "--explain-layout", "7")
        self.assertIn("there is no page 7: the document has 1\n", done.stdout)
        self.assertEqual([], self.outputs())

    def test_nothing_is_printed_of_a_document_with_a_fault(self):
        self.template("paper", body="<ref to=\"{{ session.id }}\"/>")
        self.assertNotIn("document", self.run_program("build", "-s", "b-1", "--dump", "pages").stdout)
        self.assert_fails(1, "unknown-target", "build", "-s", "b-1", "--dump", "pages")

    def with_resolutions(self):
        text = RECORDS.replace("</records>", """  <subject id="aid"><name>Aid</name><source ref="s"/></subject>
  <subject id="food" parent="aid"><name>Food</name><source ref="s"/></subject>
  <resolution id="r-1" session="b-1" symbol="1/1-P" adopted="2001" subjects="food"><title>First</title><source ref="s"/></resolution>
  <resolution id="r-2" session="b-1" symbol="2/1-P" status="adopted"><title>Second</title><alias>R.2</alias><source ref="s"/></resolution>
  <resolution id="q-3" session="b-2" draft-symbol="D/3" status="rejected"><title>Third</title><source ref="s"/></resolution>
</records>""")
        (self.folder / "sources/a.xml").write_text(text)
        self.template("text", "resolution", "{{ resolution.id }}-text", "{{ resolution.title }}", "{{ session.title }}: {{ resolution.outcome }}")

    def test_resolutions_make_papers_of_their_own(self):
        self.with_resolutions()
        for selector, names in (("r-1", ["r-1"]), ("r-*", ["r-1", "r-2"]), ("2/1-P", ["r-2"]), ("R.2", ["r-2"]), ("subject:aid", ["r-1"]),
                                ("D/3", ["q-3"]), ("!r-*", ["q-3"])):
            with self.subTest(selector):
                done = self.run_program("build", "-n", "--resolution", selector)
                self.assertEqual("".join(f"output/{name}-text.pdf\n" for name in names), done.stdout, done.stderr)
        done = self.run_program("build", "-n", "-r", "r-1", "-s", "b-2")
        self.assertEqual("output/b-2-paper.pdf\noutput/r-1-text.pdf\n", done.stdout, done.stderr)
        done = self.run_program("build", "-r", "q-3", "--dump", "pages")
        self.assertIn('"Second made-up session: rejected"', done.stdout, done.stderr)
        self.assertEqual(0, self.run_program("build", "-r", "r-1").returncode)
        self.assertEqual(["r-1-text.pdf"], self.outputs())

    def test_sessions_stand_for_all_their_resolutions(self):
        self.with_resolutions()
        done = self.run_program("build", "-n", "--all", "-t", "text")
        self.assertEqual("output/r-1-text.pdf\noutput/r-2-text.pdf\noutput/q-3-text.pdf\n", done.stdout, done.stderr)
        done = self.run_program("build", "-n", "-s", "b-1", "-t", "text", "--shard", "2/2", "-r", "r-*")
        self.assertEqual("output/r-2-text.pdf\n", done.stdout, done.stderr)
        # What is for sessions too is made of them alone, unless resolutions are named.
        self.template("both", "sessions resolution", "{{ resolution.id if resolution else 'all' }}-both", "T")
        self.assertEqual("output/all-both.pdf\n", self.run_program("build", "-n", "-a", "-t", "both").stdout)
        self.assertEqual("output/r-1-both.pdf\n", self.run_program("build", "-n", "-r", "r-1", "-t", "both").stdout)

    def test_resolutions_that_are_not_there_are_wrong_usage(self):
        self.with_resolutions()
        self.assertIn("did you mean 'r-1'", self.assert_fails(2, "nothing-selected", "build", "-r", "r1"))
        self.assertIn("it is a session, which --session chooses", self.assert_fails(2, "nothing-selected", "build", "-r", "b-1"))
        self.assertIn("it is a subject", self.assert_fails(2, "nothing-selected", "build", "-r", "aid"))
        self.assertIn("no subject has the id 'aids'", self.assert_fails(2, "nothing-selected", "build", "-r", "subject:aids"))
        self.assertIn("it is a resolution", self.assert_fails(2, "nothing-selected", "build", "-s", "r-1"))
        self.assert_fails(2, "bad-option", "build", "-r", "r-1", "-t", "paper")
        self.template("text", "resolution", "same", "T")
        self.assertIn("template 'text' for 'r-1' and", self.assert_fails(1, "duplicate-output", "build", "-r", "r-*").replace("'r-2' and template 'text' for 'r-1'", "template 'text' for 'r-1' and"))

    def test_shards_part_the_sessions(self):
        names = [self.run_program("build", "-a", "-n", "--shard", f"{i}/2").stdout for i in (1, 2)]
        self.assertEqual(["output/b-1-paper.pdf\n", "output/b-2-paper.pdf\n"], names)
        self.assert_fails(2, "bad-option", "build", "-a", "--shard", "3/2")

    def test_one_document_goes_to_a_named_file_or_to_standard_output(self):
        self.assertEqual(0, self.run_program("build", "-s", "b-1", "-o", "x/y.pdf").returncode)
        named = (self.folder / "x/y.pdf").read_bytes()
        piped = subprocess.run([PROGRAM, "build", "-s", "b-1", "-o", "-"], cwd=self.folder, capture_output=True)
        self.assertEqual((0, named, b""), (piped.returncode, piped.stdout, piped.stderr))
        self.assert_fails(1, "duplicate-output", "build", "--all", "-o", "x/z.pdf")
        self.assertFalse((self.folder / "x/z.pdf").exists())

    def test_a_document_that_fails_stops_the_rest_unless_told_to_keep_going(self):
        self.template("paper", body="<ref to=\"{{ session.id }}\"/>")
        self.template("other", output="{{ session.id }}-other")
        done = self.run_program("build", "-a", "-j1", "-t", "paper", "-t", "other")
        self.assertEqual(1, done.returncode)
        self.assertEqual([], self.outputs())
        done = self.run_program("build", "-a", "-j1", "-t", "paper", "-t", "other", "--keep-going")
        self.assertEqual(1, done.returncode)
        self.assertEqual(["b-1-other.pdf", "b-2-other.pdf"], self.outputs())

    def faulty(self, more=""):
        records = RECORDS.replace("</records>", """
  <resolution id="bad" session="b-2" adopted="2002-13"><title>T</title><source ref="s"/></resolution>
%s</records>""" % more)
        (self.folder / "sources/a.xml").write_text(records)
        self.template("paper", body="{{ session.resolutions | length }}")

    def test_a_faulty_record_stops_everything_unless_told_to_keep_going(self):
        self.faulty()
        self.assert_fails(1, "bad-value", "build", "--all")
        self.assertEqual([], self.outputs())
        said = self.assert_fails(1, "faulty-record", "build", "--all", "--keep-going")
        self.assertEqual(["b-1-paper.pdf"], self.outputs())
        self.assertIn("[bad-value]", said)
        self.assertIn("1 document made, 1 failed", said)
        self.assertIn("not made: output/b-2-paper.pdf, for the record at sources/a.xml:7\n", said)
        last = json.loads(self.run_program("build", "-a", "-k", "--diagnostics", "json").stderr.splitlines()[-1])
        self.assertEqual(["output/b-1-paper.pdf"], [one["path"] for one in last["made"]])
        self.assertEqual([{"path": "output/b-2-paper.pdf", "record": {"file": "sources/a.xml", "line": 7}}], last["failed"])

    def test_a_file_of_a_document_that_a_faulty_record_spoils_stays_as_it_was(self):
        self.faulty()
        (self.folder / "x.pdf").write_text("as it was")
        self.assert_fails(1, "faulty-record", "build", "-s", "b-2", "-k", "-o", "x.pdf")
        self.assertEqual("as it was", (self.folder / "x.pdf").read_text())
        self.assertEqual(1, self.run_program("build", "-s", "b-1", "-k", "-o", "x.pdf").returncode)
        self.assertTrue((self.folder / "x.pdf").read_bytes().startswith(b"%PDF"))

    def test_a_faulty_session_is_told_to_have_no_document(self):
        self.faulty('<session id="b-3" body="b" start="soon"><title>Third</title><source ref="s"/></session>')
        for selectors in (["--all"], ["-s", "b-1", "-s", "b-3"], ["-s", "b-*", "-s", "!b-2"]):
            said = self.assert_fails(1, "faulty-record", "build", "-k", *selectors)
            self.assertIn("not made: documents of the session 'b-3' at sources/a.xml:8\n", said)
            self.assertEqual(["b-1-paper.pdf"], self.outputs())
        self.assertIn("of the session 'b-3'", self.assert_fails(1, "faulty-record", "build", "-k", "-s", "b-3"))
        self.assertNotIn("not made", self.run_program("build", "-k", "-s", "b-1").stderr)

    def test_a_file_that_is_not_xml_spoils_every_document(self):
        (self.folder / "sources/b.xml").write_text("<records")
        self.assert_fails(1, "malformed-xml", "build", "--all", "--keep-going")
        self.assertEqual([], self.outputs())

    def test_the_date_is_that_of_the_environment(self):
        self.run_program("build", "-s", "b-1", env={"SOURCE_DATE_EPOCH": "86400"})
        self.assertIn(b"<xmp:CreateDate>1970-01-02T00:00:00Z<", (self.folder / "output/b-1-paper.pdf").read_bytes())
        self.assert_fails(2, "bad-option", "build", "-a", env={"SOURCE_DATE_EPOCH": "today"})


class Parts(Workspace):
    def test_a_mistake_in_a_part_is_told_once_and_names_whoever_includes_it(self):
        (self.folder / "templates/parts/line.xml").write_text(
            '<part xmlns="urn:rapporteur:template:1">\n  <p>{{ session.titel }}</p></part>')
        for name in ("paper", "other"):
            self.template(name, output="{{ session.id }}-" + name, body='</p><include href="parts/line.xml"/><p>')
        said = self.assert_fails(1, "unknown-field", "check")
        self.assertEqual(1, said.count("[unknown-field]"))
        self.assertEqual(2, said.count("included from here"))


class Drafts(Workspace):
    def test_a_missing_value_is_a_mark_in_a_draft_and_stops_a_paper(self):
        self.template("paper", body='City: {{ session.city }}, {{ session.country | country }}.</p><p class="{{ session.kind }}">x')
        self.assert_fails(1, "maybe-absent", "build", "-s", "b-1")
        self.assertEqual([], self.outputs())
        done = self.run_program("build", "-s", "b-1", "--draft")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(["b-1-paper.pdf"], self.outputs())
        text = subprocess.run(["pdftotext", self.folder / "output/b-1-paper.pdf", "-"], capture_output=True, text=True).stdout
        self.assertIn("City: [missing], [missing].", text)
        # Both places: the template's, and the record that lacks it.
        self.assertRegex(done.stderr, r"templates/paper.xml:3:\d+: warning: .*\[missing-value\]")
        self.assertEqual(3, len(re.findall(r"sources/a.xml:4:\d+: note: the record 'b-1' is here", done.stderr)), done.stderr)

    def test_a_draft_still_refuses_what_no_mark_can_stand_for(self):
        self.template("paper", body="{{ session.start.day + 1 }} {{ session.titel }}")
        said = self.assert_fails(1, "unknown-field", "build", "-s", "b-1", "--draft")
        self.assertIn("[maybe-absent]", said)


class WrongUsage(Workspace):
    def test_is_told_and_has_exit_code_2(self):
        for arguments, code, word in (
            (["build", "--sesion", "b-1"], "bad-option", "--session"),
            (["build"], "bad-option", "--all"),
            (["build", "--session", "b-9"], "nothing-selected", "b-"),
            (["build", "--all", "--template", "papr"], "no-such-template", "did you mean 'paper'?"),
            (["build", "--all", "--theme", "plan"], "unknown-theme", "did you mean 'plain'?"),
            (["build", "--all", "--paper", "A44"], "bad-option", "did you mean 'A4'?"),
            (["build", "--all", "--paper", "80mm 80mm"], "bad-option", "margins"),
            (["build", "--all", "--jobs", "0"], "bad-option", "whole number"),
            (["build", "--all", "--jobs", "many"], "bad-option", "whole number"),
            (["build", "--all", "--jobs"], "bad-option", "needs a value"),
            (["build", "--all", "--dump", "boxes"], "bad-option", "pages or tags"),
            (["build", "--all", "--dump", "pages", "-o", "x.pdf"], "bad-option", "standard output"),
            (["build", "--all", "--explain-layout", "0"], "bad-option", "whole number"),
            (["build", "--all", "--explain-layout", "1", "--dump", "pages"], "bad-option", "exclude"),
            (["build", "--all", "--param", "=x"], "bad-option", "NAME=VALUE"),
            (["build", "--all", "--param", "x"], "bad-option", "parameter"),
            (["build", "--all", "--param", "x=1"], "bad-option", "parameter"),
            (["build", "--all", "--sources", "nowhere"], "no-such-folder", "nowhere"),
            (["build", "--all", "--templates", "nowhere"], "no-such-folder", "nowhere"),
            (["build", "--all", "--session", "b-1"], "bad-option", "exclude"),
            (["build", "--all", "--limit", "pages"], "bad-option", "whole number"),
            (["build", "--all", "--limit", "page=3"], "bad-option", "did you mean 'pages'?"),
            (["build", "b-1"], "bad-option", "--session"),
            (["buidl"], "bad-option", "did you mean 'build'?"),
            (["--all"], "bad-option", "command"),
            (["list"], "bad-option", "sessions"),
            (["list", "sesions"], "bad-option", "did you mean 'sessions'?"),
            (["list", "sessions", "--format", "xls"], "bad-option", "csv"),
            (["show"], "bad-option", "id"),
            (["show", "b-3"], "nothing-selected", "'b-1'"),
            (["diff", "b-1"], "bad-option", "two"),
            (["diff", "b-1", "b-2"], "bad-option", "is not a resolution"),
            (["diff", "b-3", "b-1"], "nothing-selected", "'b-1'"),
            (["diff", "b-1", "b-2", "--format", "xml"], "bad-option", "json"),
            (["schema", "recrods"], "bad-option", "did you mean 'records'?"),
            (["check", "--color", "blue"], "bad-option", "always"),
            (["check", "--diagnostics", "xml"], "bad-option", "sarif"),
            (["init"], "bad-option", "DIR"),
            (["init", "sources"], "bad-option", "not empty"),
            (["init", "new", "--from", "session-breif"], "no-such-template", "did you mean 'session-brief'?"),
            (["init", "new", "--from", "parts/place"], "no-such-template", "reference-index"),
            (["schema", "template"], "bad-option", "did you mean 'templates'?"),
            (["schema", "records", "themes"], "bad-option", "one schema"),
        ):
            with self.subTest(" ".join(arguments)):
                self.assertIn(word, self.assert_fails(2, code, *arguments))
        self.assertEqual([], self.outputs())

    def test_without_arguments_the_help_comes_on_standard_error(self):
        done = self.run_program()
        self.assertEqual((2, ""), (done.returncode, done.stdout))
        self.assertIn("Usage:", done.stderr)

    def test_help_and_version_are_results(self):
        for arguments in (["--help"], ["help"], ["build", "--help"], ["help", "build"], ["--version"]):
            done = self.run_program(*arguments)
            self.assertEqual((0, ""), (done.returncode, done.stderr))
            self.assertNotEqual("", done.stdout)


class WrongInput(Workspace):
    def test_no_records_at_all_is_told_with_what_to_do(self):
        (self.folder / "sources/a.xml").unlink()
        self.assertIn("sources", self.assert_fails(1, "nothing-to-build", "build", "--all"))

    def test_every_broken_file_is_told_and_nothing_is_written(self):
        (self.folder / "sources/b.xml").write_text("<records xmlns='urn:rapporteur:records:1'><body></records>")
        (self.folder / "sources/c.xml").write_text(RECORDS.replace('"b-1"', '"b-3"').replace('start="2001"', 'start="2001-02-31"'))
        self.template("bad", body="{{ session.titel }}")
        said = self.assert_fails(1, "malformed-xml", "build", "--all")
        for code in ("bad-value", "duplicate-id", "unknown-field"):
            self.assertIn(f"[{code}]", said)
        self.assertIn("did you mean 'title'?", said)
        self.assertEqual([], self.outputs())
        self.assertEqual(said, self.assert_fails(1, "malformed-xml", "check"))

    def test_a_fault_in_a_theme_is_found_whether_a_template_names_it_or_not(self):
        (self.folder / "templates/themes/own.xml").write_text(
            '<theme xmlns="urn:rapporteur:theme:1" id="own" extends="plain">\n  <style role="p" font-size="large"/>\n</theme>')
        self.assertIn("templates/themes/own.xml:2:30: error:", self.assert_fails(1, "bad-value", "check"))
        self.assertEqual(0, self.run_program("check", "--template", "paper").returncode)
        self.assert_fails(1, "bad-value", "check", "--template", "paper", "--theme", "own")
        self.assert_fails(1, "bad-value", "build", "--all", "--theme", "own")
        self.assertEqual([], self.outputs())

    def test_a_class_that_the_theme_does_not_have_is_a_warning_of_check_and_of_build(self):
        self.template("paper", body='<span class="sybmol">S/RES/1</span></p><list class="glance"><item class="operative">x</item></list><p class="{{ session.id }}">')
        for command in (["check"], ["build", "--all"]):
            done = self.run_program(*command)
            self.assertEqual(0, done.returncode, done.stderr)
            self.assertIn("templates/paper.xml:3:19: warning: the theme 'plain' has no style", done.stderr)
            self.assertIn("did you mean 'symbol'?", done.stderr)
            self.assertEqual(1, done.stderr.count("[unknown-style]"))
        self.assert_fails(1, "unknown-style", "check", "--strict")

    def test_a_misspelt_field_is_found_without_any_record(self):
        (self.folder / "sources/a.xml").unlink()
        self.template("paper", body="{{ session.adoptd }}")
        self.assertIn("templates/paper.xml:3:17: error:", self.assert_fails(1, "unknown-field", "check"))

    def test_a_picture_that_is_none_is_found_without_making_a_page(self):
        (self.folder / "templates/map.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
        self.template("paper", body="Words.</p><figure alt='A map'><image href='map.png'/></figure><p>More.")
        for command in (["check"], ["build", "--all"]):
            message = self.assert_fails(1, "bad-picture", *command)
            self.assertIn("templates/paper.xml:3:", message)
        self.assertEqual([], self.outputs())

    def test_two_documents_of_one_name_are_told_before_anything_is_written(self):
        self.template("other", output="{{ session.id }}-PAPER")
        self.assert_fails(1, "duplicate-output", "build", "--all")
        self.assertEqual([], self.outputs())

    def test_json_is_one_object_a_line(self):
        self.template("paper", body="{{ session.titel }} {{ session.sumary }}")
        done = self.run_program("check", "--diagnostics", "json")
        faults = [json.loads(line) for line in done.stderr.splitlines()]
        self.assertEqual(["unknown-field"] * 2, [fault["code"] for fault in faults])
        self.assertEqual(["title", "summary"], [fault["suggestion"] for fault in faults])
        self.assertEqual([("templates/paper.xml", 3)] * 2, [(fault["file"], fault["line"]) for fault in faults])

    def test_sarif_is_one_log(self):
        self.template("paper", body="{{ session.titel }}")
        log = json.loads(self.run_program("check", "--diagnostics", "sarif").stderr)
        self.assertEqual("2.1.0", log["version"])
        result = log["runs"][0]["results"][0]
        self.assertEqual("unknown-field", result["ruleId"])
        self.assertEqual(3, result["locations"][0]["physicalLocation"]["region"]["startLine"])

    def test_a_warning_is_an_error_under_strict(self):
        (self.folder / "sources/a.xml").write_text(RECORDS.replace('Second made-up session</title><source ref="s"/>', "Second made-up session</title>"))
        self.assertEqual(0, self.run_program("check").returncode)
        self.assert_fails(1, "unsourced", "check", "--strict")
        self.assert_fails(1, "unsourced", "build", "--all", "--strict")



class TheExitCode(unittest.TestCase):
    def test_means_in_the_readme_what_it_means_in_the_manual(self):
        manual = subprocess.run([PROGRAM, "--print", "man"], capture_output=True, text=True).stdout
        section = manual.partition(".SH EXIT STATUS\n")[2].partition(".SH ")[0].splitlines()
        self.assertEqual([".TP"] * (len(section) // 3), section[::3])
        table = re.findall(r"^\| (\d+) \| (.*) \|$", (ROOT / "src/cli/README.md").read_text("utf-8"), re.MULTILINE)
        self.assertGreater(len(table), 0)
        self.assertEqual(list(zip(section[1::3], section[2::3])), table)


class AMachineThatFails(Workspace):
    @unittest.skipIf(os.geteuid() == 0 and not shutil.which("setpriv"), "root may write anywhere here")
    def test_a_folder_that_cannot_be_written_has_exit_code_3(self):
        (self.folder / "output").write_text("a file where the folder should be")
        self.assertIn("output", self.assert_fails(3, "cannot-write", "build", "--all"))

    def test_a_full_disk_on_standard_output_is_no_success(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, "build", "-s", "b-1", "-o", "-"], cwd=self.folder, stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(3, done.returncode)
        self.assertIn("[disk-full]", done.stderr)

    def test_a_killed_run_leaves_no_half_file(self):
        records = RECORDS.replace("</records>", "".join(
            f'<session id="b-{i}" body="b" start="{1900 + i % 90}"><title>Made-up {i}</title><source ref="s"/></session>' for i in range(10, 2000)) + "</records>")
        (self.folder / "sources/a.xml").write_text(records)
        running = subprocess.Popen([PROGRAM, "build", "--all"], cwd=self.folder, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while not any((self.folder / "output").glob("*.pdf")) and time.monotonic() < deadline:
            time.sleep(0.001)
        running.send_signal(signal.SIGKILL)
        running.wait()
        made = list((self.folder / "output").glob("*.pdf"))
        self.assertTrue(made)
        for path in made:
            self.assertTrue(path.read_bytes().rstrip().endswith(b"%%EOF"), path)

    def test_an_interrupted_run_ends_with_130(self):
        records = RECORDS.replace("</records>", "".join(
            f'<session id="b-{i}" body="b" start="{1900 + i % 90}"><title>Made-up {i}</title><source ref="s"/></session>' for i in range(10, 5000)) + "</records>")
        (self.folder / "sources/a.xml").write_text(records)
        running = subprocess.Popen([PROGRAM, "build", "--all"], cwd=self.folder, stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 20
        while not any((self.folder / "output").glob("*.pdf")) and time.monotonic() < deadline:
            time.sleep(0.001)
        running.send_signal(signal.SIGINT)
        said = running.communicate()[1]
        self.assertEqual(130, running.returncode, said)
        self.assertIn("not begun", said)


class Listing(Workspace):
    def test_json_has_the_schemas_field_names_and_leaves_out_what_is_absent(self):
        rows = json.loads(self.run_program("list", "sessions", "--format", "json").stdout)
        self.assertEqual(["b-1", "b-2"], [row["id"] for row in rows])
        self.assertEqual(("2001", "First made-up session", "b"), (rows[0]["start"], rows[0]["title"], rows[0]["body"]))
        self.assertNotIn("city", rows[0])

    def test_csv_is_that_of_rfc_4180(self):
        text = (self.folder / "sources/a.xml").read_text().replace("First made-up session", 'A "first", made-up')
        (self.folder / "sources/a.xml").write_text(text)
        done = subprocess.run([PROGRAM, "list", "sessions", "-f", "csv"], cwd=self.folder, capture_output=True)
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
        self.assertEqual('A "first", made-up', rows[0]["title"])
        self.assertIn(b"\r\n", done.stdout)

    def test_a_table_has_one_line_a_record(self):
        lines = self.run_program("list", "sessions").stdout.splitlines()
        self.assertEqual(3, len(lines))
        self.assertTrue(lines[0].startswith("id "))

    def test_templates_and_themes_are_listed(self):
        self.assertEqual("name\npaper\n", self.run_program("list", "templates").stdout)
        self.assertIn("secretariat", self.run_program("list", "themes").stdout)

    def test_a_fault_that_templates_share_is_told_once(self):
        self.template("second")
        messages = self.folder / "templates/messages/en.xml"
        messages.write_text(messages.read_text().replace(">Contents<", ">{Contents<"))
        done = self.run_program("check")
        self.assertEqual(1, done.returncode)
        self.assertEqual(1, done.stderr.count("[bad-value]"), done.stderr)

    def test_diff_compares_two_resolutions(self):
        def resolution(id, session, paragraphs):
            return (f'<resolution id="{id}" session="{session}"><title>Made-up title</title><operative>{paragraphs}</operative>'
                    '<source ref="s"/></resolution>')
        text = RECORDS.replace("</records>", resolution(
            "r-1", "b-1", '<paragraph number="1" verb="Urges">all States to act;</paragraph>'
            '<paragraph number="2">stays;</paragraph><paragraph number="3">goes away.</paragraph>') + resolution(
            "r-2", "b-2", '<paragraph number="1" verb="Urges">most States to act;</paragraph>'
            '<paragraph number="2">stays;</paragraph><paragraph number="3">something quite new.</paragraph>') + "</records>")
        (self.folder / "sources/a.xml").write_text(text)
        done = self.run_program("diff", "r-1", "r-2")
        self.assertEqual("--- r-1: Made-up title\n+++ r-2: Made-up title\n\nOperative part\n"
                         "~ 1. Urges [-all-] {+most+} States to act;\n  (1 paragraph unchanged)\n"
                         "- 3. goes away.\n+ 3. something quite new.\n", done.stdout)
        self.assertIn("  2. stays;\n", self.run_program("diff", "r-1", "r-2", "--all").stdout)
        self.assertIn("\x1b[32mmost \x1b[0m", self.run_program("diff", "r-1", "r-2", "--color=always").stdout)
        part = json.loads(self.run_program("diff", "r-1", "r-2", "--format", "json").stdout)["parts"][0]
        self.assertEqual(["reworded", "same", "dropped", "added"], [change["kind"] for change in part["changes"]])
        self.assertTrue(part["complete"])
        self.assertEqual({"kind": "removed", "text": "all "}, part["changes"][0]["words"][1])

    def test_show_tells_a_record_and_what_refers_to_it(self):
        body = json.loads(self.run_program("show", "b", "--format", "json").stdout)
        self.assertEqual(("body", ["b-1", "b-2"]), (body["type"], body["referred_to_by"]))
        self.assertIn("First made-up session", self.run_program("show", "b-1").stdout)


class WhereThingsAre(Workspace):
    def test_options_win_over_variables_over_the_file(self):
        for name in ("one", "two", "three"):
            (self.folder / name).mkdir()
            (self.folder / name / "a.xml").write_text(RECORDS.replace("b-1", f"b-{name}"))
        (self.folder / "rapporteur.xml").write_text(
            '<rapporteur xmlns="urn:rapporteur:workspace:1"><sources>one</sources></rapporteur>')
        ids = lambda *a, **k: [row["id"] for row in json.loads(self.run_program("list", "sessions", "-f", "json", *a, **k).stdout)]
        self.assertIn("b-one", ids())
        self.assertIn("b-two", ids(env={"RAPPORTEUR_SOURCES": "two"}))
        self.assertIn("b-three", ids("--sources", "three", env={"RAPPORTEUR_SOURCES": "two"}))

    def test_a_fault_in_the_workspace_file_has_its_place(self):
        (self.folder / "rapporteur.xml").write_text(
            '<rapporteur xmlns="urn:rapporteur:workspace:1">\n  <source>one</source></rapporteur>')
        said = self.assert_fails(1, "unknown-element", "check")
        self.assertIn("rapporteur.xml:2:4: error:", said)
        self.assertIn("did you mean 'sources'?", said)

    def test_the_workspace_file_says_whose_papers_these_are_and_their_size(self):
        (self.folder / "rapporteur.xml").write_text(
            '<rapporteur xmlns="urn:rapporteur:workspace:1">\n<author>Made-up desk</author>'
            '<publisher> Made-up &amp; Sons </publisher><paper>letter</paper></rapporteur>')
        information = lambda *a, **k: self.information(*a, **k)
        said = information()
        self.assertIn("Author:          Made-up desk\n", said)
        self.assertIn("612 x 792 pts (letter)", said)
        self.assertIn("Made-up &amp; Sons", self.metadata())
        self.assertIn("pts (A4)", information("--paper", "a4"))
        self.assertIn("612 x 1008 pts", information(env={"RAPPORTEUR_PAPER": "legal"}))
        self.assertIn("Author:          A: B\n", information(env={"RAPPORTEUR_AUTHOR": "A: B"}))
        # What a template says of itself is nearer.
        path = self.folder / "templates/paper.xml"
        path.write_text(path.read_text().replace("</title>", "</title><author>Nobody</author>"))
        self.assertIn("Author:          Nobody\n", information())

    def information(self, *arguments, env=None):
        done = self.run_program("build", "-s", "b-1", *arguments, env=env)
        self.assertEqual(0, done.returncode, done.stderr)
        return subprocess.run(["pdfinfo", "output/b-1-paper.pdf"], cwd=self.folder, capture_output=True, text=True).stdout

    def metadata(self):
        return subprocess.run(["pdfinfo", "-meta", "output/b-1-paper.pdf"], cwd=self.folder, capture_output=True, text=True).stdout

    def test_a_fault_in_what_is_said_of_papers_has_its_place(self):
        for inside, code, place in (("<author> </author>", "bad-value", "1:49"),
                                    ("<author>a</author><author>b</author>", "repeated-element", "1:67"),
                                    ("<auther>a</auther>", "unknown-element", "1:49")):
            with self.subTest(inside):
                (self.folder / "rapporteur.xml").write_text(
                    f'<rapporteur xmlns="urn:rapporteur:workspace:1">{inside}</rapporteur>')
                self.assertIn(f"rapporteur.xml:{place}: error:", self.assert_fails(1, code, "build", "--all"))
        (self.folder / "rapporteur.xml").write_text(
            '<rapporteur xmlns="urn:rapporteur:workspace:1"><paper>A44</paper></rapporteur>')
        self.assertIn("did you mean 'A4'?", self.assert_fails(2, "bad-option", "build", "--all"))

    def test_papers_begin_with_their_houses_letterhead_and_marking(self):
        shutil.copy(ROOT / "tests/layout/pictures/drawing.svg", self.folder / "templates/themes/crest.svg")
        (self.folder / "templates/themes/house.xml").write_text(
            '<theme xmlns="urn:rapporteur:theme:1" id="house" extends="plain"><letterhead image="crest.svg" '
            'alt="Made-up crest" block-size="15mm"><line>Made-up House</line><line>1 Made-up Street</line></letterhead></theme>')
        for name in ("session-brief", "session-summary"):
            shutil.copy(ROOT / f"templates/{name}.xml", self.folder / "templates")
        shutil.rmtree(self.folder / "sources")
        done = self.run_program("build", "-s", "oic-summit-10", "-t", "session-brief", "--sources", str(ROOT / "sources"),
                                "--theme", "house", "--param", "marking=Embargoed until noon", "-o", "a.pdf")
        self.assertEqual(0, done.returncode, done.stderr)
        pages = subprocess.run(["pdftotext", "-layout", "a.pdf", "-"], cwd=self.folder, capture_output=True, text=True).stdout.split("\f")[:-1]
        self.assertGreater(len(pages), 1)
        for number, page in enumerate(pages):
            lines = page.strip().splitlines()
            self.assertEqual("Embargoed until noon", lines[0].strip())
            self.assertEqual(number == 0, "Made-up House" in page)
        tags = subprocess.run(["pdfinfo", "-struct-text", "a.pdf"], cwd=self.folder, capture_output=True, text=True).stdout
        self.assertEqual(1, tags.count("Embargoed until noon"))
        self.assertEqual(1, tags.count("Made-up House"))
        self.assertIn("Made-up crest", self.run_program("build", "-s", "oic-summit-10", "-t", "session-brief", "--sources",
                                                        str(ROOT / "sources"), "--theme", "house", "--dump", "tags").stdout)

    def test_a_new_workspace_builds_at_once(self):
        self.assertEqual(0, self.run_program("init", "new").returncode)
        done = subprocess.run([PROGRAM, "check", "--strict"], cwd=self.folder / "new", capture_output=True, text=True)
        self.assertEqual(0, done.returncode, done.stderr)
        done = subprocess.run([PROGRAM, "build", "--all"], cwd=self.folder / "new", capture_output=True, text=True)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(["example-council-1-brief.pdf", "example-council-1-example.pdf", "example-council-1-note.pdf", "example-council-1-summary.pdf"],
                         sorted(path.name for path in (self.folder / "new/output").iterdir()))

    def test_a_new_workspace_has_a_record_of_each_kind(self):
        self.run_program("init", "new")
        for kind in ("sources", "bodies", "subjects", "sessions", "resolutions", "references", "assistance", "events", "statements", "quotations"):
            done = subprocess.run([PROGRAM, "list", kind, "-f", "json"], cwd=self.folder / "new", capture_output=True, text=True)
            self.assertGreaterEqual(len(json.loads(done.stdout)), 1, kind)

    def test_a_new_workspace_starts_from_a_template_that_ships(self):
        for name in ("session-brief", "session-summary", "comparative-summary", "assistance-report", "subject-history", "reference-index"):
            self.assertEqual(0, self.run_program("init", name, "--from", name).returncode)
            self.assertTrue((self.folder / name / "templates" / f"own-{name}.xml").exists())
            self.assertFalse((self.folder / name / "templates" / "example.xml").exists())
            done = subprocess.run([PROGRAM, "build", "--all", "--template", name, "--template", f"own-{name}"],
                                  cwd=self.folder / name, capture_output=True, text=True)
            self.assertEqual(0, done.returncode, done.stderr)
            made = {path.name for path in (self.folder / name / "output").iterdir()}
            self.assertEqual(2, len(made))
            self.assertEqual(1, sum("own-" + path in made for path in made), made)

    def test_a_new_workspace_brings_its_vocabularies_to_editors(self):
        self.run_program("init", "new")
        new = self.folder / "new"
        associations = json.loads((new / ".vscode/settings.json").read_text())["xml.fileAssociations"]
        resources = {one.get("url"): one.get("location") for one in ElementTree.parse(new / ".idea/misc.xml").iter("resource")}
        covered = 0
        for file in sorted(new.rglob("*.xml")):
            inside = file.relative_to(new).as_posix()
            if not inside.startswith(("sources/", "templates/")) or "/messages/" in inside:
                continue
            covered += 1
            # VS Code goes by the file's place, IntelliJ by its namespace; both lead to a schema that takes the file.
            globs = [one for one in associations if glob_matches(one["pattern"], inside)]
            self.assertEqual(1, len(globs), inside)
            namespace = ElementTree.parse(file).getroot().tag[1:].partition("}")[0]
            schema = resources[namespace].replace("$PROJECT_DIR$", str(new))
            self.assertEqual(schema, globs[0]["systemId"].replace("${workspaceFolder}", str(new)))
            done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema, file], capture_output=True, text=True)
            self.assertEqual(0, done.returncode, done.stderr)
        self.assertGreater(covered, 10)


if __name__ == "__main__":
    unittest.main()
