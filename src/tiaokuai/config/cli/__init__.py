"""The command line: `tiaokuai`, from any directory.

Exit status: 0 done, 1 found something wrong or was refused, 2 wrong usage or a setting that cannot be used.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer


BRING_KEYS = ("init", "demo", "restore")
"""Commands that put the keys where they belong, and say themselves what is wrong with them."""

NEED_NONE = ("", "journal")
"""The record can be exported, and proved by public keys given, without the keys of this machine."""


def main() -> None:
    """Entry point of the `tiaokuai` script."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiaokuai.config.settings")
    first_word = sys.argv[1] if len(sys.argv) > 1 else ""
    _set_up(models=first_word != "serve")
    if first_word not in BRING_KEYS + NEED_NONE and "--help" not in sys.argv:
        _need_keys()
    from tiaokuai.config.cli.tree import tree

    run(tree(first_word))


def _set_up(*, models: bool) -> None:
    """Read the settings, naming a bad one; load models unless only child processes need them (serve)."""
    import django
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup() if models else settings.DATABASES
    except ImproperlyConfigured as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)


def _need_keys() -> None:
    """Stop where the keys of the data are not there: nothing is sealed with others. Models are loaded only to ask."""
    from django.conf import settings

    if Path(settings.KEY_FILE).exists():
        return
    import django

    django.setup()
    from django.db import connection

    from tiaokuai.journal.keys import KeysMissing, require_keys

    try:
        require_keys()
    except KeysMissing as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    finally:
        connection.close()  # `serve` starts its processes from this one


def run(app: "typer.Typer") -> None:
    """Run one command; a refusal is a sentence on stderr and status 1, not a traceback."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    from tiaokuai.kernel.answer import BadInput, Refused
    from tiaokuai.kernel.crypto import KeyFileUnusable
    from tiaokuai.ui.wording import sentence

    try:
        app()
    except BadInput as refusal:
        where = f"{refusal.field}: " if refusal.field else ""
        sys.exit(f"{where}{sentence(refusal.answer)}")
    except Refused as refusal:
        sys.exit(sentence(refusal.answer))
    except (ImproperlyConfigured, KeyFileUnusable) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except DatabaseError as error:
        if os.environ.get("TIAOKUAI_DEBUG"):
            raise
        sys.exit(
            f"The database refused: {error}".strip() + "\nIs it there and up to date? Run: tiaokuai init"
        )
