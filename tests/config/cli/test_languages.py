"""A third language is one file: written by the platform, translated by somebody, checked, brought into use."""

import json
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from tests.config.cli.conftest import Tiaokuai
from tests.config.conftest import Installations
from tiaokuai.config.languages import acts, installed, texts

UYGHUR = "ئۇيغۇرچە"


def translated(po: polib.POFile) -> polib.POFile:
    """Every text in brackets, as if they were another language."""
    for entry in po:
        if entry.msgid_plural:
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, f"⟦{entry.msgid_plural}⟧")
        else:
            entry.msgstr = f"⟦{entry.msgid}⟧"
    return po


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of texts in Uyghur, whole."""
    path = tmp_path / "ug.po"
    translated(texts.blank("ug", UYGHUR, plurals=acts.plurals_of("ug"))).save(str(path))
    return path


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.LANGUAGES_DIR = tmp_path / "languages"
    return tmp_path / "languages"


def test_a_template_holds_every_text_with_the_chinese_beside_it(tiaokuai: Tiaokuai, tmp_path: Path) -> None:
    path = tmp_path / "bo.po"
    told = tiaokuai("language", "template", str(path), "--language", "bo", "--name", "བོད་ཡིག", "--json").told
    assert (told["language"], told["name"], told["translated"]) == ("bo", "བོད་ཡིག", 0)
    po = polib.pofile(str(path))
    assert told["texts"] == len(po) > 3000
    assert all(entry.comment for entry in po)
    assert next(entry for entry in po if entry.msgid == "Inbox").comment == "待办"


def test_what_was_translated_is_kept_in_a_newer_template(
    tiaokuai: Tiaokuai, tmp_path: Path, file: Path
) -> None:
    old = polib.pofile(str(file))
    old.remove(old.find("Inbox"))
    old.append(polib.POEntry(msgid="A text that is no longer there.", msgstr="⟦gone⟧"))
    old.save()
    new = tmp_path / "new.po"
    told = tiaokuai("language", "template", str(new), "--from", str(file), "--json").told
    assert (told["language"], told["name"]) == ("ug", UYGHUR)
    assert told["translated"] == told["texts"] - 1
    assert list(texts.faults(polib.pofile(str(new)))) == []
    assert list(texts.faults(old)) == [texts.Fault("no_such_text", "A text that is no longer there.")]


def test_a_language_comes_into_use_and_goes_out_of_it(tiaokuai: Tiaokuai, folder: Path, file: Path) -> None:
    told = tiaokuai("language", "add", str(file), "--json").told
    assert told["added"] == "ug"
    assert installed.added(folder) == [("ug", UYGHUR)]
    assert "translated" in tiaokuai("language", "add", str(file), language="en").out, (
        "a newer file replaces it"
    )
    kept = tiaokuai("language", "remove", "ug", "--json").told["kept"]
    assert installed.added(folder) == []
    assert texts.share(polib.pofile(kept)) == texts.share(polib.pofile(str(file)))


@pytest.mark.parametrize(
    ("msgid", "msgstr", "code"),
    [
        ("%(path)s is there already and would be written over. Go on?", "⟦is there⟧", "placeholders_differ"),
        (
            "%(path)s is there already and would be written over. Go on?",
            "⟦%(path)s %(other)s⟧",
            "placeholders_differ",
        ),
        ("Inbox", "<script src=x></script>", "tags_differ"),
        ("Inbox", "%(name)s", "placeholders_differ"),
    ],
)
def test_what_would_be_shown_wrongly_is_not_taken(
    tiaokuai: Tiaokuai, folder: Path, file: Path, msgid: str, msgstr: str, code: str
) -> None:
    po = polib.pofile(str(file))
    po.find(msgid).msgstr = msgstr
    po.save()
    for word in ("check", "add"):
        refused = tiaokuai("language", word, str(file), "--json")
        assert refused.status == 1
        assert refused.told["error"] == "texts_faulty"
        assert [(fault["code"], fault["text"]) for fault in refused.told["faults"]] == [(code, msgid)]
    assert msgid in tiaokuai("language", "check", str(file), language="en").err
    assert not folder.exists()


@pytest.mark.parametrize(
    ("head", "value", "code"),
    [
        ("Language", "", "no_language"),
        ("Language", "../up", "no_language"),
        ("Language", "en", "language_shipped"),
        ("Language", "zh_Hans", "language_shipped"),
        (installed.NAME, "", "no_own_name"),
        ("Plural-Forms", "nplurals=2; plural=__import__('os')", "no_plural_forms"),
        ("Plural-Forms", "nplurals=3; plural=n;", "forms_differ"),
    ],
)
def test_a_head_that_cannot_be_used_is_named(file: Path, head: str, value: str, code: str) -> None:
    po = polib.pofile(str(file))
    po.metadata[head] = value
    assert {fault.code for fault in texts.faults(po)} == {code}


@given(
    st.lists(st.sampled_from(["%(a)s", "%(b)d", "%d", "{n}", "<b>", "</b>", "50 %", "字", "%%"]), max_size=6)
)
def test_a_translation_may_move_what_is_filled_in_but_not_lose_it(words: list[str]) -> None:
    entry = polib.POEntry(msgid=" ".join(words) or "x", msgstr=" ".join(reversed(words)) or "y")
    assert list(texts.faults_of_text(entry, 1)) == []
    entry.msgstr += " %(c)s"
    assert [fault.code for fault in texts.faults_of_text(entry, 1)] == ["placeholders_differ"]


@pytest.mark.slow
def test_pages_and_commands_speak_it_from_right_to_left(installation: Installations, file: Path) -> None:
    """What it leaves out is said in Chinese."""
    county = installation()
    county.run("init", "--county", "990122", "--name", "禾川县")
    po = polib.pofile(str(file))
    po.find("Language and display").msgstr = ""
    po.save()
    county.run("language", "add", str(file))
    known = json.loads(county.run("language", "list", "--json"))["languages"]
    assert known[-1] == {"code": "ug", "name": UYGHUR, "added": True}
    page = county.python(
        "from django.test import Client\n"
        "print(Client(SERVER_NAME='127.0.0.1').get('/follow/', headers={'accept-language': 'ug'}).text)"
    )
    assert '<html lang="ug" dir="rtl"' in page
    assert f'<button type="submit" name="language" value="ug" lang="ug" aria-pressed="true">{UYGHUR}<' in page
    assert "⟦Text size⟧" in page
    assert "语言与显示" in page
