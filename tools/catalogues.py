"""Catalogues of texts: `compile` (.po to .mo), `extract` (msgids from code and templates), `check` (complete).

Each part keeps its own `locale/zh_Hans/LC_MESSAGES/django.po`. Compiling needs polib alone, so that running the
platform needs no gettext; extracting and checking use Django's makemessages, which needs Debian's gettext.
"""

import ast
import inspect
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

from tools.terminal import ROOT, debian_package, fail, run, say, skip_or_fail

PACKAGE = ROOT / "src" / "tiaokuai"
LANGUAGE = "zh_Hans"
HELPS = "_help_of_commands.py"
"""Written beside the code while its texts are extracted, gone afterwards."""
CATALOGUE = Path("locale") / LANGUAGE / "LC_MESSAGES" / "django.po"


def compile_all() -> int:
    """Write the .mo beside every .po that is newer; how many were written."""
    written = 0
    for po in sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime > po.stat().st_mtime:
            continue
        draft = mo.with_suffix(f".{os.getpid()}")
        polib.pofile(str(po)).save_as_mofile(str(draft))
        draft.replace(mo)
        written += 1
    return written


def parts() -> list[Path]:
    return sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))


def helps(part: Path) -> Iterator[str]:
    """What the help of the part's commands says: docstrings of commands, and every `help=`.

    Ours has those of the kernel too, which knows no translation.
    """
    files = [*part.glob("commands.py"), *part.glob("commands/*.py"), *part.glob("cli/*.py")]
    if part.name == "config":
        files += (PACKAGE / "kernel" / "terminal").glob("*.py")
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(map(_makes_a_command, node.decorator_list)):
                yield inspect.cleandoc(ast.get_docstring(node) or "")
            if isinstance(node, ast.keyword) and node.arg == "help" and isinstance(node.value, ast.Constant):
                yield str(node.value.value)


def _makes_a_command(decorator: ast.expr) -> bool:
    """Whether this is `@….command(…)`."""
    return (
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr == "command"
    )


def extract(part: Path) -> None:
    """Bring the catalogue of the part in `part` up to date with its code, templates and the help of its commands."""
    aside = part / HELPS
    marked = [f"gettext_noop({text!r})\n" for text in dict.fromkeys(helps(part)) if text]
    try:
        if marked:
            aside.write_text("".join(marked), encoding="utf-8")
        _make_messages(part)
    finally:
        aside.unlink(missing_ok=True)


def _make_messages(part: Path) -> None:
    (part / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "--locale",
        LANGUAGE,
        "--no-obsolete",
        "--no-location",
    ]
    environment = {"DJANGO_SETTINGS_MODULE": "", "PYTHONWARNINGS": "ignore"}
    status = run(
        ["env", "-C", str(part), *command, "--verbosity", "0", "--extension", "html,txt,py"], env=environment
    )
    if status:
        fail(f"The texts of {part.name} cannot be extracted.")


def faults(part: Path) -> Iterator[str]:
    """What is wrong with one part's catalogue: texts not translated, doubtful, or no longer used."""
    own = part / CATALOGUE
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / part.name
        shutil.copytree(part, copy, ignore=shutil.ignore_patterns("*.mo", "static", "__pycache__"))
        extract(copy)
        fresh = polib.pofile(str(copy / CATALOGUE)) if (copy / CATALOGUE).exists() else []
    used = {(entry.msgctxt, entry.msgid) for entry in fresh}
    for entry in fresh:
        if "fuzzy" in entry.flags:
            yield f"{part.name}: doubtful (fuzzy): {entry.msgid!r}"
        elif not entry.translated():
            yield f"{part.name}: not translated: {entry.msgid!r}"
    for entry in polib.pofile(str(own)) if own.exists() else []:
        if (entry.msgctxt, entry.msgid) not in used:
            yield f"{part.name}: no longer used: {entry.msgid!r}"


def contradictions() -> Iterator[str]:
    """Texts that parts translate differently: at run time all catalogues are one, and one part's words would win."""
    said: dict[tuple[str | None, str], dict[str, str]] = {}
    for part in parts():
        for entry in polib.pofile(str(part / CATALOGUE)) if (part / CATALOGUE).exists() else []:
            words = entry.msgstr or " / ".join(entry.msgstr_plural.values())
            said.setdefault((entry.msgctxt, entry.msgid), {})[part.name] = words
    for (_context, text), words in said.items():
        if len(set(words.values())) > 1:
            yield f"said differently, give one of them a context: {text!r}: {words}"


def check() -> int:
    """Print every fault of every catalogue; 1 when there is one."""
    if not debian_package("xgettext", "gettext"):
        skip_or_fail("gettext (catalogues are not checked)", "Install it: apt-get install gettext")
        return 0
    found = [*(fault for part in parts() for fault in faults(part)), *contradictions()]
    for fault in found:
        say(fault)
    return 1 if found else 0


def main() -> int:
    match sys.argv[1:]:
        case ["compile"]:
            compile_all()
            return 0
        case ["extract"]:
            for part in parts():
                extract(part)
            return 0
        case ["check"]:
            return check()
    say("usage: python -m tools.catalogues compile|extract|check")
    return 2


if __name__ == "__main__":
    sys.exit(main())
