"""One document, two spellings: JSON, and XML by the convention of Open311 (a list's members carry its singular)."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from xml.etree import ElementTree as ET

from tiaokuai.kernel.clock import CHINA

JSON: Final = "json"
XML: Final = "xml"
CONTENT_TYPES: Final = {JSON: "application/json; charset=utf-8", XML: "text/xml; charset=utf-8"}

_SINGULAR: Final = {"service_requests": "request"}
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Document:
    """`root` names the XML element; JSON has no such wrapper. Values are text, numbers, truth, None, lists, dicts."""

    root: str
    content: Any
    status: int = 200


def spelled(document: Document, form: str) -> bytes:
    """The document as UTF-8 in "json" or "xml"."""
    if form == JSON:
        return json.dumps(document.content, ensure_ascii=False, allow_nan=False).encode()
    element = _element(document.root, document.content)
    text: bytes = ET.tostring(element, encoding="utf-8", xml_declaration=True)
    return text


def moment(at: datetime | None) -> str | None:
    """W3C date and time in China's zone, to the second."""
    return at.astimezone(CHINA).isoformat(timespec="seconds") if at else None


def _element(name: str, value: Any) -> ET.Element:
    element = ET.Element(name)
    if isinstance(value, dict):
        element.extend(_element(key, member) for key, member in value.items())
    elif isinstance(value, list):
        singular = _SINGULAR.get(name, name.removesuffix("s"))
        element.extend(_element(singular, member) for member in value)
    elif value is not None:
        element.text = _text(value)
    return element


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _NOT_XML.sub("", str(value))
