"""Every answer of organisation and accounts has words, in both languages; nothing forbidden is stored."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.utils.translation import gettext, override

from tiaokuai import accounts, organisation
from tiaokuai.accounts.rules.roles import ROLES
from tiaokuai.organisation.rules import labels
from tiaokuai.ui import wording

FOLDERS = [Path(part.__file__ or "").parent for part in (accounts, organisation)]


def test_every_code_that_a_rule_answers_is_worded() -> None:
    answered = {
        code
        for folder in FOLDERS
        for path in folder.rglob("*.py")
        for code in re.findall(r'\bno\(\s*"([a-z_]+)"', path.read_text())
    }
    assert len(answered) > 50
    assert answered - wording.codes() == set()


def test_labels_are_chinese_by_default() -> None:
    tables = (labels.UNIT_KINDS, labels.POST_KINDS, labels.ESTABLISHMENTS, labels.MANAGEMENT)
    texts = [text for table in tables for text in table.values()]
    texts += [text for sheet in ROLES.values() for text in (sheet.title, sheet.says)]
    with override("zh-hans"):
        assert [text for text in texts if gettext(text) == text] == []


@pytest.mark.parametrize("model", list(apps.get_app_config("accounts").get_models()))
def test_no_account_table_holds_contact_or_whereabouts(model: type) -> None:
    """Staff are not tracked: no telephone, e-mail, place or hour is a column (5.2 no. 9)."""
    forbidden = {
        "phone",
        "email",
        "last_login",
        "last_seen",
        "ip",
        "address",
        "latitude",
        "points",
        "id_number",
    }
    assert not forbidden & {field.name for field in model._meta.get_fields()}  # type: ignore[attr-defined]
