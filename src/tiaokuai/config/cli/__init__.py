"""The command line: `tiaokuai`, from any directory, in the language of `TIAOKUAI_LANGUAGE`.

Exit status: 0 done, 1 found something wrong or was refused, 2 wrong usage or a setting that cannot be used. With
`--json` standard output holds one object whatever happens; refused, it has `error`, a code, and `detail`, a sentence.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tiaokuai.config import environment

if TYPE_CHECKING:
    import typer


BRING_KEYS = ("init", "demo", "restore")
"""Commands that put the keys where they belong, and say themselves what is wrong with them."""

NEED_NONE = ("", "journal")
"""The record can be exported, and proved by public keys given, without the keys of this machine."""


def main() -> None:
    """Entry point of the `tiaokuai` script."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiaokuai.config.settings")
    words = sys.argv[1:]
    first_word = words[0] if words else ""
    if not words or "--help" in words:
        environment.write_nothing()
    _set_up(words, models=first_word != "serve")
    if first_word not in BRING_KEYS + NEED_NONE and "--help" not in words:
        _need_keys(words)
    from tiaokuai.config.cli.tree import tree

    sys.exit(run(tree(first_word), words))


def _set_up(words: Sequence[str], *, models: bool) -> None:
    """Read the settings, naming a bad one; load models unless only child processes need them (serve)."""
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    from tiaokuai.config.cli import language, refusals

    try:
        django.setup() if models else settings.DATABASES
    except ImproperlyConfigured as error:
        sys.exit(refusals.bad_setting(error, words))
    if models:
        language.speak()


def _need_keys(words: Sequence[str]) -> None:
    """Stop where the keys of the data are not there: nothing is sealed with others. Models are loaded only to ask."""
    from django.conf import settings

    if Path(settings.KEY_FILE).exists():
        return
    import django

    django.setup()
    from django.db import connection

    from tiaokuai.config.cli import language, refusals
    from tiaokuai.journal.keys import KeysMissing, require_keys

    language.speak()
    try:
        require_keys()
    except KeysMissing as error:
        sys.exit(refusals.refused(error, words))
    finally:
        connection.close()  # `serve` starts its processes from this one


def run(app: "typer.Typer", words: Sequence[str]) -> int:
    """Run one command and answer its exit status; a refusal is a sentence or an object, not a traceback."""
    import typer

    from tiaokuai.config.cli import language, refusals

    command = language.in_our_language(typer.main.get_command(app))
    try:
        status = command.main(list(words), prog_name="tiaokuai", standalone_mode=False)
    except refusals.REFUSALS as refusal:
        return refusals.refused(refusal, words)
    return status if isinstance(status, int) else 0
