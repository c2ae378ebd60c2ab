"""The objects of a PDF as qpdf prints them, for tests: Python's values, names as "/Name", strings without "u:"."""
import json
import subprocess
from functools import cached_property
from pathlib import Path


class Pdf:
    def __init__(self, path):
        self.path = Path(path)
        done = subprocess.run(["qpdf", "--json=2", "--json-stream-data=none", str(path)], capture_output=True, check=True)
        self._objects = json.loads(done.stdout)["qpdf"][1]
        self.catalog = self.value(self._objects["trailer"]["value"]["/Root"])

    def value(self, thing):
        """What a reference points to; a stream is its dictionary."""
        while isinstance(thing, str) and thing.endswith(" R") and f"obj:{thing}" in self._objects:
            holder = self._objects[f"obj:{thing}"]
            thing = holder["value"] if "value" in holder else holder["stream"]["dict"]
        return thing

    def text(self, thing):
        """A string object's text; None of nothing."""
        thing = self.value(thing)
        if thing is None:
            return None
        if thing.startswith("u:"):
            return thing[2:]
        return bytes.fromhex(thing[2:]).decode("latin-1") if thing.startswith("b:") else thing

    def stream(self, reference) -> bytes:
        number = str(reference).split()[0]
        return subprocess.run(["qpdf", f"--show-object={number}", "--filtered-stream-data", str(self.path)], capture_output=True, check=True).stdout

    def information(self) -> dict:
        return self.value(self._objects["trailer"]["value"].get("/Info")) or {}

    @cached_property
    def pages(self) -> list:
        """References to the page objects, in order."""
        found = []

        def walk(reference):
            node = self.value(reference)
            if node["/Type"] == "/Pages":
                for kid in node["/Kids"]:
                    walk(kid)
            else:
                found.append(reference)

        walk(self.catalog["/Pages"])
        return found

    def tree(self, root, key="/Names") -> dict:
        """A name or number tree, in its order."""
        found = {}

        def walk(reference):
            node = self.value(reference)
            for kid in node.get("/Kids", []):
                walk(kid)
            pairs = node.get(key, [])
            for name, entry in zip(pairs[::2], pairs[1::2]):
                found[self.text(name) if key == "/Names" else name] = entry

        if root is not None:
            walk(root)
        return found

    @cached_property
    def destinations(self) -> dict:
        return self.tree(self.value(self.catalog.get("/Names", {})).get("/Dests"))

    @cached_property
    def structure(self) -> "Element":
        root = self.value(self.catalog["/StructTreeRoot"])
        return Element(self, root["/K"], None)


class Element:
    """A structure element; its kids are elements, (page, mcid) pairs and OBJR dictionaries."""

    def __init__(self, pdf: Pdf, reference: str, parent):
        self.pdf, self.reference, self.parent = pdf, reference, parent
        self.entries = pdf.value(reference)
        self.type = self.entries["/S"][1:]
        self.elements, self.contents, self.objects, self.kids = [], [], [], []
        kids = self.entries.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            value = pdf.value(kid)
            if isinstance(value, int):
                self.contents.append((self.entries["/Pg"], value))
            elif value.get("/Type") == "/MCR":
                self.contents.append((value["/Pg"], value["/MCID"]))
            elif value.get("/Type") == "/OBJR":
                self.objects.append(value["/Obj"])
            else:
                self.elements.append(Element(pdf, kid, self))

    def text(self, key):
        return self.pdf.text(self.entries.get(key))

    def attribute(self, owner: str, key: str):
        listed = self.pdf.value(self.entries.get("/A"))
        for one in listed if isinstance(listed, list) else [listed] if listed else []:
            one = self.pdf.value(one)
            if one["/O"] == owner and key in one:
                return one[key]
        return None

    def all(self, *types: str):
        """Itself and what is below, in reading order; of these types where some are named."""
        if not types or self.type in types:
            yield self
        for element in self.elements:
            yield from element.all(*types)

    def __str__(self):
        above = f"{self.parent}/" if self.parent is not None else ""
        return above + self.type
