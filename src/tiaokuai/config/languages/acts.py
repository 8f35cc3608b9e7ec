"""Bringing a language into use, and out of it. Server and worker take it in when they start again."""

import os
import shutil
from gettext import GNUTranslations
from pathlib import Path

import django
import polib

from tiaokuai.config.languages.installed import COMPILED, TEXTS, code_of
from tiaokuai.config.languages.texts import ONE_FORM, faults, locale_of
from tiaokuai.kernel.answer import Refused, no

DJANGO = Path(django.__file__).parent / "conf" / "locale"


def read(path: Path) -> polib.POFile:
    """A file of texts. Raises Refused where it is none: "not_texts"."""
    try:
        return polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True)
    except (OSError, ValueError) as error:  # polib says with both where the fault is
        raise Refused(no("not_texts", path=path, why=str(error))) from error


def plurals_of(locale: str) -> str:
    """The rule by which Django counts in the language, else that of languages with one form."""
    try:
        with (DJANGO / locale / COMPILED).open("rb") as file:
            return GNUTranslations(file).info().get("plural-forms", ONE_FORM)
    except OSError:
        return ONE_FORM


def add(po: polib.POFile, folder: Path) -> str:
    """Keep the texts in `folder`, compiled beside them; the language's code. One that was there is replaced.

    Raises Refused where a text would be shown wrongly: "texts_faulty".
    """
    found = sum(1 for _fault in faults(po))
    if found:
        raise Refused(no("texts_faulty", number=found))
    locale = locale_of(po)
    home = folder / locale
    (home / TEXTS).parent.mkdir(parents=True, exist_ok=True)
    for path, save in ((home / TEXTS, po.save), (home / COMPILED, po.save_as_mofile)):
        draft = path.with_suffix(f".{os.getpid()}")
        save(str(draft))
        draft.replace(path)
    return code_of(locale)


def remove(code: str, folder: Path) -> Path:
    """Take a language out of use; where its file of texts was left, ``bo.po``.

    Raises Refused "no_such_language".
    """
    homes = [
        path.parents[1] for path in folder.glob(f"*/{COMPILED}") if code_of(path.parents[1].name) == code
    ]
    if not homes:
        raise Refused(no("no_such_language", given=code))
    kept = folder / f"{homes[0].name}.po"
    (homes[0] / TEXTS).replace(kept)
    shutil.rmtree(homes[0])
    return kept
