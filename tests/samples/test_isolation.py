"""What the program asks the system for, watched by strace: it opens what it was given, fonts, patterns of hyphenation and its
libraries, writes where it was told to, runs nothing and opens no socket. RAPPORTEUR names the program."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]

# Opened from outside the project and the folder of the test, all of them to read.
MAY_BE_READ = re.compile(
    r"/etc/(locale\.alias|ld\.so\.cache|fonts/.*|localtime|ssl/openssl\.cnf|gnutls/config|crypto-policies/.*)$"
    r"|/(usr/)?lib(64)?/.*"
    r"|/usr/share/(fonts|hyphen|fontconfig|icu|locale|texmf|zoneinfo|X11/fonts|mime|poppler|ghostscript/fonts)(/.*)?$"
    r"|/usr/(local/)?share(/fonts)?/?$|/usr/local/share/fonts/.*"
    r"|/var/cache/fontconfig/.*"
    r"|/proc/(self/.*|sys/vm/overcommit_memory|filesystems|meminfo|cpuinfo|\d+/.*)$"
    r"|/sys/(devices/system/cpu|fs/cgroup|kernel/mm/transparent_hugepage)(/.*)?$"
    r"|/dev/(null|urandom|tty)$")
WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)")


@unittest.skipUnless(shutil.which("strace"), "there is no strace")
class TheProgram(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()

    def watch(self, *arguments, cwd=ROOT):
        log = self.folder / "strace"
        done = subprocess.run(["strace", "-f", "-qq", "-s", "4096", "-e", "trace=%network,%file,%process", "-o", log,
                               PROGRAM, *map(str, arguments)], cwd=cwd, capture_output=True, text=True)
        if "PTRACE" in done.stderr or "ptrace" in done.stderr:
            self.skipTest("strace may watch no process here")
        self.assertEqual(0, done.returncode, done.stderr[-2000:])
        return log.read_text(encoding="utf-8", errors="replace").splitlines()

    def check(self, *arguments, may_write=(), may_read=(), cwd=ROOT):
        """Watches the program and holds each call against what it may do."""
        lines = self.watch(*arguments, cwd=cwd)
        self.assertGreater(len(lines), 20)
        ran = [line for line in lines if re.search(r"\bexecve(at)?\(", line)]
        self.assertEqual(1, len(ran), "it runs nothing")
        network = [line for line in lines
                   if re.search(r"\b(socket|socketpair|connect|bind|listen|accept4?|send(to|m?msg)|recv(from|m?msg))\(", line)]
        self.assertEqual([], network)
        readable = [Path(cwd).resolve(), self.folder, *map(Path, may_read)]
        for line in lines:
            call = re.search(r'\b(open|openat|openat2|creat)\((?:AT_FDCWD, |\d+, )?"([^"]*)"(.*)', line)
            if call is None or re.search(r"= -1 E", line):
                continue
            path = Path(os.path.normpath(os.path.join(cwd, call[2])))
            if WRITING.search(call[3]) and str(path) != "/dev/null":
                self.assertTrue(any(path.is_relative_to(folder) for folder in may_write), f"it writes there: {line}")
            elif not any(path.is_relative_to(folder) for folder in readable) and str(path) != "/dev/null":
                self.assertRegex(str(path), MAY_BE_READ, line)
        for line in lines:
            changed = re.search(r'\b(unlink|unlinkat|rename\w*|mkdir\w*|rmdir|chmod|fchmodat|chown|link\w*|symlink\w*|truncate)\((.*)', line)
            if changed is None or re.search(r"= -1 E", line):
                continue
            for name in re.findall(r'"([^"]*)"', changed[2]):
                path = Path(os.path.normpath(os.path.join(cwd, name)))
                self.assertTrue(any(path.is_relative_to(folder) for folder in may_write), f"it changes that: {line}")

    def test_builds_papers_in_every_language_from_what_it_is_given(self):
        for language in ("en", "fr", "ru", "ar", "zh", "es", "az"):
            with self.subTest(language):
                output = self.folder / language
                output.mkdir()
                self.check("build", "--session", "oic-summit-10", "--lang", language, "--output", output,
                           may_write=[output])

    def test_builds_all_papers_with_several_workers(self):
        output = self.folder / "output"
        output.mkdir()
        self.check("build", "--all", "--jobs", "4", "--output", output, may_write=[output])

    def test_builds_papers_with_pictures_and_drawings(self):
        for name in ("figures-svg", "figures-pictures", "figures-charts", "theme-plain"):
            with self.subTest(name):
                case = ROOT / "tests/golden" / name
                output = self.folder / name
                output.mkdir()
                records = "records.xml" if (case / "records.xml").exists() else "../common/records.xml"
                self.check("build", "--all", "--sources", records, "--templates", "../../../templates", "--templates", "../common",
                           "--templates", ".", "--template", "template", "--output", output, may_write=[output], may_read=[ROOT],
                           cwd=case)

    def test_reads_papers_and_records(self):
        output = self.folder / "output"
        subprocess.run([PROGRAM, "build", "--session", "oic-summit-10", "--output", output], cwd=ROOT, check=True,
                       capture_output=True)
        self.check("explain", output / "oic-summit-10-brief.pdf")
        self.check("check", "--strict")
        self.check("list", "resolutions", "--format", "csv")
        self.check("show", "oic-summit-10")
        self.check("schema")
        self.check("diff", "--sources", ROOT / "samples/workspaces/appeal/sources", "EXU/0/3", "EXU/1/1")
        workspace = self.folder / "workspace"
        self.check("init", workspace, may_write=[workspace, self.folder])


if __name__ == "__main__":
    unittest.main()
