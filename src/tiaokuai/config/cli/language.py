"""The language of the command line, `TIAOKUAI_LANGUAGE`, and the help of a whole tree of commands in it.

Settings are read, and `serve` runs, before Django can translate: our own catalogue is then asked without it. Helps
stand in the code as docstrings and `help=`, in English; `tools.catalogues` finds them, here they are looked up.
"""

import os
from functools import lru_cache, partial
from gettext import NullTranslations
from gettext import translation as catalogue
from pathlib import Path
from typing import Any

import typer
from django.apps import apps
from django.conf import settings
from django.utils import translation

from tiaokuai.config.cli.typer_words import say_it_in, show_in
from tiaokuai.config.environment import languages_dir, marked
from tiaokuai.config.languages.installed import SHIPPED, added

_ = marked
LOCALES = Path(__file__).resolve().parents[1] / "locale"


def speak() -> None:
    """From now on this thread speaks the language that the operator has set."""
    translation.activate(settings.TIAOKUAI_LANGUAGE)


def said(text: str) -> str:
    """An English text of this part in the language of the command line, at any time."""
    if apps.ready:
        return translation.gettext(text)
    return _early(os.environ.get("TIAOKUAI_LANGUAGE") or SHIPPED[0][0]).gettext(text)


@lru_cache(maxsize=2)
def _early(language: str) -> NullTranslations:
    """Our own texts; of a language that was added all texts, and in Chinese what those leave out."""
    first = partial(catalogue, "django", LOCALES, fallback=True)
    if language == "en":
        return first(languages=["en"])
    own = first(languages=[translation.to_locale(SHIPPED[0][0])])
    if language not in dict(added(languages_dir())):
        return own
    found = catalogue("django", languages_dir(), [translation.to_locale(language)], fallback=True)
    found.add_fallback(own)
    return found


def in_our_language(command: Any) -> Any:
    """The same Click command with every word of its help, and of all below it, in the language.

    Examples stand in the epilog, one a line.
    """
    say_it_in(said)
    return _worded(command)


def _worded(command: Any) -> Any:
    command.help = said(command.help) if command.help else command.help
    examples = [line.strip() for line in (command.epilog or "").splitlines() if line.strip()]
    command.epilog = "\n\n".join(said(_("Example: %(command)s")) % {"command": line} for line in examples)
    command.options_metavar = said(_("[OPTIONS]"))
    command.context_class = Spoken
    shown = [*command.params, command.get_help_option(Spoken(command))]
    for param in shown:
        show_in(param, said)
    if hasattr(command, "commands"):
        command.subcommand_metavar = said(_("COMMAND [ARGUMENTS]…"))
        for below in command.commands.values():
            _worded(below)
    return command


class Spoken(typer.Context):
    """A context whose usage line begins with our word for it."""

    def make_formatter(self) -> Any:
        formatter: Any = super().make_formatter()
        formatter.write_usage = partial(formatter.write_usage, prefix=said(_("Usage: ")))
        return formatter
