"""The bill of materials that installing writes: every library that the program is linked with or opens, with its version and the
digest of its file, in the shape of CycloneDX 1.5. BUILD names the build folder."""
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

BUILD = Path(os.environ["BUILD"])


def install(folder: Path) -> bytes:
    subprocess.run(["cmake", "--install", BUILD, "--prefix", folder], check=True, capture_output=True)
    return (folder / "share/rapporteur/rapporteur.cdx.json").read_bytes()


class TheBillOfMaterials(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.here = Path(folder.name)
        cls.bytes = install(cls.here / "one")
        cls.bill = json.loads(cls.bytes)
        cls.files = {prop["value"]: component for component in cls.bill["components"] for prop in component["properties"]
                     if prop["name"] == "file"}

    def test_is_cyclonedx_of_the_program_that_was_installed(self):
        self.assertEqual(("CycloneDX", "1.5", 1), tuple(self.bill[name] for name in ("bomFormat", "specVersion", "version")))
        program = self.bill["metadata"]["component"]
        self.assertEqual(("application", "rapporteur"), (program["type"], program["name"]))
        self.assertEqual(hashlib.sha256((self.here / "one/bin/rapporteur").read_bytes()).hexdigest(), program["hashes"][0]["content"])

    def test_names_every_library_that_the_program_loads(self):
        loaded = subprocess.run(["ldd", self.here / "one/bin/rapporteur"], capture_output=True, text=True, check=True).stdout
        paths = [Path(path).resolve() for path in re.findall(r"=> (/\S+)", loaded)]
        self.assertGreater(len(paths), 10)
        for path in paths:
            self.assertIn(path.name, self.files)
            self.assertEqual(hashlib.sha256(path.read_bytes()).hexdigest(), self.files[path.name]["hashes"][0]["content"])

    def test_names_those_that_it_opens_while_it_runs(self):
        for name in ("libqpdf", "librsvg", "libcairo"):
            self.assertTrue(any(file.startswith(name) for file in self.files), name)

    @unittest.skipUnless(shutil.which("dpkg-query"), "this is not Debian")
    def test_gives_packages_with_their_versions(self):
        for name in ("libharfbuzz0b", "libtinyxml2-9", "libhpdf-2.3.0", "libicu72", "libpocofoundation80"):
            component = next((one for one in self.bill["components"] if one["name"] == name), None)
            self.assertIsNotNone(component, name)
            version = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True, check=True).stdout
            self.assertEqual(version, component["version"])
            self.assertTrue(component["purl"].startswith(f"pkg:deb/debian/{name}@"), component["purl"])

    def test_is_the_same_whenever_it_is_made(self):
        self.assertEqual(self.bytes, install(self.here / "two"))


if __name__ == "__main__":
    unittest.main()
