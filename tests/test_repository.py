"""The shape of the repository, held by tests: sizes, names, one verb a file, nothing behind the models' backs."""

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

LINES_IN_A_FILE = 300
LINES_IN_A_FUNCTION = 40
FILES_IN_A_FOLDER = 12

LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
FULL_FOLDERS: dict[str, str] = {
    "docs/adr": "a page for each decision, found by its number",
    "benchmarks": "a file for each measure beside the ground it stands on; run by name",
}
"""Exceptions to the three limits, by path (functions: path::name), each with its reason."""

BANNED = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "services",
    "service",
    "misc",
    "managers",
    "signals",
}
PACKAGE = "src/tiaokuai"
GENERATED = re.compile(r"/migrations/\d{4}_initial\.py$")
INFRASTRUCTURE = {"journal", "workflow", "search", "ui"}
"""Parts whose actions are called by other actions, not by people: they are handed drafts and decisions."""

INNER = {
    "answer_for": "asks the resolver for a verb",
    "carry_out": "hands a verb's decision to the writer",
    "evaluate_rated": "run by the clock: the platform itself",
    "keep_photos": "keeps the files of a verb",
    "objection": "what both objections of a unit do",
    "meet_deadlines": "run by the clock: the platform itself",
    "placed": "finds the place for a verb",
    "tell": "run by the clock: the platform itself",
    "search_document": "tells the index for a verb",
}
"""Files among the actions that no person calls, with what they are."""


def tracked(*suffixes: str) -> list[Path]:
    """Files of the repository, relative to its root, that are there and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    paths = [Path(name) for name in sorted(set(names)) if not suffixes or name.endswith(suffixes)]
    return [path for path in paths if (ROOT / path).is_file()]


def python() -> list[Path]:
    return [path for path in tracked(".py") if not GENERATED.search(str(path))]


def read(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring: a rich docstring makes no function long."""
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def part_of(path: Path) -> str:
    return path.parts[2] if str(path).startswith(PACKAGE + "/") and len(path.parts) > 3 else ""


def test_files_are_short() -> None:
    lengths = {str(path): read(path).count("\n") for path in tracked(".py", ".html", ".js", ".mjs", ".css")}
    long = {
        path: lines for path, lines in lengths.items() if lines > LINES_IN_A_FILE and path not in LONG_FILES
    }
    assert not long, f"over {LINES_IN_A_FILE} lines, split by noun: {long}"


def test_functions_are_short() -> None:
    found = {f"{path}::{f.name}": body_lines(f) for path in python() for f in functions(path)}
    long = {name: n for name, n in found.items() if n > LINES_IN_A_FUNCTION and name not in LONG_FUNCTIONS}
    assert not long, f"over {LINES_IN_A_FUNCTION} lines: {long}"


def test_folders_are_not_full() -> None:
    counted = Counter(
        str(path.parent) for path in tracked() if path.name != "__init__.py" and len(path.parts) > 1
    )
    full = {
        folder: n for folder, n in counted.items() if n > FILES_IN_A_FOLDER and folder not in FULL_FOLDERS
    }
    assert not full, f"over {FILES_IN_A_FOLDER} files, split by noun: {full}"


def test_exceptions_are_still_needed() -> None:
    for name in [*LONG_FILES, *FULL_FOLDERS, *(name.split("::")[0] for name in LONG_FUNCTIONS)]:
        assert (ROOT / name).exists(), f"{name} is gone: remove its exception"


def test_no_drawer_modules() -> None:
    drawers = [str(path) for path in python() if {*path.parts[:-1], path.stem} & BANNED]
    assert not drawers, f"name them for what they hold: {drawers}"


@pytest.mark.parametrize("layer", ["views", "api", "presenters", "forms", "schemas", "templatetags"])
def test_doors_reach_records_through_queries(layer: str) -> None:
    """A view that asks a manager forgets the scope one day; queries take it as an argument."""
    doors = [path for path in python() if part_of(path) and layer in {path.stem, *path.parts}]
    direct = [str(path) for path in doors if re.search(r"\.(_default_manager|objects)\b", read(path))]
    assert not direct, f"ask a query with a scope: {direct}"


def test_templates_reach_no_managers() -> None:
    asking = [str(path) for path in tracked(".html") if re.search(r"\.objects\.|_set\.all", read(path))]
    assert not asking, f"prepare it in presenters: {asking}"


def test_models_hold_columns_not_acts() -> None:
    """Nothing happens behind an action's back: no `save` of our own, no signal receivers."""
    for path in python():
        if part_of(path) and "models" in path.parts:
            assert "save" not in {f.name for f in functions(path)}, f"{path}: put it into an action"
        if path.parts[0] == "src":
            assert not re.search(r"^\s*@receiver|\.connect\(\s*\w+,\s*sender", read(path), re.MULTILINE), path


def test_one_model_a_file() -> None:
    for path in python():
        if part_of(path) and "models" in path.parts:
            models = re.findall(r"^class (\w+)\([^)]*\bmodels\.Model\b[^)]*\):", read(path), re.MULTILINE)
            assert len(models) <= 1, f"{path} holds {models}"


def test_no_module_hides_behind_a_package_of_its_name() -> None:
    """Python imports the package; what somebody mends in the module is never run."""
    packages = {path.parent for path in python() if path.name == "__init__.py"}
    hidden = [str(path) for path in python() if path.with_suffix("") in packages]
    assert not hidden, f"move what is new into the package: {hidden}"


def action_files() -> list[Path]:
    return [p for p in python() if "actions" in p.parts and p.name != "__init__.py" and part_of(p)]


@pytest.mark.parametrize("path", action_files(), ids=str)
def test_a_verb_a_file_by_somebody_at_some_time(path: Path) -> None:
    """`dispatch_case.py` holds `dispatch_case(*, …, by, at)`; a file without such a verb is private to its folder."""
    if part_of(path) in INFRASTRUCTURE or path.stem in INNER:
        return
    verbs = [f for f in ast.parse(read(path)).body if isinstance(f, ast.FunctionDef) and f.name == path.stem]
    for verb in verbs:
        named = {argument.arg for argument in verb.args.kwonlyargs}
        assert not verb.args.args, f"{path}: every argument of {verb.name} is named by its caller (*, …)"
        assert {"by", "at"} <= named, f"{path}: {verb.name} must be told who acts (by) and when (at)"


def test_texts_are_marked_by_names_that_extraction_knows() -> None:
    """xgettext finds ``_("…")`` and ``gettext_lazy("…")``; under any other name a text is never translated."""
    alias = re.compile(r"import \w*gettext\w* as (?!_$)\w+", re.MULTILINE)
    assert not {str(path): found for path in python() if (found := alias.findall(read(path)))}


def test_locks_name_no_address() -> None:
    for path in tracked(".txt", "package-lock.json", "package.json", "pyproject.toml", ".npmrc"):
        if len(path.parts) == 1:
            found = re.findall(r'"resolved"|--(?:extra-)?index-url|registry *=', read(path))
            assert not found, f"{path}: {found}"
    assert "://" not in read(Path("requirements.txt")) + read(Path("requirements-dev.txt"))


def test_every_text_file_ends_with_a_newline() -> None:
    kinds = (".py", ".html", ".js", ".css", ".md", ".toml", ".yaml", ".yml", ".txt", ".csv")
    ragged = [str(path) for path in tracked(*kinds) if read(path) and not read(path).endswith("\n")]
    assert not ragged
