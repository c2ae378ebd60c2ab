"""One call of the system fails: an allocation, a file call, the start of a thread. Whatever it is, the program ends by itself with the
right exit code and a message, leaves nothing half-done, and writes no other PDF than the right one. RAPPORTEUR names the program,
FAULTS the library of faults.c. With FAULTS_ALL=1 every allocation of the small build is tried, an hour's work."""
import os
import shutil
import subprocess
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["RAPPORTEUR"]
LIBRARY = os.environ["FAULTS"]
SMALL = ("--session", "oic-summit-10", "--template", "session-summary", "--jobs", "1")
LARGE = ("--all", "--jobs", "4")
LARGE_ALONE = ("--all", "--jobs", "1")


class Run:
    """A build with a fault."""

    def __init__(self, arguments, **environment):
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder)
            done = subprocess.run([PROGRAM, "build", *arguments, "--output", folder], cwd=ROOT, capture_output=True, text=True,
                                  errors="replace", timeout=120, env={**os.environ, "LD_PRELOAD": LIBRARY, **environment})
            self.code, self.said = done.returncode, done.stderr
            self.made = {path.name: path.read_bytes() for path in output.iterdir()}


def counted(kind, arguments):
    with tempfile.NamedTemporaryFile() as file:
        run = Run(arguments, FAULT_KIND=kind, FAULT_COUNT=file.name)
        assert run.code == 0, run.said
        return int(Path(file.name).read_text()), run.made


def imported(folder, name, **environment):
    """The import of one of the sample's files into the records of `folder`: how it ended, and what is there afterwards."""
    files = ROOT / "samples/workspaces/council/files"
    done = subprocess.run([PROGRAM, "import", "akn", files / name, "--into", "sources/made.xml", "--references", "--update"],
                          cwd=folder, capture_output=True, text=True, errors="replace", timeout=120, env={**os.environ, **environment})
    return done.returncode, done.stderr, {path.name: path.read_bytes() for path in (folder / "sources").iterdir()}


class AFault(unittest.TestCase):
    maxDiff = 2000

    def check(self, kind, arguments, most):
        """Fails the n-th call, for as many n, evenly spread, as `most` allows; returns of how many."""
        count, right = counted(kind, arguments)
        self.assertGreater(len(right), 0)
        step = 1 if os.environ.get("FAULTS_ALL") else max(1, count // most)
        numbers = list(range(1, count + 1, step))
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            runs = list(pool.map(lambda n: Run(arguments, FAULT_KIND=kind, FAULT_AT=str(n)), numbers))
        wrong = []
        for n, run in zip(numbers, runs):
            if run.code in (1, 2):
                wrong.append(f"{n}: a file or the user is blamed: {run.said[-300:]}")
            elif run.code not in (0, 3):
                wrong.append(f"{n}: exit code {run.code}: {run.said[-300:]}")
            elif run.code != 0 and "error:" not in run.said:
                wrong.append(f"{n}: no message")
            for name, bytes_ in run.made.items():
                if name not in right:
                    wrong.append(f"{n}: {name} is left over")
                elif bytes_ != right[name]:
                    wrong.append(f"{n}: {name} is another PDF (exit code {run.code}) {run.said[-300:]}")
            if run.code == 0 and set(run.made) != set(right):
                wrong.append(f"{n}: not all was made, and the exit code is 0")
        print(f"{kind} {' '.join(arguments)}: {len(numbers)} of {count} calls failed in turn, {len(wrong)} wrong", flush=True)
        self.assertEqual([], wrong[:10], f"{len(wrong)} of {len(numbers)}")

    def test_of_memory_is_told_and_makes_no_other_paper(self):
        self.check("memory", SMALL, 1200)

    def test_of_memory_in_a_large_build_is_told(self):
        self.check("memory", LARGE, 60)

    def test_of_a_file_is_told_and_makes_no_other_paper(self):
        self.check("files", SMALL, 1000)

    def test_of_a_file_in_a_large_build_is_told(self):
        self.check("files", LARGE, 100)

    def test_of_a_file_in_a_large_build_by_one_worker_is_told(self):
        self.check("files", LARGE_ALONE, 20)

    def test_of_a_file_in_an_import_loses_nothing_of_what_was_there(self):
        with tempfile.TemporaryDirectory() as folder:
            before = Path(folder, "before")
            (before / "sources").mkdir(parents=True)
            code, said, old = imported(before, "S_RES_9901_en.xml")
            self.assertEqual(0, code, said)
            self.assertEqual(["made.xml"], list(old))

            def again(**environment):
                with tempfile.TemporaryDirectory() as other:
                    shutil.copytree(before / "sources", Path(other, "sources"))
                    return imported(Path(other), "S_RES_9901_fr.xml", LD_PRELOAD=LIBRARY, FAULT_KIND="files", **environment)

            counted_in = Path(folder, "count")
            code, said, right = again(FAULT_COUNT=str(counted_in))
            self.assertEqual(0, code, said)
            self.assertNotEqual(old, right)
            count = int(counted_in.read_text())
            for n in range(1, count + 1):
                code, said, made = again(FAULT_AT=str(n))
                with self.subTest(n=n, code=code, said=said[-300:]):
                    self.assertIn(code, (0, 3))
                    self.assertIn(made, (right,) if code == 0 else (old, right))
                    self.assertTrue(code == 0 or "error:" in said)
            print(f"files of an import: {count} of {count} calls failed in turn", flush=True)

    def test_of_a_thread_is_told(self):
        self.check("threads", LARGE, 20)


if __name__ == "__main__":
    unittest.main()
