"""Every answer that lists can give has words, in Chinese too."""

import re
from pathlib import Path

import polib

import tiaokuai.registers
from tiaokuai.kernel.actor import ANONYMOUS
from tiaokuai.kernel.answer import no
from tiaokuai.registers.coverage import Overlap, Problem
from tiaokuai.registers.presenters import wording
from tiaokuai.registers.resolver import GapName, ListKind
from tiaokuai.registers.states import EDITION_FLOW, ROW_VERBS, EditionFacts, EditionState
from tiaokuai.ui.wording import codes, sentence

PART = Path(tiaokuai.registers.__file__).parent


def test_every_code_is_worded() -> None:
    used = {
        code
        for file in PART.rglob("*.py")
        for code in re.findall(r"""\bno\(\s*"([a-z_]+)\"""", file.read_text("utf-8"))
    }
    assert used - codes() == set()


def test_a_step_names_whose_it_is() -> None:
    """Standings of lists, of cases and plain roles are each worded by their own part, and all end in one sentence."""
    facts = EditionFacts(place="990122")
    asked = {"actor": ANONYMOUS, "facts": facts}
    assert sentence(EDITION_FLOW.may("publish_edition", state="approved", **asked)) == "应由编办办理。"
    assert sentence(EDITION_FLOW.may("approve_edition", state="reviewed", **asked)) == "应由县领导办理。"
    assert (
        sentence(no("not_your_part", verb="screen_case", who=["county centre"]))
        == "应由县级社会治理中心办理。"
    )
    assert sentence(no("not_your_part", verb="any", who=["auditor", "platform"])) == "应由审计人员办理。"
    assert sentence(no("not_your_part", verb="any", who=["nobody known"])) == "这项操作由其他人办理。"


def test_every_kind_state_gap_overlap_and_problem_has_a_word() -> None:
    assert set(wording.KINDS) == set(ListKind)
    assert set(wording.STATES) == set(EditionState)
    assert set(wording.GAPS) == set(GapName)
    assert set(wording.OVERLAPS) == set(Overlap)
    assert set(Problem) <= set(wording.ROW_PROBLEMS)
    rules = (PART / "rules.py").read_text("utf-8")
    assert set(re.findall(r"""problem(?:_of)?\("([a-z_]+)\"""", rules)) <= set(wording.ROW_PROBLEMS)
    assert set(EDITION_FLOW.verbs) - {*ROW_VERBS, "start_edition", "take_effect"} == set(wording.VERBS)


def test_the_chinese_catalogue_is_complete() -> None:
    catalogue = polib.pofile(str(PART / "locale/zh_Hans/LC_MESSAGES/django.po"))
    assert len(catalogue) > 200
    assert [entry.msgid for entry in [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]] == []
