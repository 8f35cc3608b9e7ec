"""Two editions side by side, and the coverage of every matter: the pure modules fed from the database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tiaokuai.registers.content import RowContent
from tiaokuai.registers.coverage import Coverage, Finding, cover
from tiaokuai.registers.difference import Difference, diff
from tiaokuai.registers.models import Edition
from tiaokuai.registers.queries.compiled import compiled
from tiaokuai.registers.queries.contents import contents_of
from tiaokuai.registers.queries.matters import matters_on
from tiaokuai.registers.resolver import Assist, GapName, ListKind
from tiaokuai.registers.resolver import Row as ReadyRow
from tiaokuai.territory.models import Division


def difference_of(before: Edition, after: Edition) -> Difference:
    """Rows added, removed and changed field by field, drafts included. Eight statements."""
    return diff(_comparable(before), _comparable(after))


def _comparable(edition: Edition) -> list[ReadyRow]:
    return [comparable(edition, content) for content in contents_of(edition)]


def comparable(edition: Edition, content: RowContent) -> ReadyRow:
    """One row as the comparison sees it: all its matters together, units by the name published where unmatched."""
    return ReadyRow(
        id=str(content.number),
        number=str(content.number),
        edition=edition.code,
        kind=ListKind(edition.kind),
        matter=" ".join(sorted(content.matters)),
        place=content.place or edition.place,
        lead=content.lead or content.lead_name,
        valid_from=edition.valid_from or date.max,
        lead_duty=content.lead_duty,
        assistants=tuple(Assist(part.unit or part.unit_name, part.duty) for part in content.parts),
        basis="；".join(f"{basis.law}{basis.article}" for basis in content.bases),
        work_mode=content.work_mode,
        name=content.name,
        area=content.area,
        handover_on=content.handover_on,
        assessment_ends_on=content.assessment_ends_on,
    )


def coverage_on(day: date, *, place: str = "", progress: Callable[[int], object] | None = None) -> Coverage:
    """Every matter of the catalogue in every town and village at or below a prefix.

    A heading that no row names is no gap of its own: what is reported under it is screened down to one of its
    matters, and those without a lead are told themselves.
    """
    standing = Division.objects.filter(code__startswith=place, valid_from__lte=day).exclude(valid_to__lte=day)
    matters = set(matters_on(day).values_list("code", flat=True))
    codes = standing.values_list("code", flat=True)
    whole = cover(compiled(), codes, day, matters=matters, progress=progress)
    gaps = tuple(gap for gap in whole.gaps if not _is_heading_without_row(gap, matters))
    return replace(whole, gaps=gaps)


def _is_heading_without_row(gap: Finding, matters: set[str]) -> bool:
    return gap.what is GapName.NO_ROW and any(
        code.startswith(gap.matter) and code != gap.matter for code in matters
    )
