"""What samples/run and tests/run say on a machine that lacks something. Each machine is a folder of commands."""
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What every machine has.
BASE = ("bash", "cat", "comm", "dirname", "env", "grep", "head", "id", "mkdir", "sed", "sort", "stat", "tail", "tr")


class Machine:
    """A project of which nothing but the scripts is there, on a machine that has just these commands."""

    def __init__(self, folder: Path, **commands: str):
        self.project = folder / "project"
        self.bin = folder / "bin"
        self.bin.mkdir()
        for name in BASE:
            (self.bin / name).symlink_to(shutil.which(name))
        for name, script in commands.items():
            path = self.bin / name.replace("_", "-")
            path.unlink(missing_ok=True)
            path.write_text(f"#!{shutil.which('bash')}\n{script}\n")
            path.chmod(0o755)
        for name in ("samples", "tests"):
            (self.project / name).mkdir(parents=True)
            for file in ("run", "machine.sh", "packages"):
                if (ROOT / name / file).exists():
                    shutil.copy(ROOT / name / file, self.project / name / file)

    def run(self, script: str, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([shutil.which("bash"), script, *arguments], cwd=self.project, env={"PATH": str(self.bin)},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)


NOTHING_INSTALLED = "exit 1"
ALL_INSTALLED = 'shift 3; for name; do echo "installed $name"; done'
ROOT_USER = "echo 0"
SOMEBODY = "echo 1000"


class AMachineThatLacksSomething(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def said_by(self, script: str, *arguments: str, **commands: str) -> str:
        """The one sentence with which the script fails."""
        done = Machine(self.folder, **commands).run(script, *arguments)
        self.assertEqual(1, done.returncode, done.stdout + done.stderr)
        lines = done.stderr.splitlines()
        self.assertTrue(lines and lines[-1].startswith(f"{script}: "), done.stderr)
        return lines[-1]

    def test_is_told_that_it_is_not_debian(self):
        for number, script in enumerate(("samples/run", "tests/run")):
            with self.subTest(script):
                (self.folder / str(number)).mkdir()
                done = Machine(self.folder / str(number)).run(script)
                self.assertEqual(1, done.returncode)
                self.assertIn("not Debian", done.stderr)
                self.assertIn("samples/packages", done.stderr)

    def test_is_told_what_root_has_to_do_where_there_is_no_sudo(self):
        said = self.said_by("samples/run", dpkg_query=NOTHING_INSTALLED, apt_get="exit 0", id=SOMEBODY)
        self.assertIn("root or sudo", said)
        self.assertIn("apt-get install --no-install-recommends", said)
        self.assertIn("libhpdf-dev", said)

    def test_is_told_what_sudo_says(self):
        said = self.said_by("samples/run", dpkg_query=NOTHING_INSTALLED, apt_get="exit 0", id=SOMEBODY,
                            sudo="echo 'sudo: a password is required' >&2; exit 1")
        self.assertIn("a password is required", said)

    def test_is_told_that_there_is_no_network(self):
        said = self.said_by("tests/run", dpkg_query=NOTHING_INSTALLED, id=ROOT_USER,
                            apt_get="echo \"W: Failed to fetch: Temporary failure resolving 'mirror'\"; echo 'E: Unable to locate package cmake'; exit 100")
        self.assertIn("is there a network?", said)
        self.assertIn("build/packages.log", said)

    def test_is_told_which_package_its_release_lacks(self):
        said = self.said_by("samples/run", dpkg_query=NOTHING_INSTALLED, id=ROOT_USER,
                            apt_get="[[ $* = *install* ]] || exit 0; echo 'E: Unable to locate package libhpdf-dev'; exit 100")
        self.assertIn("none of the name libhpdf-dev", said)

    def test_is_told_of_a_full_disk(self):
        said = self.said_by("samples/run", dpkg_query=NOTHING_INSTALLED, id=ROOT_USER,
                            apt_get="echo \"E: You don't have enough free space in /var/cache/apt/archives/.\"; exit 100")
        self.assertIn("disk is too full", said)

    def test_is_told_what_apt_says_otherwise(self):
        said = self.said_by("samples/run", dpkg_query=NOTHING_INSTALLED, id=ROOT_USER,
                            apt_get="echo 'E: dpkg was interrupted'; exit 100")
        self.assertIn("E: dpkg was interrupted", said)

    def test_is_asked_to_install_only_what_is_missing(self):
        log = self.folder / "log"
        installed = 'shift 3; for name; do [ "$name" = cmake ] && echo "config-files $name" || echo "installed $name"; done'
        self.said_by("samples/run", dpkg_query=installed, id=ROOT_USER, apt_get=f'echo "$*" >>{log}; exit 100')
        update, install = log.read_text().splitlines()
        self.assertTrue(update.endswith(" update"))
        self.assertTrue(install.endswith(" install --no-install-recommends cmake"), install)

    def test_is_told_that_the_project_cannot_be_configured(self):
        said = self.said_by("samples/run", dpkg_query=ALL_INSTALLED, apt_get="exit 1", cmake="echo 'CMake Error'; exit 1")
        self.assertIn("cannot be configured", said)

    def test_is_told_that_the_project_does_not_compile(self):
        said = self.said_by("samples/run", dpkg_query=ALL_INSTALLED, apt_get="exit 1",
                            cmake='[ "$1" != --build ]')
        self.assertIn("does not compile", said)


    def test_is_told_why_the_folder_cannot_be_written(self):
        mkdir = 'echo "mkdir: cannot create directory: {}" >&2; exit 1'
        for number, (error, owner, words) in enumerate((("Read-only file system", "root", "is mounted read-only; work in a copy"),
                                                        ("No space left on device", "root", "the disk is full"),
                                                        ("Permission denied", "somebody", "belongs to somebody: run as that user"),
                                                        ("Permission denied", "root", "which is yours and read-only"))):
            with self.subTest(error):
                (self.folder / str(number)).mkdir()
                machine = Machine(self.folder / str(number), dpkg_query=ALL_INSTALLED, apt_get="exit 1", mkdir=mkdir.format(error),
                                  id='[ "$1" = -un ] && echo root || echo 0', stat=f"echo {owner}")
                done = machine.run("samples/run")
                self.assertEqual(1, done.returncode)
                self.assertIn(words, done.stderr)


class ALongStep(unittest.TestCase):
    def test_says_every_now_and_then_what_it_is_at(self):
        # A second is as good as twenty.
        script = """. "$1"; sleep() { [ "$1" = 20 ] && command sleep 0.2; }; export -f sleep
            patiently "building" bash -c 'command sleep 1.1; echo made; exit 7' >/dev/null || echo "ended with $?" """
        done = subprocess.run(["bash", "-c", script, "bash", ROOT / "samples/machine.sh"], capture_output=True, text=True)
        self.assertGreaterEqual(done.stdout.count("… building: "), 3, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"… building: \d+ s so far\n")
        self.assertTrue(done.stdout.endswith("ended with 7\n"), done.stdout)
        self.assertEqual("", done.stderr)


class Help(unittest.TestCase):
    def test_is_printed_by_every_script_from_any_folder_and_nothing_is_done(self):
        for script in ("samples/run", "tests/run", "tests/format", "tests/tidy", "tests/compilers", "tests/benchmark/run", "tests/conformance/verapdf"):
            for option in ("--help", "-h"):
                with self.subTest(script), tempfile.TemporaryDirectory() as folder:
                    done = subprocess.run([ROOT / script, option], cwd=folder, capture_output=True, text=True)
                    self.assertEqual((0, ""), (done.returncode, done.stderr))
                    self.assertGreater(len(done.stdout.split()), 10)
                    self.assertNotRegex(done.stdout, r"(?m)^#|set -euo")

    def test_is_what_format_says_on_a_machine_without_its_tool(self):
        with tempfile.TemporaryDirectory() as folder:
            machine = Machine(Path(folder))
            shutil.copy(ROOT / "tests/format", machine.project / "tests/format")
            done = machine.run("tests/format")
            self.assertEqual(1, done.returncode)
            self.assertIn("run tests/run first", done.stderr)


class WhatWasLeftOut(unittest.TestCase):
    REPORT = """<testsuite><testcase name="pdf" status="run"><system-out>Running 3 test cases...</system-out></testcase>
<testcase name="conformance.verapdf" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/><system-out>
veraPDF's verdict is left out: there is no java; install Debian's default-jre-headless.
</system-out></testcase>
<testcase name="cli.commands" status="run"><system-out>Ran 5 tests in 1s\n\nOK (skipped=2)\n</system-out></testcase>
<testcase name="gone" status="disabled"/></testsuite>"""

    def test_is_told_and_does_not_pass_for_tested(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "tests.xml").write_text(self.REPORT)
            said = subprocess.run(["python3", "-B", ROOT / "tests/left_out.py", f"{folder}/tests.xml"], capture_output=True, text=True).stdout
        self.assertEqual(["Left out: conformance.verapdf, for there is no java; install Debian's default-jre-headless.",
                          "Left out: 2 of the tests in cli.commands.", "Left out: gone."], said.splitlines())


class AWrongCall(unittest.TestCase):
    def test_is_told_before_anything_is_installed(self):
        for script, argument, word in (("tests/run", "realease", "no preset 'realease'"), ("samples/run", "now", "no arguments")):
            with tempfile.TemporaryDirectory() as folder:
                done = Machine(Path(folder), dpkg_query="exit 1", apt_get="touch ../installed; exit 1").run(script, argument)
                self.assertEqual(1, done.returncode)
                self.assertIn(word, done.stderr)
                self.assertFalse((Path(folder) / "installed").exists())


if __name__ == "__main__":
    unittest.main()
