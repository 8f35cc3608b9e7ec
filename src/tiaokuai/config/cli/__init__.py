"""The command line: `tiaokuai`, from any directory.

Exit status: 0 done, 1 found something wrong or was refused, 2 wrong usage or a setting that cannot be used.
"""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer


def main() -> None:
    """Entry point of the `tiaokuai` script."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiaokuai.config.settings")
    first_word = sys.argv[1] if len(sys.argv) > 1 else ""
    _set_up(models=first_word != "serve")
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


def run(app: "typer.Typer") -> None:
    """Run one command; a refusal is a sentence on stderr and status 1, not a traceback."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    from tiaokuai.kernel.answer import BadInput, Refused
    from tiaokuai.ui.wording import sentence

    try:
        app()
    except BadInput as refusal:
        where = f"{refusal.field}: " if refusal.field else ""
        sys.exit(f"{where}{sentence(refusal.answer)}")
    except Refused as refusal:
        sys.exit(sentence(refusal.answer))
    except ImproperlyConfigured as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except DatabaseError as error:
        if os.environ.get("TIAOKUAI_DEBUG"):
            raise
        sys.exit(
            f"The database refused: {error}".strip() + "\nIs it there and up to date? Run: tiaokuai init"
        )
