"""Close assignments and deadlines, and end marks: one statement for all decisions that close alike."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from tiaokuai.kernel.actor import Role
from tiaokuai.workflow.decide import ALL, Decision
from tiaokuai.workflow.models import Assignment, Deadline, Mark
from tiaokuai.workflow.writer.statements import CHUNK, Statement, fields_of, run, table_of


def close(decisions: Iterable[Decision]) -> None:
    """Whatever the decisions close or unmark, each at its own time."""
    closing: dict[tuple[frozenset[str], str], list[Decision]] = defaultdict(list)
    withdrawing: dict[frozenset[Role], list[Decision]] = defaultdict(list)
    unmarking: dict[frozenset[str], list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.effects.closes:
            closing[decision.effects.closes, decision.effects.closes_unit].append(decision)
        if decision.effects.withdraws:
            withdrawing[decision.effects.withdraws].append(decision)
        if decision.effects.unmarks:
            unmarking[decision.effects.unmarks].append(decision)
    for (tasks, unit), group in closing.items():
        where = {"task": [] if tasks == ALL else sorted(tasks), "unit": [unit] if unit else []}
        _stamp(Assignment, group, "closed_at", where, by="closed_by")
        _stamp(Deadline, group, "closed_at", where)
    for roles, group in withdrawing.items():
        _stamp(Assignment, group, "closed_at", {"role": sorted(roles)}, by="closed_by")
    for kinds, group in unmarking.items():
        _stamp(Mark, group, "ended_at", {"kind": sorted(kinds)})


def _stamp(
    model: type[Model],
    decisions: Sequence[Decision],
    column: str,
    where: dict[str, list[str]],
    *,
    by: str = "",
) -> None:
    """Set `column` to each decision's time (and `by` to its actor) on the open rows of its subject."""
    for start in range(0, len(decisions), CHUNK // 4):
        run(_statement(model, decisions[start : start + CHUNK // 4], column, where, by))


def _statement(
    model: type[Model], decisions: Sequence[Decision], column: str, where: dict[str, list[str]], by: str
) -> Statement:
    table, fields = table_of(model), {field.attname: field for field in fields_of(model)}
    subject, moment = fields["subject_id"], fields[column]
    casts = [
        f"::{f.db_type(connection)}" if connection.vendor == "postgresql" else "" for f in (subject, moment)
    ]
    text = "::text" if connection.vendor == "postgresql" else ""
    group = f"(%s{casts[0]}, %s{casts[1]}, %s{text})"
    params: list[Any] = []
    for decision in decisions:
        params += [
            subject.get_db_prep_save(decision.subject.id, connection),
            moment.get_db_prep_save(decision.at, connection),
            decision.actor.id,
        ]
    conditions = ""
    for name, values in where.items():
        if values:
            conditions += f' AND "{table}"."{name}" IN ({", ".join(["%s"] * len(values))})'
            params += values
    also = f', "{by}" = given.column3' if by else ""
    return Statement(
        f'UPDATE "{table}" SET "{column}" = given.column2{also} '
        f"FROM (VALUES {', '.join([group] * len(decisions))}) AS given "
        f'WHERE "{table}"."subject_id" = given.column1 AND "{table}"."{column}" IS NULL{conditions}',
        params,
    )
