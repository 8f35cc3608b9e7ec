"""One helper answers page or fragment; one helper cuts a query into keyset pages."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.exports import Written

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
T = TypeVar("T")
M = TypeVar("M", bound=Model)


def answer(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    fragment: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render `template`, or only `fragment` when a script asks for the part it swaps in.

    The page includes the fragment, so both say the same: ``{% include "cases/_queue.html" %}``.
    """
    alone = bool(fragment) and wants_fragment(request)
    response = render(request, fragment if alone else template, context, status=status)
    if fragment:
        patch_vary_headers(response, ["HX-Request"])
    return response


def attached(written: Written, name: str, kind: str) -> FileResponse:
    """The file under a name, with the digest of its rows beside it; nobody on the way keeps it."""
    response = FileResponse(written.file, as_attachment=True, filename=name, content_type=kind)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Digest"] = f"sha-256={written.digest}"
    return response


def wants_fragment(request: HttpRequest) -> bool:
    return (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-History-Restore-Request") != "true"
    )


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of rows. `next` is the cursor of what follows ("" at the end); `first` whether nothing precedes it."""

    rows: Sequence[T]
    next: str = ""
    first: bool = True

    def __len__(self) -> int:
        return len(self.rows)


def keyset_page(
    queryset: QuerySet[M, T], *, order: Sequence[str], after: str = "", size: int = 50
) -> Page[T]:
    """Rows after the cursor, in `order`, in one statement whose cost does not grow with depth.

    `order`: field names, "-" for descending, the last one unique ("-reported_at", "-id"); no nulls in any.
    Rows may be model instances, dicts from `values()` or named tuples that hold the fields of `order`.
    Raises `BadInput("bad_cursor")` for a cursor that is not one of ours.
    """
    if after:
        try:
            queryset = queryset.filter(_beyond(order, _read_cursor(after, len(order))))
        except (ValueError, TypeError, ValidationError):
            raise BadInput(no("bad_cursor"), field="after") from None
    rows = list(queryset.order_by(*order)[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, _cursor(rows[-1], order) if more else "", first=not after)


def cursor_id(text: str) -> UUID | None:
    """The id after which a list goes on; None for "". Raises `BadInput("bad_cursor")` for what is none."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise BadInput(no("bad_cursor"), field="after") from None


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows past `values`. The bound on the leading field stands outside the alternatives, so the index seeks to it."""
    past = Q()
    equal = Q()
    for name, value in zip(order, values, strict=True):
        field, way = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        past |= equal & Q(**{f"{field}__{way}": value})
        equal &= Q(**{field: value})
    lead = order[0]
    return Q(**{f"{lead.lstrip('-')}__{'lte' if lead.startswith('-') else 'gte'}": values[0]}) & past


def _cursor(row: Any, order: Sequence[str]) -> str:
    names = [name.lstrip("-") for name in order]
    values = [row[name] if isinstance(row, dict) else getattr(row, name) for name in names]
    plain = [value.isoformat() if isinstance(value, datetime | date) else value for value in values]
    return urlsafe_b64encode(json.dumps(plain, cls=DjangoJSONEncoder).encode()).decode().rstrip("=")


def _read_cursor(cursor: str, length: int) -> list[Any]:
    """The values of a cursor. Raises ValueError for one that we did not make."""
    values = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    if not isinstance(values, list) or len(values) != length:
        raise ValueError(cursor)
    return values
