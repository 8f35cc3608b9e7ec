"""`tiaokuai language`: languages beside Chinese and English, a file of texts each."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import polib
import typer
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.config.languages import acts, texts
from tiaokuai.config.languages.installed import NAME, SHIPPED
from tiaokuai.config.languages.wording import FAULTS
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.terminal import Json, Yes, answer, may_write, problems, stop

language = typer.Typer(
    no_args_is_help=True,
    help="Languages beside Chinese and English: each is one file of texts that somebody translates.",
    epilog="tiaokuai language template bo.po --language bo --name བོད་ཡིག",
)
app = typer.Typer()
app.add_typer(language, name="language")

SHOWN = 50
Texts = Annotated[Path, typer.Argument(help="File of texts (.po).", exists=True, dir_okay=False)]


@language.command(
    epilog="""tiaokuai language template bo.po --language bo --name བོད་ཡིག
    tiaokuai language template new.po --from bo.po"""
)
def template(
    out: Annotated[Path, typer.Argument(help="File to write (.po).")],
    language: Annotated[str, typer.Option(help="Its code: bo, ug, mn_Mong.")] = "",
    name: Annotated[str, typer.Option(help="What the language calls itself.")] = "",
    known: Annotated[
        Path | None,
        typer.Option("--from", help="A file whose translations to keep.", exists=True, dir_okay=False),
    ] = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Write every text of the platform, in English with the Chinese beside it, to be translated."""
    old = acts.read(known) if known else None
    code = language or (texts.locale_of(old) if old else "")
    if not texts.LOCALE.fullmatch(code):
        raise BadInput(no("not_a_language", given=code), field="--language")
    question = _("%(path)s is there already and would be written over. Go on?") % {"path": out}
    may_write(out, question, yes=yes, as_json=as_json)
    made = texts.blank(code, name or code, plurals=acts.plurals_of(code), known=old)
    made.save(str(out))
    _tell(made, {"path": str(out)}, as_json=as_json)


@language.command(epilog="tiaokuai language check bo.po")
def check(file: Texts, as_json: Json = False) -> None:
    """How much of a file is translated, and what in it would be shown wrongly."""
    po = acts.read(file)
    found = list(_said_of(po))
    _tell(po, {"faults": found}, as_json=as_json, wrong=found)
    if found:
        raise typer.Exit(1)


@language.command(epilog="tiaokuai language add bo.po")
def add(file: Texts, as_json: Json = False) -> None:
    """Bring a file of texts into use, or one of the language that is newer. Then start server and worker again."""
    po = acts.read(file)
    found = list(_said_of(po))
    if found:
        detail = "\n".join(f"{each['message']}" for each in islice(found, SHOWN))
        stop("texts_faulty", detail, as_json=as_json, faults=found)
    code = acts.add(po, settings.LANGUAGES_DIR)
    _tell(po, {"added": code}, as_json=as_json)
    if not as_json:
        typer.echo(_("%(code)s is in use when server and worker have been started again.") % {"code": code})


@language.command("list", epilog="tiaokuai language list")
def list_(as_json: Json = False) -> None:
    """The languages in which pages and commands speak."""
    shipped = dict(SHIPPED)
    if as_json:
        known = [
            {"code": code, "name": name, "added": code not in shipped} for code, name in settings.LANGUAGES
        ]
        answer({"languages": known})
        return
    for code, name in settings.LANGUAGES:
        typer.echo(f"{code}\t{name}")


@language.command(epilog="tiaokuai language remove bo")
def remove(
    code: Annotated[str, typer.Argument(help="Its code, as in the list.")], as_json: Json = False
) -> None:
    """Take a language out of use. Its file of texts is kept, and said where."""
    kept = acts.remove(code, settings.LANGUAGES_DIR)
    if as_json:
        answer({"removed": code, "kept": str(kept)})
        return
    said = _(
        "%(code)s is out of use when server and worker have been started again. Its texts are kept: %(path)s"
    )
    typer.echo(said % {"code": code, "path": kept})


def _said_of(po: polib.POFile) -> Iterator[dict[str, str]]:
    for fault in texts.faults(po):
        said = str(FAULTS[fault.code]) % {"text": fault.text, "expected": fault.expected}
        yield {"code": fault.code, "text": fault.text, "message": said}


def _tell(
    po: polib.POFile, body: dict[str, Any], *, as_json: bool, wrong: list[dict[str, str]] | None = None
) -> None:
    done, whole = texts.share(po)
    if as_json:
        told = problems("texts_faulty", _("Something in the file would be shown wrongly."), found=bool(wrong))
        head = {"language": texts.locale_of(po), "name": str(po.metadata.get(NAME, ""))}
        answer({**head, "translated": done, "texts": whole, **body, **told})
        return
    said = ngettext(
        "%(done)d of %(whole)d text is translated; what is not is shown in Chinese.",
        "%(done)d of %(whole)d texts are translated; what is not is shown in Chinese.",
        whole,
    )
    typer.echo(said % {"done": done, "whole": whole})
    for each in islice(wrong or (), SHOWN):
        typer.echo(each["message"], err=True)
    if wrong and len(wrong) > SHOWN:
        more = len(wrong) - SHOWN
        typer.echo(ngettext("… and %(more)d more.", "… and %(more)d more.", more) % {"more": more}, err=True)
