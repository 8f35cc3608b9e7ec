"""Which entries of the journal a reader may not even know of."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import visible_cases
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.scope import Scope


def confidential_subjects(entries: Iterable[Entry], scope: Scope) -> frozenset[str]:
    """Ids and numbers of the confidential cases that these entries concern or name and the scope does not show.

    One statement.
    """
    listed = list(entries)
    ids = {UUID(entry.subject_id) for entry in listed if entry.subject_type == "case"}
    named = {str(entry.payload["target"]) for entry in listed if "target" in entry.payload}
    if not ids and not named:
        return frozenset()
    shown = visible_cases(scope).filter(is_confidential=True).values("pk")
    hidden = Case.objects.filter(Q(id__in=ids) | Q(number__in=named), is_confidential=True).exclude(
        pk__in=shown
    )
    return frozenset(
        text for case, number in hidden.values_list("id", "number") for text in (str(case), number)
    )
