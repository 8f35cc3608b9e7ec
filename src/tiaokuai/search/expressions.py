"""Terms and scope as an expression of the engine: PostgreSQL's tsquery, SQLite's FTS5. Pure."""

from collections.abc import Callable, Iterable, Sequence

from tiaokuai.kernel.scope import Scope
from tiaokuai.search.marks import alternatives_of
from tiaokuai.search.tokens import Term


def tsquery(terms: Sequence[Term], scope: Scope, subject_types: Sequence[str] = ()) -> str:
    """For a cast to tsquery: ``'路灯' & 'd:990122001'``."""
    return _expression(terms, scope, subject_types, _ts_term, " & ", " | ")


def fts5(terms: Sequence[Term], scope: Scope, subject_types: Sequence[str] = ()) -> str:
    """For MATCH: ``"路灯" AND "d:990122001"``."""
    return _expression(terms, scope, subject_types, _fts_term, " AND ", " OR ")


def _expression(
    terms: Sequence[Term],
    scope: Scope,
    subject_types: Sequence[str],
    write: Callable[[Term], str],
    both: str,
    either: str,
) -> str:
    def any_of(wanted: Iterable[Term]) -> str:
        return "(" + either.join(write(term) for term in wanted) + ")"

    demands = [write(term) for term in terms]
    if subject_types:
        demands.append(any_of(Term(f"t:{name}") for name in subject_types))
    sights = [[any_of(side) for side in sight if side] for sight in alternatives_of(scope)]
    if all(sights):  # a sight without bounds admits everything, whatever the others say
        demands.append("(" + either.join("(" + both.join(sides) + ")" for sides in sights) + ")")
    return both.join(demands)


def _ts_term(term: Term) -> str:
    return f"'{term.token}'" + (":*" if term.prefix else "")


def _fts_term(term: Term) -> str:
    return f'"{term.token}"' + (" *" if term.prefix else "")
