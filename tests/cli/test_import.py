"""`rapporteur import` as a data clerk uses it, over the made-up files of samples/workspaces/council. RAPPORTEUR names the program."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COUNCIL = ROOT / "samples/workspaces/council"
PROGRAM = os.environ["RAPPORTEUR"]


class AnImport(unittest.TestCase):
    maxDiff = 3000

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        (self.folder / "sources").mkdir()
        shutil.copytree(COUNCIL / "files", self.folder / "files")
        self.made = self.folder / "sources/council.xml"

    def run_it(self, *arguments, **more):
        return subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True, timeout=120, **more)

    def imported(self, *arguments, files=("files",), **more):
        return self.run_it("import", "akn", *files, "--into", "sources/council.xml", *arguments, **more)

    def codes(self, done):
        return [json.loads(line)["code"] for line in done.stderr.splitlines() if line.startswith("{")]

    def test_makes_the_sample_that_ships(self):
        done = self.imported("--references", "--update", "--lang", "en", "--lang", "fr")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual((COUNCIL / "sources/council.xml").read_text("utf-8"), self.made.read_text("utf-8"))
        self.assertIn("read 2, made 6 (", done.stdout)

    def test_is_right_as_an_archive_and_builds(self):
        self.imported("--references")
        checked = self.run_it("check", "--strict", "--templates", ROOT / "templates")
        self.assertNotIn("error", checked.stderr)
        built = self.run_it("build", "--all", "--templates", ROOT / "templates", "--lang", "fr")
        self.assertEqual(0, built.returncode, built.stderr)

    def test_gives_each_language_its_own_annex(self):
        self.imported()
        for language, words, others in (("en", "The annex of a made-up text", "L’annexe"), ("fr", "L’annexe d’un texte inventé", "The annex of")):
            with self.subTest(language):
                built = self.run_it("build", "--resolution", "S-RES-9901-2021", "--templates", ROOT / "templates", "--lang", language, "-o", f"{language}.pdf")
                self.assertEqual(0, built.returncode, built.stderr)
                text = subprocess.run(["pdftotext", self.folder / f"{language}.pdf", "-"], capture_output=True, text=True, check=True).stdout
                self.assertIn(words, text)
                self.assertNotIn(others, text)

    def test_reads_what_comes_through_a_pipe(self):
        done = self.imported(files=("-",), input=(self.folder / "files/S_RES_9901_en.xml").read_text("utf-8"))
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("resolutions 1", done.stdout)

    def test_reports_as_json(self):
        done = self.imported("--diagnostics", "json")
        report = json.loads(done.stdout)
        self.assertEqual((2, 1, True), (report["read"], report["made"]["resolutions"], report["written"]))

    def test_says_with_its_place_what_it_left_out_and_takes_the_rest(self):
        (self.folder / "files/broken.xml").write_text("<akomaNtoso>\n<statement></akomaNtoso>")
        done = self.imported("--diagnostics", "json")
        self.assertEqual(1, done.returncode)
        fault = json.loads(done.stderr.splitlines()[0])
        self.assertEqual(("files/broken.xml", 2, "error"), (fault["file"], fault["line"], fault["severity"]))
        self.assertTrue(self.made.exists())
        allowed = self.imported("--update", "--allow-rejects")
        self.assertEqual(0, allowed.returncode, allowed.stderr)

    def test_is_told_what_is_wrong_with_its_command_line(self):
        for arguments, code in ((("import",), "bad-option"), (("import", "akx", "files", "--into", "sources/a.xml"), "bad-option"),
                                (("import", "akn", "--into", "sources/a.xml"), "bad-option"), (("import", "akn", "files"), "bad-option"),
                                (("import", "akn", "files", "--into", "sources/a.xml", "--add", "--update"), "bad-option"),
                                (("import", "akn", "files", "--into", "sources/a.xml", "--lang", "klingonese"), "bad-option"),
                                (("import", "akn", "nowhere", "--into", "sources/a.xml"), "cannot-read")):
            with self.subTest(" ".join(arguments)):
                done = self.run_it(*arguments, "--diagnostics", "json")
                self.assertIn(done.returncode, (2, 3))
                self.assertIn(code, self.codes(done))
                self.assertEqual([], list((self.folder / "sources").iterdir()))

    def test_writes_nothing_where_it_may_not(self):
        (self.folder / "sources/council.xml").mkdir()
        done = self.imported()
        self.assertNotEqual(0, done.returncode)
        self.assertEqual(["council.xml"], [path.name for path in (self.folder / "sources").iterdir()])

    def test_writes_nothing_over_what_is_no_file_of_records(self):
        self.made.write_text("<html/>")
        done = self.imported()
        self.assertEqual(1, done.returncode)
        self.assertEqual("<html/>", self.made.read_text())

    def test_is_dry_where_that_is_asked_for(self):
        done = self.imported("--dry-run")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("dry run", done.stdout)
        self.assertFalse(self.made.exists())

    def test_puts_prefixes_before_ids_and_uses_the_source_that_is_named(self):
        (self.folder / "sources/own.xml").write_text(
            '<records xmlns="urn:rapporteur:records:1" xml:lang="en"><source id="desk"><title>Made-up desk</title></source></records>')
        done = self.imported("--id-prefix", "x-", "--source", "desk")
        self.assertEqual(0, done.returncode, done.stderr)
        text = self.made.read_text("utf-8")
        self.assertIn('id="x-S-RES-9901-2021"', text)
        self.assertIn('<source ref="desk"/>', text)

    def test_is_the_same_whatever_the_order_of_files_and_however_often_they_are_named(self):
        self.imported("--references")
        first = self.made.read_bytes()
        self.made.unlink()
        files = [f"files/S_RES_9901_{language}.xml" for language in ("fr", "en")]
        done = self.imported("--references", files=(*files, "files", files[0]))
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(first, self.made.read_bytes())

    def test_of_the_same_again_changes_nothing(self):
        self.imported("--references")
        first = self.made.read_bytes()
        done = self.imported("--references", "--update")
        self.assertIn("made 0, updated 0, unchanged 6", done.stdout)
        self.assertEqual(first, self.made.read_bytes())

    def test_keeps_what_was_changed_by_hand_and_says_so(self):
        self.imported()
        self.made.write_text(self.made.read_text("utf-8").replace("on a made-up matter", "in the desk's words"), "utf-8")
        for _ in range(2):
            done = self.imported("--update", "--diagnostics", "json")
            self.assertEqual(0, done.returncode, done.stderr)
            self.assertEqual(["changed-by-hand"], self.codes(done))
            self.assertIn("in the desk's words", self.made.read_text("utf-8"))

    def test_writes_rejects_over_nothing_that_it_reads(self):
        self.imported()
        before = self.made.read_bytes()
        (self.folder / "link.csv").symlink_to(self.made)
        for option in ("--rejects", "--write-mapping"):
            for target in ("sources/council.xml", "./sources/../sources/council.xml", "link.csv", "files/S_RES_9901_en.xml", "files/new.csv"):
                with self.subTest(f"{option} {target}"):
                    done = self.imported("--update", option, target, "--diagnostics", "json")
                    self.assertEqual(2, done.returncode)
                    self.assertEqual(["bad-option"], self.codes(done))
                    self.assertEqual(before, self.made.read_bytes())
                    self.assertFalse((self.folder / "files/new.csv").exists())
                    self.assertIn("akomaNtoso", (self.folder / "files/S_RES_9901_en.xml").read_text("utf-8"))

    def test_says_of_a_dry_run_that_would_write_nothing_that_it_would(self):
        done = self.imported("--dry-run", "--source", "nowhere")
        self.assertEqual(1, done.returncode)
        self.assertIn("would be left as it is", done.stdout)

    def test_keeps_the_languages_that_an_earlier_import_gave_to_what_they_share(self):
        self.imported("--lang", "en")
        french = self.folder / "files/S_RES_9901_fr.xml"
        (self.folder / "later.xml").write_text(french.read_text("utf-8").replace("9901", "9902"), "utf-8")
        for option in ("--add", "--update"):
            done = self.imported(option, files=("later.xml",))
            self.assertEqual(0, done.returncode, done.stderr)
            text = self.made.read_text("utf-8")
            self.assertIn('<name>Security Council</name>\n    <name xml:lang="fr">Conseil de sécurité</name>', text)
            self.assertIn('<title supplied="true">Security Council, 2021</title>', text)

    def test_writes_nothing_in_place_of_a_link_that_leads_out(self):
        self.imported()
        self.made.rename(self.folder / "elsewhere.xml")
        self.made.symlink_to("../elsewhere.xml")
        before = self.made.read_bytes()
        done = self.imported("--update", "--references", "--diagnostics", "json")
        self.assertEqual((1, ["include-outside"]), (done.returncode, self.codes(done)))
        self.assertTrue(self.made.is_symlink())
        self.assertEqual(before, self.made.read_bytes())

    def test_tells_of_a_reference_by_hand_that_stands_where_its_text_comes(self):
        self.imported("--references", "--lang", "en")
        self.made.write_text(self.made.read_text("utf-8").replace('adopted="2020"', 'adopted="2020-01-02"'), "utf-8")
        before = self.made.read_bytes()
        english = (self.folder / "files/S_RES_9901_en.xml").read_text("utf-8")
        (self.folder / "later.xml").write_text(english.replace("9900", "9800").replace("9901", "9900").replace("2021", "2020"), "utf-8")
        done = self.imported(files=("later.xml",))
        self.assertEqual(1, done.returncode)
        self.assertIn("remove that one and import again", done.stderr)
        self.assertEqual(before, self.made.read_bytes())
        done = self.imported("--update", files=("later.xml",))
        self.assertIn("[changed-by-hand]", done.stderr)
        self.assertIn('<reference id="S-RES-9900-2020"', self.made.read_text("utf-8"))

    def test_is_told_of_a_folder_without_files(self):
        (self.folder / "empty").mkdir()
        done = self.imported("--diagnostics", "json", files=("empty",))
        self.assertEqual((1, ["nothing-imported"]), (done.returncode, self.codes(done)))

    def test_follows_no_entity(self):
        secret = self.folder / "secret"
        secret.write_text("TOP SECRET")
        (self.folder / "files/evil.xml").write_text(f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{secret}">]><akomaNtoso>&e;</akomaNtoso>')
        done = self.imported("--allow-rejects")
        self.assertNotIn("TOP SECRET", done.stdout + done.stderr + self.made.read_text("utf-8"))


if __name__ == "__main__":
    unittest.main()
