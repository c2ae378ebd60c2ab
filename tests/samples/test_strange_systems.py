"""The same papers on old and strange systems: without a locale, a home, a folder for temporary files; where nothing may be written
but the output; with odd names, small stacks, a clock that jumps, and others at the same work. RAPPORTEUR names the program."""
import os
import resource
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]
ARGUMENTS = ("build", "--session", "oic-summit-10")


def papers(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.pdf"))}


def everything(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


class ThePapers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([PROGRAM, *ARGUMENTS, "--output", folder], cwd=ROOT, check=True, capture_output=True)
            cls.right = papers(Path(folder))

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def made(self, output: Path, *more, cwd=ROOT, command=(), **options):
        done = subprocess.run([*command, PROGRAM, *ARGUMENTS, "--output", str(output), *more], cwd=cwd, capture_output=True,
                              text=True, errors="replace", timeout=120, **options)
        self.assertEqual(0, done.returncode, done.stderr[-1500:])
        self.assertEqual(self.right, papers(output))
        self.assertEqual(set(self.right), everything(output), "nothing is left over")

    def test_are_made_in_every_locale_and_with_no_environment_at_all(self):
        environments = [{"LC_ALL": name} for name in ("C", "POSIX", "C.UTF-8", "no_SUCH.locale", "tr_TR.UTF-8", "ar_EG.UTF-8")]
        environments += [{"LANG": "de_DE.ISO-8859-1"}, {}, {"TZ": "Asia/Baku"}, {"TZ": ":/nowhere"}, {"HOME": "/nowhere"}, {"HOME": ""},
                         {"TMPDIR": "/nowhere"}, {"XDG_CACHE_HOME": "/nowhere", "XDG_DATA_HOME": "/nowhere"}, {"PATH": ""}]
        for number, environment in enumerate(environments):
            with self.subTest(str(environment)):
                self.made(self.folder / str(number), env=environment)

    def test_are_made_where_the_working_folder_has_an_odd_name(self):
        for name in ("with spaces", "with 'quotes\" and $(true)", "with\nnewlines\tand tabs", "Ağdam_عربي_中文_Ж", "-o", "ends with .", "%s%n",
                     "a" * 200):
            with self.subTest(name):
                workspace = self.folder / name
                workspace.mkdir()
                for part in ("sources", "templates"):
                    shutil.copytree(ROOT / part, workspace / part)
                done = subprocess.run([PROGRAM, *ARGUMENTS], cwd=workspace, capture_output=True, text=True)
                self.assertEqual(0, done.returncode, done.stderr[-1500:])
                self.assertEqual(self.right, papers(workspace / "output"))
                self.made(workspace / "-other output-")

    def test_are_made_with_small_stacks(self):
        def small():
            resource.setrlimit(resource.RLIMIT_STACK, (1 << 20, 1 << 20))
        for jobs in ("1", "4"):
            with self.subTest(jobs):
                self.made(self.folder / jobs, "--jobs", jobs, preexec_fn=small)

    def test_are_made_with_few_descriptors(self):
        def few():
            resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
        self.made(self.folder / "output", "--jobs", "2", preexec_fn=few)

    def test_are_made_while_others_make_them_into_the_same_folder(self):
        output = self.folder / "output"
        workers = [subprocess.Popen([PROGRAM, *ARGUMENTS, "--output", output], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                   for _ in range(6)]
        for worker in workers:
            said = worker.communicate(timeout=120)[1]
            self.assertEqual(0, worker.returncode, said)
        self.assertEqual(self.right, papers(output))
        self.assertEqual(set(self.right), everything(output))

    def test_are_the_same_whatever_the_clock_says(self):
        if shutil.which("faketime") is None:
            self.skipTest("there is no faketime")
        for time in ("1970-01-01 00:00:01", "2038-01-19 03:14:08", "2106-02-07 06:28:16"):
            with self.subTest(time):
                self.made(self.folder / time, command=("faketime", "-f", f"@{time}"))
        # Each look at the clock a day later, or an hour earlier, than the one before.
        for jump in ("+0 i86400", "-0 i-3600"):
            with self.subTest(jump):
                self.made(self.folder / jump, command=("faketime", "-f", jump))

    def test_are_made_where_nothing_may_be_written_but_the_output(self):
        if os.geteuid() != 0 or shutil.which("unshare") is None:
            self.skipTest("only root may make a system read-only")
        output = self.folder / "output"
        output.mkdir()
        # What was in /tmp is gone too, unless the project or the program is there.
        hides_tmp = not any(Path(path).resolve().is_relative_to("/tmp") for path in (ROOT, PROGRAM))
        script = ('mount --make-rprivate / && mount --bind "$1" /mnt && mount -o remount,bind,ro / && '
                  + ("mount -t tmpfs -o ro none /tmp && " if hides_tmp else "")
                  + 'if touch "$2/written" 2> /dev/null; then echo "mount: it can be written" >&2; exit 1; fi; shift 2; exec "$@"')
        done = subprocess.run(["unshare", "--mount", "sh", "-c", script, "sh", str(output), str(ROOT), PROGRAM, *ARGUMENTS,
                               "--output", "/mnt"], cwd=ROOT, capture_output=True, text=True, timeout=120)
        if "unshare" in done.stderr or "mount:" in done.stderr:
            self.skipTest("this machine makes no system read-only")
        self.assertEqual(0, done.returncode, done.stderr[-1500:])
        self.assertEqual(self.right, papers(output))

    def test_are_not_made_without_fonts_and_that_is_said(self):
        if os.geteuid() != 0 or shutil.which("unshare") is None:
            self.skipTest("only root may hide a folder")
        output = self.folder / "output"
        script = ("mount --make-rprivate / && mount -t tmpfs none /usr/share/fonts && (mount -t tmpfs none /usr/share/texmf || true) && "
                  "(mount -t tmpfs none /usr/local/share/fonts || true) && exec \"$@\"")
        done = subprocess.run(["unshare", "--mount", "sh", "-c", script + " 2>&1", "sh", PROGRAM, *ARGUMENTS, "--output", str(output)], cwd=ROOT,
                              env={"HOME": "/nowhere"} | {"PATH": os.environ["PATH"]}, capture_output=True, text=True, timeout=120)
        if "unshare" in done.stderr or "mount:" in done.stdout and "error" not in done.stdout:
            self.skipTest("this machine hides no folder")
        self.assertEqual(3, done.returncode, done.stdout)
        self.assertIn("[missing-font]", done.stdout)
        self.assertFalse(output.exists() and list(output.iterdir()))

    def test_are_made_by_a_user_without_a_name_who_may_write_only_there(self):
        if os.geteuid() != 0:
            self.skipTest("only root may become somebody else")
        self.folder.chmod(0o755)
        output = self.folder / "output"
        output.mkdir()
        os.chown(output, 54321, 54321)
        program = self.folder / "rapporteur"
        shutil.copy(PROGRAM, program)
        for part in ("sources", "templates"):
            shutil.copytree(ROOT / part, self.folder / part)

        def nobody():
            os.setgroups([])
            os.setgid(54321)
            os.setuid(54321)
        done = subprocess.run([program, *ARGUMENTS, "--output", output], cwd=self.folder, capture_output=True, text=True,
                              preexec_fn=nobody, env={}, timeout=120)
        self.assertEqual(0, done.returncode, done.stderr[-1500:])
        self.assertEqual(self.right, papers(output))

    def test_are_not_made_where_the_output_may_not_be_written_and_that_is_said(self):
        (self.folder / "file").write_text("")
        done = subprocess.run([PROGRAM, *ARGUMENTS, "--output", self.folder / "file" / "output"], cwd=ROOT, capture_output=True, text=True)
        self.assertIn(done.returncode, (2, 3), done.stderr)
        self.assertIn("error:", done.stderr)


if __name__ == "__main__":
    unittest.main()
