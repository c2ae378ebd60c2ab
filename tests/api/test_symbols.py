"""What the shared library shows to who links against it: the interface of src/api/rapporteur.hpp and no more.

BUILD names the folder of the build.
"""
import os
import re
import subprocess
import unittest
from pathlib import Path

BUILD = Path(os.environ["BUILD"])

# Of the rooms below: what the interface takes and gives.
BASE = {"Diagnostics", "FileError", "Limits", "PartialDate", "to_text", "to_json", "json_string", "operator<=>"}


def shown() -> list[str]:
    listing = subprocess.run(["nm", "-DC", "--defined-only", BUILD / "librapporteur.so"],
                             capture_output=True, text=True, check=True).stdout
    return [line.split(maxsplit=2)[2] for line in listing.splitlines()]


class TheSharedLibrary(unittest.TestCase):
    def test_shows_the_interface_and_what_it_takes_and_gives(self):
        names = shown()
        self.assertGreater(len(names), 0)
        others = []
        for name in names:
            bare = re.sub(r"^((typeinfo|typeinfo name|vtable|guard variable) for |non-virtual thunk to )", "", name)
            base = re.match(r"rapporteur::(operator<=>|\w+)", bare)
            if not bare.startswith("rapporteur::api::") and not (base and base[1] in BASE):
                others.append(name)
        self.assertEqual([], others)

    def test_shows_every_function_of_the_interface(self):
        names = "\n".join(shown())
        for name in ("api::Archive::load(", "api::Archive::diff(", "api::Template::compile(", "api::Themes::Themes(",
                     "api::build(", "api::build_all(", "api::build_to_file(", "api::explain(", "api::verify(",
                     "api::check_themes(", "api::check_pictures(", "api::exit_code(", "api::Data::to_json",
                     "api::records_schema", "api::version", "Diagnostics::sorted(", "to_text", "PartialDate::parse("):
            self.assertIn("rapporteur::" + name, names)


if __name__ == "__main__":
    unittest.main()
