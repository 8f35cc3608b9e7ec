"""Examples of the helps run as they stand in the demonstration county: those that only read."""

import shlex
from pathlib import Path

import pytest

from tests.config.cli.conftest import EVERYTHING, Tiaokuai, tiaokuai
from tiaokuai.config.demonstration import SEED
from tiaokuai.config.demonstration.building.build import FOUNDED, TEMPLATES_SINCE
from tiaokuai.config.demonstration.building.cast import build_accounts
from tiaokuai.config.demonstration.building.join import import_templates
from tiaokuai.config.demonstration.building.place import build_organisation, build_territory
from tiaokuai.config.demonstration.building.register import build_catalogue, build_editions
from tiaokuai.config.demonstration.territory import generate_territory
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.registers.queries import look_again
from tiaokuai.workflow.actions import seed_calendar

__all__ = ["tiaokuai"]
READ = {
    "calendar show",
    "one-matter export",
    "one-matter list",
    "one-matter show",
    "register check",
    "register diff",
    "register export",
    "register limit",
    "register list",
    "resolve",
    "territory check",
    "territory locate",
    "unit agency list",
    "unit establishment show",
    "unit limit list",
    "unit list",
    "unit post list",
    "user list",
}
"""Commands that read what the county holds before its first case."""
NOTHING = {'"lead": null', '"outside"', '"stationings": []', '"units": []', '"entries": []', '"steps": []'}
"""What is answered with status 0 and yet shows nothing."""


def examples() -> set[str]:
    """Every example in the helps of these commands, and of groups that name one of them."""
    lines = {line.strip() for each in EVERYTHING.values() for line in (each.epilog or "").splitlines()}
    return {line for line in lines if any(f"{line} ".startswith(f"tiaokuai {words} ") for words in READ)}


@pytest.mark.slow
@pytest.mark.django_db
def test_examples_that_read_show_something(
    tiaokuai: Tiaokuai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    look_again()
    seed_calendar(by=PLATFORM, at=FOUNDED)
    build_territory(generate_territory(SEED), FOUNDED)
    build_organisation(FOUNDED)
    build_catalogue(FOUNDED)
    build_editions()
    import_templates(build_accounts(FOUNDED), TEMPLATES_SINCE)
    assert len(examples()) > len(READ)
    for line in sorted(examples()):
        done = tiaokuai(*shlex.split(line)[1:])
        assert (done.status, done.err) == (0, ""), f"{line}: {done.out}"
        assert len(done.out.strip().splitlines()) > 0, line
        assert not [nothing for nothing in NOTHING if nothing in done.out], f"{line}: {done.out}"
        assert "--json" in line or not is_empty_table(done.out), f"{line}: {done.out}"


def is_empty_table(out: str) -> bool:
    """A table that has a head and no row."""
    return out.startswith("┏") and "│" not in out
