"""The file in which somebody translates every text of the platform, and what is wrong with one that is filled in."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from pathlib import Path

import polib

from tiaokuai.config.languages.installed import NAME, SHIPPED, code_of

PACKAGE = Path(__file__).resolve().parents[2]
SOURCE = "zh_Hans"
"""The language whose catalogues name every text there is."""
LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3}|_[A-Z]{2})?")
ONE_FORM = "nplurals=1; plural=0;"
_FORMS = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+);?\s*")
_PLACEHOLDER = re.compile(r"%\(\w+\)[-0-9.]*[a-z]|%[a-z]|\{\w+\}")
_TAG = re.compile(r"</?[a-z][^>]*>|&\w+;")

Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: `code`, in which text (English; "" for the head of the file), with what was expected."""

    code: str
    text: str = ""
    expected: str = ""


def blank(
    locale: str, name: str, *, plurals: str = ONE_FORM, known: polib.POFile | None = None
) -> polib.POFile:
    """Every text of the platform in English with its Chinese as a comment, filled in as far as `known` is.

    `locale`: as GNU gettext names languages, ``bo``, ``mn_Cyrl``. `plurals`: its ``Plural-Forms``. What the head of
    `known` says goes before both.
    """
    made = polib.POFile(wrapwidth=100)
    made.metadata = {
        "Project-Id-Version": "Tiaokuai", "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit", "Language": locale, NAME: name, "Plural-Forms": plurals,
        **(known.metadata if known else {}),
    }  # fmt: skip
    filled = {_key(entry): entry for entry in known or ()}
    forms = forms_of(made) or 1
    made.extend(_to_fill(entry, filled.get(_key(entry)), forms) for entry in _every_text())
    return made


def share(po: polib.POFile) -> tuple[int, int]:
    """How many of the platform's texts the file translates, and how many there are."""
    there = {_key(entry) for entry in po if entry.translated()}
    return sum(_key(entry) in there for entry in _every_text()), len(_every_text())


def faults(po: polib.POFile) -> Iterator[Fault]:
    """What would be shown wrongly. A text left empty or marked as doubtful is no fault: it is shown in Chinese."""
    yield from _faults_of_head(po)
    known = {_key(entry) for entry in _every_text()}
    for entry in po.translated_entries():
        if _key(entry) in known:
            yield from faults_of_text(entry, forms_of(po))
        else:
            yield Fault("no_such_text", entry.msgid)


def locale_of(po: polib.POFile) -> str:
    """The language that the file says it is in, as a folder's name."""
    return str(po.metadata.get("Language", "")).strip().replace("-", "_")


def forms_of(po: polib.POFile) -> int:
    """How many forms a number takes in the language; 0 where the head does not say it in a way that can be used."""
    said = _FORMS.fullmatch(str(po.metadata.get("Plural-Forms", "")))
    if said is None:
        return 0
    try:
        c2py(said[2].strip())
    except ValueError:
        return 0
    return int(said[1])


def _faults_of_head(po: polib.POFile) -> Iterator[Fault]:
    locale = locale_of(po)
    if not LOCALE.fullmatch(locale):
        yield Fault("no_language", expected="bo, mn_Cyrl")
    elif code_of(locale) in (*dict(SHIPPED), "zh", "zh-cn"):
        yield Fault("language_shipped", expected=locale)
    if not str(po.metadata.get(NAME, "")).strip():
        yield Fault("no_own_name", expected=NAME)
    if not forms_of(po):
        yield Fault("no_plural_forms", expected=ONE_FORM)


def faults_of_text(entry: polib.POEntry, forms: int) -> Iterator[Fault]:
    """A form of the singular may leave its number out: "one case"."""
    said = [entry.msgstr] if not entry.msgid_plural else list(entry.msgstr_plural.values())
    if entry.msgid_plural and forms and len(said) != forms:
        yield Fault("forms_differ", entry.msgid, str(forms))
    whole = entry.msgid_plural or entry.msgid
    wanted, needed = _marks(_PLACEHOLDER, whole), _marks(_PLACEHOLDER, entry.msgid)
    if any(_marks(_PLACEHOLDER, text) not in (wanted, needed) for text in said):
        yield Fault("placeholders_differ", entry.msgid, ", ".join(sorted(wanted)))
    if any(_marks(_TAG, text) != _marks(_TAG, entry.msgid) for text in said):
        yield Fault("tags_differ", entry.msgid, ", ".join(sorted(_marks(_TAG, entry.msgid))))


def _marks(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(pattern.findall(text.replace("%%", "")))


def _to_fill(entry: polib.MOEntry, old: polib.POEntry | None, forms: int) -> polib.POEntry:
    made = polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        comment=entry.msgstr or entry.msgstr_plural.get(0, ""),
        flags=["python-format"] if "%" in entry.msgid else [],
    )
    if entry.msgid_plural:
        made.msgstr_plural = dict.fromkeys(range(forms), "")
    if old is not None:
        made.msgstr, made.flags = old.msgstr, list(old.flags)
        made.msgstr_plural = dict(old.msgstr_plural) or made.msgstr_plural
    return made


def _key(entry: polib.POEntry | polib.MOEntry) -> Key:
    return (entry.msgctxt or None, entry.msgid)


@cache
def _every_text() -> tuple[polib.MOEntry, ...]:
    """Each text once, part by part."""
    found: dict[Key, polib.MOEntry] = {}
    for path in sorted(PACKAGE.glob(f"*/locale/{SOURCE}/LC_MESSAGES/django.mo")):
        for entry in polib.mofile(str(path)):
            found.setdefault(_key(entry), entry)
    return tuple(found.values())
