"""What meets a user at a terminal, in a shell's pipe and in a spreadsheet. RAPPORTEUR names the program."""
import csv
import hashlib
import io
import json
import os
import shlex
import signal
import subprocess
import unittest

from test_cli import PROGRAM, RECORDS, Workspace

MANY = "".join(f'<body id="b{i}"><name>N</name></body>\n' for i in range(150))


class Faults(Workspace):
    def test_beyond_the_hundredth_are_counted_in_every_format(self):
        (self.folder / "sources/a.xml").write_text(RECORDS.replace("</records>", MANY + '<body id="z" parent="nowhere"><name>Z</name></body></records>'))
        text = self.run_program("check").stderr
        self.assertIn("there is no body with the id 'nowhere' [dangling-reference]", text)
        self.assertIn("sources/a.xml: 100 faults are shown and 52 left out\n", text)
        lines = [json.loads(line) for line in self.run_program("check", "--diagnostics", "json").stderr.splitlines()]
        self.assertEqual({"left_out": [{"file": "sources/a.xml", "count": 52}]}, lines[-1])
        self.assertEqual(101, len(lines))
        run = json.loads(self.run_program("check", "--diagnostics", "sarif").stderr)["runs"][0]
        notes = run["invocations"][0]["toolExecutionNotifications"]
        self.assertEqual(["52 more faults of this file are left out"], [note["message"]["text"] for note in notes])
        self.assertEqual("sources/a.xml", notes[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    def test_files_that_are_not_records_are_noted_once(self):
        for name in ("table.csv", "README.md", "readme.txt", ".hidden", "photo.PNG", "deeper/notes.txt"):
            (self.folder / "sources" / name).parent.mkdir(exist_ok=True)
            (self.folder / "sources" / name).write_text("a,b\n1,2\n")
        done = self.run_program("check", "--strict")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(["sources/deeper/notes.txt", "sources/table.csv"],
                         [line.split(":")[0] for line in done.stderr.splitlines() if line.endswith(" [not-read]")])
        self.assertIn("sources/table.csv: note: this file is not read", done.stderr)
        self.assertIn(": no faults", done.stdout)
        self.assertEqual("note", json.loads(self.run_program("check", "--diagnostics", "json").stderr.splitlines()[0])["severity"])
        for number in range(40):
            (self.folder / f"sources/{number}.txt").write_text("")
        self.assertEqual(11, self.run_program("check").stderr.count("[not-read]"))

    def test_a_name_may_end_in_capitals(self):
        (self.folder / "sources/a.xml").rename(self.folder / "sources/A.XML")
        self.assertIn("checked 4 records in 1 file and 1 template: no faults", self.run_program("check").stdout)

    def test_a_table_that_is_called_xml_is_told_so(self):
        (self.folder / "sources/b.xml").write_text("id,title\n1,First\n")
        said = self.assert_fails(1, "malformed-xml", "check")
        self.assertIn("sources/b.xml:1:1: error: this looks like a table with commas, not XML", said)


class Pipes(Workspace):
    def test_end_quietly_when_nobody_reads_on(self):
        records = RECORDS.replace("</records>", "".join(f'<source id="t{i}"><title>{"long " * 50}</title></source>\n' for i in range(4000)) + "</records>")
        (self.folder / "sources/a.xml").write_text(records)
        for ignored in (True, False):
            with self.subTest(ignored=ignored):
                process = subprocess.Popen([PROGRAM, "list", "sources", "-f", "json"], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                           preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN if ignored else signal.SIG_DFL))
                process.stdout.read(10)
                process.stdout.close()
                self.assertEqual(b"", process.stderr.read())
                process.stderr.close()
                self.assertIn(process.wait(), (0,) if ignored else (0, -signal.SIGPIPE))  # it may be blocked where this runs

    def test_a_paper_that_nobody_took_whole_is_not_made(self):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([PROGRAM, "build", "-s", "b-1", "-o", "-"], cwd=self.folder, stdout=writing, stderr=subprocess.PIPE, text=True,
                              preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN))
        os.close(writing)
        self.assertEqual(3, done.returncode, done.stderr)
        self.assertIn("[cannot-write]", done.stderr)


ASSISTANCE = """<assistance id="{id}" donor="b" recipient="{recipient}" kind="grant"><purpose>{purpose}</purpose>
<amount currency="USD" qualifier="more-than">74000000</amount><source ref="s" locator="para. 8"/><source ref="s"/></assistance>"""


class Lists(Workspace):
    def rows(self, purpose="Help", recipient="AZ"):
        (self.folder / "sources/a.xml").write_text(RECORDS.replace("</records>", ASSISTANCE.format(id="g", recipient=recipient, purpose=purpose) + "</records>"))
        done = subprocess.run([PROGRAM, "list", "assistance", "-f", "csv"], cwd=self.folder, capture_output=True)
        return list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))

    def test_a_recipient_may_be_a_country_or_a_body(self):
        self.assertEqual(["AZ"], [row["recipient"] for row in self.rows()])
        self.assertIn("AZ", self.run_program("list", "assistance").stdout)
        self.assertEqual("AZ", json.loads(self.run_program("list", "assistance", "-f", "json").stdout)[0]["recipient"])
        self.assertEqual(["b"], [row["recipient"] for row in self.rows(recipient="b")])

    def test_cells_hold_plain_values(self):
        row = self.rows()[0]
        self.assertEqual("more-than 74000000 USD", row["amount"])
        self.assertEqual("s, para. 8; s", row["sources"])
        self.assertNotIn("{", "".join(row.values()))

    def test_a_spreadsheet_calculates_no_cell(self):
        for purpose, cell in (("=1+2", "'=1+2"), ("+cmd", "'+cmd"), ("-2+3", "'-2+3"), ("@sum", "'@sum"), ("-12.50", "-12.50"), ("a=b", "a=b")):
            self.assertEqual(cell, self.rows(purpose)[0]["purpose"])


class WhatWasMade(Workspace):
    def made(self, *arguments):
        done = self.run_program("build", "--diagnostics", "json", *arguments)
        return json.loads(done.stderr.splitlines()[-1]), done

    def test_ends_the_json(self):
        said, done = self.made("--all")
        self.assertEqual(0, done.returncode)
        self.assertEqual(["output/b-1-paper.pdf", "output/b-2-paper.pdf"], [one["path"] for one in said["made"]])
        self.assertEqual([], said["failed"])
        for one in said["made"]:
            bytes = (self.folder / one["path"]).read_bytes()
            self.assertEqual((len(bytes), hashlib.sha256(bytes).hexdigest(), 1), (one["bytes"], one["sha256"], one["pages"]))
        self.assertEqual(1, len(done.stderr.splitlines()))

    def test_says_what_failed(self):
        self.template("paper", body="<if test=\"session.id == 'b-1'\"><ref to=\"{{ session.id }}-x\"/></if>Words.")
        said, done = self.made("--all", "--keep-going")
        self.assertEqual(1, done.returncode, done.stderr)
        self.assertEqual(["output/b-2-paper.pdf"], [one["path"] for one in said["made"]])
        self.assertEqual([{"path": "output/b-1-paper.pdf"}], said["failed"])

    def test_is_said_where_nothing_was_begun(self):
        said, done = self.made("-s", "nowhere")
        self.assertEqual(2, done.returncode)
        self.assertEqual({"made": [], "failed": []}, said)


class Mistakes(Workspace):
    def test_a_language_by_its_name_lists_those_there_are(self):
        for given in ("french", "Français"):
            said = self.assert_fails(2, "bad-option", "build", "--all", "--lang", given)
            self.assertRegex(said, r"there are .*\ben\b.*\bfr\b")
            self.assertIn("did you mean 'fr'?", said)

    def test_several_sessions_in_one_option_are_told_apart(self):
        said = self.assert_fails(2, "nothing-selected", "build", "-s", "b-1,b-2")
        self.assertIn("--session b-1 --session b-2", said)

    def test_a_parameter_that_is_not_there_lists_each_once(self):
        self.template("second")
        said = self.assert_fails(2, "bad-option", "build", "--all", "--param", "nope=1")
        self.assertEqual(1, said.count("signature-field"))

    def test_an_unknown_field_lists_the_fields_there_are(self):
        self.template("paper", body="{{ session.titel }}")
        said = self.assert_fails(1, "unknown-field", "check")
        self.assertRegex(said, r"has no field 'titel'; it has title, (\w+, ){11}… \[unknown-field\]")

    def test_a_value_that_is_missing_names_its_record(self):
        broken = ASSISTANCE.format(id="g", recipient="AZ", purpose="&#xa0;").replace(">74000000<", "><")
        (self.folder / "sources/a.xml").write_text(RECORDS.replace("</records>", broken + "</records>"))
        said = self.assert_fails(1, "bad-value", "check")
        self.assertIn("'purpose' of assistance 'g' has no text", said)
        self.assertIn("'amount' of assistance 'g' has no value: ", said)

    def test_a_text_that_stands_nowhere_is_told(self):
        self.template("paper", body="{{ session.title }}")
        self.assertEqual(0, self.run_program("build", "-s", "b-1").returncode)
        self.assertEqual(0, self.run_program("explain", "output/b-1-paper.pdf", "--text", "First made-up").returncode)
        said = self.assert_fails(1, "no-provenance", "explain", "output/b-1-paper.pdf", "--text", "74,000,000")
        self.assertIn("'74,000,000'", said)

    def test_a_chart_that_is_set_as_another_is_told(self):
        for label, told in (("{{ x.title }} {{ x.title }}" * 4, True), ("{{ x.id }}", False)):
            self.template("paper", scope="archive", output="chart", body="</p><figure caption=\"C\"><chart type=\"column\" "
                          f"rows=\"x in archive.sessions\" label=\"{label}\" value=\"1\"/></figure><p>", title="T")
            records = "".join(f'<session id="c-{i}" body="b" start="20{i}"><title>Made-up session in a place with a long name</title><source ref="s"/></session>'
                              for i in range(10, 35))
            (self.folder / "sources/a.xml").write_text(RECORDS.replace("</records>", records + "</records>"))
            done = self.run_program("build", "-t", "paper")
            self.assertEqual(0, done.returncode, done.stderr)
            self.assertEqual(told, "this chart of columns is set as bars" in done.stderr, done.stderr)

    def test_help_offers_only_what_a_command_uses(self):
        for command in ("schema", "init"):
            self.assertNotIn("--sources", self.run_program(command, "--help").stdout)
        self.assertIn("--sources", self.run_program("list", "--help").stdout)


class WhatToType(Workspace):
    def test_next_is_a_line_that_a_shell_runs(self):
        for name in ("plain", "with space (2)", "it's"):
            with self.subTest(name):
                said = self.run_program("init", name).stdout
                line = said.splitlines()[-1].removeprefix("next: ").partition(", then")[0]
                done = subprocess.run(["sh", "-c", line], cwd=self.folder, capture_output=True, text=True)
                self.assertEqual(0, done.returncode, done.stderr)
                self.assertNotEqual([], list((self.folder / name / "output").glob("*.pdf")))

    def test_a_hint_names_the_program_as_it_was_called(self):
        folder = self.folder / "my build"
        folder.mkdir()
        (folder / "rapporteur").symlink_to(PROGRAM)
        done = subprocess.run(["my build/rapporteur", "build"], cwd=self.folder, capture_output=True, text=True)
        self.assertIn(f"{shlex.quote('my build/rapporteur')} list sessions", done.stderr)
        done = subprocess.run(["my build/rapporteur", "check", "--sources", "nowhere"], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(2, done.returncode)
        self.assertIn(f"{shlex.quote('my build/rapporteur')} init DIR", done.stderr)
        named = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
        done = subprocess.run(["rapporteur", "show"], cwd=self.folder, capture_output=True, text=True, env=named)
        self.assertIn(": rapporteur show ", done.stderr)


class Defaults(Workspace):
    def test_language_and_theme_may_stand_in_the_workspace_file(self):
        self.template("paper", output="{{ session.id }}")
        workspace = '<rapporteur xmlns="urn:rapporteur:workspace:1"><language>{}</language><theme>{}</theme></rapporteur>'
        (self.folder / "rapporteur.xml").write_text(workspace.format("fr", "secretariat"))
        made = lambda *a, **k: json.loads(self.run_program("build", "-s", "b-1", "--diagnostics", "json", *a, **k).stderr.splitlines()[-1])["made"][0]
        self.assertEqual("output/b-1-fr.pdf", made()["path"])
        self.assertEqual("output/b-1-ru.pdf", made(env={"RAPPORTEUR_LANGUAGE": "ru"})["path"])
        self.assertEqual("output/b-1-az.pdf", made("--lang", "az", env={"RAPPORTEUR_LANGUAGE": "ru"})["path"])
        self.assertEqual(made("--theme", "plain")["sha256"], made(env={"RAPPORTEUR_THEME": "plain"})["sha256"])
        self.assertNotEqual(made("--theme", "plain")["sha256"], made()["sha256"])
        (self.folder / "rapporteur.xml").write_text(workspace.format("fr", "nowhere"))
        self.assert_fails(2, "unknown-theme", "build", "-s", "b-1")


if __name__ == "__main__":
    unittest.main()
