"""Answers kept as files. `TIAOKUAI_WRITE_GOLDEN=1` writes them anew; read the difference before committing it."""

import json
import os
import re
from xml.etree import ElementTree as ET

from defusedxml import ElementTree as Safe

from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "golden" / "open311"
RECEIPT = re.compile(r"\b(?:[2-9A-Z]{4}-){2}[2-9A-Z]{4}\b")


def same_as_golden(name: str, body: bytes) -> None:
    """Compare in canonical form; receipt codes, which are drawn, count as equal."""
    text = RECEIPT.sub("XXXX-XXXX-XXXX", body.decode())
    path = FOLDER / name.rpartition(".")[2] / name
    if os.environ.get("TIAOKUAI_WRITE_GOLDEN"):
        path.write_text(_readable(text, path.suffix), encoding="utf-8")
    assert _canonical(text, path.suffix) == _canonical(path.read_text(encoding="utf-8"), path.suffix)


def _canonical(text: str, suffix: str) -> str:
    if suffix == ".xml":
        return ET.canonicalize(text, strip_text=True)
    return json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False)


def _readable(text: str, suffix: str) -> str:
    if suffix == ".json":
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    tree = ET.ElementTree(Safe.fromstring(text))
    ET.indent(tree, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(tree.getroot(), encoding="unicode") + "\n"
