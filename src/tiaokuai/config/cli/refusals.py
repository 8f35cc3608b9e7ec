"""What a command says when it does not do its work: a sentence on standard error, or with `--json` one object."""

import json
import os
import sys
from collections.abc import Sequence

import typer
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from tiaokuai.config.cli.language import said
from tiaokuai.config.cli.typer_words import wrong_usage
from tiaokuai.config.environment import BadSetting, marked
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.kernel.crypto import KeyFileUnusable
from tiaokuai.ui.wording import sentence

_ = marked
REFUSALS = (
    Refused,
    ImproperlyConfigured,
    KeyFileUnusable,
    DatabaseError,
    OSError,
    typer.TyperException,
    typer.Abort,
)


def bad_setting(error: ImproperlyConfigured, words: Sequence[str]) -> int:
    """A setting that cannot be used; says so before anything is loaded. The exit status."""
    detail = said(error.text) % error.params if isinstance(error, BadSetting) else str(error)
    return _say("setting_unusable", detail, words, status=2)


def refused(error: BaseException, words: Sequence[str]) -> int:
    """Say why a command stopped. The exit status."""
    match error:
        case BadInput():
            where = f"{error.field}: " if error.field.startswith("--") else ""
            return _say(error.answer.code, where + sentence(error.answer), words, field=error.field)
        case Refused():
            return _say(error.answer.code, sentence(error.answer), words)
        case KeyFileUnusable():
            return _say("keys_unusable", sentence(error.answer), words, status=2)
        case ImproperlyConfigured():
            return bad_setting(error, words)
        case typer.TyperException():
            return _say_usage(error, words)
        case typer.Abort():
            return _say("called_off", said(_("Called off: nothing more was done.")), words)
    return _say_machine(error, words)


def _say_machine(error: BaseException, words: Sequence[str]) -> int:
    """What the database or the file system refused."""
    if isinstance(error, OSError):
        detail = said(_("%(path)s cannot be used: %(why)s."))
        given = {"path": error.filename or "?", "why": said(error.strerror or str(error))}
        return _say("file_unusable", detail % given, words)
    if os.environ.get("TIAOKUAI_DEBUG"):
        raise error
    refusal = said(_("The database refused: %(why)s")) % {"why": str(error).strip()}
    remedy = said(_("Is it there and up to date? Run: tiaokuai init"))
    return _say("database_refused", f"{refusal}\n{remedy}", words)


def _say_usage(error: typer.TyperException, words: Sequence[str]) -> int:
    """Wrong usage. Without any word the help itself was shown already."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return 2
    detail = wrong_usage(error, said)
    context: typer.Context | None = getattr(error, "ctx", None)
    if context is not None and not is_for_machines(words):
        sys.stderr.write(f"{context.get_usage()}\n")
        hint = said(_("See: %(command)s --help")) % {"command": context.command_path}
        detail = f"{detail}\n{hint}"
    return _say("wrong_usage", detail, words, status=2)


def is_for_machines(words: Sequence[str]) -> bool:
    return "--json" in words


def _say(error: str, detail: str, words: Sequence[str], *, status: int = 1, field: str = "") -> int:
    if is_for_machines(words):
        body = {"error": error, "detail": detail, **({"field": field} if field else {})}
        sys.stdout.write(json.dumps(body, ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(f"{detail}\n")
    return status


SYSTEM_WORDS = (
    _("No such file or directory"),
    _("Permission denied"),
    _("Is a directory"),
    _("Not a directory"),
    _("File exists"),
    _("No space left on device"),
    _("Read-only file system"),
)
"""What the operating system says of files, in the only language in which Python asks it."""
